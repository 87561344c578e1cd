//! What the new contact person reads before she picks up the telephone: the people by closeness, what was promised, the deals, the dates
//! to come. Each line is a record that she may open; what she may not see is not told.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_engine::access::Right;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result, log};
use guanxi_schema::{FieldId, system};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::draft::Drafts;
use super::split::Split;
use crate::measures::wire::{Money, Reference};
use crate::objects::contact::Closeness;
use crate::objects::handover::{self, Handover};
use crate::objects::value::{moment, text};
use crate::objects::{
    account, activity, contact, handover_person as listed, important_date, lead, opportunity,
    promise, stage, user,
};
use crate::when;

/// Lines of one kind.
const MOST: usize = 1_000;
/// Days ahead that are told.
const AHEAD: i64 = 60;

/// The brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// The handover.
    pub handover: Reference,
    /// Whose book it was.
    pub of: Reference,
    /// Who has it now.
    pub to: Vec<Reference>,
    /// When all of it was moved, RFC 3339.
    pub moved_at: Option<String>,
    /// When everybody was introduced.
    pub closed_at: Option<String>,
    /// Who is to be introduced, closest first, of equals the one spoken to last.
    pub people: Vec<Person>,
    /// Open promises, by day.
    pub promises: Vec<Owed>,
    /// Open deals, by close date.
    pub deals: Vec<Deal>,
    /// Birthdays and the like, and what is planned, within 60 days.
    pub dates: Vec<Coming>,
    /// What the customer may be told.
    pub drafts: Drafts,
}

/// Somebody to get to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Her line on the list, and its version.
    pub id: Uuid,
    /// The same.
    pub version: i64,
    /// `waiting`, `introduced` or `not_needed`.
    pub state: Option<String>,
    /// `contact` or `lead`.
    pub object: &'static str,
    /// Herself.
    pub record: Reference,
    /// Job title.
    pub title: Option<String>,
    /// Company.
    pub company: Option<String>,
    /// How close she was to the colleague.
    pub closeness: Option<String>,
    /// When somebody spoke to her last.
    pub last_contact_at: Option<String>,
    /// A number to call.
    pub phone: Option<String>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The promise.
    pub id: Uuid,
    /// What.
    pub what: Option<String>,
    /// `us` or `them`.
    pub by: Option<String>,
    /// By when.
    pub due_on: Option<String>,
    /// To or from whom.
    pub with: Option<Reference>,
}

/// A deal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deal {
    /// The deal.
    pub record: Reference,
    /// The company.
    pub account: Option<Reference>,
    /// Where it stands.
    pub stage: Option<String>,
    /// What it is worth.
    pub amount: Option<Money>,
    /// When it should close.
    pub close_date: Option<String>,
    /// What comes next.
    pub next_step: Option<String>,
    /// By when.
    pub next_step_on: Option<String>,
}

/// A day to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Coming {
    /// `important_date` or `activity`.
    pub object: &'static str,
    /// The record.
    pub id: Uuid,
    /// Birthday, meeting …
    pub kind: Option<String>,
    /// The day, where she is.
    pub on: String,
    /// What more there is to it.
    pub text: Option<String>,
    /// Whom it is about.
    pub with: Option<Reference>,
}

/// Of a handover, for the caller: her part of it if she got one, else all that she may see.
pub fn brief(read: &mut Read<'_>, id: Uuid) -> Result<Brief> {
    let record = read.load(handover::OBJECT, id)?;
    let known = Handover::from_record(&read.load_whole(handover::OBJECT, id, Right::Read)?)?;
    let (of, to) = (known.of.unwrap_or_default(), Split::of(&known)?.people());
    let me = read.ctx().actor.user;
    let whose = to.contains(&me).then_some(me);
    let operation = known
        .operation
        .as_deref()
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let mut ids: Vec<Uuid> = to.clone();
    ids.push(of);
    let users = read.labels(user::OBJECT, &ids)?;
    let named = |id: Uuid| Reference {
        id,
        label: users.get(&id).cloned(),
    };
    let name = |id: Uuid| users.get(&id).cloned().unwrap_or_default();
    let (people, contacts) = people(read, id, whose)?;
    let mut part = Part { operation, whose };
    Ok(Brief {
        handover: Reference {
            id,
            label: known.name.clone(),
        },
        of: named(of),
        moved_at: moment(&record, handover::MOVED_AT),
        closed_at: moment(&record, handover::CLOSED_AT),
        people,
        promises: part.promises(read)?,
        deals: part.deals(read)?,
        dates: part.dates(read, &contacts)?,
        drafts: Drafts::of(&name(of), &name(whose.or(known.to).unwrap_or_default())),
        to: to.into_iter().map(named).collect(),
    })
}

