//! Days and hours as people write them. What "Friday" means depends on whether one plans or tells, so a mark keeps what was said,
//! and `calendar` makes a day of it.

use jiff::civil::Time;

use super::dates::{han_date, named_month, quarter, written};
use super::numbers::number;
use super::text::{Lexicon, Text};

/// A day as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    /// So many days from today.
    Offset(i32),
    /// So many days from today, Saturdays and Sundays left out.
    Working(i32),
    /// A day of the week, so many weeks from this one.
    OfWeek(i8, i32),
    /// The next or the last of its name.
    Bare(i8),
    /// A week after the next of its name.
    WeekAfter(i8),
    /// A day of the month so many months from this one.
    InMonth(i32, i8),
    /// So many months from today.
    Later(i32),
    Date(Option<i16>, i8, i8),
    /// A day whose month and day may be either.
    Either(Option<i16>, i8, i8),
    /// The day of a month that is not named.
    OfMonth(i8),
    /// Part of a month so many months from this one.
    Month(i32, Part),
    /// Part of a month that is named.
    Named(Option<i16>, i8, Part),
    Quarter(Option<i16>, Option<i8>, i32, Part),
    /// Part of the year so many years from this one.
    Year(i32, Part),
    /// The morning of today.
    Morning,
    /// Today, unless another day stands beside it: EOD, 下午.
    Weak,
    /// So long after something that is still to come: 收到後三天內.
    Open,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    First,
    Mid,
    Last,
}

/// An hour, and how long it lasts if an end was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hour {
    pub time: Time,
    pub minutes: Option<i64>,
}

/// A day or an hour that stands somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Day(Day),
    Hour(Hour),
    /// Half of a day; an hour beside it is before noon or after it.
    Half(bool),
}

/// Does it look ahead?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Plan,
    /// Written down elsewhere: whichever is nearest before.
    Pasted,
}

struct Words {
    days: Lexicon<Day>,
    week: Lexicon<i8>,
    halves: Lexicon<bool>,
}

static WORDS: std::sync::LazyLock<Words> = std::sync::LazyLock::new(|| Words {
    days: Lexicon::of(&[
        (
            "this morning|this am|今早|今晨|今天早上|今天上午|今早上",
            Day::Morning,
        ),
        (
            "today|this pm|this arvo|this eve|今午|今天|今日|今晚|tonight|this afternoon|this evening",
            Day::Offset(0),
        ),
        (
            "tomorrow|tmrw|tmr|tomoz|2moro|tomo|tmw|tmrow|tomoro|2mrw|tmoz|明午|明天|明日|明早|明晚|明晨",
            Day::Offset(1),
        ),
        (
            "the day after tomorrow|day after tomorrow|後天|後日",
            Day::Offset(2),
        ),
        ("過兩天|這兩天|再過兩天|過個兩天|兩天後", Day::Offset(2)),
        ("大後天", Day::Offset(3)),
        (
            "yesterday|ystd|yday|last night|昨天|昨日|昨晚|昨早",
            Day::Offset(-1),
        ),
        (
            "the day before yesterday|day before yesterday|前天",
            Day::Offset(-2),
        ),
        ("大前天", Day::Offset(-3)),
        (
            "eod|cob|end of day|end of the day|close of business|end of business|下班前",
            Day::Weak,
        ),
        (
            "next week|nxt week|nxt wk|next wk|下周|下禮拜|下星期|下個禮拜|下個星期",
            Day::OfWeek(1, 1),
        ),
        (
            "the week after next|week after next|下下周|下下禮拜|下下星期",
            Day::OfWeek(1, 2),
        ),
        (
            "this week|this wk|eow|end of week|end of the week|end of this week|這周|本周|這禮拜|這星期|這個禮拜|這周內|本周內|周末前",
            Day::OfWeek(5, 0),
        ),
        ("mid next week|middle of next week", Day::OfWeek(3, 1)),
        ("end of next week|下周底|下周內", Day::OfWeek(5, 1)),
        ("last week|上周|上禮拜|上星期|上個禮拜", Day::OfWeek(1, -1)),
        ("next month|下個月|下月", Day::Month(1, Part::First)),
        (
            "early next month|beginning of next month|start of next month|下個月初|下月初",
            Day::Month(1, Part::First),
        ),
        (
            "mid next month|middle of next month|下個月中|下月中",
            Day::Month(1, Part::Mid),
        ),
        (
            "end of next month|下個月底|下月底",
            Day::Month(1, Part::Last),
        ),
        (
            "eom|end of month|end of the month|end of this month|month end|month-end|月底|這個月底|本月底|月底前",
            Day::Month(0, Part::Last),
        ),
        (
            "mid month|mid-month|middle of the month|月中|本月中|這個月中",
            Day::Month(0, Part::Mid),
        ),
        (
            "start of the month|beginning of the month|月初",
            Day::Month(0, Part::First),
        ),
        (
            "eoy|end of year|end of the year|year end|year-end|年底|今年底",
            Day::Year(0, Part::Last),
        ),
        ("明年初|early next year", Day::Year(1, Part::First)),
        ("明年中", Day::Year(1, Part::Mid)),
        ("明年底|end of next year", Day::Year(1, Part::Last)),
        (
            "next quarter|下一季|下季",
            Day::Quarter(None, None, 1, Part::First),
        ),
        (
            "end of quarter|end of the quarter|eoq|quarter end|季底|這季底|本季底",
            Day::Quarter(None, None, 0, Part::Last),
        ),
    ]),
    week: Lexicon::of(&[
        ("monday|mon|mondays", 1),
        ("tuesday|tue|tues", 2),
        ("wednesday|wed|weds", 3),
        ("thursday|thu|thur|thurs", 4),
        ("friday|fri", 5),
        ("saturday|sat", 6),
        ("sunday|sun", 7),
    ]),
    halves: Lexicon::of(&[
        (
            "morning|in the morning|上午|早上|早晨|凌晨|一早|清晨",
            false,
        ),
        (
            "afternoon|in the afternoon|evening|in the evening|arvo|下午|晚上|傍晚|午後|晚間",
            true,
        ),
    ]),
});

