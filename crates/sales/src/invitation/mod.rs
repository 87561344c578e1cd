//! Invitations to an activity: who is to get one, what it says, and what those who got one answered. None goes out but by a person's act; it is
//! marked first and sent by `server`, once, as the letters about notices are.
//!
//! `invite` marks, `letter` is what is sent, `edition` tells whether it says anything new, `answer` takes what comes back, `rule` takes back what
//! is not to be sent any more.

mod answer;
mod edition;
mod invite;
mod letter;
mod rule;

use guanxi_engine::registry::Registry;

pub use answer::answered;
pub use invite::invite;
pub use letter::{Invitation, Said, claim, let_go, letters, said};

use crate::objects::activity;

pub(crate) fn register(registry: &mut Registry) {
    registry.after(activity::OBJECT, rule::not_any_more);
}
