//! The API as its callers meet it, on both databases. The files are laid out as the URLs are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test that panics has failed, which is what it is for"
)]

mod attachments;
mod batch;
mod briefs;
mod calendar;
mod captures;
mod cards;
mod duplicates;
mod ece;
mod first;
mod follows;
mod forms;
mod guarding;
mod handovers;
mod hidden;
mod invitations;
mod invited;
mod mail;
mod mail_in;
mod measures;
mod mine;
mod naughty;
mod once;
mod openapi;
mod people;
mod post;
mod private;
mod push;
mod records;
mod refusals;
mod retention;
mod schema;
mod scopes;
mod segments;
mod session;
mod setup;
mod sharing;
mod support;
mod today;
mod tokens;
mod transfer;
mod wire;
