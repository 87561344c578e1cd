//! What an English line says of what one side promised or asked of the other.

use super::clauses::Clause;
use super::english::{DO, GIVE, GIVES, Subject, THINGS, skip_filler};
use super::role::{Part, Role};
use super::text::{Text, wordy};

/// A promise of ours or theirs.
pub(super) fn promised(
    text: &Text,
    clause: &Clause,
    subject: Subject,
    verb: usize,
    part: &mut Part,
) -> bool {
    let start = skip_filler(text, clause);
    let found = match subject {
        Subject::They => theirs(text, clause, verb).map(|at| (Role::Theirs, at)),
        Subject::We => ours(text, clause, (start, verb)).map(|at| (Role::Ours, at)),
        Subject::Nobody => ours(text, clause, (start, verb))
            .filter(|_| text.any(start, THEIR_WILL).is_none())
            .map(|at| (Role::Ours, at))
            .or_else(|| told_by_them(text, start, verb).map(|at| (Role::Theirs, at))),
    };
    let Some((role, at)) = found else {
        return false;
    };
    (part.role, part.what) = (role, clause.rest(text, at));
    true
}

/// What "will" says of them even if nobody is named.
const THEIR_WILL: &str = "will sign|will pay|will get back|will let us know|will let me know|will confirm|will revert|will order|will introduce";

/// Behind whom it was promised to.
fn whom(text: &Text, clause: &Clause, end: usize) -> usize {
    let over = |at: usize, words: &str| text.any(at, words).map_or(at, |end| text.skip(end));
    let at = over(text.skip(end), "him|her|them|us|me|that|to");
    let at = clause.named_at(at).map_or(at, |end| text.skip(end));
    over(
        at,
        "that|to|a|the|i'd|i would|i'll|we'd|we'll|we would|he'd|she'd",
    )
}

/// Where what they promise begins: he'll send, Jane owes us.
fn theirs(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    const PROMISED: &str = "promised|promises|owes us|owes me|owes|owe us|owe me|committed to|agreed to send|agreed to share|agreed to sign|agreed to pay|guaranteed|undertook to|offered to|said he'd|said she'd|said they'd|said he'll|said she'll|said they'll|says he'll|says she'll|says they'll|said he will|said she will|says he will|says she will|said will|says will|said to expect";
    const LATER: &str = "will|'ll|'d|would|to|is going to|are going to|'s going to|going to|is to|are to|should|can|shall";
    const FOR_THEMSELVES: &str = "get approval|check with|check internally|be|have a think|have to|find budget|talk to|speak to|ask|do|make|put off|put it|get budget|order from|push back|check";
    if let Some(end) = text.any(verb, PROMISED) {
        let at = whom(text, clause, end);
        let said = text.any(verb, "said|says").is_some();
        if !said || text.any(at, GIVE).is_some() {
            return Some(at);
        }
    }
    if let Some(end) = text.any(verb, LATER) {
        let at = text.skip(end);
        let at = text
            .any(at, "also|then|personally|try to|please")
            .map_or(at, |end| text.skip(end));
        let own = text.any(at, FOR_THEMSELVES).is_some()
            && text.any(at, "be in touch|check and").is_none();
        if text.any(at, GIVE).is_some() && !own {
            return Some(at);
        }
    }
    text.any(verb, GIVES).map(|_| verb)
}

