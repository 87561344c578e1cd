//! What typing the product asked of somebody, and what it gave back: words that came in without being typed, activities by how they were
//! noted, reminders that led to something. From the log of what was written; nobody's time in the application is measured.

use std::collections::BTreeMap;

use guanxi_engine::Read;
use guanxi_engine::Result;
use guanxi_engine::query::{self, AggregateQuery, AggregateRow, Cell, Group};
use guanxi_schema::{Visibility, system};
use jiff::Timestamp;
use serde::Serialize;

use super::typing::{self, Act};
use super::weeks::Weeks;
use crate::arithmetic::divide_half_up;
use crate::measures::wire::{self, Definition};
use crate::objects::activity::{self, Origin};
use crate::objects::notice::{self, State};

/// Hundredths of a second a character takes: K of the keystroke-level model, average of people who are no typists.
const K: i128 = 28;
/// Complete weeks, if it is not said how many.
const USUAL: usize = 4;
/// The most.
pub const MOST: usize = 13;

/// What was asked and given, in some weeks and the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Friction {
    /// First day, a Monday.
    pub from: String,
    /// Last day: today's week ends on it.
    pub to: String,
    /// All weeks together.
    pub total: Typing,
    /// By week.
    pub weeks: Vec<WeekOfTyping>,
    /// Her activities made in these weeks, by how they were noted.
    pub activities: Vec<Noted>,
    /// What she was reminded of in these weeks.
    pub reminders: Reminders,
    /// How it is computed.
    pub definition: Definition,
}

/// Characters and the minutes they take.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Typing {
    /// Characters typed.
    pub typed: i64,
    /// Minutes, one decimal.
    pub typed_minutes: String,
    /// Characters that came in without being typed.
    pub captured: i64,
    /// Minutes that typing them would have taken.
    pub captured_minutes: String,
}

/// A week of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WeekOfTyping {
    /// Monday.
    pub from: String,
    /// What was typed in it.
    #[serde(flatten)]
    pub typing: Typing,
}

/// Activities of one origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Noted {
    /// `typed`, `tapped`, `pasted`, `calendar`, `mail`, `imported`.
    pub origin: &'static str,
    /// How many.
    pub count: i64,
    /// Query of the list of exactly these.
    pub rows: String,
}

/// Notices of these weeks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Reminders {
    /// All of them.
    pub told: i64,
    /// Of these, dealt with.
    pub done: i64,
    /// Of these, of no use to her.
    pub useless: i64,
}

/// The caller's own.
pub fn friction(read: &mut Read<'_>, complete: Option<usize>) -> Result<Friction> {
    let weeks = Weeks::until_now(read.ctx(), complete.unwrap_or(USUAL));
    let last = weeks.count.saturating_sub(1);
    let acts = acts(read, &weeks)?;
    let mut sums = vec![(0, 0); weeks.count];
    for act in acts.values() {
        let week = weeks.of_moment(act.at).and_then(|week| sums.get_mut(week));
        if let Some((typed, captured)) = week {
            *if act.captured() { captured } else { typed } += act.characters();
        }
    }
    let by_week: Result<Vec<WeekOfTyping>> = sums
        .iter()
        .enumerate()
        .map(|(week, sum)| {
            Ok(WeekOfTyping {
                from: weeks.monday(week).to_string(),
                typing: typing(*sum)?,
            })
        })
        .collect();
    let all = sums
        .iter()
        .fold((0, 0), |all, one| (all.0 + one.0, all.1 + one.1));
    Ok(Friction {
        from: weeks.monday(0).to_string(),
        to: weeks.sunday(last).to_string(),
        total: typing(all)?,
        weeks: by_week?,
        activities: noted(read, &weeks)?,
        reminders: reminders(read, &weeks)?,
        definition: TYPING,
    })
}

const TYPING: Definition = Definition {
    en: "Typed: characters that you put into texts and numbers in the application; of a changed text what stands between its common beginning \
         and end with the old one, and of the same words in one act only once. Choosing, dates and people cost none. Captured: the same of \
         what you pasted or what came from a calendar or a mail. Minutes: characters × 0.28 s (K of the keystroke-level model), to a tenth. \
         Imports and programs count for neither.",
    zh_hant: "手動輸入：您在應用程式的文字與數字欄位輸入的字元；修改過的文字，只計與原文開頭、結尾相同部分之間的字元；同一次操作裡重複的文字只計一次。\
              點選、日期與人員不計。自動帶入：您貼上，或來自行事曆、郵件的內容，以相同方式計算。分鐘：字元數 × 0.28 秒（按鍵層級模型的 K 值），取到小數一位。\
              匯入與其他程式寫入的都不計。",
};