/// What stands here of days and hours.
pub(super) fn at(text: &Text, i: usize) -> Option<(usize, Said)> {
    if text.inside_word(i) || text.blank(i) {
        return None;
    }
    let dated = dated(text, i).map(|(end, day)| (end, Said::Day(day)));
    let hour = super::hours::at(text, i).map(|(end, hour)| (end, Said::Hour(hour)));
    let half = WORDS
        .halves
        .at(text, i)
        .map(|(end, pm)| (end, Said::Half(*pm)));
    let dated = dated.map(|(end, said)| (named_behind(text, end), said));
    // A day that is as long as an hour is the day; the hour, if it goes on.
    let mut best: Option<(usize, Said)> = None;
    for found in [dated, hour, half].into_iter().flatten() {
        if best.is_none_or(|best| found.0 > best.0) {
            best = Some(found);
        }
    }
    best
}

/// 12月16日 (三), 3 Dec (Thu): the day of the week in brackets belongs to the day.
fn named_behind(text: &Text, end: usize) -> usize {
    let at = text.skip(end);
    if text.low(at) != '(' {
        return end;
    }
    let day = WORDS
        .week
        .at(text, at + 1)
        .map(|(end, _)| end)
        .or_else(|| han_of_week(text, at + 1).map(|(end, _)| end))
        .or_else(|| {
            "一二三四五六日"
                .contains(text.low(at + 1))
                .then_some(at + 2)
        });
    day.filter(|end| text.low(*end) == ')')
        .map_or(end, |end| end + 1)
}

pub(super) fn dated(text: &Text, i: usize) -> Option<(usize, Day)> {
    // 明下午: the half belongs to the hour.
    let short = [('明', 1), ('今', 0), ('昨', -1)]
        .into_iter()
        .find_map(|(word, days)| {
            let half = text.any(i + 1, "下午|上午|早上|晚上|中午").is_some();
            (text.low(i) == word && half).then_some((i + 1, Day::Offset(days)))
        });
    let found = [
        short,
        WORDS.days.at(text, i).map(|(end, day)| (end, *day)),
        of_week(text, i),
        han_of_week(text, i),
        relative(text, i),
        written(text, i),
        han_date(text, i),
        named_month(text, i),
        quarter(text, i),
    ];
    found.into_iter().flatten().max_by_key(|(end, _)| *end)
}

/// Friday, this Fri, next Tue, last Mon, Thursday week.
fn of_week(text: &Text, i: usize) -> Option<(usize, Day)> {
    let (from, which) = text
        .any(i, "this coming|this|coming")
        .map(|end| (end, Some(0)))
        .or_else(|| text.any(i, "next|nxt").map(|end| (end, Some(1))))
        .or_else(|| text.is(i, "last").map(|end| (end, Some(-1))))
        .or_else(|| {
            text.any(i, "a week on|week on|a week from|a week this|a week")
                .map(|end| (end, Some(100)))
        })
        .unwrap_or((i, None));
    let (mut end, day) = WORDS.week.at(text, text.skip(from))?;
    // Fri. 4 Dec, but not the end of "by Friday."
    let short = end - text.skip(from) <= 4;
    if short && text.low(end) == '.' && text.low(text.skip(end + 1)).is_ascii_digit() {
        end += 1;
    }
    // Tues next week, Tuesday of next week.
    let weeks = [
        ("next week|of next week|nxt week|next wk|nxt wk", 1),
        ("this week|of this week", 0),
        ("the week after next|week after next", 2),
    ];
    let behind = weeks
        .into_iter()
        .find_map(|(words, weeks)| Some((text.any(text.skip(end), words)?, weeks)));
    if let Some((end, weeks)) = behind.filter(|_| which.is_none()) {
        return Some((end, Day::OfWeek(*day, weeks)));
    }
    if let Some(end) = text
        .any(text.skip(end), "week|wk")
        .filter(|_| which.is_none())
    {
        return Some((end, Day::WeekAfter(*day)));
    }
    Some(match which {
        None => (end, Day::Bare(*day)),
        Some(100) => (end, Day::WeekAfter(*day)),
        Some(weeks) => (end, Day::OfWeek(*day, weeks)),
    })
}

