//! A part of the people, companies or leads by a definition that is kept (客群). Who is in it is computed whenever somebody asks, with the
//! rights of whoever asks; nothing is stored that could go stale.
//!
//! `definition` is what is kept and how lists understand `segment=…`; `explain` says why somebody is in it, by the tests of that list;
//! `why` is the answer's shape; `audience` tells who of it may be written to.

mod audience;
mod definition;
mod evidence;
mod explain;

use guanxi_engine::registry::Registry;

pub use audience::{Audience, CHANNELS, LeftOut, audience};
pub use explain::{Membership, Why, explain, memberships};

use crate::objects::{account, contact, lead, segment};

/// What segments are of.
pub const OBJECTS: [&str; 3] = [contact::OBJECT, account::OBJECT, lead::OBJECT];
/// How a list is asked for a segment: `segment=ID`.
pub const PARAMETER: &str = "segment";

pub(crate) fn register(registry: &mut Registry) {
    registry.before(segment::OBJECT, definition::can_be_read);
    for object in OBJECTS {
        registry.named_filter(object, PARAMETER, definition::conditions);
    }
}
