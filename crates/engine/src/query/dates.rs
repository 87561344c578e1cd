//! Dates as people say them: `today`, `-30d`, `this_month`, `last_quarter`, always in the caller's zone.

use guanxi_schema::{Field, Kind};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

use super::filter::{Filter, Op};
use crate::kinds::{self, Data};

/// Steps of a relative date: most, and how many digits that are.
const LONGEST: i32 = 36_500;
const DIGITS: usize = 5;

/// Where the caller is, and when.
pub(crate) struct Today {
    now: i64,
    zone: TimeZone,
    today: Date,
}

/// From a moment up to, not including, another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Period {
    /// First value inside.
    pub from: Data,
    /// First value after.
    pub until: Data,
}

impl Today {
    /// The caller's day. A zone that nobody knows counts as UTC.
    pub fn new(now: i64, zone: &str) -> Self {
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let today = Timestamp::from_millisecond(now)
            .map(|now| zone.to_datetime(now).date())
            .unwrap_or_default();
        Self { now, zone, today }
    }

    /// What a text means for a date or instant field; `None` if it is no date.
    pub fn period(&self, field: &Field, text: &str) -> Option<Period> {
        if field.kind == Kind::Instant {
            if text == "now" {
                return Some(moment(self.now));
            }
            if let Some(at) = kinds::parse_instant(text) {
                return Some(moment(at));
            }
        }
        let (from, until) = self.days(text)?;
        let value = |day: Date| match field.kind {
            Kind::Instant => midnight(&self.zone, day).map(Data::Int),
            _ => Some(Data::Text(day.to_string())),
        };
        Some(Period {
            from: value(from)?,
            until: value(until)?,
        })
    }

    /// First day inside and first day after.
    fn days(&self, text: &str) -> Option<(Date, Date)> {
        let day = |day: Date| Some((day, day.tomorrow().ok()?));
        match text {
            "today" => return day(self.today),
            "yesterday" => return day(self.today.yesterday().ok()?),
            "tomorrow" => return day(self.today.tomorrow().ok()?),
            _ => {}
        }
        if let Some(date) = iso(text) {
            return day(date);
        }
        if let Some(offset) = offset(text) {
            return day(self.today.checked_add(offset).ok()?);
        }
        self.named(text).or_else(|| self.counted(text))
    }

    /// `this_week` … `next_year`.
    fn named(&self, text: &str) -> Option<(Date, Date)> {
        let (which, unit) = text.split_once('_')?;
        let steps = match which {
            "last" => -1,
            "this" => 0,
            "next" => 1,
            _ => return None,
        };
        let (start, length): (Date, fn(i32) -> Span) = match unit {
            "week" => (week_start(self.today)?, |n| n.weeks()),
            "month" => (self.today.first_of_month(), |n| n.months()),
            "quarter" => (quarter_start(self.today)?, |n| (3 * n).months()),
            "year" => (self.today.first_of_year(), |n| n.years()),
            _ => return None,
        };
        Some((
            start.checked_add(length(steps)).ok()?,
            start.checked_add(length(steps + 1)).ok()?,
        ))
    }

    /// `last_30d`: today and the days before; `next_7d`: today and the days to come.
    fn counted(&self, text: &str) -> Option<(Date, Date)> {
        let (which, rest) = text.split_once('_')?;
        let days = rest.strip_suffix('d')?;
        let days: i32 = days
            .starts_with(|first: char| first.is_ascii_digit())
            .then(|| days.parse().ok())?
            .filter(|n| days.len() <= DIGITS && (1..=LONGEST).contains(n))?;
        let tomorrow = self.today.tomorrow().ok()?;
        match which {
            "last" => Some((tomorrow.checked_sub(days.days()).ok()?, tomorrow)),
            "next" => Some((self.today, self.today.checked_add(days.days()).ok()?)),
            _ => None,
        }
    }
}

impl Period {
    /// The test of `field` against the period; `None` for an operator that dates do not have.
    pub fn test(&self, field: &str, op: &str) -> Option<Filter> {
        let name = || field.to_owned();
        let inside = || {
            Filter::all([
                Filter::test(name(), Op::Gte(self.from.clone())),
                Filter::test(name(), Op::Lt(self.until.clone())),
            ])
        };
        Some(match op {
            "eq" => inside(),
            "ne" => inside().negated(),
            "lt" => Filter::test(name(), Op::Lt(self.from.clone())),
            "gte" => Filter::test(name(), Op::Gte(self.from.clone())),
            "lte" => Filter::test(name(), Op::Lt(self.until.clone())),
            "gt" => Filter::test(name(), Op::Gte(self.until.clone())),
            _ => return None,
        })
    }
}