/// The list of those to be introduced, and the contacts among them.
fn people(read: &mut Read<'_>, id: Uuid, whose: Option<Uuid>) -> Result<(Vec<Person>, Vec<Uuid>)> {
    let mut filter = Filter::eq(listed::HANDOVER, id);
    if let Some(me) = whose {
        filter = filter.and(Filter::eq(listed::OWNER, me));
    }
    let lines = read.select(listed::OBJECT, &filter, MOST)?;
    let pointed = |field| -> Vec<Uuid> {
        lines
            .iter()
            .filter_map(|line| line.get(field).as_id())
            .collect()
    };
    let contacts = pointed(listed::CONTACT);
    let of_contacts = known(read, contact::OBJECT, &contacts)?;
    let of_leads = known(read, lead::OBJECT, &pointed(listed::LEAD))?;
    let companies: BTreeSet<Uuid> = of_contacts
        .values()
        .filter_map(|one| one.get(contact::ACCOUNT).as_id())
        .collect();
    let companies = read.labels(account::OBJECT, &companies.into_iter().collect::<Vec<_>>())?;
    let mut people: Vec<(usize, Person)> = Vec::new();
    for line in &lines {
        let person = match (
            line.get(listed::CONTACT).as_id(),
            line.get(listed::LEAD).as_id(),
        ) {
            (Some(id), _) => of_contacts
                .get(&id)
                .map(|one| of_contact(line, one, &companies)),
            (None, Some(id)) => of_leads.get(&id).map(|one| of_lead(line, one)),
            (None, None) => None,
        };
        let rank = |person: &Person| {
            let code = person.closeness.as_deref();
            let order = [
                Closeness::Strong,
                Closeness::Good,
                Closeness::Weak,
                Closeness::Cold,
            ];
            order
                .iter()
                .position(|one| Some(one.as_str()) == code)
                .unwrap_or(order.len())
        };
        people.extend(person.map(|person| (rank(&person), person)));
    }
    people.sort_by(|(a, one), (b, other)| {
        let latest = other.last_contact_at.cmp(&one.last_contact_at);
        a.cmp(b).then(latest).then(one.id.cmp(&other.id))
    });
    Ok((
        people.into_iter().map(|(_, person)| person).collect(),
        contacts,
    ))
}

fn known(read: &mut Read<'_>, object: &str, ids: &[Uuid]) -> Result<HashMap<Uuid, Record>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = read.select(
        object,
        &Filter::is_in(system::ID, ids.iter().copied()),
        ids.len(),
    )?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn of_contact(line: &Record, one: &Record, companies: &BTreeMap<Uuid, String>) -> Person {
    let company = one.get(contact::ACCOUNT).as_id();
    Person {
        id: line.id,
        version: line.version,
        state: text(line, listed::STATE),
        object: contact::OBJECT,
        record: Reference::of(one, contact::NAME),
        title: text(one, contact::TITLE),
        company: company.and_then(|id| companies.get(&id).cloned()),
        closeness: text(one, contact::CLOSENESS),
        last_contact_at: moment(one, contact::LAST_CONTACT_AT),
        phone: text(one, contact::MOBILE).or_else(|| text(one, contact::PHONE)),
    }
}

fn of_lead(line: &Record, one: &Record) -> Person {
    Person {
        id: line.id,
        version: line.version,
        state: text(line, listed::STATE),
        object: lead::OBJECT,
        record: Reference::of(one, lead::NAME),
        title: text(one, lead::TITLE),
        company: text(one, lead::COMPANY),
        closeness: None,
        last_contact_at: None,
        phone: text(one, lead::MOBILE).or_else(|| text(one, lead::PHONE)),
    }
}

/// What came with the handover: the records that its operation moved.
struct Part {
    operation: Uuid,
    whose: Option<Uuid>,
}

impl Part {
    fn of(
        &mut self,
        read: &mut Read<'_>,
        object: &str,
        filter: Filter,
        sort: Sort,
    ) -> Result<Vec<Record>> {
        let mut wanted = filter;
        if let Some(me) = self.whose {
            wanted = wanted.and(Filter::eq(system::OWNER, me));
        }
        let (mut of_them, mut after) = (Vec::new(), Uuid::nil());
        // A book holds more that is closed than what one reads here, so all that moved is asked about, a lot at a time.
        while of_them.len() < MOST {
            let ids = log::records_of(read.conn(), self.operation, object, after, MOST)?;
            let Some(last) = ids.last() else { break };
            after = *last;
            let here = Filter::is_in(system::ID, ids).and(wanted.clone());
            let found = read.select(object, &here, MOST - of_them.len())?;
            of_them.extend(found.iter().map(|one| one.id));
        }
        if of_them.is_empty() {
            return Ok(Vec::new());
        }
        let those = Filter::is_in(system::ID, of_them);
        read.select_sorted(object, &those, &[sort], MOST)
    }

