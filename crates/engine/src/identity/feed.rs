//! The secret address under which a person's calendar can be read, one a person. It opens nothing else.

use uuid::Uuid;

use super::rows::{first, id, int, maybe_int, stmt};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// An address without its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feed {
    /// Whose calendar.
    pub user: Uuid,
    /// Private activities stand in it in full; otherwise only that she is taken.
    pub in_full: bool,
    /// Made at.
    pub created_at: i64,
    /// Last read at, to within an hour.
    pub last_used_at: Option<i64>,
}

const COLUMNS: &str =
    r#"SELECT "user", "in_full", "created_at", "last_used_at" FROM "calendar_feed""#;

/// Makes it; the one she had before opens nothing any more.
pub fn create(conn: &mut dyn Conn, feed: &Feed, secret_hash: &[u8]) -> Result<()> {
    end(conn, feed.user)?;
    let sql = r#"INSERT INTO "calendar_feed" ("user", "secret_hash", "in_full", "created_at") VALUES (?, ?, ?, ?)"#;
    let values = vec![
        Value::Id(feed.user),
        Value::Bytes(secret_hash.to_vec()),
        Value::Int(i64::from(feed.in_full)),
        Value::Int(feed.created_at),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// The one behind a secret.
pub fn find(conn: &mut dyn Conn, secret_hash: &[u8]) -> Result<Option<Feed>> {
    let sql = format!(r#"{COLUMNS} WHERE "secret_hash" = ?"#);
    let values = vec![Value::Bytes(secret_hash.to_vec())];
    first(conn, &stmt(&sql, values), read)
}

/// A person's.
pub fn of(conn: &mut dyn Conn, user: Uuid) -> Result<Option<Feed>> {
    let sql = format!(r#"{COLUMNS} WHERE "user" = ?"#);
    first(conn, &stmt(&sql, vec![Value::Id(user)]), read)
}

/// Marks it read.
pub fn touch(conn: &mut dyn Conn, user: Uuid, now: i64) -> Result<()> {
    let sql = r#"UPDATE "calendar_feed" SET "last_used_at" = ? WHERE "user" = ?"#;
    conn.execute(&stmt(sql, vec![Value::Int(now), Value::Id(user)]))?;
    Ok(())
}

/// Ends a person's; false when she has none.
pub fn end(conn: &mut dyn Conn, user: Uuid) -> Result<bool> {
    let sql = r#"DELETE FROM "calendar_feed" WHERE "user" = ?"#;
    Ok(conn.execute(&stmt(sql, vec![Value::Id(user)]))? > 0)
}

fn read(row: &dyn Row) -> Result<Feed> {
    Ok(Feed {
        user: id(row, 0)?,
        in_full: int(row, 1)? == 1,
        created_at: int(row, 2)?,
        last_used_at: maybe_int(row, 3)?,
    })
}