/// What is stored is whole milliseconds, so the period of a moment is one of them.
fn moment(ms: i64) -> Period {
    Period {
        from: Data::Int(ms),
        until: Data::Int(ms.saturating_add(1)),
    }
}

/// `-30d`, `+3m`, `2w`, `-1y`. A `+` in a URL often arrives as a space.
fn offset(text: &str) -> Option<Span> {
    let text = text.strip_prefix(' ').unwrap_or(text);
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let digits = number.trim_start_matches(['+', '-']).len();
    let n: i32 = number
        .parse()
        .ok()
        .filter(|n| digits <= DIGITS && (-LONGEST..=LONGEST).contains(n))?;
    match unit {
        "d" => Some(n.days()),
        "w" => Span::new().try_weeks(n).ok(),
        "m" => Span::new().try_months(n).ok(),
        "y" => Span::new().try_years(n).ok(),
        _ => None,
    }
}

/// `YYYY-MM-DD` alone; what jiff reads beyond that is not ours.
fn iso(text: &str) -> Option<Date> {
    text.parse()
        .ok()
        .filter(|date: &Date| date.to_string() == text)
}

/// Monday of the week.
pub(crate) fn week_start(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
        .ok()
}

/// First day of the quarter.
pub(crate) fn quarter_start(day: Date) -> Option<Date> {
    Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()
}

/// The first moment of a day.
fn midnight(zone: &TimeZone, day: Date) -> Option<i64> {
    zone.to_timestamp(day.to_datetime(jiff::civil::Time::midnight()))
        .ok()
        .map(Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use guanxi_schema::Label;

    use super::*;

    /// Monday, 23 November 2026, half past nine in Taipei; still Sunday evening in New York.
    const NOW: i64 = 1_795_397_400_000;

    fn said(kind: Kind, zone: &str, text: &str) -> Option<(Data, Data)> {
        let field = Field::new(100, "f", kind, Label::new("F", "欄"));
        let period = Today::new(NOW, zone).period(&field, text)?;
        Some((period.from, period.until))
    }

    #[test]
    fn days_and_periods_are_the_callers() {
        for (text, from, until) in [
            ("today", "2026-11-23", "2026-11-24"),
            ("yesterday", "2026-11-22", "2026-11-23"),
            ("tomorrow", "2026-11-24", "2026-11-25"),
            ("2026-02-28", "2026-02-28", "2026-03-01"),
            ("-30d", "2026-10-24", "2026-10-25"),
            ("+2w", "2026-12-07", "2026-12-08"),
            ("3m", "2027-02-23", "2027-02-24"),
            ("-1y", "2025-11-23", "2025-11-24"),
            ("this_week", "2026-11-23", "2026-11-30"),
            ("last_week", "2026-11-16", "2026-11-23"),
            ("last_month", "2026-10-01", "2026-11-01"),
            ("next_month", "2026-12-01", "2027-01-01"),
            ("this_quarter", "2026-10-01", "2027-01-01"),
            ("last_quarter", "2026-07-01", "2026-10-01"),
            ("next_year", "2027-01-01", "2028-01-01"),
            ("last_30d", "2026-10-25", "2026-11-24"),
            ("next_7d", "2026-11-23", "2026-11-30"),
        ] {
            let expected = (Data::from(from), Data::from(until));
            assert_eq!(
                said(Kind::Date, "Asia/Taipei", text),
                Some(expected),
                "{text}"
            );
        }
        let sunday = (Data::from("2026-11-22"), Data::from("2026-11-23"));
        assert_eq!(said(Kind::Date, "America/New_York", "today"), Some(sunday));
    }

    #[test]
    fn a_day_of_moments_begins_at_the_callers_midnight() {
        let day = 86_400_000;
        let midnight = NOW - (9 * 60 + 30) * 60_000;
        let expected = (Data::Int(midnight), Data::Int(midnight + day));
        assert_eq!(said(Kind::Instant, "Asia/Taipei", "today"), Some(expected));
        let moment = (Data::Int(NOW), Data::Int(NOW + 1));
        assert_eq!(
            said(Kind::Instant, "Asia/Taipei", "now"),
            Some(moment.clone())
        );
        assert_eq!(
            said(Kind::Instant, "UTC", "2026-11-23T09:30:00+08:00"),
            Some(moment)
        );
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "soon",
            "2026-02-30",
            "-5",
            "d",
            "99999999999d",
            "last_0d",
            "this_day",
            "-99999y",
            "now",
            "２０２６-01-01",
        ] {
            assert_eq!(said(Kind::Date, "UTC", text), None, "{text}");
        }
    }
}
