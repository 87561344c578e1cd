//! Why somebody is on the list, and how much that weighs: weight × urgency × learned. Whole numbers only, so that the parts
//! that are shown add up.

use guanxi_engine::{Record, Result};
use guanxi_schema::system;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::learned::Learned;
use crate::arithmetic::divide_half_up;
use crate::measures::Flag;
use crate::measures::wire::decimal;

/// Why now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// We said we would, by today.
    OurPromise,
    /// Planned for today.
    Meeting,
    /// Waits for a first answer.
    LeadWaiting,
    /// Something to do by today.
    Task,
    /// The next step of a deal is due.
    NextStep,
    /// She picked them for this week.
    Picked,
    /// They said they would, and the day is past.
    TheirPromise,
    /// We wanted to speak again by today.
    LeadAgain,
    /// Brought us somebody and was not thanked.
    Thank,
    /// A deal shows at least two signs of trouble.
    DealAtRisk,
    /// Not heard from us for longer than agreed.
    Silent,
    /// Has a birthday within a week.
    Birthday,
}

impl Kind {
    /// All, heaviest first.
    pub const ALL: [Self; 12] = [
        Self::OurPromise,
        Self::Meeting,
        Self::LeadWaiting,
        Self::Task,
        Self::NextStep,
        Self::Picked,
        Self::TheirPromise,
        Self::LeadAgain,
        Self::Thank,
        Self::DealAtRisk,
        Self::Silent,
        Self::Birthday,
    ];

    /// Whether a word with somebody is what it asks for: then one today is enough of it.
    pub(super) fn asks_for_a_word(self) -> bool {
        match self {
            Self::OurPromise | Self::Meeting | Self::Task | Self::NextStep => false,
            Self::LeadWaiting
            | Self::Picked
            | Self::TheirPromise
            | Self::LeadAgain
            | Self::Thank
            | Self::DealAtRisk
            | Self::Silent
            | Self::Birthday => true,
        }
    }

    /// What it weighs, in points.
    pub fn weight(self) -> i64 {
        match self {
            Self::OurPromise => 100,
            Self::Meeting => 90,
            Self::LeadWaiting => 85,
            Self::Task | Self::NextStep => 60,
            Self::Picked => 55,
            Self::TheirPromise | Self::LeadAgain => 50,
            Self::Thank => 45,
            Self::DealAtRisk => 40,
            Self::Silent => 35,
            Self::Birthday => 30,
        }
    }
}

/// A reason before anybody knows how much its kind means to her.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Draft {
    pub kind: Kind,
    /// Days since it was due; before that, less than none.
    pub days: i64,
    /// The record that says so.
    pub object: &'static str,
    pub id: Uuid,
    /// Whose it is.
    pub owner: Option<Uuid>,
    /// What it says.
    pub text: Option<String>,
    /// What more there is to it: the kind of the activity.
    pub detail: Option<String>,
    /// When, if at a time.
    pub at: Option<i64>,
    /// The deal that it is about.
    pub deal: Option<Uuid>,
    pub flags: Vec<Flag>,
}

impl Draft {
    pub fn new(kind: Kind, days: i64, object: &'static str, id: Uuid) -> Self {
        Self {
            kind,
            days,
            object,
            id,
            owner: None,
            text: None,
            detail: None,
            at: None,
            deal: None,
            flags: Vec::new(),
        }
    }

    /// Said by a record.
    pub fn of(kind: Kind, days: i64, object: &'static str, record: &Record) -> Self {
        Self {
            owner: record.get(system::OWNER).as_id(),
            ..Self::new(kind, days, object, record.id)
        }
    }

    /// Weighed.
    pub fn weigh(self, learned: &Learned) -> Result<Reason> {
        let (weight, urgency, learned) = (
            self.kind.weight(),
            urgency(self.days),
            learned.of(self.kind),
        );
        let product = i128::from(weight) * i128::from(urgency) * i128::from(learned);
        Ok(Reason {
            kind: self.kind,
            days: self.days,
            object: self.object,
            id: self.id,
            owner: self.owner,
            text: self.text,
            detail: self.detail,
            at: self.at.and_then(|at| {
                let at = jiff::Timestamp::from_millisecond(at).ok()?;
                Some(at.to_string())
            }),
            deal: self.deal,
            deal_name: None,
            flags: self.flags,
            weight,
            urgency: decimal(i128::from(urgency), 2),
            learned: decimal(i128::from(learned), 3),
            points: divide_half_up(product, 100_000)?,
        })
    }
}

/// A reason with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Why.
    pub kind: Kind,
    /// Days since it was due; before that, less than none.
    pub days: i64,
    /// Object of the record that says so.
    pub object: &'static str,
    /// That record.
    pub id: Uuid,
    /// Whose it is.
    #[serde(skip)]
    pub owner: Option<Uuid>,
    /// What it says: what was promised, the subject, the next step.
    pub text: Option<String>,
    /// What more there is to it: the kind of the activity.
    pub detail: Option<String>,
    /// When, if at a time; RFC 3339.
    pub at: Option<String>,
    /// The deal that it is about.
    pub deal: Option<Uuid>,
    /// Its name.
    pub deal_name: Option<String>,
    /// What is wrong with the deal.
    pub flags: Vec<Flag>,
    /// Points of its kind.
    pub weight: i64,
    /// Factor for the days, two decimals.
    pub urgency: String,
    /// Factor of her own choices, three decimals.
    pub learned: String,
    /// weight × urgency × learned, halves up.
    pub points: i64,
}

/// Hundredths: 1 on its day, a tenth more for each day after, up to 2; a tenth less for each day before, down to 0.3. What has waited
/// for a month can wait: from then on a tenth less for each week, down to a half.
fn urgency(days: i64) -> i64 {
    let waited = days.saturating_sub(PATIENT).max(0) / 7;
    let least = if days > PATIENT { 50 } else { 30 };
    let grown = days.saturating_mul(10).saturating_add(100).min(200);
    grown
        .saturating_sub(waited.saturating_mul(10))
        .clamp(least, 200)
}

/// Days after which waiting longer no longer makes a thing more urgent.
const PATIENT: i64 = 30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urgency_is_one_on_the_day_and_at_most_two() {
        assert_eq!([0, 1, 5, 10, 36].map(urgency), [100, 110, 150, 200, 200]);
        assert_eq!([-1, -5, -7, -30].map(urgency), [90, 50, 30, 30]);
        assert_eq!([i64::MIN, i64::MAX].map(urgency), [30, 50]);
    }

    #[test]
    fn what_has_waited_for_months_does_not_shout_for_ever() {
        assert_eq!(
            [37, 44, 100, 142, 400].map(urgency),
            [190, 180, 100, 50, 50]
        );
    }

    #[test]
    fn kinds_are_told_heaviest_first() {
        let weights = Kind::ALL.map(Kind::weight);
        assert!(weights.is_sorted_by(|a, b| a >= b), "{weights:?}");
    }

    #[test]
    fn points_are_the_product_of_the_parts() {
        let draft = |days| Draft::new(Kind::OurPromise, days, "promise", Uuid::nil());
        let plain = draft(3).weigh(&Learned::default()).unwrap();
        assert_eq!(
            (plain.urgency.as_str(), plain.learned.as_str()),
            ("1.30", "1.000")
        );
        assert_eq!(plain.points, 130);
    }
}
