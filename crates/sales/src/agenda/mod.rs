//! The calendar of a person: her activities on the days on which they take place, one that repeats on all of them.
//!
//! `appointment` says what a stored activity is to a calendar, `entries` lists what the caller may see of a span of time, `busy` tells
//! of a colleague when she is taken and nothing else. `change` moves and drops occurrences, `invited` are those who go with them; `rule` keeps a series in order, `export` and `import` are her
//! calendar as a file. What
//! repeating means is `crate::calendar`.

mod appointment;
mod busy;
mod change;
mod entries;
mod export;
mod import;
mod invited;
mod rule;

use guanxi_engine::registry::Registry;

pub use busy::busy;
pub(crate) use change::own_day;
pub use change::{Reach, To, drop_occurrence, move_occurrence};
pub(crate) use entries::of_series;
pub use entries::{Agenda, Asked, Day, Entry, agenda};
pub(crate) use export::told_with;
pub use export::{Hide, export, with_exceptions};
pub(crate) use import::take_in;
pub use import::{Outcome, import, series};

use crate::objects::activity;

/// Before the rules of activities: they must not take a series that began for something past.
pub(crate) fn register(registry: &mut Registry) {
    registry.before(activity::OBJECT, rule::in_order);
    registry.after(activity::OBJECT, rule::with_its_exceptions);
}
