//! Puts the defaults into an empty workspace, in its language. Everything may be renamed afterwards.

use std::collections::BTreeMap;

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::loss_reasons::LOSS_REASONS;
use super::pipelines::{PipelineSpec, SALES, StageSpec};
use super::questions::{QUESTION_SETS, QuestionSpec, SetSpec};
use super::roles::{RoleSpec, roles};
use crate::objects::{loss_reason, pipeline, question, question_set, role, stage, unit};

/// The sales process of a workspace.
#[derive(Debug, Clone)]
pub struct Process {
    /// Default pipeline.
    pub pipeline: InstalledPipeline,
    /// Loss reasons in the order of the list.
    pub loss_reasons: Vec<Uuid>,
}

/// What an empty workspace got.
#[derive(Debug, Clone)]
pub struct Installed {
    /// Roles by key.
    pub roles: BTreeMap<&'static str, Uuid>,
    /// Root of the unit tree.
    pub unit: Uuid,
    /// How it sells.
    pub process: Process,
}

/// A pipeline and its stages in order.
#[derive(Debug, Clone)]
pub struct InstalledPipeline {
    /// Pipeline.
    pub id: Uuid,
    /// Stages.
    pub stages: Vec<Uuid>,
}

/// Installs roles, the root unit (named after the workspace), the sales process, the loss reasons and the questions.
pub fn install(tx: &mut Tx<'_>, language: &str, workspace: &str) -> Result<Installed> {
    let roles = roles()
        .iter()
        .map(|role| Ok((role.key, install_role(tx, language, role)?)))
        .collect::<Result<_>>()?;
    let root = Values::from([(unit::NAME, workspace.into())]);
    let unit = tx.create(unit::OBJECT, Change::open(root))?;
    install_questions(tx, language)?;
    Ok(Installed {
        roles,
        unit,
        process: install_process(tx, language)?,
    })
}

/// Installs the sales process and the loss reasons alone.
pub fn install_process(tx: &mut Tx<'_>, language: &str) -> Result<Process> {
    let pipeline = install_pipeline(tx, language, &SALES, true)?;
    let loss_reasons = (1..)
        .zip(LOSS_REASONS)
        .map(|(position, reason)| install_reason(tx, position, reason.said_in(language)))
        .collect::<Result<_>>()?;
    Ok(Process {
        pipeline,
        loss_reasons,
    })
}

fn install_role(tx: &mut Tx<'_>, language: &str, spec: &RoleSpec) -> Result<Uuid> {
    let rules =
        serde_json::to_string(&spec.rules).map_err(|why| Error::Internal(why.to_string()))?;
    let values = Values::from([
        (role::KEY, spec.key.into()),
        (role::NAME, spec.name.said_in(language).into()),
        (role::RULES, rules.into()),
    ]);
    tx.create(role::OBJECT, Change::open(values))
}

/// Installs a pipeline with its stages.
pub fn install_pipeline(
    tx: &mut Tx<'_>,
    language: &str,
    spec: &PipelineSpec,
    is_default: bool,
) -> Result<InstalledPipeline> {
    let values = Values::from([
        (pipeline::NAME, spec.name.said_in(language).into()),
        (pipeline::IS_DEFAULT, is_default.into()),
    ]);
    let id = tx.create(pipeline::OBJECT, Change::open(values))?;
    let stages = (1..)
        .zip(spec.stages)
        .map(|(position, stage)| install_stage(tx, language, id, position, stage))
        .collect::<Result<_>>()?;
    Ok(InstalledPipeline { id, stages })
}

fn install_stage(
    tx: &mut Tx<'_>,
    language: &str,
    pipeline: Uuid,
    position: i64,
    spec: &StageSpec,
) -> Result<Uuid> {
    let values = Values::from([
        (stage::PIPELINE, pipeline.into()),
        (stage::NAME, spec.name.said_in(language).into()),
        (stage::POSITION, position.into()),
        (stage::PROBABILITY, Data::Int(spec.percent * 100)),
        (stage::FORECAST_CATEGORY, spec.category.into()),
        (stage::KIND, spec.kind.into()),
        (
            stage::EXIT_EVIDENCE,
            spec.exit_evidence.said_in(language).into(),
        ),
    ]);
    tx.create(stage::OBJECT, Change::open(values))
}

/// Installs the questions to ask customers.
pub fn install_questions(tx: &mut Tx<'_>, language: &str) -> Result<()> {
    for (position, set) in (1..).zip(QUESTION_SETS) {
        install_set(tx, language, position, set)?;
    }
    Ok(())
}

fn install_set(tx: &mut Tx<'_>, language: &str, position: i64, spec: &SetSpec) -> Result<()> {
    let mut values = Values::from([
        (question_set::NAME, spec.name.said_in(language).into()),
        (question_set::POSITION, position.into()),
    ]);
    values.extend(
        spec.sector
            .map(|sector| (question_set::SECTOR, sector.into())),
    );
    values.extend(spec.role.map(|role| (question_set::ROLE, role.into())));
    let set = tx.create(question_set::OBJECT, Change::open(values))?;
    for (position, question) in (1..).zip(spec.questions) {
        install_question(tx, language, (set, position), question)?;
    }
    Ok(())
}

fn install_question(
    tx: &mut Tx<'_>,
    language: &str,
    (set, position): (Uuid, i64),
    spec: &QuestionSpec,
) -> Result<()> {
    let mut values = Values::from([
        (question::QUESTION_SET, set.into()),
        (question::TEXT, spec.text.said_in(language).into()),
        (question::ABOUT, spec.about.into()),
        (question::KIND, spec.kind.into()),
        (question::POSITION, position.into()),
    ]);
    let choices = spec.choices.said_in(language);
    if !choices.is_empty() {
        values.insert(question::CHOICES, choices.into());
    }
    tx.create(question::OBJECT, Change::open(values)).map(drop)
}

fn install_reason(tx: &mut Tx<'_>, position: i64, name: &str) -> Result<Uuid> {
    let values = Values::from([
        (loss_reason::NAME, name.into()),
        (loss_reason::POSITION, position.into()),
    ]);
    tx.create(loss_reason::OBJECT, Change::open(values))
}
