//! Ways of selling: pipelines with their stages. Several may be in use; changing one in use makes a new version.

mod guard;
mod publish_version;
mod stage;

use guanxi_engine::query::Filter;
use guanxi_engine::registry::Registry;
use guanxi_engine::{Data, Read, Result};
use uuid::Uuid;

pub use publish_version::{NewStage, NewVersion, Published, publish_version};
pub use stage::Stage;
pub(crate) use stage::or_unknown;

pub use crate::objects::stage::Kind;
use crate::objects::{pipeline, stage as declared};
use crate::opportunity::refused;

/// More stages than any pipeline has.
const ALL: usize = 500;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(declared::OBJECT, guard::stages_in_use);
}

/// Stages of a pipeline in order.
pub fn stages(read: &mut Read<'_>, pipeline: Uuid) -> Result<Vec<Stage>> {
    let filter = Filter::eq(declared::PIPELINE, pipeline);
    let records = read.select_whole(declared::OBJECT, &filter, ALL)?;
    let mut stages: Vec<Stage> = records.iter().filter_map(Stage::from_record).collect();
    stages.sort_by_key(|stage| (stage.position, stage.id));
    Ok(stages)
}

/// The first stage a new deal stands in.
pub fn first_stage(read: &mut Read<'_>, pipeline: Uuid) -> Result<Stage> {
    let stages = stages(read, pipeline)?;
    stages
        .into_iter()
        .find(|stage| stage.kind == Kind::Open)
        .ok_or_else(|| refused("pipeline_without_stages"))
}

/// The stage in which won, or lost, deals of a pipeline end.
pub fn ending(read: &mut Read<'_>, pipeline: Uuid, kind: Kind) -> Result<Stage> {
    let stages = stages(read, pipeline)?;
    stages
        .into_iter()
        .find(|stage| stage.kind == kind)
        .ok_or_else(|| refused("pipeline_without_ending"))
}

/// The pipeline of deals that name none.
pub fn default_pipeline(read: &mut Read<'_>) -> Result<Uuid> {
    let filter = Filter::all([
        Filter::eq(pipeline::ACTIVE, true),
        Filter::eq(pipeline::IS_DEFAULT, true),
    ]);
    let found = read.select_whole(pipeline::OBJECT, &filter, 1)?;
    found
        .first()
        .map(|record| record.id)
        .ok_or_else(|| refused("no_default_pipeline"))
}

/// Whether any deal, open or closed, runs or ran through a pipeline.
fn has_deals(read: &mut Read<'_>, pipeline: Uuid) -> Result<bool> {
    use crate::objects::opportunity;
    let filter = Filter::eq(opportunity::PIPELINE, Data::Id(pipeline));
    Ok(!read
        .select_whole(opportunity::OBJECT, &filter, 1)?
        .is_empty())
}
