//! The change log: what happened, in the order it was committed. Append only; history is never rewritten.
//!
//! `append` is the one way in and `write` its only caller. `entries` reads it back; `timeline` and `as_of` answer
//! questions from it; `readers` react to it; `erase` blanks personal values without breaking the sequence.

pub(crate) mod append;
mod as_of;
mod entries;
mod erase;
mod readers;
mod timeline;
mod written;

pub use as_of::{FieldChange, as_of, history};
pub use entries::{Entry, after, newest, of_operation, records_of, touched};
pub(crate) use erase::erase;
use guanxi_schema::FieldId;
pub use readers::{DEEPEST, Status, statuses};
pub use timeline::Page;

/// Field numbers of the `fields` column, a JSON array of nothing but numbers.
pub(crate) fn field_ids(json: &str) -> Vec<FieldId> {
    json.split(|c: char| !c.is_ascii_digit())
        .filter_map(|id| id.parse().ok())
        .collect()
}
