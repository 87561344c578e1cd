//! What an English line says that one side will do for the other. Who acts and in which mood decides; the verb only tells what is done
//! for us from what they plan for themselves.

use super::clauses::Clause;
use super::english_subject::{Subject, skip_filler};
use super::english_words::{ARRIVES, DO, FOR_US, GIVE, GIVES, OURS, OWN, THEIRS, THINGS};
use super::role::{Part, Role};
use super::text::{Text, wordy};

/// Of what is to come, as good as promised.
const WILL: &str = "will|'ll|ll|is going to|are going to|'s going to|'re going to|going to|gonna|'s gonna|is gonna|'re gonna|are gonna|is to|are to|'s to|to|shall|is due to|are due to|is supposed to|are supposed to|is meant to";
/// Of what may come.
const MAY: &str = "would|'d|should|can|could|might|aims to|hopes to|plans to|intends to|is happy to|are happy to|is keen to";
/// What one has said to another.
const REPORTS: &str = "says|said|reckons|thinks|swears|swore|confirmed|confirms|mentioned|told me|told us|tells me|tells us|wrote|replied|hopes|insists|assures me|assured me|assured us|texted|emailed|adds|added|claims|expects|promised|promises";
const ADVERBS: &str = "also|then|personally|try to|try and|please|just|definitely|probably|hopefully|either|first|finally|now|likely|at least|still";

/// A promise of ours or theirs.
pub(super) fn promised(
    text: &Text,
    clause: &Clause,
    (subject, spoke): (Subject, bool),
    verb: usize,
    part: &mut Part,
) -> bool {
    let start = skip_filler(text, clause);
    let ours = || ours(text, clause, (start, verb)).map(|at| (Role::Ours, at));
    let found = match subject {
        Subject::They => theirs(text, clause, verb).map(|at| (Role::Theirs, at)),
        // We'll get it from her: hers to send.
        Subject::We => ours().or_else(|| {
            let at = text.any(start, "i'll get|we'll get|we'll have|i'll have")?;
            unnamed(text, clause, start, spoke).map(|_| (Role::Theirs, text.skip(at)))
        }),
        Subject::Nobody => unnamed(text, clause, start, spoke)
            .map(|at| (Role::Theirs, at))
            .or_else(ours),
    };
    let Some((role, at)) = found else {
        return false;
    };
    let what = clause.rest(text, at);
    // Told her Friday: what, was said before.
    let empty = role == Role::Ours && clause.times.iter().any(|(range, _)| range.start == at);
    let what = if empty { start..clause.range.end } else { what };
    // Our engineer will be there: who of ours is half of what was promised.
    let what = if text.is(start, "our").is_some() && role == Role::Ours {
        clause.rest(text, start)
    } else {
        what
    };
    (part.role, part.what) = (role, what);
    true
}

fn over(text: &Text, at: usize, words: &str) -> usize {
    text.any(at, words).map_or(at, |end| text.skip(end))
}

/// Behind whom it was promised to.
fn whom(text: &Text, clause: &Clause, end: usize) -> usize {
    let at = over(text, text.skip(end), "him|her|them|us|me|that|to");
    let at = clause.named_at(at).map_or(at, |end| text.skip(end));
    over(
        text,
        at,
        "that|to|a|the|i'd|i would|i'll|we'd|we'll|we would|he'd|she'd|they'd|he'll|she'll|they'll",
    )
}

/// Something done, and not for themselves.
fn deed(text: &Text, at: usize) -> bool {
    let word = wordy(text.low(at)) && !text.low(at).is_ascii_digit();
    let none =
        "the|a|an|our|their|his|my|him|me|us|it|this|that|not|no|be|get|have|do|make|come|go|take";
    let own = text.any(at, OWN).is_some() || text.any(at, none).is_some();
    word && (!own || text.any(at, FOR_US).is_some())
}

/// Where what will be done begins: 'll send, to share, is sending.
fn will(text: &Text, at: usize) -> Option<usize> {
    if let Some(end) = text.any(at, WILL) {
        let verb = over(text, text.skip(end), ADVERBS);
        // Ewan to move the tray by Friday: as it was agreed between us.
        const BY_THEMSELVES: &str =
            "be|have|get|decide|discuss|think|review|consider|check|see|talk|ask|come|go|make";
        if text.is(at, "to").is_some()
            && text.any(verb, BY_THEMSELVES).is_none()
            && wordy(text.low(verb))
        {
            return Some(verb);
        }
        return (deed(text, verb)
            || text.any(verb, GIVE).is_some() && text.any(verb, OWN).is_none())
        .then_some(verb);
    }
    if let Some(end) = text.any(at, MAY) {
        let verb = over(text, text.skip(end), ADVERBS);
        let given = text.any(verb, GIVE).is_some() && text.any(verb, OWN).is_none();
        return (given || text.any(verb, FOR_US).is_some()).then_some(verb);
    }
    let at = over(text, at, "is|are|'s|'re");
    (text.any(at, GIVES).is_some() || giving(text, at)).then_some(at)
}

