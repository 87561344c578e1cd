//! The pipeline as it stood on a past day, computed from the log: open deals by stage, and the deals themselves.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::{Read, Result, Values};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::only::Only;
use super::row::{self, Row, amount, id, text};
use super::wire::{Money, Reference};
use crate::objects::opportunity::{self, Status};
use crate::{pipeline, when};

/// The pipeline at the end of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AsOf {
    /// The day, `YYYY-MM-DD`.
    pub at: String,
    /// Stages that had deals, in the order of the pipeline; the ends too.
    pub stages: Vec<StageTotal>,
    /// Deals won until then, and lost.
    pub decided: Decided,
    /// Open deals, greatest amount first.
    pub data: Vec<Row>,
}

/// Deals of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageTotal {
    /// Stage.
    pub stage: Reference,
    /// `open`, `won`, `lost`.
    pub kind: &'static str,
    /// Deals.
    pub count: usize,
    /// Their amounts as far as they were known then.
    pub totals: Vec<Money>,
}

/// What had been decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Deals won.
    pub won: usize,
    /// Their amounts.
    pub won_totals: Vec<Money>,
    /// Deals lost.
    pub lost: usize,
}

/// What is asked of the past.
const FIELDS: [FieldId; 8] = [
    opportunity::NAME,
    opportunity::ACCOUNT,
    opportunity::OWNER,
    opportunity::PIPELINE,
    opportunity::STAGE,
    opportunity::STATUS,
    opportunity::AMOUNT,
    opportunity::CLOSE_DATE,
];

/// The pipeline at the end of a day (`YYYY-MM-DD` and nothing else, in the caller's zone; today if none is said), of the
/// deals she may see today.
pub fn as_of(read: &mut Read<'_>, day: Option<&str>, only: Only) -> Result<AsOf> {
    let date = match day {
        None => when::today(read.ctx()),
        Some(day) => when::day(day)?,
    };
    // The first moment of the next day no longer belongs to it.
    let at = when::end_of(date, &read.ctx().time_zone) - 1;
    let wanted = only.look_up(read)?;
    let past = read.as_of(opportunity::OBJECT, &FIELDS, at)?;
    let known: Vec<(Uuid, Values)> = past
        .into_iter()
        .filter(|(_, values)| wanted.takes(values))
        .collect();
    let stages = by_stage(read, &known)?;
    let (open, closed): (Vec<_>, Vec<_>) = known
        .into_iter()
        .partition(|(_, values)| status(values) == Status::Open);
    let data = row::rows(read, &open)?;
    Ok(AsOf {
        at: date.to_string(),
        stages,
        decided: decided(&closed),
        data,
    })
}

fn status(values: &Values) -> Status {
    text(values, opportunity::STATUS)
        .and_then(Status::parse)
        .unwrap_or(Status::Open)
}

fn totals<'v>(deals: impl Iterator<Item = &'v Values>) -> Vec<Money> {
    let mut totals: BTreeMap<String, i128> = BTreeMap::new();
    for (minor, currency) in deals.filter_map(amount) {
        *totals.entry(currency.to_owned()).or_default() += i128::from(minor);
    }
    Money::list(&totals)
}

fn by_stage(read: &mut Read<'_>, deals: &[(Uuid, Values)]) -> Result<Vec<StageTotal>> {
    let pipelines: BTreeSet<Uuid> = deals
        .iter()
        .filter_map(|(_, values)| id(values, opportunity::PIPELINE))
        .collect();
    let mut found = Vec::new();
    for pipeline in pipelines {
        for stage in pipeline::stages(read, pipeline)? {
            let there: Vec<&Values> = deals
                .iter()
                .map(|(_, values)| values)
                .filter(|values| id(values, opportunity::STAGE) == Some(stage.id))
                .collect();
            if !there.is_empty() {
                found.push(StageTotal {
                    stage: Reference {
                        id: stage.id,
                        label: Some(stage.name),
                    },
                    kind: stage.kind.as_str(),
                    count: there.len(),
                    totals: totals(there.into_iter()),
                });
            }
        }
    }
    Ok(found)
}

fn decided(closed: &[(Uuid, Values)]) -> Decided {
    let won: Vec<&Values> = closed
        .iter()
        .map(|(_, values)| values)
        .filter(|values| status(values) == Status::Won)
        .collect();
    Decided {
        won: won.len(),
        lost: closed.len() - won.len(),
        won_totals: totals(won.into_iter()),
    }
}