    fn promises(&mut self, read: &mut Read<'_>) -> Result<Vec<Owed>> {
        let open = Filter::eq(promise::STATUS, promise::Status::Open.as_str());
        let rows = self.of(read, promise::OBJECT, open, Sort::rising(promise::DUE_ON))?;
        let names = names(read, &rows, promise::CONTACT)?;
        let owed = rows.iter().map(|one| Owed {
            id: one.id,
            what: text(one, promise::WHAT),
            by: text(one, promise::BY),
            due_on: text(one, promise::DUE_ON),
            with: with(one, promise::CONTACT, &names),
        });
        Ok(owed.collect())
    }

    fn deals(&mut self, read: &mut Read<'_>) -> Result<Vec<Deal>> {
        let open = Filter::eq(opportunity::STATUS, opportunity::Status::Open.as_str());
        let rows = self.of(
            read,
            opportunity::OBJECT,
            open,
            Sort::rising(opportunity::CLOSE_DATE),
        )?;
        let ids = |field| -> Vec<Uuid> {
            rows.iter()
                .filter_map(|one| one.get(field).as_id())
                .collect()
        };
        let companies = read.labels(account::OBJECT, &ids(opportunity::ACCOUNT))?;
        let stages = read.labels(stage::OBJECT, &ids(opportunity::STAGE))?;
        let deals = rows.iter().map(|one| Deal {
            record: Reference::of(one, opportunity::NAME),
            account: with(one, opportunity::ACCOUNT, &companies),
            stage: one
                .get(opportunity::STAGE)
                .as_id()
                .and_then(|id| stages.get(&id).cloned()),
            amount: match one.get(opportunity::AMOUNT) {
                guanxi_engine::Data::Money { minor, currency } => {
                    Some(Money::new(i128::from(*minor), currency))
                }
                _ => None,
            },
            close_date: text(one, opportunity::CLOSE_DATE),
            next_step: text(one, opportunity::NEXT_STEP),
            next_step_on: text(one, opportunity::NEXT_STEP_ON),
        });
        Ok(deals.collect())
    }

    fn dates(&mut self, read: &mut Read<'_>, contacts: &[Uuid]) -> Result<Vec<Coming>> {
        let today = when::today(read.ctx());
        let last = today.saturating_add(AHEAD.days());
        let zone = read.ctx().time_zone.clone();
        let ahead = Filter::eq(activity::STATUS, activity::Status::Planned.as_str())
            .and(Filter::gte(activity::STARTS_AT, read.ctx().now))
            .and(Filter::lt(activity::STARTS_AT, when::end_of(last, &zone)));
        let planned = self.of(
            read,
            activity::OBJECT,
            ahead,
            Sort::rising(activity::STARTS_AT),
        )?;
        let whom = names(read, &planned, activity::CONTACT)?;
        let day = |one: &Record| {
            Some(when::day_of(one.get(activity::STARTS_AT).as_int()?, &zone).to_string())
        };
        let mut dates: Vec<Coming> = planned
            .iter()
            .filter_map(|one| {
                Some(Coming {
                    object: activity::OBJECT,
                    id: one.id,
                    kind: text(one, activity::KIND),
                    on: day(one)?,
                    text: text(one, activity::SUBJECT),
                    with: with(one, activity::CONTACT, &whom),
                })
            })
            .collect();
        if !contacts.is_empty() {
            let theirs = Filter::is_in(important_date::CONTACT, contacts.iter().copied());
            let rows = read.select(important_date::OBJECT, &theirs, MOST)?;
            let whom = names(read, &rows, important_date::CONTACT)?;
            dates.extend(rows.iter().filter_map(|one| {
                let on: Date = one.get(important_date::ON).as_text()?.parse().ok()?;
                Some(Coming {
                    object: important_date::OBJECT,
                    id: one.id,
                    kind: text(one, important_date::KIND),
                    on: when::again(on, today)
                        .filter(|next| *next <= last)?
                        .to_string(),
                    text: text(one, important_date::REMARK),
                    with: with(one, important_date::CONTACT, &whom),
                })
            }));
        }
        dates.sort_by(|a, b| a.on.cmp(&b.on).then(a.id.cmp(&b.id)));
        Ok(dates)
    }
}

fn names(read: &mut Read<'_>, rows: &[Record], field: FieldId) -> Result<BTreeMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = rows
        .iter()
        .filter_map(|one| one.get(field).as_id())
        .collect();
    read.labels(contact::OBJECT, &ids.into_iter().collect::<Vec<_>>())
}

/// Whom a record is about, if she may see it.
fn with(one: &Record, field: FieldId, names: &BTreeMap<Uuid, String>) -> Option<Reference> {
    let id = one.get(field).as_id()?;
    let label = Some(names.get(&id)?.clone());
    Some(Reference { id, label })
}
