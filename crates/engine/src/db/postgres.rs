//! PostgreSQL: a client of its own on each database thread.
//!
//! Through a pooler that hands a server connection from one client to another, nothing may outlive a
//! transaction: no named statements, no session settings, no LISTEN. `statements=unnamed` in the URL asks for that.

mod convert;
mod error;
mod listen;
mod session;
mod target;
mod tls;

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

/// See [`super::Dialect::unindexed`]: the planner knows from its statistics how soon a page is full.
pub(super) const UNINDEXED: &str = "";

/// See [`super::Dialect::columns`].
pub(super) const COLUMNS: &str = "SELECT c.relname, a.attname,
    coalesce(array_position(CAST(i.indkey AS smallint[]), a.attnum) + 1, 0)
    FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
    WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relname NOT LIKE 'search\\_%'
    ORDER BY CAST(c.relname AS text) COLLATE \"C\", CAST(a.attname AS text) COLLATE \"C\"";
