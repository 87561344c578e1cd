//! Time in which people work: the hours of working days, in the workspace's zone. Weekends are free, holidays are free, and a
//! Saturday that makes up for a bridge day (補班) is worked.

use std::collections::HashMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Result};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::objects::holiday;

/// Minutes of a day in which people work.
const OPENS: i64 = 9 * 60;
const CLOSES: i64 = 18 * 60;
const MINUTE: i64 = 60_000;
/// Days looked at; beyond them there is no calendar anyway.
const MOST_DAYS: usize = 4_000;
/// Holidays of a workspace.
const MOST: usize = 10_000;

/// When people work.
#[derive(Debug, Clone)]
pub struct Calendar {
    zone: TimeZone,
    /// First and last minute of a working day.
    hours: (i64, i64),
    /// Days that are not what their weekday says; true is worked.
    special: HashMap<Date, bool>,
}

impl Calendar {
    /// Monday to Friday, 09:00 to 18:00, in a zone; UTC if it is unknown.
    pub fn new(zone: &str, special: impl IntoIterator<Item = (Date, bool)>) -> Self {
        Self {
            zone: TimeZone::get(zone).unwrap_or(TimeZone::UTC),
            hours: (OPENS, CLOSES),
            special: special.into_iter().collect(),
        }
    }

    /// With other hours, in minutes of the day.
    pub fn open(mut self, from: i64, until: i64) -> Self {
        self.hours = (from, until);
        self
    }

    /// With the holidays that the workspace keeps, in the caller's zone.
    pub fn load(read: &mut Read<'_>) -> Result<Self> {
        let zone = read.ctx().time_zone.clone();
        let days = read.select_whole(holiday::OBJECT, &Filter::everything(), MOST)?;
        let special = days.iter().filter_map(|day| {
            let date = day.get(holiday::ON).as_text()?.parse().ok()?;
            Some((date, day.get(holiday::WORKS).as_int() == Some(1)))
        });
        Ok(Self::new(&zone, special))
    }

    /// The working day after a working day; nothing after a free one.
    pub fn next_working(&self, day: Date) -> Option<Date> {
        let mut later = day.series(1.day()).skip(1).take(MOST_DAYS);
        let next = later.find(|next| self.works(*next));
        next.filter(|_| self.works(day))
    }

    fn works(&self, day: Date) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        self.special.get(&day).copied().unwrap_or(!weekend)
    }

    /// First and last moment of work on a day, UTC milliseconds.
    fn span(&self, day: Date) -> Option<(i64, i64)> {
        let at = |minute: i64| {
            let time = day.at(0, 0, 0, 0).checked_add(minute.minutes()).ok()?;
            let zoned = time.to_zoned_datetime(self.zone.clone()).ok()?;
            Some(zoned.timestamp().as_millisecond())
        };
        let (from, until) = self.hours;
        self.works(day).then(|| Some((at(from)?, at(until)?)))?
    }

    fn day(&self, instant: i64) -> Date {
        Timestamp::from_millisecond(instant)
            .unwrap_or_default()
            .to_zoned_datetime(self.zone.clone())
            .date()
    }

    /// From and until when people work on a day, UTC milliseconds; nothing on a free one.
    pub fn hours_on(&self, day: Date) -> Option<(i64, i64)> {
        self.span(day)
    }

    /// The days that a span of time touches.
    pub fn days(&self, from: i64, to: i64) -> impl Iterator<Item = Date> {
        let last = self.day(to.saturating_sub(1));
        let days = self.day(from).series(1.day()).take(MOST_DAYS);
        days.take_while(move |day| *day <= last)
    }

    fn spans(&self, from: i64) -> impl Iterator<Item = (i64, i64)> {
        let days = self.day(from).series(1.day()).take(MOST_DAYS);
        days.filter_map(|day| self.span(day))
    }

    /// Whole minutes of work between two moments; none when the second comes first.
    pub fn minutes_between(&self, from: i64, to: i64) -> i64 {
        let worked = self
            .spans(from)
            .take_while(|(opens, _)| *opens < to)
            .map(|(opens, closes)| (closes.min(to) - opens.max(from)).max(0));
        worked.sum::<i64>() / MINUTE
    }

    /// The moment that is so many minutes of work later; `None` where no calendar reaches.
    pub fn after(&self, from: i64, minutes: i64) -> Option<i64> {
        let mut left = minutes.max(0) * MINUTE;
        for (opens, closes) in self.spans(from) {
            let begins = opens.max(from);
            if closes - begins >= left && begins <= closes {
                return Some(begins + left);
            }
            left -= (closes - begins).max(0);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> i64 {
        let moment: Timestamp = format!("{text}:00+08:00").parse().unwrap();
        moment.as_millisecond()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn office() -> Calendar {
        Calendar::new("Asia/Taipei", []).open(9 * 60, 17 * 60)
    }

    #[test]
    fn an_hour_that_begins_in_the_evening_ends_the_next_working_morning() {
        // The published example: raised 16:30, one hour, 09:00 to 17:00.
        assert_eq!(
            office().after(at("2026-11-24T16:30"), 60),
            Some(at("2026-11-25T09:30"))
        );
        let friday = office().after(at("2026-11-27T16:30"), 60);
        assert_eq!(friday, Some(at("2026-11-30T09:30")), "not on the weekend");
        assert_eq!(
            office().after(at("2026-11-24T03:00"), 0),
            Some(at("2026-11-24T09:00"))
        );
    }

    #[test]
    fn a_holiday_is_free_and_a_made_up_saturday_is_worked() {
        let special = [(day("2026-11-25"), false), (day("2026-11-28"), true)];
        let office = Calendar::new("Asia/Taipei", special).open(9 * 60, 17 * 60);
        assert_eq!(
            office.after(at("2026-11-24T16:30"), 60),
            Some(at("2026-11-26T09:30"))
        );
        assert_eq!(
            office.after(at("2026-11-27T16:30"), 60),
            Some(at("2026-11-28T09:30"))
        );
    }

    #[test]
    fn minutes_between_count_only_work() {
        let office = office();
        assert_eq!(
            office.minutes_between(at("2026-11-24T16:30"), at("2026-11-25T09:30")),
            60
        );
        assert_eq!(
            office.minutes_between(at("2026-11-27T18:00"), at("2026-11-30T08:00")),
            0
        );
        assert_eq!(
            office.minutes_between(at("2026-11-23T00:00"), at("2026-11-28T00:00")),
            5 * 480
        );
        assert_eq!(
            office.minutes_between(at("2026-11-25T09:30"), at("2026-11-24T16:30")),
            0
        );
    }

    #[test]
    fn what_is_added_is_what_lies_between() {
        let special = [(day("2026-12-25"), false), (day("2026-12-26"), true)];
        let office = Calendar::new("Asia/Taipei", special);
        for start in ["2026-12-24T08:10", "2026-12-24T17:59", "2026-12-27T12:00"] {
            for minutes in [1, 59, 540, 541, 5_000] {
                let end = office.after(at(start), minutes).unwrap();
                assert_eq!(
                    office.minutes_between(at(start), end),
                    minutes,
                    "{start} {minutes}"
                );
            }
        }
    }
}
