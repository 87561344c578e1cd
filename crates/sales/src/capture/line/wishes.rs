//! What a message asks of whoever reads it: can you send, 麻煩寄, 正本月底前寄到就好, when can you come.

use super::clauses::Clause;
use super::names::{Mention, Named};
use super::text::Text;
use super::typed::Piece;
use super::{amounts, chinese_words, english_words};

/// Where what is asked begins, if it is more than polite: 請查收, 請見諒.
pub(super) fn asks(text: &Text, piece: &Piece, at: usize) -> Option<usize> {
    const POLITE: &str = "查收|查照|見諒|知悉|過目|參閱|多多指教|放心|多包涵";
    let polite = (piece.clause.range.clone()).any(|i| text.any(i, POLITE).is_some());
    if polite && piece.clause.times.is_empty() {
        return None;
    }
    asked_for(text, piece, at)
}

/// Where what is asked begins: can you send, please send, 麻煩寄, 可以給我.
fn asked_for(text: &Text, piece: &Piece, at: usize) -> Option<usize> {
    let said = text.folded(piece.clause.range.clone());
    let able = ["能", "可以", "方便", "給我"];
    let question = said.contains('嗎') && able.iter().any(|word| said.contains(word));
    if question {
        let thing_first = (at..text.len().min(at + 12)).any(|i| chinese_words::thing(text, i));
        return Some(
            text.any(at, "可以|方便|能")
                .filter(|_| !thing_first)
                .unwrap_or(at),
        );
    }
    // 正本月底前寄到就好, 什麼時候可以來裝: wished for without a word of asking.
    let enough = ["就好", "就可以", "就行"].iter().any(|word| {
        said.trim_end_matches(['。', '!', '了', '喔', '囉'])
            .ends_with(word)
    });
    if enough && !piece.clause.times.is_empty() || asks_when(text, &piece.clause) {
        return Some(at);
    }
    if let Some(end) = text.any(at, "we require|we will need|we'll need|we'd need|we still need|we'd appreciate|we would appreciate|i'd appreciate|would appreciate|look forward to|looking forward to|we need|i need|need|we'd like|i'd like|we would like|我需要|我們需要|需要|我要|我們要|想要|希望|可以給|再給") {
        let thing = (at..piece.clause.range.end).any(|i| !text.inside_word(i) && (english_words::thing(text, i) || chinese_words::thing(text, i)));
        let orders = amounts::quantity(text, &piece.clause).is_some() && text.any(end, "訂|買").is_some();
        let wish = text.any(at, "we'd appreciate|we would appreciate|i'd appreciate|would appreciate|we need|i need|we would like|we'd like|i'd like").is_some()
            && text.any(text.skip(end), "to|it").is_none();
        return ((thing || wish) && !orders).then(|| text.skip(end));
    }
    // Before we sign we require two references.
    let needs = (at + 1..piece.clause.range.end).find_map(|i| {
        let end = text.any(i, "we require|we will need|we'd need|we still need|we need")?;
        (!text.inside_word(i) && text.any(text.skip(end), "to").is_none()).then_some(text.skip(end))
    });
    if needs.is_some() && piece.clause.times.is_empty() {
        return needs;
    }
    const ASK: &str = "who brings|who is bringing|who's bringing|who can bring|who will bring|who can send|who will send|who sends|who is coming|who's coming|who will come|who can come|who comes|can we speak|could we speak|could we talk|can we schedule|could we schedule|can we set up|could we set up|can we arrange|could we arrange|can we catch up|could we catch up|are you free|are you available|would you be free|would you be available|let's postpone|let's move|let's push|let's reschedule|let's shift|let's catch up|let's discuss|let's schedule|let's set up|let's plan|let's book|let's meet|let's talk|let's speak|let's have|let's do|shall we|how about|why don't we|can we meet|can we talk|could we meet|can u|could u|can you please|could you please|can you|could you|would you|will you|pls|please|kindly|would you mind|can we get|can i get|could i get|could we get|may i have|can i have|could i have|any chance you could|any chance of|send me|send us|let me have|\
                       麻煩你|麻煩您|麻煩再|麻煩|請你|請您|請再|請提供|請|可以請你|可以請您|可否請|可否|可以給我|可不可以|可以幫我|可以幫|能不能|能否|方便|幫我|幫忙|再麻煩|想請|再請|拜託";
    let first = text.any(at, ASK);
    let end = first.or_else(|| {
        (at..piece.clause.range.end).find_map(|i| if text.inside_word(i) { None } else { text.any(i, "can you|could you|would you|please|pls|請於|請補|請再|請附|請開|請重|請改|請在|請幫|請盡快|請儘快|請先|請提供|請協助|請寄|請重新|請確認|敬請|煩請|再請|麻煩|可以請|請你|請您|能不能|可否|可不可以|幫我|方便") })
    })?;
    // Let's meet on Thursday: together.
    if text
        .any(
            at,
            "let's|shall we|how about|why don't we|can we|could we|are you|would you be",
        )
        .is_some()
        && end <= at + 20
    {
        return Some(at);
    }
    let end = text.skip(end);
    // 合約麻煩寄到總公司: the thing stands first.
    let thing_first = first.is_none()
        && text.has_han(at..end)
        && (at..end).any(|i| chinese_words::thing(text, i));
    if thing_first {
        return Some(at);
    }
    if !piece.clause.range.contains(&end) || clause_over(text, piece, end) {
        // "bring safety shoes please"
        return text.any(at, "and").map(|end| text.skip(end)).or(Some(at));
    }
    let end = text
        .any(end, "send me|send us|also|先|再|幫我|幫忙|我們|我|您|你")
        .map_or(end, |after| {
            if text.any(end, "send").is_some() {
                end
            } else {
                text.skip(after)
            }
        });
    (end < piece.clause.range.end).then_some(end)
}

