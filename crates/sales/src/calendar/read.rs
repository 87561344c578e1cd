//! A file of appointments, read.

use super::event::{Event, Method};
use super::lines::{Block, blocks, name};
use super::meaning::{self, Meaning};
use super::{Moment, write, zone};

/// Octets of a file.
pub const MOST_OCTETS: usize = 20 << 20;
/// Appointments of a file.
const MOST_EVENTS: usize = 50_000;
const DAY: i64 = 86_400;

/// What a file holds.
#[derive(Debug, Default)]
pub struct File {
    /// What should be done with it.
    pub method: Option<Method>,
    /// How the calendar is called.
    pub name: Option<String>,
    /// Its appointments.
    pub events: Vec<Event>,
    /// What could not be taken, each with its place; everything else was.
    pub problems: Vec<Problem>,
}

/// Something in a file that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Line of the file in which the part begins, from 1.
    pub line: usize,
    /// Title of the appointment, if it has one.
    pub title: Option<String>,
    /// Why.
    pub code: &'static str,
}

/// Every appointment of a file. A part that cannot be read is told and passed over.
pub fn read(text: &[u8]) -> File {
    let mut file = File::default();
    if text.len() > MOST_OCTETS {
        file.problem(0, None, "file_too_large");
        return file;
    }
    let parts = blocks(text);
    // Appointments may stand in a calendar, or alone.
    let (calendars, alone): (Vec<Block>, Vec<Block>) =
        parts.into_iter().partition(|part| part.name == "VCALENDAR");
    let alone = Block {
        parts: alone,
        ..Block::default()
    };
    if calendars.is_empty() && alone.parts.is_empty() {
        file.problem(1, None, "file_not_a_calendar");
    }
    calendars.iter().for_each(|part| file.calendar(part));
    file.calendar(&alone);
    file
}

impl File {
    fn problem(&mut self, line: usize, title: Option<String>, code: &'static str) {
        self.problems.push(Problem { line, title, code });
    }

    fn calendar(&mut self, calendar: &Block) {
        for line in &calendar.lines {
            let value = || line.split_once(':').map(|(_, value)| value.trim());
            match name(line).as_str() {
                "METHOD" => self.method = value().and_then(Method::of),
                "X-WR-CALNAME" | "NAME" => self.name = value().map(str::to_owned),
                _ => {}
            }
        }
        let zones = Zones::of(calendar);
        for part in &calendar.parts {
            match part.name.as_str() {
                "VEVENT" if self.events.len() >= MOST_EVENTS => {
                    self.problem(part.line, None, "too_many_events");
                    return;
                }
                "VEVENT" => match event(part, &zones) {
                    Ok(event) => self.events.push(event),
                    Err((code, title)) => self.problem(part.line, title, code),
                },
                "VTIMEZONE" => {}
                _ => self.problem(part.line, None, "part_not_an_event"),
            }
        }
    }
}

/// The zones of a calendar by the names it has for them.
struct Zones(Vec<(String, Option<String>)>);

impl Zones {
    fn of(calendar: &Block) -> Self {
        let year = calendar
            .parts
            .iter()
            .filter(|part| part.name == "VEVENT")
            .flat_map(|part| &part.lines)
            .find(|line| name(line) == "DTSTART")
            .and_then(|line| line.split_once(':')?.1.trim().get(..4)?.parse().ok())
            .filter(|year| (1900..9000).contains(year))
            .unwrap_or(2026);
        let parts = calendar
            .parts
            .iter()
            .filter(|part| part.name == "VTIMEZONE");
        let named =
            parts.filter_map(|part| Some((zone::called(part)?, zone::described(part, year))));
        Self(named.collect())
    }

    /// The zone's name in the world.
    fn get(&self, called: &str) -> Option<String> {
        let own = self.0.iter().find(|(name, _)| name == called.trim());
        own.and_then(|(_, zone)| zone.clone())
            .or_else(|| zone::known(called))
    }
}

