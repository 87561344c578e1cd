//! The office, its clock, what happens in it, and the copies that clients keep of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_engine::access::load_actor;
use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Change, Ctx, Result, Tx};
use guanxi_testkit::{NOW, Office, TestDb};
use proptest::prelude::*;
use serde_json::{Value as Json, json};
use uuid::Uuid;

pub(super) const OBJECTS: [&str; 6] = [
    "account",
    "opportunity",
    "opportunity_line",
    "opportunity_member",
    "note",
    "task",
];

/// A client's copy: records by object and id.
#[derive(Debug, Clone, Default)]
pub(super) struct Copy {
    pub(super) records: BTreeMap<(String, String), Json>,
    pub(super) cursor: Option<String>,
    pub(super) resets: usize,
}

impl Copy {
    /// Pulls until there is no more.
    pub(super) fn pull(&mut self, office: &Office, ctx: &Ctx) {
        loop {
            let cursor = self.cursor.clone();
            let objects = OBJECTS.map(str::to_owned);
            let body = office
                .engine
                .read_blocking(ctx, move |read| read.sync_json(cursor.as_deref(), &objects))
                .unwrap();
            let answer: Json = serde_json::from_slice(&body).unwrap();
            if answer["reset"] == true {
                self.records.clear();
                self.resets += 1;
            }
            for (object, rows) in answer["upserts"].as_object().unwrap() {
                for row in rows.as_array().unwrap() {
                    self.records.insert(
                        (object.clone(), row["id"].as_str().unwrap().to_owned()),
                        row.clone(),
                    );
                }
            }
            for (object, ids) in answer["removals"].as_object().unwrap() {
                for id in ids.as_array().unwrap() {
                    self.records
                        .remove(&(object.clone(), id.as_str().unwrap().to_owned()));
                }
            }
            self.cursor = answer["cursor"].as_str().map(str::to_owned);
            if answer["more"] == false {
                break;
            }
        }
    }
}

/// Something that happens. Numbers choose among what there is.
#[derive(Debug, Clone)]
pub(super) enum Event {
    Create(u8, u8, u8),
    Rename(u8),
    Give(u8, u8),
    Hang(u8, u8),
    Private(u8),
    Trash(u8),
    Restore(u8),
    Share(u8, u8, bool),
    Unshare(u8),
    Join(u8, u8),
    Leave(u8),
    Transfer(u8, u8),
    Promote(u8, u8),
    Wait,
    Pull(u8),
}

pub(super) fn event() -> impl Strategy<Value = Event> {
    let n = any::<u8>;
    prop_oneof![
        8 => (n(), n(), n()).prop_map(|(a, b, c)| Event::Create(a, b, c)),
        3 => n().prop_map(Event::Rename),
        4 => (n(), n()).prop_map(|(a, b)| Event::Give(a, b)),
        3 => (n(), n()).prop_map(|(a, b)| Event::Hang(a, b)),
        2 => n().prop_map(Event::Private),
        2 => n().prop_map(Event::Trash),
        2 => n().prop_map(Event::Restore),
        8 => (n(), n(), any::<bool>()).prop_map(|(a, b, c)| Event::Share(a, b, c)),
        2 => n().prop_map(Event::Unshare),
        6 => (n(), n()).prop_map(|(a, b)| Event::Join(a, b)),
        4 => n().prop_map(Event::Leave),
        // These make everybody start over, which proves little about the rest.
        1 => (n(), n()).prop_map(|(a, b)| Event::Transfer(a, b)),
        1 => (n(), n()).prop_map(|(a, b)| Event::Promote(a, b)),
        5 => Just(Event::Wait),
        14 => n().prop_map(Event::Pull),
    ]
}

