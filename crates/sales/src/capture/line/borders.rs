//! Where one part of a line ends and the next begins: signs, words that join, and in Chinese who acts.

use std::ops::Range;

use super::days::{self, Said};
use super::text::{Text, wordy};
use crate::contact::names::han;

/// The number of an item in a list: `1)`, `2.`, `③`; where what it says begins.
fn item(text: &Text, i: usize) -> Option<usize> {
    if ('①'..='⑨').contains(&text.low(i)) {
        return Some(i + 1);
    }
    let stands =
        !wordy(text.before(i)) && !matches!(text.before(i), '/' | '.' | ':' | '-' | '$' | ',');
    let digit = text.low(i).is_ascii_digit();
    let sign = matches!(text.low(i + 1), ')' | '、')
        || text.low(i + 1) == '.' && (han(text.low(i + 2)) || text.blank(i + 2));
    (stands && digit && sign).then_some(i + 2)
}

/// Heads of a record that say nothing by themselves.
const LABELS: &str = "決議|決議事項|日期|時間|日期時間|地點|客戶|公司|出席|與會|與會者|出席者|參與者|參加者|對象|人員|主題|議題|結論|重點|內容|備註|結果|date|when|time|date/time|where|location|customer|client|company|present|attendees|attending|with|who|subject|topic|agenda|notes|summary|outcome|participants|conclusion";

/// Whether this colon stands behind such a head at the beginning of a line.
fn heads(text: &Text, colon: usize) -> bool {
    let mut at = text.back(colon);
    while at > 0 && !matches!(text.before(at), '\n' | ' ') && colon - at < 14 {
        at -= 1;
    }
    let end = text.any(text.skip(at), LABELS);
    end.is_some_and(|end| text.skip(end) == colon)
}

pub(super) fn label(text: &Text, range: &Range<usize>) -> bool {
    let colon = text.before(text.back(range.end)) == ':' || text.low(range.end) == ':';
    let end = text.any(text.skip(range.start), LABELS);
    colon && end.is_some_and(|end| text.skip(end) + 1 >= range.end)
}

/// Whether a part stands behind the mark of something done: `[x]`, ☑.
pub(super) fn ticked(text: &Text, range: &Range<usize>) -> bool {
    let at = text.back(range.start);
    matches!(text.before(at), '☑' | '✅' | '✔' | '✓')
        || text.folded(at.saturating_sub(3)..at) == "[x]"
        || text.folded(at.saturating_sub(2)..at) == "x]"
        || matches!(text.low(text.skip(range.start)), '☑' | '✅' | '✔')
}

/// Whether a part stands behind a box that is not ticked: something to do.
pub(super) fn open_item(text: &Text, range: &Range<usize>) -> bool {
    let at = text.back(range.start);
    matches!(text.before(at), '☐' | '□') || text.folded(at.saturating_sub(3)..at) == "[ ]"
}

/// Where the next part begins, if this letter ends one.
pub(super) fn border(text: &Text, i: usize, chinese: bool) -> Option<usize> {
    let c = text.low(i);
    if let Some(end) = item(text, i) {
        return Some(end);
    }
    match c {
        '\n' | ';' | '。' | '!' | '?' | '→' | '—' | '•' | '|' | '、' => return Some(i + 1),
        ',' => {
            let number = text.before(i).is_ascii_digit() && text.low(i + 1).is_ascii_digit();
            return (!number).then_some(i + 1);
        }
        '.' => {
            let short = text.after(i, "inv|qty|no|tel|re|vs|mr|ms|dr|st|approx|inc|ltd|corp|co")
                // 25 Jan. rebook: only before a number does a day go on.
                || text.low(text.skip(i + 1)).is_ascii_digit()
                    && text.after(i, "mon|tue|wed|thu|fri|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec");
            let initial = wordy(text.before(i))
                && !wordy(text.before(i.saturating_sub(1)))
                && !text.before(i).is_ascii_digit();
            return (!short && !initial && (text.blank(i + 1) || text.low(i + 1) == '\n'))
                .then_some(i + 1);
        }
        ':' => {
            let about = text.after(
                i,
                "改約|改期|延期|取消|rescheduled|moved|cancelled|postponed",
            );
            let ends = text.blank(i + 1) || han(text.low(i + 1)) && han(text.before(i));
            return (ends && !about || heads(text, i)).then_some(i + 1);
        }
        '-' | '–' | '/' | '>' => {
            return (text.blank(i + 1) && text.before(i) == ' ').then_some(i + 1);
        }
        '(' | ')' | '[' | ']' | '↓' | '✓' | '☐' | '□' => return Some(i + 1),
        _ => {}
    }
    if c == ' ' {
        return space(text, i, chinese);
    }
    if chinese && han(c) && han(text.before(i)) {
        return chinese_border(text, i);
    }
    None
}