type Refusal = (&'static str, Option<String>);

fn event(part: &Block, zones: &Zones) -> Result<Event, Refusal> {
    let mut event = Event::new("", Moment::Day(jiff::civil::Date::ZERO));
    let mut start = None;
    let mut lasts = None;
    let mut fault = part.broken.then_some("part_unfinished");
    let find = |called: &str| zones.get(called);
    for line in &part.lines {
        let Some(said) = meaning::of(line, &find) else {
            // Nothing that a calendar could say, and nothing that could be said again.
            continue;
        };
        match said {
            Meaning::Uid(uid) => event.uid = uid,
            Meaning::Sequence(sequence) => event.sequence = sequence,
            Meaning::Stamp(stamp) => event.stamp = stamp,
            Meaning::Summary(text) => event.summary = Some(text),
            Meaning::Description(text) => event.description = Some(text),
            Meaning::Place(text) => event.place = Some(text),
            Meaning::Start(moment) => start = Some(moment),
            Meaning::End(moment) => event.end = Some(moment),
            Meaning::Lasts(seconds) => lasts = Some(seconds),
            Meaning::Original(moment, following) => {
                (event.original, event.and_following) = (Some(moment), following);
            }
            Meaning::Organizer(person) => event.organizer = Some(person),
            Meaning::Attendee(attendee) => event.attendees.push(attendee),
            Meaning::Status(status) => event.status = Some(status),
            Meaning::Busy(busy) => event.busy = busy,
            Meaning::Class(class) => event.class = class,
            Meaning::Unreadable => fault = fault.or(unreadable(&name(line))),
            said @ (Meaning::Rule(_) | Meaning::Added(_) | Meaning::Except(_)) => {
                event.recurrence.take(said);
            }
            Meaning::Other => {}
        }
    }
    let title = event.summary.clone();
    event.start = start.ok_or((fault.unwrap_or("no_start"), title.clone()))?;
    if let (None, Some(seconds)) = (&event.end, lasts) {
        event.end = lasting(&event.start, seconds);
    }
    if event.recurrence.is_too_much() {
        fault = fault.or(Some("too_many_dates"));
    }
    fit(&mut event);
    match fault {
        Some(code) => Err((code, title)),
        None => {
            event.carried = write::carried(&event, part, &find);
            Ok(event)
        }
    }
}

/// Only what says when it is makes an appointment useless if it cannot be read.
fn unreadable(name: &str) -> Option<&'static str> {
    match name {
        "DTSTART" => Some("start_unreadable"),
        "DTEND" | "DURATION" => Some("end_unreadable"),
        "RRULE" => Some("rule_unreadable"),
        "RDATE" | "EXDATE" | "RECURRENCE-ID" => Some("date_unreadable"),
        _ => None,
    }
}

/// A length of time after the start; for a day, in whole days.
fn lasting(start: &Moment, seconds: i64) -> Option<Moment> {
    let seconds = seconds.max(0);
    if start.is_day() {
        // A day that lasts hours lasts the day.
        return start.later((seconds + DAY - 1).div_euclid(DAY).max(1) * DAY);
    }
    let end = start
        .instant(&jiff::tz::TimeZone::UTC)?
        .checked_add(seconds.checked_mul(1_000)?)?;
    let clock = start.clock_at(end, &jiff::tz::TimeZone::UTC)?;
    Some(start.at(clock))
}

/// An end before the start, or of another kind, is none.
fn fit(event: &mut Event) {
    let here = jiff::tz::TimeZone::UTC;
    let fits = event.end.as_ref().is_none_or(|end| {
        let after = end.instant(&here) >= event.start.instant(&here);
        let longer = end.civil() > event.start.civil();
        end.is_day() == event.start.is_day() && after && (longer || !end.is_day())
    });
    if !fits {
        event.end = None;
    }
}
