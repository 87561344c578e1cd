//! Whose it is to do what a message says, by who wrote it.

use std::ops::Range;

use super::answers;
use super::names::Named;
use super::role::Role;
use super::text::Text;
use super::typed;
use super::wishes::{asks, has_to_be, sends_somebody};

pub(super) enum Side {
    Asked,
    Ours,
    Theirs,
    /// An appointment that was moved.
    Together,
}

const ENCLOSED: &str = "附上|附件|附|隨信|如附|attached|enclosed";
const NEED: &str = "need someone|need somebody|need you";

/// Whose it is to do what a part says, by who wrote it.
pub(super) fn side(text: &Text, piece: &typed::Piece, me: bool) -> Option<(Side, Range<usize>)> {
    let what = piece.part.what.clone();
    let at = piece.clause.start(text);
    let asks = asks(text, piece, at).filter(|_| !me || !sends_somebody(text, &piece.clause, at));
    let moved = moved_together(text, piece, at).filter(|_| !me && asks.is_none());
    if let Some(from) = moved.filter(|_| !answers::asks(text, &piece.clause)) {
        return Some((Side::Together, piece.clause.rest(text, from)));
    }
    if !me && let Some(from) = asks {
        return Some((Side::Asked, piece.clause.rest(text, from)));
    }
    match (me, piece.part.role) {
        (true, Role::Ours) => gives(text, what.start).then_some((Side::Ours, what)),
        (true, _) if text.any(what.start, ENCLOSED).is_some() => None,
        (true, Role::Theirs) if !piece.part.they => Some((Side::Ours, what)),
        (true, Role::Say) => super::english_agreed::arrives(text, &piece.clause, at, true)
            .filter(|_| !piece.clause.times.is_empty() && asks.is_none())
            .or_else(|| announced(text, piece).filter(|_| asks.is_none() && !piece.part.they))
            .map(|from| (Side::Ours, piece.clause.rest(text, from))),
        (true, _) if no_promise(text, piece, at) => None,
        (false, _) if to_me(text, piece) && !piece.part.they || for_you(text, piece, at) => {
            Some((Side::Asked, what))
        }
        (true, Role::Do) if asks.is_none() => gives(text, what.start).then_some((Side::Ours, what)),
        (true, Role::Open | Role::Do)
            if asks.is_none()
                && (piece.clause.mentions.iter()).any(|one| {
                    one.range.start == at && matches!(one.what, Named::Other { .. })
                }) =>
        {
            Some((Side::Ours, what))
        }
        (true, Role::Open)
            if asks.is_none()
                && (piece.part.ahead || !piece.clause.times.is_empty())
                && begins_with_us(text, at) =>
        {
            Some((Side::Ours, what))
        }
        (false, Role::Ours)
            if text
                .any(what.start, "be on|be out|be away|be off|be in the|be at")
                .is_some() =>
        {
            None
        }
        (false, Role::Ours) => gives(text, what.start).then_some((Side::Theirs, what)),
        (false, Role::Ask) => Some((Side::Asked, what)),
        // 發票抬頭要改: what they say has to be done.
        (false, Role::Do) if has_to_be(text, piece, what.start) => Some((Side::Asked, what)),
        (false, Role::Do) if text.any(what.start, "約|改|需要").is_some() => {
            (!piece.clause.times.is_empty()).then_some((Side::Asked, what))
        }
        (false, Role::Do | Role::Say) if text.any(what.start, NEED).is_some() => {
            Some((Side::Asked, what))
        }
        (false, Role::Do) if text.any(what.start, "need it|need that").is_some() => None,
        (false, Role::Do) if announces(text, piece, at) => {
            gives(text, what.start).then_some((Side::Theirs, what))
        }
        (false, Role::Theirs) => Some((Side::Theirs, what)),
        (false, Role::Open) if invites(text, piece, at) => Some((Side::Asked, what)),
        (false, Role::Say | Role::Open | Role::Happened) => {
            announced(text, piece).map(|from| (Side::Theirs, piece.clause.rest(text, from)))
        }
        _ => None,
    }
}

