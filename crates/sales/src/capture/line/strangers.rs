//! People and companies that the workspace does not know yet, by how they are written.

use std::ops::Range;

use super::names::{Mention, Named};
use super::parts::plausible_given;
use super::text::{Text, wordy};
use super::titles;
use crate::contact::names::han;

const BEFORE: &str = "with|w/|called|call|met|meet|rang|phoned|saw|told|emailed|texted|spoke to|spoke with|spoke w/|talked to|talk to|visited|from|asked|chat with|chatted with|pinged|by|lm for|vm for|message for|and|new lead|new contact|intro to|introduced to";
const BEFORE_HOUSE: &str = "at|from|of|with|w/|visited|visit|@|called|met|for|call|lead|to";
/// Capital letters that begin no name.
const WORDS: &str = " i we the a an he she they it call met meet spoke talked sent send email mail text line whatsapp lunch coffee demo visit follow chase left no not re fwd ok po nda poc rfq rfp sla erp \
                      need needs wants will price quote budget today tomorrow monday tuesday wednesday thursday friday saturday sunday next last q1 q2 q3 q4 eod eow cob usd twd eur gbp ntd nt hi hello thanks best regards \
                      january february march april may june july august september october november december from to subject date my our their his her this that note task mtg meeting project xmas christmas cny iot ai it hr ceo cfo cto production finance procurement legal purchasing management board team client customer boss everyone nobody someone payment contract price budget delivery accounts sorry great thanks sure reminder update order invoice ";
/// What only somebody does.
const DOES: &str = "says|said|called|rang|phoned|wants|asked|asks|promised|emailed|texted|replied|confirmed|signed|mentioned|told|will send|will call|owes|pinged|whatsapped|messaged|loved|likes";
const HOUSES: &str = "包材|建材|鋼材|五金|家具|茶業|漁業|畜牧|餐廳|診所|藥局|基金會|協會|事務所|研究所|電機|鋼構|化學|製藥|製造|製程|塑料|印刷|包裝|車業|航太|水產|牧場|酒店|餐飲|民宿|商行|商店|醫材|光學|儀器|紙業|木業|玻璃|橡膠|重工|造船|運輸|保全|環保|水務|科技|實業|企業|工業|電子|機械|精密|食品|建設|營造|物流|生技|光電|國際|集團|公司|工程|貿易|材料|化工|紡織|塑膠|金屬|鋼鐵|醫院|大學|銀行|飯店|百貨|能源|綠能|農產|設計|資訊|通訊|半導體|汽車|股份有限公司|有限公司";
const LATIN_HOUSES: &str = " inc ltd llc corp co gmbh plc limited pte group foods systems solutions industries logistics technologies technology electronics energy labs partners ";

pub(super) fn at(text: &Text, i: usize, last: Option<&Mention>) -> Option<Mention> {
    if han(text.low(i)) {
        han_at(text, i, last)
    } else {
        latin_at(text, i, last)
    }
}

/// Words with capital letters: where they end, how many, and whether the last is what a company is.
fn capitals(text: &Text, i: usize) -> Option<(usize, usize, bool)> {
    let mut end = i;
    let mut words = 0;
    let mut house = false;
    let mut at = i;
    while words < 4 && (text.upper(at) || words > 0 && text.low(at) == '&') {
        let stop = if text.low(at) == '&' {
            at + 1
        } else {
            text.word_end(at)
        };
        let word = text.folded(at..stop);
        if WORDS.contains(&format!(" {word} ")) || text.low(at + 1) == '\n' {
            break;
        }
        house |= words > 0 && LATIN_HOUSES.contains(&format!(" {word} "));
        end = stop;
        words += 1;
        at = text.skip(stop);
        if at == stop {
            break;
        }
    }
    if words == 0 || end - i < 3 {
        return None;
    }
    Some((end, words, house))
}

/// 蔚岫科技 連佳穎, 新來的採購 何必文: a whole name by itself behind a company or a title; where it ends.
fn named_behind(text: &Text, i: usize, last: Option<&Mention>) -> Option<usize> {
    const THINGS: &str = "度器表件案款單量率組機站費計價格質型版式期約會廠部區線材料";
    let house = last.is_some_and(|last| {
        matches!(last.what, Named::Company(..))
            && last.range.end < i
            && (last.range.end..i).all(|at| matches!(text.low(at), ' ' | '\t' | '、' | '-' | '/'))
    });
    let apart = matches!(text.before(i), ' ' | '\t' | '、');
    let behind = house
        || apart
            && titles::HAN
                .split('|')
                .any(|title| title.chars().count() > 1 && text.after(i, title));
    if !behind {
        return None;
    }
    let end = titles::family(text, i)?;
    let stop = end + 2;
    let alone = !han(text.low(stop)) && !wordy(text.low(stop));
    let name = plausible_given(text, end..stop)
        && (end..stop).all(|at| !THINGS.contains(text.low(at)))
        && super::days::at(text, i).is_none()
        && (i..stop).all(|at| {
            super::chinese_words::sort_at(text, at).is_none()
                && !super::chinese_words::thing(text, at)
        });
    (alone && name).then_some(stop)
}

fn person(range: Range<usize>, said: String, sure: bool) -> Mention {
    let what = Named::Person {
        may: Vec::new(),
        sure,
        new: Some(said),
    };
    Mention { range, what }
}

fn house_at(range: Range<usize>, said: String) -> Mention {
    let what = Named::Company(None, Some(said));
    Mention { range, what }
}