/// The office, its clock, and what was made in it.
pub(super) struct Play {
    pub(super) office: Office,
    pub(super) now: i64,
    pub(super) made: Vec<(&'static str, Uuid)>,
    pub(super) shares: Vec<(&'static str, Uuid, Uuid)>,
    pub(super) seats: Vec<Uuid>,
    pub(super) copies: BTreeMap<Uuid, Copy>,
}

impl Play {
    pub(super) fn new(t: &TestDb) -> Self {
        let office = Office::open(t);
        let people = [office.ada, office.mei, office.ren, office.sam, office.oli];
        let copies = people.map(|person| (person, Copy::default())).into();
        Self {
            office,
            now: NOW,
            made: Vec::new(),
            shares: Vec::new(),
            seats: Vec::new(),
            copies,
        }
    }

    pub(super) fn person(&self, n: u8) -> Uuid {
        let people = [
            self.office.ada,
            self.office.mei,
            self.office.ren,
            self.office.sam,
            self.office.oli,
        ];
        people[usize::from(n) % people.len()]
    }

    pub(super) fn ctx(&self, user: Uuid) -> Ctx {
        let actor = self
            .office
            .engine
            .db()
            .read_blocking(move |conn| load_actor(conn, user, None));
        Ctx {
            actor: Arc::new(actor.unwrap()),
            now: self.now,
            ..self.office.ctx(user)
        }
    }

    fn pick(&self, n: u8, objects: &[&str]) -> Option<(&'static str, Uuid)> {
        let fitting: Vec<_> = self
            .made
            .iter()
            .filter(|(object, _)| objects.contains(object))
            .collect();
        fitting
            .get(usize::from(n) % fitting.len().max(1))
            .map(|made| **made)
    }

    /// Whoever it is may or may not; what she may not do does not happen.
    pub(super) fn write<T: Send + 'static>(
        &self,
        by: Uuid,
        body: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Option<T> {
        self.office.engine.write_blocking(&self.ctx(by), body).ok()
    }

    pub(super) fn change(&self, by: Uuid, object: &'static str, id: Uuid, json: Json) {
        let change = Change::open(self.office.values(object, &json));
        self.write(by, move |tx| tx.update(object, id, change.clone()));
    }

    pub(super) fn create(&mut self, by: Uuid, object: &'static str, json: Json) {
        let change = Change::open(self.office.values(object, &json));
        if let Some(id) = self.write(by, move |tx| tx.create(object, change.clone())) {
            self.made.push((object, id));
            if object == "opportunity_member" {
                self.seats.push(id);
            }
        }
    }

    pub(super) fn happen(&mut self, event: &Event) {
        let ada = self.office.ada;
        match *event {
            Event::Create(who, what, where_) => self.create_some(self.person(who), what, where_),
            Event::Rename(n) => {
                if let Some((object, id)) = self.pick(n, &["account", "opportunity"]) {
                    self.change(ada, object, id, json!({"name": format!("Name {n}")}));
                }
            }
            Event::Give(n, to) => {
                if let Some((object, id)) = self.pick(n, &["account", "opportunity", "task"]) {
                    self.change(ada, object, id, json!({"owner": self.person(to)}));
                }
            }
            Event::Hang(..) | Event::Private(_) => self.move_note(event),
            Event::Trash(n) => {
                if let Some((object, id)) = self.pick(n, &OBJECTS) {
                    self.write(ada, move |tx| tx.trash(object, id));
                }
            }
            Event::Restore(n) => {
                if let Some((object, id)) = self.pick(n, &OBJECTS) {
                    self.write(ada, move |tx| tx.restore(object, id));
                }
            }
            Event::Share(..) | Event::Unshare(_) | Event::Join(..) | Event::Leave(_) => {
                self.share(event)
            }
            Event::Transfer(..) | Event::Promote(..) => self.move_person(event),
            Event::Wait => self.now += 60_000,
            Event::Pull(who) => self.check(self.person(who)),
        }
    }

    fn move_note(&mut self, event: &Event) {
        match *event {
            Event::Hang(n, on) => {
                let (Some((_, note)), Some((parent, id))) = (
                    self.pick(n, &["note"]),
                    self.pick(on, &["account", "opportunity"]),
                ) else {
                    return;
                };
                let other = if parent == "account" {
                    "opportunity"
                } else {
                    "account"
                };
                self.change(
                    self.person(on),
                    "note",
                    note,
                    json!({parent: id, other: null}),
                );
            }
            Event::Private(n) => {
                if let Some((_, id)) = self.pick(n, &["note"]) {
                    for person in 0..5 {
                        self.change(
                            self.person(person),
                            "note",
                            id,
                            json!({"private": n.is_multiple_of(2)}),
                        );
                    }
                }
            }
            _ => {}
        }
    }

    fn move_person(&mut self, event: &Event) {
        let ada = self.office.ada;
        match *event {
            Event::Transfer(who, to) => {
                let units = [
                    self.office.head_office,
                    self.office.north,
                    self.office.south,
                ];
                let unit = units[usize::from(to) % units.len()];
                self.change(ada, "user", self.person(who % 4 + 1), json!({"unit": unit}));
            }
            Event::Promote(who, to) => {
                let role = self
                    .office
                    .role(["manager", "rep", "observer"][usize::from(to) % 3]);
                self.change(ada, "user", self.person(who % 4 + 1), json!({"role": role}));
            }
            _ => {}
        }
    }

    fn create_some(&mut self, by: Uuid, what: u8, on: u8) {
        let deal = self.pick(on, &["opportunity"]).map(|(_, id)| id);
        let account = self.pick(on, &["account"]).map(|(_, id)| id);
        match what % 6 {
            0 => self.create(by, "account", json!({"name": "Company"})),
            1 | 2 => self.create(
                by,
                "opportunity",
                json!({"name": "Deal", "account": account}),
            ),
            3 => self.create(
                by,
                "opportunity_line",
                json!({"opportunity": deal, "description": "Line"}),
            ),
            4 => self.create(by, "task", json!({"subject": "Call", "opportunity": deal})),
            _ => self.create(
                by,
                "note",
                json!({"body": "Said", "opportunity": deal, "private": on.is_multiple_of(4)}),
            ),
        }
    }

    fn share(&mut self, event: &Event) {
        let ada = self.office.ada;
        match *event {
            Event::Share(n, to, unit) => {
                let Some((object, id)) = self.pick(n, &["account", "opportunity", "task"]) else {
                    return;
                };
                let to = if unit {
                    Grantee::Unit(self.office.south)
                } else {
                    Grantee::User(self.person(to))
                };
                let until = (n.is_multiple_of(2)).then_some(self.now + 90_000);
                if let Some(grant) =
                    self.write(ada, move |tx| tx.grant(object, id, to, Level::Read, until))
                {
                    self.shares.push((object, id, grant));
                }
            }
            Event::Unshare(n) => {
                let at = usize::from(n) % self.shares.len().max(1);
                if let Some((object, id, grant)) = self.shares.get(at).copied() {
                    self.write(ada, move |tx| tx.revoke(object, id, grant));
                }
            }
            Event::Join(n, who) => {
                if let Some((_, deal)) = self.pick(n, &["opportunity"]) {
                    let seat =
                        json!({"opportunity": deal, "user": self.person(who), "access": "read"});
                    self.create(ada, "opportunity_member", seat);
                }
            }
            Event::Leave(n) => {
                let at = usize::from(n) % self.seats.len().max(1);
                let Some(seat) = self.seats.get(at).copied() else {
                    return;
                };
                if n.is_multiple_of(3) {
                    self.change(
                        ada,
                        "opportunity_member",
                        seat,
                        json!({"user": self.person(n)}),
                    );
                } else {
                    self.write(ada, move |tx| tx.trash("opportunity_member", seat));
                }
            }
            _ => {}
        }
    }

    /// The oracle.
    pub(super) fn check(&mut self, person: Uuid) {
        let ctx = self.ctx(person);
        let mut fresh = Copy::default();
        fresh.pull(&self.office, &ctx);
        let copy = self.copies.get_mut(&person).unwrap();
        copy.pull(&self.office, &ctx);
        assert_eq!(copy.records, fresh.records);
    }
}
