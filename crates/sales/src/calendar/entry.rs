//! A line read by the library.

use calcard::common::PartialDateTime;
use calcard::icalendar::{
    ICalendar, ICalendarEntry, ICalendarParameterName, ICalendarPeriod, ICalendarProperty,
    ICalendarValue,
};
use jiff::civil::{Date, DateTime, Time};

use super::Moment;
use super::lines::printable;

/// What one line says; nothing if it cannot be read.
pub(super) fn parse(line: &str) -> Option<ICalendarEntry> {
    let part = ICalendar::parse(format!("BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\n")).ok()?;
    let mut entries = part.components.into_iter().flat_map(|part| part.entries);
    entries.find(|entry| {
        !matches!(
            entry.name,
            ICalendarProperty::Begin | ICalendarProperty::End
        )
    })
}

/// Its text, with everything after a separator that somebody forgot to escape.
pub(super) fn text(entry: &ICalendarEntry) -> String {
    let texts: Vec<String> = entry
        .values
        .iter()
        .filter_map(|value| value.clone().into_text())
        .map(|text| printable(&text, '\n'))
        .collect();
    texts.join(",")
}

/// A parameter as text.
pub(super) fn param<'e>(
    entry: &'e ICalendarEntry,
    name: &ICalendarParameterName,
) -> Option<&'e str> {
    entry.parameters(name).find_map(|value| value.as_text())
}

/// A moment and, for a period, where it ends.
pub(super) type Span = (Moment, Option<Moment>);

/// The moments of a line; `None` if one of them is none. `zone` finds the zone for what the line calls its own.
pub(super) fn moments(
    entry: &ICalendarEntry,
    zone: &dyn Fn(&str) -> Option<String>,
) -> Option<Vec<Span>> {
    let named = match entry.tz_id() {
        Some(name) => zone(name),
        None => None,
    };
    let one = |value: &ICalendarValue| match value {
        ICalendarValue::PartialDateTime(time) => Some((moment(time, named.as_deref())?, None)),
        ICalendarValue::Period(ICalendarPeriod::Range { start, end }) => Some((
            moment(start, named.as_deref())?,
            Some(moment(end, named.as_deref())?),
        )),
        ICalendarValue::Period(ICalendarPeriod::Duration { start, duration }) => {
            let start = moment(start, named.as_deref())?;
            let end = start.later(duration.as_seconds())?;
            Some((start, Some(end)))
        }
        _ => None,
    };
    entry.values.iter().map(one).collect()
}

/// Seconds of a length of time.
pub(super) fn seconds(entry: &ICalendarEntry) -> Option<i64> {
    match entry.values.first()? {
        ICalendarValue::Duration(duration) => Some(duration.as_seconds()),
        _ => None,
    }
}

fn moment(time: &PartialDateTime, zone: Option<&str>) -> Option<Moment> {
    let small = |part: Option<u8>| i8::try_from(part?).ok();
    let date = Date::new(
        i16::try_from(time.year?).ok()?,
        small(time.month)?,
        small(time.day)?,
    );
    let date = date.ok().filter(|date| date.year() >= 1)?;
    let Some(hour) = small(time.hour) else {
        return Some(Moment::Day(date));
    };
    // A leap second is the one before.
    let second = small(time.second).unwrap_or(0).min(59);
    let time_of_day = Time::new(hour, small(time.minute).unwrap_or(0), second, 0).ok()?;
    let clock: DateTime = date.to_datetime(time_of_day);
    Some(match (time.tz_hour, zone) {
        (Some(_), _) => Moment::Utc(clock),
        (None, Some(zone)) => Moment::Zoned(clock, zone.to_owned()),
        (None, None) => Moment::Floating(clock),
    })
}
