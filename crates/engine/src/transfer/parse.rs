//! One row of a file → values of our fields, by the plan; or everything that is wrong with it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_schema::{Field, Kind, Write};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization as _;

use super::adapter::{ImportAdapter, ImportRow};
use super::matching::MatchKey;
use super::nearest::nearest;
use super::order::parents_first;
use super::plan::{FilePlan, Plan, Targets};
use super::references::{References, Unresolved};
use super::table::{Table, TableRow};
use crate::engine::Read;
use crate::error::{FieldError, Result};
use crate::kinds::{self, Data, TextFormat};
use crate::registry::Registry;

/// What is wrong with one cell, or with the row as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Row number in the file.
    pub row: u64,
    /// Heading of the column; empty for the whole row.
    pub column: String,
    /// What the cell holds.
    pub value: String,
    /// Stable key, translated by `server`.
    pub code: &'static str,
    /// Values for the message.
    pub params: Vec<(&'static str, String)>,
    /// The value that was perhaps meant.
    pub suggestion: Option<String>,
}

impl std::fmt::Display for Problem {
    /// For the file of refused rows: `reference_unknown: account = "Acme"`, with what was perhaps meant.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)?;
        if !self.column.is_empty() {
            write!(f, ": {}", self.column)?;
        }
        if !self.value.is_empty() {
            write!(f, " = {:?}", self.value)?;
        }
        if let Some(suggestion) = &self.suggestion {
            write!(f, " ({suggestion:?}?)")?;
        }
        Ok(())
    }
}

/// Reads the rows of one file.
pub(super) struct Parser {
    pub targets: Targets,
    pub key: Option<MatchKey>,
    adapter: Option<Arc<dyn ImportAdapter>>,
    references: HashMap<String, References>,
    columns: Vec<Option<Bound>>,
    headers: Vec<String>,
}

/// A column that has a target.
struct Bound {
    slot: Slot,
    field: Field,
    format: TextFormat,
    values: BTreeMap<String, String>,
}

enum Slot {
    Own,
    Child(String),
    Extra,
}

impl Parser {
    /// Reads what the rows may refer to and match, so that rows need no look-up of their own.
    pub fn new(
        read: &mut Read<'_>,
        registry: &Registry,
        whole: &Plan,
        plan: &FilePlan,
        object: &str,
        headers: &[String],
    ) -> Result<Self> {
        let targets = Targets::of(read, registry, object)?;
        let mut columns = Vec::with_capacity(plan.columns.len());
        let mut references = HashMap::new();
        for column in &plan.columns {
            let field = column
                .target
                .as_deref()
                .and_then(|target| targets.field(target));
            let (Some(target), Some(field)) = (column.target.as_deref(), field) else {
                columns.push(None);
                continue;
            };
            if let Kind::Ref { to } = &field.kind
                && !references.contains_key(to)
            {
                references.insert(to.clone(), References::load(read, to)?);
            }
            columns.push(Some(Bound {
                slot: slot(target, &targets),
                field: field.clone(),
                format: TextFormat {
                    dates: column.dates.unwrap_or_default(),
                    time_zone: whole.time_zone.clone(),
                    currency: whole.currency.clone(),
                    ..TextFormat::default()
                },
                values: column.values.clone(),
            }));
        }
        let key = match &plan.match_by {
            Some(name) => Some(MatchKey::load(read, &targets.object, name)?),
            None => None,
        };
        Ok(Self {
            targets,
            key,
            adapter: registry.adapter(object),
            references,
            columns,
            headers: headers.to_vec(),
        })
    }

    /// The row's values, or all that is wrong with it. Blank cells are left out.
    pub fn parse(&self, row: &TableRow) -> Result<ImportRow, Vec<Problem>> {
        let mut parsed = ImportRow {
            number: row.number,
            ..ImportRow::default()
        };
        let mut problems = Vec::new();
        if row.cells.len() > self.headers.len() {
            problems.push(self.problem(row, None, "too_many_cells"));
        }
        for (at, bound) in self.columns.iter().enumerate() {
            let (Some(bound), Some(cell)) = (bound, row.cells.get(at)) else {
                continue;
            };
            let word = bound.word(cell);
            if word.is_empty() {
                continue;
            }
            match self.value(bound, word) {
                Ok(data) => bound.put(data, &mut parsed),
                Err((error, suggestion)) => problems.push(Problem {
                    row: row.number,
                    column: self.headers.get(at).cloned().unwrap_or_default(),
                    value: cell.trim().to_owned(),
                    code: error.code,
                    params: error.params,
                    suggestion,
                }),
            }
        }
        if let Some(adapter) = &self.adapter {
            adapter.complete(&mut parsed);
        }
        if let Some(key) = &self.key {
            match key.find(&parsed) {
                Ok(existing) => parsed.existing = existing,
                Err(()) => problems.push(self.problem(row, None, "match_ambiguous")),
            }
        }
        if problems.is_empty() && parsed.existing.is_none() {
            problems = self.lacking(row, &parsed);
        }
        if problems.is_empty() {
            Ok(parsed)
        } else {
            Err(problems)
        }
    }