/// 週三, 下週二, 這禮拜五, 上星期一, 下下週一.
fn han_of_week(text: &Text, i: usize) -> Option<(usize, Day)> {
    let mut at = i;
    let mut weeks = None;
    for (word, step) in [
        ("下下", 2),
        ("上上", -2),
        ("下", 1),
        ("上", -1),
        ("這", 0),
        ("本", 0),
    ] {
        if let Some(end) = text.is(at, word) {
            (at, weeks) = (end, Some(step));
            break;
        }
    }
    if let Some(end) = text.is(at, "個") {
        at = end;
    }
    at = text.any(at, "周|星期|禮拜|拜")?;
    // 下禮拜的週三
    at = text
        .any(at, "的周|的星期|的禮拜|周|星期|禮拜")
        .filter(|_| weeks.is_some())
        .unwrap_or(at);
    let day = match text.low(at) {
        '一' | '1' => 1,
        '二' | '2' => 2,
        '三' | '3' => 3,
        '四' | '4' => 4,
        '五' | '5' => 5,
        '六' | '6' => 6,
        '日' | '天' | '7' => 7,
        _ => return None,
    };
    if text.low(at).is_ascii_digit() && text.low(at + 1).is_ascii_digit() {
        return None;
    }
    Some((
        at + 1,
        weeks.map_or(Day::Bare(day), |weeks| Day::OfWeek(day, weeks)),
    ))
}

/// in 10 days, two weeks, 3 days ago, 兩週後, 五個工作天, a fortnight.
fn relative(text: &Text, i: usize) -> Option<(usize, Day)> {
    let inward = text.any(i, "in about|in|within|after");
    let from = text.skip(inward.unwrap_or(i));
    let from = text.any(from, "過|再過").unwrap_or(from);
    if let Some(end) = text.any(from, "半年後|半年之後|half a year|six months") {
        return Some((end, Day::Later(6))).filter(|_| inward.is_some() || text.after(end, "後"));
    }
    if let Some(end) = text.any(from, "a fortnight|fortnight") {
        return inward.map(|_| (end, Day::Offset(14)));
    }
    let (mut at, count) = text
        .any(from, "a|an")
        .map(|end| (end, 1))
        .or_else(|| number(text, from))?;
    at = text.skip(at);
    let count = i32::try_from(count).ok().filter(|count| *count <= 400)?;
    type Unit = (&'static str, fn(i32) -> Day);
    let units: [Unit; 4] = [
        (
            "working days|business days|working day|business day|workdays|個工作天|個工作日|工作天|工作日",
            Day::Working,
        ),
        (
            "weeks|week|wks|wk|個禮拜|個星期|周|禮拜|星期",
            |n| Day::Offset(n * 7),
        ),
        ("days|day|天|日", Day::Offset),
        ("months|month|mths|mos|個月", Day::Later),
    ];
    let (end, made) = units
        .into_iter()
        .find_map(|(words, make)| Some((text.any(at, words)?, make(count))))?;
    let months = matches!(made, Day::Later(_));
    if let Some(ago) = text.any(text.skip(end), "ago|back|前|以前") {
        let past = match made {
            Day::Offset(n) => Day::Offset(-n),
            Day::Working(n) => Day::Working(-n),
            other => other,
        };
        // 三天前 looks back; 三天內 ahead.
        return (!months).then_some((ago, past));
    }
    let onward = text.any(
        text.skip(end),
        "from now|time|later|後|之後|以後|內|之內|以內",
    );
    if months && inward.is_none() && onward.is_none() {
        return None;
    }
    let working = matches!(made, Day::Working(_))
        && !text.after(i, "for|takes|took|last|past|every|需要|要|約");
    let weeks = text.low(at) == 'w' && count > 0;
    match (inward, onward) {
        (_, Some(end)) => Some((end, made)),
        (Some(_), None) => Some((end, made)),
        (None, None) if weeks && text.after(i, "for|last|every|past") => None,
        (None, None) if weeks || working => Some((end, made)),
        (None, None) => None,
    }
}
