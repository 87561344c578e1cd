//! Hours: 3pm, 15:00, half nine, at 3, 下午兩點半, and from one to another.

use jiff::civil::Time;

use super::days::Hour;
use super::numbers::number;
use super::text::{Text, wordy};

/// An hour as it was said: on the clock, and whether before noon or after is settled.
#[derive(Debug, Clone, Copy)]
struct Clock {
    hour: i64,
    minute: i64,
    /// Afternoon, if it was said.
    half: Option<bool>,
}

impl Clock {
    /// A time without am or pm: 1 to 6 is afternoon, 7 to 11 morning, 12 noon.
    fn time(self) -> Option<Time> {
        let hour = match (self.half, self.hour) {
            (Some(true), 1..=11) | (None, 1..=6) => self.hour + 12,
            (Some(false), 12) => 0,
            (_, hour) => hour,
        };
        let (hour, minute) = (i8::try_from(hour).ok()?, i8::try_from(self.minute).ok()?);
        Time::new(hour, minute, 0, 0).ok()
    }
}

/// The hour that stands here, with its end if it has one.
pub(super) fn at(text: &Text, i: usize) -> Option<(usize, Hour)> {
    let (marked, from) = match text.any(i, "at about|around|about|at|after|from|@|約") {
        Some(end) => (true, text.skip(end)),
        None => (text.before(i) == '@', i),
    };
    let (end, first, sure) = clock(text, from)?;
    if let Some((end, second)) = until(text, end) {
        let mut first = first;
        if first.half.is_none() {
            first.half = second
                .half
                .filter(|half| !(*half && first.hour >= 7 && first.hour > second.hour));
        }
        let mut second = second;
        if second.half.is_none() && second.hour < 13 {
            second.half = first
                .half
                .filter(|_| second.hour > first.hour || first.hour == 12);
        }
        let (begin, over) = (first.time()?, second.time()?);
        let minutes = over.duration_since(begin).as_mins();
        return (minutes > 0 && (sure || second.half.is_some() || marked)).then_some((
            end,
            Hour {
                time: begin,
                minutes: Some(minutes),
            },
        ));
    }
    (sure || marked && small(text, end)).then_some(())?;
    Some((
        end,
        Hour {
            time: first.time()?,
            minutes: None,
        },
    ))
}

/// "at 5" and nothing that would make another number of it.
fn small(text: &Text, end: usize) -> bool {
    !matches!(text.low(end), '/' | '-' | '%' | '.' | '千' | '萬' | 'k' | '台' | '個')
        && text.any(text.skip(end), "units|unit|pcs|days|weeks|people|%|percent|usd|k|m|sites|台|人|min|mins|minutes|per|each|points").is_none()
}

/// The end, the hour, and whether it can be nothing else.
fn clock(text: &Text, i: usize) -> Option<(usize, Clock, bool)> {
    if text.inside_word(i) {
        return None;
    }
    in_words(text, i).or_else(|| in_digits(text, i))
}

fn on(hour: i64, minute: i64, half: Option<bool>) -> Clock {
    Clock { hour, minute, half }
}

/// noon, half nine, quarter to ten, 下午 before an hour.
fn in_words(text: &Text, i: usize) -> Option<(usize, Clock, bool)> {
    if let Some(end) = text.any(i, "noon|midday|中午") {
        // 中午12:30 is half past twelve.
        let more = clock(text, text.skip(end)).filter(|(_, _, sure)| *sure);
        return Some(
            more.map_or((end, on(12, 0, Some(true)), true), |(end, clock, sure)| {
                (end, on(clock.hour, clock.minute, Some(true)), sure)
            }),
        );
    }
    let halves = [
        ("上午|早上|早|凌晨|今早|明早", false),
        ("下午|晚上|傍晚|晚間|晚", true),
    ];
    for (words, pm) in halves {
        if let Some(end) = text.any(i, words) {
            let (end, clock, _) = clock(text, text.skip(end)).filter(|(_, _, sure)| *sure)?;
            return Some((end, on(clock.hour, clock.minute, Some(pm)), true));
        }
    }
    let past = [
        ("half past", 30, 0),
        ("half", 30, 0),
        ("quarter past", 15, 0),
        ("quarter to", 45, 1),
    ];
    past.into_iter().find_map(|(words, minute, back)| {
        let end = text.is(i, words)?;
        let (end, hour) =
            number(text, text.skip(end)).filter(|(_, hour)| (1..=12).contains(hour))?;
        Some((end, on(hour - back, minute, None), true))
    })
}

