//! What a Chinese line says of what one side promised the other.

use super::chinese_verb::{Act, act, over};
use super::chinese_words::{GIVE, OWN, THEIR_THINGS, TO_US, sort_at};
use super::clauses::Clause;
use super::reading::Kind;
use super::role::{Part, Role};
use super::text::Text;

/// A promise of theirs or ours.
pub(super) fn promised(
    text: &Text,
    clause: &Clause,
    (they, we, spoke): (bool, bool, bool),
    verb: usize,
    part: &mut Part,
) -> bool {
    let found = if they && !we {
        theirs(text, clause, verb).map(|at| (Role::Theirs, at))
    } else {
        ours(text, clause, we, verb)
            .map(|at| (Role::Ours, at))
            .or_else(|| {
                let at = (!we).then(|| unnamed(text, clause, verb, spoke))??;
                Some((Role::Theirs, at))
            })
    };
    let Some((role, at)) = found else {
        return false;
    };
    (part.role, part.what) = (role, clause.rest(text, at));
    true
}

/// Where a part says that they will place an order or sign, if it does: 12/2前會下採購單, PO明天開給你.
pub(super) fn orders(text: &Text, clause: &Clause) -> Option<std::ops::Range<usize>> {
    const ORDER: &str = "下採購單|開採購單|發採購單|出採購單|給採購單|下訂單|下訂|下單|下po|開po|發po|給po|出po|簽約|簽合約";
    const PAPER: &str = "採購單|訂單|訂購單|po";
    const GIVES: &str = "開給|發給|傳給|寄給|給我|給你|給您|開出|發出|寄出|開|發|下|給";
    const UNSURE: &str = "如果|若|要是|等|才|再|是否|能不能|希望|還沒|考慮";
    let places = || (clause.range.clone()).filter(|i| !clause.masked(*i) && !text.inside_word(*i));
    if places().any(|i| text.any(i, UNSURE).is_some()) {
        return None;
    }
    places().find_map(|i| {
        if let Some(end) = text.any(i, ORDER) {
            return Some(i..end);
        }
        let end = text.any(i, PAPER)?;
        (end..clause.range.end)
            .any(|at| text.any(at, GIVES).is_some())
            .then_some(i..end)
    })
}

fn named_here(clause: &Clause, at: usize) -> Option<usize> {
    let named = clause.mentions.iter().find(|one| one.range.start == at);
    named.map(|one| one.range.end)
}

/// Done for us, and not for themselves.
fn gives(text: &Text, clause: &Clause, act: &Act) -> bool {
    // 標案下個月會開: it is theirs, and nothing for us.
    if text
        .any(act.from, "標案|招標|開標|董事會|會議|股東會")
        .is_some()
    {
        return false;
    }
    let given = text.any(act.verb, GIVE).is_some() || text.any(act.verb, TO_US).is_some();
    let own = text.any(act.verb, OWN).is_some() || text.any(act.from, OWN).is_some();
    let rest = text.folded(act.verb..clause.range.end);
    // 下單沒問題 says yes, and promises nothing.
    let yes = [
        "沒問題",
        "可以",
        "ok",
        "嗎",
        "才能",
        "內部",
        "不同意",
        "不接受",
        "喝酒",
        "吃飯",
        "請客",
        "請我吃",
        "再給他",
        "再給她",
        "點時間",
    ]
    .iter()
    .any(|word| rest.contains(word));
    let under_way = rest.trim_end().ends_with('中') && !rest.contains("月中");
    // 傳來平面圖: there already, unless a day or a 會 says otherwise.
    let came = text
        .any(act.verb, "寄來|傳來|送來|拿來|寄過來|傳過來|送過來")
        .is_some()
        && !(act.dated || act.will);
    // 貨款今天已匯: done already.
    let over_before = text.after(act.verb, "已|已經|剛|剛才|才剛|都");
    given && !came && !over_before && !own && !yes && !under_way && !over(&rest)
}

/// 給我, 過來: towards us.
fn said_to_me(text: &Text, clause: &Clause, from: usize) -> bool {
    let rest = text.folded(from..clause.range.end);
    ["給我", "過來", "跟我說", "告訴我", "通知我"]
        .iter()
        .any(|word| rest.contains(word))
}

