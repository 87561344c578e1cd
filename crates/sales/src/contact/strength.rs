//! How close we are to a person: from how lately and how often somebody spoke with her, how many of us did, and what came
//! of it. Only that something happened counts, never what was said. docs/FIGURES.md has the formula.

use std::collections::BTreeSet;

use guanxi_engine::query::Filter;
use guanxi_engine::{Data, Read, Record, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::activity::happened;
use crate::objects::activity::Status::Held;
use crate::objects::opportunity::Status as Standing;
use crate::objects::task::Status;
use crate::objects::{activity, contact, note, opportunity, task};

/// Exchanges looked at; more of them do not make anybody closer.
const MOST: usize = 500;
const DAY: i64 = 86_400_000;
/// After so many days an exchange counts half.
const HALF_LIFE_DAYS: f64 = 30.0;
/// What is counted as often.
const OFTEN_WITHIN_DAYS: i64 = 90;
const OFTEN: usize = 6;
/// Colleagues who know her, and deals won with her, beyond which nothing is added.
const COLLEAGUES: usize = 3;
const WINS: usize = 2;

/// How close.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Strength {
    /// 0 to 100: the sum of the parts.
    pub score: u32,
    /// In a word.
    pub level: Level,
    /// What somebody says it is; it goes before the computed one.
    pub said: Option<String>,
    /// What it is made of.
    pub parts: [Part; 4],
}

/// Words for a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// From 70.
    Strong,
    /// From 45.
    Good,
    /// From 20.
    Weak,
    /// Below.
    Cold,
}

impl Level {
    /// As the API says it, and as a person says it herself in `contact.closeness`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Good => "good",
            Self::Weak => "weak",
            Self::Cold => "cold",
        }
    }
}

/// A part of the score and the count behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Which.
    pub part: Kind,
    /// Points it gives.
    pub points: u32,
    /// Most it can give.
    pub of: u32,
    /// What was counted: days since the last exchange, exchanges, colleagues, deals. Nothing to count is absent.
    pub count: Option<i64>,
}

/// The parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How lately.
    Lately,
    /// How often in 90 days.
    Often,
    /// How many of us.
    ManyOfUs,
    /// Deals won with her.
    Wins,
}

/// How close those whom the caller sees talking to a person are to her.
pub fn strength(read: &mut Read<'_>, id: Uuid) -> Result<Strength> {
    let person = read.load(contact::OBJECT, id)?;
    let exchanges = exchanges(read, id)?;
    let now = read.ctx().now;
    let days = |at: i64| now.saturating_sub(at).max(0) / DAY;
    let last = exchanges.iter().map(|(at, _)| days(*at)).min();
    let often = exchanges
        .iter()
        .filter(|(at, _)| days(*at) <= OFTEN_WITHIN_DAYS)
        .count();
    let colleagues: BTreeSet<Uuid> = exchanges.iter().filter_map(|(_, who)| *who).collect();
    let parts = [
        lately(last),
        share(Kind::Often, 30, often, OFTEN),
        share(Kind::ManyOfUs, 15, colleagues.len(), COLLEAGUES),
        share(Kind::Wins, 15, wins(read, id)?, WINS),
    ];
    let score = parts.iter().map(|part| part.points).sum();
    Ok(Strength {
        score,
        level: level(score),
        said: person.get(contact::CLOSENESS).as_text().map(str::to_owned),
        parts,
    })
}

fn level(score: u32) -> Level {
    match score {
        70.. => Level::Strong,
        45.. => Level::Good,
        20.. => Level::Weak,
        _ => Level::Cold,
    }
}

/// 40 × ½^(days ÷ 30), to whole points.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to 40 by construction"
)]
fn lately(days: Option<i64>) -> Part {
    const OF: u32 = 40;
    let points = days.map_or(0, |days| {
        let days = f64::from(i32::try_from(days).unwrap_or(i32::MAX));
        let points = f64::from(OF) * 0.5_f64.powf(days / HALF_LIFE_DAYS);
        points.round() as u32
    });
    Part {
        part: Kind::Lately,
        points,
        of: OF,
        count: days,
    }
}

