//! The write path: what it stores, what it refuses, and that a refusal leaves no trace.

mod conflicts;
mod naughty;
mod onward;
mod refusals;
pub mod rules;
mod sharing;
mod verbs;
