//! What belongs to a person alone: how her work goes from week to week, against her own weeks before. Nothing here takes
//! anybody's name: whoever asks is told of herself, so nobody is told of her sooner, or at all.
//!
//! `weeks` cuts the time, `steps` finds what she did, `ratios` puts it together; `looks` says who looked at
//! her records; `typing` counts what she typed and `friction` what she got back for it; `export` lets her take
//! everything along. docs/MINE.md has the formulas.

mod export;
mod friction;
mod looks;
mod ratios;
mod steps;
mod typing;
mod weeks;

pub use export::{export, parts};
pub use friction::{Friction, MOST as MOST_WEEKS_OF_TYPING, ORIGINS, friction};
pub use looks::{Looked, Looks, explain, looks};
pub use ratios::{Asked, Behind, MOST as MOST_WEEKS, Ratio, Ratios, Step, Week, ratios};
pub use steps::What;
