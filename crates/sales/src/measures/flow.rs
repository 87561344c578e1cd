//! How deals flow through a pipeline: conversion and dwell of each stage, and the deals behind the counts.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::{Error, Read, Result};
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::cohort::{self, Step};
use super::period::Period;
use super::row::{self, Row};
use super::scope::Scope;
use super::stays::{self, Entry, Stay};
use super::wilson;
use super::wire::Reference;
use crate::objects::{opportunity, pipeline as declared};
use crate::pipeline::{self, Kind, Stage};

/// Fewer deals than this say nothing: their share and their days are left out.
pub const FEW: usize = 10;

/// Conversion of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flow {
    /// First day on which a deal entered a stage; none from the beginning.
    pub from: Option<String>,
    /// Last day.
    pub to: String,
    /// Pipeline.
    pub pipeline: Reference,
    /// Its open stages in order.
    pub stages: Vec<StageFlow>,
    /// The deals of the count that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deals: Option<Vec<Row>>,
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
    /// reached ÷ entered in percent; absent where too few entered.
    pub percent: Option<String>,
    /// Lower end of its 95 % interval.
    pub low: Option<String>,
    /// Upper end.
    pub high: Option<String>,
    /// Stays that began in the period and have ended.
    pub finished: usize,
    /// Their median days; absent where too few have ended.
    pub median_days: Option<i64>,
    /// Days that three of four of them did not exceed.
    pub p75_days: Option<i64>,
}

/// What a count of a stage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that entered.
    Entered,
    /// Those that have gone further.
    Reached,
    /// Those that have not and are still open.
    StillOpen,
}

impl Which {
    /// From its key.
    pub fn parse(key: &str) -> Option<Self> {
        match key {
            "entered" => Some(Self::Entered),
            "reached" => Some(Self::Reached),
            "still_open" => Some(Self::StillOpen),
            _ => None,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// First day; the beginning if none is said.
    pub from: Option<String>,
    /// Last day; today if none is said.
    pub to: Option<String>,
    /// Pipeline; the default one if none is named.
    pub pipeline: Option<Uuid>,
    /// A count whose deals are wanted.
    pub behind: Option<(Uuid, Which)>,
}

/// Conversion of the stages of a pipeline for those deals of a list that entered them in a period.
pub fn conversion(read: &mut Read<'_>, params: &[(String, String)], asked: &Asked) -> Result<Flow> {
    let period = Period::parse(
        read,
        (asked.from.as_deref(), asked.to.as_deref()),
        Date::MIN,
    )?;
    let (before, last) = period.moments(read);
    let pipeline = match asked.pipeline {
        Some(pipeline) => pipeline,
        None => pipeline::default_pipeline(read)?,
    };
    let name = read.load(declared::OBJECT, pipeline)?;
    let stages = pipeline::stages(read, pipeline)?;
    let steps: Vec<Step> = stages.iter().map(step).collect();
    let histories = histories(read, &Scope::new(params))?;
    // The last moment of the period is part of it.
    let cohort = cohort::conversion(
        &steps,
        &histories.stays,
        &histories.open,
        (before.saturating_add(1), last.saturating_add(1)),
    );
    let open = |stage: &&Stage| stage.kind == Kind::Open;
    let deals = match asked.behind {
        Some((stage, which)) => {
            let found = cohort.iter().find(|found| found.stage == stage);
            let found = found.ok_or(Error::NotFound)?;
            Some(row::of_deals(read, behind(found, which))?)
        }
        None => None,
    };
    Ok(Flow {
        from: asked.from.as_ref().map(|_| period.first.to_string()),
        to: period.last.to_string(),
        pipeline: Reference {
            id: pipeline,
            label: name.get(declared::NAME).as_text().map(str::to_owned),
        },
        stages: stages
            .iter()
            .filter(open)
            .filter_map(|stage| {
                let found = cohort.iter().find(|found| found.stage == stage.id)?;
                Some(of_stage(stage, found))
            })
            .collect(),
        deals,
    })
}

fn step(stage: &Stage) -> Step {
    Step {
        stage: stage.id,
        position: stage.position,
        forward: stage.kind != Kind::Lost,
    }
}

fn behind(found: &cohort::Conversion, which: Which) -> &[Uuid] {
    match which {
        Which::Entered => &found.entered,
        Which::Reached => &found.reached,
        Which::StillOpen => &found.still_open,
    }
}

fn of_stage(stage: &Stage, found: &cohort::Conversion) -> StageFlow {
    let share = found.share.filter(|_| found.entered.len() >= FEW);
    let enough = found.finished >= FEW;
    StageFlow {
        stage: Reference {
            id: stage.id,
            label: Some(stage.name.clone()),
        },
        entered: found.entered.len(),
        reached: found.reached.len(),
        still_open: found.still_open.len(),
        percent: share.map(|share| wilson::percent(share.value)),
        low: share.map(|share| wilson::percent(share.low)),
        high: share.map(|share| wilson::percent(share.high)),
        finished: found.finished,
        median_days: found.median_dwell.filter(|_| enough),
        p75_days: found.p75_dwell.filter(|_| enough),
    }
}

/// Where deals have been.
pub(super) struct Histories {
    /// Their stays, ordered by deal and time.
    pub stays: Vec<Stay>,
    /// Those that are open today.
    pub open: BTreeSet<Uuid>,
    /// Those that are won today.
    pub won: BTreeSet<Uuid>,
}

/// Where the live deals of a list have been.
pub(super) fn histories(read: &mut Read<'_>, scope: &Scope) -> Result<Histories> {
    let list = scope.list(read)?;
    let mut status = BTreeMap::new();
    let fields = [opportunity::STATUS, opportunity::STAGE];
    read.each(opportunity::OBJECT, &list, &fields, &mut |deal, values| {
        let code = values.first().and_then(guanxi_engine::Data::as_text);
        status.insert(deal, code.unwrap_or("open").to_owned());
        Ok(())
    })?;
    let changes = read.history(
        opportunity::OBJECT,
        &[opportunity::STAGE],
        i64::MIN,
        i64::MAX,
    )?;
    let entries: Vec<Entry> = changes
        .into_iter()
        .filter(|change| status.contains_key(&change.record))
        .filter_map(|change| {
            Some(Entry {
                deal: change.record,
                stage: change.new.as_id()?,
                at: change.at,
            })
        })
        .collect();
    let with = |wanted: &str| {
        let found = status.iter().filter(|(_, code)| *code == wanted);
        found.map(|(deal, _)| *deal).collect()
    };
    Ok(Histories {
        stays: stays::stays(&entries),
        open: with("open"),
        won: with("won"),
    })
}
