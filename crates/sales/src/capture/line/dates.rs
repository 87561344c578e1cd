//! Days with a number: 12/3, 115/12/3, 3 Dec, 12月3日, and parts of months and quarters by their names.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::days::{Day, Part};
use super::numbers::number;
use super::text::{Lexicon, Text, wordy};

/// Months by their names.
static MONTHS: LazyLock<Lexicon<i8>> = LazyLock::new(|| {
    Lexicon::of(&[
        ("january|jan", 1),
        ("february|feb", 2),
        ("march|mar", 3),
        ("april|apr", 4),
        ("may", 5),
        ("june|jun", 6),
        ("july|jul", 7),
        ("august|aug", 8),
        ("september|sep|sept", 9),
        ("october|oct", 10),
        ("november|nov", 11),
        ("december|dec", 12),
    ])
});

/// 2026-12-03, 2026/12/3, 115/12/3, 12/3, 12.3 with a year, 3/12/2026.
pub(super) fn written(text: &Text, i: usize) -> Option<(usize, Day)> {
    if matches!(text.before(i), '/' | '-' | '.' | ':')
        && text.before(i.saturating_sub(1)).is_ascii_digit()
    {
        return None;
    }
    let (at, first) = text.digits(i)?;
    let sign = text.low(at);
    if !matches!(sign, '/' | '-' | '.') {
        return None;
    }
    let (at, second) = text.digits(at + 1)?;
    let third = (text.low(at) == sign)
        .then(|| text.digits(at + 1))
        .flatten();
    if let Some((end, third)) = third {
        if first >= 100 {
            let year = if first < 1000 { first + 1911 } else { first };
            return date(Some(year), second, third).map(|day| (end, day));
        }
        let year = if third < 100 { third + 2000 } else { third };
        return either(Some(year), first, second).map(|day| (end, day));
    }
    let bare = sign == '/' && !wordy_end(text, at);
    (bare && text.low(at) != '%').then_some(())?;
    either(None, first, second).map(|day| (at, day))
}

fn wordy_end(text: &Text, at: usize) -> bool {
    wordy(text.low(at)) || text.low(at) == '/'
}

fn date(year: Option<i64>, month: i64, day: i64) -> Option<Day> {
    let year = match year {
        Some(year) => Some(
            i16::try_from(year)
                .ok()
                .filter(|year| (1900..2200).contains(year))?,
        ),
        None => None,
    };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    // A leap year, so that the 29th of February is a day.
    Date::new(year.unwrap_or(2024), month, day).ok()?;
    Some(Day::Date(year, month, day))
}

fn either(year: Option<i64>, first: i64, second: i64) -> Option<Day> {
    match (date(year, first, second), date(year, second, first)) {
        (Some(Day::Date(year, month, day)), Some(_)) => Some(Day::Either(year, month, day)),
        (Some(day), _) | (None, Some(day)) => Some(day),
        (None, None) => None,
    }
}

/// 12月3日, 十二月三號, 民國115年12月3日, 3號, 6月底, 明年3月.
pub(super) fn han_date(text: &Text, i: usize) -> Option<(usize, Day)> {
    let mut at = text.is(i, "民國").unwrap_or(i);
    let mut year = None;
    let mut later = 0;
    if let Some(end) = text.any(at, "明年") {
        (at, later) = (end, 1);
    } else if let Some(end) = text.is(at, "今年") {
        at = end;
    } else if let Some((end, said)) = number(text, at).filter(|(end, _)| text.low(*end) == '年') {
        at = end + 1;
        year = Some(if said < 1000 { said + 1911 } else { said });
    }
    // 這個月20號, 下個月5號.
    let months = [
        ("這個月|本月|這月|當月", 0),
        ("下個月|下月", 1),
        ("上個月|上月", -1),
    ];
    let month = months
        .into_iter()
        .find_map(|(words, by)| Some((text.any(i, words)?, by)));
    if let Some((from, by)) = month {
        let (end, day) = number(text, text.skip(from))?;
        let day = i8::try_from(day)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        return matches!(text.low(end), '號' | '日').then_some((end + 1, Day::InMonth(by, day)));
    }
    let (end, first) = number(text, at)?;
    if matches!(text.low(end), '號' | '日') && at == i {
        let day = i8::try_from(first)
            .ok()
            .filter(|day| (1..=31).contains(day))?;
        return Some((end + 1, Day::OfMonth(day)));
    }
    let at = text.is(end, "月").or_else(|| text.is(end, "月份"))?;
    let at = text.is(at, "份").unwrap_or(at);
    let month = i8::try_from(first)
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let year = year.and_then(|year| i16::try_from(year).ok());
    if let Some((end, day)) = number(text, at) {
        let sure = matches!(text.low(end), '日' | '號');
        let day = date(year.map(i64::from), first, day)?;
        return Some((if sure { end + 1 } else { end }, day));
    }
    let (end, part) = [
        ("底", Part::Last),
        ("中旬", Part::Mid),
        ("上旬", Part::First),
        ("下旬", Part::Last),
        ("中", Part::Mid),
        ("初", Part::First),
    ]
    .into_iter()
    .find_map(|(word, part)| Some((text.is(at, word)?, part)))
    .unwrap_or((at, Part::First));
    let year = if later == 1 { Some(-1) } else { year };
    Some((end, Day::Named(year, month, part)))
}