/// Paying, sending: a verb of giving as it is going on.
fn giving(text: &Text, at: usize) -> bool {
    let word = text.folded(at..text.word_end(at));
    let Some(stem) = word.strip_suffix("ing").filter(|stem| stem.len() > 1) else {
        return false;
    };
    GIVE.split('|').any(|verb| {
        verb == stem
            || verb.strip_suffix('e') == Some(stem)
            || stem
                .strip_suffix(verb)
                .is_some_and(|rest| verb.ends_with(rest) && rest.len() == 1)
    }) && !matches!(
        stem,
        "chas" | "mak" | "do" | "hav" | "ask" | "check" | "find" | "show" | "call"
    )
}

/// Where what they promise begins: he'll send, Jane owes us, she swears it's going out.
fn theirs(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    const PROMISED: &str = "promised|promises|owes us|owes me|owes|owe us|owe me|committed to|commits to|guaranteed|undertook to|offered to|offers to|pledged|volunteered to|is on the hook for";
    if let Some(end) = text.any(verb, PROMISED) {
        return Some(whom(text, clause, end));
    }
    if let Some(end) = text.any(verb, "agreed to|agrees to") {
        let at = text.skip(end);
        return text.any(at, GIVE).map(|_| at);
    }
    reported(text, clause, verb)
        .or_else(|| will(text, verb))
        .or_else(|| has_somebody(text, clause, verb))
}

/// June's getting her electrician to send it: theirs, whoever of them does it.
fn has_somebody(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    const HAS: &str = "getting|having|asking|telling|gets|asks|will get|'ll get|will ask|'ll ask|will tell|'ll tell";
    let at = over(text, verb, "is|are|'s|'re");
    let end = text.any(at, HAS)?;
    (end..clause.range.end.min(end + 40)).find_map(|i| {
        let at = text.skip(text.is(i, "to")?);
        let gives = text.any(at, GIVE).is_some() && text.any(at, OWN).is_none();
        (!text.inside_word(i) && gives).then_some(at)
    })
}

/// What somebody said that she, or something of hers, will do.
fn reported(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    let end = text.any(verb, REPORTS)?;
    let at = over(text, text.skip(end), "that|me|us|to expect|so");
    if text.any(verb, "said to expect").is_some() {
        return Some(at);
    }
    let inner = text
        .any(at, "he|she|they")
        .or_else(|| clause.named_at(at))
        .map(|end| text.skip(end));
    // Said she'd scan it: as sure as she'll.
    let would = |inner: usize| {
        let verb = over(text, text.skip(text.any(inner, "'d|would")?), ADVERBS);
        deed(text, verb).then_some(verb)
    };
    inner
        .and_then(|inner| will(text, inner).or_else(|| would(inner)))
        .or_else(|| (text.any(at, "will").is_some()).then(|| will(text, at))?)
        .or_else(|| arrives(text, clause, at, true))
}

/// A thing that is coming though nobody is named who sends it: the PO will go out Friday. From them, unless it is one of ours.
pub(super) fn arrives(text: &Text, clause: &Clause, from: usize, told: bool) -> Option<usize> {
    let inside = |words: &'static str| {
        (from..clause.range.end)
            .filter(|i| !text.inside_word(*i) && !clause.masked(*i))
            .find(|i| text.any(*i, words).is_some())
    };
    // Payment will be made: whatever is done to it.
    let passive = || {
        (from..clause.range.end)
            .filter(|i| !text.inside_word(*i))
            .find(|i| {
                text.any(*i, "will be|'ll be|should be|would be|'d be")
                    .is_some_and(|end| {
                        let next = text.skip(end);
                        let word = text.folded(next..text.word_end(next));
                        word.ends_with("ed")
                            || matches!(
                                word.as_str(),
                                "made"
                                    | "sent"
                                    | "paid"
                                    | "done"
                                    | "put"
                                    | "ready"
                                    | "with"
                                    | "there"
                                    | "here"
                                    | "over"
                            )
                    })
            })
    };
    let comes = inside(ARRIVES).or_else(passive)?;
    let near = comes.saturating_sub(from) < 64;
    // Whatever is paid, they pay it.
    const PAID: &str = "will be paid|'ll be paid|to be paid|gets paid|getting paid|should be paid|would be paid|is paid on|will be settled|will be wired|will be transferred";
    if near && inside(PAID).is_some() {
        return Some(from);
    }
    let whose = if told {
        text.any(from, "it|it's|its|that|this").is_some()
            || inside(THEIRS).is_some()
            || inside(THINGS).is_some()
    } else {
        inside(THEIRS).is_some_and(|at| at < comes) && inside(OURS).is_none_or(|at| at > comes)
    };
    (near && whose).then_some(from)
}