fn clause_over(text: &Text, piece: &Piece, at: usize) -> bool {
    !(at..piece.clause.range.end).any(|i| text.low(i).is_alphanumeric())
}

/// When can you come: a question that a day answers.
pub(super) fn asks_when(text: &Text, clause: &Clause) -> bool {
    const WHEN: &str = "什麼時候可以|什麼時候能|什麼時候會|什麼時候|何時可以|何時能|何時|哪天可以|哪天|幾號可以|幾號|when can you|when could you|when will you|when are you able to";
    const COMES: &str =
        "來|過來|裝|寄|給|送|傳|安裝|裝|到|派|come|visit|send|deliver|ship|install|drop";
    clause.range.clone().any(|i| {
        let end = text.any(i, WHEN).map(|end| text.skip(end));
        !text.inside_word(i) && end.is_some_and(|end| text.any(end, COMES).is_some())
    })
}

/// 我請工程師過去: asked of one of ours.
pub(super) fn sends_somebody(text: &Text, clause: &Clause, at: usize) -> bool {
    const OURS: &str =
        "我會請|我再請|我先請|我請|我派|我叫|我讓|會請|已請|i'll ask|i will ask|i'll get";
    const STAFF: &str =
        "請工程師|請同事|請師傅|請技術|請倉庫|請會計|請公司|請人|派人|派工程師|派師傅";
    let at = text.any(at, "好|那就|那").unwrap_or(at);
    let colleague = text.any(at, "請|派").is_some_and(|end| {
        let named =
            |one: &Mention| one.range.start == end && matches!(one.what, Named::Other { .. });
        clause.mentions.iter().any(named)
    });
    (colleague || text.any(at, OURS).is_some() || text.any(at, STAFF).is_some())
        && text.any(at, "我請你|我請您").is_none()
}

/// A thing, and behind 要 or 需要 what has to be done with it; nobody is named who does it.
pub(super) fn has_to_be(text: &Text, piece: &Piece, from: usize) -> bool {
    let end = piece.clause.range.end.min(from + 14);
    let must = (from + 2..end).find_map(|i| text.any(i, "還要|需要|得要|要|得"));
    must.is_some_and(|at| {
        let thing = (from..at).any(|i| chinese_words::thing(text, i));
        thing && chinese_words::doing(text, at).is_some()
    }) && text.any(from, "我|他|她").is_none()
        && piece.clause.mentions.is_empty()
}
