//! Sums of money, quantities of goods and how long something took.

use std::ops::Range;

use super::clauses::Clause;
use super::numbers::number;
use super::reading::Sum;
use super::text::{Text, wordy};

/// A number as it was written, in thousandths, so that 1.5萬 is exact.
#[derive(Debug, Clone, Copy)]
struct Amount {
    end: usize,
    thousandths: i64,
    /// Written with a unit of size: k, 萬.
    scaled: bool,
}

const CURRENCIES: [(&str, &str); 8] = [
    ("nt$|ntd|twd|nt|台幣|新台幣", "TWD"),
    ("us$|usd|美金|美元", "USD"),
    ("€|eur|euro|euros|歐元", "EUR"),
    ("£|gbp|quid|英鎊", "GBP"),
    ("¥|jpy|yen|日圓|日幣", "JPY"),
    ("rmb|cny|人民幣", "CNY"),
    ("sgd|s$", "SGD"),
    ("hkd|hk$|港幣", "HKD"),
];

/// A sum that a part is about; whether we named it, or both agreed on it.
pub(super) fn sum(text: &Text, clause: &Clause, currency: &str) -> Option<(Range<usize>, Sum, u8)> {
    let mut best: Option<(Range<usize>, Sum, u8)> = None;
    let mut i = clause.range.start;
    while i < clause.range.end {
        if clause.masked(i)
            || clause.times.iter().any(|(range, _)| range.contains(&i))
            || text.inside_word(i) && !text.low(i).is_ascii_digit()
        {
            i += 1;
            continue;
        }
        let Some((range, sum)) = sum_at(text, i, currency) else {
            i += 1;
            continue;
        };
        i = range.end;
        if per_piece(text, &range) {
            continue;
        }
        let rank = rank(text, clause, &range);
        if best.as_ref().is_none_or(|(_, _, known)| rank > *known) {
            best = Some((range, sum, rank));
        }
    }
    best
}

/// An agreed sum outweighs ours, ours theirs.
fn rank(text: &Text, clause: &Clause, range: &Range<usize>) -> u8 {
    let said = text.folded(clause.range.clone());
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let before = text.folded(clause.range.start..range.start);
    if clause
        .mentions
        .iter()
        .any(|one| matches!(one.what, super::names::Named::Other { me: false }))
    {
        return 0;
    }
    if has(&[
        "we quoted",
        "our price",
        "our quote",
        "我們報",
        "我報",
        "我方報",
    ]) {
        return 2;
    }
    if has(&[
        "agreed",
        "settled",
        "closed at",
        "signed",
        "ok with",
        "accepted",
        "deal at",
        "final",
        "in total",
        "總共",
        "合計",
        "共",
        "成交",
        "談定",
        "同意",
        "接受",
        "簽",
        "敲定",
        "談到",
        "最後",
        "下單",
        "approved",
        "核准",
        "通過",
    ]) {
        return 3;
    }
    let theirs = [
        "they offered",
        "he offered",
        "she offered",
        "counter",
        "wants it for",
        "target",
        "competitor",
        "對方出",
        "對方殺",
        "砍到",
        "希望",
        "目標價",
        "對手",
        "別家",
        "殺價",
    ];
    if theirs.iter().any(|word| before.contains(word)) {
        1
    } else {
        2
    }
}

fn per_piece(text: &Text, range: &Range<usize>) -> bool {
    let at = text.skip(range.end);
    text.any(at, "per|each|ea|a unit|a piece|apiece|/unit|/pc|/pcs|/each|一台|一個|一組|一顆|一套|一支|一片|/台|/個|/組|/顆|/支|/片|/套|每台|a month|/month|/mo|/月|per unit").is_some()
        || text.low(at) == '/' && !text.low(text.skip(at + 1)).is_ascii_digit()
        || text.after(range.start, "單價|每台|每個|每組|每顆|每支|每套|一台|一組|一個|一顆|一套|unit price|unit price of|per unit|unit cost|each at|each|每月|每片|一支|每間|每店|每條|每站|每人|每戶|每點|一間|每次|每件|每箱|每噸|每坪|一年")
}

