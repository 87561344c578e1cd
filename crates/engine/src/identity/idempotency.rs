//! What a POST with an `Idempotency-Key` did, so that the same request sent again does nothing new.
//!
//! Written in the transaction of the change itself: either both are there or neither.

use uuid::Uuid;

use super::rows::{bytes, first, id, stmt, text};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// Keys are remembered this long: a day.
pub const LIFE_MS: i64 = 24 * 3_600_000;

/// What a request did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Hash of method, path and body: the same key with another request is refused.
    pub fingerprint: Vec<u8>,
    /// What is needed to answer again, as JSON; empty when a version that kept no answers wrote it.
    pub answer: String,
    /// Operation that did it.
    pub operation: Uuid,
}

/// What was done under `key` for this person, if it was used within its life.
pub fn find(conn: &mut dyn Conn, user: Uuid, key: &str, now: i64) -> Result<Option<Kept>> {
    let sql = r#"SELECT "fingerprint", "answer", "operation" FROM "idempotency"
        WHERE "user" = ? AND "key" = ? AND "at" > ?"#;
    let values = vec![
        Value::Id(user),
        Value::Text(key.to_owned()),
        Value::Int(now - LIFE_MS),
    ];
    first(conn, &stmt(sql, values), read)
}

/// Remembers what was done under `key` (or how far it has come) and forgets what is over.
pub fn keep(conn: &mut dyn Conn, user: Uuid, key: &str, kept: &Kept, now: i64) -> Result<()> {
    let over = r#"DELETE FROM "idempotency" WHERE "at" <= ?"#;
    conn.execute(&stmt(over, vec![Value::Int(now - LIFE_MS)]))?;
    // `object` and `record` are what the first version kept.
    let sql = r#"INSERT INTO "idempotency" ("user", "key", "fingerprint", "answer", "object", "record", "operation", "at")
        VALUES (?, ?, ?, ?, '', ?, ?, ?)
        ON CONFLICT ("user", "key") DO UPDATE SET "answer" = excluded."answer""#;
    let values = vec![
        Value::Id(user),
        Value::Text(key.to_owned()),
        Value::Bytes(kept.fingerprint.clone()),
        Value::Text(kept.answer.clone()),
        Value::Id(Uuid::nil()),
        Value::Id(kept.operation),
        Value::Int(now),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

fn read(row: &dyn Row) -> Result<Kept> {
    Ok(Kept {
        fingerprint: bytes(row, 0)?,
        answer: text(row, 1)?,
        operation: id(row, 2)?,
    })
}
