//! What a person agreed to before an import runs: what each file holds, which column is which field, how dates are
//! written, which mistyped values mean what, and what happens to records that are there already. Kept with the run.

use std::collections::BTreeMap;

use guanxi_schema::{Field, Kind, Object, Visibility};
use serde::{Deserialize, Serialize};

use super::dates;
use super::guess;
use super::lookalike::OnAlike;
use super::matching::can_match;
use super::table::Table;
use crate::access::{self, Use};
use crate::catalog::Catalog;
use crate::engine::Read;
use crate::error::{Error, FieldError, Result};
use crate::kinds::DateOrder;
use crate::registry::Registry;

/// Values of a column that the screen shows beside its name.
const SAMPLES: usize = 5;
/// Different values of a column that decide the order of its dates.
const DATED: usize = 2_000;

/// The whole agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Zone of moments without an offset, and of "the day it happened".
    pub time_zone: String,
    /// Currency of amounts that name none, ISO 4217.
    pub currency: String,
    /// One a file, in the order of upload.
    pub files: Vec<FilePlan>,
}

/// What is agreed for one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilePlan {
    /// Name of the file.
    pub name: String,
    /// Object that its rows are; `None` until a person says what the file holds. Such a file is left out.
    pub object: Option<String>,
    /// One a column, in the file's order.
    pub columns: Vec<ColumnPlan>,
    /// Field whose value finds the record a row is about (`external_id`, `name`, `email`); `None`: every row is new.
    #[serde(default)]
    pub match_by: Option<String>,
    /// What happens to a record that was found.
    #[serde(default)]
    pub on_match: OnMatch,
    /// What happens to a row that found no record and looks like one.
    #[serde(default)]
    pub on_alike: OnAlike,
}

/// What happens to a record that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnMatch {
    /// It gets the row's values; blank cells change nothing.
    #[default]
    Update,
    /// It stays as it is.
    Skip,
}

/// What is agreed for one column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ColumnPlan {
    /// Heading in the file.
    pub header: String,
    /// Field (`name`), child's field (`opportunity_line.product`) or adapter's target; `None`: left out.
    pub target: Option<String>,
    /// How sure the guess was, 0–100.
    #[serde(default)]
    pub sureness: u32,
    /// A few of its values.
    #[serde(default)]
    pub samples: Vec<String>,
    /// How its dates are written, for columns of dates.
    #[serde(default)]
    pub dates: Option<DateOrder>,
    /// The dates could be read another way as well; a person should look.
    #[serde(default)]
    pub dates_ambiguous: bool,
    /// Values of the file and what a person said they mean; `""` leaves the cell blank.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// The first draft for uploaded files: everything guessed, nothing decided.
pub fn draft(read: &mut Read<'_>, registry: &Registry, files: &[(String, Table)]) -> Result<Plan> {
    let time_zone = read.ctx().time_zone.clone();
    let mut plans = Vec::with_capacity(files.len());
    for (name, table) in files {
        let object = guess_object(read, registry, table)?;
        plans.push(file(read, registry, name, table, object.as_deref())?);
    }
    Ok(Plan {
        time_zone,
        currency: read.catalog().currency().to_owned(),
        files: plans,
    })
}

/// The draft of one file over again, now that a person has said what it holds.
pub fn redraft(
    read: &mut Read<'_>,
    registry: &Registry,
    plan: &Plan,
    at: usize,
    table: &Table,
    object: Option<&str>,
) -> Result<Plan> {
    let mut plan = plan.clone();
    let slot = plan.files.get_mut(at).ok_or(Error::NotFound)?;
    *slot = file(read, registry, &slot.name, table, object)?;
    Ok(plan)
}

