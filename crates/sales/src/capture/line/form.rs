//! Tells a typed line from a pasted chat and a forwarded mail.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};

use super::calendar::resolve;
use super::days::{self, Said, Tense};
use super::hours;
use super::names::{Mention, Named};
use super::text::{Text, folded};
use super::{Frame, mail};

pub(super) enum Formed {
    Line,
    Chat(Chat),
    Mail(mail::Letter),
}

/// A pasted chat: what each wrote, and what stands above it.
#[derive(Debug, Default)]
pub(super) struct Chat {
    pub above: Range<usize>,
    pub messages: Vec<Message>,
}

#[derive(Debug)]
pub(super) struct Message {
    pub who: Range<usize>,
    pub me: bool,
    pub at: Option<(Date, Option<Time>)>,
    pub body: Range<usize>,
}

/// Lines of a chat that are looked at.
const LINES: usize = 400;

pub(super) fn of(text: &Text, frame: &Frame<'_>, mentions: &[Mention]) -> Formed {
    let lines = lines(text);
    if let Some(letter) = mail::letter(text, &lines, frame) {
        return Formed::Mail(letter);
    }
    if let Some(chat) = chat(text, &lines, frame, mentions) {
        return Formed::Chat(chat);
    }
    Formed::Line
}

pub(super) fn lines(text: &Text) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut from = 0;
    for i in 0..=text.len() {
        if i == text.len() || text.low(i) == '\n' {
            lines.push(from..i);
            from = i + 1;
        }
    }
    lines.truncate(LINES);
    lines
}

/// One line of a chat: its stamp, who wrote, and what.
struct Written {
    day: Option<Date>,
    time: Option<Time>,
    who: Range<usize>,
    body: Range<usize>,
}

fn chat(
    text: &Text,
    lines: &[Range<usize>],
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<Chat> {
    let now = frame.now;
    let mut chat = Chat::default();
    let mut day: Option<Date> = None;
    let mut header = false;
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        n += 1;
        if text.skip(line.start) >= line.end {
            continue;
        }
        if head(text, line) {
            header = true;
            continue;
        }
        if let Some(found) = day_line(text, line, now) {
            day = Some(found);
            header = true;
            continue;
        }
        if let Some(written) = stamped(text, line, now, frame, mentions) {
            let on = written.day.or(day);
            day = on;
            chat.messages.push(Message {
                me: is_me(text, &written.who, frame),
                at: on
                    .map(|on| (on, written.time))
                    .or_else(|| written.time.map(|time| (now.date(), Some(time)))),
                who: written.who,
                body: written.body,
            });
            continue;
        }
        // A name, an hour and what she wrote, in one line.
        if let Some((who, time, body)) = name_first(text, line, frame, mentions) {
            chat.messages.push(Message {
                me: is_me(text, &who, frame),
                at: Some((day.unwrap_or(now.date()), Some(time))),
                who,
                body,
            });
            continue;
        }
        // A name with an hour in one line, what she wrote in the next.
        if let Some(next) = lines.get(n)
            && let Some((who, time)) = named_hour(text, line, frame, mentions)
        {
            chat.messages.push(Message {
                me: is_me(text, &who, frame),
                at: day
                    .map(|day| (day, Some(time)))
                    .or(Some((now.date(), Some(time)))),
                who,
                body: next.clone(),
            });
            n += 1;
            continue;
        }
        match chat.messages.last_mut() {
            Some(last) => last.body.end = line.end,
            None if !header => chat.above = chat.above.start..line.end,
            None => {}
        }
    }
    let stamped = chat
        .messages
        .iter()
        .filter(|message| message.at.is_some_and(|(_, time)| time.is_some()))
        .count();
    let enough = stamped >= 1 || chat.messages.len() >= 2 || header && !chat.messages.is_empty();
    enough.then_some(chat)
}

/// The head of an export.
fn head(text: &Text, line: &Range<usize>) -> bool {
    text.any(
        text.skip(line.start),
        "[line]|儲存日期|saved on|saved at|chat history|messages and calls are end-to-end",
    )
    .is_some()
}

/// A line that is nothing but a day: 2026/11/23（一）, 2026.11.23 Monday.
fn day_line(text: &Text, line: &Range<usize>, now: DateTime) -> Option<Date> {
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
fn stamped(
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
fn stamp(text: &Text, line: &Range<usize>, now: DateTime) -> (Option<Date>, Option<Time>, usize) {
    let mut at = text.skip(line.start);
    if text.low(at) == '[' {
        at += 1;
    }
    let (mut day, mut time) = (None, None);
    for _ in 0..6 {
        match days::at(text, at).filter(|(end, _)| *end <= line.end) {
            Some((end, Said::Day(found))) if day.is_none() && time.is_none() => {
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
fn seconds(text: &Text, end: usize, time: Time) -> (Option<Time>, usize) {
    if text.low(end) != ':' || !text.low(end + 1).is_ascii_digit() {
        return (Some(time), end);
    }
    let end = text.digits(end + 1).map_or(end, |(end, _)| end);
    let half = text.skip(end);
    let Some(behind) = text.any(half, "am|pm") else {
        return (Some(time), end);
    };
    let later = text.is(half, "pm").is_some() && time.hour() < 12;
    let hour = if later { time.hour() + 12 } else { time.hour() };
    (Time::new(hour, time.minute(), 0, 0).ok(), behind)
}

/// A name as it stands in a chat: of somebody known, or mine.
fn known_name(
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
        .max();
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

fn name_first(
    text: &Text,
    line: &Range<usize>,
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<(Range<usize>, Time, Range<usize>)> {
    let from = text.skip(line.start);
    let end = known_name(text, from, line.end, frame, mentions)?;
    let (stop, hour) = hours::at(text, text.skip(end))?;
    let body = text.skip(stop);
    let apart = text.low(end) == '\t' || text.low(stop) == '\t' || text.low(stop) == ':';
    (apart && body < line.end && hour.minutes.is_none()).then_some((
        from..end,
        hour.time,
        body..line.end,
    ))
}

fn named_hour(
    text: &Text,
    line: &Range<usize>,
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<(Range<usize>, Time)> {
    let from = text.skip(line.start);
    let end = known_name(text, from, line.end, frame, mentions)?;
    let at = text.skip(end);
    let (stop, hour) = hours::at(text, at)?;
    (text.skip(stop) >= line.end).then_some((from..end, hour.time))
}

pub(super) fn is_me(text: &Text, who: &Range<usize>, frame: &Frame<'_>) -> bool {
    let said = text.folded(who.clone());
    let said = said.trim();
    matches!(said, "me" | "我" | "you")
        || frame.world.us.me.iter().any(|name| {
            let name: String = folded(name).into_iter().collect();
            said == name
        })
        || frame.world.us.others.iter().any(|name| {
            said == folded(name).into_iter().collect::<String>() && name.chars().count() > 2
        })
}
