//! A forwarded mail: who wrote to whom and when, what it asks and promises; the quoted older ones do not count.

use std::ops::Range;

use jiff::civil::DateTime;

use super::chat::above;
use super::mail_date::sent;
use super::names::{Mention, Named};
use super::reading::{Direction, Form, Found, Kind, Reading, Status, When, Who};
use super::talk::Talk;
use super::text::Text;
use super::whom::who;
use super::{Frame, agreed, deals, introduced};

/// Where the parts of a mail stand.
#[derive(Debug, Default)]
pub(super) struct Letter {
    above: Range<usize>,
    from: Range<usize>,
    to: Range<usize>,
    subject: Range<usize>,
    body: Range<usize>,
    signature: Range<usize>,
    sent: Option<When>,
}

const FROM: &str = "from|寄件者|寄件人|發件人|發件者|寄信人";
const TO: &str = "to|收件者|收件人";
const DATE: &str =
    "date|sent|日期|傳送日期|寄件日期|傳送時間|寄件時間|發送時間|發送日期|寄送日期|寄送時間|時間";
const SUBJECT: &str = "subject|主旨|主題|標題|re|fwd|fw";
const REST: &str = "cc|副本|bcc|reply-to|attachments|附件|importance|重要性|密件副本|message-id|received|return-path|mime-version|content-type|delivered-to|x-mailer|content-transfer-encoding";
const AHEAD: &str = "---------- forwarded|-----original|-----原始|---------- 轉寄|begin forwarded|forwarded message|轉寄的郵件|---------- 已轉寄|-------- forwarded|-------- original|________|----- forwarded|----- 轉寄";

pub(super) fn letter(text: &Text, lines: &[Range<usize>], frame: &Frame<'_>) -> Option<Letter> {
    let starts = |line: &Range<usize>, words: &str| head(text, line, words);
    let from_line = lines.iter().position(|line| starts(line, FROM).is_some())?;
    let mut letter = Letter::default();
    let mut n = from_line;
    let mut heads = 0;
    // Other headers may stand before the sender.
    while n > 0
        && lines.get(n - 1).is_some_and(|line| {
            [TO, DATE, SUBJECT, REST]
                .iter()
                .any(|words| starts(line, words).is_some())
        })
    {
        n -= 1;
    }
    let begin = n;
    while let Some(line) = lines.get(n) {
        if let Some(at) = starts(line, FROM) {
            letter.from = at..line.end;
        } else if let Some(at) = starts(line, TO) {
            letter.to = at..line.end;
        } else if let Some(at) = starts(line, SUBJECT) {
            letter.subject = at..line.end;
        } else if let Some(at) = starts(line, DATE) {
            letter.sent = sent(text, &(at..line.end), frame);
        } else if starts(line, REST).is_none()
            && !(text.blank(line.start)
                && heads > 0
                && text.skip(line.start) < line.end
                && heads < 3)
        {
            break;
        }
        heads += 1;
        n += 1;
    }
    if heads < 2 {
        return None;
    }
    let first = lines.get(begin).map_or(0, |line| line.start);
    let mut above_end = first;
    for line in lines.iter().take(begin) {
        if starts_ahead(text, line) {
            above_end = line.start;
            break;
        }
    }
    letter.above = 0..above_end;
    let body_from = lines.get(n).map_or(text.len(), |line| line.start);
    let mut end = text.len();
    for line in lines.iter().skip(n) {
        let at = text.skip(line.start);
        if quoted(text, line)
            || starts_ahead(text, line) && at > body_from
            || starts(line, FROM).is_some()
        {
            end = line.start;
            break;
        }
    }
    let close = lines
        .iter()
        .skip(n + 1)
        .filter(|line| line.end <= end)
        .find(|line| closes(text, line) || signs(text, line, &letter.from))
        .map(|line| line.start);
    letter.signature = close.unwrap_or(end)..end;
    letter.body = body_from..close.unwrap_or(end);
    Some(letter)
}

