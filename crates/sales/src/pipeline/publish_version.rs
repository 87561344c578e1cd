//! Changing a pipeline that deals run through: a new version with its own stages, and every open deal moved there
//! by a mapping that somebody has thought through. Closed deals and their history stay with the old version.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use uuid::Uuid;

use super::{ALL, Kind, Stage, stages};
use crate::objects::opportunity::{self, Status};
use crate::objects::{pipeline, stage};

/// A stage of the new version.
#[derive(Debug, Clone)]
pub struct NewStage {
    /// Name.
    pub name: String,
    /// Chance to win, hundredths of a percent.
    pub probability: i64,
    /// Code of the forecast category.
    pub category: String,
    /// Open, won or lost.
    pub kind: Kind,
    /// What shows that it is done.
    pub exit_evidence: Option<String>,
}

/// The new version.
#[derive(Debug, Clone)]
pub struct NewVersion {
    /// Name; the old one when absent.
    pub name: Option<String>,
    /// Stages in order.
    pub stages: Vec<NewStage>,
    /// For each old stage the place of the new one (from 0) that its open deals go on in.
    pub mapping: BTreeMap<Uuid, usize>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The new version.
    pub pipeline: Uuid,
    /// Open deals that moved there.
    pub moved: usize,
}

/// Deals that may run through one pipeline at a time.
const ALL_DEALS: usize = 1_000_000;

/// Publishes a new version of a pipeline. Administrators only: the mapping must reach every open deal.
pub fn publish_version(tx: &mut Tx<'_>, old: Uuid, version: NewVersion) -> Result<Published> {
    if !tx.ctx().actor.rules.admin {
        return Err(Error::Forbidden {
            code: "admin_only",
            field: None,
        });
    }
    check_stages(&version.stages)?;
    let before = tx.load(pipeline::OBJECT, old)?;
    let open = open_deals(tx, old)?;
    check_mapping(tx, old, &version, &open)?;
    let new = create_pipeline(tx, &before, &version)?;
    let new_stages = create_stages(tx, new, &version.stages)?;
    retire(tx, old)?;
    for deal in &open {
        migrate(tx, deal, &version.mapping, &new_stages)?;
    }
    Ok(Published {
        pipeline: new,
        moved: open.len(),
    })
}

fn check_stages(stages: &[NewStage]) -> Result<()> {
    let count = |kind| stages.iter().filter(|stage| stage.kind == kind).count();
    let complete = count(Kind::Open) >= 1 && count(Kind::Won) == 1 && count(Kind::Lost) == 1;
    let named = stages.iter().all(|stage| !stage.name.trim().is_empty());
    match (complete, named) {
        (true, true) if stages.len() <= ALL => Ok(()),
        (_, false) => Err(Error::field("stages", "required")),
        _ => Err(Error::field("stages", "stages_incomplete")),
    }
}

fn open_deals(tx: &mut Tx<'_>, pipeline: Uuid) -> Result<Vec<Record>> {
    let filter = Filter::all([
        Filter::eq(opportunity::PIPELINE, pipeline),
        Filter::eq(opportunity::STATUS, Status::Open),
    ]);
    tx.select_whole(opportunity::OBJECT, &filter, ALL_DEALS)
}

/// Every stage with open deals must be mapped, and to an open stage. The names of those left out are told.
fn check_mapping(tx: &mut Tx<'_>, old: Uuid, version: &NewVersion, open: &[Record]) -> Result<()> {
    let used: BTreeSet<Uuid> = open
        .iter()
        .filter_map(|deal| deal.get(opportunity::STAGE).as_id())
        .collect();
    let leads_on = |stage: &Uuid| {
        let place = version.mapping.get(stage);
        place
            .and_then(|place| version.stages.get(*place))
            .is_some_and(|stage| stage.kind == Kind::Open)
    };
    let left_out: Vec<String> = stages(tx, old)?
        .into_iter()
        .filter(|stage| used.contains(&stage.id) && !leads_on(&stage.id))
        .map(|stage| stage.name)
        .collect();
    if left_out.is_empty() {
        return Ok(());
    }
    Err(Error::Refused {
        code: "stages_unmapped",
        params: vec![("stages", left_out.join(", "))],
    })
}

fn create_pipeline(tx: &mut Tx<'_>, old: &Record, version: &NewVersion) -> Result<Uuid> {
    let name = version
        .name
        .clone()
        .map_or_else(|| old.get(pipeline::NAME).clone(), Data::Text);
    let number = old.get(pipeline::PIPELINE_VERSION).as_int().unwrap_or(1) + 1;
    let values = Values::from([
        (pipeline::NAME, name),
        (pipeline::ACTIVE, true.into()),
        (pipeline::IS_DEFAULT, old.get(pipeline::IS_DEFAULT).clone()),
        (pipeline::PIPELINE_VERSION, number.into()),
        (pipeline::PREVIOUS, old.id.into()),
    ]);
    tx.create(
        pipeline::OBJECT,
        Change::command("pipeline.published", values),
    )
}

fn create_stages(tx: &mut Tx<'_>, pipeline: Uuid, stages: &[NewStage]) -> Result<Vec<Stage>> {
    (1..)
        .zip(stages)
        .map(|(position, new)| create_stage(tx, pipeline, position, new))
        .collect()
}

fn create_stage(tx: &mut Tx<'_>, pipeline: Uuid, position: i64, new: &NewStage) -> Result<Stage> {
    let values = Values::from([
        (stage::PIPELINE, pipeline.into()),
        (stage::NAME, new.name.as_str().into()),
        (stage::POSITION, position.into()),
        (stage::PROBABILITY, new.probability.into()),
        (stage::FORECAST_CATEGORY, new.category.as_str().into()),
        (stage::KIND, new.kind.into()),
        (stage::EXIT_EVIDENCE, new.exit_evidence.clone().into()),
    ]);
    let id = tx.create(stage::OBJECT, Change::open(values))?;
    Ok(Stage {
        id,
        pipeline,
        name: new.name.clone(),
        position,
        probability: new.probability,
        category: new.category.clone(),
        kind: new.kind,
    })
}

fn retire(tx: &mut Tx<'_>, old: Uuid) -> Result<()> {
    let values = Values::from([
        (pipeline::ACTIVE, false.into()),
        (pipeline::IS_DEFAULT, false.into()),
    ]);
    tx.update(
        pipeline::OBJECT,
        old,
        Change::command("pipeline.replaced", values),
    )
    .map(drop)
}

/// The deal goes on where it stood: the day it entered its stage is kept.
fn migrate(
    tx: &mut Tx<'_>,
    deal: &Record,
    mapping: &BTreeMap<Uuid, usize>,
    stages: &[Stage],
) -> Result<()> {
    let place = deal
        .get(opportunity::STAGE)
        .as_id()
        .and_then(|old| mapping.get(&old));
    let Some(stage) = place.and_then(|place| stages.get(*place)) else {
        return Ok(());
    };
    let values = Values::from([
        (opportunity::PIPELINE, stage.pipeline.into()),
        (opportunity::STAGE, stage.id.into()),
        (opportunity::PROBABILITY, stage.probability.into()),
        (
            opportunity::FORECAST_CATEGORY,
            stage.category.as_str().into(),
        ),
    ]);
    let change = Change::command("opportunity.migrated", values);
    tx.update(opportunity::OBJECT, deal.id, change).map(drop)
}
