//! The sync oracle: what a client had, changed by what it pulled, is what a new client would get. For any course of
//! events, for people of different visibility.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_engine::access::load_actor;
use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Change, Ctx, Result, Tx};
use guanxi_testkit::{NOW, Office, TestDb, both};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value as Json, json};
use uuid::Uuid;

const OBJECTS: [&str; 6] = [
    "account",
    "opportunity",
    "opportunity_line",
    "opportunity_member",
    "note",
    "task",
];

/// A client's copy: records by object and id.
#[derive(Debug, Clone, Default)]
struct Copy {
    records: BTreeMap<(String, String), Json>,
    cursor: Option<String>,
    resets: usize,
}

impl Copy {
    /// Pulls until there is no more.
    fn pull(&mut self, office: &Office, ctx: &Ctx) {
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
enum Event {
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

fn event() -> impl Strategy<Value = Event> {
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
struct Play {
    office: Office,
    now: i64,
    made: Vec<(&'static str, Uuid)>,
    shares: Vec<(&'static str, Uuid, Uuid)>,
    seats: Vec<Uuid>,
    copies: BTreeMap<Uuid, Copy>,
}

impl Play {
    fn new(t: &TestDb) -> Self {
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

    fn person(&self, n: u8) -> Uuid {
        let people = [
            self.office.ada,
            self.office.mei,
            self.office.ren,
            self.office.sam,
            self.office.oli,
        ];
        people[usize::from(n) % people.len()]
    }

    fn ctx(&self, user: Uuid) -> Ctx {
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
    fn write<T: Send + 'static>(
        &self,
        by: Uuid,
        body: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    ) -> Option<T> {
        self.office.engine.write_blocking(&self.ctx(by), body).ok()
    }

    fn change(&self, by: Uuid, object: &'static str, id: Uuid, json: Json) {
        let change = Change::open(self.office.values(object, &json));
        self.write(by, move |tx| tx.update(object, id, change.clone()));
    }

    fn create(&mut self, by: Uuid, object: &'static str, json: Json) {
        let change = Change::open(self.office.values(object, &json));
        if let Some(id) = self.write(by, move |tx| tx.create(object, change.clone())) {
            self.made.push((object, id));
            if object == "opportunity_member" {
                self.seats.push(id);
            }
        }
    }

    fn happen(&mut self, event: &Event) {
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
    fn check(&mut self, person: Uuid) {
        let ctx = self.ctx(person);
        let mut fresh = Copy::default();
        fresh.pull(&self.office, &ctx);
        let copy = self.copies.get_mut(&person).unwrap();
        copy.pull(&self.office, &ctx);
        assert_eq!(copy.records, fresh.records);
    }
}

both!(an_old_copy_and_what_it_pulled_is_a_new_copy, |t| {
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    let events = proptest::collection::vec(event(), 60..160);
    let place = std::cell::Cell::new(Some(t));
    runner
        .run(&events, |events| {
            let own;
            let t = match place.take() {
                Some(t) => t,
                None => {
                    own = like(t);
                    &own
                }
            };
            let mut play = Play::new(t);
            for event in &events {
                play.happen(event);
            }
            for person in 0..5 {
                play.check(play.person(person));
            }
            Ok(())
        })
        .unwrap();
});

/// Another database of the same kind.
fn like(t: &TestDb) -> TestDb {
    match t.db.dialect() {
        guanxi_engine::db::Dialect::Sqlite => TestDb::sqlite(),
        guanxi_engine::db::Dialect::Postgres => TestDb::postgres(),
    }
}

both!(
    a_pull_after_a_change_brings_the_change_and_nothing_else,
    |t| {
        let mut play = Play::new(t);
        let ren = play.office.ren;
        for name in ["One", "Two", "Three"] {
            play.create(ren, "account", json!({ "name": name }));
        }
        play.check(ren);
        let (_, first) = play.made[0];
        play.change(ren, "account", first, json!({"name": "Uno"}));
        let cursor = play.copies[&ren].cursor.clone();
        let objects = ["account".to_owned()];
        let all = OBJECTS.map(str::to_owned);
        let pull = |objects: Vec<String>| {
            let cursor = cursor.clone();
            let body = play
                .office
                .engine
                .read_blocking(&play.ctx(ren), move |read| {
                    read.sync_json(cursor.as_deref(), &objects)
                });
            serde_json::from_slice::<Json>(&body.unwrap()).unwrap()
        };
        let answer = pull(all.to_vec());
        assert_eq!(answer["reset"], false);
        assert_eq!(answer["upserts"]["account"].as_array().unwrap().len(), 1);
        assert_eq!(answer["upserts"]["account"][0]["owner"], json!(ren));
        // Other objects are another set: the cursor does not serve for it.
        assert_eq!(pull(objects.to_vec())["reset"], true);
    }
);

both!(
    a_share_that_ran_out_takes_the_record_and_what_hangs_on_it_away,
    |t| {
        let mut play = Play::new(t);
        let (ren, sam) = (play.office.ren, play.office.sam);
        play.create(ren, "opportunity", json!({"name": "Deal"}));
        let (_, deal) = play.made[0];
        play.create(ren, "note", json!({"body": "Said", "opportunity": deal}));
        let until = Some(play.now + 1_000);
        play.write(ren, move |tx| {
            tx.grant("opportunity", deal, Grantee::User(sam), Level::Read, until)
        })
        .unwrap();
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 2);
        play.now += 1_000;
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 0);
        assert_eq!(play.copies[&sam].resets, 1);
    }
);

both!(
    a_seat_in_the_team_brings_the_deal_and_its_loss_takes_it_away,
    |t| {
        let mut play = Play::new(t);
        let (ren, sam) = (play.office.ren, play.office.sam);
        play.create(ren, "opportunity", json!({"name": "Deal"}));
        let (_, deal) = play.made[0];
        play.create(ren, "opportunity_line", json!({"opportunity": deal}));
        play.check(sam);
        play.create(
            ren,
            "opportunity_member",
            json!({"opportunity": deal, "user": sam, "access": "read"}),
        );
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 3);
        let seat = play.seats[0];
        play.change(ren, "opportunity_member", seat, json!({"user": ren}));
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 0);
        assert_eq!(play.copies[&sam].resets, 1);
    }
);

both!(a_cursor_that_nobody_made_starts_over, |t| {
    let play = Play::new(t);
    for cursor in ["", "?", "e30", "bm90IG91cnM"] {
        let body = play
            .office
            .engine
            .read_blocking(&play.ctx(play.office.ren), move |read| {
                read.sync_json(Some(cursor), &[])
            });
        let answer: Json = serde_json::from_slice(&body.unwrap()).unwrap();
        assert_eq!(answer["reset"], true);
    }
});
