//! What belongs to a person alone: how her work goes from week to week, against her own weeks before. Nothing here takes
//! anybody's name: whoever asks is told of herself, so nobody is told of her sooner, or at all.
//!
//! `weeks` cuts the time, `steps` finds what she did, `ratios` puts it together. docs/MINE.md has the formulas.

mod ratios;
mod steps;
mod weeks;

pub use ratios::{Asked, Behind, MOST as MOST_WEEKS, Ratio, Ratios, Step, Week, ratios};
pub use steps::What;
