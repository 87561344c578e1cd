//! What stands between a closure and its connection. Collects what the closure leaves for the end of the
//! transaction, and makes a failed statement the end of the closure on both databases.
//!
//! PostgreSQL refuses everything after a failed statement and turns COMMIT into a silent rollback; SQLite goes on.
//! A closure that swallows the error must therefore not be answered with success. [`Conn::attempt`] is the way to
//! go on after a failure.
//!
//! [`Conn::attempt`]: ../trait.Conn.html#method.attempt

use super::later::{self, Item, Left};
use super::{Conn, Dialect, Failure, Row, Rows, Stmt, Value};
use crate::error::{Error, Result};

/// What a closure may leave for the end of the transaction before it does it itself.
const MOST: usize = 500;

pub(super) struct Guard<'a> {
    conn: &'a mut dyn Conn,
    /// Text of the statement that failed.
    failed: Option<String>,
    /// What this closure left for the end, and the number it gave out last.
    left: Left,
    /// How much of that it has done itself, because it was to be read.
    done: usize,
    /// How things stood at each open savepoint.
    marks: Vec<Mark>,
    /// No other closure has left anything: doing some of it early does not change the order.
    first: bool,
    /// It was to read what other closures have left.
    unsettled: bool,
}

struct Mark {
    left: usize,
    done: usize,
    last_seq: Option<i64>,
}

impl<'a> Guard<'a> {
    /// For a closure that comes after others, which left `before`.
    pub(super) fn new(conn: &'a mut dyn Conn, before: &Left) -> Self {
        Self {
            conn,
            failed: None,
            left: Left {
                items: Vec::new(),
                last_seq: before.last_seq,
            },
            done: 0,
            marks: Vec::new(),
            first: before.items.is_empty(),
            unsettled: false,
        }
    }

    /// Adds what a closure that succeeded left to be done.
    pub(super) fn leave(mut self, left: &mut Left) {
        left.items.extend(self.left.items.drain(self.done..));
        left.last_seq = self.left.last_seq;
    }

    /// Whether the closure must run again once what others left is done.
    pub(super) fn unsettled(&self) -> bool {
        self.unsettled
    }

    fn leaves(&mut self, item: Item) -> Result<()> {
        self.left.items.push(item);
        // A long closure does its own share in between. Not inside a savepoint: it would be done again and again.
        if self.first && self.left.items.len() >= MOST && self.marks.is_empty() {
            self.settle()?;
            self.left.items.clear();
            self.done = 0;
        }
        Ok(())
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
        self.leaves(Item::Stmt(stmt))
    }

    fn row_at_commit(&mut self, rows: &'static Rows, row: Vec<Value>) -> Result<()> {
        self.leaves(Item::Row(rows, row))
    }

    fn settle(&mut self) -> Result<()> {
        if !self.first {
            self.unsettled = true;
            let why = "reads what other closures have left for the end".to_owned();
            return Err(Failure::Transient(why).into());
        }
        let items = self.left.items.get(self.done..).unwrap_or_default();
        let result = later::write(items, self.conn);
        self.done = self.left.items.len();
        self.noted("what was left for the end", result)
    }

    fn last_seq(&mut self) -> Option<&mut Option<i64>> {
        Some(&mut self.left.last_seq)
    }

    fn savepoint(&mut self) -> Result<()> {
        if let Some(sql) = &self.failed {
            return Err(Error::Internal(format!(
                "savepoint after a failed statement: {sql}"
            )));
        }
        self.marks.push(Mark {
            left: self.left.items.len(),
            done: self.done,
            last_seq: self.left.last_seq,
        });
        self.conn.savepoint()
    }

    fn release(&mut self) -> Result<()> {
        self.marks.pop();
        self.conn.release()
    }

    fn rollback_to(&mut self) -> Result<()> {
        // A savepoint is opened only while nothing has failed, so going back to it mends all.
        self.failed = None;
        if let Some(mark) = self.marks.pop() {
            self.left.items.truncate(mark.left);
            self.left.last_seq = mark.last_seq;
            // What was done since has been taken back with the rest.
            self.done = mark.done;
        }
        self.conn.rollback_to()
    }
}
