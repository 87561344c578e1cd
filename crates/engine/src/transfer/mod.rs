//! Records in and out as files: reading a foreign file, matching its columns and values to ours, and running
//! the import through the one write path. Neighbours: `write` (stores), `kinds` (parses values), `undo`.

pub mod adapter;
pub mod dates;
pub mod guess;
pub mod nearest;
pub mod table;

pub use adapter::{ImportAdapter, ImportRow};
