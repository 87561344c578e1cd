//! Two databases behind one small trait. The engine above is the same for both.
//!
//! Storage of values, on both: ids `BLOB(16)`/`uuid`; whole numbers, money, instants (UTC ms), booleans (0/1)
//! `INTEGER`/`bigint`; everything else `TEXT`/`text COLLATE "C"`, dates as `YYYY-MM-DD`. So both sort alike.
//!
//! [`Db`] owns the threads: some that read, one that writes. `sqlite` is the dialect, `pool` the threads
//! that know no dialect, `failure` what went wrong in words both databases share, `migrate` the schema.

pub mod copy;
mod failure;
mod guard;
mod job;
mod later;
pub mod migrate;
mod options;
mod pool;
mod postgres;
mod queue;
mod session;
mod sqlite;
mod stmt;
mod value;
mod write_thread;

pub use failure::Failure;
pub use later::Rows;
pub use options::{DbOptions, ReadOptions};
pub use pool::Db;
pub use stmt::{Dialect, Stmt};
pub use value::{Row, Value, ValueRef};

use crate::error::Result;

/// A connection, inside or outside a transaction. Object-safe, so one engine serves both databases.
pub trait Conn {
    /// Which SQL to write.
    fn dialect(&self) -> Dialect;
    /// Runs a query (prepared and cached by its text) and hands each row to `each`.
    fn query(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()>;
    /// Runs a statement; answers the number of rows it touched.
    fn execute(&mut self, stmt: &Stmt) -> Result<u64>;
    /// Runs several statements without parameters (DDL).
    fn batch(&mut self, sql: &str) -> Result<()>;
    /// Runs a statement just before COMMIT, after what was left for then before it; for what nobody reads before. Its
    /// failure is the closure's.
    fn at_commit(&mut self, stmt: Stmt) -> Result<()>;
    /// Inserts a row just before COMMIT, in one statement with those of other closures, as index entries of all kinds are:
    /// that spares round trips and the copies that savepoints make.
    fn row_at_commit(&mut self, rows: &'static Rows, row: Vec<Value>) -> Result<()>;
    /// Does what was left for the end now, because it is going to be read.
    fn settle(&mut self) -> Result<()>;
    /// The last number of the log that closures of this transaction have given out, where that is remembered.
    fn last_seq(&mut self) -> Option<&mut Option<i64>>;
    /// Opens a savepoint. Savepoints nest; [`attempt`](#method.attempt) is the way to use them.
    fn savepoint(&mut self) -> Result<()>;
    /// Keeps what was written since the savepoint, and closes it.
    fn release(&mut self) -> Result<()>;
    /// Undoes what was written since the savepoint, and closes it.
    fn rollback_to(&mut self) -> Result<()>;
}

impl dyn Conn + '_ {
    /// Runs part of a write so that its failure undoes that part only. Without it a failed statement is the
    /// end of the whole closure, on both databases.
    pub fn attempt<T>(&mut self, body: impl FnOnce(&mut dyn Conn) -> Result<T>) -> Result<T> {
        self.savepoint()?;
        match body(self) {
            Ok(value) => self.release().map(|()| value),
            Err(error) => {
                self.rollback_to()?;
                Err(error)
            }
        }
    }
    /// Runs two insertions, in one round trip where there are any.
    pub fn execute_both(
        &mut self,
        first: impl FnOnce(&mut Stmt),
        second: impl FnOnce(&mut Stmt),
    ) -> Result<()> {
        let mut stmt = Stmt::default();
        match self.dialect() {
            Dialect::Sqlite => {
                first(&mut stmt);
                self.execute(&std::mem::take(&mut stmt))?;
            }
            Dialect::Postgres => {
                stmt.push("WITH first AS (");
                first(&mut stmt);
                stmt.push(") ");
            }
        }
        second(&mut stmt);
        self.execute(&stmt).map(drop)
    }
    /// Every row, mapped.
    pub fn all<T>(
        &mut self,
        stmt: &Stmt,
        mut map: impl FnMut(&dyn Row) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.query(stmt, &mut |row| {
            rows.push(map(row)?);
            Ok(())
        })?;
        Ok(rows)
    }
    /// The first row, mapped. Further rows are not looked at: write `LIMIT 1` where there may be some.
    pub fn one<T>(
        &mut self,
        stmt: &Stmt,
        mut map: impl FnMut(&dyn Row) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.query(stmt, &mut |row| {
            if first.is_none() {
                first = Some(map(row)?);
            }
            Ok(())
        })?;
        Ok(first)
    }
}
