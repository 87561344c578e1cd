//! Sums over a list: counted, grouped, exact, and equal to the rows that the same filter lists.
//!
//! The database groups by the finest value it can (a day, a quarter of an hour, a currency); buckets that need a time
//! zone or a calendar are made from those here. Sums are of whole numbers, taken apart so that no database overflows.

mod json;
mod merge;
mod parse;
mod run;

use std::collections::BTreeMap;

pub use parse::parse_aggregate;

use super::filter::{FieldName, Filter};
use crate::kinds::Data;

/// Most groups of an answer.
pub const MOST_GROUPS: usize = 2_000;

/// A sum as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateQuery {
    /// Which records.
    pub filter: Filter,
    /// Words that must be found in them, as in search.
    pub words: Option<String>,
    /// What lies in the trash instead of what is live.
    pub trashed: bool,
    /// By what. Nothing: one group of everything.
    pub group: Vec<Group>,
    /// What to tell of each group.
    pub measures: Vec<Measure>,
}

impl Default for AggregateQuery {
    fn default() -> Self {
        Self {
            filter: Filter::everything(),
            words: None,
            trashed: false,
            group: Vec::new(),
            measures: vec![Measure::Count],
        }
    }
}

/// One thing to group by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which field.
    pub field: FieldName,
    /// For dates and instants: how coarse.
    pub bucket: Option<Bucket>,
}

impl Group {
    /// By the value itself.
    pub fn by(field: impl Into<FieldName>) -> Self {
        Self {
            field: field.into(),
            bucket: None,
        }
    }
}

/// How coarse a date is taken, in the caller's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// `2026-11-23`
    Day,
    /// `2026-W48`, weeks as in ISO 8601.
    Week,
    /// `2026-11`
    Month,
    /// `2026-Q4`
    Quarter,
    /// `2026`
    Year,
}

/// What to tell of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// How many records.
    Count,
    /// Sum of a number; of money per currency.
    Sum(FieldName),
    /// Mean of the present values, half rounded away from zero; whole numbers get two decimals.
    Avg(FieldName),
    /// Least present value.
    Min(FieldName),
    /// Greatest present value.
    Max(FieldName),
}

/// One group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AggregateRow {
    /// What it was grouped by, in the order asked; a bucket is text.
    pub group: Vec<Data>,
    /// What was measured, in the order asked.
    pub cells: Vec<Cell>,
}

/// One measured value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// How many.
    Count(i64),
    /// A number with that many decimals inside it; nothing to measure is `None`.
    Number(Option<i128>, u32),
    /// Minor units by currency.
    Money(BTreeMap<String, i128>),
    /// A date or an instant.
    Moment(Data),
}
