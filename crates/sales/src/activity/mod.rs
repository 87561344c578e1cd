//! An exchange with a customer: a call, a meeting, a visit, a message, a mail. Planned, then held or not; what came of it and
//! what comes next.
//!
//! `fill` completes what nobody need type, `log` writes one down with all that was agreed in it, `standing` moves a planned
//! one on, and `exchange` says which of them count as having been in touch.

mod exchange;
mod fill;
mod log;
mod standing;

use guanxi_engine::registry::Registry;

pub(crate) use exchange::{happened, just_happened, met_by};
pub use log::{Log, NextStep, Promised, log};
pub use standing::{Held, cancel, hold, not_held, plan, skip_ending};

use crate::objects::activity;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(activity::OBJECT, fill::complete);
    registry.before(activity::OBJECT, fill::in_order);
}