fn latin_at(text: &Text, i: usize, last: Option<&Mention>) -> Option<Mention> {
    if !text.upper(i)
        || super::days::at(text, i).is_some()
        || super::english_words::is_verb(text, i)
    {
        return None;
    }
    let (end, words, house) = capitals(text, i)?;
    let said = text.said(i..end);
    let beside_person = last.is_some_and(|last| {
        matches!(last.what, Named::Person { .. })
            && text.after(i, "at|from|of|@")
            && i.saturating_sub(last.range.end) <= 7
    });
    // Where her daughter studies is nobody's house.
    if text.after(
        i,
        "uni at|university at|school at|college at|studying at|studies at|studied at",
    ) {
        return None;
    }
    if house || beside_person || text.after(i, "at|@") && words <= 3 {
        return Some(house_at(i..end, said));
    }
    if behind_new(text, i, last) {
        return Some(house_at(i..end, said));
    }
    let begins = matches!(text.before(text.back(i)), ':' | '\n')
        && words == 2
        && (text.low(end) == ','
            // Gareth Fenn (new maintenance man at Thistlebeck)
            || text.low(text.skip(end)) == '('
                && text
                    .any(text.skip(text.skip(end) + 1), "new|the new|their|from|at|ex|of")
                    .is_some());
    if begins {
        return Some(person(i..end, said, true));
    }
    let acronym = said.chars().filter(|c| c.is_lowercase()).count() == 0;
    if acronym {
        return None;
    }
    let company_next = text
        .any(text.skip(end), "at|from|of|@")
        .is_some_and(|at| text.upper(text.skip(at)));
    let begins = matches!(
        text.before(text.back(i)),
        '\n' | ',' | ':' | '.' | ';' | '-'
    );
    let acts = begins && words <= 2 && text.any(text.skip(end), DOES).is_some();
    if text.after(i, BEFORE) || company_next || acts || from_house(text, i, end) {
        return Some(person(i..end, said, words > 1));
    }
    // Neil Barton, their new maintenance manager.
    const IS: &str = "their|the new|her|his|who|new|our contact";
    let described = text.low(end) == ',' && text.any(text.skip(end + 1), IS).is_some();
    if described && words == 2 && text.after(i, "to|with|of|by|from|and|name is|called") {
        return Some(person(i..end, said, true));
    }
    if text.after(i, BEFORE_HOUSE) && words > 1 {
        return Some(house_at(i..end, said));
    }
    None
}

/// Tom Quigley, Ostlerhaven Marine: a name at the beginning, and a house behind it.
fn behind_new(text: &Text, i: usize, last: Option<&Mention>) -> bool {
    last.is_some_and(|last| {
        matches!(&last.what, Named::Person { may, .. } if may.is_empty())
            && (last.range.end..i).all(|at| matches!(text.low(at), ' ' | ',' | '(' | '-' | '/'))
            && text.low(last.range.end) != ' '
    })
}

/// Jess from accounts at Pellworth: somebody of a department.
fn from_house(text: &Text, i: usize, end: usize) -> bool {
    const PARTS: &str = "accounts|finance|procurement|purchasing|it|hr|sales|quality|maintenance|operations|ops|production|logistics|legal|engineering|the plant|the lab|reception";
    let first = matches!(text.before(text.back(i)), '\n' | '.' | ',' | ';' | ':');
    let part = text
        .any(text.skip(end), "from|in")
        .map(|end| text.skip(end));
    first && part.is_some_and(|at| text.any(at, PARTS).is_some())
}

fn han_at(text: &Text, i: usize, last: Option<&Mention>) -> Option<Mention> {
    if let Some(end) = named_behind(text, i, last) {
        return Some(Mention {
            range: i..end,
            what: Named::Person {
                may: Vec::new(),
                sure: true,
                new: Some(text.said(i..end)),
            },
        });
    }
    // 鼎石科技, 大成公司: two to six characters up to what a company is.
    let begins = !han(text.before(i))
        || text.after(
            i,
            "拜訪|給|跟|和|與|到|去|在|訪|找|約|聯絡|是|叫|有個|有家|有間|一家|一間|有一家|有一個",
        );
    if begins {
        let house = (2..=6).find_map(|length| {
            let whole = (i..i + length).all(|at| han(text.low(at)));
            let end = whole.then(|| text.any(i + length, HOUSES))??;
            Some(
                text.any(
                    end,
                    "股份有限公司|有限公司|公司|工業|精密|集團|企業|實業|科技|國際",
                )
                .unwrap_or(end),
            )
        });
        if let Some(end) = house.filter(|end| {
            !text.after(i, "我們|他們")
                && plausible_given(text, i..i + 2)
                && !matches!(text.low(*end), '師' | '部' | '人' | '款' | '費')
                && (i..*end).all(|at| !"他她我你今明昨應拜訪去到請派把將因為改用了說要會被跟後前內想收給的是".contains(text.low(at)))
                // 二廠能源管理: one of their plants.
                && !(i..*end).any(|at| text.any(at, "廠|期|樓|號|線|區").is_some())
        }) {
            return Some(Mention {
                range: i..end,
                what: Named::Company(None, Some(text.said(i..end))),
            });
        }
    }
    let begins = text.after(
        i,
        "給|跟|和|與|找|拜訪|約|見|聯絡|認識|認識了|新朋友|新窗口|新聯絡人|新客戶|的|遇到|叫",
    ) && !text.after(i, "合約|預約|簽約|續約|意見");
    if !begins {
        return None;
    }
    let end = titles::family(text, i)?;
    let stop = end + 2;
    let given = plausible_given(text, end..stop);
    let closed = !han(text.low(stop))
        || text
            .any(
                stop,
                "談|聊|說|通|開會|吃飯|碰面|見面|喝|討論|的|電話|聯絡|確認|約",
            )
            .is_some();
    (given && closed && !wordy(text.low(stop))).then(|| Mention {
        range: i..stop,
        what: Named::Person {
            may: Vec::new(),
            sure: true,
            new: Some(text.said(i..stop)),
        },
    })
}
