//! Somebody's whole book passes to colleagues, as one operation, and nobody in it is left without somebody who answers.
//!
//! `book` says what belongs to it, `split` who gets which part, `preview` counts it. `begin` writes the handover down, `run` moves
//! the book in lots, however often the server dies; `undo` takes it back. `person` is the list of those who are to be introduced, and
//! closes the handover; `brief` is what the new colleague reads, `draft` what she may send.

mod begin;
mod book;
mod brief;
mod draft;
mod person;
mod preview;
mod run;
mod split;
mod undo;

use guanxi_engine::registry::Registry;

pub use begin::{Asked, begin};
pub use brief::{Brief, brief};
pub use draft::Drafts;
pub use person::mark;
pub use preview::{Counted, Preview, preview};
pub use run::{run, some, take_up};
pub use split::Part;
pub use undo::{TakenBack, undo};

use crate::authority;
use crate::objects::{handover, handover_person};

pub(crate) fn register(registry: &mut Registry) {
    // Neither begins nor is marked but by these commands.
    for object in [handover::OBJECT, handover_person::OBJECT] {
        registry.before(object, |_, pending| {
            authority::by_command_only(pending, "name")
        });
    }
}
