//! Which day was meant: the next Friday in a plan, the last in what happened, the first of the month for "by June".

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, ToSpan};

use super::days::{Day, Part, Tense};

/// The day that was meant, seen from `now`.
pub(super) fn resolve(day: Day, tense: Tense, now: DateTime, hour: Option<Time>) -> Option<Date> {
    let today = now.date();
    let past = tense != Tense::Plan;
    let nearest = |month: i8, day: i8| near(today, month, day, past);
    match day {
        Day::Offset(days) => shift(today, days.days()),
        Day::Weak | Day::Morning => Some(today),
        Day::Open => None,
        Day::InMonth(months, day) => {
            let first = Date::new(today.year(), today.month(), 1).ok()?;
            let month = shift(first, months.months())?;
            Date::new(month.year(), month.month(), day).ok()
        }
        Day::Later(months) => shift(today, months.months()),
        Day::Working(days) => working(today, days),
        Day::OfWeek(day, weeks) => {
            let monday = shift(
                today,
                -i32::from(today.weekday().to_monday_zero_offset()).days(),
            )?;
            shift(monday, (weeks * 7 + i32::from(day) - 1).days())
        }
        Day::Bare(day) => bare(day, past, now, hour),
        Day::WeekAfter(day) => {
            let wanted = Weekday::from_monday_one_offset(day).ok()?;
            let next = if wanted == today.weekday() {
                today
            } else {
                today.nth_weekday(1, wanted).ok()?
            };
            shift(next, 7.days())
        }
        Day::Date(Some(year), month, day) => Date::new(year, month, day).ok(),
        Day::Date(None, month, day) => nearest(month, day),
        Day::Either(year, month, day) => either_way((year, month, day), tense, today),
        Day::OfMonth(day) => of_month(today, day, past),
        Day::Month(months, part) => {
            let first = Date::new(today.year(), today.month(), 1).ok()?;
            let date = part_of(shift(first, months.months())?, part)?;
            // 月初 on the 20th is that of the next month.
            if months == 0 && !past && date < today {
                return part_of(shift(first, 1.months())?, part);
            }
            Some(date)
        }
        Day::Named(year, month, part) => named(today, (year, month), part, past),
        Day::Quarter(year, number, later, part) => quarter_day(today, year, number, later, part),
        Day::Year(years, part) => {
            let year = today.year() + i16::try_from(years).ok()?;
            match part {
                Part::First => Date::new(year, 1, 1).ok(),
                Part::Mid => Date::new(year, 7, 1).ok(),
                Part::Last => Date::new(year, 12, 31).ok(),
            }
        }
    }
}

/// The next or the last of its name; today if it is that day and the hour has not passed, or has.
fn bare(day: i8, past: bool, now: DateTime, hour: Option<Time>) -> Option<Date> {
    let today = now.date();
    let wanted = Weekday::from_monday_one_offset(day).ok()?;
    if wanted != today.weekday() {
        return today.nth_weekday(if past { -1 } else { 1 }, wanted).ok();
    }
    let over = hour.map(|hour| hour <= now.time());
    match (past, over) {
        (true, Some(false)) => shift(today, (-7).days()),
        (false, Some(true)) => shift(today, 7.days()),
        (true, None | Some(true)) | (false, None | Some(false)) => Some(today),
    }
}

/// A day that may be written either way round: month first, but what is pasted is whichever is nearest before.
fn either_way(
    (year, month, day): (Option<i16>, i8, i8),
    tense: Tense,
    today: Date,
) -> Option<Date> {
    let past = tense != Tense::Plan;
    let one = |month, day| match year {
        Some(year) => Date::new(year, month, day).ok(),
        None => near(today, month, day, past),
    };
    if tense != Tense::Pasted {
        return one(month, day);
    }
    let both = [one(month, day), one(day, month)].into_iter().flatten();
    both.filter(|date| *date <= today)
        .max()
        .or_else(|| one(month, day))
}

/// Part of a month by its name; of the next such month in a plan, of the last in what happened.
fn named(today: Date, (year, month): (Option<i16>, i8), part: Part, past: bool) -> Option<Date> {
    if let Some(year) = year {
        let year = if year == -1 { today.year() + 1 } else { year };
        return part_of(Date::new(year, month, 1).ok()?, part);
    }
    let years = if past { [0, -1] } else { [0, 1] };
    years.into_iter().find_map(|years| {
        let date = part_of(Date::new(today.year() + years, month, 1).ok()?, part)?;
        (if past { date <= today } else { date >= today }).then_some(date)
    })
}

fn shift(date: Date, by: Span) -> Option<Date> {
    date.checked_add(by).ok()
}

fn near(today: Date, month: i8, day: i8, past: bool) -> Option<Date> {
    let years = if past { [0, -1, -4] } else { [0, 1, 4] };
    years.into_iter().find_map(|years| {
        let date = Date::new(today.year() + years, month, day).ok()?;
        (if past { date <= today } else { date >= today }).then_some(date)
    })
}

fn of_month(today: Date, day: i8, past: bool) -> Option<Date> {
    let first = Date::new(today.year(), today.month(), 1).ok()?;
    (0..3).find_map(|n| {
        let month = shift(first, (if past { -n } else { n }).months())?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        (if past { date <= today } else { date >= today }).then_some(date)
    })
}

fn part_of(first: Date, part: Part) -> Option<Date> {
    match part {
        Part::First => Some(first),
        Part::Mid => Date::new(first.year(), first.month(), 15).ok(),
        Part::Last => Some(first.last_of_month()),
    }
}

fn quarter_day(
    today: Date,
    year: Option<i16>,
    number: Option<i8>,
    later: i32,
    part: Part,
) -> Option<Date> {
    let this = (today.month() - 1) / 3 + 1;
    let of = |year: i16, number: i8| {
        let first = Date::new(year, (number - 1) * 3 + 1, 1).ok()?;
        match part {
            Part::Last => Some(shift(first, 2.months())?.last_of_month()),
            Part::First | Part::Mid => Some(first),
        }
    };
    let Some(number) = number else {
        let number = this + i8::try_from(later).ok()?;
        return if number > 4 {
            of(today.year() + 1, number - 4)
        } else {
            of(today.year(), number)
        };
    };
    match year {
        Some(-1) => of(today.year() + 1, number),
        Some(year) => of(year, number),
        None => of(today.year(), number)
            .filter(|date| *date >= today)
            .or_else(|| of(today.year() + 1, number)),
    }
}

fn working(today: Date, days: i32) -> Option<Date> {
    let step = if days < 0 { -1 } else { 1 };
    let mut date = today;
    for _ in 0..days.unsigned_abs() {
        date = shift(date, step.days())?;
        while matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            date = shift(date, step.days())?;
        }
    }
    Some(date)
}
