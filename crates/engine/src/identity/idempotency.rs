//! What a POST with an `Idempotency-Key` made, so that the same request sent again makes nothing new.
//!
//! Written in the transaction of the change itself: either both are there or neither.

use uuid::Uuid;

use super::rows::{bytes, first, id, stmt, text};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// Keys are remembered this long: a day.
pub const LIFE_MS: i64 = 24 * 3_600_000;

/// What a request made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Hash of method, path and body: the same key with another request is refused.
    pub fingerprint: Vec<u8>,
    /// What it made is called: an object, or a field.
    pub object: String,
    /// The record made; nil for what is none.
    pub record: Uuid,
    /// Operation that made it.
    pub operation: Uuid,
}

/// What `key` made for this person, if it was used within its life.
pub fn find(conn: &mut dyn Conn, user: Uuid, key: &str, now: i64) -> Result<Option<Made>> {
    let sql = r#"SELECT "fingerprint", "object", "record", "operation" FROM "idempotency"
        WHERE "user" = ? AND "key" = ? AND "at" > ?"#;
    let values = vec![
        Value::Id(user),
        Value::Text(key.to_owned()),
        Value::Int(now - LIFE_MS),
    ];
    first(conn, &stmt(sql, values), read)
}

/// Remembers what `key` made and forgets what is over.
pub fn keep(conn: &mut dyn Conn, user: Uuid, key: &str, made: &Made, now: i64) -> Result<()> {
    let over = r#"DELETE FROM "idempotency" WHERE "at" <= ?"#;
    conn.execute(&stmt(over, vec![Value::Int(now - LIFE_MS)]))?;
    let sql = r#"INSERT INTO "idempotency" ("user", "key", "fingerprint", "object", "record", "operation", "at")
        VALUES (?, ?, ?, ?, ?, ?, ?)"#;
    let values = vec![
        Value::Id(user),
        Value::Text(key.to_owned()),
        Value::Bytes(made.fingerprint.clone()),
        Value::Text(made.object.clone()),
        Value::Id(made.record),
        Value::Id(made.operation),
        Value::Int(now),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

fn read(row: &dyn Row) -> Result<Made> {
    Ok(Made {
        fingerprint: bytes(row, 0)?,
        object: text(row, 1)?,
        record: id(row, 2)?,
        operation: id(row, 3)?,
    })
}
