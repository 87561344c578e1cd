//! Reading result rows into owned values, for this module's small tables.

use uuid::Uuid;

use crate::db::{Conn, Row, Stmt, Value, ValueRef};
use crate::error::{Error, Result};

/// Every row of `stmt`, each turned by `read`.
pub(super) fn all<T>(
    conn: &mut dyn Conn,
    stmt: &Stmt,
    read: impl Fn(&dyn Row) -> Result<T>,
) -> Result<Vec<T>> {
    let mut found = Vec::new();
    conn.query(stmt, &mut |row| {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The first row of `stmt`, if there is one.
pub(super) fn first<T>(
    conn: &mut dyn Conn,
    stmt: &Stmt,
    read: impl Fn(&dyn Row) -> Result<T>,
) -> Result<Option<T>> {
    Ok(all(conn, stmt, read)?.into_iter().next())
}

/// A statement from text with `?` where the values go, in order.
pub(super) fn stmt(sql: &str, values: Vec<Value>) -> Stmt {
    let mut stmt = Stmt::default();
    let mut parts = sql.split('?');
    if let Some(head) = parts.next() {
        stmt.push(head);
    }
    for (part, value) in parts.zip(values) {
        stmt.bind(value).push(part);
    }
    stmt
}

pub(super) fn text(row: &dyn Row, i: usize) -> Result<String> {
    match row.get(i)? {
        ValueRef::Text(text) => Ok(text.to_owned()),
        ValueRef::Null => Ok(String::new()),
        ValueRef::Int(_) | ValueRef::Id(_) | ValueRef::Bytes(_) => Err(wrong(i)),
    }
}

pub(super) fn int(row: &dyn Row, i: usize) -> Result<i64> {
    maybe_int(row, i)?.ok_or_else(|| wrong(i))
}

pub(super) fn maybe_int(row: &dyn Row, i: usize) -> Result<Option<i64>> {
    match row.get(i)? {
        ValueRef::Int(n) => Ok(Some(n)),
        ValueRef::Null => Ok(None),
        ValueRef::Text(_) | ValueRef::Id(_) | ValueRef::Bytes(_) => Err(wrong(i)),
    }
}

pub(super) fn id(row: &dyn Row, i: usize) -> Result<Uuid> {
    maybe_id(row, i)?.ok_or_else(|| wrong(i))
}

pub(super) fn maybe_id(row: &dyn Row, i: usize) -> Result<Option<Uuid>> {
    match row.get(i)? {
        ValueRef::Id(id) => Ok(Some(id)),
        ValueRef::Bytes(bytes) => Uuid::from_slice(bytes).map(Some).map_err(|_| wrong(i)),
        ValueRef::Null => Ok(None),
        ValueRef::Text(_) | ValueRef::Int(_) => Err(wrong(i)),
    }
}

pub(super) fn bytes(row: &dyn Row, i: usize) -> Result<Vec<u8>> {
    match row.get(i)? {
        ValueRef::Bytes(bytes) => Ok(bytes.to_vec()),
        // Sixteen bytes look like an id to the SQLite driver.
        ValueRef::Id(id) => Ok(id.as_bytes().to_vec()),
        ValueRef::Null | ValueRef::Text(_) | ValueRef::Int(_) => Err(wrong(i)),
    }
}

pub(super) fn maybe(id: Option<Uuid>) -> Value {
    id.map_or(Value::Null, Value::Id)
}

pub(super) fn maybe_instant(at: Option<i64>) -> Value {
    at.map_or(Value::Null, Value::Int)
}

fn wrong(column: usize) -> Error {
    Error::Internal(format!(
        "column {column} of an identity table holds another type"
    ))
}
