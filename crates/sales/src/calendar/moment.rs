//! When something is: a day, a time wherever one is, a time in a zone, or a moment of the world.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// Milliseconds of a second.
const SECOND: i64 = 1_000;

/// When something is, in whole seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moment {
    /// A day, wherever one is.
    Day(Date),
    /// A time on the clock, wherever one is.
    Floating(DateTime),
    /// A time on the clocks of a zone, with the zone's name in the database of IANA.
    Zoned(DateTime, String),
    /// A moment of the world.
    Utc(DateTime),
}

impl Moment {
    /// A moment of the world, from UTC milliseconds; nothing beyond the years 1 to 9999.
    pub fn of_utc(instant: i64) -> Option<Self> {
        civil(instant, &TimeZone::UTC).map(Self::Utc)
    }

    /// What the clocks of a zone show at a moment, UTC milliseconds.
    pub fn in_zone(instant: i64, name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        Some(Self::Zoned(civil(instant, &zone)?, name.to_owned()))
    }

    /// The day on which a moment falls in a zone.
    pub fn day_of(instant: i64, zone: &TimeZone) -> Option<Self> {
        Some(Self::Day(civil(instant, zone)?.date()))
    }

    /// UTC milliseconds. `here` is the zone of whoever reads a day or a floating time. A time that the clocks skip counts from the
    /// clocks before, one that they show twice is the first (RFC 5545, 3.3.5).
    pub fn instant(&self, here: &TimeZone) -> Option<i64> {
        let zoned = |time: DateTime, zone: &TimeZone| {
            let zoned = time.to_zoned_datetime(zone.clone()).ok()?;
            Some(zoned.timestamp().as_millisecond())
        };
        match self {
            Self::Day(day) => zoned(day.at(0, 0, 0, 0), here),
            Self::Floating(time) => zoned(*time, here),
            Self::Zoned(time, name) => zoned(*time, &TimeZone::get(name).ok()?),
            Self::Utc(time) => zoned(*time, &TimeZone::UTC),
        }
    }

    /// What the clock shows; midnight of a day.
    pub fn civil(&self) -> DateTime {
        match self {
            Self::Day(day) => day.at(0, 0, 0, 0),
            Self::Floating(time) | Self::Zoned(time, _) | Self::Utc(time) => *time,
        }
    }

    /// A moment of the same kind at which the clock shows something else.
    pub fn at(&self, time: DateTime) -> Self {
        match self {
            Self::Day(_) => Self::Day(time.date()),
            Self::Floating(_) => Self::Floating(time),
            Self::Zoned(_, name) => Self::Zoned(time, name.clone()),
            Self::Utc(_) => Self::Utc(time),
        }
    }

    /// The clock of this kind of moment at another one.
    pub fn clock_at(&self, instant: i64, here: &TimeZone) -> Option<DateTime> {
        match self {
            Self::Day(_) | Self::Floating(_) => civil(instant, here),
            Self::Zoned(_, name) => civil(instant, &TimeZone::get(name).ok()?),
            Self::Utc(_) => civil(instant, &TimeZone::UTC),
        }
    }

    /// So many seconds later on the clock.
    pub fn later(&self, seconds: i64) -> Option<Self> {
        let time = self
            .civil()
            .checked_add(SignedDuration::from_secs(seconds))
            .ok()?;
        Some(self.at(time))
    }

    /// A whole day.
    pub fn is_day(&self) -> bool {
        matches!(self, Self::Day(_))
    }

    /// The zone it names.
    pub fn zone(&self) -> Option<&str> {
        match self {
            Self::Zoned(_, name) => Some(name),
            Self::Day(_) | Self::Floating(_) | Self::Utc(_) => None,
        }
    }
}

/// What the clocks of a zone show, in whole seconds.
fn civil(instant: i64, zone: &TimeZone) -> Option<DateTime> {
    let moment = Timestamp::from_second(instant.div_euclid(SECOND)).ok()?;
    let time = moment.to_zoned_datetime(zone.clone());
    let time = time.datetime();
    (1..=9999).contains(&time.year()).then_some(time)
}