/// 簽約改到下下週一: what both had a day for has another one; where it begins.
pub(super) fn moved_together(text: &Text, piece: &typed::Piece, at: usize) -> Option<usize> {
    const BOTH: &str = "簽約|驗收|進場|安裝|施工|出貨|交貨|測試|會勘|拜訪|碰面|見面|吃飯|開會|會議|的會|簡報|demo|展示|視訊|教育訓練|時間|行程|約";
    let clause = &piece.clause;
    let both = (clause.range.clone())
        .any(|i| !clause.masked(i) && !text.after(i, "合") && text.any(i, BOTH).is_some());
    let dated = piece.part.moved && !clause.times.is_empty();
    (dated && both && text.has_han(clause.range.clone())).then_some(at)
}

/// Coffee some time?
fn invites(text: &Text, piece: &typed::Piece, at: usize) -> bool {
    answers::asks(text, &piece.clause)
        && !text.has_han(piece.clause.range.clone())
        && piece.clause.range.len() < 40
        && super::english_words::sort_at(text, at).is_some()
}

/// We will send it. We run 60 boxes is how it is with them.
fn announces(text: &Text, piece: &typed::Piece, at: usize) -> bool {
    let will = piece.part.ahead || text.has_han(at..at + 2);
    begins_with_us(text, at) && will || !piece.clause.times.is_empty()
}

/// A question, what they are to do, how long something takes: nothing that we announce.
fn no_promise(text: &Text, piece: &typed::Piece, at: usize) -> bool {
    // You provide the list by the 9th: theirs to do, and asked of them.
    let yours = text.any(at, "you").is_some() && text.any(at, "you'll|you will").is_none();
    let about = piece.part.role == Role::Do
        && text.is(piece.part.what.start, "約").is_some()
        && piece.clause.times.is_empty();
    answers::asks(text, &piece.clause) || to_me(text, piece) || yours || about
}

/// 採購單週五會發出, the PO will go out Friday: something that is coming, though nobody is named who sends it.
fn announced(text: &Text, piece: &typed::Piece) -> Option<usize> {
    const TO_YOU: &str = "跟你說|跟您說|告訴你|告訴您|通知你|通知您|回覆你|回覆您|與您聯繫|與你聯繫|跟您聯絡|跟你聯絡|再回你|再回您|get back to you|come back to you|back to you|let you know|be in touch";
    // 未來有需求再與您聯繫: only if.
    let only_if = (piece.clause.range.clone()).any(|i| {
        text.any(i, "有需求|有需要|如有|若有|需要時|有機會")
            .is_some()
    });
    if only_if && piece.clause.times.is_empty() {
        return None;
    }
    let to_you = |i: usize| {
        let given = !piece.clause.times.is_empty() && text.any(i, "給你|給您").is_some();
        !text.inside_word(i)
            && (given || text.any(i, TO_YOU).is_some())
            && !text.after(i, "沒|不|想|請|已|要|忘了|not|didn't|to")
    };
    if !answers::asks(text, &piece.clause) && piece.clause.range.clone().any(to_you) {
        return Some(piece.clause.start(text));
    }
    let gives = |i: usize| {
        text.any(i, super::chinese_words::TO_US).is_some()
            || text.any(i, "寄|付|匯|簽|傳|提供|送|回覆|給").is_some()
    };
    let will = piece.clause.range.clone().find(|i| {
        text.is(*i, "會").is_some()
            && text
                .any(*i, "會議|會勘|會計|會考慮|會討論|會再看|會評估")
                .is_none()
            && !text.after(*i, "不|開|沒|才")
    });
    if let Some(will) = will
        && (will + 1..piece.clause.range.end.min(will + 15)).any(gives)
    {
        return Some(piece.clause.start(text));
    }
    let found = piece.clause.range.clone().any(|i| {
        !text.inside_word(i) && text.any(i, "will go out|will be sent|will follow|will come|is coming|is on its way|will be paid|will be signed|will be with you|會發出|會寄出|會寄|會付|會給|會匯|會簽|會傳|會提供|會送|會回覆|會出來|會下來|會請").is_some()
    });
    found.then(|| piece.clause.start(text))
}

