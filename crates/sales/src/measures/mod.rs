//! What the pipeline is worth and how it moves: figures with their definitions, velocity, conversion, change.
//! A number always opens into the deals behind it.

mod board;
pub mod change;
pub mod cohort;
mod figures;
mod scope;
pub mod stays;
pub mod velocity;
pub mod wilson;
pub mod wire;

pub use board::board;
pub use figures::{Figure, Figures, Rate, figures};
