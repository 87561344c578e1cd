//! Invitations to an activity: who is to get one, what it says, and what those who got one answered; and those that come from outside. None goes out but by a person's act; it is
//! marked first and sent by `server`, once, as the letters about notices are.
//!
//! `incoming` takes one that somebody outside sends, `reply` is the answer to it. `invite` marks, `letter` is what is sent, `edition` tells whether it says anything new, `answer` takes what comes back, `rule` takes back what
//! is not to be sent any more.

mod answer;
mod edition;
mod incoming;
mod invite;
mod letter;
mod reply;
mod rule;

use guanxi_engine::registry::Registry;

pub use answer::answered;
pub use incoming::invited;
pub use invite::invite;
pub use letter::{Invitation, Said, What, claim, let_go, letters, said};
pub use reply::reply;

use crate::objects::activity;

pub(crate) fn register(registry: &mut Registry) {
    registry.after(activity::OBJECT, rule::not_any_more);
}
