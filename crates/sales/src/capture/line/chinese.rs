//! What one part of a Chinese line does.

use super::chinese_acts::acts;
use super::chinese_agreed::promised;
use super::chinese_asked::asked;
use super::chinese_sort::sort_in;
use super::chinese_words::{SKIP, SORTS, THEY};
use super::clauses::Clause;
use super::english_words::Sort;
use super::names::Named;
use super::reading::{Direction, Kind};
use super::role::{Part, Role};
use super::text::Text;
use crate::contact::names::han;

pub(super) fn part(text: &Text, clause: &Clause, spoke: bool, before: Option<&Part>) -> Part {
    let start = skip(text, clause);
    let (they, verb) = subject(text, clause, start);
    // 來電要型錄: it goes on to say what they want.
    let theirs = |last: &Part| last.they || last.direction == Some(Direction::In);
    let they = they || before.is_some_and(theirs) && goes_on(text, clause);
    let we = text
        .any(start, "我們|我方|我")
        .filter(|_| text.any(start, "我方才").is_none());
    let mut part = Part::says(clause.rest(text, start), they);
    let found = sort_in(text, clause);
    if let Some((_, sort)) = found {
        (part.kind, part.weak, part.direction) = (Some(sort.kind), sort.weak, sort.direction);
    }
    let verb = we.unwrap_or(verb);
    if promised(text, clause, (they, we.is_some(), spoke), verb, &mut part)
        || asked(text, clause, they, we.is_some(), verb, &mut part)
    {
        return part;
    }
    let weak = found.is_none_or(|(_, sort)| sort.weak);
    if let Some(from) = text
        .any(verb, "記得要|記得|別忘了|別忘記|下次要|下次記得|提醒自己")
        .filter(|_| weak)
    {
        part.ahead = true;
        return part.is(Role::Do, clause.rest(text, from));
    }
    let nobody = !they && we.is_none();
    let asks_them = text.any(
        verb,
        "請他|請她|請對方|請客戶|請他們|麻煩他|麻煩她|麻煩對方|叫他|叫她|要他|要她",
    );
    if nobody && asks_them.is_some() {
        return part;
    }
    let said = text.folded(clause.range.clone());
    if HEADS.contains(&said.trim().trim_matches([':', '：'])) {
        part.kind = None;
        return part;
    }
    let past = past(&said)
        || text.any(start, RECORD).is_some()
        // 林廠長請假，改打給怡婷: what was done instead.
        || clause.times.is_empty() && text.any(start, "改打|改跟|改找|改傳|改寄").is_some();
    part.ahead = !past && ahead(text, verb) || text.any(verb, "約好|約了|約").is_some();
    if let Some((at, sort)) = found.filter(|(_, sort)| !sort.weak) {
        let again = |i| {
            text.any(i, "再約|再去|再跟|要去|要跟|想約|想跟").is_some()
                // 跟洪經理約週五碰面, but no 合約.
                || text.is(i, "約").is_some()
                    && !clause.masked(i)
                    && !text.after(i, "合|預|簽|續|大|節|契|條|有")
        };
        part.ahead |=
            !past && at > start && ((start..at).any(again) || text.is(at, "再").is_some());
        spoken(text, clause, they, verb, (at, sort), past, &mut part);
        return part;
    }
    let mut part = acts(text, clause, (start, verb), past, part);
    // 跟方怡如約3/2 10點 is an appointment; 再約 is something to do.
    let hour = clause.has_hour();
    let agreed = clause.range.clone().any(|i| {
        text.any(i, "約").is_some()
            && !text.after(i, "再|合|預|續|簽|改|要|想|大")
            && !clause.masked(i)
    });
    if hour && agreed && part.role == Role::Do {
        (part.role, part.kind, part.ahead) = (Role::Open, Some(Kind::Meeting), true);
    }
    part
}

/// Whether it is parted from what stands before it by no sign.
fn goes_on(text: &Text, clause: &Clause) -> bool {
    han(text.before(clause.range.start))
}

/// What a record of something that took place begins with.
const RECORD: &str = "會議記錄|會議紀錄|會議摘要|拜訪記錄|拜訪紀錄|拜訪報告|電話記錄|電話紀錄|通話紀錄|通話記錄|訪談記錄|訪談紀錄|會勘記錄|會勘紀錄|面談紀錄|面談記錄";

/// A line above a list.
const HEADS: [&str; 8] = [
    "邀請",
    "會議邀請",
    "今天要做",
    "要做",
    "待辦",
    "待辦事項",
    "明天要做",
    "今日待辦",
];

/// Said as something past: 了, 過, 已, but not 為了 and 過年.
fn past(said: &str) -> bool {
    let said = ["約了", "約好了", "訂了", "排了", "完成", "完整", "剛好"]
        .iter()
        .fold(
            said.replace("簽約了", "簽了").replace("續約了", "續了"),
            |said, word| said.replace(word, ""),
        );
    let said = said.replace("過完", "");
    super::chinese_verb::over(&said) || ["完", "剛"].iter().any(|word| said.contains(word))
}

/// Said as something to come.
fn ahead(text: &Text, verb: usize) -> bool {
    let word = "晚點|晚一點|等等|等下|等一下|待會|稍後|回頭|改天|有空|找時間|找機會|下次|過陣子|記得要|記得|需要|需|要|得|必須|預計|打算|會|請|麻煩|準備|先|再|應該|想|計畫|預定|須|務必|別忘了|排|約了|約好|約";
    SORTS.at(text, verb).is_none() && text.any(verb, word).is_some()
}

