//! The day beside the list: appointments by time, what comes first after it, promises and tasks that are due soon, and what
//! was done.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::{FieldId, system};
use jiff::ToSpan;
use serde::Serialize;
use uuid::Uuid;

use super::covered::Covered;
use super::gather::{Day, mine, repeating};
use super::rank::{Ranking, chosen};
use super::who::Who;
use crate::measures::wire::Reference;
use crate::objects::activity::Status as Held;
use crate::objects::value::{moment, text};
use crate::objects::{account, activity, contact, lead, opportunity, promise, task};

/// Days back that what was done today may have been due.
const BACK: i64 = 60;
const MOST: usize = 50;
/// What is over that is asked about at one time, and for how long: who did not say for two weeks will not.
const ENDED: usize = 3;
const ASKED_FOR: i64 = 14 * 86_400_000;
/// How far ahead the next day of a series is looked for: a month and its longest weekend.
const NEXT_OF_SERIES: i64 = 35 * 86_400_000;
/// How long something lasts whose end nobody said.
const LASTS: i64 = 3_600_000;

/// Something on the calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appointment {
    /// The activity.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// Call, meeting, visit …
    pub kind: Option<String>,
    /// What about.
    pub subject: Option<String>,
    /// `planned` or `held`.
    pub status: Option<String>,
    /// When, RFC 3339.
    pub starts_at: Option<String>,
    /// Until when.
    pub ends_at: Option<String>,
    /// Without a time.
    pub all_day: bool,
    /// Where.
    pub place: Option<String>,
    /// With whom.
    pub with: Option<With>,
    /// The colleague for whom, who is away.
    #[serde(rename = "for")]
    pub whose: Option<Reference>,
}

/// Whom something is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct With {
    /// Object of the record.
    pub object: &'static str,
    /// The record and its name.
    #[serde(flatten)]
    pub record: Reference,
    /// A number to call.
    pub phone: Option<String>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Owed {
    /// The promise.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// What.
    pub what: Option<String>,
    /// `us` or `them`.
    pub by: Option<String>,
    /// By when.
    pub due_on: Option<String>,
    /// To or from whom.
    pub with: Option<With>,
    /// The colleague for whom, who is away.
    #[serde(rename = "for")]
    pub whose: Option<Reference>,
}

/// A task that hangs on nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ToDo {
    /// The task.
    pub id: Uuid,
    /// Its version.
    pub version: i64,
    /// What.
    pub subject: Option<String>,
    /// By when.
    pub due_on: Option<String>,
}

/// Something that was done today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Done {
    /// Object of the record.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// The kind of an activity.
    pub kind: Option<String>,
    /// What it was.
    pub text: Option<String>,
    /// With whom.
    pub with: Option<With>,
}

/// All of it.
pub(super) struct Beside {
    pub agenda: Vec<Appointment>,
    pub ended: Vec<Appointment>,
    pub next: Option<Appointment>,
    pub promises: Vec<Owed>,
    pub tasks: Vec<ToDo>,
    pub done: Vec<Done>,
}

const OF_ACTIVITY: [FieldId; 4] = [
    activity::CONTACT,
    activity::LEAD,
    activity::ACCOUNT,
    activity::OPPORTUNITY,
];
const OF_PROMISE: [FieldId; 4] = [
    promise::CONTACT,
    promise::LEAD,
    promise::ACCOUNT,
    promise::OPPORTUNITY,
];
const OF_TASK: [FieldId; 4] = [task::CONTACT, task::LEAD, task::ACCOUNT, task::OPPORTUNITY];

