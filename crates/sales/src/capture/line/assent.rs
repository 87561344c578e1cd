//! Yes and no that no single word says: a thing one can say yes to beside a word of assent, a competitor beside a word of choice.

use std::ops::Range;

use super::clauses::Clause;
use super::names::Named;
use super::reading::Outcome;
use super::text::{Text, wordy};
use crate::contact::names::han;

/// What one says yes to.
const THINGS: &str = "price|prices|pricing|quote|quotation|contract|terms|trial|pilot|poc|order|orders|po|budget|offer|proposal|deal|agreement|funding|capex|purchase|cost|costs|numbers|\
                      價格|報價|價錢|合約|條款|試用|預算|訂單|採購單|條件|單價|總價|金額|訂金|契約|草約|經費|簽呈|案子";
const YES: &str = "okayed|okay|ok'd|ok|fine|approved|approves|agreed|agrees|accepted|accepts|signed off|signed|confirmed|raised|placed|coming|released|granted|passed|cleared|works|good|happy|green-lit|greenlit|secured|in place|came through|come through|went through|\
                   可以|沒問題|同意|接受|過了|通過|核准|核了|核下來了|核下來|核下|下來了|簽了|簽好|簽完|簽回|點頭|確認了|定了|談好|談妥|成交|批了|批准|滿意|答應|已用印|用印完成|用印了|蓋好章|已簽";
/// Right before a word of assent, it takes the yes back.
const NOT_YET: &str = "not|isn't|aren't|wasn't|hasn't|haven't|never|no|when|till|before|without|whether|to be|be|get|needs|need|wants|pending|for|不|沒|未|還沒|等|需|待|要|會|是否|再|才|能|非|看|讀|收|聽";
/// Anywhere before it, it makes a condition of the yes; 沒問題 too.
const IF: &str =
    "if|once|unless|until|provided|as long as|subject to|如果|若|要是|假如|除非|只要|要等|等到";
/// Said behind a word of assent, it takes the yes back.
const BUT: &str = "再|嗎|低|便宜|降|少|打折|後|before|once|if|after|enough|luck|but|不過|但";
const CHOICE: &str = "went with|going with|go with|gone with|goes with|chose|chosen|picked|picks|wants|prefers|preferred|signed with|awarded to|switching to|switched to|lost to|decided on|選|用|採用|簽|改用|給|跟|買|決定|換|找";
const ANOTHER: &str = "went another way|gone another way|going another way|another direction|different direction|someone else|somebody else|another vendor|another supplier|other vendor|other supplier|cheaper vendor|a competitor|the competition|in-house|in house|選了另|選另|另一家|其他家|別人家|他牌|其他廠商|別的廠商|另外一家|別間";

/// What may stand between a yes and the thing it is said of without being counted.
const BETWEEN: &str = "w|is|are|was|were|has|have|been|the|a|an|our|their|his|her|your|my|its|all|looks|look|to|of|with|for|on|by|at|now|just|both|finally|'s|verbally|from|and|also|that|this";
/// So many other words may stand between them, or so many letters of Han.
const WORDS: usize = 3;
const LETTERS: usize = 6;

/// What a part says of yes or no as a whole.
pub(super) fn outcome(text: &Text, clause: &Clause) -> Option<(Outcome, Range<usize>)> {
    if asks(text, clause) {
        return None;
    }
    let places: Vec<usize> = (clause.range.clone())
        .filter(|i| !text.inside_word(*i) && !clause.masked(*i))
        .collect();
    let first = |words: &str| {
        places
            .iter()
            .copied()
            .find(|i| text.any(*i, words).is_some())
    };
    let away = places.iter().copied().find(|i| {
        text.any(*i, "決定用|決定採用|決定跟|決定給|決定找|改用|選用|決定選")
            .is_some_and(|end| text.any(end, "我|你|妳|貴|您").is_none())
    });
    if let Some(at) = first(ANOTHER).or(away) {
        return Some((Outcome::Declined, at..at + 2));
    }
    let chosen = clause.mentions.iter().find(|mention| {
        let at = mention.range.start;
        matches!(mention.what, Named::Other { me: false })
            && (text.after(at, CHOICE)
                || text.after(at, "the") && text.after(text.back(at) - "the".len(), CHOICE))
            && decided(text, clause, at)
    });
    if let Some(mention) = chosen {
        return Some((Outcome::Declined, mention.range.clone()));
    }
    if let Some(at) = order(text, clause) {
        return Some((Outcome::Advanced, at..at + 2));
    }
    let sum = super::amounts::sum(text, clause, "TWD").map(|(range, ..)| range);
    let things = places
        .iter()
        .filter_map(|i| Some(*i..text.any(*i, THINGS)?))
        .chain(sum);
    let things: Vec<Range<usize>> = things.collect();
    let said = places.iter().copied().filter_map(|i| {
        let end = text.any(i, YES)?;
        let denied = text.back(i) > clause.range.start
            && text.after(i, NOT_YET)
            && (text.any(i, "沒問題").is_none() || text.after(i, "等"));
        let open = denied || conditioned(text, clause, i);
        (!open && text.any(text.skip(end), BUT).is_none()).then_some(i..end)
    });
    let (yes, thing) = said.into_iter().find_map(|yes| {
        let thing = things
            .iter()
            .find(|thing| said_of(text, clause, &yes, thing))?;
        Some((yes, thing))
    })?;
    Some((
        Outcome::Advanced,
        thing.start.min(yes.start)..thing.end.max(yes.end),
    ))
}

