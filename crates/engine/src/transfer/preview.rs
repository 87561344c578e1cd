//! What an import would do, without doing it: how many rows would be new, updated or refused, and which values a
//! person should look at.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::adapter::{ImportAdapter, ImportRow};
use super::lookalike::{LOOKS_LIKE, Lookalike, Lookalikes, OnAlike};
use super::parse::{Parser, Problem};
use super::plan::{FilePlan, OnMatch, Plan};
use super::table::{Table, TableRow};
use crate::engine::Read;
use crate::error::{Error, FieldError, Result};
use crate::registry::Registry;

/// Problems told one by one; the rest only count.
const TOLD: usize = 200;
/// Different unmatched values told; a column with more is mapped to the wrong field.
const VALUES: usize = 500;
/// Rows that look like somebody told one by one.
const ALIKE: usize = 50;
/// Rows of which it is asked together who is there.
const AHEAD: usize = 500;

/// Outcome of a dry run over all files.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Preview {
    /// One a file, in the plan's order.
    pub files: Vec<FilePreview>,
}

/// Outcome for one file.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct FilePreview {
    /// Rows with something in them.
    pub rows: u64,
    /// Rows that would become new records.
    pub created: u64,
    /// Rows that would change a record.
    pub updated: u64,
    /// Rows whose record is there and stays as it is, and rows that are left out.
    pub skipped: u64,
    /// Why rows are left out, and how many.
    pub left_out: Vec<LeftOut>,
    /// Rows that would be refused.
    pub refused: u64,
    /// The first problems.
    pub problems: Vec<Problem>,
    /// Values that fit no record and no option, and addresses and numbers that are none, most frequent first, each with the one that was perhaps meant.
    pub values: Vec<UnmatchedValue>,
    /// Rows that no match key found and that look like a record, whatever becomes of them.
    pub like_records: u64,
    /// Likewise, rows that look like a row before them.
    pub like_rows: u64,
    /// The first of both.
    pub lookalikes: Vec<Lookalike>,
}

/// Rows that say nothing worth a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Stable key of the reason.
    pub code: &'static str,
    /// How many rows.
    pub count: u64,
}

impl FilePreview {
    fn looks_like(&mut self, found: Lookalike) {
        match found.like.record {
            Some(_) => self.like_records += 1,
            None => self.like_rows += 1,
        }
        if self.lookalikes.len() < ALIKE {
            self.lookalikes.push(found);
        }
    }

    fn leave_out(&mut self, code: &'static str) {
        self.skipped += 1;
        match self.left_out.iter_mut().find(|known| known.code == code) {
            Some(known) => known.count += 1,
            None => self.left_out.push(LeftOut { code, count: 1 }),
        }
    }
}

/// A value of the file that means nothing yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnmatchedValue {
    /// Heading of the column.
    pub column: String,
    /// The value as it stands.
    pub value: String,
    /// What was perhaps meant.
    pub suggestion: Option<String>,
    /// How many rows have it.
    pub count: u64,
}

/// Reads every row as the run would.
pub fn preview(
    read: &mut Read<'_>,
    registry: &Registry,
    plan: &Plan,
    tables: &[Table],
) -> Result<Preview> {
    plan.check(read, registry, tables)?;
    let mut files = vec![FilePreview::default(); plan.files.len()];
    // Names that earlier files would bring; they are found once the run has written them.
    let mut coming = Coming::default();
    for at in plan.order(read.catalog()) {
        let (Some(file), Some(table), Some(outcome)) =
            (plan.files.get(at), tables.get(at), files.get_mut(at))
        else {
            continue;
        };
        let Some(object) = file.object.as_deref() else {
            continue;
        };
        let mut look = Look {
            file,
            parser: Parser::new(read, registry, plan, file, object, &table.headers)?,
            adapter: registry.adapter(object),
            judge: registry.judge(object),
            told: Told::default(),
            outcome: FilePreview::default(),
        };
        coming.announce(&mut look.parser);
        for places in look.parser.order(table).chunks(AHEAD) {
            let rows = places.iter().filter_map(|place| table.rows.get(*place));
            look.rows(read, rows.collect(), &mut coming)?;
        }
        (look.outcome.problems, look.outcome.values) = look.told.finish();
        *outcome = look.outcome;
    }
    Ok(Preview { files })
}

/// One file while it is looked through.
struct Look<'a> {
    file: &'a FilePlan,
    parser: Parser,
    adapter: Option<Arc<dyn ImportAdapter>>,
    judge: Option<Box<dyn Lookalikes>>,
    told: Told,
    outcome: FilePreview,
}

