//! What one part of a Chinese line does.

use std::sync::LazyLock;

use super::chinese_acts::acts;
use super::chinese_agreed::{asked, promised};
use super::clauses::Clause;
use super::english::Sort;
use super::names::Named;
use super::reading::{Direction, Kind};
use super::role::{Part, Role};
use super::text::{Lexicon, Text};

static SORTS: LazyLock<Lexicon<Sort>> = LazyLock::new(|| {
    use Direction::{In, Out};
    let sort = |kind, past, direction, weak| Sort {
        kind,
        past,
        direction,
        weak,
    };
    Lexicon::of(&[
        (
            "打電話給|打給|去電|致電|打電話|電話聯絡|撥電話|撥給|撥打|打過去|打去|回電給|回電|回撥|再打|call給|打了電話|回call|電話追|電話追蹤",
            sort(Kind::Call, false, Some(Out), false),
        ),
        (
            "來電|打來|打電話來|打給我|call我|打進來|回電給我|打電話給我",
            sort(Kind::Call, true, Some(In), false),
        ),
        (
            "沒接|未接|沒人接|忙線|打不通|留言|無人接聽|語音信箱|沒接電話|電話沒接|電話沒人接",
            sort(Kind::Call, true, Some(Out), false),
        ),
        (
            "電話|通話|電訪|通電話|電聯|call|電話中",
            sort(Kind::Call, false, None, false),
        ),
        ("聊|談|討論|聊到|談到", sort(Kind::Call, false, None, true)),
        (
            "開會|會議|碰面|見面|吃飯|午餐|晚餐|早餐|喝咖啡|咖啡|簡報|視訊|展示|demo|餐敘|聚餐|面談|會面|開視訊|線上會議|吃午餐|吃晚餐|約在|喝茶|下午茶|meeting|會談|見了|碰了|啟動會議|開了會|開完會|吃了飯|吃個飯|開個會|碰個面|喝杯咖啡|teams|zoom|飯局|應酬",
            sort(Kind::Meeting, false, None, false),
        ),
        (
            "拜訪|回訪|會勘|現勘|到訪|場勘|訪廠|跑一趟|去了一趟|登門|看現場|勘查|參訪|去現場|到現場|拜會|訪談|訪視|到廠|跑了一趟|去他們公司|去廠裡|看廠|勘廠",
            sort(Kind::Visit, false, None, false),
        ),
        (
            "傳line|傳訊|傳訊息|訊息|簡訊|私訊|來訊|line|賴|whatsapp|微信|已讀|line了|發訊息|傳簡訊|敲line|密",
            sort(Kind::Message, false, None, false),
        ),
        (
            "寄信|來信|回信|email|e-mail|mail|郵件|信件|發信|寄mail|寄email|電郵|去信|寄了信|寫信|發mail|回mail|寄e-mail",
            sort(Kind::Mail, false, None, false),
        ),
    ])
});

pub(super) const DO: &str = "寄樣品|寄樣|寄送|寄出|寄|傳|給他|給她|給對方|給客戶|給報價|給|送樣|送樣品|送|補寄|補件|補|追蹤|追|回覆|回報|再聯絡|再聯繫|再約|再問|再追|再跟|再確認|再報|約|聯絡|聯繫|報價|重新報價|重報|準備|安排|確認|詢問|問|提供|整理|更新|催款|催|出貨|修改|改|做|跟進|跟催|跟|提案|邀請|邀|查|\
                  附|交|開發票|對帳|收款|請款|提醒|評估|規劃|設定|介紹|發|回|帶|準備好|擬|寫|簽|測試|試算|計算|處理|解決|排|預約|訂|列|協調|請|找|印|上傳|下單|調|換|派|開立|開|申請|再談|拿|提報|提|出|比較|匯|付|教育訓練|安裝|保養|維修|續約|續|補充|備|研究|檢查|了解|討論|說明|解釋|展延|調整|跑|送件|投標|報名|建|登記|參加|協助|支援|降價";