fn head(text: &Text, line: &Range<usize>, words: &str) -> Option<usize> {
    let mut at = text.skip(line.start);
    while matches!(text.low(at), '*' | '>' | ' ') && at < line.end {
        at += 1;
    }
    let end = text.skip(text.any(at, words)?);
    let end = if text.low(end) == '*' { end + 1 } else { end };
    let end = (text.low(end) == ':').then_some(end + 1)?;
    Some(if text.low(end) == '*' { end + 1 } else { end })
}

fn starts_ahead(text: &Text, line: &Range<usize>) -> bool {
    let at = text.skip(line.start);
    AHEAD
        .split('|')
        .any(|word| text.folded(at..at + word.chars().count()) == word)
}

/// An older mail below: `> …`, `On … wrote:`, `… 寫道：`.
fn quoted(text: &Text, line: &Range<usize>) -> bool {
    let at = text.skip(line.start);
    let said = text.folded(line.clone());
    let said = said.trim_end();
    text.low(at) == '>'
        || said.ends_with("wrote:")
        || said.ends_with("寫道:")
        || said.ends_with("writes:")
}

fn closes(text: &Text, line: &Range<usize>) -> bool {
    let said = text.folded(line.clone());
    let said = said.trim().trim_end_matches([',', '.', '!', '，']);
    said == "--"
        || matches!(
            said,
            "best"
                | "regards"
                | "best regards"
                | "kind regards"
                | "thanks"
                | "many thanks"
                | "cheers"
                | "sincerely"
                | "br"
                | "rgds"
                | "thank you"
                | "warm regards"
                | "all the best"
                | "謝謝"
                | "感謝"
                | "祝好"
                | "順頌商祺"
                | "祝商祺"
                | "敬祝商祺"
                | "thx"
                | "best wishes"
        )
        || said.starts_with("祝") && said.chars().count() < 8
}

/// Her own name on a line of its own, as it stands above: what follows is who she is.
fn signs(text: &Text, line: &Range<usize>, from: &Range<usize>) -> bool {
    let name = text.folded(from.clone());
    let name = name.split(['<', '(', '[']).next().unwrap_or_default();
    let name = name.trim().trim_matches(['"', '\'']);
    name.contains(' ') && text.folded(line.clone()).trim() == name
}

pub(super) fn read(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    letter: &Letter,
) -> Reading {
    let now = frame.now;
    let me = by_us(text, frame, &letter.from, mentions);
    let sent: DateTime = letter.sent.map_or(now, |sent| {
        sent.day.to_datetime(sent.time.unwrap_or(now.time()))
    });
    let mut talk = Talk::default();
    talk.heard(
        text,
        mentions,
        letter.body.clone(),
        (me, sent),
        frame.currency,
    );
    // Whom to turn to while she is away is nothing that she asks.
    if automatic(text, &letter.subject) {
        (talk.steps, talk.promises, talk.outcome) = (Vec::new(), Vec::new(), None);
    }
    let (mut steps, mut promises) = above(text, frame, mentions, letter.above.clone());
    steps.extend(talk.steps);
    promises.extend(talk.promises);
    agreed::sort(&mut steps);
    let other = if me { &letter.to } else { &letter.from };
    let company = company(text, frame, mentions, letter, other);
    let known = company.as_ref().and_then(Found::known);
    let person = person(text, frame, mentions, other, known);
    let whole = letter.above.start..letter.signature.end;
    let deal = deals::find(frame.world, text, &whole, known, mentions);
    // A house that nobody knows has no deal yet.
    let deal = deal.filter(|_| company.is_none() || known.is_some());
    Reading {
        form: Form::Mail,
        kind: Found {
            value: Kind::Mail,
            span: text.bytes(&letter.from),
        },
        status: Some(Status::Held),
        direction: Some(if me { Direction::Out } else { Direction::In }),
        outcome: talk
            .outcome
            .map(|(value, range)| Found::at(text, &range, value)),
        at: letter.sent.map(|value| Found {
            value,
            span: text.bytes(&letter.from),
        }),
        minutes: None,
        person,
        company,
        deal: deal.and_then(|(deal, range)| {
            Some(Found {
                value: frame.world.deals.get(deal)?.id,
                span: text.bytes(&range),
            })
        }),
        amount: talk
            .sum
            .map(|(range, value, _)| Found::at(text, &range, value)),
        quantity: talk
            .goods
            .map(|(range, value)| Found::at(text, &range, value)),
        steps,
        promises,
    }
}

