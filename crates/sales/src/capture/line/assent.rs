//! Yes and no that no single word says: a thing one can say yes to beside a word of assent, a competitor beside a word of choice.

use std::ops::Range;

use super::clauses::Clause;
use super::names::Named;
use super::reading::Outcome;
use super::text::Text;

/// What one says yes to.
const THINGS: &str = "price|prices|pricing|quote|quotation|contract|terms|trial|pilot|poc|order|orders|po|budget|offer|proposal|deal|agreement|funding|capex|purchase|cost|costs|numbers|\
                      價格|報價|價錢|合約|條款|試用|預算|訂單|採購單|條件|單價|總價|金額|訂金|契約|草約|經費|簽呈|案子";
const YES: &str = "ok|okay|okayed|ok'd|fine|approved|approves|agreed|agrees|accepted|accepts|signed|signed off|confirmed|raised|placed|coming|released|granted|passed|cleared|works|good|happy|green-lit|greenlit|secured|in place|came through|come through|went through|\
                   可以|沒問題|同意|接受|過了|通過|核准|核了|核下|下來了|簽了|簽好|簽完|簽回|點頭|確認了|定了|談好|談妥|成交|核下來|核下來了|批了|批准|也ok|都ok|滿意|答應|已用印|用印完成|用印了|蓋好章|已簽";
const NOT_YET: &str = "not|n't|isn't|wasn't|hasn't|never|no|if|once|when|until|till|before|without|whether|to be|be|get|needs|need|wants|pending|for|good if|不|沒|未|還沒|等|要等|需|若|如果|待|要|會|是否|再|才|能|非|看|讀|收|聽";
/// Said behind a word of assent, it takes the yes back.
const BUT: &str = "再|嗎|低|便宜|降|少|打折|後|before|once|if|after|enough|luck|but|不過|但";
const CHOICE: &str = "went with|going with|go with|gone with|goes with|chose|chosen|picked|picks|wants|prefers|preferred|signed with|awarded to|switching to|switched to|lost to|decided on|選|用|採用|簽|改用|給|跟|買|決定|換|找";
const ANOTHER: &str = "went another way|gone another way|going another way|another direction|different direction|someone else|somebody else|another vendor|another supplier|other vendor|other supplier|cheaper vendor|a competitor|the competition|in-house|in house|選了另|選另|另一家|其他家|別人家|他牌|其他廠商|別的廠商|另外一家|別間";

/// A yes this many letters from the thing or further is said of something else.
const NEAR: usize = 28;

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
    if let Some(at) = places.iter().copied().find(|i| orders(text, clause, *i)) {
        return Some((Outcome::Advanced, at..at + 2));
    }
    let sum = || super::amounts::sum(text, clause, "TWD").map(|(range, ..)| range.start);
    let named = places
        .iter()
        .copied()
        .find(|i| text.any(*i, THINGS).is_some());
    let thing = named.or_else(sum)?;
    let yes = places.iter().copied().find(|i| {
        let apart = i.abs_diff(thing);
        text.any(*i, YES).is_some_and(|end| {
            let open = text.back(*i) > clause.range.start
                && text.after(*i, NOT_YET)
                && text.any(*i, "沒問題").is_none();
            (1..NEAR).contains(&apart) && !open && text.any(text.skip(end), BUT).is_none()
        })
    })?;
    Some((Outcome::Advanced, thing.min(yes)..thing.max(yes) + 2))
}

/// An order for so many: 先下20台, we'll take 40 units.
pub(super) fn orders(text: &Text, clause: &Clause, i: usize) -> bool {
    const ORDER: &str = "先下|要訂|要下|下訂|訂購|加訂|訂|下了|we'll take|we will take|i'll take|put us down for|we'd like to order|like to order|placing an order for|going for|we want to order|please order|order us";
    let Some(end) = text.any(i, ORDER) else {
        return false;
    };
    let end = text.skip(text.any(end, "了|us").unwrap_or(end));
    let sold = super::amounts::quantity(text, clause).is_some_and(|(range, _)| range.start == end);
    sold && !text.after(i, "預|合|修|裝|制|想|要不要|未|沒")
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
