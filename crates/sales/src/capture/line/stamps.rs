//! What a line of a chat begins with: a day, an hour and a name, in whatever order the program put them.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};

use super::Frame;
use super::calendar::resolve;
use super::chat_lines::Written;
use super::days::{self, Said, Tense};
use super::hours;
use super::names::{Mention, Named};
use super::text::{Text, folded};
use crate::contact::names::is_han;

/// The head of an export.
pub(super) fn head(text: &Text, line: &Range<usize>) -> bool {
    text.any(
        text.skip(line.start),
        "[line]|儲存日期|saved on|saved at|chat history|messages and calls are end-to-end",
    )
    .is_some()
}

/// A line that is nothing but a day: 2026/11/23（一）, 2026.11.23 Monday.
pub(super) fn day_line(text: &Text, line: &Range<usize>, now: DateTime) -> Option<Date> {
    let mut at = text.skip(line.start);
    while matches!(text.low(at), '-' | '—' | '=' | '*' | ' ') {
        at += 1;
    }
    let mut date = None;
    while at < line.end {
        match days::at(text, at) {
            Some((end, Said::Day(day))) if end <= line.end => {
                date = date.or_else(|| resolve(day, Tense::Pasted, now, None));
                at = end;
            }
            _ if matches!(
                text.low(at),
                ' ' | '(' | ')' | ',' | '-' | '—' | '=' | '*' | '\t' | '.'
            ) =>
            {
                at += 1
            }
            _ if matches!(text.low(at), '一' | '二' | '三' | '四' | '五' | '六' | '日')
                && matches!(text.before(at), '(' | ' ') =>
            {
                at += 1
            }
            _ => return None,
        }
    }
    date
}

