//! Invitations to an activity: who is to get one, what it says, and what those who got one answered. None goes out but by a person's act; it is
//! marked first and sent by `server`, once, as the letters about notices are.

mod answer;
mod invite;
mod letter;

pub use answer::answered;
pub use invite::invite;
pub use letter::{Invitation, Said, claim, let_go, letters, said};
