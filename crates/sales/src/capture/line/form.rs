//! Tells a typed line from a pasted chat and a forwarded mail.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::chat_lines::chat;
use super::names::Mention;
use super::slip::slip;
use super::text::Text;
use super::{Frame, mail};

pub(super) enum Formed {
    Line,
    Chat(Chat),
    Mail(mail::Letter),
    /// One message that came in; whether it was spoken.
    Slip(Chat, bool),
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
    if let Some((chat, spoken)) = slip(text, &lines, frame, mentions) {
        return Formed::Slip(chat, spoken);
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
