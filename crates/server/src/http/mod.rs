//! What every request passes: language, problem documents, security headers, limits, static files, metrics.
//! Knows no object and no right.

pub mod assets;
pub mod edge;
pub mod input;
pub mod language;
pub mod messages;
pub mod metrics;
pub mod problem;

pub use language::Language;
pub use problem::{Answer, Problem};
