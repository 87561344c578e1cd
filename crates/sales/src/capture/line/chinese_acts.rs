//! What a Chinese line says we do or did that is no call, meeting or mail.

use super::chinese::behind_day;
use super::chinese_verb::act;
use super::chinese_words::{DO, OWN, THINGS, doing, is_sort};
use super::clauses::Clause;
use super::role::{Part, Role};
use super::text::Text;

/// What one does by talking: 跟她確認過了.
pub(super) const SETTLED: &str = "確認|核對|對|敲|喬|協調|講|溝通|報告";

/// Something to do or done, without a word for an activity; or mere talk.
pub(super) fn acts(
    text: &Text,
    clause: &Clause,
    (start, verb): (usize, usize),
    past: bool,
    mut part: Part,
) -> Part {
    let at = verb_of(text, clause, verb);
    let said = text.folded(clause.range.clone());
    // 用印中: under way, and nothing to do.
    let goes_on = said.trim_end().ends_with('中') && !said.contains("月中");
    if goes_on && part.kind.is_none() && clause.times.is_empty() {
        return part;
    }
    let task = if past { Role::Done } else { Role::Do };
    // 說改天再約: to be taken up again, whoever said so.
    let said_so = text.any(at, "他說|她說|對方說|說|表示|回說").unwrap_or(at);
    let from = [said_so, verb]
        .into_iter()
        .find_map(|at| again(text, clause, at));
    if let Some(from) = from.filter(|_| !past) {
        return part.is(Role::Do, clause.rest(text, from));
    }
    if part.they {
        // 台泥 報價 明天寄: a noun of the trade behind a name.
        let at = text.skip(verb);
        let trade = text.any(at, "追蹤|催款|報價|送樣|寄樣品|收款|請款|對帳|出貨");
        if !past && !part.weak && trade.is_some() {
            return part.is(Role::Do, clause.rest(text, at));
        }
        // 說要跟主任討論: among themselves, and no talk with us.
        if part.weak && among_themselves(text, clause) {
            part.kind = None;
            return part;
        }
    } else if text.any(at, "想了解|想知道|了解|想問|加了line").is_some() {
        return part;
    } else if does(text, clause, at) {
        let settled = past && text.any(at, SETTLED).is_some();
        let talk = part.weak && (settled || text.any(at, "談|聊|討論").is_some());
        if talk {
            part.role = if past || !part.ahead {
                Role::Happened
            } else {
                Role::Do
            };
            part.what = clause.rest(text, at);
            return part;
        }
        // 明天再追: the 再 is a part of it.
        let from = at - usize::from(text.before(at) == '再');
        return part.is(task, clause.rest(text, from));
    } else if said.contains("報價") && past && !said.contains("要報價") {
        let what = part.what.clone();
        return part.is(Role::Done, what);
    } else if done_first(text, clause, start) {
        let what = start..clause.rest(text, start).end;
        return part.is(Role::Done, what);
    } else if let Some(from) = to_do(text, clause, verb).filter(|_| !past && !part.weak) {
        return part.is(Role::Do, clause.rest(text, from));
    }
    if part.kind.is_some() {
        part.role = if part.ahead || part.weak && !past && !clause.times.is_empty() {
            Role::Open
        } else {
            Role::Happened
        };
    }
    part
}

/// Behind words for another time, where it is said that one meets or talks again.
fn again(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    const LATER: &str = "改天|下次|過陣子|農曆年後|過完年後|過完年|過年後|年後|之後|有空|有機會";
    const AGAIN: &str =
        "再約|再談|再聊|再討論|再聯絡|再聯繫|再碰面|再見面|再打|再去|再來|再過去|再跑";
    let end = text.any(at, LATER)?;
    let end = text.any(end, "我們|會|可以|要|才").unwrap_or(end);
    text.any(end, AGAIN)
        .filter(|_| !clause.masked(end))
        .map(|_| end)
}