fn latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Where commas and full stops part, a space between the scripts only sets them apart: Paul 要 update 版的 proposal，….
fn other_signs(text: &Text, i: usize) -> bool {
    const NEAR: usize = 60;
    (i.saturating_sub(NEAR)..i + NEAR).any(|at| {
        matches!(text.low(at), '。') || text.low(at) == ',' && han(text.before(at)) || {
            text.low(at) == ',' && han(text.low(text.skip(at + 1)))
        }
    })
}

/// Whether a space parts: in Chinese most do, in English what begins anew behind it.
pub(super) fn space(text: &Text, i: usize, chinese: bool) -> Option<usize> {
    let (before, after) = (text.before(i), text.low(text.skip(i)));
    if chinese && (han(before) || han(after)) {
        // 30 台 and LINE 他 stay together.
        let glued = before.is_ascii_digit()
            && "台個組件套支片顆箱萬元塊億份張分人點天周月日號%".contains(after)
            || text.after(
                i,
                "line|email|e-mail|mail|call|demo|whatsapp|nt$|at|@|答應|承諾|允諾|保證|說好|麻煩您|麻煩你|麻煩|請您|請你|必須|務必|最晚|最慢|預定|訂於|將於|延至|延到|延後至|改至|改到|順延至|他會|她會|我會|們會|方會|請於|請在|預計|給|跟|和|與|約|要|的|在|到|於|by",
            ) && after != '\n'
                && !(text.after(i, "line|email|e-mail|mail|call|whatsapp")
                    && text.any(text.skip(i), "約|說|問|請|要|已讀").is_some())
                && !text.after(i, "好的|是的|對的|可以的|ok的|有的")
            || before.is_ascii_digit() && text.any(text.skip(i), "前|之前|以前|內|日|月|開始|起|到貨|進場|交貨|出貨|完工|上線|送到|送達").is_some()
            || text
                .any(text.skip(i), "給|的|line|email|e-mail|mail|萬|元")
                .is_some()
                && (wordy(before) || han(before))
                && !before.is_ascii_digit()
                && han(before);
        // A number of goods stands apart like a word: 提供 60 顆感測器報價，….
        let count = |c: char| c.is_ascii_digit();
        let goods = count(before) || count(after) && days::at(text, text.skip(i)).is_none();
        let mixed = han(before) != han(after) && (latin(before) || latin(after) || goods);
        return (!(glued || mixed && other_signs(text, i))).then_some(i + 1);
    }
    let from = text.skip(i);
    if let Some(end) = text.any(
        from,
        "and then|then|but|so|also|and i|and we|and he|and she|and they|& i|& we|& he|& she|& they|& then|plus",
    ) {
        let keep = text
            .any(from, "and i|and we|and he|and she|and they|& i|& we|& he|& she|& they")
            .is_some();
        return Some(if keep {
            text.any(from, "and|&").unwrap_or(end)
        } else {
            end
        });
    }
    if let Some(end) = text.any(from, "and|&") {
        let next = text.skip(end);
        let acts = text.upper(next)
            && text
                .any(
                    text.skip(text.word_end(next)),
                    "will|'ll|to|is going to|should|promised|sends|signs|pays|ships|returns|provides|shares|brings|comes|calls|issues",
                )
                .is_some();
        return (acts || super::english_words::begins_a_step(text, next)).then_some(end);
    }
    if text.any(from, "she'll|he'll|they'll|i'll|we'll|she will|he will|they will|she promised|he promised|they promised|she said|he said|i promised|i owe|she wants|he wants|they want|she asked|he asked|they asked|need to|follow up|f/u|fu|chase").is_some()
            && !text.after(i, "and|to|but|if|when|said|says|told|so|that|i|will|i'll|we'll|pls|please|must|should|then|because|for|the|a|&|promised|'ll|needs|need")
        {
            let said = text.folded(i.saturating_sub(24)..i);
            let told = said.rsplit(' ').take(3).any(|word| matches!(word, "told" | "said" | "says" | "assured" | "promised" | "hopes" | "thinks" | "if"));
            return (!told).then_some(i + 1);
        }
    None
}

