//! Where the verb of a Chinese part stands: behind the day, what leads to it and for whom it is; a thing may come first.

use super::chinese_words::{DO, GIVE, OWN, TO_US, doing, is_sort};
use super::clauses::Clause;
use super::days::Said;
use super::text::Text;
use crate::contact::names::han;

/// Something that will be done.
#[derive(Debug, Clone, Copy)]
pub(super) struct Act {
    /// Where what is done begins, with the thing if it comes first.
    pub from: usize,
    pub verb: usize,
    /// A day stands before the verb.
    pub dated: bool,
    /// Said as sure: 會, 一定.
    pub will: bool,
    /// Sure only because it moves something: 把圖面寄過去.
    pub moved: bool,
}

const WILL: &str =
    "一定會|應該會|就會|還會|會再|會先|會|一定|保證|應該可以|應該|將會|可以|願意|答應|同意|絕對";
const LEADS: &str = "農曆年後|過完農曆年|過完年後|過完年|過年後|年後|改天|下次|過陣子|有機會|找時間|找機會|收到後就會|收到後會|收到後|收到就|收到馬上|收到立刻|收到再|拿到後|拿到就|拿到馬上|拿到再|說要|預計|準備|打算|需要|必須|記得要|記得|別忘了|要再|要先|要|得|須|務必|再|先|也|才|就|都|盡快|儘快|盡早|儘早|馬上|立刻|主動|最晚|最慢|最快|隨後|稍後|晚點|晚一點|等等|等一下|待會|回去|到時候|到時|屆時|親自|另外|另|順便|一起|直接|統一|陸續|想|去|來|幫忙|麻煩|已經|已|剛|有空|在|於|以快遞|用快遞|快遞|用宅配|宅配|用黑貓|用mail|用email|用line|以電子郵件|以郵件|再次|正式|今天內|如期|準時";
const WITH: &str = "跟|和|與|給|幫|向|對|請|由|替|為|找";
const WHOM: &str = "他們|她們|他|她|我們|我|你們|你|您|對方|客戶|大家";

/// What may stand behind a day and before the verb.
const BEHIND_DAY: &str =
    "前就會|前就|前會|前再|前要|前|之前|以前|之內|以內|內|左右|中午|那天|當天|一早|就|再";

/// Behind days, words that lead to the verb, and for whom it is.
fn lead(text: &Text, clause: &Clause, mut at: usize) -> (usize, bool, bool) {
    let (mut dated, mut will) = (false, false);
    for _ in 0..9 {
        at = text.skip(at);
        if at >= clause.range.end {
            break;
        }
        if let Some((range, said)) = clause.times.iter().find(|(range, _)| range.start == at) {
            dated |= matches!(said, Said::Day(_) | Said::Half(_) | Said::Hour(_));
            at = text
                .any(text.skip(range.end), BEHIND_DAY)
                .unwrap_or(range.end);
        } else if let Some(end) = text.any(at, WILL).filter(|_| !meets(text, at)) {
            (at, will) = (end, true);
        } else if let Some(end) = with_whom(text, clause, at) {
            at = end;
        } else if let Some(end) = text.any(at, LEADS).filter(|_| !clause.masked(at)) {
            at = end;
        } else {
            break;
        }
    }
    (at, dated, will)
}

/// 會議 and 會勘 begin with no 會.
fn meets(text: &Text, at: usize) -> bool {
    text.any(at, "會議|會勘|會面|會計|會談|會同").is_some()
}

/// 跟王經理, 給他: with whom or for whom, before another verb.
fn with_whom(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    let from = text.skip(text.any(at, WITH)?);
    let named = |at: usize| clause.mentions.iter().find(|one| one.range.start == at);
    let mut end = match named(from) {
        Some(one) => one.range.end,
        None => text.any(from, WHOM)?,
    };
    while let Some(next) = named(text.any(end, "的").unwrap_or(end)) {
        end = next.range.end;
    }
    let end = text.skip(end);
    // 給他報價: to whom; 給他 alone is the verb.
    let (verb, ..) = (end < clause.range.end).then(|| lead(text, clause, end))?;
    let goes_on = text.any(verb, DO).is_some()
        || text.any(verb, GIVE).is_some()
        || text.any(verb, OWN).is_some()
        || text.any(verb, "把|將").is_some()
        || is_sort(text, verb);
    goes_on.then_some(end)
}

/// The verb behind 把 and what it moves.
fn moved(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    let from = text.any(at, "把|將")?;
    let end = clause.range.end.min(from + 16);
    (from + 1..end).find(|i| !clause.masked(*i) && text.any(*i, GIVE).is_some())
}

/// What is done from here on; a thing before the day or the 會 belongs to it: 尾款月底匯.
pub(super) fn act(text: &Text, clause: &Clause, from: usize) -> Option<Act> {
    let here = |from: usize, at: usize| {
        let (verb, dated, will) = lead(text, clause, at);
        if let Some(verb) = moved(text, clause, verb) {
            let from = if from == at { text.skip(at) } else { from };
            return Some(Act {
                from,
                verb,
                dated,
                will: true,
                moved: !will,
            });
        }
        let again = text.after(verb, "再") && text.any(verb, OWN).is_none() && han(text.low(verb));
        let does = again
            || doing(text, verb).is_some()
            || text.any(verb, GIVE).is_some()
            || text.any(verb, TO_US).is_some()
            || is_sort(text, verb);
        let from = if from == at {
            verb - usize::from(again)
        } else {
            from
        };
        (does && verb < clause.range.end && !clause.masked(verb)).then_some(Act {
            from,
            verb,
            dated,
            will,
            moved: false,
        })
    };
    if let Some(act) = here(from, from) {
        return Some(act);
    }
    let last = clause.range.end.min(from + 14);
    (from + 1..last).find_map(|at| {
        let day = clause.times.iter().any(|(range, _)| range.start == at);
        let will = text.any(at, "會|一定|再|要|我|他|她|對方").is_some()
            && !meets(text, at)
            && !text.after(at, "需|重|主|不|合約|沒|還")
            && text.any(at, "再|要|我|他|她|對方").is_none_or(|end| {
                clause.times.iter().any(|(range, _)| range.start == end)
                    || text.any(end, GIVE).is_some()
                    || text
                        .any(at, "再談|再聊|再約|再討論|再確認|再報|再議價")
                        .is_some()
                    || text.is(at, "要").is_some() && doing(text, end).is_some()
                    || text
                        .any(end, "會|再|先|去|馬上|立刻|盡快|儘快|晚點|等等|來")
                        .is_some()
            });
        let said = text.folded(from..at);
        let noun = !["說", "問", "了", "已", "想", "請", "希望", "如果", "等"]
            .iter()
            .any(|word| said.contains(word));
        (noun && (day || will) && !clause.masked(at)).then(|| here(from, at))?
    })
}

/// Something past: 寄了, 已寄, but not 為了 or 過去.
pub(super) fn over(said: &str) -> bool {
    let said = [
        "為了",
        "過年",
        "過完",
        "過去",
        "過來",
        "過兩天",
        "過幾天",
        "透過",
        "過一",
        "了解",
        "超過",
    ]
    .iter()
    .fold(said.to_owned(), |said, word| said.replace(word, ""));
    ["了", "過", "已"].iter().any(|word| said.contains(word))
}
