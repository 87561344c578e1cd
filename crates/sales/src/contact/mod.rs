//! A person: where she worked, when she was last spoken to and when she is due again.
//!
//! The present position stands in the person's own row, so that a list shows it; `position` keeps the ones before.
//! `acquaintance` says who of us knows whom and `strength` how close that is, `touch` notes the last exchange and `due` counts from it, `consent_end` when she last withdrew a consent and has none left. `card` writes people as vCards, `names` tells family from given names.

mod acquaintance;
pub mod card;
mod consent_end;
mod due;
pub(crate) mod names;
mod position;
mod relationship;
mod strength;
mod touch;

use guanxi_engine::registry::Registry;

pub(crate) use acquaintance::{Acquaintance, acquaintances};
pub use strength::{Kind, Level, Part, Strength, strength};

use crate::objects::{activity, attendee, consent, contact, note, relationship as tie, task};

pub(crate) fn register(registry: &mut Registry) {
    registry.before(contact::OBJECT, due::count);
    registry.after(contact::OBJECT, position::keep_the_former);
    registry.before(tie::OBJECT, relationship::of_two_people);
    registry.before(consent::OBJECT, touch::note_the_moment);
    registry.after(consent::OBJECT, consent_end::note);
    registry.after(note::OBJECT, touch::by_note);
    registry.after(task::OBJECT, touch::by_task);
    registry.after(activity::OBJECT, touch::by_activity);
    registry.after(attendee::OBJECT, touch::by_attendee);
}