    /// Of these rows those that would become new records, as far as that can be told before the rows among them are written.
    pub fn would_be_new<'r>(&self, rows: impl Iterator<Item = &'r TableRow>) -> Vec<ImportRow> {
        rows.filter_map(|row| self.parse(row).ok())
            .filter(|parsed| parsed.existing.is_none())
            .collect()
    }

    /// What a new record needs and the row does not say.
    fn lacking(&self, row: &TableRow, parsed: &ImportRow) -> Vec<Problem> {
        let needed = |field: &&Field| {
            field.required
                && field.default.is_none()
                && matches!(field.write, Write::Open | Write::Command)
        };
        let said = |field: &Field| {
            parsed.values.contains_key(&field.id) || parsed.extra.contains_key(&field.name)
        };
        let fields = self.targets.object.fields.iter();
        fields
            .filter(needed)
            .filter(|field| !said(field))
            .map(|field| {
                let named = |bound: &Option<Bound>| {
                    bound.as_ref().is_some_and(|bound| {
                        bound.field.name == field.name && !matches!(bound.slot, Slot::Child(_))
                    })
                };
                let at = self.columns.iter().position(named);
                let problem = self.problem(row, at, "required");
                if at.is_none() {
                    return Problem {
                        column: field.name.clone(),
                        ..problem
                    };
                }
                problem
            })
            .collect()
    }

    fn problem(&self, row: &TableRow, at: Option<usize>, code: &'static str) -> Problem {
        let column = at
            .and_then(|at| self.headers.get(at))
            .cloned()
            .unwrap_or_default();
        Problem {
            row: row.number,
            column,
            value: String::new(),
            code,
            params: Vec::new(),
            suggestion: None,
        }
    }

    fn value(&self, bound: &Bound, word: &str) -> Result<Data, (FieldError, Option<String>)> {
        let field = &bound.field;
        let Kind::Ref { to } = &field.kind else {
            let by_label = option_of(field, word);
            let word = by_label.as_deref().unwrap_or(word);
            return kinds::parse_text(field, word, &bound.format).map_err(|error| {
                let suggestion = option_like(field, word).or_else(|| address_in(field, word));
                (error, suggestion)
            });
        };
        let resolved = self.references.get(to).map(|known| known.resolve(word));
        match resolved {
            Some(Ok(id)) => Ok(Data::Id(id)),
            Some(Err(Unresolved::Ambiguous)) => Err((fault(field, "reference_ambiguous"), None)),
            Some(Err(Unresolved::Refused)) => Err((fault(field, "reference_refused"), None)),
            Some(Err(Unresolved::Unknown(suggestion))) => {
                Err((fault(field, "reference_unknown"), suggestion))
            }
            None => Err((fault(field, "reference_unknown"), None)),
        }
    }

    /// Makes a written record known to the rows after it.
    pub fn written(&mut self, row: &ImportRow, id: uuid::Uuid) {
        if let Some(key) = &mut self.key {
            key.add(row, id);
        }
        let object = self.targets.object.name.clone();
        let names: Vec<String> = self.names_of(row).map(str::to_owned).collect();
        for name in names {
            self.announce(&object, id, &name);
        }
    }

    /// Words by which later rows may refer to the record of this row.
    pub fn names_of<'r>(&'r self, row: &'r ImportRow) -> impl Iterator<Item = &'r str> {
        let object = &self.targets.object;
        [object.title.as_str(), "external_id"]
            .into_iter()
            .filter_map(|name| {
                let field = object.field(name)?;
                row.values.get(&field.id)?.as_text()
            })
    }

    /// Words by which other rows may refer to a row that was refused: they are read from its cells as they stand.
    pub fn raw_names(&self, row: &TableRow) -> Vec<String> {
        let object = &self.targets.object;
        let named =
            |bound: &Bound| bound.field.name == object.title || bound.field.name == "external_id";
        let cells = self
            .places(named)
            .into_iter()
            .filter_map(|at| row.cells.get(at));
        cells
            .map(|cell| cell.trim().to_owned())
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    /// Remembers that a row called `name` of `object` was refused.
    pub fn refused(&mut self, object: &str, name: &str) {
        if let Some(known) = self.references.get_mut(object) {
            known.add_refused(name);
        }
    }

    /// Makes a name known that a record of `object` has or will have.
    pub fn announce(&mut self, object: &str, id: uuid::Uuid, name: &str) {
        if let Some(known) = self.references.get_mut(object) {
            known.add_title(id, name);
        }
    }

    /// Rows in an order in which a row comes after the row of the same file that it refers to (`subsidiary_of`).
    pub fn order(&self, table: &Table) -> Vec<usize> {
        let object = &self.targets.object;
        let own = self
            .places(|bound| matches!(&bound.field.kind, Kind::Ref { to } if *to == object.name));
        let names = self
            .places(|bound| bound.field.name == object.title || bound.field.name == "external_id");
        parents_first(table, &own, &names)
    }

    fn places(&self, wanted: impl Fn(&Bound) -> bool) -> Vec<usize> {
        let bound = self.columns.iter().enumerate();
        bound
            .filter(|(_, bound)| {
                bound
                    .as_ref()
                    .is_some_and(|bound| matches!(bound.slot, Slot::Own) && wanted(bound))
            })
            .map(|(at, _)| at)
            .collect()
    }
}

