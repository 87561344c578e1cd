//! A deal moves to another stage of its pipeline: forward, back, or past stages it has no use for.

use guanxi_engine::write::Change;
use guanxi_engine::{Result, Tx};
use uuid::Uuid;

use super::deal::{Deal, arrival, refused};
use crate::objects::opportunity;
use crate::pipeline::{Kind, Stage};
use crate::when;

/// Moves a deal; answers its version. Being there already changes nothing.
/// Stages that end a deal are not entered by moving: winning and losing ask for more.
pub fn move_stage(tx: &mut Tx<'_>, id: Uuid, to: Uuid, base: Option<i64>) -> Result<i64> {
    let deal = Deal::load_open(tx, id)?;
    let stage = Stage::named_by(tx, "stage", to)?;
    if stage.pipeline != deal.pipeline()? {
        return Err(refused("stage_of_other_pipeline"));
    }
    match stage.kind {
        Kind::Open => {}
        Kind::Won => return Err(refused("win_instead_of_move")),
        Kind::Lost => return Err(refused("lose_instead_of_move")),
    }
    if deal.stage() == Some(stage.id) {
        return Ok(deal.version());
    }
    let arrival = arrival(&stage, when::now(tx.ctx()));
    tx.update(
        opportunity::OBJECT,
        id,
        Change::command("opportunity.moved", arrival).on(base),
    )
}
