//! Records in and out as files: reading a foreign file, matching its columns and values to ours, and running
//! the import through the one write path.
//!
//! `table` reads (`card` the cards of address books), `guess` and `dates` draft a `plan`, `parse` turns rows into values (`references`, `matching` and
//! `nearest` find what they mean), `lookalike` says who is there twice, `drafting` lets a person correct it, `preview` tells what would happen, `run` does it, `store` keeps it, `view` shows it; `export`
//! is the way out. Neighbours: `write` (stores), `kinds` (parses values), `registry` (adapters of `sales`).

pub mod adapter;
pub mod card;
pub mod dates;
mod drafting;
pub mod export;
pub mod guess;
mod lookalike;
mod matching;
pub mod nearest;
mod order;
mod parse;
pub mod plan;
pub mod preview;
mod references;
mod run;
pub mod store;
pub mod table;
pub mod view;

pub use adapter::{ImportAdapter, ImportRow};
pub use drafting::{redraft, replan, start, upload};
pub use lookalike::{Like, Lookalike, Lookalikes, OnAlike};
pub use parse::Problem;
pub use plan::Plan;
pub use run::{run, undo};
pub use view::view;
