//! What the pipeline is worth and how it moves: figures with their definitions, velocity, conversion, change.
//! A number always opens into the deals behind it.

pub mod change;
pub mod cohort;
pub mod stays;
pub mod velocity;
pub mod wilson;
