//! What the pipeline is worth and how it moves: figures with their definitions, velocity, conversion, change.
//! A number always opens into the deals behind it.

mod as_of;
mod board;
pub mod change;
pub mod cohort;
mod figures;
mod flags;
mod flow;
mod scope;
pub mod stays;
pub mod velocity;
pub mod wilson;
pub mod wire;

pub use as_of::{AsOf, Decided, Only, Row, StageTotal, as_of};
pub use board::board;
pub use figures::{Figure, Figures, Rate, figures};
pub use flags::{Flag, Flagged, flags};
pub use flow::{StageFlow, StepTotal, Waterfall, conversion, waterfall};
