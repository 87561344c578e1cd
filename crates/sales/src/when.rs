//! What "now" and "today" mean to the person who acts: when it really happened, in her time zone.

use guanxi_engine::{Ctx, Error, Result};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// When it happened, UTC milliseconds.
pub fn now(ctx: &Ctx) -> i64 {
    ctx.effective.unwrap_or(ctx.now)
}

/// The day that is in the actor's zone; UTC if the zone is unknown.
pub fn today(ctx: &Ctx) -> Date {
    day_of(now(ctx), &ctx.time_zone)
}

/// The day of a moment in a zone; UTC if the zone is unknown.
pub fn day_of(instant: i64, zone: &str) -> Date {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    Timestamp::from_millisecond(instant)
        .unwrap_or_default()
        .to_zoned_datetime(zone)
        .date()
}

/// The first time from `today` on that a day comes round; 29 February is kept on the 28th of other years.
pub fn again(day: Date, today: Date) -> Option<Date> {
    let year = today.year();
    let of = |year| Date::new(year, day.month(), day.day()).or_else(|_| Date::new(year, 2, 28));
    [year, year.saturating_add(1)]
        .into_iter()
        .filter_map(|year| of(year).ok())
        .find(|next| *next >= today && *next >= day)
}

/// A day as it is written, `YYYY-MM-DD` and nothing else.
pub fn day(text: &str) -> Result<Date> {
    text.parse()
        .ok()
        .filter(|date: &Date| date.to_string() == text)
        .ok_or_else(|| Error::BadRequest {
            code: "not_a_date",
            detail: text.chars().take(64).collect(),
        })
}

/// The first moment after a day in a zone, UTC milliseconds; the end of time for the last day of the calendar.
pub fn end_of(day: Date, zone: &str) -> i64 {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let next = day.tomorrow().and_then(|next| next.to_zoned_datetime(zone));
    next.map_or(i64::MAX, |next| next.timestamp().as_millisecond())
}

/// An hour of a day (`YYYY-MM-DD`) in a zone, UTC milliseconds.
pub fn at_hour(day: &str, hour: i8, zone: &str) -> Result<i64> {
    let wrong = || Error::BadRequest {
        code: "not_a_date",
        detail: day.to_owned(),
    };
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let day: Date = day.parse().map_err(|_| wrong())?;
    let moment = day
        .at(hour, 0, 0, 0)
        .to_zoned_datetime(zone)
        .map_err(|_| wrong())?;
    Ok(moment.timestamp().as_millisecond())
}

/// The day a deal was closed: what was said, if it is a date that has come, else today.
pub fn closing_day(ctx: &Ctx, said: Option<&str>) -> Result<String> {
    let today = today(ctx);
    let Some(said) = said.filter(|said| !said.is_empty()) else {
        return Ok(today.to_string());
    };
    let day: Date = said
        .parse()
        .map_err(|_| Error::field("closed_on", "not_a_date"))?;
    if day > today {
        return Err(Error::field("closed_on", "in_the_future"));
    }
    Ok(day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_moment_is_another_day_elsewhere() {
        let moment: Timestamp = "2026-11-22T17:00:00Z".parse().unwrap();
        let instant = moment.as_millisecond();
        assert_eq!(day_of(instant, "Asia/Taipei").to_string(), "2026-11-23");
        assert_eq!(day_of(instant, "Europe/London").to_string(), "2026-11-22");
        assert_eq!(day_of(instant, "no such place").to_string(), "2026-11-22");
    }

    #[test]
    fn a_day_ends_when_the_next_begins_there() {
        let end = end_of(jiff::civil::date(2017, 6, 30), "Asia/Taipei");
        let expected: Timestamp = "2017-06-30T16:00:00Z".parse().unwrap();
        assert_eq!(end, expected.as_millisecond());
    }

    #[test]
    fn a_day_comes_round_every_year_and_the_leap_day_on_the_28th() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        for (born, today, next) in [
            ("1980-03-01", "2026-03-01", "2026-03-01"),
            ("1980-03-01", "2026-03-02", "2027-03-01"),
            ("2004-02-29", "2026-01-01", "2026-02-28"),
            ("2004-02-29", "2028-01-01", "2028-02-29"),
            ("1980-12-31", "2026-11-26", "2026-12-31"),
        ] {
            assert_eq!(
                again(day(born), day(today)),
                Some(day(next)),
                "{born} {today}"
            );
        }
    }
}
