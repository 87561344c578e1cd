//! What a line of an event is to us.

use calcard::icalendar::{ICalendarEntry, ICalendarParameterName, ICalendarProperty};

use super::entry::{moments, param, parse, seconds, text};
use super::event::{Answer, Attendee, Class, Person, Role, Status};
use super::lines::plain;
use super::{Added, Moment, rule};

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Uid(String),
    Sequence(u32),
    Stamp(i64),
    Summary(String),
    Description(String),
    Place(String),
    Start(Moment),
    End(Moment),
    Lasts(i64),
    Original(Moment, bool),
    Rule(String),
    Added(Vec<Added>),
    Except(Vec<Moment>),
    Organizer(Person),
    Attendee(Attendee),
    Status(Status),
    Busy(bool),
    Class(Class),
    /// Of one that we know, and not to be read.
    Unreadable,
    /// Nothing that we hold.
    Other,
}

/// What a line says; `None` if it is no line at all. `zone` finds a zone for what the line calls its own.
pub(super) fn of(line: &str, zone: &dyn Fn(&str) -> Option<String>) -> Option<Meaning> {
    let entry = parse(line)?;
    Some(known(&entry, line, zone).unwrap_or(Meaning::Unreadable))
}

fn known(
    entry: &ICalendarEntry,
    line: &str,
    zone: &dyn Fn(&str) -> Option<String>,
) -> Option<Meaning> {
    let one = || {
        let (moment, _) = moments(entry, zone)?.into_iter().next()?;
        Some(moment)
    };
    let word = || text(entry);
    Some(match entry.name {
        ICalendarProperty::Uid => Meaning::Uid(word()),
        ICalendarProperty::Sequence => Meaning::Sequence(word().trim().parse().unwrap_or(0)),
        ICalendarProperty::Dtstamp => Meaning::Stamp(one()?.instant(&jiff::tz::TimeZone::UTC)?),
        ICalendarProperty::Summary => Meaning::Summary(word()),
        ICalendarProperty::Description => Meaning::Description(word()),
        ICalendarProperty::Location => Meaning::Place(word()),
        ICalendarProperty::Dtstart => Meaning::Start(one()?),
        ICalendarProperty::Dtend => Meaning::End(one()?),
        ICalendarProperty::Duration => Meaning::Lasts(seconds(entry)?),
        ICalendarProperty::RecurrenceId => {
            Meaning::Original(one()?, entry.has_parameter(&ICalendarParameterName::Range))
        }
        ICalendarProperty::Rrule => Meaning::Rule(rule_of(line)?),
        ICalendarProperty::Rdate => Meaning::Added(
            moments(entry, zone)?
                .into_iter()
                .map(|(start, end)| Added { start, end })
                .collect(),
        ),
        ICalendarProperty::Exdate => Meaning::Except(
            moments(entry, zone)?
                .into_iter()
                .map(|(moment, _)| moment)
                .collect(),
        ),
        ICalendarProperty::Organizer => Meaning::Organizer(person(entry)?),
        ICalendarProperty::Attendee => Meaning::Attendee(attendee(entry)?),
        ICalendarProperty::Status => Status::of(&word()).map_or(Meaning::Other, Meaning::Status),
        ICalendarProperty::Transp => Meaning::Busy(!word().eq_ignore_ascii_case("TRANSPARENT")),
        // What is not known is not shown to others (RFC 5545, 3.8.1.3).
        ICalendarProperty::Class => Meaning::Class(Class::of(&word()).unwrap_or(Class::Private)),
        _ => Meaning::Other,
    })
}

/// A rule as it was written, if it can be read.
fn rule_of(line: &str) -> Option<String> {
    let (_, rule) = line.split_once(':')?;
    rule::parse(rule)?;
    Some(rule.trim().to_owned())
}

fn person(entry: &ICalendarEntry) -> Option<Person> {
    let address = plain(&text(entry));
    let mut address = address.as_str();
    // Some say it twice.
    while let Some(rest) = without_scheme(address) {
        address = rest.trim();
    }
    let name = param(entry, &ICalendarParameterName::Cn).map(plain);
    (!address.is_empty()).then(|| Person {
        address: address.to_owned(),
        name: name.filter(|name| !name.is_empty()),
    })
}

fn without_scheme(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_at_checked("mailto:".len())?;
    scheme.eq_ignore_ascii_case("mailto:").then_some(rest)
}

fn attendee(entry: &ICalendarEntry) -> Option<Attendee> {
    let word = |name| param(entry, name);
    Some(Attendee {
        person: person(entry)?,
        role: word(&ICalendarParameterName::Role)
            .and_then(Role::of)
            .unwrap_or_default(),
        answer: word(&ICalendarParameterName::Partstat)
            .and_then(Answer::of)
            .unwrap_or_default(),
    })
}