/// "send it", 寄給你: what it is was said by the other.
pub(super) fn refers(said: &str) -> bool {
    let words: Vec<String> = said.to_lowercase().split(' ').map(str::to_owned).collect();
    let pronoun = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "it" | "that" | "them" | "this" | "those" | "one"
        )
    });
    let bare = [
        "寄給你",
        "傳給你",
        "給你",
        "寄給您",
        "傳給您",
        "給您",
        "寄過去",
        "傳過去",
        "回覆你",
        "回覆您",
        "回你",
        "寄出",
        "寄",
        "給",
        "補",
        "傳",
        "處理",
        "補給您",
        "補給你",
        "同一時間",
        "一樣時間",
        "同時間",
    ];
    let going = matches!(words.as_slice(), [one] if one.ends_with("ing"));
    going || pronoun && words.len() <= 6 || bare.contains(&said)
}

/// I, we at the beginning: announced by whoever writes.
fn begins_with_us(text: &Text, at: usize) -> bool {
    let at = text
        .any(at, "那就|那|then|so")
        .map_or(at, |end| text.skip(end));
    text.any(
        at,
        "i'll|we'll|i will|we will|i|we|我|我們|我方|我會|我們會",
    )
    .is_some()
}

/// 報價單也給我一份: towards whoever writes.
fn to_me(text: &Text, piece: &typed::Piece) -> bool {
    (piece.clause.range.clone()).any(|i| {
        let brings = text
            .any(
                i,
                "拿來|帶來|帶過來|拿過來|送過來|寄過來|傳過來|回我電話|打給我|回電給我|回我",
            )
            .is_some()
            && !piece.clause.range.clone().any(|i| {
                text.any(i, "我會|我再|我們|我明|我今|我下|我去|已|了")
                    .is_some()
            });
        (brings
            || text
                .any(i, "給我|寄我|傳我|跟我說|告訴我|通知我|發我")
                .is_some())
            && !text.after(i, "不|沒|會|他|她")
    })
}

/// 你週三帶合約過來, 您先寄給會計: a day or a verb behind whoever is spoken to.
fn for_you(text: &Text, piece: &typed::Piece, at: usize) -> bool {
    let Some(end) = text.any(at, "那你們|那你|那您|你們|你再|您再|你|您") else {
        return false;
    };
    let not = "好|說|看|的|們好|要的|問|在|有|是|也|昨|上次|寄的|給的|報的|覺得|知道|沒|剛";
    let day = piece
        .clause
        .times
        .iter()
        .any(|(range, _)| range.start == end);
    text.any(end, not).is_none()
        && !answers::asks(text, &piece.clause)
        && (day && piece.part.outcome.is_none()
            || super::chinese_words::doing(text, end).is_some()
            || text.any(end, "再|先|直接|記得").is_some())
}

/// Is it done for the other? Thinking and asking one's boss is not.
fn gives(text: &Text, at: usize) -> bool {
    let own = [
        "take it to",
        "take this to",
        "bring it to",
        "爭取",
        "跟公司",
        "問公司",
        "跟主管",
        "問主管",
        "再談",
        "再議",
        "再說",
        "再聊",
        "跟老闆",
        "看看",
    ];
    let near = text.folded(at..at + 12);
    if own.iter().any(|word| near.contains(word)) {
        return false;
    }
    text.any(at, "go with|go for|present|pass it to|raise it|run it|test|evaluate|compare|let me see|let me check|let me ask|think|check|discuss|review|look|see|ask|talk|decide|have a|try|考慮|討論|看看|研究|想|內部|問|評估|確認一下|再看|開會").is_none()
}