/// Where what we promise begins: promised, told her we'd, I'll send.
fn ours(text: &Text, clause: &Clause, (start, verb): (usize, usize)) -> Option<usize> {
    const PROMISED: &str = "promised|promise|agreed i'd|agreed we'd|agreed i'll|agreed we'll|agreed i would|agreed we would|agreed that we|agreed that i|owe|'m on the hook for|am on the hook for|on the hook for|committed to|said i'd|said we'd|said i would|said we would|said i'll|said we'll|agreed to|offered to|pledged|guaranteed|undertook to|gave my word";
    const WE_WOULD: &str = "she'd have|he'd have|they'd have|she'd get|he'd get|they'd get|she'll have|he'll have|they'll have|she'll get|he'll get|they'll get|she would get|he would get|they would get|she would have|he would have|they would have|i'd|we'd|i'll|we'll|i would|we would|i will|we will|i'm going to|we're going to|to expect";
    if let Some(end) = text.any(verb, PROMISED) {
        let agreed_to = text.is(verb, "agreed to").is_some();
        let does = text.any(text.skip(end), DO).is_some();
        return (!agreed_to || does).then(|| whom(text, clause, end));
    }
    if let Some(end) = text.any(verb, "told|assured") {
        let mut all = verb..clause.range.end;
        let would = all.find_map(|i| text.any(i, WE_WOULD).filter(|_| !clause.masked(i)));
        // Told him quote by Friday.
        let said = over(text, text.skip(end), "him|her|them|the client");
        let said = clause.named_at(said).map_or(said, |end| text.skip(end));
        let thing = noun(text, clause, said).filter(|_| !clause.times.is_empty());
        let day = clause.times.iter().any(|(range, _)| range.start == said);
        return would
            .map(|end| text.skip(end))
            .or(thing.map(|_| said))
            .or(day.then_some(said))
            .filter(|at| *at < clause.range.end);
    }
    // Our legal team will send comments.
    if text.is(start, "our").is_some() {
        return will(text, verb);
    }
    let from_them = (start..clause.range.end).any(|i| {
        text.is(i, "from").is_some_and(|end| {
            clause.named_at(text.skip(end)).is_some()
                || text.any(text.skip(end), "her|him|them").is_some()
        })
    });
    if from_them
        && text
            .any(start, "i'll get|we'll get|we'll have|i'll have")
            .is_some()
    {
        return None;
    }
    if let Some(end) = text.any(
        start,
        "you'll have|you'll get|you will have|you will get|you'll receive|you will receive",
    ) {
        return Some(text.skip(end));
    }
    let end = text.any(
        start,
        "i'll|we'll|i will|we will|ill|will|i'm going to|we're going to|i'm gonna|we're gonna|gonna|i am going to|we are going to",
    )?;
    let at = over(text, text.skip(end), ADVERBS);
    // "will do" says yes to something else; "will try again" is told nobody.
    text.any(at, GIVE)
        .filter(|_| text.any(at, OURS_ALONE).is_none())?;
    Some(at)
}

/// What we do by ourselves though it is a verb of giving.
const OURS_ALONE: &str = "pass it on|pass on|pass the message|call|ring|phone|text|line|whatsapp|message|ask|talk to|speak to|check|find|chase|try|do|make|have a think|have to|order|sign|pull|put|push|show up|tell kevin|get ready|get started|book|arrange|set up|setup";