/// Behind the day that stands here, and what may end it.
pub(super) fn behind_day(text: &Text, clause: &Clause, at: usize, ends: &str) -> usize {
    let day = clause.times.iter().find(|(range, _)| range.start == at);
    day.map_or(at, |(range, _)| {
        text.any(text.skip(range.end), ends).unwrap_or(range.end)
    })
}

pub(super) fn skip(text: &Text, clause: &Clause) -> usize {
    let mut at = clause.start(text);
    while let Some(end) = text
        .any(at, SKIP)
        .filter(|end| *end < clause.range.end && !clause.masked(at))
    {
        at = end;
        while text.blank(at) || matches!(text.low(at), ':' | ',' | '、') {
            at += 1;
        }
        at = clause
            .times
            .iter()
            .find(|(range, _)| range.start == at)
            .map_or(at, |(range, _)| {
                text.any(range.end, "前").unwrap_or(range.end)
            });
    }
    at
}

/// Is it they who act, and where what they do begins.
fn subject(text: &Text, clause: &Clause, start: usize) -> (bool, usize) {
    let mut at = start;
    // 說週五匯: whoever said so is one of them.
    let mut they = text.any(start, "說|表示|回說|回覆說").is_some()
        && text.any(start, "說明|說好|說服").is_none();
    for _ in 0..4 {
        let named = clause.mentions.iter().find(|one| one.range.start == at);
        if let Some(mention) = named {
            they |= matches!(
                mention.what,
                Named::Person { .. } | Named::Company(..) | Named::Deal(_)
            );
            at = mention.range.end;
            // 吳經理要的文件: which one, and nobody acts.
            if let Some(end) = text.any(at, "要的|想要的|問的") {
                return (false, end);
            }
        } else if let Some(end) = text.any(at, THEY).filter(|end| text.low(*end) != '單') {
            they = true;
            at = end;
        } else if they {
            let Some(end) = text
                .any(
                    at,
                    "的|那邊|這邊|方面|也|還|又|已|剛|才|有|人很|今天|就|就是|還是|倒是",
                )
                .filter(|end| *end < clause.range.end)
            else {
                break;
            };
            at = end;
        } else {
            break;
        }
        at = text.skip(at);
        at = clause
            .times
            .iter()
            .find(|(range, _)| range.start == at && they)
            .map_or(at, |(range, _)| {
                text.any(range.end, "前").unwrap_or(range.end)
            });
    }
    (they, at)
}

/// 昨天寄的信周課長回信了: whoever stands right before a reply gave it.
fn replies(text: &Text, clause: &Clause, at: usize) -> bool {
    let start = clause.start(text);
    let right_before = |end: usize| text.skip(end) == at;
    text.any(at, "回信|回mail|回email|回電|回撥").is_some()
        && (clause.person())
            .is_some_and(|one| right_before(one.range.end) && one.range.start > start)
        && !text.after(at, "給|跟|幫|向|替")
}

fn spoken(
    text: &Text,
    clause: &Clause,
    they: bool,
    verb: usize,
    (at, sort): (usize, Sort),
    past: bool,
    part: &mut Part,
) {
    let said = text.folded(clause.range.clone());
    let formal =
        text.any(at, "去電|致電|電話聯絡").is_some() && clause.times.is_empty() && !part.ahead;
    part.role = if formal || sort.past || past && !said.contains("了解") {
        Role::Happened
    } else {
        Role::Open
    };
    let by_them = they && at >= verb && at <= verb + 3 || past && replies(text, clause, at);
    match sort.kind {
        Kind::Message => {
            let to_us = said.contains("傳來")
                || said.contains("來訊")
                || said.contains("line我")
                || said.contains("line 我")
                || said.contains("傳訊來")
                || said.contains("訊息來")
                || said.contains("收到") && !said.contains("收到沒") && !said.contains("收到嗎")
                || said.contains("密我")
                || said.contains("傳訊息給我")
                || said.contains("傳line給我");
            let away = said.contains("給")
                || said.contains('傳')
                || said.contains("line他")
                || said.contains("line 他")
                || said.contains("line她")
                || said.contains("發")
                || said.contains("賴他")
                || at == verb
                || said.contains("已讀");
            part.direction = if to_us || by_them && !said.contains('給') && !said.contains("已讀")
            {
                part.role = Role::Happened;
                Some(Direction::In)
            } else {
                away.then_some(Direction::Out)
            };
        }
        Kind::Mail => {
            let to_us = said.contains("來信")
                || said.contains("收到")
                || said.contains("寄來")
                || said.contains("給我")
                || said.contains("寄信來");
            part.direction = if to_us || by_them && !said.contains('給') {
                part.role = Role::Happened;
                Some(Direction::In)
            } else {
                Some(Direction::Out)
            };
        }
        Kind::Call => {
            if by_them
                && (said.contains("回電")
                    || said.contains("回撥")
                    || said.contains("打電話") && !said.contains('給'))
                && !part.ahead
            {
                part.direction = Some(Direction::In);
                part.role = Role::Happened;
            }
            if part.ahead && sort.direction == Some(Direction::In) {
                part.role = Role::Open;
            }
        }
        Kind::Meeting | Kind::Visit | Kind::Task | Kind::Note => {}
    }
    part.what = clause.rest(text, at.min(clause.range.end));
}
