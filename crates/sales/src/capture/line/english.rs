//! What one part of an English line does.

use std::sync::LazyLock;

use super::clauses::Clause;
use super::english_agreed::{promised, wanted};
use super::reading::{Direction, Kind};
use super::role::{Part, Role};
use super::text::{Lexicon, Text, wordy};

/// A word for an activity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sort {
    pub kind: Kind,
    /// Said as something past.
    pub past: bool,
    pub direction: Option<Direction>,
    pub weak: bool,
}

const fn sort(kind: Kind, past: bool, direction: Option<Direction>, weak: bool) -> Sort {
    Sort {
        kind,
        past,
        direction,
        weak,
    }
}

static SORTS: LazyLock<Lexicon<Sort>> = LazyLock::new(|| {
    use Direction::Out;
    Lexicon::of(&[
        (
            "called|rang|phoned|dialled|dialed|cold called|cold-called",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "spoke|spoken|talked|discussed|chatted|caught up|had a call|had a chat|was on the phone|got hold of|spoke on the phone|on the phone",
            sort(Kind::Call, true, None, false),
        ),
        (
            "lm|lvm|vm|left message|left a message|left msg|left vm|left a vm|left voicemail|left a voicemail|voicemail|no answer|no ans|didn't pick up|did not pick up|no pickup|rang out|n/a|left word",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "call|ring|phone|give a ring|give a call",
            sort(Kind::Call, false, Some(Out), false),
        ),
        (
            "call w|call w/|call with|chat|chat with|catch up|catchup|phone call|call from|discuss|talk|speak|speak to|callback",
            sort(Kind::Call, false, None, false),
        ),
        ("call|ring", sort(Kind::Call, false, Some(Out), false)),
        (
            "met|ran into|bumped into|saw|caught|sat with|hosted|had lunch|had coffee|had a meeting|had dinner|had breakfast|had drinks|demoed|demo'd|presented to|presented|sat down with|zoomed",
            sort(Kind::Meeting, true, None, false),
        ),
        (
            "mtg|meeting|meet|lunch|coffee|demo|video|video call|zoom|teams|breakfast|dinner|drinks|kick-off|kickoff|workshop|webex|google meet|qbr|beers|beer|face to face|f2f|sync|standup|appointment|appt|presentation",
            sort(Kind::Meeting, false, None, false),
        ),
        (
            "visited|was at|went to|stopped by|dropped by|dropped in|walked the|popped in|popped by|toured|swung by|were at|been to|was on site|went out to|drove to|drove out",
            sort(Kind::Visit, true, None, false),
        ),
        (
            "visit|site walk|site visit|site survey|walkthrough|walk-through|on site|onsite|on-site|swing by|drop by|drop in|plant tour|stop by|factory tour",
            sort(Kind::Visit, false, None, false),
        ),
        (
            "texted|whatsapped|messaged|msgd|msg'd|dm'd|lined|pinged|ping'd|sent a line|sent a text|sent a whatsapp|sent a message",
            sort(Kind::Message, true, Some(Out), false),
        ),
        (
            "line|text|whatsapp|msg|message|wechat|sms|dm|ping|line msg|line message",
            sort(Kind::Message, false, None, false),
        ),
        (
            "emailed|e-mailed|mailed",
            sort(Kind::Mail, true, Some(Out), false),
        ),
        ("email|e-mail|mail", sort(Kind::Mail, false, None, false)),
    ])
});

/// What one does for a customer without going there.
pub(super) const DO: &str = "send over|send|resend|chase up|chase|follow up|follow-up|followup|f/u|fu|check in|check|ask|prepare|prep|draft|write up|write|quote|requote|re-quote|book|schedule|set up|arrange|organise|organize|get back|get|share|forward|update|confirm|\
                  remind|review|invite|introduce|ship|deliver|order|revise|submit|bring|present|propose|touch base|circle back|reply|respond|revert|look into|find out|fix|sort out|sort|go back|pick up|drop off|invoice|collect|renew|nudge|push|verify|provide|\
                  give|make|build|log|add|create|upload|print|sign|return|escalate|try again|try|retry|re-try|work out|put together|follow|research|loop in|connect|pass|dig out|courier|post|issue|raise|answer|plan|find|see if|see|tell|let|hand over|do|start|finish|complete|cancel|refresh|redo|compare|calculate|price|extend|offer|close|reach out|reconnect|wait for|need|show|take|request|apologise|apologize|clarify|look at|run|test|configure|install|demo|measure|survey|replace|swap|credit|refund|register|rework|re-send|resubmit|circulate|summarise|summarize";