/// What is said of them though nobody is named: said she'd pay, will sign, PO coming Friday.
fn unnamed(text: &Text, clause: &Clause, start: usize, spoke: bool) -> Option<usize> {
    const THEY_WILL: &str = "be paid|be signed|be sent|be approved|be released|be with us|be in touch|let me|let us|sign|pay|get back to me|get back to us|get back with|get back|let us know|let me know|confirm|revert|order|introduce|approve|come back|raise|feed back|settle|issue a po|issue the po";
    if let Some(end) = text.any(start, "will|should|to") {
        let at = over(text, text.skip(end), ADVERBS);
        let theirs = text.any(at, THEY_WILL).is_some() && text.any(start, "to").is_none();
        return theirs.then_some(at);
    }
    // Drawings promised for Fri, drawings due from Jane, expect drawings from her.
    let inside = |words: &'static str| {
        (start..clause.range.end)
            .find_map(|i| (!text.inside_word(i)).then(|| text.any(i, words))?)
    };
    let from_them = inside("from").is_some_and(|end| {
        let at = text.skip(end);
        clause.named_at(at).is_some() || text.any(at, "her|him|them|their").is_some()
    });
    let awaits = text
        .any(start, "expecting|expect|awaiting|waiting for|waiting on")
        .is_some();
    let given = awaits || from_them && noun(text, clause, start).is_some();
    if given && !clause.times.is_empty() && inside(OURS).is_none() {
        return Some(start);
    }
    let due = inside("due|expect|expecting|get|receive|promised|to come").is_some();
    let theirs = inside(THEIRS).is_some() && inside(OURS).is_none();
    if !clause.times.is_empty()
        && due
        && noun(text, clause, start).or(inside(THINGS)).is_some()
        && (from_them
            || theirs && inside("promised").is_some_and(|_| text.any(start, "promised").is_none()))
    {
        return Some(start);
    }
    let present = text.any(start, GIVES).is_some()
        && text
            .any(start, "sending|confirms|issues|returns|books")
            .is_none();
    reported(text, clause, start)
        .or_else(|| {
            (present || spoke && giving(text, start) && !clause.times.is_empty()).then_some(start)
        })
        .or_else(|| arrives(text, clause, start, false).filter(|_| !clause.times.is_empty()))
        .or_else(|| {
            // PO next week, deposit Friday: what only they can give.
            let end = text.any(start, "po|purchase order|deposit|payment|remittance|final payment|signed contract|sign-off")?;
            let day = clause.times.iter().any(|(range, _)| {
                text.skip(end) == range.start || text.any(text.skip(end), "by|on|due|in").map(|end| text.skip(end)) == Some(range.start)
            });
            (spoke && day).then_some(start)
        })
}

/// A thing of the trade among the first words, and where it ends: revised quote, the new price list.
pub(super) fn noun(text: &Text, clause: &Clause, from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..4 {
        if let Some(one) = clause.mentions.iter().find(|one| one.range.start == at) {
            at = text.skip(one.range.end);
            at = text.any(at, "'s").map_or(at, |end| text.skip(end));
        }
        if at >= clause.range.end || !wordy(text.low(at)) {
            return None;
        }
        if let Some(end) = text.any(at, THINGS) {
            return Some(end);
        }
        let stop = "is|was|are|were|has|had|about|re|on|at|with|for|if|no|not|i|we|he|she|they|sent|got|did";
        if text.any(at, stop).is_some() {
            return None;
        }
        at = text.skip(text.word_end(at));
    }
    None
}

/// A thing by a day or to somebody, without a verb, is to be done: contract over to him by Mon, quote wanted by the 5th.
pub(super) fn noun_step(text: &Text, clause: &Clause, start: usize) -> bool {
    let Some(end) = noun(text, clause, start) else {
        return false;
    };
    const FINITE: &str = "is|was|are|were|has|had|looks|look|went|got|sent|came|said|says|too|still|not|no|ok|fine|good|great|high|done|stuck|late|missing|gone|in|received|paid|won|lost|'s|'re|discussed";
    let words = || (end..clause.range.end).filter(|i| !text.inside_word(*i) && !clause.masked(*i));
    let finite = words().any(|i| {
        let timed = clause.times.iter().any(|(range, _)| range.contains(&i));
        let word = text.folded(i..text.word_end(i));
        let past = word.len() > 4
            && word.ends_with("ed")
            && !matches!(word.as_str(), "wanted" | "needed" | "required");
        let to_be = text.after(i, "to be|must be|be");
        !timed && !to_be && (past || text.any(i, FINITE).is_some())
    });
    let to = words().any(|i| {
        text.any(
            i,
            "wanted|needed|required|due|asap|over to|outstanding|to be",
        )
        .is_some()
            || text.is(i, "to").is_some_and(|end| {
                let next = text.skip(end);
                clause.masked(next) || text.any(next, "him|her|them").is_some()
            })
    });
    !finite && (to || !clause.times.is_empty())
}