/// Where what they promise begins: 他答應週一給圖面, 她明天寄合約, 尾款月底匯.
fn theirs(text: &Text, clause: &Clause, verb: usize) -> Option<usize> {
    const PROMISED: &str =
        "答應說|答應會|答應要|答應|承諾會|承諾|說好會|說好|欠我們|欠我|欠|保證會|保證|同意會|允諾";
    if let Some(end) = text.any(verb, PROMISED) {
        // 客戶答應 8 萬 and 答應試用 are an outcome, not a promise.
        let act = act(text, clause, end);
        let owes = text.any(verb, "欠|承諾").is_some();
        return match act.filter(|act| gives(text, clause, act)) {
            Some(act) => Some(act.from),
            None => {
                let own = text.any(end, OWN).is_some();
                let by_a_day = !clause.times.is_empty() && !own && act.is_none();
                (owes || by_a_day).then(|| named_here(clause, end).unwrap_or(end))
            }
        };
    }
    let said = text.any(
        verb,
        "回說|回覆說|表示會|表示|line說|訊息說|電話裡說|有說|說是|說|回",
    );
    let from = said
        .filter(|_| {
            text.any(verb, "說明|說服|回簽|回傳|回覆|回電|回信|回報")
                .is_none()
                || text.any(verb, "回覆說").is_some()
        })
        .unwrap_or(verb);
    let wants = text
        .any(from, "要我|要求|希望|想|請我|請你|麻煩我|叫我|需要")
        .is_some();
    // 說再給他兩天: to himself.
    let own = |act: &Act| text.any(act.verb, "給他|給她").is_some();
    let act = act(text, clause, from).filter(|act| !wants && !own(act))?;
    let meant = text.any(from, "要|說要|再").is_some() && said.is_some();
    let before = clause.times.iter().any(|(range, _)| range.end <= act.verb);
    let to_me = said_to_me(text, clause, act.verb);
    let sure =
        act.dated || before || act.will || meant || to_me || text.any(act.verb, TO_US).is_some();
    // A day behind the verb makes 他寄合約 週五 one too.
    let later = clause.times.iter().any(|(range, _)| range.start > act.verb);
    (gives(text, clause, &act) && (sure || later && said.is_some())).then_some(act.from)
}

/// What is theirs to do though nobody is named: 款項下週二入帳, 預計25號寄回; behind what they said, 月底回覆 too.
fn unnamed(text: &Text, clause: &Clause, verb: usize, spoke: bool) -> Option<usize> {
    let said = text.folded(clause.range.clone());
    let to_them = [
        "給他",
        "給她",
        "給對方",
        "給客戶",
        "回覆他",
        "回覆她",
        "回他",
        "回她",
        "跟他",
        "跟她",
        "告訴他",
        "告訴她",
        "通知他",
        "通知她",
        "答覆他",
        "答覆她",
    ]
    .iter()
    .any(|word| said.contains(word));
    let asked = text
        .any(
            verb,
            "請|麻煩|叫|催|追|提醒|問|等|拜託|要求|希望|要他|要她|要對方",
        )
        .is_some();
    if !asked && let Some(at) = arrives(text, clause, verb) {
        return Some(at);
    }
    let act = act(text, clause, verb).filter(|_| !asked)?;
    if topic(text, act.from, act.verb) && act.dated && gives(text, clause, &act) {
        return Some(act.from);
    }
    if to_them {
        return None;
    }
    let thing = text.any(act.from, THEIR_THINGS).is_some() && act.from < act.verb;
    let needs = text.after(act.verb, "要|需|需要") && !act.dated;
    let to_us = text.any(act.verb, TO_US).is_some() && !needs || said_to_me(text, clause, act.verb);
    if text.any(verb, "說好|答應|承諾|約定").is_some() && said_to_me(text, clause, verb) {
        let end = text.any(verb, "說好|答應|承諾|約定").unwrap_or(verb);
        return super::chinese_verb::act(text, clause, end).map(|act| act.from);
    }
    let towards_me = ["給你", "給您", "給我"]
        .iter()
        .any(|word| said.contains(word));
    let thing = thing && (act.dated || towards_me);
    let answers = spoke
        && text.any(act.verb, "簽約").is_none()
        && text
            .any(
                act.verb,
                "回覆|答覆|給答案|付款|匯|簽|付|下單|用印|蓋章|發po|開po",
            )
            .is_some();
    let told = spoke && act.will && text.any(verb, "我").is_none();
    (gives(text, clause, &act) && (to_us || thing || answers || told)).then_some(act.from)
}

