//! A closed deal comes back to life. The log keeps who reopened it and what it had been closed as.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Result, Tx};
use uuid::Uuid;

use super::deal::{Deal, arrival, refused};
use crate::objects::opportunity::{self, Status};
use crate::pipeline::{self, Kind, Stage};
use crate::when;

/// Reopens a won or lost deal at a stage: the given one, else the open stage it was closed from, else the first.
/// Answers its version.
pub fn reopen(tx: &mut Tx<'_>, id: Uuid, at: Option<Uuid>, base: Option<i64>) -> Result<i64> {
    let deal = Deal::load(tx, id)?;
    if deal.status() == Status::Open {
        return Err(refused("deal_open"));
    }
    let stage = match at {
        Some(stage) => given(tx, &deal, stage)?,
        None => usual(tx, &deal, id)?,
    };
    let mut values = arrival(&stage, when::now(tx.ctx()));
    values.insert(opportunity::CLOSED_ON, Data::Null);
    values.insert(opportunity::LOSS_REASON, Data::Null);
    tx.update(
        opportunity::OBJECT,
        id,
        Change::command("opportunity.reopened", values).on(base),
    )
}

fn given(tx: &mut Tx<'_>, deal: &Deal, id: Uuid) -> Result<Stage> {
    let stage = Stage::named_by(tx, "stage", id)?;
    if stage.pipeline != deal.pipeline()? {
        return Err(refused("stage_of_other_pipeline"));
    }
    if stage.kind != Kind::Open {
        return Err(refused("stage_ends_deal"));
    }
    Ok(stage)
}

/// Where it stood when it was closed, if that stage is still part of its pipeline.
fn usual(tx: &mut Tx<'_>, deal: &Deal, id: Uuid) -> Result<Stage> {
    let stages = pipeline::stages(tx, deal.pipeline()?)?;
    tx.flush_log()?;
    let been = tx.past_values(opportunity::OBJECT, id, opportunity::STAGE)?;
    let open = |past: Uuid| {
        stages
            .iter()
            .find(|stage| stage.id == past && stage.kind == Kind::Open)
    };
    let closed_from = been.iter().rev().filter_map(Data::as_id).find_map(open);
    let first = || stages.iter().find(|stage| stage.kind == Kind::Open);
    closed_from
        .or_else(first)
        .cloned()
        .ok_or_else(|| refused("pipeline_without_stages"))
}
