//! Which word of a Chinese part names an activity, and what sort it is: of those that stand alone, that stand apart, or that only
//! somebody's name makes one.

use super::chinese::skip;
use super::chinese_acts::SETTLED;
use super::chinese_words::SORTS;
use super::clauses::Clause;
use super::english_words::Sort;
use super::names::Named;
use super::reading::{Direction, Kind};
use super::text::Text;

pub(super) fn sort_in(text: &Text, clause: &Clause) -> Option<(usize, Sort)> {
    if let Some(parted) = parted(text, clause) {
        return Some(parted);
    }
    let mut weak = None;
    for i in clause.range.clone() {
        if clause.masked(i) || text.inside_word(i) {
            continue;
        }
        let Some((end, &sort)) = SORTS.at(text, i) else {
            continue;
        };
        let word = text.folded(i..end);
        let not_it = match word.as_str() {
            "電話" => text.any(end, "號碼|是|0").is_some() && !text.after(i, "打"),
            "展示" | "咖啡" | "簡報" | "demo" => {
                text.any(end, "機|品|豆|店|檔|資料|套件|給").is_some()
                    || text
                        .any(clause.start(text), "準備|做|寫|改|寄|給|傳|整理|更新|修改")
                        .is_some()
                    || text.after(i, "想看|要看|做|準備|寄|傳|看|希望|安排|提供|改|再看")
            }
            "line" => {
                text.any(end, "id|群").is_some() && !text.after(i, "傳|用")
                    || text.after(i, "加|加了|加入")
            }
            "談" | "聊" | "討論" => {
                text.any(end, "定|妥|成").is_some() && text.any(end, "成了").is_none()
                    || text.after(i, "再|面|會|洽|要|內部|訪|回去|他們|先|詳|漫|去|來")
                        && !text.after(i, "有|剛|要")
            }
            // 黃董說要請喝酒: meant, and no meeting yet.
            "喝酒" | "吃飯" | "喝咖啡" | "喝茶" | "唱歌" => {
                text.after(i, "要請|想請|說請|會請|請我|請我們|改天請|下次請")
            }
            "遇到" | "碰到" => text.any(end, "問題|困難|狀況|瓶頸|麻煩").is_some(),
            "密" => text.any(end, "他|她|了").is_none(),
            "會議" => text.any(end, "室|記錄|紀錄").is_some() && i != clause.start(text),
            "的會" => text.any(end, "計|議|面|勘|談|員|場").is_some(),
            "賴" => text.any(end, "他|她|了").is_none() && !text.after(i, "用"),
            _ => false,
        };
        if not_it {
            continue;
        }
        let missed = matches!(
            word.as_str(),
            "留言" | "沒接" | "未接" | "沒人接" | "電話沒接"
        );
        if sort.weak || missed {
            weak = match weak {
                Some((at, known)) if !(matches!(known, Sort { weak: true, .. }) && missed) => {
                    Some((at, known))
                }
                _ => Some((i, sort)),
            };
            continue;
        }
        return Some((i, sort));
    }
    weak.or_else(|| goes_there(text, clause))
        .or_else(|| settled_with(text, clause))
}

/// 打雅君手機, 收到雅君的信, 接到雅君電話: who it is stands between the verb and its thing.
fn parted(text: &Text, clause: &Clause) -> Option<(usize, Sort)> {
    use Direction::{In, Out};
    const PARTED: [(&str, &str, Kind, Direction); 5] = [
        ("接到|接了|接", "電話|來電", Kind::Call, In),
        ("打|撥", "電話|手機|分機|語音|沒接|通", Kind::Call, Out),
        ("收到", "信|郵件|mail|email", Kind::Mail, In),
        ("回|寄|發", "信|郵件|mail|email", Kind::Mail, Out),
        ("收到", "訊息|line|簡訊", Kind::Message, In),
    ];
    let at = skip(text, clause);
    PARTED
        .into_iter()
        .find_map(|(verbs, things, kind, direction)| {
            let end = text.any(at, verbs)?;
            let near = clause.range.end.min(end + 14);
            let thing =
                (end..near).find(|i| !clause.masked(*i) && text.any(*i, things).is_some())?;
            let named = clause
                .mentions
                .iter()
                .any(|one| (end..thing).contains(&one.range.start));
            let times = text
                .any(end, "兩次|三次|幾次|兩通|三通|了兩通|了三通|好幾次|好幾通")
                .is_some();
            let past = direction == In || text.folded(clause.range.clone()).contains("都");
            (named || times).then_some((
                at,
                Sort {
                    kind,
                    past,
                    direction: Some(direction),
                    weak: false,
                },
            ))
        })
}

/// 早上到珩岳: at their place, though no word for a visit is said.
fn goes_there(text: &Text, clause: &Clause) -> Option<(usize, Sort)> {
    let at = clause.start(text);
    // 陪凱文跑磐垣: with whom one went.
    let company = |at: usize| {
        let house = clause.mentions.iter().find(|one| one.range.start == at);
        house.is_some_and(|one| matches!(one.what, Named::Company(..)))
    };
    let with = text.any(at, "帶|陪|跟|和|與").and_then(|end| {
        (end + 1..end + 6).find(|at| text.any(*at, "去了|去|到|跑").is_some_and(company))
    });
    let at = with.unwrap_or(at);
    let end = text.any(at, "跑去|前往|來到|去了|到了|去|到|跑")?;
    let house = clause.mentions.iter().find(|one| one.range.start == end)?;
    let last = text.skip(house.range.end) >= clause.range.end
        || !matches!(text.low(house.range.end), '的' | '要' | '需');
    let visit = Sort {
        kind: Kind::Visit,
        past: false,
        direction: None,
        weak: false,
    };
    (matches!(house.what, Named::Company(..)) && last).then_some((at, visit))
}

/// 跟周一鳴確認過了: talked with somebody, though no word says how.
fn settled_with(text: &Text, clause: &Clause) -> Option<(usize, Sort)> {
    let at = skip(text, clause);
    let from = text.skip(text.any(at, "跟|和|與")?);
    let end = clause
        .person()
        .filter(|one| one.range.start == from)?
        .range
        .end;
    let end = text.any(end, "都|已經|已|剛|電話").unwrap_or(end);
    let over = text
        .any(text.any(end, SETTLED)?, "過了|過|好了|完了|完|定了|了")
        .is_some();
    let talk = Sort {
        kind: Kind::Call,
        past: true,
        direction: None,
        weak: true,
    };
    over.then_some((at, talk))
}