/// 採購單12/15會到, 尾款月底進來: what only they give, and when it comes.
fn arrives(text: &Text, clause: &Clause, from: usize) -> Option<usize> {
    const COMES: &str = "會到|會下來|會進來|會出來|進來|下來|會匯到|可以拿到|到位|到";
    const THING: &str = "採購單|訂單|訂購單|po|款項|貨款|尾款|訂金|頭款|支票|驗收單";
    let thing = text.any(from, THING)?;
    let (day, _) = clause
        .times
        .iter()
        .find(|(_, said)| matches!(said, super::days::Said::Day(_)))?;
    let at = text
        .any(text.skip(day.end), "前|左右|之前|就|應該")
        .unwrap_or(day.end);
    let comes = day.start >= thing && text.any(text.skip(at), COMES).is_some();
    let asks = text.any(text.skip(at), "到期|到底|到沒|到了").is_some();
    (comes && !asks).then_some(from)
}

/// Whether they are named between a thing and what is done with it: 圖面他週三給.
fn topic(text: &Text, from: usize, verb: usize) -> bool {
    const NOT_BEHIND: &str =
        "跟|和|給|對|與|等|說|問|請|叫|約|讓|幫|陪|帶|找|催|追|為|替|由|把|到|在|其|打|訪";
    (from + 1..verb)
        .any(|i| text.any(i, "他們|她們|他|她|對方|客戶").is_some() && !text.after(i, NOT_BEHIND))
}

/// 跟王經理說好: with whom, before what was agreed.
fn with_whom(text: &Text, clause: &Clause, at: usize) -> Option<usize> {
    let from = text.skip(text.any(at, "跟|和|與|有跟|已跟")?);
    let end = text.skip(named_here(clause, from)?);
    text.any(end, "說好|講好|約定|承諾|保證").map(|_| end)
}

/// Where what we promise begins: 答應週五寄合約, 欠他規格書, 我會明天報價.
fn ours(text: &Text, clause: &Clause, we: bool, verb: usize) -> Option<usize> {
    const PROMISED: &str = "有答應|已答應|答應他會|答應她會|答應對方會|答應客戶會|答應他們|答應他|答應她|答應對方|答應客戶|答應會|答應要|答應了|答應|跟他約定|跟她約定|約定|跟他說好|跟她說好|跟對方說好|跟客戶說好|說好會|說好|講好|承諾對方|承諾客戶|承諾會|承諾了|承諾|還欠他|還欠她|還欠|欠他|欠她|欠|保證|允諾|跟他說會|跟她說會|跟對方說會|告訴他會|告訴她會|跟他說|跟她說|跟對方說|回他說|回她說|告訴他|告訴她|告知他|告知她";
    let with = with_whom(text, clause, verb);
    let verb = with.unwrap_or(verb);
    let said_so = text.any(verb, "說好像|說好貴|說好久|說好多").is_none();
    if let Some(end) = text.any(verb, PROMISED).filter(|_| said_so) {
        let end = named_here(clause, text.skip(end)).unwrap_or(end);
        let found = act(text, clause, end);
        let at = found.map_or(end, |act| act.from);
        // 跟謝經理說好試辦: what both agreed, unless it is given.
        let gives = found.is_some_and(|act| text.any(act.verb, GIVE).is_some());
        if with.is_some() && !gives {
            return None;
        }
        let yes = text.any(at, "買|下單|試用|簽約|簽|付|下訂|匯|撥款|入帳|用印|下po|開po|發po|下採購單|開採購單|發採購單|採購").is_some()
            && !we
            && text.is(verb, "答應").is_some();
        // 說好下週三碰面 is a date, not a promise.
        let date = text.any(verb, "說好|講好").is_some()
            && sort_at(text, at)
                .is_some_and(|(_, sort)| sort.kind != Kind::Mail && sort.kind != Kind::Message);
        let told = text
            .any(verb, "跟他說|跟她說|跟對方說|回他說|回她說|告訴|告知")
            .is_some()
            && text.any(verb, "跟他說好|跟她說好|跟對方說好").is_none();
        // 說好週五給我圖面: they are to give it.
        if said_to_me(text, clause, at) {
            return None;
        }
        // 跟他說週五會完成: sure by its day, whichever verb follows.
        let by_a_day = found.is_none()
            && !clause.times.is_empty()
            && text.folded(at..clause.range.end).contains('會');
        let sure = !told || by_a_day || found.is_some_and(|act| act.dated || act.will);
        return (!yes && !date && sure).then_some(at);
    }
    if !we {
        return None;
    }
    let found = act(text, clause, verb)
        .or_else(|| text.any(verb, "說").and_then(|end| act(text, clause, end)))?;
    let own = text.any(found.verb, OWN).is_some();
    let said = text.any(verb, "說|來").is_some() && found.dated;
    // 我回去把圖面寄過去 is a plan until it is said to somebody.
    ((found.will && !found.moved || said) && !own).then_some(found.from)
}
