//! Appointments, written as a file.

use guanxi_engine::transfer::card::fold;
use jiff::civil::DateTime;

use super::event::{Attendee, Class, Event, Method, Person, Role};
use super::lines::{Block, boundary, escaped, quoted};
use super::meaning::{self, Meaning};
use super::{Added, Moment, Recurrence, zone};

/// Who wrote the file.
const PRODUCT: &str = "-//Guanxi//Guanxi CRM//EN";
/// A series without an end is told in its zone for so many years.
const YEARS: i16 = 10;

/// A file of appointments, with the zones that they name.
pub fn write(events: &[Event], method: Option<Method>) -> String {
    file(events, method, false)
}

/// The same of our own appointments, as whoever invites sends it.
pub fn invite(events: &[Event], method: Method) -> String {
    file(events, Some(method), method == Method::Request)
}

fn file(events: &[Event], method: Option<Method>, asks: bool) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        format!("PRODID:{PRODUCT}"),
        "CALSCALE:GREGORIAN".to_owned(),
    ];
    lines.extend(method.map(|method| format!("METHOD:{}", method.as_str())));
    for (zone, years) in zones(events) {
        lines.extend(zone::told(&zone, years));
    }
    for event in events {
        lines.push("BEGIN:VEVENT".to_owned());
        lines.extend(told(event).into_iter().map(|line| asking(line, asks)));
        lines.push("END:VEVENT".to_owned());
    }
    lines.push("END:VCALENDAR".to_owned());
    let mut text = String::new();
    lines.iter().for_each(|line| fold(line, &mut text));
    text
}

/// Whoever is invited is asked to answer.
fn asking(line: String, asks: bool) -> String {
    match line.strip_prefix("ATTENDEE") {
        Some(rest) if asks && !rest.contains("RSVP=") => format!("ATTENDEE;RSVP=TRUE{rest}"),
        _ => line,
    }
}

/// Zones that the appointments name, with the years in which they do.
fn zones(events: &[Event]) -> Vec<(String, (i16, i16))> {
    let mut zones: std::collections::BTreeMap<String, (i16, i16)> = Default::default();
    for event in events {
        let repeats = event.recurrence.repeats();
        let days = event.recurrence.added.iter().map(|day| &day.start);
        let moments = [
            Some(&event.start),
            event.end.as_ref(),
            event.original.as_ref(),
        ];
        for moment in moments
            .into_iter()
            .flatten()
            .chain(days)
            .chain(&event.recurrence.except)
        {
            let Some(zone) = moment.zone() else { continue };
            let year = moment.civil().year();
            let last = if repeats {
                year.saturating_add(YEARS)
            } else {
                year
            };
            let years = zones.entry(zone.to_owned()).or_insert((year, last));
            *years = (years.0.min(year), years.1.max(last));
        }
    }
    zones.into_iter().collect()
}

/// The lines of an event: ours, where one that came says the same in its own way that one, and what came besides.
fn told(event: &Event) -> Vec<String> {
    let mut lines = ours(event);
    let mut held = meanings(&lines);
    let mut depth = 0_usize;
    let mut rest = Vec::new();
    for line in &event.carried {
        depth += usize::from(boundary(line, "BEGIN").is_some());
        let said = if depth == 0 {
            meaning::of(line, &zone::known)
        } else {
            Some(Meaning::Other)
        };
        if boundary(line, "END").is_some() {
            depth = depth.saturating_sub(1);
        }
        if said == Some(Meaning::Other) {
            rest.push(line.clone());
            continue;
        }
        let same = said.and_then(|said| taken(&mut held, &said));
        if let Some(place) = same.and_then(|at| lines.get_mut(at)) {
            place.clone_from(line);
        }
    }
    lines.extend(rest);
    lines
}

/// The lines of an event as it would leave, to be kept beside what we hold of it.
pub fn lines(event: &Event) -> Vec<String> {
    told(event)
}

/// Puts on an event the lines it once came with, as far as they still say what it says; the rest of what they told is lost with the change.
pub fn dress(event: &mut Event, lines: &[String]) {
    let text = ["BEGIN:VEVENT"]
        .into_iter()
        .chain(lines.iter().map(String::as_str))
        .chain(["END:VEVENT"])
        .collect::<Vec<_>>()
        .join("\n");
    if let Some(part) = super::lines::blocks(text.as_bytes()).first() {
        event.carried = carried(event, part, &zone::known);
    }
}

/// What each line says, to be taken once.
fn meanings(lines: &[String]) -> Vec<Option<Meaning>> {
    lines
        .iter()
        .map(|line| meaning::of(line, &zone::known))
        .collect()
}

/// The place of a meaning, which is taken.
fn taken(held: &mut [Option<Meaning>], said: &Meaning) -> Option<usize> {
    let at = held.iter().position(|held| held.as_ref() == Some(said))?;
    held.get_mut(at)?.take()?;
    Some(at)
}

