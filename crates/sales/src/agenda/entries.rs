//! What the caller may see of a span of time, one entry an occurrence.

use std::collections::HashMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Data, Error, Read, Record, Result};
use jiff::civil::Date;
use uuid::Uuid;

use super::appointment;
use super::rule::MOST as MOST_EXCEPTIONS;
use crate::business_time::Calendar;
use crate::calendar::{Event, occurrences};
use crate::objects::activity::{self, Status};
use crate::objects::holiday;

/// A day, in milliseconds.
pub(super) const DAY: i64 = 86_400_000;
/// The longest span: a year and what stands around it on the page.
const LONGEST: i64 = 400 * DAY;
/// Activities looked at, and series besides.
const MOST: usize = 5_000;
/// Entries answered.
const MOST_ENTRIES: usize = 10_000;

/// Which span, and whose.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked {
    /// Its beginning, UTC milliseconds.
    pub from: i64,
    /// Its end, excluded.
    pub to: i64,
    /// Only of this person.
    pub owner: Option<Uuid>,
    /// Only of the people of this unit.
    pub unit: Option<Uuid>,
}

/// One time at which something takes place.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The record that says so: the activity, the series, or what replaces one of its occurrences.
    pub record: Record,
    /// The series that it is an occurrence of.
    pub series: Option<Uuid>,
    /// Where its series has it, which names it within the series; UTC milliseconds.
    pub original_start: Option<i64>,
    /// When it begins.
    pub starts_at: i64,
    /// When it ends.
    pub ends_at: i64,
    /// Something else that is planned takes the same time of the same person.
    pub conflicts: bool,
}

/// A day and whether people work on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// From and until when people work, UTC milliseconds.
    pub hours: Option<(i64, i64)>,
    /// What the workspace calls it: a holiday, or a day that is made up for one.
    pub name: Option<String>,
}

/// A span of time.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// What takes place, by its beginning.
    pub entries: Vec<Entry>,
    /// Its days in the caller's zone.
    pub days: Vec<Day>,
    /// There is more than was looked at.
    pub cut: bool,
}

/// What the caller may see.
pub fn agenda(read: &mut Read<'_>, asked: Asked) -> Result<Agenda> {
    let Asked { from, to, .. } = asked;
    span(from, to)?;
    if !read.may_read(activity::OBJECT, &[activity::STARTS_AT, activity::ENDS_AT]) {
        return Err(Error::NotFound);
    }
    let mut agenda = Agenda::default();
    let whose = whose(asked);
    let near = Filter::any([
        Filter::gt(activity::ENDS_AT, from),
        Filter::gte(activity::STARTS_AT, from.saturating_sub(DAY)),
    ]);
    let before = Filter::lt(activity::STARTS_AT, to);
    let once = Filter::is_empty(activity::RECURRENCE);
    let once = Filter::all([whose.clone(), before.clone(), near, once]);
    let once = read.select_whole(activity::OBJECT, &once, MOST)?;
    let repeats = Filter::is_given(activity::RECURRENCE);
    let repeats = Filter::all([whose, before, repeats]);
    let repeats = read.select_whole(activity::OBJECT, &repeats, MOST)?;
    agenda.cut = once.len() >= MOST || repeats.len() >= MOST;
    let mut exceptions = exceptions(read, &repeats)?;
    let here = read.ctx().time_zone.clone();
    let known: std::collections::HashSet<Uuid> = repeats.iter().map(|series| series.id).collect();
    for series in repeats {
        let others = exceptions.remove(&series.id).unwrap_or_default();
        let records: Vec<Record> = std::iter::once(series).chain(others).collect();
        agenda.take(&records, &here, (from, to));
    }
    for record in once {
        if !appointment::series(&record.values).is_some_and(|series| known.contains(&series)) {
            agenda.take(&[record], &here, (from, to));
        }
    }
    agenda
        .entries
        .sort_by_key(|entry| (entry.starts_at, entry.record.id));
    agenda.cut |= agenda.entries.len() > MOST_ENTRIES;
    agenda.entries.truncate(MOST_ENTRIES);
    collide(&mut agenda.entries);
    agenda.days = days(read, from, to)?;
    Ok(agenda)
}

/// Its days, with what the workspace calls those that are not what their weekday says.
fn days(read: &mut Read<'_>, from: i64, to: i64) -> Result<Vec<Day>> {
    let calendar = Calendar::load(read)?;
    let special = read.select(holiday::OBJECT, &Filter::everything(), MOST)?;
    let names: HashMap<Date, String> = special
        .iter()
        .filter_map(|day| {
            let date = day.get(holiday::ON).as_text()?.parse().ok()?;
            Some((date, day.get(holiday::NAME).as_text()?.to_owned()))
        })
        .collect();
    let told = |date: Date| Day {
        date,
        hours: calendar.hours_on(date),
        name: names.get(&date).cloned(),
    };
    Ok(calendar.days(from, to).map(told).collect())
}

