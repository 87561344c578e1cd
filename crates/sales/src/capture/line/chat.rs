//! A pasted chat: one message activity with whoever it was with, and what each side asked and promised.

use std::ops::Range;

use jiff::civil::DateTime;

use super::agreed::short;
use super::days::Tense;
use super::form::Chat;
use super::names::{Mention, Named};
use super::reading::{
    Direction, Form, Found, Kind, Outcome, Promise, Reading, Status, Step, When, Who,
};
use super::role::Role;
use super::text::Text;
use super::typed::{self, pieces};
use super::whom::who;
use super::{Frame, agreed, amounts, deals};

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

/// What the rep wrote above what she pasted: steps and promises, seen from now.
pub(super) fn above(
    text: &Text,
    frame: &Frame<'_>,
    mentions: &[Mention],
    range: Range<usize>,
) -> (Vec<Step>, Vec<Promise>) {
    let pieces = pieces(text, range, mentions);
    agreed::agreed(text, &pieces, None, Kind::Task, frame.now)
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
        if !name.is_empty() {
            return Some(Found {
                value: Who::New(name),
                span: text.bytes(&message.who),
            });
        }
    }
    mentions.iter().find_map(said)
}

/// What a chat or a mail has said so far.
#[derive(Default)]
pub(super) struct Talk {
    pub steps: Vec<Step>,
    pub promises: Vec<Promise>,
    pub outcome: Option<(Outcome, Range<usize>)>,
    pub sum: Option<(Range<usize>, super::reading::Sum, u8)>,
    pub goods: Option<(Range<usize>, i64)>,
    /// What they asked and we have not answered yet.
    asked: Option<usize>,
}

impl Talk {
    /// One message: who wrote it and when.
    pub fn heard(
        &mut self,
        text: &Text,
        mentions: &[Mention],
        range: Range<usize>,
        (me, sent): (bool, DateTime),
        currency: &str,
    ) {
        let parts = pieces(text, range.clone(), mentions);
        if me && self.asked.is_some() && agrees(text, range.start, range.end) {
            self.agreed(&parts, sent);
        }
        for piece in &parts {
            let clause = &piece.clause;
            let on = typed::when(clause, Tense::Plan, sent).map(|(when, _)| when);
            if let Some(found) = amounts::sum(text, clause, currency)
                && self.sum.as_ref().is_none_or(|known| found.2 > known.2)
            {
                self.sum = Some(found);
            }
            self.goods = self
                .goods
                .take()
                .or_else(|| amounts::quantity(text, clause));
            if !me
                && let Some((outcome, at)) = &piece.part.outcome
                && *outcome <= Outcome::Postponed
                && self
                    .outcome
                    .as_ref()
                    .is_none_or(|(known, _)| outcome < known)
            {
                self.outcome = Some((*outcome, at.clone()));
            }
            if let Some((side, what)) = side(text, piece, me) {
                self.says(text, side, what, on);
            }
        }
    }

    /// One thing asked or announced.
    fn says(&mut self, text: &Text, side: Side, what: Range<usize>, on: Option<When>) {
        let said = short(text, what.clone());
        if said.chars().count() < 2 {
            return;
        }
        let span = text.bytes(&what);
        let promise = |ours: bool, text: String, on: Option<When>| Promise {
            ours,
            text,
            on,
            span: span.clone(),
        };
        match side {
            Side::Asked => {
                self.asked = Some(self.steps.len());
                self.steps.push(Step {
                    text: said,
                    on,
                    span,
                });
            }
            Side::Theirs => self.promises.push(promise(false, said, on)),
            // What we announce in answer to what they asked is the promise; the wish is settled by it.
            Side::Ours => match self.asked.take().filter(|asked| *asked < self.steps.len()) {
                Some(asked) => {
                    let wish = self.steps.remove(asked);
                    let said = if refers(&said) { wish.text } else { said };
                    self.promises.push(promise(true, said, on.or(wish.on)));
                }
                None => self.promises.push(promise(true, said, on)),
            },
        }
    }

    /// We said yes to what they asked.
    fn agreed(&mut self, parts: &[typed::Piece], sent: DateTime) {
        let announces = parts
            .iter()
            .any(|piece| matches!(piece.part.role, Role::Do | Role::Ours | Role::Open));
        let Some(asked) = self
            .asked
            .filter(|asked| *asked < self.steps.len() && !announces)
        else {
            return;
        };
        let wish = self.steps.remove(asked);
        self.asked = None;
        let said = parts
            .iter()
            .find_map(|piece| typed::when(&piece.clause, Tense::Plan, sent))
            .map(|(when, _)| when);
        self.promises.push(Promise {
            ours: true,
            text: wish.text,
            on: said.or(wish.on),
            span: wish.span,
        });
    }
}

enum Side {
    Asked,
    Ours,
    Theirs,
}