/// What she wrote, act by act, about what is somebody's: settings that all share are an administrator's work.
fn acts(read: &mut Read<'_>, weeks: &Weeks) -> Result<BTreeMap<uuid::Uuid, Act>> {
    let catalog = read.catalog();
    let objects: Vec<&str> = catalog
        .objects()
        .filter(|object| object.visibility != Visibility::Shared)
        .map(|object| object.name.as_str())
        .collect();
    let (from, to) = (weeks.start(0), weeks.start(weeks.count));
    let mut acts = BTreeMap::new();
    read.written_by_me(&objects, from, to, |entry| {
        if let Some(object) = catalog.object(&entry.object) {
            typing::note(&mut acts, entry, object);
        }
    })?;
    Ok(acts)
}

fn typing((typed, captured): (i64, i64)) -> Result<Typing> {
    Ok(Typing {
        typed,
        typed_minutes: minutes(typed)?,
        captured,
        captured_minutes: minutes(captured)?,
    })
}

/// Characters × 0.28 s as minutes with one decimal, halves up.
fn minutes(characters: i64) -> Result<String> {
    let tenths = divide_half_up(i128::from(characters) * K, 600)?;
    Ok(wire::decimal(i128::from(tenths), 1))
}

/// The list of her records that were made in these weeks.
fn made(read: &Read<'_>, weeks: &Weeks) -> Vec<(String, String)> {
    let moment = |at| {
        Timestamp::from_millisecond(at)
            .unwrap_or_default()
            .to_string()
    };
    vec![
        ("owner".to_owned(), read.ctx().actor.user.to_string()),
        ("created_at[gte]".to_owned(), moment(weeks.start(0))),
        (
            "created_at[lt]".to_owned(),
            moment(weeks.start(weeks.count)),
        ),
    ]
}

fn grouped(
    read: &mut Read<'_>,
    object: &str,
    params: &[(String, String)],
    field: guanxi_schema::FieldId,
) -> Result<Vec<AggregateRow>> {
    if !read.may_read(object, &[system::OWNER, system::CREATED_AT, field]) {
        return Ok(Vec::new());
    }
    let query = AggregateQuery {
        filter: query::parse(read, object, params)?.filter,
        group: vec![Group::by(field)],
        ..AggregateQuery::default()
    };
    read.aggregate(object, &query)
}

/// The value and the count of a group.
fn counted(row: &AggregateRow) -> Option<(&str, i64)> {
    match (row.group.first()?.as_text(), row.cells.first()?) {
        (Some(value), Cell::Count(count)) => Some((value, *count)),
        _ => None,
    }
}

fn noted(read: &mut Read<'_>, weeks: &Weeks) -> Result<Vec<Noted>> {
    let params = made(read, weeks);
    let rows = grouped(read, activity::OBJECT, &params, activity::ORIGIN)?;
    let of = |origin: Origin| {
        let mut found = rows.iter().filter_map(counted);
        let count = found.find(|(value, _)| *value == origin.as_str());
        let filter = ("origin", origin.as_str());
        let params = params
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()));
        Noted {
            origin: origin.as_str(),
            count: count.map_or(0, |(_, count)| count),
            rows: wire::query_string(params.chain([filter])),
        }
    };
    Ok(ORIGINS.map(of).into())
}

/// From what costs most to what costs nothing.
pub const ORIGINS: [Origin; 6] = [
    Origin::Typed,
    Origin::Tapped,
    Origin::Pasted,
    Origin::Calendar,
    Origin::Mail,
    Origin::Imported,
];

fn reminders(read: &mut Read<'_>, weeks: &Weeks) -> Result<Reminders> {
    let params = made(read, weeks);
    let rows = grouped(read, notice::OBJECT, &params, notice::STATE)?;
    let mut found = Reminders::default();
    for (state, count) in rows.iter().filter_map(counted) {
        found.told += count;
        match State::parse(state) {
            Some(State::Done) => found.done += count,
            Some(State::Useless) => found.useless += count,
            Some(State::Unread | State::Read) | None => {}
        }
    }
    Ok(found)
}
