//! The engine's tests, one binary. A module an area.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test that panics has failed, which is what it is for"
)]

mod cards;
mod copy;
mod customise;
mod db;
mod log;
mod migrations;
mod query;
mod search;
mod sync;
mod transfer;
mod undo;
mod write;
