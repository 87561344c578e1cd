//! What an English line says that they want of us.

use super::clauses::Clause;
use super::english_subject::Subject;
use super::english_words::{DO, THINGS};
use super::role::{Part, Role};
use super::text::{Text, wordy};

const WANT: &str = "wants to see|want to see|would like to see|wants to get|wants|want|needs|asked for|asks for|asking for|asked|asks|would like|'d like|requested|requests|\
                    is looking for|looking for|is after|is waiting for|waiting on|waiting for|is asking for|need|pls|please|expects|keen to see|keen on|interested in a|requires|is chasing|chasing|chasing me for";
/// They want a deed of ours, whichever it is.
const OF_US: &str = "needs someone to|needs somebody to|wants someone to|wants somebody to|want someone to|asked for someone to|needs an engineer to|wants an engineer to|wants our engineer to|hoping we can|hopes we can|wondering if we can|wonders if we can|wants to know if we can|wants to know whether we can|wants me to|wants us to|want me to|want us to|said pls|said please|says pls|says please|asked me to|asked us to|asked that we|asked if we can|asked if we could|asked if i can|asked if i could|asked if we'd|asked whether we can|asked whether we could|needs us to|needs me to|asks us to|asks me to|asks if we can|expects us to|would like us to|would like me to|'d like us to|told me to|told us to|begged me to|reminded me to|says to|said to|wants it|wants them";
/// What one does together with us.
const TOGETHER: &str = "talk|meet|speak|chat|catch up|discuss|have a call|have another call|have a chat|hear|go through|walk through|get together|do a call|do lunch|jump on a call|hop on a call|see it|see the|see a|see our|see how|reconvene|sync|touch base";

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
    if subject == Subject::Nobody && of_them(text, clause, verb) {
        part.kind = None;
        // Asked her for the drawing: that is done.
        let for_it = (verb..clause.range.end).any(|i| text.is(i, "for").is_some());
        if for_it && text.is(verb, "asked").is_some() && text.any(verb, "asked for").is_none() {
            part.role = Role::Done;
        }
        return true;
    }
    if let Some(end) = text
        .any(verb, OF_US)
        .filter(|_| text.any(verb, "said to expect").is_none())
    {
        let at = text.skip(end);
        if wordy(text.low(at)) {
            return asks(text, clause, at, part);
        }
    }
    // In their own words: can you bring the layout?
    const CAN_YOU: &str = "can you|could you|would you|will you|can u|can we get|can we have|could we have|could we get|can i get|can i have";
    if let Some(end) = text.any(verb, CAN_YOU) {
        let at = text.skip(end);
        let refers = text.any(at, "it|that|them|this|one").is_some();
        return asks(text, clause, if refers { verb } else { at }, part);
    }
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
    if let Some(end) = text.is(at, "to") {
        let verb = text.skip(end);
        let internal = (verb..clause.range.end).any(|i| {
            !text.inside_word(i) && text.any(i, "internally|her boss|his boss|their boss|her board|his board|their board|his team|her team|their team|with finance|with legal|to finance|to legal").is_some()
        });
        if text.any(verb, TOGETHER).is_some() && !internal {
            return asks(text, clause, verb, part);
        }
        // "wants to visit", "needs to check": what they do themselves.
        return false;
    }
    let does = text.any(at, DO).is_some() && text.any(verb, "please|pls").is_some();
    let asked_how = text.any(at, "about|whether|if|how|why|when|what").is_some();
    if !does && (asked_how || !thing_of_ours(text, clause, verb, at)) {
        part.kind = None;
        return true;
    }
    asks(text, clause, at, part)
}

/// Asked her to send it, asked for her PO: what we want of them.
fn of_them(text: &Text, clause: &Clause, verb: usize) -> bool {
    let whom = "her|him|them|his|their|if she|if he|if they|when she|when he";
    text.any(verb, "asked for|asked").is_some_and(|end| {
        let at = text.skip(end);
        text.any(at, whom).is_some() || clause.named_at(at).is_some()
    })
}

/// A document, whatever they asked for, or what they need by a day.
fn thing_of_ours(text: &Text, clause: &Clause, verb: usize, at: usize) -> bool {
    let thing = (at..clause.range.end)
        .any(|i| !clause.masked(i) && !text.inside_word(i) && text.any(i, THINGS).is_some());
    let by_day = text.any(at, "the|a|an|our|some|it|them").is_some()
        && !clause.times.is_empty()
        && super::amounts::quantity(text, clause).is_none()
        && text
            .any(
                verb,
                "wants|needs|want|need|asked for|asks for|requested|requires",
            )
            .is_some();
    // A PO number from Rafa is nothing of ours.
    let of_others = (at..clause.range.end).any(|i| {
        text.is(i, "from").is_some_and(|end| {
            clause.masked(text.skip(end))
                || text
                    .any(text.skip(end), "his|her|their|the board|legal|finance")
                    .is_some()
        })
    });
    let asked = text
        .any(verb, "asked for|asks for|asking for|requested|requests")
        .is_some()
        && super::amounts::quantity(text, clause).is_none();
    (thing || by_day || asked) && !of_others
}

fn asks(text: &Text, clause: &Clause, at: usize, part: &mut Part) -> bool {
    (part.role, part.kind) = (Role::Ask, None);
    part.what = clause.rest(text, at);
    true
}
