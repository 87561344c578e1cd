//! Finds the reasons: a statement a source, each of what is hers, through an index, and limited. What she may not read is
//! not looked at, so it says nothing.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{FieldName, Filter, Sort};
use guanxi_engine::{Ctx, Read, Record, Result};
use guanxi_schema::{FieldId, system};
use jiff::ToSpan;
use jiff::civil::Date;
use uuid::Uuid;

use super::reason::{Draft, Kind};
use super::sources;
use super::who::Who;
use crate::measures::Usual;
use crate::objects::activity::Status as Planned;
use crate::objects::promise::{By, Status as Kept};
use crate::objects::value::text;
use crate::objects::{activity, opportunity, promise, task};
use crate::when;

/// Records of one source that are looked at.
pub(super) const MOST: usize = 100;
/// Days ahead that are looked at.
pub(super) const AHEAD: i64 = 7;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub reasons: BTreeMap<Who, Vec<Draft>>,
    /// Her activities of today, planned and held, by time.
    pub activities: Vec<Record>,
    /// Open promises due within a week.
    pub promises: Vec<Record>,
    /// Open tasks due within a week.
    pub tasks: Vec<Record>,
}

impl Found {
    pub fn add(&mut self, who: Option<Who>, draft: Draft) {
        if let Some(who) = who {
            self.reasons.entry(who).or_default().push(draft);
        }
    }
}

/// All reasons.
pub(super) fn gather(read: &mut Read<'_>, usual: &Usual) -> Result<Found> {
    let day = Day::of(read);
    let mut found = Found {
        activities: activities(read, day)?,
        promises: promises(read, day)?,
        tasks: tasks(read, day)?,
        reasons: BTreeMap::new(),
    };
    let people = people_of_deals(read, &found)?;
    of_activities(&mut found, &people);
    of_promises(&mut found, &people, day);
    of_tasks(&mut found, &people, day);
    sources::deals(read, usual, day, &mut found)?;
    sources::leads(read, day, &mut found)?;
    sources::silent(read, day, &mut found)?;
    sources::referrals(read, day, &mut found)?;
    sources::birthdays(read, day, &mut found)?;
    spoken_to(&mut found, &people);
    Ok(found)
}

/// Today, as she reads the clock.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub today: Date,
    /// First moment, and the first after it.
    pub from: i64,
    pub to: i64,
}

impl Day {
    pub fn of(read: &Read<'_>) -> Self {
        let ctx = read.ctx();
        let today = when::today(ctx);
        let yesterday = today.saturating_sub(1.day());
        Self {
            today,
            from: when::end_of(yesterday, &ctx.time_zone),
            to: when::end_of(today, &ctx.time_zone),
        }
    }

    pub fn ahead(self) -> String {
        self.today.saturating_add(AHEAD.days()).to_string()
    }

    /// Days from a day to today.
    pub fn since(self, day: Option<&str>) -> Option<i64> {
        let day: Date = day?.parse().ok()?;
        Some(self.today.duration_since(day).as_hours() / 24)
    }
}

/// Hers, and of whom she covers for.
pub(super) fn owned_by(field: impl Into<FieldName>, ctx: &Ctx) -> Filter {
    match ctx.working_for().as_slice() {
        [me] => Filter::eq(field, *me),
        people => Filter::is_in(field, people.iter().copied()),
    }
}

/// Some of hers, in an order; none where she may not read what is asked.
pub(super) fn mine(
    read: &mut Read<'_>,
    object: &'static str,
    uses: &[FieldId],
    filter: Filter,
    sort: Sort,
    most: usize,
) -> Result<Vec<Record>> {
    if !read.may_read(object, uses) || !read.may_read(object, &[system::OWNER]) {
        return Ok(Vec::new());
    }
    let hers = owned_by(system::OWNER, read.ctx()).and(filter);
    read.select_sorted(object, &hers, &[sort], most)
}

fn activities(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let standing = [Planned::Planned, Planned::Held].map(Planned::as_str);
    let of_today = Filter::all([
        Filter::gte(activity::STARTS_AT, day.from),
        Filter::lt(activity::STARTS_AT, day.to),
        Filter::is_in(activity::STATUS, standing),
    ]);
    let uses = [activity::STARTS_AT, activity::STATUS, activity::RECURRENCE];
    let once = of_today.and(Filter::is_empty(activity::RECURRENCE));
    let by_time = Sort::rising(activity::STARTS_AT);
    let mut found = mine(read, activity::OBJECT, &uses, once, by_time, MOST)?;
    found.extend(repeating(read, (day.from, day.to))?);
    found.sort_by_key(|one| (one.get(activity::STARTS_AT).as_int(), one.id));
    Ok(found)
}

/// What takes place of her series in a span, each with the times of its day.
pub(super) fn repeating(read: &mut Read<'_>, span: (i64, i64)) -> Result<Vec<Record>> {
    let series = Filter::all([
        Filter::eq(activity::STATUS, Planned::Planned.as_str()),
        Filter::lt(activity::STARTS_AT, span.1),
        Filter::is_given(activity::RECURRENCE),
    ]);
    let uses = [activity::STARTS_AT, activity::STATUS, activity::RECURRENCE];
    let newest = Sort::falling(activity::STARTS_AT);
    let series = mine(read, activity::OBJECT, &uses, series, newest, MOST)?;
    crate::agenda::of_series(read, series, span)
}

