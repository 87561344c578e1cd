//! A pasted chat: one message activity with whoever it was with, and what each side asked and promised.

use std::ops::Range;

use super::form::Chat;
use super::names::{Mention, Named};
use super::reading::{
    Direction, Form, Found, Kind, Outcome, Promise, Reading, Status, Step, When, Who,
};
use super::talk::Talk;
use super::text::Text;
use super::typed::pieces;
use super::whom::who;
use super::{Frame, agreed, deals, introduced};

pub(super) fn read(text: &Text, frame: &Frame<'_>, mentions: &[Mention], chat: &Chat) -> Reading {
    let now = frame.now;
    let mut talk = Talk::default();
    for message in &chat.messages {
        let sent = message.at.map_or(now, |(day, time)| {
            day.to_datetime(time.unwrap_or(now.time()))
        });
        talk.heard(
            text,
            mentions,
            message.body.clone(),
            (message.me, sent),
            frame.currency,
        );
    }
    let (mut steps, mut promises) = above(text, frame, mentions, chat.above.clone());
    steps.extend(talk.steps);
    promises.extend(talk.promises);
    agreed::sort(&mut steps);
    let theirs = chat.messages.iter().find(|message| !message.me);
    let both = theirs.is_some() && chat.messages.iter().any(|message| message.me);
    let one = if theirs.is_some() {
        Direction::In
    } else {
        Direction::Out
    };
    let direction = (!both).then_some(one);
    let first = chat.messages.first();
    let whole = chat.above.start..text.len();
    let company = named_company(text, mentions);
    let person = person(text, frame, mentions, chat, company.as_ref());
    let known = company.as_ref().and_then(Found::known);
    let deal = deals::find(frame.world, text, &whole, known, mentions);
    // A house that nobody knows has no deal yet.
    let deal = deal.filter(|_| company.is_none() || known.is_some());
    Reading {
        form: Form::Chat,
        kind: Found {
            value: Kind::Message,
            span: text.bytes(&first.map_or(0..0, |first| first.who.clone())),
        },
        status: Some(Status::Held),
        direction,
        outcome: talk
            .outcome
            .map(|(value, range)| Found::at(text, &range, value)),
        at: first.and_then(|first| {
            first.at.map(|(day, time)| Found {
                value: When { day, time },
                span: text.bytes(&first.who),
            })
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

/// What was spoken to a machine: a call that came in, and a message left.
pub(super) fn left(read: Reading) -> Reading {
    let span = read.kind.span.clone();
    Reading {
        kind: Found {
            value: Kind::Call,
            span: span.clone(),
        },
        outcome: read.outcome.or(Some(Found {
            value: Outcome::MessageLeft,
            span,
        })),
        ..read
    }
}

/// What the rep wrote above what she pasted: steps and promises, seen from now.
pub(super) fn above(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    range: Range<usize>,
) -> (Vec<Step>, Vec<Promise>) {
    // LinkedIn message: what it is, and nothing to do.
    const HEAD: &str = "message|messages|chat|conversation|thread|dm|inmail|sms|fwd|forwarded|voice memo|transcript|screenshot";
    let words = text.folded(range.clone());
    let last = words.trim().trim_end_matches([':', '.']);
    let said = last.rsplit(' ').next().unwrap_or_default();
    if last.split(' ').count() <= 3 && HEAD.split('|').any(|head| head == said) {
        return (Vec::new(), Vec::new());
    }
    let pieces = pieces(text, range, mentions);
    agreed::agreed(text, &pieces, None, (Kind::Task, false), frame.now)
}

fn named_company(text: &Text, mentions: &[Mention]) -> Option<Found<Who>> {
    mentions.iter().find_map(|mention| match &mention.what {
        Named::Company(Some(id), _) => Some(Found {
            value: Who::Known(*id),
            span: text.bytes(&mention.range),
        }),
        Named::Company(None, Some(name)) if name.chars().count() > 3 => Some(Found {
            value: Who::New(name.clone()),
            span: text.bytes(&mention.range),
        }),
        _ => None,
    })
}

/// The other one of the chat; without a name of hers, whoever is named in it.
fn person(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    chat: &Chat,
    company: Option<&Found<Who>>,
) -> Option<Found<Who>> {
    let known = company.and_then(Found::known);
    let said = |mention: &Mention| {
        who(frame.world, mention, known).map(|value| Found {
            value,
            span: text.bytes(&mention.range),
        })
    };
    for message in chat.messages.iter().filter(|message| !message.me) {
        let named = mentions.iter().find(|mention| {
            message.who.contains(&mention.range.start)
                && matches!(mention.what, Named::Person { .. })
        });
        if let Some(found) = named.and_then(&said) {
            return Some(found);
        }
        let name = text.said(message.who.clone());
        if let [one] = called(frame, &name).as_slice() {
            return Some(Found {
                value: Who::Known(*one),
                span: text.bytes(&message.who),
            });
        }
        // 我是穎川鋼構許志德, says 阿德.
        let calls_herself = introduced::find(text, &message.body, mentions).name;
        if let Some(own) = calls_herself.filter(|own| own.len() > 1) {
            let known = mentions.iter().find(|one| one.range.start == own.start);
            let new = || Found {
                value: Who::New(text.said(own.clone())),
                span: text.bytes(&own),
            };
            return known.and_then(&said).or_else(|| Some(new()));
        }
        if !name.is_empty() {
            return Some(Found {
                value: Who::New(name),
                span: text.bytes(&message.who),
            });
        }
    }
    mentions.iter().find_map(said)
}

/// Who is called so in a chat, by her whole name or her given one.
fn called(frame: &Frame<'_>, name: &str) -> Vec<uuid::Uuid> {
    let name: String = super::text::folded(name.trim()).into_iter().collect();
    let is = |other: &str| super::parts::folded_eq(other, &name);
    let people = frame.world.people.iter().filter(|person| {
        is(&person.name)
            || person.also.iter().any(|also| is(also))
            || super::parts::parts(&person.name)
                .iter()
                .any(|part| is(part))
    });
    people.map(|person| person.id).collect()
}