/// Beside the list.
pub(super) fn of(read: &mut Read<'_>, ranking: &Ranking) -> Result<Beside> {
    let day = Day::of(read);
    let found = &ranking.found;
    let next = after_today(read, day)?;
    let ended = ended(read)?;
    let (finished, kept) = (finished(read, day)?, kept(read, day)?);
    let whom: Vec<Option<Who>> = found
        .activities
        .iter()
        .chain(&next)
        .chain(&ended)
        .map(|one| about(one, OF_ACTIVITY))
        .chain(found.promises.iter().map(|one| about(one, OF_PROMISE)))
        .chain(finished.iter().map(|one| about(one, OF_TASK)))
        .chain(kept.iter().map(|one| about(one, OF_PROMISE)))
        .chain(ranking.done.iter().map(chosen))
        .collect();
    let names = Names::of(read, whom.into_iter().flatten().collect())?;
    let held = |one: &&Record| one.get(activity::STATUS).as_text() == Some(Held::Held.as_str());
    let done = |object, field, of: [FieldId; 4]| {
        let names = &names;
        move |one: &Record| Done {
            object,
            id: one.id,
            kind: text(one, activity::KIND).filter(|_| object == activity::OBJECT),
            text: text(one, field),
            with: about(one, of).and_then(|who| names.with(who)),
        }
    };
    let dealt_with = ranking.done.iter().filter_map(|choice| {
        let with = names.with(chosen(choice)?)?;
        Some(Done {
            object: with.object,
            id: with.record.id,
            kind: None,
            text: None,
            with: Some(with),
        })
    });
    let unattached = found
        .tasks
        .iter()
        .filter(|one| about(one, OF_TASK).is_none());
    Ok(Beside {
        agenda: found
            .activities
            .iter()
            .map(|one| names.appointment(one))
            .collect(),
        ended: ended.iter().map(|one| names.appointment(one)).collect(),
        next: next.first().map(|one| names.appointment(one)),
        promises: found.promises.iter().map(|one| names.owed(one)).collect(),
        tasks: unattached.map(to_do).collect(),
        done: found
            .activities
            .iter()
            .filter(held)
            .map(done(activity::OBJECT, activity::SUBJECT, OF_ACTIVITY))
            .chain(
                finished
                    .iter()
                    .map(done(task::OBJECT, task::SUBJECT, OF_TASK)),
            )
            .chain(
                kept.iter()
                    .map(done(promise::OBJECT, promise::WHAT, OF_PROMISE)),
            )
            .chain(dealt_with)
            .collect(),
    })
}

/// What is planned first on a later day.
fn after_today(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let later = Filter::eq(activity::STATUS, Held::Planned.as_str())
        .and(Filter::gte(activity::STARTS_AT, day.to));
    let uses = [activity::STARTS_AT, activity::STATUS];
    let first = Sort::rising(activity::STARTS_AT);
    let mut ahead = mine(read, activity::OBJECT, &uses, later, first, 1)?;
    ahead.extend(repeating(read, (day.to, day.to + NEXT_OF_SERIES))?);
    let first = ahead
        .into_iter()
        .min_by_key(|one| (one.get(activity::STARTS_AT).as_int(), one.id));
    Ok(first.into_iter().collect())
}

/// What was planned and is over, last first. Of a series each day is asked about once it is a record of its own.
fn ended(read: &mut Read<'_>) -> Result<Vec<Record>> {
    let now = crate::when::now(read.ctx());
    let over = Filter::any([
        Filter::lte(activity::ENDS_AT, now),
        Filter::is_empty(activity::ENDS_AT).and(Filter::lte(activity::STARTS_AT, now - LASTS)),
    ]);
    let asked = Filter::all([
        Filter::eq(activity::STATUS, Held::Planned.as_str()),
        Filter::gte(activity::STARTS_AT, now - ASKED_FOR),
        Filter::lte(activity::STARTS_AT, now),
        Filter::is_empty(activity::RECURRENCE),
        Filter::ne(activity::ENDING_SKIPPED, true),
        over,
    ]);
    let uses = [
        activity::STARTS_AT,
        activity::ENDS_AT,
        activity::STATUS,
        activity::RECURRENCE,
        activity::ENDING_SKIPPED,
    ];
    let last = Sort::falling(activity::STARTS_AT);
    mine(read, activity::OBJECT, &uses, asked, last, ENDED)
}

fn finished(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let done = Filter::all([
        Filter::eq(task::STATUS, task::Status::Done.as_str()),
        Filter::gte(task::DUE_ON, back(day)),
        Filter::gte(task::DONE_AT, day.from),
    ]);
    let uses = [task::STATUS, task::DUE_ON, task::DONE_AT];
    let first = Sort::rising(task::DUE_ON);
    mine(read, task::OBJECT, &uses, done, first, MOST)
}

