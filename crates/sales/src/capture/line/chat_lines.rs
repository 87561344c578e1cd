//! The lines of a pasted chat, one after another: who wrote what, and when.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::Frame;
use super::form::{Chat, Message};
use super::names::Mention;
use super::stamps::{
    day_line, head, headed, is_me, known_name, name_first, named_hour, stamp, stamped,
};
use super::text::Text;

/// One line of a chat: its stamp, who wrote, and what.
pub(super) struct Written {
    pub day: Option<Date>,
    pub time: Option<Time>,
    pub who: Range<usize>,
    pub body: Range<usize>,
}

pub(super) fn chat(
    text: &Text,
    lines: &[Range<usize>],
    frame: &Frame<'_>,
    mentions: &[Mention],
) -> Option<Chat> {
    let mut reader = Reader::new(text, lines, frame, mentions);
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        n += 1;
        if text.skip(line.start) < line.end {
            n += usize::from(reader.line(line, lines.get(n)));
        }
    }
    let (chat, header) = (reader.chat, reader.header);
    let stamped = chat
        .messages
        .iter()
        .filter(|message| message.at.is_some_and(|(_, time)| time.is_some()))
        .count();
    let enough = stamped >= 1 || chat.messages.len() >= 2 || header && !chat.messages.is_empty();
    enough.then_some(chat)
}

/// Reads a chat line by line.
struct Reader<'a> {
    text: &'a Text,
    frame: &'a Frame<'a>,
    mentions: &'a [Mention],
    /// Several lines begin with a name and an hour; one may be an appointment.
    many: bool,
    /// Several lines begin with a name and a sign.
    signs: bool,
    chat: Chat,
    day: Option<Date>,
    header: bool,
    /// Whose name stood in a line by itself.
    speaker: Option<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(
        text: &'a Text,
        lines: &[Range<usize>],
        frame: &'a Frame<'a>,
        mentions: &'a [Mention],
    ) -> Self {
        let world = (frame, mentions);
        let named = |line: &&Range<usize>| name_first(text, line, world, true).is_some();
        let sign = |line: &&Range<usize>| headed(text, line, frame.now, world, true).is_some();
        Self {
            text,
            frame,
            mentions,
            many: lines.iter().filter(named).nth(1).is_some(),
            signs: lines.iter().filter(sign).nth(1).is_some(),
            chat: Chat::default(),
            day: None,
            header: false,
            speaker: None,
        }
    }

    fn heard(&mut self, who: Range<usize>, time: Option<Time>, body: Range<usize>) {
        let today = self.frame.now.date();
        self.chat.messages.push(Message {
            me: is_me(self.text, &who, self.frame),
            at: match time {
                Some(time) => Some((self.day.unwrap_or(today), Some(time))),
                None => self.day.map(|day| (day, None)),
            },
            who,
            body,
        });
    }

    /// One line, and the one behind it; whether that one was taken too.
    fn line(&mut self, line: &Range<usize>, next: Option<&Range<usize>>) -> bool {
        let (text, frame, mentions) = (self.text, self.frame, self.mentions);
        if head(text, line) {
            self.header = true;
            return false;
        }
        if let Some(found) = day_line(text, line, frame.now) {
            (self.day, self.header) = (Some(found), true);
            return false;
        }
        if let Some(written) = stamped(text, line, frame.now, frame, mentions) {
            self.day = written.day.or(self.day);
            self.heard(written.who, written.time, written.body);
            return false;
        }
        if let Some(taken) = self.stamp_alone(line, next) {
            return taken;
        }
        // A name, an hour and what she wrote, in one line.
        if let Some((who, time, body)) = name_first(text, line, (frame, mentions), self.many) {
            self.heard(who, Some(time), body);
            return false;
        }
        if let Some((on, time, who, body)) =
            headed(text, line, frame.now, (frame, mentions), self.signs)
        {
            self.day = on.or(self.day);
            let next = next.filter(|_| body >= line.end).cloned();
            let taken = next.is_some();
            self.heard(who, time, next.unwrap_or(body..line.end));
            return taken;
        }
        // A name with an hour in one line, what she wrote in the next.
        if let Some(next) = next
            && let Some((who, time)) = named_hour(text, line, frame, mentions)
        {
            self.heard(who, Some(time), next.clone());
            return true;
        }
        match self.chat.messages.last_mut() {
            Some(last) => last.body.end = line.end,
            None if !self.header => self.chat.above = self.chat.above.start..line.end,
            None => {}
        }
        false
    }

    /// A line of the program itself, an hour behind a name that stood alone, or such a name; whether the line behind it was taken.
    fn stamp_alone(&mut self, line: &Range<usize>, next: Option<&Range<usize>>) -> Option<bool> {
        let (text, now) = (self.text, self.frame.now);
        let alone = |line: &Range<usize>| {
            let (day, time, stop) = stamp(text, line, now);
            time.filter(|_| text.skip(stop) >= line.end)
                .map(|time| (day, time))
        };
        let (day, time, stop) = stamp(text, line, now);
        if day.is_some()
            && time.is_some()
            && text.skip(stop) < line.end
            && text.low(line.start).is_ascii_digit()
        {
            (self.day, self.header) = (day, true);
            return Some(false);
        }
        if let (Some(who), Some((day, time)), Some(next)) =
            (self.speaker.clone(), alone(line), next)
        {
            self.day = day.or(self.day);
            self.heard(who, Some(time), next.clone());
            return Some(true);
        }
        let from = text.skip(line.start);
        let end = known_name(text, from, line.end, self.frame, self.mentions)?;
        (text.skip(end) >= line.end && next.and_then(alone).is_some()).then(|| {
            self.speaker = Some(from..end);
            false
        })
    }
}
