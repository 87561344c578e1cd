//! Failed sign-ins, counted in the database so that neither a restart nor a second server forgets them.

use super::rows::{first, int, stmt};
use crate::db::{Conn, Value};
use crate::error::Result;

/// Failures are counted over this long: 15 minutes.
pub const WINDOW_MS: i64 = 15 * 60_000;

/// Failures that `key` has within the window, and when the window began.
pub fn failures(conn: &mut dyn Conn, key: &[u8], now: i64) -> Result<(i64, i64)> {
    let sql = r#"SELECT "count", "since" FROM "sign_in_failure" WHERE "key" = ? AND "since" > ?"#;
    let values = vec![Value::Bytes(key.to_vec()), Value::Int(now - WINDOW_MS)];
    let found = first(conn, &stmt(sql, values), |row| {
        Ok((int(row, 0)?, int(row, 1)?))
    })?;
    Ok(found.unwrap_or((0, now)))
}

/// Adds one failure.
pub fn failed(conn: &mut dyn Conn, key: &[u8], now: i64) -> Result<()> {
    let sql = r#"INSERT INTO "sign_in_failure" ("key", "count", "since") VALUES (?, 1, ?)
        ON CONFLICT ("key") DO UPDATE SET
            "count" = CASE WHEN "sign_in_failure"."since" > ? THEN "sign_in_failure"."count" + 1 ELSE 1 END,
            "since" = CASE WHEN "sign_in_failure"."since" > ? THEN "sign_in_failure"."since" ELSE excluded."since" END"#;
    let start = Value::Int(now - WINDOW_MS);
    let values = vec![
        Value::Bytes(key.to_vec()),
        Value::Int(now),
        start.clone(),
        start,
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// Takes one failure of `key` back: it was none after all.
pub fn take_back(conn: &mut dyn Conn, key: &[u8]) -> Result<()> {
    let sql =
        r#"UPDATE "sign_in_failure" SET "count" = "count" - 1 WHERE "key" = ? AND "count" > 0"#;
    conn.execute(&stmt(sql, vec![Value::Bytes(key.to_vec())]))?;
    Ok(())
}

/// Forgets the failures of `key` (she got in), and everybody's that are over.
pub fn clear(conn: &mut dyn Conn, key: &[u8], now: i64) -> Result<()> {
    let sql = r#"DELETE FROM "sign_in_failure" WHERE "key" = ? OR "since" <= ?"#;
    conn.execute(&stmt(
        sql,
        vec![Value::Bytes(key.to_vec()), Value::Int(now - WINDOW_MS)],
    ))?;
    Ok(())
}
