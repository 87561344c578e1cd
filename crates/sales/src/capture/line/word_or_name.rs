//! Words that are also names (will, May, 高興): which of the two is told from what stands around.

use super::names::Entry;
use super::text::Text;
use crate::contact::names::han;

/// Words that are also names: the one or the other is told from what stands around.
const COMMON: &str = " will mark bill june april may hope grant art price chase next monday friday august rich frank sue rob pat drew faith joy grace \
                      summer dean law case page day long best young short park chance max guy miles ray dawn eve rose ";
const TIMES: &str = " june april may monday friday august next summer ";
const BEFORE_NAME: &str = "with|w/|called|call|calling|met|meet|rang|ring|phoned|phone|saw|told|asked|ask|emailed|email|mailed|texted|text|pinged|ping|to|from|for|and|&|@|\
                           chase|chased|remind|promised|owe|visited|visit|thanks|hi|dear|hey|mr|ms|mrs|see|seeing|tell|lm|vm|spoke|cc|left|about|quote|nudge|gave|give|send|sent|meeting|lunch|coffee|demo|mtg|attn|re";
const BEFORE_TIME_NAME: &str = "with|w/|called|call|met|meet|rang|ring|phoned|phone|saw|told|asked|ask|emailed|email|texted|text|spoke to|spoke with|talked to|talk to|chat with|\
                                chatted with|and|hi|dear|visited|lm for|vm for|message for|chase|promised|owe|remind|sent|quote to|send|lunch w|call w|ping|pinged|says|said|send|sent|get|per|word for|message with|left w|via|show|gave|give|nudge|see|saw|w/|intro|introduce";
const AFTER_NAME: &str = "sends|signs|pays|calls|rings|brings|returns|provides|ships|joins|starts|leaves|texts|emails|hopes to|is|was|chasing|waiting|rang back|called back|promises|owed|introduced|stopped|showed|phoned|back from|away|out|on vm|on voicemail|says|said|called|wants|wanted|asked|asks|promised|will|'ll|confirmed|agreed|needs|rang|emailed|texted|at|from|is|was|has|didn't|did not|would|'s|owes|sent|\
                          loved|likes|liked|thinks|told|signed|declined|accepted|replied|mentioned|pushed|cancelled|canceled|no show|no answer|not|ok|okay|went|can't|cannot|won't|wouldn't|doesn't|isn't|hasn't|don't|can|could|should|would like|'d|loves|got|gets|comes|came|swears|reckons|hopes|plans|prefers|about|re|@|(|approved|to send|to sign|to confirm";

/// Is it the word rather than the name?
pub(super) fn rather_a_word(text: &Text, i: usize, end: usize, entry: Entry) -> bool {
    let word = text.folded(i..end);
    if word.chars().any(han) {
        return match entry {
            Entry::Full(_) if word == "高興" => {
                text.after(i, "很|不|太|非常|滿|蠻|超|不太|好|聽起來|都") || text.low(end) == '地'
            }
            Entry::Part(_) => word.chars().count() < 2,
            _ => false,
        };
    }
    // Will Chase will chase them: in small letters it is what he does.
    let words = || word.split(' ');
    if word.contains(' ')
        && !text.upper(i)
        && words().all(|one| COMMON.contains(&format!(" {one} ")))
    {
        return (0..i).any(|at| text.upper(at) && text.is(at, &word).is_some());
    }
    if word.contains(' ') || !COMMON.contains(&format!(" {word} ")) {
        return word.chars().count() < 3 && !matches!(entry, Entry::Company(_)) && !text.upper(i);
    }
    let next = text.skip(end);
    if text.low(next) == ':' && matches!(text.before(text.back(i)), '\n') {
        return false;
    }
    if TIMES.contains(&format!(" {word} ")) {
        if text.low(next).is_ascii_digit()
            || text.after(
                i,
                "by|in|on|before|until|till|of|mid|early|late|next|this|last|end|since|after|mid-",
            )
        {
            return true;
        }
        if matches!(entry, Entry::Company(_)) {
            return !text.upper(i)
                || text.any(next, "week|month|quarter|year|step|steps|mon|tue|wed|thu|fri|monday|tuesday|wednesday|thursday|friday|call|meeting|:|mtg|one|visit|round|time|action").is_some();
        }
        return !(text.after(i, BEFORE_TIME_NAME)
            || text.any(next, AFTER_NAME).is_some()
            || super::parts::signs_or_is_given(text, i, end));
    }
    let initial = text.upper(next) && !super::text::wordy(text.low(next + 1)) && text.upper(i);
    // Grant granted, Hope approved: nobody tells oneself so.
    let acted = text.folded(next..text.word_end(next));
    const DID: &str =
        "gave|sent|came|went|took|got|made|wrote|rang|met|told|left|brought|paid|has|had|was";
    let acted = acted.len() > 4 && acted.ends_with("ed") || text.any(next, DID).is_some();
    let acted = acted && text.upper(i) && word != "price";
    let beside = initial || acted || text.any(next, AFTER_NAME).is_some();
    match word.as_str() {
        "will" => !(text.after(i, BEFORE_NAME) || beside && text.upper(i)),
        "chase" => !(text.upper(i) && text.after(i, BEFORE_NAME) && !text.after(i, "to")),
        _ => {
            !(text.upper(i) && (beside || text.back(i) > 0 && text.before(text.back(i)) != '\n')
                || text.after(i, BEFORE_NAME) && text.upper(i)
                || beside && !matches!(word.as_str(), "price" | "hope")
                || text.after(i, "with|w/|called|met|rang|phoned|told|asked|emailed"))
        }
    }
}