const DID: &str = "sent over|sent out|sent|chased up|chased|followed up|asked|prepared|drafted|quoted|requoted|booked|scheduled|shared|forwarded|updated|confirmed|reminded|invited|shipped|delivered|ordered|revised|submitted|dropped off|invoiced|\
                   replied|resent|couriered|posted|handed over|nudged|installed|finished|completed|put together|issued|collected|renewed|gave|closed|logged|introduced|wrote up|wrote|done|returned|replaced|fixed|checked in with|arranged|organised|passed";
/// What they do for us.
pub(super) const GIVE: &str = "send|sign|pay|share|provide|confirm|introduce|forward|give|reply|return|email|call|ring|get back|come back|revert|let me know|let us know|let us|let me|deliver|issue|raise|release|transfer|wire|book|arrange|set up|setup|connect|loop|feed back|\
                    put us|put me|put in|put|approve|write|ship|fill|order|place|text|phone|mail|get|bring|hand|organise|organize|settle|clear|sort|supply|submit|intro|push|line up|line|whatsapp|message|pass|prepare|draft|update|open|show|make|do|talk to|speak to|ask|drop|tell|pull|dig|check|find|chase|have|be in touch|respond|answer|print|upload|post|courier|nominate|invite";
pub(super) const GIVES: &str = "sends|signs|pays|shares|is sending|are sending|is signing|gets back|confirms|calls back|calls me back|provides|forwards|introduces|returns|books|arranges|delivers|sending|issues|raises|is getting|sets up|replies|comes back|pays us|wires|transfers";
/// What they want of us.
pub(super) const THINGS: &str = "quote|quotation|proposal|price|pricing|prices|sample|samples|datasheet|data sheet|datasheets|spec|specs|drawing|drawings|brochure|brochures|reference|references|invoice|contract|demo|visit|call|callback|meeting|offer|discount|\
                      trial|report|case study|case studies|info|details|nda|draft|copy|certificate|certificates|cert|documents|docs|paperwork|catalogue|catalog|list|plan|timeline|schedule|roi|breakdown|estimate|manual|warranty|presentation|slides|deck|training|revision|layout|summary|bom|figures|numbers|lead time|lead times|comparison|visit|unit price|sow|msa|photos|photo|video|terms|po";
const THEY: &str = "he|she|they|client|customer|the client|the customer|the buyer|buyer|the cfo|cfo|the ceo|ceo|the boss|his boss|her boss|their boss|procurement|purchasing|legal|finance|their legal|their finance|their team|his team|her team|their it|it team|the owner|the plant manager|plant manager|the director|director|their side|their cfo|their buyer|both|her assistant|his assistant|the assistant|accounts|ap";

/// Whether a step of ours begins here.
pub(super) fn begins_a_step(text: &Text, i: usize) -> bool {
    text.any(i, DO).is_some() || text.any(i, "call|ring|email|text|meet|visit|i'll|we'll|i |she'll|he'll|wants|asked|needs|said|says|promised|will|left|phone|mail|whatsapp|line").is_some()
}

/// A thing that a customer asks for.
pub(super) fn thing(text: &Text, i: usize) -> bool {
    text.any(i, THINGS).is_some()
}

/// A word of activity that a capital letter makes no name.
pub(super) fn is_verb(text: &Text, i: usize) -> bool {
    sort_at(text, i).is_some() || text.any(i, DO).is_some() || text.any(i, DID).is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    We,
    They,
    Nobody,
}

pub(super) fn sort_at(text: &Text, i: usize) -> Option<(usize, Sort)> {
    SORTS.at(text, i).map(|(end, sort)| (end, *sort))
}