/// The draft for one file, once it is known what it holds.
fn file(
    read: &mut Read<'_>,
    registry: &Registry,
    name: &str,
    table: &Table,
    object: Option<&str>,
) -> Result<FilePlan> {
    let mut columns: Vec<ColumnPlan> = table
        .headers
        .iter()
        .enumerate()
        .map(|(at, header)| ColumnPlan {
            header: header.clone(),
            samples: table
                .samples(at, SAMPLES)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            ..ColumnPlan::default()
        })
        .collect();
    let Some(object) = object else {
        return Ok(FilePlan {
            name: name.to_owned(),
            object: None,
            columns,
            match_by: None,
            on_match: OnMatch::default(),
            on_alike: OnAlike::default(),
        });
    };
    let targets = Targets::of(read, registry, object)?;
    let children: Vec<&Object> = targets.children.iter().collect();
    let day_first = false;
    for ((at, column), guess) in
        columns
            .iter_mut()
            .enumerate()
            .zip(guess::columns(&targets.object, &children, table))
    {
        let Some(guess) = guess else { continue };
        let dated = targets
            .field(&guess.target)
            .is_some_and(|field| matches!(field.kind, Kind::Date | Kind::Instant));
        if dated && let Some(detected) = dates::detect(&table.samples(at, DATED), day_first) {
            column.dates = Some(detected.order);
            column.dates_ambiguous = detected.ambiguous;
        }
        column.target = Some(guess.target);
        column.sureness = guess.sureness;
    }
    // Companies may share a mailbox; a number of the state is theirs alone. What no two records share finds one better than
    // what they are called.
    let alone = targets
        .object
        .fields
        .iter()
        .filter(|field| field.unique && can_match(field));
    let match_by = ["external_id", "tax_id", "email"]
        .into_iter()
        .chain(alone.map(|field| field.name.as_str()))
        .chain([targets.object.title.as_str()])
        .find(|key| {
            columns
                .iter()
                .any(|column| column.target.as_deref() == Some(key))
        })
        .map(str::to_owned);
    Ok(FilePlan {
        name: name.to_owned(),
        object: Some(object.to_owned()),
        columns,
        match_by,
        on_match: OnMatch::default(),
        on_alike: OnAlike::default(),
    })
}

fn guess_object(read: &mut Read<'_>, registry: &Registry, table: &Table) -> Result<Option<String>> {
    let names: Vec<String> = read
        .catalog()
        .objects()
        .filter(|object| object.importable() || object.custom)
        .filter(|object| read.ctx().actor.rules.may_create(object))
        .map(|object| object.name.clone())
        .collect();
    let mut all = Vec::with_capacity(names.len());
    for name in &names {
        all.push(Targets::of(read, registry, name)?.object);
    }
    let all: Vec<&Object> = all.iter().collect();
    Ok(guess::object(&all, table).map(|object| object.name.clone()))
}

/// What the columns of a file may be: the object with the adapter's targets among its fields, and its children.
pub(super) struct Targets {
    pub object: Object,
    pub children: Vec<Object>,
    /// Names of the adapter's targets.
    pub extra: Vec<String>,
}

impl Targets {
    /// Targets for files of `object`.
    pub fn of(read: &mut Read<'_>, registry: &Registry, object: &str) -> Result<Self> {
        let info = read.catalog().known(object)?;
        let mut declared: Object = (**info).clone();
        // What one may not read does not exist, and what one may not edit no file may fill.
        let rules = &read.ctx().actor.rules;
        declared
            .fields
            .retain(|field| rules.may_read(info, field) && rules.may_edit(info, field));
        let children = children_of(read, &declared);
        let mut extra = Vec::new();
        if let Some(adapter) = registry.adapter(object) {
            for target in adapter.targets(read)? {
                extra.push(target.name.clone());
                declared.fields.retain(|field| field.name != target.name);
                declared.fields.push(target);
            }
        }
        Ok(Self {
            object: declared,
            children,
            extra,
        })
    }

    /// The field a dotted target names.
    pub fn field(&self, target: &str) -> Option<&Field> {
        match target.split_once('.') {
            None => self.object.field(target),
            Some((child, field)) => self
                .children
                .iter()
                .find(|known| known.name == child)?
                .field(field),
        }
    }
}