/// Where Chinese goes on to something else without a sign: 然後, 但, 他說, 我答應.
fn chinese_border(text: &Text, i: usize) -> Option<usize> {
    let joins = "然後|不過|但是|但|並且|另外|所以|之後再|接著|順便|後續";
    if text.any(i, joins).is_some() {
        return Some(i);
    }
    // 來電要型錄, LINE說…: what was said stands behind how.
    const CAME: &str =
        "來電|來訊|來信|回信|回電|打來|打電話來|傳line|傳訊|傳訊息|line|電話中|電話裡|電話";
    const SAYS: &str =
        "說|要我|要求|要|想|請我|希望|催|表示|通知|抱怨|反應|反映|問能|問可|問何時|問什麼時候";
    const NOUNS: &str = "說明|說服|要不要|想法|要點|要再打";
    if text.any(i, SAYS).is_some() && text.any(i, NOUNS).is_none() && text.after(i, CAME) {
        return Some(i);
    }
    let subjects = "他說|她說|對方說|客戶說|他要|她要|對方要|客戶要|他會|她會|對方會|客戶會|他希望|她希望|對方希望|客戶希望|他答應|她答應|對方答應|客戶答應|我答應|我說|我會|我們會|我要|要我|請我|說要|答應他|答應她|說好|承諾";
    let bound = text.after(
        i,
        "跟|和|給|對|與|因為|如果|等|說|問|是|就|時|那|到|希望|不|沒|有|都|並|也|已|已經|但|後|要|請|叫|約|讓|麻煩|幫|陪|帶|找|告訴|提醒|通知|聯絡|催|追|為|替|由|把|會|想|答應|欠|承諾|打|拜訪|見",
    );
    // 他明天, 我週五: who acts, and then when.
    let then_when = text
        .any(i, "他們|她們|他|她|對方|客戶|我們|我|我方")
        .is_some_and(|end| days::at(text, end).is_some_and(|(_, said)| matches!(said, Said::Day(_))))
        // 圖我下班前給: the thing stands first.
        && (1..=4).all(|back| han(text.low(i.saturating_sub(back))));
    ((text.any(i, subjects).is_some() || then_when) && !bound).then_some(i)
}

/// Whether what stands before a day says something by itself, and nothing that the day belongs to.
pub(super) fn complete(text: &Text, range: Range<usize>) -> bool {
    let said = text.folded(range.clone());
    let open = [
        "答應", "承諾", "說好", "說要", "希望", "請", "會", "欠", "改到", "延到", "約", "改成",
        "要",
    ];
    let said = said
        .replace("合約", "")
        .replace("需要", "")
        .replace("重要", "");
    if open.iter().any(|word| said.contains(word))
        && !said.contains("會勘")
        && !said.contains("開會")
        && !said.contains("會議")
    {
        return false;
    }
    said.contains('了')
        || range.into_iter().any(|i| {
            super::chinese_words::is_sort(text, i) || super::outcomes::at(text, i).is_some()
        })
}

/// A day in the middle of a Chinese line that a new step follows: …談報價下週三回電.
pub(super) fn before_a_new_step(text: &Text, end: usize, range: &Range<usize>) -> bool {
    let mut at = text.skip(end);
    for _ in 0..3 {
        if let Some((after, _)) = days::at(text, at) {
            at = text.skip(after);
        }
    }
    let at = text
        .any(at, "前再|前要|前會|前|之前|再|要|會|我要|需要|得")
        .unwrap_or(at);
    let at = text.skip(text.any(at, "再|要|去|先").unwrap_or(at));
    at < range.end && super::chinese_words::begins_a_step(text, at)
}