pub(super) fn part(text: &Text, clause: &Clause, spoke: bool) -> Part {
    let start = skip_filler(text, clause);
    let (subject, verb) = subject(text, clause, start);
    let mut part = Part::says(clause.rest(text, start), subject == Subject::They);
    if spoke
        && subject == Subject::Nobody
        && text
            .any(start, "will|'ll")
            .is_some_and(|end| text.any(text.skip(end), GIVE).is_some())
        && text.any(start, "will send").is_none()
    {
        part.role = Role::Theirs;
        part.what = clause.rest(text, text.skip(text.word_end(start)));
        return part;
    }
    let found = sort_in(text, clause, start);
    if let Some((_, sort)) = found {
        (part.kind, part.weak) = (Some(sort.kind), sort.weak);
        part.direction = sort.direction;
    }
    if promised(text, clause, subject, verb, &mut part) {
        return part;
    }
    if wanted(text, clause, subject, verb, &mut part) {
        return part;
    }
    let needs = text.any(verb, "need to|needs to|must|have to|gotta|got to|got to|to|should|remember to|don't forget to|let's|going to|gonna|want to|plan to|planning to|trying to|aim to|pls|please|todo|to do|to-do|action|next step|next|will|then|ns|also|and|just|i need to|i should|i must|i have to|reminder to|reminder");
    let must = text.any(verb, "need to|must|have to|gotta|got to|remember to|don't forget to|don't forget|should|reminder to|i need to|i should|i must|i have to").is_some();
    let verb = needs.map_or(verb, |end| after_signs(text, end));
    part.ahead |= needs.is_some();
    if subject != Subject::They {
        if must
            && found.is_none_or(|(at, _)| at != verb)
            && text.any(verb, DO).is_none()
            && wordy(text.low(verb))
        {
            return part.is(Role::Do, clause.rest(text, verb));
        }
        if let Some(role) = task(text, clause, verb, found) {
            let what = if role == Role::Do {
                clause.rest(text, verb)
            } else {
                part.what.clone()
            };
            let kind = part.kind.filter(|_| role == Role::Do);
            part = part.is(role, what);
            part.kind = kind;
            part.direction = part.direction.filter(|_| role == Role::Do);
            return part;
        }
    }
    let Some((at, sort)) = found else {
        // "asked for", "said": somebody told us so.
        return part;
    };
    let orders = subject == Subject::Nobody && at == verb && !sort.past && text.any(at, "call|ring|phone|text|email|e-mail|mail|whatsapp|line|message|msg|ping|visit|meet|dm|sms").is_some_and(|end| {
        let next = text.skip(end);
        clause.mentions.iter().any(|one| one.range.start == next) || text.any(next, "him|her|them|back|the|w/|with").is_some()
    });
    spoken(text, clause, (subject, verb), (at, sort), &mut part);
    part.orders = orders && part.role == Role::Open;
    part
}

/// Something to do, or done, that is no call, meeting or mail.
fn task(text: &Text, clause: &Clause, verb: usize, found: Option<(usize, Sort)>) -> Option<Role> {
    if let Some(end) = text.any(verb, DO) {
        let noun = found.filter(|(at, _)| *at == verb).is_some();
        if !noun && !followed_by_end(text, clause, verb, end) {
            return Some(Role::Do);
        }
    }
    let by_mail = |(at, sort): (usize, Sort)| {
        let written = sort.kind == Kind::Mail
            || sort.kind == Kind::Message && text.after(at, "by|via|on|over|a|in");
        at > verb && !written
    };
    (text.any(verb, DID).is_some() && found.is_none_or(by_mail)).then_some(Role::Done)
}

/// A verb that is the last word says nothing by itself if it may be a noun ("price", "plan").
fn followed_by_end(text: &Text, clause: &Clause, verb: usize, end: usize) -> bool {
    let noun = text.any(verb, "price|plan|order|quote|need|test|run|update|offer|show|follow|see|review|do|let|post|close|measure|start|find").is_some();
    let lonely = text.skip(end) >= clause.range.end;
    noun && (lonely
        || text
            .any(
                text.skip(end),
                "is|was|ok|too|too high|approved|on hold|not|looks|has|still|:|looked|needs|said",
            )
            .is_some())
}

fn sort_in(text: &Text, clause: &Clause, start: usize) -> Option<(usize, Sort)> {
    let mut weak = None;
    for i in start..clause.range.end {
        if clause.masked(i) || text.inside_word(i) {
            continue;
        }
        let Some((end, mut sort)) = sort_at(text, i) else {
            continue;
        };
        let word = text.folded(i..end);
        // Call of a plan, the demo unit, the line that is a production line.
        let next = text.skip(end);
        let not_it = match word.as_str() {
            "line" => {
                !(text.after(i, "on|via|over|by|in|a|got a")
                    || clause.named_at(next).is_some()
                    || i == start
                    || text
                        .any(next, "from|to|msg|message|me|him|her|them|group|chat")
                        .is_some())
                    || text.after(
                        i,
                        "production|the|assembly|one|per|a production|second|packing",
                    )
            }
            "phone" | "message" | "text" => text.any(next, "number").is_some(),
            "ring" | "mail" | "email" | "e-mail" => text.any(next, "address|id").is_some(),
            "call" => text.after(i, "on|last|first"),
            "demo" => text
                .any(next, "unit|units|kit|kits|licence|license")
                .is_some(),
            "teams" | "video" | "beer" | "sync" => {
                !text.upper(i) && text.after(i, "their|both|two|his|her|the|our|all|in")
            }
            "busy" => true,
            "meeting" | "meet" => text
                .any(
                    next,
                    "minutes|notes|room|the spec|spec|target|their|the deadline",
                )
                .is_some(),
            _ => false,
        };
        if not_it {
            continue;
        }
        if matches!(word.as_str(), "call" | "ring" | "phone") && (text.any(next, "w/|w|with").is_some() || text.after(i, "a|quick|had|our|the|intro|conf|conference|short|zoom|discovery|first|phone|good|long|great|their|weekly|monthly|another|follow up|follow-up|kick-off")) {
            sort.direction = None;
        }
        // In "left a message on LINE", the way is what counts.
        if matches!(word.as_str(), "lm" | "vm" | "no answer" | "n/a") && weak.is_none() {
            weak = Some((i, sort));
            continue;
        }
        return Some((i, sort));
    }
    weak
}

