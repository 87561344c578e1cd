//! The change log: what happened, in the order it was committed. Append only; history is never rewritten.
//!
//! `append` is the one way in and `write` its only caller. `entries` reads it back; `timeline` and `as_of` answer
//! questions from it; `readers` react to it; `erase` blanks personal values without breaking the sequence.

pub(crate) mod append;
mod entries;

pub use entries::{Entry, after, newest, of_operation};
use guanxi_schema::FieldId;

/// Field numbers of the `fields` column, a JSON array.
pub(crate) fn field_ids(json: &str) -> Vec<FieldId> {
    serde_json::from_str(json).unwrap_or_default()
}
