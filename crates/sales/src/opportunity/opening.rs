//! A new deal: whatever the person did not say is filled in, so that a name is enough to begin.

use guanxi_engine::write::{Door, Kind as Happens, Pending};
use guanxi_engine::{Error, Result, Tx};

use super::deal::{refused, status};
use crate::objects::opportunity;
use crate::pipeline::{self, Kind, Stage};
use crate::when;

/// Pipeline, stage, chance, forecast category and owner of a new deal.
pub(super) fn fill_in(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind != Happens::Create || pending.undoing {
        return Ok(());
    }
    let stage = starting_stage(tx, pending)?;
    if pending.door == Door::Open && stage.kind != Kind::Open {
        return Err(refused("deal_starts_open"));
    }
    if status(pending.get(opportunity::STATUS)).as_str() != stage.kind.as_str() {
        return Err(refused("deal_starts_open"));
    }
    take_over(pending, &stage);
    if pending.get(opportunity::STAGE_ENTERED_AT).is_null() {
        pending.set(opportunity::STAGE_ENTERED_AT, when::now(tx.ctx()));
    }
    // What a person enters she is working on; a file says itself when, or does not know.
    if pending.door == Door::Open && pending.get(opportunity::ENGAGED_ON).is_null() {
        pending.set(opportunity::ENGAGED_ON, when::today(tx.ctx()).to_string());
    }
    if pending.get(opportunity::OWNER).is_null() {
        pending.set(opportunity::OWNER, tx.ctx().actor.user);
    }
    Ok(())
}

fn starting_stage(tx: &mut Tx<'_>, pending: &Pending<'_>) -> Result<Stage> {
    let pipeline = pending.get(opportunity::PIPELINE).as_id();
    let Some(stage) = pending.get(opportunity::STAGE).as_id() else {
        let pipeline = match pipeline {
            Some(pipeline) => pipeline,
            None => pipeline::default_pipeline(tx)?,
        };
        return pipeline::first_stage(tx, pipeline);
    };
    let stage = Stage::named_by(tx, "stage", stage)?;
    if pipeline.is_some_and(|pipeline| pipeline != stage.pipeline) {
        return Err(Error::field("stage", "stage_of_other_pipeline"));
    }
    Ok(stage)
}

fn take_over(pending: &mut Pending<'_>, stage: &Stage) {
    pending.set(opportunity::PIPELINE, stage.pipeline);
    pending.set(opportunity::STAGE, stage.id);
    pending.set(opportunity::STATUS, stage.kind);
    if pending.get(opportunity::PROBABILITY).is_null() {
        pending.set(opportunity::PROBABILITY, stage.probability);
    }
    if pending.get(opportunity::FORECAST_CATEGORY).is_null() {
        pending.set(opportunity::FORECAST_CATEGORY, stage.category.as_str());
    }
}