pub(super) fn skip_filler(text: &Text, clause: &Clause) -> usize {
    let mut at = clause.start(text);
    loop {
        let end = text.any(at, "so|also|and|then|but|now|ok|okay|just|fyi|btw|well|yes|yep|finally|later|again|briefly|quick|next|next step|next steps|ns|todo|to do|action|actions|plan|pls|please|on|after that|afterwards|maybe|still|already|re|note|update|reminder|asap|first");
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

fn after_signs(text: &Text, mut i: usize) -> usize {
    while i < text.len()
        && (text.blank(i) || matches!(text.low(i), ':' | ',' | '-' | '*' | '>' | '='))
    {
        i += 1;
    }
    i
}

fn subject(text: &Text, clause: &Clause, start: usize) -> (Subject, usize) {
    let hedged = |end: usize| {
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
        if text.low(at) == ':' || text.low(at) == '-' {
            at = after_signs(text, at);
        }
        text.any(at, "just|also|already|now|finally|then|has|have|had|again|both|kindly|still|only|even|really|verbally").map_or(at, |end| text.skip(end))
    };
    if let Some(end) = text.any(start, "i've|we've|ive|i'd|i|we|me and|myself") {
        return (Subject::We, hedged(end));
    }
    if let Some(end) = text.any(start, THEY) {
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

/// A call, a meeting, a mail: who came forward, and whether it is past.
fn spoken(
    text: &Text,
    clause: &Clause,
    (subject, verb): (Subject, usize),
    (at, sort): (usize, Sort),
    part: &mut Part,
) {
    part.role = if sort.past {
        Role::Happened
    } else {
        Role::Open
    };
    let received = text.any(at, "call from|mail from|email from|e-mail from|text from|message from|msg from|line from|whatsapp from|callback from|line msg from|line message from").is_some()
        || text.after(at, "got a|received a|got an|received an|incoming|inbound|got|received|missed|took a|had a");
    let from = text
        .any(
            at,
            "call|mail|email|e-mail|text|message|msg|line|whatsapp|line msg|line message",
        )
        .is_some_and(|end| text.any(text.skip(end), "from").is_some());
    let wrote = matches!(sort.kind, Kind::Message | Kind::Mail) || sort.direction.is_some();
    if wrote && (from || received && sort.kind != Kind::Call) {
        part.direction = Some(Direction::In);
        part.role = Role::Happened;
        return;
    }
    let by_them = subject == Subject::They && at >= verb && at <= verb + 1;
    let attempt = text
        .any(
            at,
            "lm|lvm|vm|left|no answer|no ans|didn't|did not|no pickup|rang out|n/a|voicemail",
        )
        .is_some();
    if by_them && sort.past && !attempt && sort.direction.is_some() {
        part.direction = Some(Direction::In);
        return;
    }
    if subject == Subject::They && sort.past && matches!(sort.kind, Kind::Visit) {
        part.direction = None;
    }
    if matches!(sort.kind, Kind::Message | Kind::Mail) && !sort.past {
        let sent = at == verb || text.after(at, "sent a|sent an|sent|sent her a|sent him a|sent them a|send|send a|dropped a|wrote a|by|via|over|on|in");
        part.direction = if subject == Subject::They && sent {
            Some(Direction::In)
        } else {
            sent.then_some(Direction::Out)
        };
        if text.after(
            at,
            "sent a|sent an|sent|sent her a|sent him a|sent them a|dropped a|wrote a",
        ) || subject == Subject::They
        {
            part.role = Role::Happened;
        }
    }
    let _ = clause;
    if !wordy(text.low(at)) {
        part.direction = None;
    }
}