fn sum_at(text: &Text, i: usize, currency: &str) -> Option<(Range<usize>, Sum)> {
    let named = CURRENCIES.iter().find_map(|(words, code)| {
        // US$ stands before its number without a space.
        words.split('|').find_map(|word| {
            let length = word.chars().count();
            let there = text.folded(i..i + length) == word
                && !(wordy(text.before(i)) && word.starts_with(char::is_alphabetic));
            (there && (!wordy(text.low(i + length)) || text.low(i + length).is_ascii_digit()))
                .then_some((i + length, *code))
        })
    });
    let dollar = (named.is_none() && text.low(i) == '$').then_some((i + 1, currency));
    if let Some((from, code)) = named.or(dollar) {
        let amount = decimal(text, text.skip(from))?;
        let end = text
            .any(text.skip(amount.end), "元|塊")
            .unwrap_or(amount.end);
        return Some((i..end, made(amount, code)));
    }
    if text.inside_word(i) || matches!(text.before(i), '.' | '#' | '/' | '-') {
        return None;
    }
    let amount = decimal(text, i)?;
    let at = text.skip(amount.end);
    let behind = CURRENCIES
        .iter()
        .find_map(|(words, code)| Some((text.any(at, words)?, *code)));
    if let Some((end, code)) = behind {
        return Some((i..end, made(amount, code)));
    }
    if let Some(end) = text.any(at, "元|塊錢|塊|dollars|bucks") {
        return Some((i..end, made(amount, currency)));
    }
    let counted = text.any(at, "units|unit|pcs|台|個|組|顆|支|片|套|件|人|次|家|units|sensors|people|%|km|坪|噸|公斤|kg|w|kw|kwh|度|小時").is_some() || text.low(at) == '%';
    if amount.scaled && !counted {
        return Some((i..amount.end, made(amount, currency)));
    }
    let year = !text.folded(i..amount.end).contains(',')
        && (2_020_000..2_040_000).contains(&amount.thousandths)
        && amount.end == i + 4;
    let large = amount.thousandths >= 1_000_000 && !year;
    // 19,950.00 is written like money.
    let written = text.folded(i..amount.end);
    let cents = large
        && written.contains(',')
        && written
            .rsplit_once('.')
            .is_some_and(|(_, rest)| rest.len() == 2);
    if cents && !counted {
        return Some((i..amount.end, made(amount, currency)));
    }
    let about = text.after(i, "overdue|outstanding|unpaid|balance|balance of|debt of|owing|arrears of|arrears|amount|amount of|sum of|total of|paid|pays|paying|transferred|wired|po of|po over|contract of|contract for|credit of|refund of|price|payment of|payment|deposit of|invoice of|quoted|quote|quote of|budget|budget is|budget of|budget around|at|for|offer|offered|offer of|total|報|報價|預算|總價|價格|金額|總金額|報了|約|大約|抓|只有|欠款|貨款|尾款|款項|訂金|owes|owe|invoice for|order of|order for|worth|deal at|agreed|agreed on|settled on|settled at|around|about|~|到|砍到|談到|降到|成交價|成交");
    // 88,400 will be paid: a word that cannot be what is counted.
    const GOES_ON: &str = "will|is|was|for|to|by|due|overdue|outstanding|unpaid|on|in|incl|excl|plus|net|all|total|ex|and|but|from|asap|pls|please|still|has|paid|or|if|max|this|next|before|vat|today|tomorrow|tmrw|yet|since|again|w|re|not";
    let goes_on = text.folded(i..amount.end).contains(',') && text.any(at, GOES_ON).is_some();
    (large && about && !counted && (goes_on || !wordy(text.low(at))))
        .then(|| (i..amount.end, made(amount, currency)))
}

fn made(amount: Amount, currency: &str) -> Sum {
    let (whole, rest) = (amount.thousandths / 1000, amount.thousandths % 1000);
    let value = if rest == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{rest:03}")
            .trim_end_matches('0')
            .to_owned()
    };
    Sum {
        value,
        currency: currency.to_owned(),
    }
}

/// A unit of size and how long it is: k, million, 萬.
fn scale(text: &Text, end: usize, at: usize) -> (i64, usize) {
    const UNITS: [(&str, i64); 14] = [
        ("million", 1_000_000),
        ("mil", 1_000_000),
        ("mio", 1_000_000),
        ("thousand", 1000),
        ("grand", 1000),
        ("百萬", 1_000_000),
        ("千萬", 10_000_000),
        ("十萬", 100_000),
        ("億", 100_000_000),
        ("萬", 10_000),
        ("仟", 1000),
        ("千", 1000),
        ("m", 1_000_000),
        ("k", 1000),
    ];
    let found = UNITS.into_iter().find_map(|(word, by)| {
        let count = word.chars().count();
        let next = text.low(at + count);
        let latin = word.is_ascii();
        let near = at == end || !latin || count > 1;
        let alone = !latin || !wordy(next) || next.is_ascii_digit();
        (near && alone && text.folded(at..at + count) == word).then_some((by, count))
    });
    found.unwrap_or((1, 0))
}

