//! Two databases behind one small trait. The engine above is the same for both.
//!
//! Storage of values, on both: ids `BLOB(16)`/`uuid`; whole numbers, money, instants (UTC ms), booleans (0/1)
//! `INTEGER`/`bigint`; everything else `TEXT`/`text COLLATE "C"`, dates as `YYYY-MM-DD`. So both sort alike.

mod stmt;

pub use stmt::{Dialect, Stmt};
use uuid::Uuid;

use crate::error::Result;

/// An owned value on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Absent.
    Null,
    /// Whole number, scaled decimal, minor units, milliseconds, 0/1.
    Int(i64),
    /// Text, date, select code, JSON.
    Text(String),
    /// Record id.
    Id(Uuid),
    /// Bytes (token hashes).
    Bytes(Vec<u8>),
}

/// A value borrowed from a result row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRef<'a> {
    /// Absent.
    Null,
    /// See [`Value::Int`].
    Int(i64),
    /// See [`Value::Text`].
    Text(&'a str),
    /// 16 bytes that are an id.
    Id(Uuid),
    /// Other bytes.
    Bytes(&'a [u8]),
}

/// One result row; columns are read by position.
pub trait Row {
    /// Value of column `i`. The driver's buffer is borrowed, nothing is copied.
    fn get(&self, i: usize) -> Result<ValueRef<'_>>;
}

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
}
