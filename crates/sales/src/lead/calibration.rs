//! Whether the score tells who becomes a customer: decided leads by the score they had *before* they were decided, which the log
//! knows. What was learnt afterwards (a budget written down at the signing) would make any score look clever.

use guanxi_engine::log::FieldChange;
use guanxi_engine::query::parse;
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wilson;
use crate::objects::lead::{self, Status};

/// Leads whose past is asked for in one statement.
const LOT: usize = 500;
/// Below so many leads a share says nothing.
const ENOUGH: usize = 10;
/// Bands are as narrow as so many of them allow.
const MOST_BANDS: i64 = 6;
const WIDTHS: [i64; 12] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1_000, 5_000];

/// Decided leads of a list by their score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Calibration {
    /// Decided leads that had a score: customers, and those of whom nothing came.
    pub n: usize,
    /// Decided leads that had none yet.
    pub unscored: usize,
    /// Lowest scores first; a band in which nobody was is left out.
    pub bands: Vec<Band>,
    /// The leads of the band that was asked for, highest score first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads: Option<Vec<Decided>>,
}

/// Scores from one to another, both included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Band {
    /// Lowest score.
    pub from: i64,
    /// Highest score.
    pub to: i64,
    /// Leads.
    pub n: usize,
    /// Of them customers.
    pub converted: usize,
    /// Their share with its 95 % interval; absent where there are too few to tell.
    pub share: Option<Share>,
}

/// A share as percent with two digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Share.
    pub percent: String,
    /// Lower end of the interval.
    pub low: String,
    /// Upper end.
    pub high: String,
}

/// A lead of which it is known what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Lead.
    pub id: Uuid,
    /// Its name.
    pub name: Option<String>,
    /// Its company.
    pub company: Option<String>,
    /// Its score before it was decided.
    pub score: i64,
    /// It became a customer.
    pub converted: bool,
}

struct Seen {
    id: Uuid,
    name: Option<String>,
    company: Option<String>,
    converted: bool,
}

const FIELDS: [FieldId; 3] = [lead::STATUS, lead::NAME, lead::COMPANY];

/// Over the leads of a list, with the parameters of its URL; with the leads of the band that holds a score.
pub fn calibration(
    read: &mut Read<'_>,
    params: &[(String, String)],
    behind: Option<i64>,
) -> Result<Calibration> {
    let list = parse(read, lead::OBJECT, params)?;
    let mut seen = Vec::new();
    read.each(lead::OBJECT, &list, &FIELDS, &mut |id, data| {
        seen.extend(see(id, data));
        Ok(())
    })?;
    let all = seen.len();
    let decided = scored(read, seen)?;
    let width = width(&decided);
    let bands = bands(&decided, width);
    let leads = behind.map(|score| {
        let band = score.div_euclid(width);
        let mut those: Vec<Decided> = decided
            .iter()
            .filter(|one| one.score.div_euclid(width) == band)
            .cloned()
            .collect();
        those.sort_by_key(|one| (std::cmp::Reverse(one.score), one.id));
        those
    });
    Ok(Calibration {
        n: decided.len(),
        unscored: all - decided.len(),
        bands,
        leads,
    })
}

/// One that is decided.
fn see(id: Uuid, data: &[Data]) -> Option<Seen> {
    let text = |at: usize| data.get(at).and_then(Data::as_text);
    let converted = match text(0).and_then(Status::parse)? {
        Status::Converted => true,
        Status::Disqualified => false,
        Status::New | Status::Assigned | Status::Contacted | Status::Nurture => return None,
    };
    Some(Seen {
        id,
        name: text(1).map(str::to_owned),
        company: text(2).map(str::to_owned),
        converted,
    })
}

/// Those who had a score before they were decided, with it.
fn scored(read: &mut Read<'_>, seen: Vec<Seen>) -> Result<Vec<Decided>> {
    let mut decided = Vec::new();
    let mut seen = seen.into_iter().peekable();
    while seen.peek().is_some() {
        let lot: Vec<Seen> = seen.by_ref().take(LOT).collect();
        let ids: Vec<Uuid> = lot.iter().map(|one| one.id).collect();
        let past = read.history_of(lead::OBJECT, &ids, &[lead::STATUS, lead::SCORE])?;
        decided.extend(lot.into_iter().filter_map(|one| {
            let hers = past.iter().filter(|change| change.record == one.id);
            let score = before(hers)?;
            Some(Decided {
                id: one.id,
                name: one.name,
                company: one.company,
                score,
                converted: one.converted,
            })
        }));
    }
    Ok(decided)
}