/// Whether a condition is named before it: she buys if the price is fine.
pub(super) fn conditioned(text: &Text, clause: &Clause, yes: usize) -> bool {
    (clause.range.start..yes).any(|i| !clause.masked(i) && text.any(i, IF).is_some())
}

/// Whether so little stands between a yes and a thing that it is said of it.
fn said_of(text: &Text, clause: &Clause, yes: &Range<usize>, thing: &Range<usize>) -> bool {
    let between = if thing.end <= yes.start {
        thing.end..yes.start
    } else if yes.end <= thing.start {
        yes.end..thing.start
    } else {
        return false;
    };
    let (mut words, mut letters, mut at) = (0, 0, between.start);
    while at < between.end && words <= WORDS && letters <= LETTERS {
        let time = clause.times.iter().find(|(range, _)| range.contains(&at));
        let named = clause.mentions.iter().find(|one| one.range.contains(&at));
        let over = time
            .map(|(range, _)| range.end)
            .or(named.map(|one| one.range.end));
        let end = text.word_end(at).max(at + 1);
        let counts = wordy(text.low(at)) && text.any(at, BETWEEN) != Some(end);
        words += usize::from(over.is_none() && counts);
        letters += usize::from(over.is_none() && han(text.low(at)));
        at = over.unwrap_or(end).max(at + 1);
    }
    words <= WORDS && letters <= LETTERS
}

/// An order for so many, and where it stands: 先下20台, we'll take 40 units.
pub(super) fn order(text: &Text, clause: &Clause) -> Option<usize> {
    const ORDER: &str = "下單|先下|要訂|要下|下訂|訂購|加訂|訂|下了|we take|i take|we'd take|we'll go for|we go for|put me down for|we order|we are ordering|we're ordering|let's order|let's take|we'll take|we will take|i'll take|put us down for|we'd like to order|like to order|placing an order for|going for|we want to order|please order|order us";
    let (goods, _) = super::amounts::quantity(text, clause)?;
    let first = goods.start.saturating_sub(28).max(clause.range.start);
    (first..goods.start).find(|i| {
        let end = text.any(*i, ORDER);
        let end = end.map(|end| text.skip(text.any(end, "了|us").unwrap_or(end)));
        end == Some(goods.start) && !text.after(*i, "預|合|修|裝|制|想|要不要|未|沒")
    })
}

/// A question or a condition says neither.
fn asks(text: &Text, clause: &Clause) -> bool {
    let end = text.back(clause.range.end);
    matches!(text.before(end), '?' | '嗎' | '沒' | '呢')
        || text
            .any(
                clause.start(text),
                "if|once|when|whether|until|unless|after|before|如果|若|等|要是|假如",
            )
            .is_some()
}

/// 跟, 給 and 用 choose only where a decision is told: 決定用, 簽給, 跟 … 簽.
fn decided(text: &Text, clause: &Clause, at: usize) -> bool {
    let weak = text.after(at, "跟|給|用|找|決定|換|wants|買|簽");
    let said = text.folded(clause.range.clone());
    let told = [
        "決定",
        "簽了",
        "選",
        "採用",
        "改用",
        "簽約",
        "board wants",
        "they want",
        "買了",
        "換成",
    ];
    !weak || told.iter().any(|word| said.contains(word))
}