/// `14:05 name text`, `下午2:05\tname\ttext`, `[23/11/2026, 14:05] Jane: text`, `Jane: text`.
pub(super) fn stamped(
    text: &Text,
    line: &Range<usize>,
    now: DateTime,
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<Written> {
    let (day, time, mut stamp) = stamp(text, line, now);
    let stood = time.is_some();
    if stood && matches!(text.low(stamp), '-' | '–') {
        stamp = text.skip(stamp + 1);
    }
    if !stood {
        stamp = text.skip(line.start);
    }
    let from = stamp;
    // A colon, a tab, or a name that is known parts who wrote from what.
    let colon = (from..line.end.min(from + 40))
        .find(|i| text.low(*i) == ':' && !text.low(i + 1).is_ascii_digit());
    let tab = (from..line.end.min(from + 40)).find(|i| text.low(*i) == '\t');
    let known = known_name(text, from, line.end, frame, mentions);
    if stood && let Some(tab) = tab.filter(|tab| *tab > from) {
        return Some(Written {
            day,
            time,
            who: from..tab,
            body: tab + 1..line.end,
        });
    }
    if let Some(colon) = colon.filter(|colon| {
        *colon > from && (stood || known.is_some_and(|end| text.back(*colon) <= end))
    }) {
        return Some(Written {
            day,
            time,
            who: from..colon,
            body: colon + 1..line.end,
        });
    }
    let end = known.filter(|end| stood && *end < line.end)?;
    (text.blank(end)).then_some(Written {
        day,
        time,
        who: from..end,
        body: end..line.end,
    })
}

/// The day and the hour a line of a chat begins with, and where they end.
pub(super) fn stamp(
    text: &Text,
    line: &Range<usize>,
    now: DateTime,
) -> (Option<Date>, Option<Time>, usize) {
    let mut at = text.skip(line.start);
    if text.low(at) == '[' {
        at += 1;
    }
    let (mut day, mut time) = (None, None);
    for _ in 0..6 {
        match days::at(text, at).filter(|(end, _)| *end <= line.end) {
            // June: hello is no day.
            Some((_, Said::Day(days::Day::Named(..)))) => {}
            // [15:05, 08/12/2026]: in brackets the day may come last.
            Some((end, Said::Day(found)))
                if day.is_none() && (time.is_none() || text.low(text.skip(line.start)) == '[') =>
            {
                day = resolve(found, Tense::Pasted, now, None);
                at = end;
            }
            Some((end, Said::Hour(hour))) if time.is_none() => {
                (time, at) = seconds(text, end, hour.time);
            }
            Some((end, Said::Half(_))) if time.is_some() => at = end,
            _ => {}
        }
        while matches!(text.low(at), ' ' | ',' | '\t' | ']' | '(' | ')') && at < line.end {
            at += 1;
        }
    }
    (day, time, at)
}

/// What may stand behind hour and minute: 09:12:03 PM.
pub(super) fn seconds(text: &Text, end: usize, time: Time) -> (Option<Time>, usize) {
    if text.low(end) != ':' || !text.low(end + 1).is_ascii_digit() {
        return (Some(time), end);
    }
    let end = text.digits(end + 1).map_or(end, |(end, _)| end);
    let halves = [("pm|p.m.|下午|晚上", 12), ("am|a.m.|上午|早上", 0)];
    let half = halves
        .into_iter()
        .find_map(|(words, from)| Some((text.any(text.skip(end), words)?, from)));
    let Some((behind, from)) = half else {
        return (Some(time), end);
    };
    // An hour from 13 on says by itself which half it is of, unless it was guessed from 1 to 6.
    let hour = if time.hour() > 18 {
        time.hour()
    } else {
        time.hour() % 12 + from
    };
    (Time::new(hour, time.minute(), 0, 0).ok(), behind)
}

/// A line that begins with a known name and a day or an hour, in any order and between any signs; if several do, a sign is enough.
/// The day, the hour, who wrote, and where what she wrote begins.
type Headed = (Option<Date>, Option<Time>, Range<usize>, usize);

pub(super) fn headed(
    text: &Text,
    line: &Range<usize>,
    now: DateTime,
    (frame, mentions): (&Frame<'_>, &[Mention]),
    signs: bool,
) -> Option<Headed> {
    let apart = |c: char| {
        matches!(
            c,
            ' ' | '\t'
                | '['
                | ']'
                | '('
                | ')'
                | '<'
                | '>'
                | '*'
                | '|'
                | '-'
                | '–'
                | '—'
                | ','
                | '·'
        )
    };
    let (mut day, mut time, mut who) = (None, None, None::<Range<usize>>);
    let mut at = line.start;
    let mut sign = false;
    for _ in 0..8 {
        while at < line.end && apart(text.low(at)) {
            sign |= who.is_some() && !matches!(text.low(at), ' ' | '\t' | ',');
            at += 1;
        }
        let at_word = text
            .any(at, "at")
            .filter(|_| who.is_some())
            .map_or(at, |end| text.skip(end));
        match days::at(text, at_word).filter(|(end, _)| *end <= line.end) {
            Some((end, Said::Day(found)))
                if day.is_none() && !matches!(found, days::Day::Named(..)) =>
            {
                day = resolve(found, Tense::Pasted, now, None);
                at = end;
                continue;
            }
            Some((end, Said::Hour(hour))) if time.is_none() => {
                (time, at) = seconds(text, end, hour.time);
                continue;
            }
            _ => {}
        }
        match known_name(text, at, line.end, frame, mentions).filter(|_| who.is_none()) {
            Some(end) => {
                who = Some(at..end);
                at = end;
            }
            None => break,
        }
    }
    let who = who?;
    let colon = text.low(at) == ':';
    let said = text.any(at, "says:|wrote:|說:").filter(|_| signs);
    let body = said.unwrap_or(if colon { at + 1 } else { at });
    let more = line.end < text.len();
    let enough = time.is_some() && (colon || more && (sign || at >= line.end))
        || signs && (colon || sign || said.is_some());
    (enough && (body < line.end || time.is_some())).then_some((day, time, who, body))
}

/// A name as it stands in a chat: of somebody known, or mine.
pub(super) fn known_name(
    text: &Text,
    from: usize,
    end: usize,
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<usize> {
    let me = frame
        .world
        .us
        .me
        .iter()
        .map(|name| folded(name))
        .filter_map(|name| text.starts(from, &name))
        .chain(
            given_of_me(frame)
                .iter()
                .filter_map(|name| text.is(from, name)),
        )
        .max()
        .or_else(|| text.any(from, "我:|me:|you:").map(|end| end - 1))
        .or_else(|| {
            text.any(from, "you|我")
                .filter(|end| text.low(*end) == '\n')
        });
    let named = mentions
        .iter()
        .find(|one| {
            one.range.start == from
                && matches!(one.what, Named::Person { .. } | Named::Other { .. })
        })
        .map(|one| one.range.end);
    let long = frame
        .world
        .people
        .iter()
        .flat_map(|person| person.also.iter().chain([&person.name]))
        .filter_map(|name| text.starts(from, &folded(name)))
        .max();
    [me, named, long]
        .into_iter()
        .flatten()
        .max()
        .filter(|at| *at <= end)
}

pub(super) fn name_first(
    text: &Text,
    line: &Range<usize>,
    (frame, mentions): (&Frame<'_>, &[Mention]),
    many: bool,
) -> Option<(Range<usize>, Time, Range<usize>)> {
    let from = text.skip(line.start);
    let end = known_name(text, from, line.end, frame, mentions)?;
    let (stop, hour) = hours::at(text, text.skip(end))?;
    let body = text.skip(stop);
    let clock = text.folded(text.skip(end)..stop).contains(':') && many;
    let apart = clock || text.low(end) == '\t' || text.low(stop) == '\t' || text.low(stop) == ':';
    (apart && body < line.end && hour.minutes.is_none()).then_some((
        from..end,
        hour.time,
        body..line.end,
    ))
}

pub(super) fn named_hour(
    text: &Text,
    line: &Range<usize>,
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<(Range<usize>, Time)> {
    let from = text.skip(line.start);
    let end = known_name(text, from, line.end, frame, mentions)?;
    let mut at = text.skip(end);
    while matches!(text.low(at), ',' | '(' | '|' | '-' | '·' | '•' | ' ') {
        at += 1;
    }
    let (stop, hour) = hours::at(text, at)?;
    let stop = if text.low(stop) == ')' {
        stop + 1
    } else {
        stop
    };
    (text.skip(stop) >= line.end).then_some((from..end, hour.time))
}

/// How she is called by her given name.
fn given_of_me(frame: &Frame<'_>) -> Vec<String> {
    let names = frame.world.us.me.iter();
    names
        .filter(|name| is_han(name))
        .flat_map(|name| super::parts::parts(name))
        .collect()
}

pub(super) fn is_me(text: &Text, who: &Range<usize>, frame: &Frame<'_>) -> bool {
    let said = text.folded(who.clone());
    let said = said.trim();
    matches!(said, "me" | "我" | "you")
        || frame.world.us.me.iter().any(|name| {
            let name: String = folded(name).into_iter().collect();
            said == name
        })
        || given_of_me(frame).iter().any(|name| name == said)
        || frame.world.us.others.iter().any(|name| {
            said == folded(name).into_iter().collect::<String>() && name.chars().count() > 2
        })
}