/// 15:00, 3pm, 三點半, 10ish, or a number alone.
fn in_digits(text: &Text, i: usize) -> Option<(usize, Clock, bool)> {
    let (end, hour) = number(text, i).filter(|(_, hour)| (0..=24).contains(hour))?;
    // 便宜一點 is no hour.
    let little = "便宜|早|快|多|有|再|好|低|高|少|慢|大|小|晚|差|簡單|清楚|完整|優惠|急";
    let a_little = text.low(i) == '一' && text.after(i, little);
    if a_little || matches!(text.before(i), '$' | '.' | ':' | '#' | '/') {
        return None;
    }
    if let Some(end) = text.any(end, "點鐘|點整|點|時") {
        return Some(han_minutes(text, end, hour));
    }
    let colon =
        text.low(end) == ':' || text.low(end) == '.' && half_behind(text, end + 3).is_some();
    let (end, minute, exact) = if (colon || text.low(end) == 'h') && two(text, end + 1) {
        (end + 3, text.digits(end + 1)?.1, true)
    } else {
        (end, 0, false)
    };
    if minute > 59 || exact && text.low(end).is_ascii_digit() {
        return None;
    }
    if let Some((end, pm)) = half_behind(text, end) {
        return (1..=12)
            .contains(&hour)
            .then_some((end, on(hour, minute, Some(pm)), true));
    }
    let ish = (text.folded(end..end + 3) == "ish").then_some(end + 3);
    if let Some(end) = ish.or_else(|| text.any(text.skip(end), "o'clock|oclock")) {
        return Some((end, on(hour, minute, None), true));
    }
    if wordy(text.low(end)) {
        return None;
    }
    let half = (exact && (hour > 12 || hour == 0 || text.low(i) == '0')).then_some(hour >= 12);
    Some((end, on(hour, minute, half), exact))
}

fn two(text: &Text, i: usize) -> bool {
    text.low(i).is_ascii_digit() && text.low(i + 1).is_ascii_digit()
}

fn half_behind(text: &Text, end: usize) -> Option<(usize, bool)> {
    let at = text.skip(end);
    for (word, pm) in [
        ("a.m.", false),
        ("p.m.", true),
        ("am", false),
        ("pm", true),
        ("a", false),
        ("p", true),
    ] {
        let length = word.chars().count();
        let close = word.len() > 1 || at == end;
        if close && text.folded(at..at + length) == word && !wordy(text.low(at + length)) {
            return Some((at + length, pm));
        }
    }
    None
}

/// 半, 十五分, 一刻 behind 三點.
fn han_minutes(text: &Text, end: usize, hour: i64) -> (usize, Clock, bool) {
    let clock = |minute| Clock {
        hour,
        minute,
        half: (hour > 12).then_some(true),
    };
    if let Some(end) = text.is(end, "半") {
        return (end, clock(30), true);
    }
    if let Some(end) = text.is(end, "一刻") {
        return (end, clock(15), true);
    }
    match number(text, end) {
        Some((at, minute))
            if minute < 60
                && (text.low(at) == '分' || minute >= 10 && !super::text::wordy(text.low(at))) =>
        {
            (text.is(at, "分").unwrap_or(at), clock(minute), true)
        }
        _ => (end, clock(0), true),
    }
}

/// `-4pm`, `to 4`, `～四點`, `到4點`.
fn until(text: &Text, end: usize) -> Option<(usize, Clock)> {
    let at = text.skip(end);
    let after = text
        .any(at, "to|until|till|-|–|~|到|至")
        .or_else(|| matches!(text.low(at), '-' | '–' | '~' | '〜').then_some(at + 1))?;
    let (end, clock, _) = clock(text, text.skip(after))?;
    (!matches!(text.low(end), '/' | '-' | '%')).then_some((end, clock))
}