/// A span that is one, and not too long.
pub(super) fn span(from: i64, to: i64) -> Result<()> {
    let wrong = |code| {
        Err(Error::BadRequest {
            code,
            detail: "to".to_owned(),
        })
    };
    match to.checked_sub(from) {
        Some(length) if length <= 0 => wrong("bad_span"),
        Some(length) if length <= LONGEST => Ok(()),
        Some(_) | None => wrong("span_too_long"),
    }
}

fn whose(asked: Asked) -> Filter {
    let owner = asked.owner.map(|owner| Filter::eq(activity::OWNER, owner));
    let unit = asked.unit.map(|unit| Filter::eq("owner.unit", unit));
    Filter::all(owner.into_iter().chain(unit))
}

/// What replaces occurrences of these series, wherever it went.
fn exceptions(read: &mut Read<'_>, series: &[Record]) -> Result<HashMap<Uuid, Vec<Record>>> {
    let mut found: HashMap<Uuid, Vec<Record>> = HashMap::new();
    if series.is_empty() {
        return Ok(found);
    }
    let of_them = Filter::is_in(activity::SERIES, series.iter().map(|series| series.id));
    let most = MOST_EXCEPTIONS.max(MOST);
    for record in read.select_whole(activity::OBJECT, &of_them, most)? {
        if let Some(series) = appointment::series(&record.values) {
            found.entry(series).or_default().push(record);
        }
    }
    Ok(found)
}

/// What takes place of these series in a span, each time a record of its own with the times of that day; without what replaces one,
/// which is a record already.
pub(crate) fn of_series(
    read: &mut Read<'_>,
    series: Vec<Record>,
    span: (i64, i64),
) -> Result<Vec<Record>> {
    let mut exceptions = exceptions(read, &series)?;
    let here = read.ctx().time_zone.clone();
    let mut agenda = Agenda::default();
    for one in series {
        let others = exceptions.remove(&one.id).unwrap_or_default();
        let records: Vec<Record> = std::iter::once(one).chain(others).collect();
        agenda.take(&records, &here, span);
    }
    let own = |entry: &Entry| entry.series == Some(entry.record.id);
    let each = agenda.entries.into_iter().filter(own).map(|entry| {
        let mut record = entry.record;
        let times = [
            (activity::STARTS_AT, entry.starts_at),
            (activity::ENDS_AT, entry.ends_at),
        ];
        let said = times.map(|(field, at)| (field, Data::Int(at)));
        record.values.extend(said);
        record
    });
    Ok(each.collect())
}

impl Agenda {
    /// Takes the occurrences of a series and what replaces some, or of one activity alone.
    fn take(&mut self, records: &[Record], here: &str, (from, to): (i64, i64)) {
        let told = records
            .iter()
            .filter_map(|record| Some((record, appointment::of(&record.values, here)?)));
        let (records, events): (Vec<&Record>, Vec<Event>) = told.unzip();
        let zone = appointment::known(here);
        let found = occurrences(&events, &zone, from, to);
        self.cut |= found.cut;
        let repeats = events
            .first()
            .is_some_and(|event| event.recurrence.repeats());
        let series = records.first().filter(|_| repeats).map(|record| record.id);
        for occurrence in found.list {
            let Some(record) = records.get(occurrence.event) else {
                continue;
            };
            let alone = appointment::series(&record.values);
            let named = record.get(activity::ORIGINAL_START).as_int();
            self.entries.push(Entry {
                record: (*record).clone(),
                series: series.or(alone),
                original_start: if repeats {
                    occurrence.original.instant(&zone)
                } else {
                    named
                },
                starts_at: occurrence.starts_at,
                ends_at: occurrence.ends_at,
                conflicts: false,
            });
        }
    }
}

/// Marks what takes the same time of the same person, if it is planned and counts as busy.
fn collide(entries: &mut [Entry]) {
    let mut last: HashMap<Uuid, (i64, usize)> = HashMap::new();
    let mut marked = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let planned =
            entry.record.get(activity::STATUS).as_text() == Some(Status::Planned.as_str());
        let busy = entry.record.get(activity::BUSY).as_int() != Some(0);
        let Some(owner) = entry
            .record
            .get(activity::OWNER)
            .as_id()
            .filter(|_| planned && busy)
        else {
            continue;
        };
        let (end, before) = *last.entry(owner).or_insert((i64::MIN, at));
        if entry.starts_at < end {
            marked.extend([before, at]);
        }
        if entry.ends_at > end {
            last.insert(owner, (entry.ends_at, at));
        }
    }
    for at in marked {
        if let Some(entry) = entries.get_mut(at) {
            entry.conflicts = true;
        }
    }
}

impl Entry {
    /// A value of its record.
    pub fn get(&self, field: guanxi_schema::FieldId) -> &Data {
        self.record.get(field)
    }
}
