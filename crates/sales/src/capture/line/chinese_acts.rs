//! What a Chinese line says we do or did that is no call, meeting or mail.

use super::chinese::{DO, behind_day, is_sort};
use super::clauses::Clause;
use super::role::{Part, Role};
use super::text::Text;

/// Something to do or done, without a word for an activity; or mere talk.
pub(super) fn acts(
    text: &Text,
    clause: &Clause,
    (start, verb): (usize, usize),
    past: bool,
    mut part: Part,
) -> Part {
    let act = verb_of(text, clause, verb);
    let said = text.folded(clause.range.clone());
    let task = if past { Role::Done } else { Role::Do };
    if part.they {
        // 台泥 報價 明天寄: a noun of the trade behind a name.
        let at = text.skip(verb);
        let trade = text.any(at, "追蹤|催款|報價|送樣|寄樣品|收款|請款|對帳|出貨");
        if !past && !part.weak && trade.is_some() {
            return part.is(Role::Do, clause.rest(text, at));
        }
    } else if text.any(act, DO).is_some() {
        let talk = part.weak && text.any(act, "談|聊|討論").is_some();
        if talk {
            part.role = if past || !part.ahead {
                Role::Happened
            } else {
                Role::Do
            };
            part.what = clause.rest(text, act);
            return part;
        }
        return part.is(task, clause.rest(text, act));
    } else if said.contains("報價") && past && !said.contains("要報價") {
        let what = part.what.clone();
        return part.is(Role::Done, what);
    } else if let Some(done) = thing_first(text, clause, start) {
        let what = start..clause.rest(text, start).end;
        return part.is(if done { Role::Done } else { Role::Do }, what);
    }
    if part.kind.is_some() {
        part.role = if part.ahead {
            Role::Open
        } else {
            Role::Happened
        };
    }
    part
}

/// Where the verb stands, behind what only leads to it.
fn verb_of(text: &Text, clause: &Clause, verb: usize) -> usize {
    const LEADS: &str = "記得要|記得|需要|需|要|得|必須|預計|打算|會|麻煩|先|再|去|來|應該|想|須|務必|別忘了|已經|已|剛|有|幫|跟他|跟她|跟對方|跟客戶|給他|給她|把|將|我們|我|盡快|儘快|馬上|立刻|主動|電話";
    let mut act = verb;
    for _ in 0..3 {
        act = behind_day(text, clause, act, "前");
        if let Some(end) = text.any(act, LEADS) {
            let whom = text.any(act, "給他|給她|跟他|跟她|電話").is_some();
            let verb = text.any(text.skip(end), DO).is_some() || is_sort(text, end);
            if !whom || verb {
                act = text.skip(end);
            }
        }
        if let Some(at) = whom(text, clause, act) {
            act = at;
        }
    }
    act
}

/// 跟王經理, 給台泥: with whom, before the verb.
fn whom(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    let from = text.any(at, "跟|和|與|給|幫|向|對|請|去|到|找")?;
    let from = text.skip(from);
    let mut end = clause
        .mentions
        .iter()
        .find(|one| one.range.start == from)?
        .range
        .end;
    while let Some(next) = clause
        .mentions
        .iter()
        .find(|one| one.range.start == text.any(end, "的").unwrap_or(end))
    {
        end = next.range.end;
    }
    Some(text.skip(end))
}

/// 規格書明天寄: the thing before the verb, and whether it is done.
fn thing_first(text: &Text, clause: &Clause, from: usize) -> Option<bool> {
    let said = text.folded(from..clause.range.end);
    const DONE: [&str; 14] = [
        "寄出了",
        "寄了",
        "送出了",
        "送了",
        "給了",
        "報了",
        "傳了",
        "出貨了",
        "已寄",
        "已送",
        "已出",
        "已傳",
        "寄出去了",
        "已報",
    ];
    if DONE.iter().any(|done| said.contains(done)) {
        return Some(true);
    }
    let dated = clause.times.iter().any(|(range, _)| {
        let at = text.any(range.end, "前|之前|以前").unwrap_or(range.end);
        let at = text.any(at, "再|要|會|得|需").unwrap_or(at);
        range.start > from && text.any(at, DO).is_some()
    });
    let must = (from..clause.range.end).any(|i| {
        i > from
            && text.any(i, "要|需|得|待").is_some_and(|end| {
                text.any(end, "寄|補|追|報|送|給|回覆|確認|準備|改|更新")
                    .is_some()
            })
    });
    (dated || must).then_some(false)
}