/// The lines of a part that say more than what is held of them, and the parts within it.
pub(super) fn carried(
    event: &Event,
    part: &Block,
    zone: &dyn Fn(&str) -> Option<String>,
) -> Vec<String> {
    let ours = ours(event);
    let mut held = meanings(&ours);
    let mut lines = Vec::new();
    for line in part.lines.iter().filter(|line| !ours.contains(line)) {
        // A moment in a zone that only this file knows means nothing outside of it.
        let said = meaning::of(line, zone).filter(|said| {
            *said == Meaning::Other || meaning::of(line, &zone::known).as_ref() == Some(said)
        });
        let place = match said {
            Some(Meaning::Other) => Some(usize::MAX),
            said => said.and_then(|said| taken(&mut held, &said)),
        };
        lines.extend(place.map(|place| (place, line.clone())));
    }
    // In the order in which they will be written.
    lines.sort_by_key(|(place, _)| *place);
    let mut lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
    part.parts.iter().for_each(|part| part.told(&mut lines));
    lines
}

/// What is held, in our words.
fn ours(event: &Event) -> Vec<String> {
    let mut lines = Vec::new();
    let text = |name: &str, text: &Option<String>| {
        text.as_ref()
            .map(|text| format!("{name}:{}", escaped(text)))
    };
    if !event.uid.is_empty() {
        lines.push(format!("UID:{}", escaped(&event.uid)));
    }
    let stamp = Moment::of_utc(event.stamp).map(|stamp| dated("DTSTAMP", &stamp));
    lines.extend(stamp);
    if event.sequence > 0 {
        lines.push(format!("SEQUENCE:{}", event.sequence));
    }
    lines.extend(event.original.as_ref().map(|original| {
        let name = if event.and_following {
            "RECURRENCE-ID;RANGE=THISANDFUTURE"
        } else {
            "RECURRENCE-ID"
        };
        dated(name, original)
    }));
    lines.push(dated("DTSTART", &event.start));
    lines.extend(event.end.as_ref().map(|end| dated("DTEND", end)));
    lines.extend(recurrence(&event.recurrence));
    lines.extend(text("SUMMARY", &event.summary));
    lines.extend(text("LOCATION", &event.place));
    lines.extend(text("DESCRIPTION", &event.description));
    lines.extend(
        event
            .organizer
            .as_ref()
            .map(|who| person("ORGANIZER", who, "")),
    );
    lines.extend(event.attendees.iter().map(attendee));
    lines.extend(
        event
            .status
            .map(|status| format!("STATUS:{}", status.as_str())),
    );
    if !event.busy {
        lines.push("TRANSP:TRANSPARENT".to_owned());
    }
    if event.class != Class::Public {
        lines.push(format!("CLASS:{}", event.class.as_str()));
    }
    lines
}

/// How something repeats, as lines.
pub(super) fn recurrence(recurrence: &Recurrence) -> Vec<String> {
    let rules = recurrence.rules.iter().map(|rule| format!("RRULE:{rule}"));
    let added = recurrence.added.iter().map(added);
    let except = recurrence.except.iter().map(|day| dated("EXDATE", day));
    rules.chain(added).chain(except).collect()
}

fn added(day: &Added) -> String {
    match &day.end {
        None => dated("RDATE", &day.start),
        Some(end) => {
            let line = dated("RDATE;VALUE=PERIOD", &day.start);
            format!("{line}/{}", clock(end))
        }
    }
}

fn attendee(attendee: &Attendee) -> String {
    let mut params = String::new();
    if attendee.role != Role::default() {
        params += &format!(";ROLE={}", attendee.role.as_str());
    }
    params += &format!(";PARTSTAT={}", attendee.answer.as_str());
    person("ATTENDEE", &attendee.person, &params)
}

fn person(property: &str, person: &Person, params: &str) -> String {
    let name = person
        .name
        .as_ref()
        .map(|name| format!(";CN={}", quoted(name)));
    let name = name.unwrap_or_default();
    let address = &person.address;
    // What is no address of mail stands as it came: another scheme, or a name.
    let scheme = if address.contains('@') && !address.contains(':') {
        "mailto:"
    } else {
        ""
    };
    format!("{property}{name}{params}:{scheme}{address}")
}

/// A property with a moment.
fn dated(property: &str, moment: &Moment) -> String {
    let clock = clock(moment);
    match moment {
        Moment::Day(_) => format!("{property};VALUE=DATE:{clock}"),
        Moment::Zoned(_, zone) => format!("{property};TZID={}:{clock}", quoted(zone)),
        Moment::Floating(_) | Moment::Utc(_) => format!("{property}:{clock}"),
    }
}

fn clock(moment: &Moment) -> String {
    let time: DateTime = moment.civil();
    let day = format!("{:04}{:02}{:02}", time.year(), time.month(), time.day());
    let clock = format!("{:02}{:02}{:02}", time.hour(), time.minute(), time.second());
    match moment {
        Moment::Day(_) => day,
        Moment::Floating(_) | Moment::Zoned(..) => format!("{day}T{clock}"),
        Moment::Utc(_) => format!("{day}T{clock}Z"),
    }
}
