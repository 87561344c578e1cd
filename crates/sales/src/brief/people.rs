//! Who takes part: how to reach her, how close we are, her role, who else of us knows her, and whom she knows.

use std::collections::BTreeMap;

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::around::Around;
use super::line::{Desk, Line, Named, text};
use super::ties;
use crate::contact::{Acquaintance, Strength, acquaintances};
use crate::objects::consent::State;
use crate::objects::{
    account, activity, attendee, consent, contact, lead, note, opportunity, opportunity_contact,
    task,
};

/// Consents that are looked at.
const MOST: usize = 200;
/// Lines told of one person.
const LINES: usize = 10;
/// Colleagues named who know her.
const COLLEAGUES: usize = 3;

/// Somebody on their side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Object of the record: a contact, a lead, or the seat of somebody of whom only the name is known.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Job title.
    pub title: Option<String>,
    /// Company.
    pub company: Option<Named>,
    /// Numbers and addresses.
    pub phone: Option<String>,
    /// The same.
    pub mobile: Option<String>,
    /// The same.
    pub email: Option<String>,
    /// Does not want to hear from us.
    pub do_not_contact: bool,
    /// How close we are, and why.
    pub closeness: Option<Strength>,
    /// What more there is to know.
    pub lines: Vec<Line>,
}

/// All of them, whom it is with first.
pub(super) fn told(read: &mut Read<'_>, desk: &Desk<'_>, around: &Around) -> Result<Vec<Person>> {
    let people: Vec<&Record> = around.people.iter().collect();
    let mut known = acquaintances(read, &people)?;
    let mut lines: BTreeMap<Uuid, Vec<Line>> = BTreeMap::new();
    let me = read.ctx().actor.user;
    consents(read, desk, around, &mut lines)?;
    roles(desk, around, &mut lines);
    for person in &around.people {
        if let Some(hers) = known.get(&person.id) {
            let colleagues = colleagues(desk, hers, me);
            lines.entry(person.id).or_default().extend(colleagues);
        }
    }
    ties::knows(read, desk, around, &mut lines)?;
    ties::brought(read, desk, around, &mut lines)?;
    let mut told: Vec<Person> = around
        .people
        .iter()
        .map(|one| {
            let mut lines = lines.remove(&one.id).unwrap_or_default();
            lines.truncate(LINES);
            Person {
                closeness: known.remove(&one.id).map(|hers| hers.strength),
                lines,
                ..of_contact(one)
            }
        })
        .collect();
    told.extend(around.lead.as_ref().map(of_lead));
    told.extend(around.guests.iter().map(of_guest));
    Ok(told)
}

fn nobody(object: &'static str, record: &Record, name: FieldId) -> Person {
    Person {
        object,
        id: record.id,
        name: text(record, name).unwrap_or_default(),
        title: None,
        company: None,
        phone: None,
        mobile: None,
        email: None,
        do_not_contact: false,
        closeness: None,
        lines: Vec::new(),
    }
}

fn of_contact(one: &Record) -> Person {
    let company = one.get(contact::ACCOUNT).as_id();
    Person {
        title: text(one, contact::TITLE),
        company: company.map(|id| Named::new(account::OBJECT, id)),
        phone: text(one, contact::PHONE),
        mobile: text(one, contact::MOBILE),
        email: text(one, contact::EMAIL),
        do_not_contact: one.get(contact::DO_NOT_CONTACT).as_int() == Some(1),
        ..nobody(contact::OBJECT, one, contact::NAME)
    }
}

fn of_lead(one: &Record) -> Person {
    Person {
        title: text(one, lead::TITLE),
        company: text(one, lead::COMPANY).map(|name| Named {
            label: Some(name),
            ..Named::new(lead::OBJECT, one.id)
        }),
        phone: text(one, lead::PHONE),
        mobile: text(one, lead::MOBILE),
        email: text(one, lead::EMAIL),
        ..nobody(lead::OBJECT, one, lead::NAME)
    }
}

