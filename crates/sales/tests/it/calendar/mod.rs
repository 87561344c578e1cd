//! Appointments of other calendars: their files, and the days on which what repeats takes place.

mod days;
mod files;
mod round;
mod standard;

use guanxi_sales::calendar::{Event, File, Found, Moment, occurrences, read};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A calendar of one or more events, each given by its lines.
fn calendar(events: &[&str]) -> String {
    let events = events
        .iter()
        .map(|event| format!("BEGIN:VEVENT\n{event}\nEND:VEVENT\n"));
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n",
        events.collect::<String>()
    )
}

fn events(events: &[&str]) -> Vec<Event> {
    let File {
        events, problems, ..
    } = read(calendar(events).as_bytes());
    assert_eq!(problems, [], "{events:?}");
    events
}

fn at(text: &str) -> i64 {
    text.parse::<Timestamp>().unwrap().as_millisecond()
}

fn taipei() -> TimeZone {
    TimeZone::get("Asia/Taipei").unwrap()
}

/// What the clock of the series shows at each occurrence between two moments.
fn clocks(series: &[Event], from: &str, to: &str) -> Vec<String> {
    let Found { list, .. } = occurrences(series, &taipei(), at(from), at(to));
    let clock = |start: &Moment| match start {
        Moment::Day(day) => day.to_string(),
        other => other.civil().strftime("%Y-%m-%dT%H:%M").to_string(),
    };
    list.iter()
        .map(|occurrence| clock(&occurrence.start))
        .collect()
}
