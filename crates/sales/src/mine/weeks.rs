//! Weeks from Monday to Sunday, by the clock of whoever asks.

use guanxi_engine::Ctx;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::when;

/// Weeks in a row.
#[derive(Debug, Clone)]
pub(super) struct Weeks {
    /// The Monday of the first.
    pub first: Date,
    /// How many.
    pub count: usize,
    zone: String,
}

/// The Monday of the week of a day.
pub(super) fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

impl Weeks {
    /// So many complete weeks and the present one.
    pub fn until_now(ctx: &Ctx, complete: usize) -> Self {
        let back = i64::try_from(complete).unwrap_or(0);
        Self {
            first: monday(when::today(ctx)).saturating_sub(back.weeks()),
            count: complete + 1,
            zone: ctx.time_zone.clone(),
        }
    }

    /// The Monday of one of them, or of the one after the last.
    pub fn monday(&self, week: usize) -> Date {
        let weeks = i64::try_from(week).unwrap_or(i64::MAX);
        self.first.saturating_add(weeks.weeks())
    }

    /// The last day of one of them.
    pub fn sunday(&self, week: usize) -> Date {
        self.monday(week).saturating_add(6.days())
    }

    /// The first moment of one of them, UTC milliseconds.
    pub fn start(&self, week: usize) -> i64 {
        when::end_of(self.monday(week).saturating_sub(1.day()), &self.zone)
    }

    /// Which one a day is in.
    pub fn of_day(&self, day: Date) -> Option<usize> {
        let days = day.since(self.first).ok()?.get_days();
        usize::try_from(days.div_euclid(7))
            .ok()
            .filter(|week| *week < self.count)
    }

    /// Which one a moment is in.
    pub fn of_moment(&self, at: i64) -> Option<usize> {
        self.of_day(when::day_of(at, &self.zone))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(monday(date(2026, 11, 23)), date(2026, 11, 23));
        assert_eq!(monday(date(2026, 11, 29)), date(2026, 11, 23));
        assert_eq!(monday(date(2027, 1, 1)), date(2026, 12, 28));
    }

    #[test]
    fn days_and_moments_fall_into_their_week() {
        let weeks = Weeks {
            first: date(2026, 11, 16),
            count: 2,
            zone: "Asia/Taipei".to_owned(),
        };
        assert_eq!(weeks.of_day(date(2026, 11, 15)), None);
        assert_eq!(weeks.of_day(date(2026, 11, 22)), Some(0));
        assert_eq!(weeks.of_day(date(2026, 11, 29)), Some(1));
        assert_eq!(weeks.of_day(date(2026, 11, 30)), None);
        assert_eq!(weeks.of_moment(weeks.start(1) - 1), Some(0));
        assert_eq!(weeks.of_moment(weeks.start(1)), Some(1));
    }
}