/// 1,200.50, 1.2M, 45k, 120萬, 三十萬, 1億2千萬, 3萬5.
fn decimal(text: &Text, i: usize) -> Option<Amount> {
    let (mut end, whole) = number(text, i)?;
    let han_digits = !text.low(i).is_ascii_digit();
    let mut thousandths = whole.checked_mul(1000)?;
    if text.low(end) == '.' && text.low(end + 1).is_ascii_digit() {
        let mut scale = 100;
        let mut at = end + 1;
        while let Some(digit) = text.low(at).to_digit(10) {
            thousandths += i64::from(digit) * scale;
            scale /= 10;
            at += 1;
        }
        end = at;
    }
    let mut scaled = false;
    let at = text.skip(end);
    let (factor, length) = scale(text, end, at);
    if length > 0 {
        thousandths = thousandths.checked_mul(factor)?;
        end = at + length;
        scaled = true;
        // 3萬5 is 35,000; 1億2千萬 goes on.
        if factor >= 10_000
            && !text.blank(end)
            && let Some(more) = decimal(text, end).filter(|more| more.thousandths / 1000 < factor)
        {
            let plain = !more.scaled && more.thousandths < 10_000;
            thousandths += if plain {
                more.thousandths * (factor / 10)
            } else {
                more.thousandths
            };
            end = more.end;
        }
    } else if han_digits && whole < 100 {
        return Some(Amount {
            end,
            thousandths,
            scaled: false,
        });
    }
    Some(Amount {
        end,
        thousandths,
        scaled,
    })
}

const GOODS: &str = "units|unit|pcs|pieces|piece|sensors|sensor|gateways|gateway|licences|licenses|licence|license|seats|sets|set|boxes|box|kits|kit|nodes|node|meters|meter|cameras|camera|devices|samples|sample|stations|station|probes|probe|loggers|logger|modules|module|\
                     tags|tag|dataloggers|data loggers|controllers|machines worth|routers|router|systems|panels|panel|valves|motors|pumps|batteries|cartons|pallets|tablets|transmitters|displays|antennas|antenna|thermometers|scanners|handhelds|converters|adapters|chargers|detectors|relays|beacons|brackets|inverters|terminals|readers|switches|cables|hubs|monitors|trackers|more units|more sensors|more gateways|more|extra|spare sensors|spares|temperature sensors|vibration sensors|台|組|個|顆|支|套|片|箱|件|盒|份|批|座|面|只|具|站";

/// Goods that are asked for, offered, ordered or delivered.
pub(super) fn quantity(text: &Text, clause: &Clause) -> Option<(Range<usize>, i64)> {
    let said = text.folded(clause.range.clone());
    let owned = [
        "they have ",
        "they run ",
        "we run ",
        "we operate ",
        "they operate ",
        "has ",
        "runs ",
        "currently ",
        "already own",
        "existing ",
        "installed base",
        "現有",
        "目前有",
        "他們有",
        "廠內有",
        "已有",
        "原本有",
        "have about",
        "employ",
        "員工",
    ];
    let wanted = [
        "want", "need", "order", "quote", "buy", "sample", "deliver", "ship", "offer", "send",
        "trial", "要", "訂", "報", "買", "試", "送", "出貨", "寄", "需求", "加購", "追加", "po",
    ];
    let owns = owned.iter().any(|word| said.contains(word))
        && !wanted.iter().any(|word| said.contains(word));
    if owns {
        return None;
    }
    for i in clause.range.clone() {
        if clause.masked(i)
            || text.inside_word(i)
            || clause.times.iter().any(|(range, _)| range.contains(&i))
        {
            continue;
        }
        if matches!(text.before(i), '.' | '$' | '/' | '#' | '-')
            || text.after(i, "第|nt$|usd|eur|每|phase|line|lines|site|building|q")
        {
            continue;
        }
        if text.low(i) == 'x'
            && let Some((end, count)) = text.digits(text.skip(i + 1))
            && !wordy(text.low(end))
        {
            return Some((i..end, count));
        }
        let Some((end, count)) = counted(text, i) else {
            continue;
        };
        if count == 0 || !text.low(i).is_ascii_digit() && count == 1 {
            continue;
        }
        let times_x = text.low(end) == 'x' && (!wordy(text.low(end + 1)));
        let at = text.skip(if times_x { end + 1 } else { end });
        let goods = goods_at(text, clause, at) || taken(text, clause, i, end);
        if times_x || goods {
            return Some((i..at, count));
        }
    }
    None
}

