//! A deal turns out to be of another kind and goes on in another pipeline.

use guanxi_engine::write::Change;
use guanxi_engine::{Result, Tx};
use uuid::Uuid;

use super::deal::{Deal, arrival, refused};
use crate::objects::{opportunity, pipeline as declared};
use crate::pipeline::{self, Kind, Stage, or_unknown};
use crate::when;

/// Moves an open deal to a pipeline, at the given stage or its first; answers its version.
pub fn change_pipeline(
    tx: &mut Tx<'_>,
    id: Uuid,
    to: Uuid,
    at: Option<Uuid>,
    base: Option<i64>,
) -> Result<i64> {
    Deal::load_open(tx, id)?;
    or_unknown("pipeline", tx.load(declared::OBJECT, to))?;
    let stage = match at {
        Some(stage) => Stage::named_by(tx, "stage", stage)?,
        None => pipeline::first_stage(tx, to)?,
    };
    if stage.pipeline != to {
        return Err(refused("stage_of_other_pipeline"));
    }
    if stage.kind != Kind::Open {
        return Err(refused("stage_ends_deal"));
    }
    let arrival = arrival(&stage, when::now(tx.ctx()));
    let change = Change::command("opportunity.pipeline_changed", arrival).on(base);
    tx.update(opportunity::OBJECT, id, change)
}
