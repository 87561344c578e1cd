//! Hours: 3pm, 15:00, half nine, at 3, 下午兩點半, and from one to another.

use jiff::civil::Time;

use super::days::Hour;
use super::numbers::number;
use super::text::{Text, wordy};
use crate::contact::names::han;

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
    let limit = text.any(i, "before|by|until|till|b4|no later than");
    let (marked, from) = limit.map_or((marked, from), |end| (true, text.skip(end)));
    let (end, first, sure) = clock(text, from)?;
    let next = text.low(text.skip(end));
    if limit.is_some() && !sure && (wordy(next) || han(next)) {
        return None;
    }
    if let Some((end, second, exact)) = until(text, end) {
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
        return (minutes > 0 && (sure || exact || second.half.is_some() || marked)).then_some((
            end,
            Hour {
                time: begin,
                minutes: Some(minutes),
            },
        ));
    }
    (sure || marked && small(text, end) || alone_behind_day(text, from, (end, first.hour)))
        .then_some(())?;
    Some((
        end,
        Hour {
            time: first.time()?,
            minutes: None,
        },
    ))
}

/// Thu 3, tmrw 10: an hour that nothing follows which it could count.
fn alone_behind_day(text: &Text, i: usize, (end, hour): (usize, i64)) -> bool {
    const DAYS: &str = "mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|tmrw|tmr|tmw|tomo|today";
    let next = text.skip(end);
    let closed = end >= text.len()
        || matches!(text.low(end), '\n' | ';' | '!' | '?')
        || matches!(text.low(end), ',' | '.') && !text.low(text.skip(end + 1)).is_ascii_digit()
        || text.any(next, "w/|w|with|re|at|@|about|abt|for").is_some();
    text.low(i).is_ascii_digit() && (1..=12).contains(&hour) && closed && text.after(i, DAYS)
}

/// "at 5" and nothing that would make another number of it.
fn small(text: &Text, end: usize) -> bool {
    let decimal = text.low(end) == '.' && text.low(end + 1).is_ascii_digit();
    !decimal && !matches!(text.low(end), '/' | '-' | '%' | '千' | '萬' | 'k' | '台' | '個' | '月' | '天' | '周' | '年' | '號' | '日' | '成' | '份' | '組' | '支' | '片' | '顆' | '套' | '位' | '次' | '家' | '季')
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
        ("上午|早上|早|凌晨", false),
        ("下午|晚上|傍晚|晚間|晚", true),
        ("am |a.m. ", false),
        ("pm |p.m. ", true),
    ];
    for (words, pm) in halves {
        let glued = |word: &str| {
            let length = word.trim().chars().count();
            (text.folded(i..i + length) == word.trim() && text.low(i + length).is_ascii_digit())
                .then_some(i + length)
        };
        let latin = words.is_ascii();
        let found = if latin {
            words.split('|').find_map(glued)
        } else {
            text.any(i, words)
        };
        if let Some(end) = found {
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
    if let Some((end, hour, minute)) = bare_clock(text, i).filter(|_| behind_day(text, i)) {
        return Some((
            end,
            on(
                hour,
                minute,
                (hour > 12 || text.low(i) == '0').then_some(hour >= 12),
            ),
            true,
        ));
    }
    let (end, hour) = number(text, i).filter(|(_, hour)| (0..=24).contains(hour))?;
    // 便宜一點 is no hour.
    let little = "便宜|早|快|多|有|再|好|低|高|少|慢|大|小|晚|差|簡單|清楚|完整|優惠|急";
    let a_little = text.low(i) == '一' && text.after(i, little);
    let sign = matches!(text.before(i), '$' | '.' | '#' | '/')
        || text.before(i) == ':' && text.before(i.saturating_sub(1)).is_ascii_digit();
    if a_little || sign {
        return None;
    }
    if let Some(end) = text.any(end, "點鐘|點整|點|時").filter(|end| {
        !(text.before(*end) == '時' && matches!(text.low(*end), '間' | '候' | '段' | '期' | '常'))
    }) {
        let (end, clock, sure) = han_minutes(text, end, hour);
        return Some((
            end,
            on(
                clock.hour,
                clock.minute,
                clock.half.or_else(|| half_before(text, i)),
            ),
            sure,
        ));
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
    if let Some(half) = half_before(text, i).filter(|_| hour < 12) {
        return Some((end, on(hour, minute, Some(half)), true));
    }
    let half = (exact && (hour > 12 || hour == 0 || text.low(i) == '0')).then_some(hour >= 12);
    Some((end, on(hour, minute, half), exact))
}

/// 今晚7:30, tonight at 8, 明早五點: a day that says which half of it.
fn half_before(text: &Text, i: usize) -> Option<bool> {
    const EVENING: &str = "今晚|明晚|昨晚|當晚|tonight|tonight at|this evening|this evening at|tomorrow night at|last night at";
    if text.after(i, EVENING) {
        return Some(true);
    }
    text.after(i, "今早|明早|昨早|今晨|明晨").then_some(false)
}

/// 1530, 0900, 3.30: an hour only where a day stands before it.
fn bare_clock(text: &Text, i: usize) -> Option<(usize, i64, i64)> {
    let mut end = i;
    while text.low(end).is_ascii_digit() {
        end += 1;
    }
    let stops = |at: usize| !wordy(text.low(at)) && !matches!(text.low(at), '/' | '-' | '%' | ',');
    if end == i + 4 && stops(end) {
        let (hour, minute) = (
            text.folded(i..i + 2).parse().ok()?,
            text.folded(i + 2..end).parse().ok()?,
        );
        return (hour < 24 && minute < 60 && minute % 5 == 0).then_some((end, hour, minute));
    }
    let dotted = (1..=2).contains(&(end - i)) && text.low(end) == '.' && two(text, end + 1);
    if dotted && stops(end + 3) {
        let (hour, minute) = (
            text.folded(i..end).parse().ok()?,
            text.folded(end + 1..end + 3).parse().ok()?,
        );
        return (hour < 24 && minute < 60).then_some((end + 3, hour, minute));
    }
    None
}

/// Whether a day of the week or a date ends right before.
fn behind_day(text: &Text, i: usize) -> bool {
    let end = text.back(i);
    // Thursday week, 11.15: a comma may stand between.
    let end = if text.before(end) == ',' && end < i {
        end - 1
    } else {
        end
    };
    end < i
        && (end.saturating_sub(16)..end).any(|from| {
            !text.inside_word(from)
                && super::days::dated(text, from).is_some_and(|(stop, _)| stop == end)
        })
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
fn until(text: &Text, end: usize) -> Option<(usize, Clock, bool)> {
    let at = text.skip(end);
    let after = text
        .any(at, "to|until|till|-|–|~|到|至")
        .or_else(|| matches!(text.low(at), '-' | '–' | '~' | '〜').then_some(at + 1))?;
    let (end, clock, sure) = clock(text, text.skip(after))?;
    (!matches!(text.low(end), '/' | '-' | '%')).then_some((end, clock, sure))
}