impl Look<'_> {
    fn rows(
        &mut self,
        read: &mut Read<'_>,
        rows: Vec<&TableRow>,
        coming: &mut Coming,
    ) -> Result<()> {
        if let Some(judge) = &mut self.judge {
            judge.expect(read, &self.parser.would_be_new(rows.iter().copied()))?;
        }
        for row in rows {
            self.outcome.rows += 1;
            let adapter = self.adapter.as_ref();
            let checked = self.parser.parse(row).and_then(|parsed| {
                let refusal = adapter.map(|adapter| adapter.check(read, &parsed));
                match refusal {
                    Some(Err(error)) => Err(problems_of(row.number, error)),
                    _ => Ok(parsed),
                }
            });
            match checked {
                Ok(parsed) => self.fits(read, row, &parsed, coming)?,
                Err(problems) => self.refused(row, problems, coming),
            }
        }
        Ok(())
    }

    fn refused(&mut self, row: &TableRow, problems: Vec<Problem>, coming: &mut Coming) {
        self.outcome.refused += 1;
        self.told.add(problems);
        coming.refuse(&mut self.parser, row);
    }

    /// A row without a fault: what becomes of it.
    fn fits(
        &mut self,
        read: &mut Read<'_>,
        row: &TableRow,
        parsed: &ImportRow,
        coming: &mut Coming,
    ) -> Result<()> {
        let adapter = self.adapter.as_ref();
        if let Some(reason) = adapter.and_then(|adapter| adapter.leaves_out(parsed)) {
            self.outcome.leave_out(reason);
            return Ok(());
        }
        if let (None, Some(judge)) = (parsed.existing, &mut self.judge) {
            if let Some(found) = judge.of(read, parsed)? {
                let problem = found.problem();
                self.outcome.looks_like(found);
                match self.file.on_alike {
                    OnAlike::Create => {}
                    OnAlike::Skip => {
                        self.outcome.leave_out(LOOKS_LIKE);
                        return Ok(());
                    }
                    OnAlike::Refuse => {
                        self.refused(row, vec![problem], coming);
                        return Ok(());
                    }
                }
            }
            judge.becomes(parsed);
        }
        match (parsed.existing, self.file.on_match) {
            (None, _) => self.outcome.created += 1,
            (Some(_), OnMatch::Update) => self.outcome.updated += 1,
            (Some(_), OnMatch::Skip) => self.outcome.skipped += 1,
        }
        let id = parsed.existing.unwrap_or_else(|| read.ctx().ids.next());
        coming.add(&self.parser, parsed, id);
        self.parser.written(parsed, id);
        Ok(())
    }
}

/// Names that the rows of a run bring, or would bring if they were not refused.
#[derive(Default)]
struct Coming {
    written: BTreeMap<String, Vec<(String, uuid::Uuid)>>,
    refused: BTreeMap<String, Vec<String>>,
}

impl Coming {
    fn add(&mut self, parser: &Parser, row: &ImportRow, id: uuid::Uuid) {
        let names = self
            .written
            .entry(parser.targets.object.name.clone())
            .or_default();
        names.extend(parser.names_of(row).map(|name| (name.to_owned(), id)));
    }

    fn refuse(&mut self, parser: &mut Parser, row: &TableRow) {
        let object = parser.targets.object.name.clone();
        for name in parser.raw_names(row) {
            parser.refused(&object, &name);
            self.refused.entry(object.clone()).or_default().push(name);
        }
    }

    fn announce(&self, parser: &mut Parser) {
        for (object, names) in &self.refused {
            for name in names {
                parser.refused(object, name);
            }
        }
        for (object, names) in &self.written {
            for (name, id) in names {
                parser.announce(object, *id, name);
            }
        }
    }
}

/// Refusals of one cell, which a word of the person on its value mends.
const CELLS: [&str; 5] = [
    "reference_unknown",
    "unknown_option",
    "not_an_email",
    "not_a_url",
    "not_a_phone",
];

/// Problems and unmatched values gathered over a file.
#[derive(Default)]
struct Told {
    problems: Vec<Problem>,
    values: BTreeMap<(String, String), UnmatchedValue>,
}

impl Told {
    fn add(&mut self, problems: Vec<Problem>) {
        for problem in problems {
            if CELLS.contains(&problem.code) {
                let key = (problem.column.clone(), problem.value.clone());
                let full = self.values.len() >= VALUES;
                if let Some(known) = self.values.get_mut(&key) {
                    known.count += 1;
                } else if !full {
                    let (column, value) = key.clone();
                    let suggestion = problem.suggestion.clone();
                    self.values.insert(
                        key,
                        UnmatchedValue {
                            column,
                            value,
                            suggestion,
                            count: 1,
                        },
                    );
                }
            }
            if self.problems.len() < TOLD {
                self.problems.push(problem);
            }
        }
    }

    fn finish(self) -> (Vec<Problem>, Vec<UnmatchedValue>) {
        let mut values: Vec<UnmatchedValue> = self.values.into_values().collect();
        values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        (self.problems, values)
    }
}

/// A refusal of the write path or an adapter, as problems of a row.
pub(super) fn problems_of(row: u64, error: Error) -> Vec<Problem> {
    let whole = |code: &'static str, params: Vec<(&'static str, String)>, field: String| Problem {
        row,
        column: field,
        value: String::new(),
        code,
        params,
        suggestion: None,
    };
    match error {
        Error::Invalid(errors) => errors
            .into_iter()
            .map(
                |FieldError {
                     field,
                     code,
                     params,
                 }| whole(code, params, field),
            )
            .collect(),
        Error::Refused { code, params } => vec![whole(code, params, String::new())],
        Error::Forbidden { code, field } => {
            vec![whole(code, Vec::new(), field.unwrap_or_default())]
        }
        Error::NotFound => vec![whole("not_found", Vec::new(), String::new())],
        Error::BadRequest { code, detail } => {
            vec![whole(code, vec![("detail", detail)], String::new())]
        }
        Error::Conflict { .. } => vec![whole("conflict", Vec::new(), String::new())],
        Error::Busy | Error::Internal(_) | Error::Database(_) => {
            vec![whole("internal", Vec::new(), String::new())]
        }
    }
}
