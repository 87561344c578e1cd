//! What a stored activity is to a calendar.

use guanxi_engine::{Data, Values};
use guanxi_schema::FieldId;
use jiff::tz::TimeZone;
use uuid::Uuid;

use crate::calendar::{Event, Moment, Recurrence, Status};
use crate::objects::activity;

/// The appointment that an activity is; nothing for one without a beginning. `here` is the zone of whoever reads, for days that
/// were put down without one.
pub(super) fn of(values: &Values, here: &str) -> Option<Event> {
    let value = |field: FieldId| values.get(&field).unwrap_or(&Data::Null);
    let id = value(activity::ID).as_id().map(|id| id.to_string());
    let uid = value(activity::UID).as_text().map(str::to_owned).or(id);
    let starts_at = value(activity::STARTS_AT).as_int()?;
    let start = moment(values, starts_at, here)?;
    let mut event = Event::new(uid.unwrap_or_default(), start);
    event.end = value(activity::ENDS_AT)
        .as_int()
        .and_then(|ends_at| end(&event.start, ends_at, here));
    event.original = value(activity::ORIGINAL_START)
        .as_int()
        .and_then(|original| moment(values, original, here));
    event.recurrence = value(activity::RECURRENCE)
        .as_text()
        .and_then(Recurrence::read)
        .unwrap_or_default();
    if value(activity::STATUS).as_text() == Some(activity::Status::Cancelled.as_str()) {
        event.status = Some(Status::Cancelled);
    }
    event.busy = value(activity::BUSY).as_int() != Some(0);
    Some(event)
}

/// A moment in the terms of an activity: a day, a time in its zone, or a moment of the world.
pub(super) fn moment(values: &Values, instant: i64, here: &str) -> Option<Moment> {
    let value = |field: FieldId| values.get(&field).unwrap_or(&Data::Null);
    let zone = value(activity::TIME_ZONE).as_text();
    if value(activity::ALL_DAY).as_int() == Some(1) {
        return Moment::day_of(instant, &known(zone.unwrap_or(here)));
    }
    zone.and_then(|zone| Moment::in_zone(instant, zone))
        .or_else(|| Moment::of_utc(instant))
}

/// An end of the kind of its start; of days, the day after the last.
fn end(start: &Moment, ends_at: i64, here: &str) -> Option<Moment> {
    if start.is_day() {
        let last = start.clock_at(ends_at - 1, &known(here))?.date();
        return Some(Moment::Day(last.tomorrow().ok()?)).filter(|end| end.civil() > start.civil());
    }
    Some(start.at(start.clock_at(ends_at, &TimeZone::UTC)?))
}

/// A zone by its name; UTC if it is unknown.
pub(super) fn known(zone: &str) -> TimeZone {
    TimeZone::get(zone).unwrap_or(TimeZone::UTC)
}

/// The series of which an activity is an exception.
pub(super) fn series(values: &Values) -> Option<Uuid> {
    values.get(&activity::SERIES)?.as_id()
}
