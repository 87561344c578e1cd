//! The calendar of a person as appointments of other programs.

use std::collections::HashMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Data, Read, Record, Result};
use uuid::Uuid;

use super::appointment;
use crate::calendar::{self, Answer, Attendee, Class, Event, Person, Role, Status};
use crate::objects::{activity, attendee};

/// Activities of a calendar.
const MOST: usize = 20_000;
/// Activities whose attendees are asked for at once.
const AT_ONCE: usize = 200;
const MOST_ATTENDEES: usize = 5_000;

/// What of private activities leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hide {
    /// All of it: the file is for herself.
    #[default]
    Nothing,
    /// Only that she is taken.
    Private,
}

/// The caller's own appointments from a moment on (UTC milliseconds), and every series with what differs from it.
pub fn export(read: &mut Read<'_>, from: Option<i64>, hide: Hide) -> Result<Vec<Event>> {
    let me = Filter::eq(activity::OWNER, read.ctx().actor.user);
    let filter = match from {
        None => me,
        Some(from) => me.and(Filter::any([
            Filter::gte(activity::STARTS_AT, from),
            Filter::is_given(activity::RECURRENCE),
            Filter::is_given(activity::SERIES),
        ])),
    };
    let records = read.select_whole(activity::OBJECT, &filter, MOST)?;
    told(read, &records, hide)
}

/// One activity, and what differs from it if it is a series.
pub fn with_exceptions(read: &mut Read<'_>, id: Uuid) -> Result<Vec<Event>> {
    let filter = Filter::any([
        Filter::eq(activity::ID, id),
        Filter::eq(activity::SERIES, id),
    ]);
    let mut records = read.select_whole(activity::OBJECT, &filter, MOST)?;
    records.sort_by_key(|record| record.id != id);
    told(read, &records, Hide::Nothing)
}

fn told(read: &mut Read<'_>, records: &[Record], hide: Hide) -> Result<Vec<Event>> {
    let mut people = attendees(read, records)?;
    let here = read.ctx().time_zone.clone();
    let taken = if read.ctx().language == "zh-Hant" {
        "忙碌"
    } else {
        "Busy"
    };
    // What replaces an occurrence is called as its series is.
    let named: HashMap<Uuid, String> = records
        .iter()
        .filter_map(|record| Some((record.id, record.get(activity::UID).as_text()?.to_owned())))
        .collect();
    let event = |record: &Record| {
        let mut event = appointment::of(&record.values, &here)?;
        if let Some(series) = appointment::series(&record.values) {
            event.uid = named
                .get(&series)
                .cloned()
                .unwrap_or_else(|| series.to_string());
        }
        let private = record.get(activity::PRIVATE).as_int() == Some(1);
        if private {
            event.class = Class::Private;
        }
        if private && hide == Hide::Private {
            event.summary = Some(taken.to_owned());
        } else {
            tell(
                &mut event,
                record,
                people.remove(&record.id).unwrap_or_default(),
            );
        }
        Some(event)
    };
    Ok(records.iter().filter_map(event).collect())
}

/// What it is about, who comes, and the lines it came with.
fn tell(event: &mut Event, record: &Record, people: Vec<Attendee>) {
    let text = |field| record.get(field).as_text().map(str::to_owned);
    event.sequence = record
        .get(activity::SEQUENCE)
        .as_int()
        .and_then(|sequence| u32::try_from(sequence).ok())
        .unwrap_or(0);
    let changed = record.get(activity::UPDATED_AT).as_int().unwrap_or(0);
    event.stamp = changed - changed.rem_euclid(1_000);
    event.summary = text(activity::SUBJECT);
    event.description = text(activity::BODY);
    event.place = text(activity::PLACE);
    event.attendees = people;
    let Some(lines) = came_with(record) else {
        return;
    };
    recall(event, &lines);
    calendar::dress(event, &lines);
}

/// The lines that an activity came with.
pub(super) fn came_with(record: &Record) -> Option<Vec<String>> {
    let json = record.get(activity::CARRIED).as_text()?;
    let json: serde_json::Value = serde_json::from_str(json).ok()?;
    let lines = json.get("ics")?.as_array()?.iter();
    lines.map(|line| line.as_str().map(str::to_owned)).collect()
}

/// The appointment as another program told it, if one did.
pub(crate) fn told_with(record: &Record) -> Option<Event> {
    event_of(&came_with(record)?)
}

fn event_of(lines: &[String]) -> Option<Event> {
    let text = format!("BEGIN:VEVENT\n{}\nEND:VEVENT\n", lines.join("\n"));
    calendar::read(text.as_bytes()).events.pop()
}

/// What an activity has no field for, as it was told when it came.
fn recall(event: &mut Event, lines: &[String]) {
    let Some(before) = event_of(lines) else {
        return;
    };
    if same(event.summary.as_ref(), before.summary.as_ref()) {
        event.summary = before.summary;
    }
    if same(event.description.as_ref(), before.description.as_ref()) {
        event.description = before.description;
    }
    if same(event.place.as_ref(), before.place.as_ref()) {
        event.place = before.place;
    }
    event.stamp = event.stamp.max(before.stamp);
    event.organizer = before.organizer;
    event.status = event
        .status
        .or(before.status.filter(|status| *status != Status::Cancelled));
    if event.class == Class::Private && before.class != Class::Public {
        event.class = before.class;
    }
    for told in before.attendees {
        let known = event
            .attendees
            .iter_mut()
            .find(|known| known.person.address == told.person.address);
        match known {
            // Only what she answered, and whether she need come, is kept by us.
            Some(known) if kept(told.answer) == known.answer => *known = told,
            Some(_) => {}
            None if !told.person.address.contains('@') => event.attendees.push(told),
            None => {}
        }
    }
}

/// What was cut to fit or trimmed is still the same.
fn same(ours: Option<&String>, theirs: Option<&String>) -> bool {
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => theirs.trim().starts_with(ours.trim()),
        (None, Some(theirs)) => theirs.trim().is_empty(),
        (_, None) => false,
    }
}

/// An answer as an attendee's record keeps it.
pub(super) fn kept(answer: Answer) -> Answer {
    if answer == Answer::Delegated {
        Answer::NeedsAction
    } else {
        answer
    }
}

fn attendees(read: &mut Read<'_>, records: &[Record]) -> Result<HashMap<Uuid, Vec<Attendee>>> {
    let mut found: HashMap<Uuid, Vec<Attendee>> = HashMap::new();
    for some in records.chunks(AT_ONCE) {
        let of_them = Filter::is_in(attendee::ACTIVITY, some.iter().map(|record| record.id));
        let mut rows = read.select_whole(attendee::OBJECT, &of_them, MOST_ATTENDEES)?;
        rows.sort_by_key(|row| row.id);
        for row in rows {
            let Some(of) = row.get(attendee::ACTIVITY).as_id() else {
                continue;
            };
            found.entry(of).or_default().extend(attending(&row));
        }
    }
    Ok(found)
}

/// Nobody without an address can be invited.
fn attending(row: &Record) -> Option<Attendee> {
    Some(Attendee {
        person: Person {
            address: row.get(attendee::EMAIL).as_text()?.to_owned(),
            name: row.get(attendee::NAME).as_text().map(str::to_owned),
        },
        role: match row.get(attendee::OPTIONAL) {
            Data::Int(1) => Role::Optional,
            _ => Role::Required,
        },
        answer: match row.get(attendee::ANSWER).as_text() {
            Some("accepted") => Answer::Accepted,
            Some("declined") => Answer::Declined,
            Some("tentative") => Answer::Tentative,
            _ => Answer::NeedsAction,
        },
    })
}
