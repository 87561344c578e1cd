//! What a sales team does, on both databases. One file a capability.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that panics has failed"
)]

mod activity;
mod address;
mod agenda;
mod around_a_company;
mod as_of;
mod attachment;
mod board;
mod brief;
mod calendar;
mod calendar_file;
mod calibration;
mod capture;
mod capture_answers;
mod changes;
mod cover;
mod defaults;
mod demo;
mod derived;
mod duplicates;
mod figures;
mod files;
mod flags;
mod flow;
mod follow;
mod fuzzed;
mod handover;
mod headers;
mod holidays;
mod lead;
mod lines;
mod lookalikes;
mod maven;
mod merge;
mod mine;
mod notice;
mod opportunity;
mod people;
mod personal_data;
mod pipeline;
mod question;
mod retention;
mod segment;
mod shop;
mod signature;
mod task;
mod today;

/// A file of real data, if this machine has it.
fn shared(file: &str) -> Option<std::path::PathBuf> {
    let shared = std::env::var_os("GUANXI_SHARED").map_or_else(
        || std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        std::path::PathBuf::from,
    );
    let path = shared.join("data").join(file);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}