fn kept(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let done = Filter::all([
        Filter::eq(promise::STATUS, promise::Status::Kept.as_str()),
        Filter::gte(promise::DUE_ON, back(day)),
        Filter::gte(promise::KEPT_AT, day.from),
    ]);
    let uses = [promise::STATUS, promise::DUE_ON, promise::KEPT_AT];
    let first = Sort::rising(promise::DUE_ON);
    mine(read, promise::OBJECT, &uses, done, first, MOST)
}

/// What is due is found through an index, when it was done is not: so we look only at what was due lately.
fn back(day: Day) -> String {
    day.today.saturating_sub(BACK.days()).to_string()
}

fn about(record: &Record, fields: [FieldId; 4]) -> Option<Who> {
    let [contact, lead, account, deal] = fields.map(|field| record.get(field).as_id());
    Who::first(contact, lead, account, deal)
}

fn to_do(one: &Record) -> ToDo {
    ToDo {
        id: one.id,
        version: one.version,
        subject: text(one, task::SUBJECT),
        due_on: text(one, task::DUE_ON),
    }
}

/// Names and numbers of whom things are about, as far as she may see them.
struct Names {
    whom: BTreeMap<Who, (String, Option<String>)>,
    covered: Covered,
}

impl Names {
    fn of(read: &mut Read<'_>, whom: BTreeSet<Who>) -> Result<Self> {
        let mut names = BTreeMap::new();
        for (object, phones) in [
            (
                contact::OBJECT,
                &[contact::NAME, contact::MOBILE, contact::PHONE][..],
            ),
            (lead::OBJECT, &[lead::NAME, lead::MOBILE, lead::PHONE][..]),
            (account::OBJECT, &[account::NAME, account::PHONE][..]),
            (opportunity::OBJECT, &[opportunity::NAME][..]),
        ] {
            let ids: Vec<Uuid> = whom
                .iter()
                .filter(|who| who.object() == object)
                .map(|who| who.id())
                .collect();
            let [name, phones @ ..] = phones else {
                continue;
            };
            if ids.is_empty() {
                continue;
            }
            let most = ids.len();
            let which = Filter::is_in(system::ID, ids);
            for record in read.select(object, &which, most)? {
                let phone = phones.iter().find_map(|field| text(&record, *field));
                let name = text(&record, *name).unwrap_or_default();
                names.extend(Who::of(object, record.id).map(|who| (who, (name, phone))));
            }
        }
        Ok(Self {
            whom: names,
            covered: Covered::of(read)?,
        })
    }

    fn with(&self, who: Who) -> Option<With> {
        let (name, phone) = self.whom.get(&who)?;
        Some(With {
            object: who.object(),
            record: Reference {
                id: who.id(),
                label: Some(name.clone()),
            },
            phone: phone.clone(),
        })
    }

    fn appointment(&self, one: &Record) -> Appointment {
        Appointment {
            id: one.id,
            version: one.version,
            kind: text(one, activity::KIND),
            subject: text(one, activity::SUBJECT),
            status: text(one, activity::STATUS),
            starts_at: moment(one, activity::STARTS_AT),
            ends_at: moment(one, activity::ENDS_AT),
            all_day: one.get(activity::ALL_DAY).as_int() == Some(1),
            place: text(one, activity::PLACE),
            with: about(one, OF_ACTIVITY).and_then(|who| self.with(who)),
            whose: self.covered.named(one.get(system::OWNER).as_id()),
        }
    }

    fn owed(&self, one: &Record) -> Owed {
        Owed {
            id: one.id,
            version: one.version,
            what: text(one, promise::WHAT),
            by: text(one, promise::BY),
            due_on: text(one, promise::DUE_ON),
            with: about(one, OF_PROMISE).and_then(|who| self.with(who)),
            whose: self.covered.named(one.get(system::OWNER).as_id()),
        }
    }
}
