//! The one rule of periods: from the beginning of a day to the end of a day, in the zone of whoever asks.

use guanxi_engine::{Error, Read, Result};
use jiff::civil::Date;

use crate::when;

/// Days from `first` to `last`, both included.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    pub first: Date,
    pub last: Date,
}

impl Period {
    /// From two days as text. What is not said is `first`, and today.
    pub fn parse(
        read: &Read<'_>,
        (from, to): (Option<&str>, Option<&str>),
        first: Date,
    ) -> Result<Self> {
        let day = |text: Option<&str>, usual| text.map_or(Ok(usual), when::day);
        let period = Self {
            first: day(from, first)?,
            last: day(to, when::today(read.ctx()))?,
        };
        if period.first > period.last {
            return Err(Error::BadRequest {
                code: "period_backwards",
                detail: format!("{} – {}", period.first, period.last),
            });
        }
        Ok(period)
    }

    /// The last moment before it, and the last one of it, UTC milliseconds.
    pub fn moments(self, read: &Read<'_>) -> (i64, i64) {
        let zone = &read.ctx().time_zone;
        // The first day of the calendar has none before it: nothing happened then.
        let before = self.first.yesterday();
        (
            before.map_or(i64::MIN, |day| when::end_of(day, zone) - 1),
            when::end_of(self.last, zone) - 1,
        )
    }
}
