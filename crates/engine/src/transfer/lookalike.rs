//! Rows that no match key found, and that yet look like somebody who is there or like a row further up: what `sales` says
//! of them, and what happens to them. `preview` tells it, `run` does it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::adapter::ImportRow;
use super::parse::Problem;
use crate::engine::Read;
use crate::error::Result;

/// What happens to a row that looks like somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnAlike {
    /// It becomes a record: two people may share a name.
    #[default]
    Create,
    /// It is left out.
    Skip,
    /// It goes into the file of refused rows, with whom it looks like.
    Refuse,
}

/// Stable key of the reason why such a row is left out or refused.
pub(super) const LOOKS_LIKE: &str = "looks_like";

/// A row, and whom it looks like most.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lookalike {
    /// Row number in the file.
    pub row: u64,
    /// What the row is called.
    pub title: String,
    /// The one who is there, or would be by then.
    pub like: Like,
    /// How sure: `sure` or `likely`.
    pub level: &'static str,
    /// Bits of evidence, with one decimal.
    pub score: f64,
    /// In what they agree, strongest kind first.
    pub reasons: Vec<&'static str>,
}

/// Whom a row looks like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Like {
    /// A record that the importer sees; absent for a row.
    pub record: Option<Uuid>,
    /// A row of the same file that comes before; absent for a record.
    pub row: Option<u64>,
    /// What it is called.
    pub title: String,
}

/// Judges the rows of one file, in the order in which they are written.
pub trait Lookalikes: Send {
    /// Reads who is there under the keys of these rows, in few questions for all of them, and forgets what it read before.
    fn expect(&mut self, read: &mut Read<'_>, rows: &[ImportRow]) -> Result<()>;

    /// Whom a row looks like most, of those who are there and of the rows that became records before it.
    fn of(&mut self, read: &mut Read<'_>, row: &ImportRow) -> Result<Option<Lookalike>>;

    /// The row becomes a record; those after it may look like it.
    fn becomes(&mut self, row: &ImportRow);
}

impl Lookalike {
    /// Why the row is refused.
    pub(super) fn problem(&self) -> Problem {
        Problem {
            row: self.row,
            column: String::new(),
            value: format!("{} ({})", self.like.title, self.reasons.join(", ")),
            code: LOOKS_LIKE,
            params: vec![("who", self.like.title.clone())],
            suggestion: None,
        }
    }
}
