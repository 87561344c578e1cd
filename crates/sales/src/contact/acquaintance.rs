//! Who of us knows whom: exchanges with people, and what they make of how close we are. Several people are read in as many
//! statements as one.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::strength::{Strength, WINS, closeness};
use crate::activity::happened;
use crate::objects::activity::Status::Held;
use crate::objects::opportunity::Status as Standing;
use crate::objects::task::Status;
use crate::objects::{activity, note, opportunity, task};

/// Exchanges with one of them that are looked at, the newest; more of them do not make anybody closer.
const MOST: usize = 500;

/// What is known of us and a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acquaintance {
    pub strength: Strength,
    /// Which of us had how many exchanges with her, and the newest of each.
    pub colleagues: BTreeMap<Uuid, (i64, Exchange)>,
}

/// Somebody of us and somebody of them had something from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exchange {
    pub at: i64,
    pub by: Option<Uuid>,
    pub object: &'static str,
    pub id: Uuid,
}

/// How close each of them is, to those whom the caller sees talking to her.
pub(crate) fn acquaintances(
    read: &mut Read<'_>,
    people: &[&Record],
) -> Result<BTreeMap<Uuid, Acquaintance>> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.id).collect();
    let deals = deals(read, &ids)?;
    let mut exchanges = exchanges(read, &ids, &deals)?;
    let now = read.ctx().now;
    let of = people.iter().map(|person| {
        let hers = exchanges.remove(&person.id).unwrap_or_default();
        let won = deals
            .values()
            .filter(|deal| deal.contact == person.id && deal.won);
        let mut colleagues: BTreeMap<Uuid, (i64, Exchange)> = BTreeMap::new();
        for one in &hers {
            let Some(by) = one.by else { continue };
            let (count, newest) = colleagues.entry(by).or_insert((0, *one));
            *count += 1;
            if one.at > newest.at {
                *newest = *one;
            }
        }
        let known = Acquaintance {
            strength: closeness(now, person, &hers, colleagues.len(), won.take(WINS).count()),
            colleagues,
        };
        (person.id, known)
    });
    Ok(of.collect())
}

/// A deal in which one of them is the contact.
struct Deal {
    contact: Uuid,
    won: bool,
}

fn deals(read: &mut Read<'_>, people: &[Uuid]) -> Result<BTreeMap<Uuid, Deal>> {
    if people.is_empty() || !read.may_read(opportunity::OBJECT, &[opportunity::CONTACT]) {
        return Ok(BTreeMap::new());
    }
    let theirs = Filter::is_in(opportunity::CONTACT, people.iter().copied());
    let deals = read.select(opportunity::OBJECT, &theirs, MOST * people.len())?;
    let won = Some(Standing::Won.as_str());
    let each = deals.iter().filter_map(|deal| {
        let contact = deal.get(opportunity::CONTACT).as_id()?;
        let won = deal.get(opportunity::STATUS).as_text() == won;
        Some((deal.id, Deal { contact, won }))
    });
    Ok(each.collect())
}

/// Which fields of an object say whom it was with, when, and who of us.
struct Told {
    object: &'static str,
    contact: FieldId,
    deal: FieldId,
    at: FieldId,
    by: FieldId,
}

const TOLD: [Told; 3] = [
    Told {
        object: note::OBJECT,
        contact: note::CONTACT,
        deal: note::OPPORTUNITY,
        at: note::CREATED_AT,
        by: note::CREATED_BY,
    },
    Told {
        object: task::OBJECT,
        contact: task::CONTACT,
        deal: task::OPPORTUNITY,
        at: task::DONE_AT,
        by: task::OWNER,
    },
    Told {
        object: activity::OBJECT,
        contact: activity::CONTACT,
        deal: activity::OPPORTUNITY,
        at: activity::STARTS_AT,
        by: activity::OWNER,
    },
];

/// When somebody spoke with each of them, and who: activities that were more than an attempt, notes on her or on a deal in
/// which she is the contact, tasks with her that were done.
fn exchanges(
    read: &mut Read<'_>,
    people: &[Uuid],
    deals: &BTreeMap<Uuid, Deal>,
) -> Result<BTreeMap<Uuid, Vec<Exchange>>> {
    let mut found: BTreeMap<Uuid, Vec<Exchange>> = BTreeMap::new();
    if people.is_empty() {
        return Ok(found);
    }
    for told in TOLD {
        let mut with = Filter::is_in(told.contact, people.iter().copied());
        if !deals.is_empty() {
            let through = Filter::is_in(told.deal, deals.keys().copied());
            with = Filter::any([with, through]);
        }
        let (status, was) = match told.object {
            task::OBJECT => (Some(task::STATUS), Status::Done.as_str()),
            activity::OBJECT => (Some(activity::STATUS), Held.as_str()),
            _ => (None, ""),
        };
        let uses: Vec<FieldId> = [told.contact, told.deal, told.at]
            .into_iter()
            .chain(status)
            .collect();
        if !read.may_read(told.object, &uses) {
            continue;
        }
        if let Some(status) = status {
            with = with.and(Filter::eq(status, was));
        }
        let newest = [Sort::falling(told.at)];
        for one in read.select_sorted(told.object, &with, &newest, MOST * people.len())? {
            let attempt = told.object == activity::OBJECT
                && happened(|field| one.get(field)).is_none_or(|one| !one.mutual);
            let (Some(at), false) = (one.get(told.at).as_int(), attempt) else {
                continue;
            };
            let exchange = Exchange {
                at,
                by: one.get(told.by).as_id(),
                object: told.object,
                id: one.id,
            };
            let themselves = one
                .get(told.contact)
                .as_id()
                .filter(|id| people.contains(id));
            let through = one.get(told.deal).as_id().and_then(|deal| deals.get(&deal));
            let with = [themselves, through.map(|deal| deal.contact)];
            for person in with.into_iter().flatten().collect::<BTreeSet<_>>() {
                found.entry(person).or_default().push(exchange);
            }
        }
    }
    Ok(found)
}