impl Bound {
    /// What the cell means after the person's word on it.
    fn word<'c>(&'c self, cell: &'c str) -> &'c str {
        let cell = cell.trim();
        self.values.get(cell).map_or(cell, |meant| meant.trim())
    }

    fn put(&self, data: Data, row: &mut ImportRow) {
        match &self.slot {
            Slot::Own => row.values.insert(self.field.id, data),
            Slot::Child(child) => row
                .children
                .entry(child.clone())
                .or_default()
                .insert(self.field.id, data),
            Slot::Extra => row.extra.insert(self.field.name.clone(), data),
        };
    }
}

fn slot(target: &str, targets: &Targets) -> Slot {
    match target.split_once('.') {
        Some((child, _)) => Slot::Child(child.to_owned()),
        None if targets.extra.iter().any(|name| name == target) => Slot::Extra,
        None => Slot::Own,
    }
}

/// The code of the option that a file names by code or label, in either language.
fn option_of(field: &Field, word: &str) -> Option<String> {
    let same = |text: &str| text.to_lowercase() == word.to_lowercase();
    field
        .options()
        .iter()
        .find(|option| same(&option.value) || same(&option.label.en) || same(&option.label.zh_hant))
        .map(|option| option.value.clone())
}

/// The code of the one option that a word is near to.
fn option_like(field: &Field, word: &str) -> Option<String> {
    let options = field.options();
    [
        |option: &guanxi_schema::SelectOption| option.value.clone(),
        |option: &guanxi_schema::SelectOption| option.label.en.clone(),
        |option: &guanxi_schema::SelectOption| option.label.zh_hant.clone(),
    ]
    .iter()
    .find_map(|text| nearest(word, &options.iter().map(text).collect::<Vec<_>>()))
    .and_then(|at| options.get(at).map(|option| option.value.clone()))
}

/// The address of mail or web that a cell means which holds more than one, spaces, or letters of full width.
fn address_in(field: &Field, word: &str) -> Option<String> {
    if !matches!(field.kind, Kind::Email | Kind::Url) {
        return None;
    }
    let folded: String = word.nfkc().collect();
    let pieces = folded.split([';', ',', '、', '/', '\n']).map(str::to_owned);
    let close: String = folded.split_whitespace().collect();
    let fits = |text: &String| kinds::parse_text(field, text, &TextFormat::default()).is_ok();
    pieces
        .chain([close])
        .map(|text| text.trim().to_owned())
        .find(|text| !text.is_empty() && fits(text))
}

fn fault(field: &Field, code: &'static str) -> FieldError {
    FieldError {
        field: field.name.clone(),
        code,
        params: Vec::new(),
    }
}