/// `of` × min(1, count ÷ full), to whole points, halves up.
fn share(part: Kind, of: u32, count: usize, full: usize) -> Part {
    let kept = u32::try_from(count.min(full)).unwrap_or(0);
    let full = u32::try_from(full).unwrap_or(1);
    Part {
        part,
        points: (2 * of * kept + full) / (2 * full),
        of,
        count: i64::try_from(count).ok(),
    }
}

/// When somebody spoke with her, and who: activities that were more than an attempt, notes on her, tasks with her that
/// were done.
fn exchanges(read: &mut Read<'_>, id: Uuid) -> Result<Vec<(i64, Option<Uuid>)>> {
    let mut found = Vec::new();
    // On her, or on a deal in which she is the contact.
    let deals = read.may_read(opportunity::OBJECT, &[opportunity::CONTACT]);
    let about = |own: FieldId| {
        let through = deals.then(|| Filter::eq("opportunity.contact", id));
        Filter::any([Filter::eq(own, id)].into_iter().chain(through))
    };
    let notes = about(note::CONTACT);
    let done = about(task::CONTACT).and(Filter::eq(task::STATUS, Status::Done.as_str()));
    let held = about(activity::CONTACT).and(Filter::eq(activity::STATUS, Held.as_str()));
    for (object, filter, uses, at, who) in [
        (
            note::OBJECT,
            notes,
            &[note::CONTACT, note::OPPORTUNITY][..],
            note::CREATED_AT,
            note::CREATED_BY,
        ),
        (
            task::OBJECT,
            done,
            &[task::CONTACT, task::OPPORTUNITY, task::STATUS][..],
            task::DONE_AT,
            task::OWNER,
        ),
        (
            activity::OBJECT,
            held,
            &[activity::CONTACT, activity::OPPORTUNITY, activity::STATUS][..],
            activity::STARTS_AT,
            activity::OWNER,
        ),
    ] {
        if read.may_read(object, uses) {
            let records = read.select(object, &filter, MOST)?;
            let attempt = |record: &&Record| {
                object == activity::OBJECT
                    && happened(|field| record.get(field)).is_none_or(|one| !one.mutual)
            };
            found.extend(
                records
                    .iter()
                    .filter(|record| !attempt(record))
                    .filter_map(|record| Some((record.get(at).as_int()?, record.get(who).as_id()))),
            );
        }
    }
    Ok(found)
}

fn wins(read: &mut Read<'_>, id: Uuid) -> Result<usize> {
    if !read.may_read(
        opportunity::OBJECT,
        &[opportunity::CONTACT, opportunity::STATUS],
    ) {
        return Ok(0);
    }
    let won = Filter::eq(opportunity::CONTACT, id).and(Filter::eq(
        opportunity::STATUS,
        Data::from(Standing::Won.as_str()),
    ));
    Ok(read.select(opportunity::OBJECT, &won, WINS)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exchange_counts_half_after_thirty_days() {
        let points = |days| lately(days).points;
        assert_eq!(points(Some(0)), 40);
        assert_eq!(points(Some(30)), 20);
        assert_eq!(points(Some(60)), 10);
        assert_eq!(points(Some(3650)), 0);
        assert_eq!(points(None), 0);
    }

    #[test]
    fn a_part_grows_with_its_count_up_to_its_most() {
        let points = |count| share(Kind::Often, 30, count, OFTEN).points;
        assert_eq!([0, 1, 3, 6, 60].map(points), [0, 5, 15, 30, 30]);
        let wins = |count| share(Kind::Wins, 15, count, WINS).points;
        assert_eq!([0, 1, 2].map(wins), [0, 8, 15]);
    }

    #[test]
    fn the_words_begin_where_they_are_said_to() {
        let words = [100, 70, 69, 45, 44, 20, 19, 0].map(level);
        use Level::{Cold, Good, Strong, Weak};
        assert_eq!(words, [Strong, Strong, Good, Good, Weak, Weak, Cold, Cold]);
    }
}