/// Invited, and not among our people.
fn of_guest(one: &Record) -> Person {
    let email = text(one, attendee::EMAIL);
    let mut guest = nobody(attendee::OBJECT, one, attendee::NAME);
    if guest.name.is_empty() {
        guest.name = email.clone().unwrap_or_default();
    }
    Person { email, ..guest }
}

/// Whether she may be called comes before everything else: her newest word for each purpose and way.
fn consents(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    around: &Around,
    lines: &mut BTreeMap<Uuid, Vec<Line>>,
) -> Result<()> {
    for person in &around.people {
        if person.get(contact::DO_NOT_CONTACT).as_int() == Some(1) {
            let stop = desk.line(
                "do_not_contact",
                contact::OBJECT,
                person,
                contact::DO_NOT_CONTACT,
            );
            lines.entry(person.id).or_default().push(stop);
        }
    }
    let uses = [
        consent::CONTACT,
        consent::PURPOSE,
        consent::CHANNEL,
        consent::STATE,
        consent::AT,
    ];
    if around.people.is_empty() || !read.may_read(consent::OBJECT, &uses) {
        return Ok(());
    }
    let theirs = Filter::is_in(consent::CONTACT, around.ids());
    let newest = Sort::falling(consent::AT);
    let mut heard = std::collections::BTreeSet::new();
    for one in read.select_sorted(consent::OBJECT, &theirs, &[newest], MOST)? {
        let Some(person) = one.get(consent::CONTACT).as_id() else {
            continue;
        };
        let about = (text(&one, consent::PURPOSE), text(&one, consent::CHANNEL));
        if !heard.insert((person, about)) {
            continue;
        }
        let state = one.get(consent::STATE).as_text();
        let kind = if state == Some(State::Withdrawn.as_str()) {
            "consent_withdrawn"
        } else {
            "consent_given"
        };
        let line = Line {
            at: desk.at(&one, consent::AT),
            ..desk.line(kind, consent::OBJECT, &one, consent::PURPOSE)
        };
        lines.entry(person).or_default().push(line);
    }
    Ok(())
}

/// What she has to say in each deal.
fn roles(desk: &Desk<'_>, around: &Around, lines: &mut BTreeMap<Uuid, Vec<Line>>) {
    for seat in &around.seats {
        let (Some(person), Some(deal)) = (
            seat.get(opportunity_contact::CONTACT).as_id(),
            seat.get(opportunity_contact::OPPORTUNITY).as_id(),
        ) else {
            continue;
        };
        if seat.get(opportunity_contact::ROLE).is_null() {
            continue;
        }
        let object = opportunity_contact::OBJECT;
        let line = Line {
            who: Some(Named::new(opportunity::OBJECT, deal)),
            ..desk.line("role", object, seat, opportunity_contact::ROLE)
        };
        lines.entry(person).or_default().push(line);
    }
}

/// Who else of us knows her: whoever spoke with her most. Cites the last time.
fn colleagues(desk: &Desk<'_>, hers: &Acquaintance, me: Uuid) -> Vec<Line> {
    let mut others: Vec<_> = hers
        .colleagues
        .iter()
        .filter(|(id, _)| **id != me)
        .collect();
    others.sort_by_key(|(id, (count, newest))| (-count, -newest.at, **id));
    let others = others.into_iter().take(COLLEAGUES);
    others
        .map(|(id, (count, newest))| {
            let field = match newest.object {
                note::OBJECT => note::CREATED_AT,
                task::OBJECT => task::DONE_AT,
                _ => activity::STARTS_AT,
            };
            let cite = desk.cite_of((newest.object, newest.id), field, Some(newest.at));
            Line {
                at: Some(desk.moment(newest.at)),
                days: desk.until_moment(Some(newest.at)),
                count: Some(*count),
                who: Some(Named::user(*id)),
                ..Line::new("known_by", cite)
            }
        })
        .collect()
}
