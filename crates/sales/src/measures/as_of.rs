//! The pipeline as it stood on a past day, computed from the log: open deals by stage, and the deals themselves.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::{Data, Error, Read, Result, Values};
use guanxi_schema::FieldId;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::wire::{Money, Reference};
use crate::objects::opportunity::{self, Status};
use crate::objects::{account, stage, user};
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

/// A deal as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Deal.
    pub id: Uuid,
    /// Name then.
    pub name: String,
    /// Customer.
    pub account: Option<Reference>,
    /// Owner then.
    pub owner: Option<Reference>,
    /// Stage then.
    pub stage: Option<Reference>,
    /// Amount then.
    pub amount: Option<Money>,
    /// Close date expected then.
    pub close_date: Option<String>,
}

/// Which deals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Only {
    /// Of this owner then.
    pub owner: Option<Uuid>,
    /// In this pipeline then.
    pub pipeline: Option<Uuid>,
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
        Some(day) => iso(day).ok_or_else(|| Error::BadRequest {
            code: "not_a_date",
            detail: day.chars().take(64).collect(),
        })?,
    };
    // The first moment of the next day no longer belongs to it.
    let at = when::end_of(date, &read.ctx().time_zone) - 1;
    let past = read.as_of(opportunity::OBJECT, &FIELDS, at)?;
    let known: Vec<(Uuid, Values)> = past
        .into_iter()
        .filter(|(_, values)| wanted(values, only))
        .collect();
    let stages = by_stage(read, &known)?;
    let (open, closed): (Vec<_>, Vec<_>) = known
        .into_iter()
        .partition(|(_, values)| status(values) == Status::Open);
    let data = rows(read, &open)?;
    Ok(AsOf {
        at: date.to_string(),
        stages,
        decided: decided(&closed),
        data,
    })
}

fn iso(day: &str) -> Option<Date> {
    day.parse()
        .ok()
        .filter(|date: &Date| date.to_string() == day)
}

fn id(values: &Values, field: FieldId) -> Option<Uuid> {
    values.get(&field).and_then(Data::as_id)
}

fn wanted(values: &Values, only: Only) -> bool {
    let same =
        |wanted: Option<Uuid>, field| wanted.is_none_or(|wanted| id(values, field) == Some(wanted));
    same(only.owner, opportunity::OWNER) && same(only.pipeline, opportunity::PIPELINE)
}

fn status(values: &Values) -> Status {
    let code = values.get(&opportunity::STATUS).and_then(Data::as_text);
    code.and_then(Status::parse).unwrap_or(Status::Open)
}

fn amount(values: &Values) -> Option<(i64, &str)> {
    match values.get(&opportunity::AMOUNT) {
        Some(Data::Money { minor, currency }) => Some((*minor, currency)),
        _ => None,
    }
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

fn rows(read: &mut Read<'_>, open: &[(Uuid, Values)]) -> Result<Vec<Row>> {
    let accounts = labels(read, open, account::OBJECT, opportunity::ACCOUNT)?;
    let owners = labels(read, open, user::OBJECT, opportunity::OWNER)?;
    let stages = labels(read, open, stage::OBJECT, opportunity::STAGE)?;
    let reference = |labels: &BTreeMap<Uuid, String>, values: &Values, field| {
        id(values, field).map(|id| Reference {
            id,
            label: labels.get(&id).cloned(),
        })
    };
    let text = |values: &Values, field| {
        values
            .get(&field)
            .and_then(Data::as_text)
            .map(str::to_owned)
    };
    let mut order: Vec<&(Uuid, Values)> = open.iter().collect();
    order.sort_by_key(|(deal, values)| {
        (
            std::cmp::Reverse(amount(values).map(|(minor, _)| minor)),
            *deal,
        )
    });
    Ok(order
        .into_iter()
        .map(|(deal, values)| Row {
            id: *deal,
            name: text(values, opportunity::NAME).unwrap_or_default(),
            account: reference(&accounts, values, opportunity::ACCOUNT),
            owner: reference(&owners, values, opportunity::OWNER),
            stage: reference(&stages, values, opportunity::STAGE),
            amount: amount(values).map(|(minor, currency)| Money::new(i128::from(minor), currency)),
            close_date: text(values, opportunity::CLOSE_DATE),
        })
        .collect())
}

/// Labels of what the deals refer to by a field, as they are today.
fn labels(
    read: &mut Read<'_>,
    deals: &[(Uuid, Values)],
    object: &str,
    field: FieldId,
) -> Result<BTreeMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = deals
        .iter()
        .filter_map(|(_, values)| id(values, field))
        .collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    read.labels(object, &ids)
}
