//! PostgreSQL: a client of its own on each database thread.
//!
//! Through a pooler that hands a server connection from one client to another, nothing may outlive a
//! transaction: no named statements, no session settings, no LISTEN. `statements=unnamed` in the URL asks for that.

mod convert;
mod error;
mod listen;
mod session;
mod target;

pub(super) use listen::Listener;
pub(super) use session::Postgres;
pub(super) use target::PostgresTarget;

/// See [`super::Dialect::now_millis`].
pub(super) const NOW_MILLIS: &str = "CAST(extract(epoch FROM now()) * 1000 AS bigint)";

/// See [`super::Dialect::texts`]: what stands before and after the parameter.
pub(super) const TEXTS: (&str, &str) = (
    "jsonb_array_elements_text(CAST(CAST(",
    " AS text) AS jsonb)) AS \"texts\"(\"value\")",
);
