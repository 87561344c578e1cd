//! Files beside what they are about: a photo of the shop front, a voice memo after a visit, the paper that was signed.
//!
//! `keep` takes one in with its bytes, `sniff` says what it is, whatever it is called; `attach` hangs what was taken in beforehand
//! on the activity that is written down; `guard` says what no door may do. `left` clears away what nobody used.

mod attach;
mod guard;
mod keep;
mod left;
mod sniff;

use guanxi_engine::registry::Registry;

pub use attach::attach;
pub use keep::{File, keep};
pub use left::clear_away;
pub use sniff::{Shown, shown};

use crate::objects::attachment;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(attachment::OBJECT, guard::comes_with_its_bytes);
    registry.before(attachment::OBJECT, guard::hangs_where_its_rights_are);
}
