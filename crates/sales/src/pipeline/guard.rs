//! Stages that deals have passed stay as they were, so that old history keeps its meaning.

use guanxi_engine::write::{Door, Kind, Pending};
use guanxi_engine::{Result, Tx};

use crate::objects::stage;
use crate::opportunity::refused;

/// Refuses to add, move, rename or drop a stage of a pipeline that has deals; `publish_version` is the way.
/// What counts as done may be worded better at any time.
pub(super) fn stages_in_use(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let by_command =
        pending.door == Door::Command && matches!(pending.kind, Kind::Create | Kind::Update);
    if pending.undoing || by_command || only_words(pending) {
        return Ok(());
    }
    let Some(pipeline) = pending.get(stage::PIPELINE).as_id() else {
        return Ok(());
    };
    if super::has_deals(tx, pipeline)? {
        return Err(refused("pipeline_in_use"));
    }
    Ok(())
}

fn only_words(pending: &Pending<'_>) -> bool {
    let harmless = |field: &u32| *field == stage::EXIT_EVIDENCE || !pending.changes(*field);
    pending.kind == Kind::Update && pending.values.keys().all(harmless)
}
