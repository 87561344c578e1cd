//! What a sales team does, on both databases. One file a capability.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics has failed"
)]

mod as_of;
mod board;
mod changes;
mod defaults;
mod demo;
mod figures;
mod flags;
mod flow;
mod lines;
mod maven;
mod opportunity;
mod people;
mod pipeline;
mod shop;
mod task;
