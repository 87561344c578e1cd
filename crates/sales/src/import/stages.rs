//! What a file's word for a stage means here: a stage by its name, or one of the words that other systems use.

use guanxi_engine::query::Filter;
use guanxi_engine::{Error, Read, Result};
use guanxi_schema::{Field, Kind, Label, SelectOption};
use uuid::Uuid;

use crate::objects::{opportunity, pipeline as declared};
use crate::pipeline::{self, Stage};

/// A word that is no stage of ours, and how far along it says the deal is.
struct Word {
    en: &'static str,
    zh: &'static str,
    means: Meaning,
}

#[derive(Clone, Copy)]
enum Meaning {
    /// Found, not yet spoken with: the first stage.
    Found,
    /// Spoken with: the third stage, or the last open one of a shorter pipeline.
    Talking,
    /// Ordered.
    Won,
    /// Decided against us.
    Lost,
}

const WORDS: &[Word] = &[
    Word {
        en: "Prospecting",
        zh: "開發中",
        means: Meaning::Found,
    },
    Word {
        en: "Engaging",
        zh: "接觸中",
        means: Meaning::Talking,
    },
    Word {
        en: "Won",
        zh: "成交",
        means: Meaning::Won,
    },
    Word {
        en: "Closed won",
        zh: "贏單",
        means: Meaning::Won,
    },
    Word {
        en: "Lost",
        zh: "未成交",
        means: Meaning::Lost,
    },
    Word {
        en: "Closed lost",
        zh: "輸單",
        means: Meaning::Lost,
    },
];

/// Most pipelines whose stages a file may name.
const PIPELINES: usize = 50;

/// The column "stage" of a file: stages of all active pipelines by name, the default one first, then other systems' words
/// for stages of the default one. A value is the kind and the id of a stage, so that rows are checked without looking it up.
pub(super) fn target(read: &mut Read<'_>) -> Result<Field> {
    let known = read
        .catalog()
        .known(opportunity::OBJECT)?
        .expect_field("stage")?
        .clone();
    let stages = all_stages(read)?;
    let mut options: Vec<SelectOption> = stages
        .iter()
        .map(|stage| option(stage, Label::new(&stage.name, &stage.name)))
        .collect();
    let usual: Vec<&Stage> = stages
        .iter()
        .take_while(|stage| {
            stage.pipeline
                == stages
                    .first()
                    .map_or(stage.pipeline, |first| first.pipeline)
        })
        .collect();
    for word in WORDS {
        if let Some(stage) = word.means.among(&usual) {
            options.push(option(stage, Label::new(word.en, word.zh)));
        }
    }
    Ok(Field {
        kind: Kind::Select { options },
        ..known
    })
}

fn option(stage: &Stage, label: Label) -> SelectOption {
    SelectOption {
        value: format!("{}:{}", stage.kind.as_str(), stage.id),
        label,
    }
}

/// What a value of [`target`] says: how the deal stands, and the stage.
pub(super) fn said(value: &str) -> Option<(pipeline::Kind, Uuid)> {
    let (kind, stage) = value.split_once(':')?;
    Some((pipeline::Kind::parse(kind)?, Uuid::parse_str(stage).ok()?))
}

impl Meaning {
    fn among<'s>(self, stages: &[&'s Stage]) -> Option<&'s Stage> {
        let mut open = stages
            .iter()
            .filter(|stage| stage.kind == pipeline::Kind::Open);
        let ending = |kind| stages.iter().find(|stage| stage.kind == kind);
        let found = match self {
            Self::Found => open.next(),
            Self::Talking => open.take(3).last(),
            Self::Won => ending(pipeline::Kind::Won),
            Self::Lost => ending(pipeline::Kind::Lost),
        };
        found.copied()
    }
}

/// Stages of all active pipelines; those of the default one first.
fn all_stages(read: &mut Read<'_>) -> Result<Vec<Stage>> {
    let active = Filter::eq(declared::ACTIVE, true);
    let mut pipelines = read.select_whole(declared::OBJECT, &active, PIPELINES)?;
    pipelines.sort_by_key(|record| record.get(declared::IS_DEFAULT).as_int() != Some(1));
    let mut all = Vec::new();
    for record in pipelines {
        all.extend(pipeline::stages(read, record.id)?);
    }
    Ok(all)
}

/// Where a deal stood before it was decided, as far as a file tells: engaged with the customer, or only found.
pub(super) fn on_the_way(read: &mut Read<'_>, pipeline: Uuid, engaged: bool) -> Result<Stage> {
    let stages = pipeline::stages(read, pipeline)?;
    let stages: Vec<&Stage> = stages.iter().collect();
    let meaning = if engaged {
        Meaning::Talking
    } else {
        Meaning::Found
    };
    match meaning.among(&stages) {
        Some(stage) => Ok(stage.clone()),
        None => pipeline::first_stage(read, pipeline),
    }
}

/// The stage a row is about: the one said, or the first. A row that names another pipeline means
/// the stage of the same name there, or the one that ends deals the same way.
pub(super) fn meant(
    read: &mut Read<'_>,
    said: Option<Uuid>,
    pipeline: Option<Uuid>,
) -> Result<Stage> {
    let Some(said) = said else {
        let pipeline = match pipeline {
            Some(pipeline) => pipeline,
            None => pipeline::default_pipeline(read)?,
        };
        return pipeline::first_stage(read, pipeline);
    };
    let stage = Stage::named_by(read, "stage", said)?;
    let Some(pipeline) = pipeline.filter(|pipeline| *pipeline != stage.pipeline) else {
        return Ok(stage);
    };
    let same = |there: &Stage| {
        there.name == stage.name || (stage.kind != pipeline::Kind::Open && there.kind == stage.kind)
    };
    let there = pipeline::stages(read, pipeline)?.into_iter().find(same);
    there.ok_or_else(|| Error::field("stage", "stage_of_other_pipeline"))
}