/// Objects whose records hang on one of `object`, with the fields that the importer may fill.
fn children_of(read: &Read<'_>, object: &Object) -> Vec<Object> {
    let rules = &read.ctx().actor.rules;
    let hanging = read.catalog().objects().filter(|child| {
        matches!(child.visibility, Visibility::Inherited(_))
            && rules.may_create(child)
            && parent_field(child, object).is_some()
    });
    hanging
        .map(|info| {
            let mut child: Object = (**info).clone();
            child
                .fields
                .retain(|field| rules.may_read(info, field) && rules.may_edit(info, field));
            child
        })
        .collect()
}

/// The reference by which a child hangs on its parent.
pub(super) fn parent_field<'a>(child: &'a Object, parent: &Object) -> Option<&'a Field> {
    let Visibility::Inherited(parents) = &child.visibility else {
        return None;
    };
    child.fields.iter().find(|field| {
        parents.contains(&field.name)
            && matches!(&field.kind, Kind::Ref { to } if *to == parent.name)
    })
}

impl Plan {
    /// Refuses a plan that does not fit its files or names what there is not; every fault is told.
    pub fn check(&self, read: &mut Read<'_>, registry: &Registry, tables: &[Table]) -> Result<()> {
        let mut faults = Vec::new();
        let mut fault = |field: String, code| {
            faults.push(FieldError {
                field,
                code,
                params: Vec::new(),
            })
        };
        if self.files.len() != tables.len() {
            fault("files".to_owned(), "plan_does_not_fit");
        }
        if jiff::tz::TimeZone::get(&self.time_zone).is_err() {
            fault("time_zone".to_owned(), "unknown_time_zone");
        }
        if self.currency.len() != 3 || !self.currency.bytes().all(|c| c.is_ascii_uppercase()) {
            fault("currency".to_owned(), "not_a_currency");
        }
        for (at, (file, table)) in self.files.iter().zip(tables).enumerate() {
            let Some(object) = &file.object else { continue };
            if read.catalog().object(object).is_none() {
                fault(format!("files.{at}.object"), "unknown_object");
                continue;
            }
            let targets = Targets::of(read, registry, object)?;
            if file.columns.len() != table.headers.len() {
                fault(format!("files.{at}.columns"), "plan_does_not_fit");
            }
            let mut seen: Vec<&str> = Vec::new();
            for (place, column) in file.columns.iter().enumerate() {
                let Some(target) = column.target.as_deref() else {
                    continue;
                };
                let where_ = || format!("files.{at}.columns.{place}.target");
                if targets.field(target).is_none() {
                    fault(where_(), "unknown_field");
                } else if seen.contains(&target) {
                    fault(where_(), "target_taken");
                }
                seen.push(target);
            }
            if let Some(key) = &file.match_by
                && !seen.contains(&key.as_str())
            {
                fault(format!("files.{at}.match_by"), "match_not_mapped");
            } else if let Some(key) = &file.match_by
                && !read
                    .catalog()
                    .object(object)
                    .and_then(|info| access::field(read.ctx(), info, key, Use::Filter).ok())
                    .is_some_and(can_match)
            {
                fault(format!("files.{at}.match_by"), "field_cannot_match");
            }
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(Error::Invalid(faults))
        }
    }

    /// Files that hold something, those that others refer to first.
    pub(super) fn order(&self, catalog: &Catalog) -> Vec<usize> {
        let place = |object: &str| catalog.objects().position(|known| known.name == object);
        let mut order: Vec<usize> = (0..self.files.len())
            .filter(|at| {
                self.files
                    .get(*at)
                    .is_some_and(|file| file.object.is_some())
            })
            .collect();
        order.sort_by_key(|at| {
            self.files
                .get(*at)
                .and_then(|file| place(file.object.as_deref()?))
        });
        order
    }
}