/// Whose it is to do what a part says, by who wrote it.
fn side(text: &Text, piece: &typed::Piece, me: bool) -> Option<(Side, Range<usize>)> {
    let what = piece.part.what.clone();
    let at = piece.clause.start(text);
    let asks = asks(text, piece, at);
    if !me && let Some(from) = asks {
        return Some((Side::Asked, piece.clause.rest(text, from)));
    }
    match (me, piece.part.role) {
        (true, Role::Ours) => gives(text, what.start).then_some((Side::Ours, what)),
        (true, Role::Theirs) if !piece.part.they => Some((Side::Ours, what)),
        (true, Role::Do) if asks.is_none() => gives(text, what.start).then_some((Side::Ours, what)),
        (true, Role::Open)
            if asks.is_none()
                && (piece.part.ahead || !piece.clause.times.is_empty())
                && begins_with_us(text, at) =>
        {
            Some((Side::Ours, what))
        }
        (false, Role::Ours) => gives(text, what.start).then_some((Side::Theirs, what)),
        (false, Role::Ask) => Some((Side::Asked, what)),
        (false, Role::Do) if begins_with_us(text, at) || !piece.clause.times.is_empty() => {
            gives(text, what.start).then_some((Side::Theirs, what))
        }
        (false, Role::Theirs) => Some((Side::Theirs, what)),
        (false, Role::Say | Role::Open | Role::Happened) => {
            announced(text, piece).map(|from| (Side::Theirs, piece.clause.rest(text, from)))
        }
        _ => None,
    }
}

/// 採購單週五會發出, the PO will go out Friday: something that is coming, though nobody is named who sends it.
fn announced(text: &Text, piece: &typed::Piece) -> Option<usize> {
    let found = piece.clause.range.clone().any(|i| {
        !text.inside_word(i) && text.any(i, "will go out|will be sent|will follow|will come|is coming|is on its way|will be paid|will be signed|will be with you|會發出|會寄出|會寄|會付|會給|會匯|會簽|會傳|會提供|會送|會回覆|會出來|會下來|會請").is_some()
    });
    found.then(|| piece.clause.start(text))
}

/// "send it", 寄給你: what it is was said by the other.
fn refers(said: &str) -> bool {
    let words: Vec<String> = said.to_lowercase().split(' ').map(str::to_owned).collect();
    let pronoun = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "it" | "that" | "them" | "this" | "those" | "one"
        )
    });
    let bare = [
        "寄給你",
        "傳給你",
        "給你",
        "寄給您",
        "傳給您",
        "給您",
        "寄過去",
        "傳過去",
        "回覆你",
        "回覆您",
        "回你",
        "寄出",
        "寄",
        "傳",
        "處理",
        "補給您",
        "補給你",
    ];
    pronoun && words.len() <= 6 || bare.contains(&said)
}

/// I, we at the beginning: announced by whoever writes.
fn begins_with_us(text: &Text, at: usize) -> bool {
    text.any(
        at,
        "i'll|we'll|i will|we will|i|we|我|我們|我方|我會|我們會",
    )
    .is_some()
}

/// Is it done for the other? Thinking and asking one's boss is not.
fn gives(text: &Text, at: usize) -> bool {
    text.any(at, "think|check|discuss|review|look|see|ask|talk|decide|have a|try|考慮|討論|看看|研究|想|內部|問|評估|確認一下|再看|開會").is_none()
}

/// Where what is asked begins: can you send, please send, 麻煩寄, 可以給我.
fn asks(text: &Text, piece: &typed::Piece, at: usize) -> Option<usize> {
    let said = text.folded(piece.clause.range.clone());
    let question = said.contains('嗎')
        && (said.contains("可以") || said.contains("方便") || said.contains("給我"));
    if question {
        return Some(text.any(at, "可以|方便").unwrap_or(at));
    }
    if let Some(end) = text.any(at, "we need|i need|need|we'd like|i'd like|we would like|我需要|我們需要|需要|我要|我們要|想要|希望|可以給|再給") {
        let thing = (at..piece.clause.range.end).any(|i| !text.inside_word(i) && (super::english::thing(text, i) || super::chinese::thing(text, i)));
        let orders = super::amounts::quantity(text, &piece.clause).is_some() && text.any(end, "訂|買").is_some();
        return (thing && !orders).then(|| text.skip(end));
    }
    const ASK: &str = "can you please|could you please|can you|could you|would you|will you|pls|please|kindly|would you mind|can we get|can i get|could i get|could we get|may i have|can i have|could i have|do you have|any chance you could|any chance of|send me|send us|let me have|\
                       麻煩你|麻煩您|麻煩再|麻煩|請你|請您|請再|請提供|請|可以請你|可以請您|可否請|可否|可以給我|可不可以|可以幫我|可以幫|能不能|能否|方便|幫我|幫忙|再麻煩|想請|再請|拜託";
    let end = text.any(at, ASK).or_else(|| {
        (at..piece.clause.range.end).find_map(|i| if text.inside_word(i) { None } else { text.any(i, "can you|could you|would you|please|pls|麻煩|可以請|請你|請您|能不能|可否|可不可以|幫我|方便") })
    })?;
    let end = text.skip(end);
    let end = text
        .any(end, "send me|send us|also|先|再|幫我|幫忙|我們|我|您|你")
        .map_or(end, |after| {
            if text.any(end, "send").is_some() {
                end
            } else {
                text.skip(after)
            }
        });
    (end < piece.clause.range.end).then_some(end)
}

/// 好的, 沒問題, ok, will do.
fn agrees(text: &Text, from: usize, end: usize) -> bool {
    (from..end).any(|i| !text.inside_word(i) && text.any(i, "ok|okay|sure|will do|no problem|no prob|of course|yes|yep|got it|certainly|absolutely|done|np|好的|好|沒問題|可以|收到|了解|ok的|當然|馬上|遵命|行|是的|嗯").is_some())
}
