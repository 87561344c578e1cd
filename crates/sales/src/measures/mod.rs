//! What the pipeline is worth and how it moves: figures with their definitions, velocity, conversion, change.
//! A number always opens into the deals behind it.

mod as_of;
mod board;
pub mod change;
pub mod cohort;
mod figures;
mod flags;
mod flow;
mod ledger;
mod only;
mod period;
mod pushes;
mod report;
mod row;
mod scope;
pub mod stays;
pub mod velocity;
pub mod wilson;
pub mod wire;
pub mod xmr;

pub use as_of::{AsOf, Decided, StageTotal, as_of};
pub use board::board;
pub use change::Cause;
pub(crate) use figures::count_and_sum;
pub use figures::{Figure, Figures, Rate, figures};
pub(crate) use flags::flagged;
pub use flags::{Flag, Flagged, Flags, Usual, flags, usual};
pub use flow::{Asked, Flow, StageFlow, Which, conversion};
pub use ledger::{Balance, Line, Step, Total};
pub use only::Only;
pub use report::{ChangedDeal, Changes, Person, changes};
pub use row::Row;
pub(crate) use row::of_deals;
pub(crate) use scope::Scope;
