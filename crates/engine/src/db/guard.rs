//! What stands between a closure and its connection. Collects what the closure leaves for the end of the
//! transaction, and makes a failed statement the end of the closure on both databases.
//!
//! PostgreSQL refuses everything after a failed statement and turns COMMIT into a silent rollback; SQLite goes on.
//! A closure that swallows the error must therefore not be answered with success. [`Conn::attempt`] is the way to
//! go on after a failure.
//!
//! [`Conn::attempt`]: ../trait.Conn.html#method.attempt

use super::{Conn, Dialect, Row, Stmt};
use crate::error::{Error, Result};

/// Statements that a closure may leave for the end of the transaction before it does them itself.
const LATER: usize = 500;

pub(super) struct Guard<'a> {
    conn: &'a mut dyn Conn,
    /// Text of the statement that failed.
    failed: Option<String>,
    /// Statements for the end of the transaction, and how many there were at each open savepoint.
    later: Vec<Stmt>,
    marks: Vec<usize>,
    /// No other closure has left anything: doing some of it early does not change the order.
    first: bool,
}

impl<'a> Guard<'a> {
    pub(super) fn new(conn: &'a mut dyn Conn, first: bool) -> Self {
        Self {
            conn,
            failed: None,
            later: Vec::new(),
            marks: Vec::new(),
            first,
        }
    }

    /// What a closure that succeeded left to be done.
    pub(super) fn into_later(self) -> Vec<Stmt> {
        self.later
    }

    fn noted<T>(&mut self, sql: &str, result: Result<T>) -> Result<T> {
        if result.is_err() {
            self.failed = Some(sql.to_owned());
        }
        result
    }
}

/// Turns success after a failed statement into an error.
pub(super) fn checked<T>(guard: &Guard<'_>, result: Result<T>) -> Result<T> {
    match (&guard.failed, result) {
        (Some(sql), Ok(_)) => Err(Error::Internal(format!(
            "went on after a failed statement: {sql}"
        ))),
        (_, result) => result,
    }
}

impl Conn for Guard<'_> {
    fn dialect(&self) -> Dialect {
        self.conn.dialect()
    }

    fn query(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()> {
        let result = self.conn.query(stmt, each);
        self.noted(&stmt.sql, result)
    }

    fn execute(&mut self, stmt: &Stmt) -> Result<u64> {
        let result = self.conn.execute(stmt);
        self.noted(&stmt.sql, result)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        let result = self.conn.batch(sql);
        self.noted(sql, result)
    }

    fn at_commit(&mut self, stmt: Stmt) -> Result<()> {
        self.later.push(stmt);
        // A long closure does its own share in between. Not inside a savepoint, which could take back too much.
        if self.first && self.later.len() >= LATER && self.marks.is_empty() {
            for stmt in std::mem::take(&mut self.later) {
                self.execute(&stmt)?;
            }
        }
        Ok(())
    }

    fn savepoint(&mut self) -> Result<()> {
        if let Some(sql) = &self.failed {
            return Err(Error::Internal(format!(
                "savepoint after a failed statement: {sql}"
            )));
        }
        self.marks.push(self.later.len());
        self.conn.savepoint()
    }

    fn release(&mut self) -> Result<()> {
        self.marks.pop();
        self.conn.release()
    }

    fn rollback_to(&mut self) -> Result<()> {
        // A savepoint is opened only while nothing has failed, so going back to it mends all.
        self.failed = None;
        self.later.truncate(self.marks.pop().unwrap_or(0));
        self.conn.rollback_to()
    }
}