/// We take 2, all 40: so many of what was said before.
fn taken(text: &Text, clause: &Clause, i: usize, end: usize) -> bool {
    const TAKES: &str = "take|takes|taking|took|order|orders|ordered|ordering|buy|buys|buying|all|want|wants|need|needs";
    let at = text.skip(end);
    let closed = at >= clause.range.end && !matches!(text.low(end), '%' | ':' | '/' | '-');
    let closed = closed
        || matches!(text.low(end), ',' | '.' | '!' | ';' | ')' | '\n')
            && !text.low(end + 1).is_ascii_digit()
        || text
            .any(
                at,
                "of them|of those|more of|by|for now|to start|asap|pls|please|now",
            )
            .is_some();
    text.low(i).is_ascii_digit() && closed && text.after(i, TAKES)
}

/// A thing, or a word or two before it: 20 vibration sensors.
fn goods_at(text: &Text, clause: &Clause, at: usize) -> bool {
    let mut at = at;
    for n in 0..4 {
        if at >= clause.range.end {
            return false;
        }
        // 先裝 36 點: points of measurement, and no hour.
        let points = n == 0
            && text
                .is(at, "點")
                .is_some_and(|end| text.any(end, "半|分|鐘|整|前|後|開|見|到").is_none())
            && (text.after(clause.range.start, "裝|測|建置|佈|加|做|共|總共|約")
                || (clause.range.clone())
                    .any(|i| text.any(i, "裝|測|建置|佈|加|共|點位").is_some()));
        if points {
            return true;
        }
        if let Some(end) = text.any(at, GOODS) {
            return text.any(end, "月|人|禮拜|星期|工作|小時|問題|案|方案|重點|據點|廠|區|據|地方|部門|主管|選項|版本|來月|階段").is_none()
                && text.any(at, "more days|more weeks|more time|more people|more months|份報價|份合約|份資料|份文件|份報告|份型錄|份規格|份清單|份圖|份表|份提案|面談").is_none();
        }
        // 14 old motors: what they own.
        if n == 0
            && text
                .any(at, "old|existing|current|aging|ageing|legacy")
                .is_some()
        {
            return false;
        }
        if n == 0 && text.any(at, "days|day|weeks|week|months|month|years|year|min|mins|minutes|hours|hrs|hour|people|ppl|%|k|m|pm|am|percent|points|sites|lines|phases|machines|plants|emails|calls|meetings|times|questions|of|th|st|nd|rd|to|or|and|in|on|by|at|for").is_some() {
            return false;
        }
        let end = text.word_end(at);
        if end == at {
            return false;
        }
        at = text.skip(end);
    }
    false
}

fn counted(text: &Text, i: usize) -> Option<(usize, i64)> {
    let (end, value) = number(text, i)?;
    if text.low(end) == '萬' {
        None
    } else {
        Some((end, value))
    }
}

/// How long it took or shall take.
pub(super) fn minutes(text: &Text, clause: &Clause) -> Option<i64> {
    for i in clause.range.clone() {
        if clause.masked(i) || text.inside_word(i) {
            continue;
        }
        if text
            .any(i, "half an hour|half hour|半小時|半個小時|半個鐘頭")
            .is_some_and(|end| text.any(end, "後|前|內").is_none())
        {
            return Some(30);
        }
        if text
            .any(
                i,
                "an hour and a half|hour and a half|一個半小時|一小時半|90 min",
            )
            .is_some()
        {
            return Some(90);
        }
        if text.any(i, "an hour|1 hour|one hour").is_some() && !text.after(i, "in|within|half") {
            return Some(60);
        }
        let Some((end, count)) = number(text, i) else {
            continue;
        };
        let half = if text.low(end) == '.' && text.low(end + 1) == '5' {
            Some(end + 2)
        } else {
            None
        };
        let at = text.skip(half.unwrap_or(end));
        let at = if text.low(at) == '-' { at + 1 } else { at };
        let glued = |words: &str| {
            words.split('|').any(|word| {
                text.folded(at..at + word.chars().count()) == word
                    && !wordy(text.low(at + word.chars().count()))
            })
        };
        let late = text.after(i, "in|within|every|late by") || text.any(at, "mins later|min later|minutes later|hours later|hour later").is_some() || text.any(at, "分鐘後|小時後|分鐘前|mins late|min late|minutes late|hours ago|min ago|mins ago|小時前").is_some();
        if late || count > 600 {
            continue;
        }
        if glued("minutes|minute|mins|min|m")
            && (glued("m") == glued("minutes") || glued("minutes|minute|mins|min"))
            || text.any(at, "分鐘").is_some()
        {
            return Some(count);
        }
        if glued("hours|hour|hrs|hr|h") || text.any(at, "小時|個小時|個鐘頭|鐘頭").is_some()
        {
            let extra = text.any(at, "個半小時|個半鐘頭").is_some();
            return Some(count * 60 + if half.is_some() || extra { 30 } else { 0 });
        }
        if text.any(end, "個半小時").is_some() {
            return Some(count * 60 + 30);
        }
    }
    None
}
