//! An import as a screen or the command line shows it: the run, and what its columns may be.

use std::collections::BTreeMap;

use guanxi_schema::{Field, Label, Object, Write};
use serde::Serialize;
use uuid::Uuid;

use super::plan::{Plan, Targets};
use super::store::{Progress, Run, State};
use crate::access;
use crate::engine::Read;
use crate::error::Result;
use crate::registry::Registry;

/// A run with everything that is needed to correct its plan.
#[derive(Debug, Clone, Serialize)]
pub struct RunView {
    /// Id.
    pub id: Uuid,
    /// State.
    pub state: State,
    /// What was agreed so far.
    pub plan: Plan,
    /// How far.
    pub progress: Progress,
    /// Upload, RFC 3339.
    pub created_at: String,
    /// What the columns of each object's files may be.
    pub targets: BTreeMap<String, Vec<Target>>,
}

/// Something that a column may be.
#[derive(Debug, Clone, Serialize)]
pub struct Target {
    /// `name`, `opportunity_line.product`, or an adapter's own word.
    pub target: String,
    /// What it is called.
    pub label: Label,
    /// The object that a child's field belongs to; absent for the object's own.
    pub of: Option<Label>,
    /// A row without it is refused.
    pub required: bool,
    /// Values find the records that rows are about.
    pub matches: bool,
}

/// The run as its owner sees it.
pub fn view(read: &mut Read<'_>, registry: &Registry, run: &Run) -> Result<RunView> {
    let mut targets = BTreeMap::new();
    for object in run
        .plan
        .files
        .iter()
        .filter_map(|file| file.object.as_deref())
    {
        if !targets.contains_key(object) {
            targets.insert(object.to_owned(), of_object(read, registry, object)?);
        }
    }
    Ok(RunView {
        id: run.id,
        state: run.state,
        plan: run.plan.clone(),
        progress: run.progress.clone(),
        created_at: jiff::Timestamp::from_millisecond(run.created_at)
            .map_or_else(|_| String::new(), |at| at.to_string()),
        targets,
    })
}

fn of_object(read: &mut Read<'_>, registry: &Registry, object: &str) -> Result<Vec<Target>> {
    let targets = Targets::of(read, registry, object)?;
    let readable = |object: &Object, field: &Field| {
        let known = read.catalog().object(&object.name);
        known.is_none_or(|known| access::readable(read.ctx(), known, field))
    };
    let fillable = |field: &&Field| matches!(field.write, Write::Open | Write::Command);
    let mut found = Vec::new();
    for field in targets.object.fields.iter().filter(fillable) {
        let own = targets.extra.contains(&field.name);
        if own || readable(&targets.object, field) {
            found.push(Target {
                target: field.name.clone(),
                label: field.label.clone(),
                of: None,
                required: field.required,
                matches: !own && super::matching::can_match(field),
            });
        }
    }
    for child in &targets.children {
        for field in child
            .fields
            .iter()
            .filter(fillable)
            .filter(|field| readable(child, field))
        {
            found.push(Target {
                target: format!("{}.{}", child.name, field.name),
                label: field.label.clone(),
                of: Some(child.label.clone()),
                required: false,
                matches: false,
            });
        }
    }
    Ok(found)
}