pub(super) const GIVE: &str = "寄|傳|給|提供|回覆|回電|回信|回報|回|付|匯|簽|確認|轉|介紹|安排|補|送|開|下單|用印|蓋章|告知|通知|打來|打給|打電話|幫|約|撥款|交|請款|請會計|請財務|請採購|請主管|請老闆|請助理|請|發|整理|聯絡|給我|出|排|填|帶|找|下訂|結清|結|附|再打|再回|再給|跟我|帶我|準備|協助|引薦|處理|下|拿|提|訂|匯款|來電|來信|傳訊";
/// What they mean to do for themselves.
pub(super) const OWN: &str = "考慮|討論|評估|研究|看看|想|決定|內部|比較|再說|跟老闆|跟主管|問老闆|問主管|開會|請示|回去|測試|試用|再看|找別|確認預算|確認需求|內簽|簽呈|提案給|跟董事會|找時間|先看|請老闆看|跟總經理|再評";
pub(super) const THINGS: &str = "報價單|報價|樣品|型錄|目錄|規格書|規格|資料|合約|折扣|優惠|圖面|圖紙|簡報|案例|demo|展示|試用|發票|證書|報告|時程|交期|清單|說明書|操作手冊|手冊|估價|估價單|提案|企劃書|企劃|方案|價格表|價目表|dm|nda|保固|教育訓練|實績|參考|比較表|契約|草約|訂單|對帳單|測試報告|效益分析|分析|檔案|樣本|價格|到府|拜訪|建議書|保證書|文件|照片|付款條件|分期|三聯單|明細|版本|認證|檢驗報告|出廠證明|流程|排程|現場|說明|介紹|成本";
const THEY: &str = "他們|她們|他|她|對方|客戶|窗口|老闆|採購|主管|業主|那邊|總經理|廠長|經理|董事長|財務|會計|工程師|對方採購|對方窗口|客戶那邊|客戶端|他老闆|她老闆|他主管|副總|王總|他助理|助理|老闆娘";
const SKIP: &str = "另外|還有|然後|之後|接著|再來|也|但是|但|不過|所以|那|順便|後續|下一步|待辦|接下來|並且|並|且|最後|目前|結果|今|已經|剛剛|剛才|剛|又|就|其中|待";

/// Whether a step of ours begins here.
pub(super) fn begins_a_step(text: &Text, i: usize) -> bool {
    SORTS.at(text, i).is_some() || text.any(i, DO).is_some()
}

/// A thing that a customer asks for.
pub(super) fn thing(text: &Text, i: usize) -> bool {
    text.any(i, THINGS).is_some()
}

pub(super) fn is_sort(text: &Text, i: usize) -> bool {
    sort_at(text, i).is_some()
}

pub(super) fn sort_at(text: &Text, i: usize) -> Option<(usize, Sort)> {
    SORTS.at(text, i).map(|(end, sort)| (end, *sort))
}

pub(super) fn part(text: &Text, clause: &Clause, spoke: bool) -> Part {
    let start = skip(text, clause);
    let (they, verb) = subject(text, clause, start);
    let we = text
        .any(start, "我們|我方|我")
        .filter(|_| text.any(start, "我方才").is_none());
    let mut part = Part::says(clause.rest(text, start), they);
    let found = sort_in(text, clause);
    if let Some((_, sort)) = found {
        (part.kind, part.weak, part.direction) = (Some(sort.kind), sort.weak, sort.direction);
    }
    let verb = we.unwrap_or(verb);
    if promised(text, clause, (they, we.is_some()), verb, &mut part)
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
    if spoke
        && nobody
        && let Some(at) = answers(text, verb)
    {
        return part.is(Role::Theirs, clause.rest(text, at));
    }
    let past = past(&said);
    part.ahead = !past && ahead(text, verb) || text.any(verb, "約好|約了|約").is_some();
    if let Some((at, sort)) = found.filter(|(_, sort)| !sort.weak) {
        let again = |i| text.any(i, "再約|再去|再跟|要去|要跟|想約|想跟").is_some();
        part.ahead |=
            !past && at > start && ((start..at).any(again) || text.is(at, "再").is_some());
        spoken(text, clause, they, verb, (at, sort), past, &mut part);
        return part;
    }
    acts(text, clause, (start, verb), past, part)
}

