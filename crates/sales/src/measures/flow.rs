//! How deals flow: what changed in the pipeline between two days, how stages convert, and which deals need a look.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::ListQuery;
use guanxi_engine::{Data, Error, Read, Result, Values};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::change::{self, Snapshot, State, Status, Totals};
use super::cohort::{self, Step};
use super::stays::{self, Entry, Stay};
use super::wilson;
use super::wire::{Money, Reference};
use crate::objects::opportunity;
use crate::pipeline::{self, Kind};
use crate::when;

/// What changed: start + steps = end, in every currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waterfall {
    /// End of this day.
    pub from: String,
    /// End of this day.
    pub to: String,
    /// Open value then.
    pub start: Vec<Money>,
    /// Why it moved.
    pub steps: Vec<StepTotal>,
    /// Open value at the end.
    pub end: Vec<Money>,
    /// Open deals whose close date moved later; their value stayed in.
    pub slipped: Vec<Reference>,
}

/// All moves of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepTotal {
    /// `entered`, `reopened`, `raised`, `lowered`, `won`, `lost`, `left`.
    pub cause: &'static str,
    /// Change of the open value.
    pub totals: Vec<Money>,
    /// Deals.
    pub deals: Vec<Reference>,
}

/// The change of the pipeline between the ends of two days (`YYYY-MM-DD`, the caller's zone).
pub fn waterfall(read: &mut Read<'_>, from: &str, to: &str) -> Result<Waterfall> {
    let (from, to) = (day(from)?, day(to)?);
    let (before, after) = (snapshot(read, from)?, snapshot(read, to)?);
    let change = change::between(&before, &after);
    let mut named: BTreeSet<Uuid> = change.movements.iter().map(|step| step.deal).collect();
    named.extend(&change.slipped);
    let labels = read.labels(opportunity::OBJECT, &named.into_iter().collect::<Vec<_>>())?;
    let reference = |id: Uuid| Reference {
        id,
        label: labels.get(&id).cloned(),
    };
    let mut steps: BTreeMap<change::Cause, (Totals, Vec<Reference>)> = BTreeMap::new();
    for step in &change.movements {
        let (totals, deals) = steps.entry(step.cause).or_default();
        if step.minor != 0 {
            *totals.entry(step.currency.clone()).or_default() += step.minor;
        }
        deals.push(reference(step.deal));
    }
    Ok(Waterfall {
        from: from.to_string(),
        to: to.to_string(),
        start: money(&change.start),
        steps: steps
            .into_iter()
            .map(|(cause, (totals, deals))| StepTotal {
                cause: cause.key(),
                totals: money(&totals),
                deals,
            })
            .collect(),
        end: money(&change.end),
        slipped: change.slipped.into_iter().map(reference).collect(),
    })
}

fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| Error::BadRequest {
        code: "not_a_date",
        detail: text.chars().take(64).collect(),
    })
}

fn money(totals: &Totals) -> Vec<Money> {
    totals
        .iter()
        .map(|(currency, minor)| Money::new(i128::from(*minor), currency))
        .collect()
}

fn snapshot(read: &mut Read<'_>, day: Date) -> Result<Snapshot> {
    let at = when::end_of(day, &read.ctx().time_zone) - 1;
    let fields = [
        opportunity::STATUS,
        opportunity::AMOUNT,
        opportunity::CLOSE_DATE,
    ];
    let past = read.as_of(opportunity::OBJECT, &fields, at)?;
    Ok(past
        .into_iter()
        .map(|(deal, values)| (deal, state(&values)))
        .collect())
}

fn state(values: &Values) -> State {
    let text = |field| values.get(&field).and_then(Data::as_text);
    State {
        status: match text(opportunity::STATUS) {
            Some("won") => Status::Won,
            Some("lost") => Status::Lost,
            _ => Status::Open,
        },
        amount: match values.get(&opportunity::AMOUNT) {
            Some(Data::Money { minor, currency }) => Some((*minor, currency.clone())),
            _ => None,
        },
        close_date: text(opportunity::CLOSE_DATE).map(str::to_owned),
    }
}

/// Conversion and dwell of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageFlow {
    /// Stage.
    pub stage: Reference,
    /// Deals that entered it in the period.
    pub entered: usize,
    /// Those that have gone further since.
    pub reached: usize,
    /// Those that have not, and are still open: the share may still rise by them.
    pub still_open: usize,
    /// reached ÷ entered in percent; absent where none entered.
    pub percent: Option<String>,
    /// Lower end of its 95 % interval.
    pub low: Option<String>,
    /// Upper end.
    pub high: Option<String>,
    /// Median days of finished stays.
    pub median_days: Option<i64>,
    /// Days that three of four finished stays did not exceed.
    pub p75_days: Option<i64>,
}

/// Conversion of the stages of a pipeline (the default one if none is named) for the deals that entered them from the
/// beginning of one day to the end of another.
pub fn conversion(
    read: &mut Read<'_>,
    pipeline: Option<Uuid>,
    from: &str,
    to: &str,
) -> Result<Vec<StageFlow>> {
    let pipeline = match pipeline {
        Some(pipeline) => pipeline,
        None => pipeline::default_pipeline(read)?,
    };
    let zone = read.ctx().time_zone.clone();
    let period = (
        when::at_hour(&day(from)?.to_string(), 0, &zone)?,
        when::end_of(day(to)?, &zone),
    );
    let stages = pipeline::stages(read, pipeline)?;
    let steps: Vec<Step> = stages
        .iter()
        .map(|stage| Step {
            stage: stage.id,
            position: stage.position,
            forward: stage.kind != Kind::Lost,
        })
        .collect();
    let (stays, open, _) = all_stays(read)?;
    let flows = cohort::conversion(&steps, &stays, &open, period);
    Ok(flows
        .into_iter()
        .map(|flow| StageFlow {
            stage: Reference {
                id: flow.stage,
                label: stages
                    .iter()
                    .find(|stage| stage.id == flow.stage)
                    .map(|stage| stage.name.clone()),
            },
            entered: flow.entered.len(),
            reached: flow.reached.len(),
            still_open: flow.still_open.len(),
            percent: flow.share.map(|share| wilson::percent(share.value)),
            low: flow.share.map(|share| wilson::percent(share.low)),
            high: flow.share.map(|share| wilson::percent(share.high)),
            median_days: flow.median_dwell,
            p75_days: flow.p75_dwell,
        })
        .collect())
}

/// Stays of all live deals the caller may see, and which of those deals are open and which are won today.
pub(super) fn all_stays(
    read: &mut Read<'_>,
) -> Result<(Vec<Stay>, BTreeSet<Uuid>, BTreeSet<Uuid>)> {
    let (mut open, mut won, mut lost) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let all = ListQuery::default();
    read.each(
        opportunity::OBJECT,
        &all,
        &[opportunity::STATUS],
        &mut |deal, values| {
            match values.first().and_then(Data::as_text) {
                Some("won") => won.insert(deal),
                Some("lost") => lost.insert(deal),
                _ => open.insert(deal),
            };
            Ok(())
        },
    )?;
    let changes = read.history(
        opportunity::OBJECT,
        &[opportunity::STAGE],
        i64::MIN,
        i64::MAX,
    )?;
    let alive = |deal: &Uuid| open.contains(deal) || won.contains(deal) || lost.contains(deal);
    let entries: Vec<Entry> = changes
        .into_iter()
        .filter(|change| alive(&change.record))
        .filter_map(|change| {
            Some(Entry {
                deal: change.record,
                stage: change.new.as_id()?,
                at: change.at,
            })
        })
        .collect();
    Ok((stays::stays(&entries), open, won))
}