/// The score that stood when a lead was decided for the last time.
fn before<'c>(changes: impl Iterator<Item = &'c FieldChange>) -> Option<i64> {
    let (mut score, mut known) = (None, None);
    for change in changes {
        if change.field == lead::SCORE {
            score = change.new.as_int();
            continue;
        }
        let ended = |data: &Data| {
            let status = data.as_text().and_then(Status::parse);
            matches!(status, Some(Status::Converted | Status::Disqualified))
        };
        // From one end to the other nothing was open in between.
        if ended(&change.new) && !ended(&change.old) {
            known = score;
        }
    }
    known
}

/// The narrowest width of bands with few enough of them.
fn width(decided: &[Decided]) -> i64 {
    let scores = || decided.iter().map(|one| one.score);
    let (Some(least), Some(most)) = (scores().min(), scores().max()) else {
        return 1;
    };
    let bands = |width: i64| most.div_euclid(width) - least.div_euclid(width) + 1;
    let narrow = WIDTHS.into_iter().find(|width| bands(*width) <= MOST_BANDS);
    narrow.unwrap_or_else(|| most - least + 1)
}

fn bands(decided: &[Decided], width: i64) -> Vec<Band> {
    let mut counts = std::collections::BTreeMap::<i64, (usize, usize)>::new();
    for one in decided {
        let (n, converted) = counts.entry(one.score.div_euclid(width)).or_default();
        *n += 1;
        *converted += usize::from(one.converted);
    }
    counts
        .into_iter()
        .map(|(band, (n, converted))| Band {
            from: band * width,
            to: (band + 1) * width - 1,
            n,
            converted,
            share: share(converted, n),
        })
        .collect()
}

fn share(converted: usize, n: usize) -> Option<Share> {
    if n < ENOUGH {
        return None;
    }
    let share = wilson::share(u32::try_from(converted).ok()?, u32::try_from(n).ok()?)?;
    Some(Share {
        percent: wilson::percent(share.value),
        low: wilson::percent(share.low),
        high: wilson::percent(share.high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(scores: &[i64]) -> Vec<Decided> {
        let one = |(n, score): (usize, &i64)| Decided {
            id: Uuid::from_u128(n as u128),
            name: None,
            company: None,
            score: *score,
            converted: n % 2 == 0,
        };
        scores.iter().enumerate().map(one).collect()
    }

    #[test]
    fn bands_are_round_and_few() {
        let ends = |scores: &[i64]| -> Vec<(i64, i64)> {
            let leads = leads(scores);
            let bands = bands(&leads, width(&leads));
            bands.iter().map(|band| (band.from, band.to)).collect()
        };
        assert_eq!(ends(&[]), []);
        assert_eq!(ends(&[7]), [(7, 7)]);
        assert_eq!(ends(&[0, 50, 99]), [(0, 19), (40, 59), (80, 99)]);
        assert_eq!(ends(&[-15, 0, 20]), [(-20, -11), (0, 9), (20, 29)]);
    }

    #[test]
    fn below_ten_leads_there_is_no_share() {
        assert_eq!(share(4, 9), None);
        let ten = share(5, 10).unwrap();
        assert_eq!(
            [ten.percent, ten.low, ten.high],
            ["50.00", "23.66", "76.34"]
        );
    }

    #[test]
    fn the_score_of_the_last_decision_is_the_one_that_stood_before_it() {
        let change = |field, old: Data, new: Data| FieldChange {
            seq: 0,
            at: 0,
            record: Uuid::nil(),
            field,
            old,
            new,
        };
        let scored = |score: i64| change(lead::SCORE, Data::Null, Data::Int(score));
        let put = |old: Status, new: Status| {
            change(lead::STATUS, old.as_str().into(), new.as_str().into())
        };
        use Status::{Assigned, Converted, Disqualified};
        let twice = [
            scored(10),
            put(Assigned, Disqualified),
            put(Disqualified, Assigned),
            scored(40),
            put(Assigned, Converted),
            scored(90),
        ];
        assert_eq!(before(twice.iter()), Some(40));
        assert_eq!(before([put(Assigned, Converted), scored(5)].iter()), None);
    }
}
