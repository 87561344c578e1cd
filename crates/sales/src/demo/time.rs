//! Days and hours of the demo company, counted from "today" so that the same company can be shown on any day.

use jiff::civil::{Date, Weekday};

/// Days from today; negative is the past.
pub type Day = i64;

const MINUTE: i64 = 60_000;
/// Taipei has kept UTC+8 without summer time since 1980, so the offset is a constant here.
const TAIPEI_AHEAD: i64 = 8 * 60 * MINUTE;
const DAY: i64 = 24 * 60 * MINUTE;

/// A moment of office life: day and minute of that day, Taipei time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Day.
    pub day: Day,
    /// Minutes since midnight.
    pub minute: i64,
}

/// Turns days and moments into dates and instants.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    today: Date,
    /// Days from 1970-01-01 to today.
    epoch_days: i64,
}

impl Calendar {
    /// A calendar around a given today.
    pub fn around(today: Date) -> Self {
        let span = today.duration_since(jiff::civil::date(1970, 1, 1));
        Self {
            today,
            epoch_days: span.as_hours() / 24,
        }
    }

    /// The date of a day; today for a day outside the calendar jiff knows.
    pub fn date(self, day: Day) -> Date {
        self.today
            .checked_add(jiff::SignedDuration::from_hours(day * 24))
            .unwrap_or(self.today)
    }

    /// UTC milliseconds of a moment.
    pub fn instant(self, at: Moment) -> i64 {
        (self.epoch_days + at.day) * DAY + at.minute * MINUTE - TAIPEI_AHEAD
    }

    /// The day itself, or the Monday after it.
    pub fn workday(self, day: Day) -> Day {
        match self.date(day).weekday() {
            Weekday::Saturday => day + 2,
            Weekday::Sunday => day + 1,
            Weekday::Monday
            | Weekday::Tuesday
            | Weekday::Wednesday
            | Weekday::Thursday
            | Weekday::Friday => day,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_in_taipei_is_one_in_greenwich() {
        let calendar = Calendar::around(jiff::civil::date(2026, 11, 23));
        let nine = calendar.instant(Moment {
            day: -1,
            minute: 540,
        });
        let expected: jiff::Timestamp = "2026-11-22T01:00:00Z".parse().unwrap();
        assert_eq!(nine, expected.as_millisecond());
        assert_eq!(calendar.date(-1), jiff::civil::date(2026, 11, 22));
    }

    #[test]
    fn nobody_works_on_sunday() {
        let monday = Calendar::around(jiff::civil::date(2026, 11, 23));
        assert_eq!(monday.workday(-1), 0);
        assert_eq!(monday.workday(-2), 0);
        assert_eq!(monday.workday(-3), -3);
    }
}
