//! How close we are to a person: from how lately and how often somebody spoke with her, how many of us did, and what came
//! of it. Only that something happened counts, never what was said. docs/FIGURES.md has the formula.

use guanxi_engine::{Error, Read, Record, Result};
use serde::Serialize;
use uuid::Uuid;

use super::acquaintance::{Exchange, acquaintances};
use crate::objects::contact;

const DAY: i64 = 86_400_000;
/// After so many days an exchange counts half.
const HALF_LIFE_DAYS: f64 = 30.0;
/// What is counted as often.
const OFTEN_WITHIN_DAYS: i64 = 90;
const OFTEN: usize = 6;
/// Colleagues who know her, and deals won with her, beyond which nothing is added.
const COLLEAGUES: usize = 3;
pub(super) const WINS: usize = 2;

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
    let mut known = acquaintances(read, &[&person])?;
    let hers = known.remove(&id).ok_or(Error::NotFound)?;
    Ok(hers.strength)
}

/// From what happened.
pub(super) fn closeness(
    now: i64,
    person: &Record,
    exchanges: &[Exchange],
    colleagues: usize,
    wins: usize,
) -> Strength {
    let days = |one: &Exchange| now.saturating_sub(one.at).max(0) / DAY;
    let often = exchanges
        .iter()
        .filter(|one| days(one) <= OFTEN_WITHIN_DAYS);
    let parts = [
        lately(exchanges.iter().map(days).min()),
        share(Kind::Often, 30, often.count(), OFTEN),
        share(Kind::ManyOfUs, 15, colleagues, COLLEAGUES),
        share(Kind::Wins, 15, wins, WINS),
    ];
    let score = parts.iter().map(|part| part.points).sum();
    Strength {
        score,
        level: level(score),
        said: person.get(contact::CLOSENESS).as_text().map(str::to_owned),
        parts,
    }
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