/// Dec 3, 3rd of December, the 15th, June, end of June, mid-March.
pub(super) fn named_month(text: &Text, i: usize) -> Option<(usize, Day)> {
    let (from, part) = [
        ("the end of|end of|end|late", Part::Last),
        ("the middle of|middle of|mid-|mid", Part::Mid),
        ("the beginning of|beginning of|start of|early", Part::First),
    ]
    .into_iter()
    .find_map(|(words, part)| Some((text.any(i, words)?, Some(part))))
    .unwrap_or((i, None));
    let from = text.skip(if text.low(from) == '-' {
        from + 1
    } else {
        from
    });
    if let Some((end, month)) = MONTHS.at(text, from) {
        let mut end = end;
        // Dec. 3, but not the end of "in December."
        if text.low(end) == '.' && text.low(text.skip(end + 1)).is_ascii_digit() && end - from <= 4
        {
            end += 1;
        }
        if let Some((end, day)) = ordinal(text, text.skip(end)).filter(|_| part.is_none()) {
            let (end, year) = year_behind(text, end);
            return date(year, i64::from(*month), day).map(|day| (end, day));
        }
        let (end, year) = year_behind(text, end);
        let year = year.and_then(|year| i16::try_from(year).ok());
        return Some((end, Day::Named(year, *month, part.unwrap_or(Part::First))));
    }
    let from = text.skip(text.is(i, "the").unwrap_or(i));
    let (end, day) = ordinal(text, from)?;
    // 12-13 Jan begins on the 12th.
    let end = matches!(text.low(end), '-' | '–')
        .then(|| ordinal(text, end + 1))
        .flatten()
        .filter(|(end, _)| MONTHS.at(text, text.skip(*end)).is_some())
        .map_or(end, |(end, _)| end);
    let at = text.skip(text.is(text.skip(end), "of").unwrap_or(end));
    // 08-Dec-2026
    let at = if text.low(at) == '-' { at + 1 } else { at };
    if let Some((end, month)) = MONTHS.at(text, at) {
        let (end, year) = year_behind(text, end);
        return date(year, i64::from(*month), day).map(|day| (end, day));
    }
    let suffixed = text.folded(from..end).ends_with(char::is_alphabetic);
    let day = i8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let counts = text.any(text.skip(end), "thing|try|time|visit|call|round|meeting|floor|half|quarter|option|phase|line|attempt|site|order|batch|reminder|offer|quote|party").is_some();
    (suffixed && !counts).then_some((end, Day::OfMonth(day)))
}

fn ordinal(text: &Text, i: usize) -> Option<(usize, i64)> {
    let mut end = i;
    while text.low(end).is_ascii_digit() {
        end += 1;
    }
    let value = text
        .folded(i..end)
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    for suffix in ["st", "nd", "rd", "th"] {
        let there = text.folded(end..end + 2) == suffix && !wordy(text.low(end + 2));
        if there {
            return Some((end + 2, value));
        }
    }
    (!wordy(text.low(end)) && text.low(end) != ':').then_some((end, value))
}

fn year_behind(text: &Text, end: usize) -> (usize, Option<i64>) {
    let at = text.skip(if matches!(text.low(end), ',' | '-') {
        end + 1
    } else {
        end
    });
    match text.digits(at) {
        Some((end, year)) if (2000..2200).contains(&year) && text.low(end) != ':' => {
            (end, Some(year))
        }
        _ => (end, None),
    }
}

/// Q2, end of Q1, Q1 next year, 第一季, 明年Q2.
pub(super) fn quarter(text: &Text, i: usize) -> Option<(usize, Day)> {
    let (from, part) = match text.any(i, "the end of|end of|end") {
        Some(end) => (text.skip(end), Part::Last),
        None => match text.any(i, "the beginning of|start of|early") {
            Some(end) => (text.skip(end), Part::First),
            None => (i, Part::First),
        },
    };
    let (from, next) = text
        .is(from, "明年")
        .map_or((from, 0), |end| (text.skip(end), 1));
    let (mut end, number) = if text.low(from) == 'q' && text.low(from + 1).is_ascii_digit() {
        if wordy(text.before(from)) || wordy(text.low(from + 2)) {
            return None;
        }
        (from + 2, i64::from(text.low(from + 1).to_digit(10)?))
    } else {
        let at = text.is(from, "第")?;
        let (end, number) = number(text, at)?;
        (text.is(end, "季")?, number)
    };
    let number = i8::try_from(number).ok().filter(|q| (1..=4).contains(q))?;
    let mut part = part;
    if let Some(after) = text.any(end, "底") {
        (end, part) = (after, Part::Last);
    }
    let (end, year) = match text.any(text.skip(end), "next year") {
        Some(end) => (end, Some(-1)),
        None => {
            let (end, year) = year_behind(text, end);
            (end, year.and_then(|year| i16::try_from(year).ok()))
        }
    };
    let year = if next == 1 { Some(-1) } else { year };
    Some((end, Day::Quarter(year, Some(number), 0, part)))
}
