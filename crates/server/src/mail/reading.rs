//! The bytes of a letter, read.

use guanxi_sales::mail::Incoming;
use mail_parser::{HeaderName, HeaderValue, Message, MessageParser, MimeHeaders as _};
use sha2::{Digest, Sha256};

use super::key::Key;
use super::mailbox::MOST_BYTES;

/// Letters of lists and of programs say so in one of these words.
const BY_MACHINE: [&str; 4] = ["bulk", "junk", "list", "auto_reply"];
/// Names of a letter that an answer repeats; the newest stand last.
const MOST_NAMES: usize = 50;

/// What a letter says. `ours` is the address that our own come from.
pub fn read(raw: &[u8], key: &Key, ours: Option<&str>) -> Incoming {
    let Some(letter) = MessageParser::default().parse(raw) else {
        return unreadable(raw).1;
    };
    let sender = letter.from().and_then(|from| from.first());
    let from = sender.and_then(|from| from.address()).unwrap_or_default();
    let from = one_line(from);
    let name = sender.and_then(|from| from.name()).map(one_line);
    let text = letter.body_text(0).unwrap_or_default();
    Incoming {
        from_name: name.filter(|name| !name.is_empty()),
        subject: one_line(letter.subject().unwrap_or_default()),
        text: readable(&text),
        answers: names(&letter)
            .into_iter()
            .rev()
            .find_map(|name| key.proven(name)),
        calendar: calendar(&letter),
        automatic: is_automatic(&letter, &from, ours),
        from,
        in_part: raw.len() >= MOST_BYTES
            || !letter
                .headers()
                .iter()
                .any(|one| one.name == HeaderName::From),
    }
}

/// Which letter it is, wherever it lies: what it calls itself, and who says to have sent it.
pub fn identity(raw: &[u8]) -> Vec<u8> {
    let letter = MessageParser::default().parse_headers(raw);
    let mut hash = Sha256::new();
    match letter
        .as_ref()
        .and_then(|letter| Some((letter.message_id()?, letter.from())))
    {
        Some((id, from)) => {
            let from = from
                .and_then(|from| from.first())
                .and_then(|from| from.address());
            hash.update(id.as_bytes());
            hash.update(b"\n");
            hash.update(from.unwrap_or_default().as_bytes());
        }
        None => hash.update(raw),
    }
    hash.finalize().to_vec()
}

/// A letter of which nothing is known but that it came.
pub fn unreadable(raw: &[u8]) -> (Vec<u8>, Incoming) {
    let incoming = Incoming {
        in_part: true,
        ..Incoming::default()
    };
    (Sha256::digest(raw).to_vec(), incoming)
}

/// What it answers: every letter before it, in order.
fn names<'l>(letter: &'l Message<'_>) -> Vec<&'l str> {
    let of = |value: &'l HeaderValue<'_>| match value {
        HeaderValue::Text(name) => vec![&**name],
        HeaderValue::TextList(names) => names.iter().map(|name| &**name).collect(),
        _ => Vec::new(),
    };
    let mut names = of(letter.references());
    names.extend(of(letter.in_reply_to()));
    let surplus = names.len().saturating_sub(MOST_NAMES);
    names.drain(..surplus);
    names
}

/// The part for calendars, wherever a program put it.
fn calendar(letter: &Message<'_>) -> Option<String> {
    let part = letter.parts.iter().find(|part| {
        let kind = part.content_type();
        kind.is_some_and(|kind| {
            kind.ctype().eq_ignore_ascii_case("text")
                && kind
                    .subtype()
                    .is_some_and(|of| of.eq_ignore_ascii_case("calendar"))
        })
    });
    match part?.text_contents() {
        Some(text) => Some(readable(text)),
        None => Some(readable(&String::from_utf8_lossy(part?.contents()))),
    }
}

/// Nobody typed it: an absence, a report of delivery, a list, or one of our own.
fn is_automatic(letter: &Message<'_>, from: &str, ours: Option<&str>) -> bool {
    let word = |name: &'static str| {
        let value = letter.header_raw(name)?.trim().to_ascii_lowercase();
        Some(
            value
                .split([';', ' '])
                .next()
                .unwrap_or_default()
                .to_owned(),
        )
    };
    let report = letter
        .content_type()
        .is_some_and(|kind| kind.ctype() == "multipart" && kind.subtype() == Some("report"));
    let local = from
        .split('@')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    word("Auto-Submitted").is_some_and(|word| word != "no")
        || word("Precedence").is_some_and(|word| BY_MACHINE.contains(&word.as_str()))
        || ["X-Autoreply", "X-Autorespond"]
            .iter()
            .any(|name| word(name).is_some())
        || word("Return-Path").is_some_and(|path| path == "<>")
        || report
        || ["mailer-daemon", "postmaster"].contains(&local.as_str())
        || ours.is_some_and(|ours| ours.eq_ignore_ascii_case(from))
}

fn one_line(text: &str) -> String {
    let text = readable(text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without what no screen shows; a database takes no NUL.
fn readable(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect()
}