/// Where what we promise begins: promised, told her we'd, I'll, will send.
fn ours(text: &Text, clause: &Clause, (start, verb): (usize, usize)) -> Option<usize> {
    const PROMISED: &str = "promised|promise|owe|committed to|said i'd|said we'd|said i would|said we would|said i'll|said we'll|told him i'd|told her i'd|told them i'd|told them we'd|told him we'd|told her we'd|told him i'll|told her i'll|told them i'll|agreed to|offered to|pledged|guaranteed";
    const WE_WOULD: &str = "she'd have|he'd have|they'd have|she'd get|he'd get|they'd get|she'll have|he'll have|they'll have|she'll get|he'll get|they'll get|i'd|we'd|i'll|we'll|i would|we would|i will|we will";
    if let Some(end) = text.any(verb, PROMISED) {
        let agreed_to = text.is(verb, "agreed to").is_some();
        let does = text.any(text.skip(end), DO).is_some();
        return (!agreed_to || does).then(|| whom(text, clause, end));
    }
    if text.is(verb, "told").is_some() {
        let mut all = verb..clause.range.end;
        let would = all.find_map(|i| text.any(i, WE_WOULD).filter(|_| !clause.masked(i)));
        if let Some(end) = would {
            return Some(text.skip(end));
        }
    }
    let end = text.any(start, "i'll|we'll|i will|we will|ill|will")?;
    let at = text.skip(end);
    let at = text
        .any(at, "also|then|just|try to")
        .map_or(at, |end| text.skip(end));
    // "will do" says yes to something else.
    let only_yes = text
        .is(at, "do")
        .is_some_and(|end| text.skip(end) >= clause.range.end || !wordy(text.low(text.skip(end))));
    let acts = text.any(at, DO).is_some() || text.any(at, "call|ring|email|text|visit|meet|phone|whatsapp|line|bring|have|be|pay|introduce|discuss").is_some();
    (!only_yes && acts).then_some(at)
}

/// Where what they promise begins though nobody is named: said she'd pay, will sign.
fn told_by_them(text: &Text, start: usize, verb: usize) -> Option<usize> {
    let said = text.any(verb, "said she'd|said he'd|said they'd|says she'll|says he'll|says they'll|said she'll|said he'll|said they'll|said she will|said he will|promises to|said to expect");
    if let Some(at) = said.map(|end| text.skip(end))
        && text.any(at, GIVE).is_some()
    {
        return Some(at);
    }
    if text.any(start, THEIR_WILL).is_some() {
        return Some(text.skip(text.word_end(start)));
    }
    let gives = text.any(verb, GIVES).is_some()
        && text
            .any(verb, "sending|confirms|issues|returns|books")
            .is_none();
    gives.then_some(verb)
}

/// Something they want of us: a document, or that we do something.
pub(super) fn wanted(
    text: &Text,
    clause: &Clause,
    subject: Subject,
    verb: usize,
    part: &mut Part,
) -> bool {
    if subject == Subject::We {
        return false;
    }
    const WANT: &str = "wants me to|wants us to|asked me to|asked us to|needs us to|needs me to|asks us to|asks me to|expects us to|would like us to|wants to see|want to see|would like to see|wants to get|wants|want|needs|asked for|asks for|asking for|asked if we can|asked if we could|asked if i can|asked if i could|asked|asks|would like|'d like|requested|requests|\
                        is looking for|looking for|is after|is waiting for|waiting on|is asking for|need|pls|please|expects|keen to see|keen on|interested in a|requires";
    let Some(end) = text.any(verb, WANT) else {
        return false;
    };
    let asks_verb = text.any(verb, "pls|please|need").is_some();
    if asks_verb && subject == Subject::Nobody {
        return false;
    }
    let mut at = text.skip(end);
    if let Some(end) = text.any(at, "for|us to|me to|to see|to get|to have|to receive|that we|if we can|if we could|if i could|if i can") {
        at = text.skip(end);
    }
    // "wants to visit", "needs to check": what they do themselves.
    if text.is(at, "to").is_some() {
        return false;
    }
    let does = text.any(at, DO).is_some() && text.any(verb, "wants me to|wants us to|asked me to|asked us to|needs us to|needs me to|asks us to|asks me to|expects us to|would like us to|asked if we|asked if i").is_some();
    let thing = (at..clause.range.end)
        .any(|i| !clause.masked(i) && !text.inside_word(i) && text.any(i, THINGS).is_some());
    let asked_how = text.any(at, "about|whether|if|how|why|when|what").is_some();
    if !does && (!thing || asked_how) {
        part.kind = None;
        return true;
    }
    part.role = Role::Ask;
    part.what = clause.rest(text, at);
    part.kind = None;
    true
}
