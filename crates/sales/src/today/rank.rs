//! People in the order in which they need her: by the sum of their reasons, unless she put somebody elsewhere today.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::{Read, Record, Result};
use jiff::ToSpan;
use uuid::Uuid;

use super::gather::{self, Found};
use super::learned::Learned;
use super::pick;
use super::reason::Reason;
use super::who::Who;
use crate::objects::today_choice::{self, Choice};
use crate::when;

/// Days of choices that count.
const LEARNED_DAYS: i64 = 90;
const MOST_CHOICES: usize = 2_000;
/// Between two points there is room for so many places.
pub(super) const POINT: i64 = 1_000_000;

/// Somebody on the list.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    pub who: Who,
    /// Heaviest first.
    pub reasons: Vec<Reason>,
    pub score: i64,
    /// Where she stands: millionths of a point.
    pub place: i64,
    /// Whether she was put there today.
    pub moved: bool,
}

/// The list, and what was found on the way.
pub(super) struct Ranking {
    pub people: Vec<Ranked>,
    pub found: Found,
    /// Whom she dealt with today.
    pub done: Vec<Record>,
    /// Her moves of today.
    pub moves: BTreeMap<Who, Record>,
    /// On whom she acted today.
    pub acted: BTreeSet<Who>,
}

/// Everybody who needs her.
pub(super) fn ranked(read: &mut Read<'_>, usual: &crate::measures::Usual) -> Result<Ranking> {
    let today = when::today(read.ctx()).to_string();
    let choices = choices(read)?;
    // What she decides today counts from tomorrow: the list does not move under her hands.
    let past = choices
        .iter()
        .filter(|one| one.get(today_choice::DAY).as_text() < Some(today.as_str()));
    let learned = Learned::from(past);
    let mut found = gather::gather(read, usual)?;
    pick::gather(read, &choices, &mut found)?;
    let (mut away, mut acted) = (BTreeSet::new(), BTreeSet::new());
    let (mut done, mut moves) = (Vec::new(), BTreeMap::new());
    for choice in choices {
        let Some(who) = chosen(&choice) else { continue };
        let text = |field| choice.get(field).as_text();
        let of_today = text(today_choice::DAY) == Some(today.as_str());
        match text(today_choice::CHOICE).and_then(Choice::parse) {
            Some(Choice::Later) if text(today_choice::UNTIL) > Some(today.as_str()) => {
                away.insert(who);
            }
            Some(Choice::Done) if of_today => {
                away.insert(who);
                done.push(choice);
            }
            Some(Choice::Raised | Choice::Lowered) if of_today => {
                moves.insert(who, choice);
            }
            Some(Choice::Acted) if of_today => {
                acted.insert(who);
            }
            Some(_) | None => {}
        }
    }
    let mut people = Vec::new();
    for (who, drafts) in std::mem::take(&mut found.reasons) {
        if away.contains(&who) {
            continue;
        }
        let weighed: Result<Vec<Reason>> = drafts
            .into_iter()
            .map(|draft| draft.weigh(&learned))
            .collect();
        let mut reasons = weighed?;
        reasons.sort_by_key(|one| (std::cmp::Reverse(one.points), one.kind, one.id));
        let score = reasons.iter().map(|one| one.points).sum();
        let moved = moves
            .get(&who)
            .and_then(|choice| choice.get(today_choice::PLACE).as_int());
        people.push(Ranked {
            who,
            reasons,
            score,
            place: moved.unwrap_or_else(|| own_place(score, who.id())),
            moved: moved.is_some(),
        });
    }
    people.sort_by_key(|one| (std::cmp::Reverse(one.place), one.who));
    Ok(Ranking {
        people,
        found,
        done,
        moves,
        acted,
    })
}

/// Equals stand in the order of the last digits of their ids: always the same, and no two at the same place, so that
/// somebody can be put between any two.
fn own_place(score: i64, id: Uuid) -> i64 {
    let digits = id.as_u128() % u128::from(POINT.unsigned_abs());
    score * POINT + i64::try_from(digits).unwrap_or(0)
}

/// Her choices that still count or still hold, oldest first.
pub(super) fn choices(read: &mut Read<'_>) -> Result<Vec<Record>> {
    let today = when::today(read.ctx());
    let since = today.saturating_sub(LEARNED_DAYS.days()).to_string();
    let uses = [
        today_choice::OWNER,
        today_choice::DAY,
        today_choice::CHOICE,
        today_choice::UNTIL,
        today_choice::PLACE,
    ];
    if !read.may_read(today_choice::OBJECT, &uses) {
        return Ok(Vec::new());
    }
    let mine = Filter::eq(today_choice::OWNER, read.ctx().actor.user).and(Filter::any([
        Filter::gte(today_choice::DAY, since),
        Filter::test(
            today_choice::UNTIL,
            guanxi_engine::query::Op::Gt(today.to_string().into()),
        ),
    ]));
    let newest = [Sort::falling(today_choice::DAY)];
    let mut found = read.select_sorted(today_choice::OBJECT, &mine, &newest, MOST_CHOICES)?;
    found.reverse();
    Ok(found)
}

/// Whom a choice is about.
pub(super) fn chosen(choice: &Record) -> Option<Who> {
    let id = |field| choice.get(field).as_id();
    Who::first(
        id(today_choice::CONTACT),
        id(today_choice::LEAD),
        id(today_choice::ACCOUNT),
        id(today_choice::OPPORTUNITY),
    )
}
