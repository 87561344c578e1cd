//! What may make a sound: a few a day, not in the quiet hours, and no kind that she found useless. The rest is in the inbox
//! and the digest. docs/NOTICES.md has the rules.

use std::collections::BTreeMap;

use guanxi_engine::access::Right;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Ctx, Data, Read, Record, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::objects::notice::{self, Kind, State};
use crate::objects::user;
use crate::when;

const DAY: i64 = 86_400_000;
/// So many days back what was useful is counted.
const LOOKED_BACK_DAYS: i64 = 30;
/// Notices of that time that are looked at.
const MOST: usize = 2_000;
/// Fewer of a kind say nothing about it.
const ENOUGH: usize = 5;
/// Where she never chose.
const A_DAY: i64 = 5;
const QUIET: (i64, i64) = (21, 8);

/// How useful a kind was to her lately.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Usefulness {
    /// Kind.
    pub kind: String,
    /// How many she was told.
    pub shown: usize,
    /// How many she acted on.
    pub acted: usize,
    /// How many she called useless.
    pub useless: usize,
    /// Whether it makes no sound any more: at least five, and half of them useless.
    pub faded: bool,
}

/// How useful each kind was to the caller in 30 days.
pub fn usefulness(read: &mut Read<'_>) -> Result<Vec<Usefulness>> {
    let since = read.ctx().now - LOOKED_BACK_DAYS * DAY;
    let mut kinds: BTreeMap<String, Usefulness> = BTreeMap::new();
    for one in lately(read, since)? {
        let kind = one.get(notice::KIND).as_text().unwrap_or_default();
        let entry = kinds.entry(kind.to_owned());
        let counted = entry.or_insert_with(|| Usefulness {
            kind: kind.to_owned(),
            shown: 0,
            acted: 0,
            useless: 0,
            faded: false,
        });
        let state = one.get(notice::STATE).as_text();
        counted.shown += 1;
        counted.acted += usize::from(state == Some(State::Done.as_str()));
        counted.useless += usize::from(state == Some(State::Useless.as_str()));
    }
    let mut all: Vec<Usefulness> = kinds.into_values().collect();
    for one in &mut all {
        one.faded = one.shown >= ENOUGH && 2 * one.useless >= one.shown;
    }
    Ok(all)
}

fn lately(read: &mut Read<'_>, since: i64) -> Result<Vec<Record>> {
    let hers = Filter::eq(notice::OWNER, read.ctx().actor.user);
    let filter = hers.and(Filter::gte(notice::CREATED_AT, since));
    let newest = [Sort::falling(notice::CREATED_AT)];
    read.select_whole_sorted(notice::OBJECT, &filter, &newest, MOST)
}

/// Whether a new notice of this kind may make a sound for the caller.
pub(super) fn may_sound(read: &mut Read<'_>, kind: Kind) -> Result<bool> {
    let me = read.ctx().actor.user;
    let person = read.load_whole(user::OBJECT, me, Right::Read)?;
    if is_quiet(hour(read.ctx()), quiet_hours(&person)) {
        return Ok(false);
    }
    let today = when::today(read.ctx());
    let zone = read.ctx().time_zone.clone();
    let midnight = when::at_hour(&today.to_string(), 0, &zone)?;
    let most = person.get(user::LOUD_A_DAY).as_int().unwrap_or(A_DAY);
    let sounded = |one: &Record| one.get(notice::LOUD) == &Data::from(true);
    let of_today = lately(read, midnight)?
        .iter()
        .filter(|one| sounded(one))
        .count();
    if i64::try_from(of_today).is_ok_and(|count| count >= most) {
        return Ok(false);
    }
    let known = usefulness(read)?;
    let faded = known.iter().find(|one| one.kind == kind.as_str());
    Ok(!faded.is_some_and(|one| one.faded))
}

/// The hours in which nothing makes a sound for a person.
pub(super) fn quiet_hours(person: &Record) -> (i64, i64) {
    let chosen = |field, usual| person.get(field).as_int().unwrap_or(usual);
    (
        chosen(user::QUIET_FROM, QUIET.0),
        chosen(user::QUIET_UNTIL, QUIET.1),
    )
}

/// Hour of the day where she is.
pub(super) fn hour(ctx: &Ctx) -> i64 {
    let zone = TimeZone::get(&ctx.time_zone).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_millisecond(ctx.now).unwrap_or_default();
    i64::from(now.to_zoned_datetime(zone).hour())
}

/// Hours may run over midnight; the same hour twice is never quiet.
pub(super) fn is_quiet(hour: i64, (from, until): (i64, i64)) -> bool {
    if from <= until {
        (from..until).contains(&hour)
    } else {
        hour >= from || hour < until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_run_over_midnight() {
        let night = |hour| is_quiet(hour, (21, 8));
        assert!(night(21) && night(23) && night(0) && night(7));
        assert!(!night(8) && !night(20));
        assert!(is_quiet(13, (12, 14)) && !is_quiet(14, (12, 14)));
        assert!(!is_quiet(3, (0, 0)));
    }
}
