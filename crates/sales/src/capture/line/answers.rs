//! Yes and no in answer to what was asked: 好的, 沒問題, will do; 不行, not ok. A yes stands at the beginning of what is said, behind
//! nothing but a day and who is spoken to; 不好意思, 不行 and 可以嗎 have the letters of one and are none.

use super::clauses::Clause;
use super::text::{Text, wordy};
use crate::contact::names::han;

/// Words of yes; those that go on to other words stand first.
const YES: &str = "ok|okay|okey|sure|no problem|no prob|no worries|of course|yes|yep|yeah|yup|certainly|absolutely|definitely|gladly|fine|perfect|works|is fine|is ok|is good|suits|sounds good|agreed|with pleasure|deal|\
                   ok的|ok啊|ok喔|好的|好啊|好喔|好哦|好呀|好|沒問題|可以的|可以啊|可以喔|可以|可|了解|當然|馬上|遵命|行的|行啊|行|是的|嗯嗯|嗯|沒關係";
/// Words of yes that are also what is done about it.
const DOES: &str = "will do|got it|on it|noted|done|np|copy that|consider it done|收到|照辦|知道了";
/// What may stand before a yes besides days and names.
const LEADS: &str = "hi|hello|thanks|thank you|great|oh|ah|well|that|that's|that is|this|it|it's|then|i'm|all|also|we|i|so|哥|姐|總|您好|你好|好的|那|那就|這樣|我|我們|應該|都|也|哈囉|嗨|謝謝|感謝";
/// Behind a word of yes, it makes another word or a question of it.
const NOT_BEHIND: &str = "意思|像|久|多|幾|不好|貴|險|奇|程|情|銷|動|政|員|業|嗎|沒|否|是否|以前|能|惜|愛|憐|怕|的話|if|though|如果|so far|with you";
const NO: &str = "not ok|not okay|not possible|not good|not great|no good|no can do|can't|cannot|can not|couldn't|won't|unable|unfortunately|i'm afraid|afraid not|impossible|doesn't work|does not work|don't think|not sure|too tight|no way|nope|\
                  不行|不可以|不方便|不太方便|不能|不ok|沒辦法|沒有辦法|無法|沒空|沒時間|來不及|做不到|恐怕|不太行|有困難|有點難|很難|不同意|不要|不用";

/// Where the yes that a part begins with ends.
pub(super) fn yes(text: &Text, clause: &Clause) -> Option<usize> {
    if no(text, clause) || asks(text, clause) {
        return None;
    }
    end(text, clause, behind_leads(text, clause, clause.range.start))
}

/// Whether a yes stands here: behind 我說, or I said.
pub(super) fn begins(text: &Text, clause: &Clause, at: usize) -> bool {
    end(text, clause, behind_leads(text, clause, at)).is_some()
}

fn end(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    let end = done(text, at).or_else(|| text.any(at, YES))?;
    (end <= clause.range.end && text.any(text.skip(end), NOT_BEHIND).is_none()).then_some(end)
}

/// A yes that is already all that is to be said: will do, 收到.
pub(super) fn does(text: &Text, clause: &Clause) -> bool {
    let at = behind_leads(text, clause, clause.range.start);
    done(text, at).is_some() && !no(text, clause)
}

/// 收到, but not 收到後.
fn done(text: &Text, at: usize) -> Option<usize> {
    // Who brings them? I do.
    let mine = text
        .any(at, "do|will|can|am")
        .filter(|end| text.after(at, "i|we") && !wordy(text.low(text.skip(*end))));
    if mine.is_some() {
        return mine;
    }
    text.any(at, DOES)
        .filter(|end| !han(text.low(*end)) || text.any(*end, "了|囉|喔|啦|,").is_some())
}

/// Whether a part says no.
pub(super) fn no(text: &Text, clause: &Clause) -> bool {
    let begins = text
        .is(clause.start(text), "no")
        .is_some_and(|end| text.any(clause.start(text), YES).is_none() && text.low(end) != '.');
    begins || (clause.range.clone()).any(|i| !clause.masked(i) && text.any(i, NO).is_some())
}

/// A question, also without its sign: 可以嗎, 那禮拜五呢.
pub(super) fn asks(text: &Text, clause: &Clause) -> bool {
    let end = text.back(clause.range.end);
    matches!(text.before(end), '?' | '嗎' | '呢') || matches!(text.low(end), '?' | '嗎' | '呢')
}

/// Behind days, whom one speaks to, and words that only lead to a yes.
fn behind_leads(text: &Text, clause: &Clause, from: usize) -> usize {
    let mut at = from;
    while at < clause.range.end {
        let time = clause.times.iter().find(|(range, _)| range.start == at);
        let named = clause.mentions.iter().find(|one| one.range.start == at);
        let lead = || {
            text.any(at, LEADS)
                .filter(|end| goes_on(text, clause, *end))
        };
        let sign = !wordy(text.low(at)) && !han(text.low(at));
        at = match (time, named) {
            (Some((range, _)), _) => text.any(range.end, "'s|前").unwrap_or(range.end),
            (None, Some(one)) => one.range.end,
            (None, None) if sign => at + 1,
            (None, None) => match lead() {
                Some(end) => end,
                None => return at,
            },
        };
    }
    at
}

/// Whether something more is said behind a word that only leads.
fn goes_on(text: &Text, clause: &Clause, end: usize) -> bool {
    (end..clause.range.end).any(|i| wordy(text.low(i)) || han(text.low(i)))
}