/// 要跟主任討論, 會跟老闆談: they plan to talk with one of theirs.
fn among_themselves(text: &Text, clause: &Clause) -> bool {
    const TALK: &str = "討論|商量|談|聊|溝通|報告";
    const THEIRS: &str = "主任|主管|老闆|董事長|董事會|董事|總經理|財務|會計|同事|團隊|工程師|廠長|經理|採購|法務|總公司|上面|內部|家人|業主";
    let has = |words: &str| (clause.range.clone()).any(|i| text.any(i, words).is_some());
    let plans = (clause.range.clone()).any(|i| {
        text.any(i, "要|會|再|先|想|還得|得")
            .is_some_and(|end| text.any(end, "跟|和|與|找|問|回去|先|再|內部").is_some())
    });
    plans && has(TALK) && has(THEIRS) && !has("跟我|和我|與我|跟你|找我")
}

/// A verb of the trade, and no thing that begins like one; 約 12/10 only says about when.
fn does(text: &Text, clause: &Clause, at: usize) -> bool {
    let about = text
        .is(at, "約")
        .is_some_and(|end| clause.rest(text, end).is_empty());
    doing(text, at).is_some() && !about && !decides(text, clause, at)
}

/// 要跟主管一起決定: theirs, and no step.
fn decides(text: &Text, clause: &Clause, at: usize) -> bool {
    text.any(at, "跟|和|與").is_some()
        && (at..clause.range.end).any(|i| text.any(i, "決定|請示").is_some())
}

/// Where the verb stands, behind what only leads to it.
fn verb_of(text: &Text, clause: &Clause, verb: usize) -> usize {
    const LEADS: &str = "農曆年後|過完農曆年|過完年後|過完年|過年後|年後|改天|下次|過陣子|有空|有機會|找時間|找機會|收到後|收到就|收到馬上|收到再|拿到後|拿到就|拿到再|記得要|記得|需要|需|要|得|必須|預計|打算|會|麻煩|先|再|去|來|應該|想|須|務必|別忘了|已經|已|剛|有|幫|跟他|跟她|跟對方|跟客戶|給他|給她|把|將|我們|我|盡快|儘快|馬上|立刻|主動|電話";
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

/// 規格書寄了: the thing before what was done with it.
fn done_first(text: &Text, clause: &Clause, from: usize) -> bool {
    let said = text.folded(from..clause.range.end);
    const DONE: [&str; 16] = [
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
        "送達",
        "交貨了",
    ];
    // 樣品寄給雅君了
    let said = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ends = said.ends_with('了')
        && ["寄", "送", "給", "傳", "交", "補"]
            .iter()
            .any(|verb| said.contains(verb))
        && text.any(from, THINGS).is_some();
    ends || DONE.iter().any(|done| said.contains(done))
}

/// Where something to do begins whose verb does not come first: 規格書明天寄, 把報價給她, 合約週五前.
fn to_do(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    // 同意報價 says yes.
    if text.any(verb, "同意|願意|答應|接受|確定").is_some() {
        return None;
    }
    // 地點再通知: nothing that one has to remember.
    let detail = text.any(verb, "地點|時間|細節|其他|詳情").is_some() && clause.times.is_empty();
    if let Some(found) = act(text, clause, verb) {
        if detail || decides(text, clause, found.from) {
            return None;
        }
        let leads = text.after(found.verb, "要|需|得|待|再|先");
        let behind = clause
            .times
            .iter()
            .any(|(range, _)| range.start > found.verb);
        let again = text.is(found.from, "再").is_some();
        let own =
            text.any(found.verb, OWN).is_some() || again && text.any(found.from, OWN).is_some();
        let first = found.from == found.verb;
        let does = first || found.dated || leads || found.will || behind;
        return (does && !own).then_some(if first { found.verb } else { found.from });
    }
    noun_step(text, clause, verb).then_some(verb)
}

/// A thing and by when, and nothing else.
fn noun_step(text: &Text, clause: &Clause, from: usize) -> bool {
    if clause.times.is_empty() {
        return false;
    }
    let end = clause.rest(text, from).end;
    let short = end.saturating_sub(from) <= 8;
    let thing =
        (from..end).find_map(|i| text.any(i, THINGS).filter(|after| text.skip(*after) >= end));
    short && thing.is_some() && !clause.masked(from)
}
