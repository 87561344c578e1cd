//! The engine's tests, one binary. A module an area.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

mod db;
mod migrations;
mod query;
mod search;
mod transfer;
mod write;
