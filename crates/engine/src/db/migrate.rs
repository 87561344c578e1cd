//! Brings a database to the schema this binary knows, one migration after the other, each in its transaction.

use super::{Conn, Db, Dialect, Stmt};
use crate::error::{Error, Result};

/// A step of the schema. Both dialects have the same numbers and names.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Position, from 1.
    pub number: i64,
    /// What it does, in two or three words.
    pub name: &'static str,
    /// Statements.
    pub sql: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// The migrations inside this binary.
pub fn embedded(dialect: Dialect) -> &'static [Migration] {
    match dialect {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
    }
}

/// Applies what is missing; answers the numbers applied. Refuses a database that a newer binary has migrated.
pub fn run(db: &Db) -> Result<Vec<i64>> {
    run_list(db, embedded(db.dialect()))
}

/// [`run`] with a given list.
pub fn run_list(db: &Db, list: &'static [Migration]) -> Result<Vec<i64>> {
    // A separate transaction, so that the table is there for a node that starts at the same moment.
    db.write_blocking(|conn| {
        conn.batch(
            "CREATE TABLE IF NOT EXISTS migration (
                number bigint NOT NULL PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)",
        )
    })?;
    let newest = list.last().map_or(0, |migration| migration.number);
    let applied = db.write_blocking(applied)?;
    if let Some(unknown) = applied.iter().find(|number| **number > newest) {
        return Err(Error::Internal(format!(
            "the database has migration {unknown}, this program knows {newest}: use the newer program"
        )));
    }
    let mut done = Vec::new();
    for migration in list {
        if !applied.contains(&migration.number)
            && db.write_blocking(|conn| apply(conn, migration))?
        {
            done.push(migration.number);
        }
    }
    Ok(done)
}

/// Numbers of the migrations a database has.
pub fn applied(conn: &mut dyn Conn) -> Result<Vec<i64>> {
    conn.all(
        &Stmt::new("SELECT number FROM migration ORDER BY number"),
        |row| row.int(0),
    )
}

/// False when another node was faster.
fn apply(conn: &mut dyn Conn, migration: &Migration) -> Result<bool> {
    if applied(conn)?.contains(&migration.number) {
        return Ok(false);
    }
    conn.batch(migration.sql)?;
    let now = conn.dialect().now_millis();
    let mut stmt = Stmt::new("INSERT INTO migration (number, name, applied_at) VALUES (");
    stmt.bind(migration.number.into())
        .push(", ")
        .bind(migration.name.into());
    stmt.push(", ").push(now).push(")");
    conn.execute(&stmt)?;
    tracing::info!(number = migration.number, name = migration.name, "migrated");
    Ok(true)
}
