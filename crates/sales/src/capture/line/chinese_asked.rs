//! What a Chinese line says that they want of us.

use std::ops::Range;

use super::chinese_words::{DO, OWN, THINGS, sort_at};
use super::clauses::Clause;
use super::role::{Part, Role};
use super::text::Text;

/// What one does together with us.
const TOGETHER: &str =
    "碰面|見面|見個面|開會|談|聊|約|看demo|參觀|視訊|吃飯|當面|面談|討論細節|看實機|看展示|來我們";

/// They want a thing of us, or that we do something.
pub(super) fn asked(
    text: &Text,
    clause: &Clause,
    they: bool,
    we: bool,
    verb: usize,
    part: &mut Part,
) -> bool {
    if we {
        return false;
    }
    if super::wishes::asks_when(text, clause) {
        return asks(part);
    }
    let verb = text
        .any(verb, "說|表示|問")
        .filter(|end| they && *end < clause.range.end && text.any(verb, "問").is_none())
        .unwrap_or(verb);
    if let Some(at) = text.any(
        verb,
        "問能不能|問可不可以|問能否|問可否|問可以|問我們能不能|問我能不能|問是否可以",
    ) {
        part.what = clause.rest(text, at);
        return asks(part);
    }
    const ASK: &str = "希望我們|希望我|要我們|要我|請我們|請我|叫我們|叫我|要求我們|要求|麻煩我們|麻煩我|想看|想要看|想約|想跟我們|想再|想找時間|想安排|想要|想了解|希望能|希望有|希望|需要|想拿|想索取|索取|要求提供|詢問|問|在等|催|要|請";
    if they && let Some(what) = wants(text, clause, verb) {
        part.what = what;
        return asks(part);
    }
    let Some(mut at) = text.any(verb, ASK) else {
        return false;
    };
    let direct = text
        .any(verb, "希望我|要我|請我|叫我|要求|麻煩我|索取")
        .is_some();
    if !they
        && !direct
        && !wants_a_thing(text, verb)
        && text
            .any(verb, "想看|想要|想拿|希望|索取|想約|想再|想安排")
            .is_none()
    {
        return false;
    }
    for _ in 0..3 {
        at = text.skip(at);
        at = clause
            .times
            .iter()
            .find(|(range, _)| range.start == at)
            .map_or(at, |(range, _)| {
                text.any(range.end, "前").unwrap_or(range.end)
            });
        at = text
            .any(at, "我們|再|先|能|有|可以|提供給")
            .filter(|end| *end < clause.range.end && text.any(at, "提供給").is_none())
            .unwrap_or(at);
    }
    // 課長要的報表: which one, and no wish.
    if text.is(at, "的").is_some() {
        return false;
    }
    if !for_us(text, clause, (verb, at), direct) {
        return false;
    }
    part.what = clause.rest(text, at);
    asks(part)
}

/// Whether what they ask for is a thing or something that we do.
fn for_us(text: &Text, clause: &Clause, (verb, at): (usize, usize), direct: bool) -> bool {
    // Paul 要 update 版的 proposal: one half of a line in each language.
    let thing = (at..clause.range.end).any(|i| {
        text.any(i, THINGS).is_some()
            || !text.inside_word(i) && super::english_words::thing(text, i)
    });
    let question = text.any(verb, "詢問|問").is_some();
    let priced = (at..clause.range.end).any(|i| {
        text.any(i, "報價|價格|樣品|型錄|資料|目錄|估價|案例")
            .is_some()
    });
    let together = text.any(verb, "想|希望|要|問").is_some()
        && text.any(at, "約").map_or(at, |end| text.skip(end)) < clause.range.end
        && text.any(at, TOGETHER).is_some();
    let to_do = text.any(at, DO).is_some() || sort_at(text, at).is_some();
    let of_us = text.any(verb, "希望我|要我|請我|叫我|麻煩我").is_some();
    let does = direct && to_do || of_us && at + 1 < clause.range.end || together;
    (thing || does) && (priced || !question) && (direct || text.any(at, OWN).is_none())
}

/// 林廠長 wants the spec by 12/18: half of the line is English; what is wanted.
fn wants(text: &Text, clause: &Clause, verb: usize) -> Option<Range<usize>> {
    const WANTS: &str = "wants us to|asked us to|asked for|asks for|wants|want|needs|need";
    let end = text.skip(text.any(verb, WANTS)?);
    let end = text
        .any(end, "the|a|an|our|us to")
        .map_or(end, |end| text.skip(end));
    let thing = (end..clause.range.end).any(|i| {
        !text.inside_word(i) && super::english_words::thing(text, i)
            || text.any(i, THINGS).is_some()
    });
    thing.then(|| clause.rest(text, end))
}

/// 連佳穎，要型錄: a thing that nobody makes by doing something, so they want it.
fn wants_a_thing(text: &Text, verb: usize) -> bool {
    text.is(verb, "要").is_some_and(|end| {
        // 要先看報價: to look at it, so it is we who make it.
        let look = text.any(end, "先看|再看|看一下|看|先拿|拿|一份|一些|幾份");
        look.is_some_and(|end| text.any(end, THINGS).is_some())
            || text.any(end, THINGS).is_some() && super::chinese_words::doing(text, end).is_none()
    })
}

fn asks(part: &mut Part) -> bool {
    (part.role, part.kind) = (Role::Ask, None);
    true
}
