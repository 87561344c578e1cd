//! Who is who: credentials, sessions, API tokens, invitations and the workspace's own settings.
//!
//! Only storage. Hashing passwords, making tokens and cookies is the server's work; what arrives here is
//! already hashed, so a copy of the database opens no door. Every function is synchronous and runs inside
//! the caller's transaction. People themselves are ordinary `user` records.

mod acting;
pub mod credential;
pub mod delivery;
pub mod feed;
pub mod idempotency;
pub mod invitation;
pub mod person;
pub mod push;
mod rows;
pub mod session;
pub mod throttle;
pub mod token;
pub mod workspace;

pub use acting::on_behalf;