fn automatic(text: &Text, subject: &Range<usize>) -> bool {
    const AWAY: &str = "automatic reply|auto reply|auto-reply|autoreply|out of office|out of the office|ooo|autoresponse|自動回覆|自動回信|不在辦公室";
    let away = |i: usize| !text.inside_word(i) && text.any(i, AWAY).is_some();
    subject.clone().any(away)
}

fn by_us(text: &Text, frame: &Frame<'_>, from: &Range<usize>, mentions: &[Mention]) -> bool {
    let said = text.folded(from.clone());
    let us = &frame.world.us;
    !us.domain.is_empty() && said.contains(&format!("@{}", us.domain.to_lowercase()))
        || !us.email.is_empty() && said.contains(&us.email.to_lowercase())
        || !said.contains('@')
            && mentions.iter().any(|one| {
                from.contains(&one.range.start) && matches!(one.what, Named::Other { me: true })
            })
}

fn person(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    header: &Range<usize>,
    company: Option<uuid::Uuid>,
) -> Option<Found<Who>> {
    let said = text.folded(header.clone());
    let by_mail = frame
        .world
        .people
        .iter()
        .find(|person| !person.email.is_empty() && said.contains(&person.email.to_lowercase()));
    if let Some(person) = by_mail {
        return Some(Found {
            value: Who::Known(person.id),
            span: text.bytes(header),
        });
    }
    let named = mentions
        .iter()
        .find(|one| header.contains(&one.range.start) && matches!(one.what, Named::Person { .. }));
    if let Some(found) = named.and_then(|mention| who(frame.world, mention, company)) {
        return Some(Found {
            value: found,
            span: text.bytes(header),
        });
    }
    let name = text.said(header.clone());
    let name = name
        .split(['<', '(', '['])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_matches(['"', '\'', '“', '”'])
        .to_owned();
    (!name.is_empty() && !name.contains('@')).then(|| Found {
        value: Who::New(name),
        span: text.bytes(header),
    })
}

/// By the address of the mail, else as it is named in the signature or the text.
fn company(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    letter: &Letter,
    header: &Range<usize>,
) -> Option<Found<Who>> {
    let said = text.folded(header.clone());
    let domain = said.split('@').nth(1).map(|rest| {
        rest.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-'))
            .next()
            .unwrap_or_default()
            .to_owned()
    });
    if let Some(domain) = domain.filter(|domain| !domain.is_empty()) {
        let known =
            frame.world.companies.iter().find(|company| {
                !company.domain.is_empty() && domain == company.domain.to_lowercase()
            });
        if let Some(known) = known {
            return Some(Found {
                value: Who::Known(known.id),
                span: text.bytes(header),
            });
        }
    }
    let parts = [
        header,
        &letter.signature,
        &letter.subject,
        &letter.body,
        &letter.above,
    ];
    let known = parts.into_iter().find_map(|range| {
        mentions.iter().find_map(|mention| match &mention.what {
            Named::Company(Some(id), _) if range.contains(&mention.range.start) => Some(Found {
                value: Who::Known(*id),
                span: text.bytes(&mention.range),
            }),
            Named::Company(None, Some(name))
                if range == &letter.signature && range.contains(&mention.range.start) =>
            {
                Some(Found {
                    value: Who::New(name.clone()),
                    span: text.bytes(&mention.range),
                })
            }
            _ => None,
        })
    });
    // 我們是溪榕民宿集團: a house that nobody knows yet.
    known.or_else(|| {
        let house = introduced::find(text, &letter.body, mentions).house?;
        let Named::Company(None, Some(name)) = &house.what else {
            return None;
        };
        Some(Found {
            value: Who::New(name.clone()),
            span: text.bytes(&house.range),
        })
    })
}