/// A line above a list.
const HEADS: [&str; 6] = [
    "今天要做",
    "要做",
    "待辦",
    "待辦事項",
    "明天要做",
    "今日待辦",
];

/// Said as something past: 了, 過, 已, but not 為了 and 過年.
fn past(said: &str) -> bool {
    let said = said
        .replace("為了", "")
        .replace("過年", "")
        .replace("過完", "");
    ["了", "過", "完", "剛", "已"]
        .iter()
        .any(|word| said.contains(word))
}

/// Said as something to come.
fn ahead(text: &Text, verb: usize) -> bool {
    let word = "記得要|記得|需要|需|要|得|必須|預計|打算|會|請|麻煩|準備|先|再|應該|想|計畫|預定|須|務必|別忘了|排|約了|約好|約";
    SORTS.at(text, verb).is_none() && text.any(verb, word).is_some()
}

/// What they answer or pay, said behind what they said: 月底回覆, 會請會計匯款. Where it begins.
fn answers(text: &Text, verb: usize) -> Option<usize> {
    let at = text.any(verb, "會再|會|說會|答應會|答應").unwrap_or(verb);
    let answers = text.any(
        verb,
        "回覆|答覆|給答覆|給答案|給回覆|付款|匯款|簽回|回簽|付清",
    );
    let gives = at > verb
        && text.any(at, GIVE).is_some()
        && text.any(at, OWN).is_none()
        && text.any(verb, "會勘|會議").is_none();
    (gives || answers.is_some()).then_some(at)
}

/// Behind the day that stands here, and what may end it.
pub(super) fn behind_day(text: &Text, clause: &Clause, at: usize, ends: &str) -> usize {
    let day = clause.times.iter().find(|(range, _)| range.start == at);
    day.map_or(at, |(range, _)| {
        text.any(range.end, ends).unwrap_or(range.end)
    })
}

fn skip(text: &Text, clause: &Clause) -> usize {
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
    let mut they = false;
    for _ in 0..4 {
        let named = clause.mentions.iter().find(|one| one.range.start == at);
        if let Some(mention) = named {
            they |= matches!(
                mention.what,
                Named::Person { .. } | Named::Company(..) | Named::Deal(_)
            );
            at = mention.range.end;
        } else if let Some(end) = text.any(at, THEY) {
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

fn sort_in(text: &Text, clause: &Clause) -> Option<(usize, Sort)> {
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
                    || text.after(i, "想看|要看|做|準備|寄|傳|看|希望|安排|提供|改|再看")
            }
            "line" => text.any(end, "id|群").is_some() && !text.after(i, "傳|用"),
            "談" | "聊" | "討論" => {
                text.any(end, "定|妥|成")
                    .is_some_and(|_| text.any(end, "成了").is_none())
                    && text.any(end, "定|妥|成").is_some()
                    || text.after(i, "再|面|會|洽|要|內部|訪|回去|他們|先|詳|漫|去|來")
                        && !text.after(i, "有|剛|要")
            }
            "密" => text.any(end, "他|她|了").is_none(),
            "會議" => text.any(end, "室|記錄|紀錄").is_some(),
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
    weak
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
    part.role = if sort.past || past && !said.contains("了解") {
        Role::Happened
    } else {
        Role::Open
    };
    let by_them = they && at >= verb && at <= verb + 3;
    match sort.kind {
        Kind::Message => {
            let to_us = said.contains("傳來")
                || said.contains("來訊")
                || said.contains("line我")
                || said.contains("line 我")
                || said.contains("傳訊來")
                || said.contains("訊息來")
                || said.contains("收到")
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