fn promises(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let due = Filter::eq(promise::STATUS, Kept::Open.as_str())
        .and(Filter::lte(promise::DUE_ON, day.ahead()));
    let uses = [promise::STATUS, promise::DUE_ON, promise::BY];
    let by_day = Sort::rising(promise::DUE_ON);
    mine(read, promise::OBJECT, &uses, due, by_day, MOST)
}

fn tasks(read: &mut Read<'_>, day: Day) -> Result<Vec<Record>> {
    let due = Filter::eq(task::STATUS, task::Status::Open.as_str())
        .and(Filter::lte(task::DUE_ON, day.ahead()));
    let uses = [task::STATUS, task::DUE_ON];
    let by_day = Sort::rising(task::DUE_ON);
    mine(read, task::OBJECT, &uses, due, by_day, MOST)
}

/// Whom the deals are with that are named without a person.
type People = BTreeMap<Uuid, (Option<Uuid>, Option<Uuid>)>;

fn people_of_deals(read: &mut Read<'_>, found: &Found) -> Result<People> {
    let named = |records: &[Record], fields: [FieldId; 2]| -> Vec<Uuid> {
        let [person, deal] = fields;
        let without = records.iter().filter(|one| one.get(person).is_null());
        without.filter_map(|one| one.get(deal).as_id()).collect()
    };
    let deals: BTreeSet<Uuid> = [
        named(
            &found.activities,
            [activity::CONTACT, activity::OPPORTUNITY],
        ),
        named(&found.promises, [promise::CONTACT, promise::OPPORTUNITY]),
        named(&found.tasks, [task::CONTACT, task::OPPORTUNITY]),
    ]
    .into_iter()
    .flatten()
    .collect();
    if deals.is_empty() {
        return Ok(People::new());
    }
    let rows = read.select(
        opportunity::OBJECT,
        &Filter::is_in(system::ID, deals),
        3 * MOST,
    )?;
    let with = rows.iter().map(|deal| {
        let id = |field| deal.get(field).as_id();
        (
            deal.id,
            (id(opportunity::CONTACT), id(opportunity::ACCOUNT)),
        )
    });
    Ok(with.collect())
}

/// Whom a record is about, by its fields contact, lead, deal and company.
fn about(record: &Record, people: &People, fields: [FieldId; 4]) -> Option<Who> {
    let [contact, lead, deal, account] = fields.map(|field| record.get(field).as_id());
    let (of_deal, company) = deal
        .and_then(|deal| people.get(&deal).copied())
        .unwrap_or_default();
    Who::first(contact.or(of_deal), lead, account.or(company), deal)
}

const OF_ACTIVITY: [FieldId; 4] = [
    activity::CONTACT,
    activity::LEAD,
    activity::OPPORTUNITY,
    activity::ACCOUNT,
];
const OF_PROMISE: [FieldId; 4] = [
    promise::CONTACT,
    promise::LEAD,
    promise::OPPORTUNITY,
    promise::ACCOUNT,
];
const OF_TASK: [FieldId; 4] = [task::CONTACT, task::LEAD, task::OPPORTUNITY, task::ACCOUNT];

fn of_activities(found: &mut Found, people: &People) {
    for one in found.activities.clone() {
        if one.get(activity::STATUS).as_text() != Some(Planned::Planned.as_str()) {
            continue;
        }
        let draft = Draft {
            text: text(&one, activity::SUBJECT),
            detail: text(&one, activity::KIND),
            at: one.get(activity::STARTS_AT).as_int(),
            deal: one.get(activity::OPPORTUNITY).as_id(),
            ..Draft::of(Kind::Meeting, 0, activity::OBJECT, &one)
        };
        found.add(about(&one, people, OF_ACTIVITY), draft);
    }
}

/// With whom she has spoken today, to her she need not speak again; what she promised her and what is due stays.
fn spoken_to(found: &mut Found, people: &People) {
    let spoken = found.activities.iter().filter(|one| {
        let exchange = crate::activity::happened(|field| one.get(field));
        exchange.is_some_and(|exchange| exchange.mutual)
    });
    for who in spoken.filter_map(|one| about(one, people, OF_ACTIVITY)) {
        if let Some(reasons) = found.reasons.get_mut(&who) {
            reasons.retain(|one| !one.kind.asks_for_a_word());
        }
    }
    found.reasons.retain(|_, reasons| !reasons.is_empty());
}

/// Ours from the day on which they are due, theirs from the day after.
fn of_promises(found: &mut Found, people: &People, day: Day) {
    for one in found.promises.clone() {
        let theirs = one.get(promise::BY).as_text() == Some(By::Them.as_str());
        let (kind, from) = if theirs {
            (Kind::TheirPromise, 1)
        } else {
            (Kind::OurPromise, 0)
        };
        let Some(days) = day.since(one.get(promise::DUE_ON).as_text()) else {
            continue;
        };
        if days < from {
            continue;
        }
        let draft = Draft {
            text: text(&one, promise::WHAT),
            deal: one.get(promise::OPPORTUNITY).as_id(),
            ..Draft::of(kind, days, promise::OBJECT, &one)
        };
        found.add(about(&one, people, OF_PROMISE), draft);
    }
}

fn of_tasks(found: &mut Found, people: &People, day: Day) {
    for one in found.tasks.clone() {
        let due = day.since(one.get(task::DUE_ON).as_text());
        let Some(days) = due.filter(|days| *days >= 0) else {
            continue;
        };
        let draft = Draft {
            text: text(&one, task::SUBJECT),
            deal: one.get(task::OPPORTUNITY).as_id(),
            ..Draft::of(Kind::Task, days, task::OBJECT, &one)
        };
        found.add(about(&one, people, OF_TASK), draft);
    }
}
