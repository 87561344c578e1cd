//! What one part of an English line does.

use super::clauses::Clause;
use super::english_agreed::{noun_step, promised};
use super::english_asked::wanted;
use super::english_subject::{Subject, after_signs, skip_filler, subject};
use super::english_words::{DID, DO, GIVE, Sort, sort_at};
use super::reading::{Direction, Kind};
use super::role::{Part, Role};
use super::text::{Text, wordy};

/// What has to be done, whichever verb follows.
const MUST: &str = "need to|must|have to|gotta|got to|remember to|don't forget to|don't forget|should|reminder to|i need to|i should|i must|i have to|'m to|'re to|am to|are to|'ll|will|'m going to|'re going to|gonna";

pub(super) fn part(text: &Text, clause: &Clause, spoke: bool, before: Option<&Part>) -> Part {
    let start = skip_filler(text, clause);
    let (subject, verb) = subject(text, clause, start);
    let mut part = Part::says(clause.rest(text, start), subject == Subject::They);
    if subject == Subject::Nobody
        && let Some((role, at)) = goes_on(text, clause, start, spoke, before)
    {
        return part.is(role, clause.rest(text, at));
    }
    if before.is_some() && again(text, clause) {
        return part.is(Role::Do, clause.rest(text, clause.start(text)));
    }
    let mut found = sort_in(text, clause, (start, verb));
    if let Some((at, sort)) = found
        .as_mut()
        .filter(|(at, _)| *at <= start + 14 && record(text, *at))
    {
        // Call notes: a record of what took place.
        (sort.past, sort.direction) = (true, None);
        part.kind = Some(sort.kind);
        (part.role, part.what) = (Role::Happened, clause.rest(text, *at));
        return part;
    }
    if let Some((_, sort)) = found {
        (part.kind, part.weak) = (Some(sort.kind), sort.weak);
        part.direction = sort.direction;
    }
    let told = promised(text, clause, (subject, spoke), verb, &mut part);
    if told || wanted(text, clause, subject, verb, &mut part) {
        return part;
    }
    let needs = text.any(verb, "need to|needs to|must|have to|gotta|got to|got to|to|'m to|'re to|am to|are to|'m going to|'re going to|'ll|should|remember to|don't forget to|let's|going to|gonna|want to|plan to|planning to|trying to|aim to|pls|please|todo|to do|to-do|action|next step|next|will|then|ns|also|and|just|i need to|i should|i must|i have to|reminder to|reminder");
    let must = text.any(verb, MUST).is_some();
    let verb = needs.map_or(verb, |end| after_signs(text, end));
    let begins = text.any(clause.start(text), "then|next|afterwards|after that");
    part.ahead |= needs.is_some()
        || begins.is_some()
        || text
            .any(verb, "booked|scheduled|arranged|fixed|lined up")
            .is_some();
    if subject != Subject::They {
        if must && found.is_none_or(|(at, _)| at != verb) && any_verb(text, verb) {
            let at = text.is(start, "our").map_or(verb, |_| start);
            return part.is(Role::Do, clause.rest(text, at));
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
        if subject == Subject::Nobody && noun_step(text, clause, start) {
            return part.is(Role::Do, clause.rest(text, start));
        }
        return part;
    };
    let orders =
        subject == Subject::Nobody && at == verb && !sort.past && ordered(text, clause, at);
    spoken(text, (subject, verb), (at, sort), &mut part);
    if sort.past && subject != Subject::We && came(text, clause, at) {
        part.direction = Some(Direction::In);
    }
    part.orders = orders && part.role == Role::Open;
    part
}

/// Next one Dec 9, behind what took place.
fn again(text: &Text, clause: &Clause) -> bool {
    const AGAIN: &str = "next one|next session|next review|next round|next touchpoint|next slot|next date|next time|next check-in|next checkin|next sync";
    !clause.times.is_empty() && text.any(clause.start(text), AGAIN).is_some()
}

/// Call Jane, ring him back: a verb in its bare form, and whom.
fn ordered(text: &Text, clause: &Clause, at: usize) -> bool {
    const VERBS: &str =
        "call|ring|phone|text|email|e-mail|mail|whatsapp|line|message|msg|ping|visit|meet|dm|sms";
    text.any(at, VERBS).is_some_and(|end| {
        let next = text.skip(end);
        clause.mentions.iter().any(|one| one.range.start == next)
            || text.any(next, "him|her|them|back|the").is_some()
    })
}

/// Where what they will do begins though they are named before it: Ewan will check and send it, "… will let me know".
fn goes_on(
    text: &Text,
    clause: &Clause,
    start: usize,
    spoke: bool,
    before: Option<&Part>,
) -> Option<(Role, usize)> {
    let and = text.after(clause.range.start, "and|&") && text.any(start, GIVE).is_some();
    if and && before.is_some_and(|last| last.role == Role::Ours) {
        return Some((Role::Ours, start));
    }
    let acted = before.is_some_and(|last| last.they && (last.role == Role::Theirs || last.ahead));
    if acted && and {
        return Some((Role::Theirs, start));
    }
    let will = text.any(start, "will|'ll").map(|end| text.skip(end));
    let gives = will.is_some_and(|at| text.any(at, GIVE).is_some());
    (spoke && gives && text.any(start, "will send").is_none())
        .then(|| (Role::Theirs, text.skip(text.word_end(start))))
}

/// Checking with Kevin: what we are about to do, told as it goes on.
fn going_on(text: &Text, at: usize) -> bool {
    let word = text.folded(at..text.word_end(at));
    let stem = word.strip_suffix("ing").filter(|stem| stem.len() > 2);
    stem.is_some_and(|stem| {
        [
            "check", "chas", "follow", "prepar", "draft", "updat", "review", "work", "sort",
            "rais", "book", "revis", "look", "ask", "try", "find", "arrang", "gett", "send",
            "writ",
        ]
        .contains(&stem)
    }) && text
        .any(text.word_end(at), " to know| better| on| late")
        .is_none()
}

/// A verb that no list has, behind "need to".
fn any_verb(text: &Text, at: usize) -> bool {
    const NONE: &str = "it|them|that|this|a|an|the|more|some|your|his|her|their";
    wordy(text.low(at))
        && !text.low(at).is_ascii_digit()
        && text.any(at, DO).is_none()
        && text.any(at, NONE).is_none()
}

/// Lena, facilities manager at Bracken Foods, called about it; Jess from accounts phoned to say.
fn came(text: &Text, clause: &Clause, at: usize) -> bool {
    const FOR: &str = "to say|to ask|to tell|to confirm|to complain|to chase|to check|to let|asking|wanting|about|abt|re|in about|us|me";
    let called = text.any(at, "called|rang|phoned");
    let named = clause.mentions.iter().any(|one| one.range.start < at);
    let apposed = at == clause.start(text) && text.before(text.back(clause.range.start)) == ',';
    (named || apposed) && called.is_some_and(|end| text.any(text.skip(end), FOR).is_some())
}

/// Minutes, notes or a report of it.
fn record(text: &Text, at: usize) -> bool {
    let end = sort_at(text, at).map_or(at, |(end, _)| text.skip(end));
    text.any(end, "minutes|notes|note|summary|report|recap|debrief|log")
        .is_some()
}

/// Something to do, or done, that is no call, meeting or mail.
fn task(text: &Text, clause: &Clause, verb: usize, found: Option<(usize, Sort)>) -> Option<Role> {
    if let Some(end) = text.any(verb, DO) {
        let noun = found.filter(|(at, _)| *at == verb).is_some();
        if !noun && !followed_by_end(text, clause, verb, end) && !participle(text, text.skip(end)) {
            return Some(Role::Do);
        }
    }
    if going_on(text, verb) && found.is_none_or(|(at, _)| at != verb) {
        return Some(Role::Do);
    }
    let by_mail = |(at, sort): (usize, Sort)| {
        let written = sort.kind == Kind::Mail
            || sort.kind == Kind::Message && text.after(at, "by|via|on|over|a|in");
        at > verb && !written
    };
    // Booked a meeting: it is still to come.
    let booked = text
        .any(
            verb,
            "booked|scheduled|arranged|set up|fixed|organised|lined up",
        )
        .is_some()
        && found
            .is_some_and(|(_, sort)| matches!(sort.kind, Kind::Meeting | Kind::Visit | Kind::Call));
    if booked {
        return None;
    }
    let named = found.is_none_or(by_mail);
    // Samples delivered, 12 trackers shipped: the thing first.
    let things = super::amounts::quantity(text, clause).is_some()
        || super::english_agreed::noun(text, clause, verb).is_some();
    let done = (verb..clause.range.end.min(verb + 40)).any(|i| {
        !text.inside_word(i)
            && text.any(i, "sent|delivered|shipped|dispatched|installed|returned|resent|couriered|invoiced|collected").is_some()
            && !text.after(i, "be|get|been|to|not|is|yet")
    });
    let passive = things
        && done
        && text
            .any(verb, "has|have|needs|wants|if|when|once")
            .is_none();
    // Closed it: the deal, and nothing that was done.
    let won = text.any(verb, "closed").is_some_and(|end| {
        let at = text.skip(end);
        !wordy(text.low(at))
            || text
                .any(at, "it|the deal|this one|the order|them")
                .is_some()
    });
    let did = text.any(verb, DID).is_some() && !won || coined(text, verb);
    (named && (did || passive)).then_some(Role::Done)
}

/// DHL'd, PDF'd: a verb made of whatever one does it with.
fn coined(text: &Text, at: usize) -> bool {
    const WHO: &str = "i|we|he|she|they|you|it|who|that|there|what|how";
    let end = text.word_end(at);
    let word = text.folded(at..end);
    let glued = word.strip_suffix("'d").map(str::to_owned);
    let apart = (text.folded(end..end + 2) == "'d" && !wordy(text.low(end + 2))).then_some(word);
    glued
        .or(apart)
        .is_some_and(|stem| stem.len() > 1 && !WHO.split('|').any(|who| who == stem))
}

/// Price agreed, order placed: what was done to a thing.
fn participle(text: &Text, at: usize) -> bool {
    let word = text.folded(at..text.word_end(at));
    let before_a_thing = matches!(
        word.as_str(),
        "revised" | "updated" | "signed" | "detailed" | "amended" | "corrected" | "agreed"
    );
    word.len() > 4 && word.ends_with("ed") && !before_a_thing
        || matches!(
            word.as_str(),
            "agreed" | "is" | "was" | "coming" | "sent" | "won" | "lost" | "ok"
        )
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

fn sort_in(text: &Text, clause: &Clause, (start, verb): (usize, usize)) -> Option<(usize, Sort)> {
    let mut weak = None;
    for i in start..clause.range.end {
        if clause.masked(i) || text.inside_word(i) {
            continue;
        }
        let Some((end, mut sort)) = sort_at(text, i) else {
            continue;
        };
        let word = text.folded(i..end);
        let next = text.skip(end);
        let not_it = not_meant(text, clause, (start, i, next), &word);
        if not_it || text.after(i, "prefers|uses|hates|likes|answers|checks") {
            continue;
        }
        if matches!(word.as_str(), "call" | "ring" | "phone") && (text.any(next, "w/|w|with").is_some() || text.after(i, "a|quick|had|our|the|intro|conf|conference|short|zoom|discovery|first|phone|good|long|great|their|weekly|monthly|another|follow up|follow-up|kick-off")) {
            sort.direction = None;
        }
        let by_phone = (start..clause.range.end).any(|i| {
            !text.inside_word(i)
                && text
                    .any(i, "on the phone|by phone|over the phone")
                    .is_some()
        });
        if sort.kind == Kind::Meeting && sort.past && by_phone {
            (sort.kind, sort.direction) = (Kind::Call, None);
        }
        if matches!(word.as_str(), "ring" | "call") && text.is(next, "to").is_some() {
            sort.direction = Some(Direction::Out);
            return Some((i, sort));
        }
        // The quote went to her by mail.
        const WENT: &str = "went|gone|sent|shared|delivered|submitted";
        let went = |i: usize| !text.inside_word(i) && text.any(i, WENT).is_some();
        if matches!(sort.kind, Kind::Mail | Kind::Message)
            && text.after(i, "by|via|over|on|per")
            && (start..i).any(went)
        {
            (sort.past, sort.direction) = (true, Some(Direction::Out));
        }
        // Our Tuesday call: a noun has no direction.
        let verb_place = i == verb
            || text.after(
                i,
                "to|and|must|will|should|pls|please|then|i'll|we'll|&|+|or|just|gotta|i",
            );
        let their = clause.named_at(start).is_some() || text.any(start, "he|she|they").is_some();
        if (!verb_place || their) && word == "call" && text.is(next, "from").is_none() {
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

/// Call of a plan, the demo unit, the line that is a production line.
fn not_meant(
    text: &Text,
    clause: &Clause,
    (start, i, next): (usize, usize, usize),
    word: &str,
) -> bool {
    match word {
        "line" => {
            text.low(next).is_ascii_digit()
                || !(text.after(i, "on|via|over|by|in|a|got a")
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
        "call" | "visit" | "meeting" if text.after(i, "the next|budget|board|internal") => true,
        "call" => text.after(i, "on|last|first"),
        // The quote went to Calder May.
        "went to" | "been to" => super::english_agreed::noun(text, clause, start).is_some(),
        "demo" => text
            .any(next, "unit|units|kit|kits|licence|license")
            .is_some(),
        "teams" | "video" | "beer" | "sync" => {
            !text.upper(i) && text.after(i, "their|both|two|his|her|the|our|all|in")
        }
        "busy" => true,
        "meeting" | "meet" if record(text, i) => {
            i > start + 14 || text.after(i, "send|the|sent|write|share")
        }
        "meeting" | "meet" => text
            .any(next, "room|the spec|spec|target|their|the deadline")
            .is_some(),
        _ => false,
    }
}

/// A call, a meeting, a mail: who came forward, and whether it is past.
fn spoken(
    text: &Text,
    (subject, verb): (Subject, usize),
    (at, sort): (usize, Sort),
    part: &mut Part,
) {
    part.role = if sort.past {
        Role::Happened
    } else {
        Role::Open
    };
    let received = text.any(at, "sms from|dm from|wechat from|voicemail from|vm from|call from|mail from|email from|e-mail from|text from|message from|msg from|line from|whatsapp from|callback from|line msg from|line message from").is_some()
        || text.after(at, "got a|received a|got an|received an|incoming|inbound|got|received|missed|took a|had a");
    let from = text
        .any(
            at,
            "voicemail|vm|call|mail|email|e-mail|text|message|msg|line|whatsapp|line msg|line message|sms|dm|wechat|ping",
        )
        .is_some_and(|end| text.any(text.skip(end), "from").is_some());
    let wrote = from || matches!(sort.kind, Kind::Message | Kind::Mail) || sort.direction.is_some();
    if wrote && (from || received && sort.kind != Kind::Call) && !part.ahead {
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
        let wrote = text
            .any(verb, "sent|send|wrote|dropped|replied|shot|fired")
            .is_some();
        let sent = wrote || at == verb || text.after(at, "sent a|sent an|sent|sent her a|sent him a|sent them a|send|send a|dropped a|wrote a|by|via|over|on|in");
        part.direction = if subject == Subject::They && sent {
            Some(Direction::In)
        } else {
            sent.then_some(Direction::Out)
        };
        if text
            .any(verb, "sent|wrote|dropped|replied|shot|fired")
            .is_some()
            || text.after(
                at,
                "sent a|sent an|sent|sent her a|sent him a|sent them a|dropped a|wrote a",
            )
            || subject == Subject::They
        {
            part.role = Role::Happened;
        }
    }
}
