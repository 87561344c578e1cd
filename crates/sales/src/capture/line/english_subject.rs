//! Who acts in a part of an English line, and where the verb begins.

use super::clauses::Clause;
use super::english_words::THEY;
use super::text::Text;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    We,
    They,
    Nobody,
}

pub(super) fn skip_filler(text: &Text, clause: &Clause) -> usize {
    let mut at = clause.start(text);
    loop {
        let end = text.any(at, "so|also|and|then|but|now|ok|okay|just|fyi|btw|well|yes|yep|finally|later|again|briefly|quick|next|next step|next steps|ns|todo|to do|action|actions|plan|pls|please|on|after that|afterwards|maybe|still|already|re|note|update|reminder|asap|first|as discussed|as promised|as agreed|as mentioned|per our call|per our chat|oh|great|perfect|cool|thanks|sure|sorry");
        let Some(end) = end.filter(|end| *end < clause.range.end) else {
            return at;
        };
        // "quick call", "next step", "plan a visit": the word itself may be what matters.
        let next = after_signs(text, end);
        let next = clause
            .times
            .iter()
            .find(|(range, _)| range.start == next)
            .map_or(next, |(range, _)| after_signs(text, range.end));
        if next >= clause.range.end || clause.masked(at) {
            return at;
        }
        at = next;
    }
}

pub(super) fn after_signs(text: &Text, mut i: usize) -> usize {
    while i < text.len()
        && (text.blank(i) || matches!(text.low(i), ':' | ',' | '-' | '*' | '>' | '='))
    {
        i += 1;
    }
    i
}

pub(super) fn subject(text: &Text, clause: &Clause, start: usize) -> (Subject, usize) {
    let hedged = |end: usize| hedged(text, clause, end);
    if let Some(end) = text
        .is(start, "our")
        .map(|end| text.word_end(text.skip(end)))
        .filter(|end| {
            text.any(
                text.skip(*end),
                "will|'ll|to|is going to|are going to|should",
            )
            .is_some()
        })
    {
        return (Subject::We, hedged(end));
    }
    let other = (clause.mentions.iter()).find(|one| {
        one.range.start == start && matches!(one.what, super::names::Named::Other { .. })
    });
    if let Some(other) = other {
        return (Subject::We, hedged(other.range.end));
    }
    if let Some(end) = text.any(start, "i've|we've|ive|i'd|i|we|me and|myself") {
        return (Subject::We, hedged(end));
    }
    if let Some(end) = text.any(start, THEY) {
        return (Subject::They, hedged(end));
    }
    if let Some(end) = somebody(text, clause, start) {
        return (Subject::They, hedged(end));
    }
    for (word, skip) in [
        ("he'll", 2),
        ("she'll", 3),
        ("they'll", 4),
        ("he'd", 2),
        ("she'd", 3),
        ("they'd", 4),
        ("he's", 2),
        ("she's", 3),
        ("they're", 4),
    ] {
        if text.is(start, word).is_some() {
            return (Subject::They, start + skip);
        }
    }
    let from = text.is(start, "the").map_or(start, |end| text.skip(end));
    if let Some(end) = clause.named_at(from) {
        return (Subject::They, hedged(end));
    }
    (Subject::Nobody, start)
}

/// Where the verb begins behind who acts.
fn hedged(text: &Text, clause: &Clause, end: usize) -> usize {
    let mut at = text.skip(end);
    // Jane from Globex called: what stands between belongs to her.
    for _ in 0..3 {
        if let Some(end) = text
            .any(at, "from|at|of|@|(|)|/|&|and|-|,|:")
            .or_else(|| matches!(text.low(at), '@' | '(' | ')' | '&' | ':').then_some(at + 1))
            && let Some(after) = clause.named_at(text.skip(end)).or_else(|| {
                clause
                    .mentions
                    .iter()
                    .find(|one| one.range.start == text.skip(end))
                    .map(|one| one.range.end)
            })
        {
            at = text.skip(after);
        } else if let Some(after) = clause
            .mentions
            .iter()
            .find(|one| one.range.start == at)
            .map(|one| one.range.end)
        {
            at = text.skip(after);
        }
    }
    // Fiona (Harrowmere) called
    if text.low(at) == ')' {
        at = text.skip(at + 1);
    }
    if text.low(at) == ':' || text.low(at) == '-' {
        at = after_signs(text, at);
    }
    // Jane W. owes us
    if text.low(at) == '.' && text.blank(at + 1) {
        at = text.skip(at + 1);
    }
    text.any(at, "just|also|already|now|finally|then|has|have|had|again|both|kindly|still|only|even|really|verbally").map_or(at, |end| text.skip(end))
}

/// Their engineer, the new plant manager, someone from their side: somebody of theirs who acts.
pub(super) fn somebody(text: &Text, clause: &Clause, start: usize) -> Option<usize> {
    let mut at = text.skip(text.any(
        start,
        "his|her|their|the|someone|somebody|a colleague|one of",
    )?);
    for _ in 0..5 {
        const ACTS: &str = "will|'ll|is going to|are going to|is to|promised|wants|said|says|asked|needs|would|has to|is sending|agreed";
        if text.any(at, ACTS).is_some() {
            return Some(at);
        }
        let thing = super::english_words::thing(text, at)
            || clause.times.iter().any(|(range, _)| range.start == at);
        let end = text.word_end(at);
        if thing || end == at || at >= clause.range.end {
            return None;
        }
        at = text.skip(end);
    }
    None
}
