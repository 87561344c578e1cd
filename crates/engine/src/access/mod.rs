//! Who may see and do what. [`visible()`] yields the visibility predicate, [`field()`] resolves a field for a
//! caller; every read path uses them and none has a check of its own.

mod actor;
mod field;
mod rules;
mod shares;
mod visible;

pub use actor::load_actor;
pub use field::{Use, field, readable};
pub use rules::{FieldRule, ObjectRule, Right, Rules, Scope};
pub(crate) use shares::Shares;
pub use visible::visible;
pub(crate) use visible::{DEEPEST, Given, in_charge, visible_given};
