//! Signed-in browsers. The cookie's token is stored as its SHA-256 only. What a browser asked to be told at once ends with it.

use uuid::Uuid;

use super::push;
use super::rows::{all, first, id, int, stmt, text};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// How long a session lives without being used: 30 days.
pub const IDLE_MS: i64 = 30 * 24 * 3_600_000;

/// One signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Session id, as lists show it. Not the token.
    pub id: Uuid,
    /// Whose.
    pub user: Uuid,
    /// Signed in at.
    pub created_at: i64,
    /// Last used at, to within a few minutes.
    pub last_seen_at: i64,
    /// Ends at.
    pub expires_at: i64,
    /// The browser's own name for itself.
    pub device: String,
    /// Network address it signed in from.
    pub address: String,
}

const COLUMNS: &str = r#"SELECT "id", "user", "created_at", "last_seen_at", "expires_at", "device", "address" FROM "session""#;

/// Stores a new session.
pub fn create(conn: &mut dyn Conn, session: &Session, token_hash: &[u8]) -> Result<()> {
    let sql = r#"INSERT INTO "session"
        ("id", "user", "token_hash", "created_at", "last_seen_at", "expires_at", "device", "address")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)"#;
    let values = vec![
        Value::Id(session.id),
        Value::Id(session.user),
        Value::Bytes(token_hash.to_vec()),
        Value::Int(session.created_at),
        Value::Int(session.last_seen_at),
        Value::Int(session.expires_at),
        Value::Text(session.device.clone()),
        Value::Text(session.address.clone()),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// The live session behind a token.
pub fn find(conn: &mut dyn Conn, token_hash: &[u8], now: i64) -> Result<Option<Session>> {
    let sql = format!(r#"{COLUMNS} WHERE "token_hash" = ? AND "expires_at" > ?"#);
    let values = vec![Value::Bytes(token_hash.to_vec()), Value::Int(now)];
    first(conn, &stmt(&sql, values), read)
}

/// Marks it used and moves its end.
pub fn touch(conn: &mut dyn Conn, session: Uuid, now: i64) -> Result<()> {
    let sql = r#"UPDATE "session" SET "last_seen_at" = ?, "expires_at" = ? WHERE "id" = ?"#;
    let values = vec![
        Value::Int(now),
        Value::Int(now + IDLE_MS),
        Value::Id(session),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// A person's live sessions, newest first.
pub fn of(conn: &mut dyn Conn, user: Uuid, now: i64) -> Result<Vec<Session>> {
    let sql = format!(
        r#"{COLUMNS} WHERE "user" = ? AND "expires_at" > ? ORDER BY "created_at" DESC, "id" DESC"#
    );
    all(
        conn,
        &stmt(&sql, vec![Value::Id(user), Value::Int(now)]),
        read,
    )
}

/// Ends one session of a person; false when it is not hers.
pub fn end(conn: &mut dyn Conn, user: Uuid, session: Uuid) -> Result<bool> {
    let sql = r#"DELETE FROM "session" WHERE "id" = ? AND "user" = ?"#;
    let ended = conn.execute(&stmt(sql, vec![Value::Id(session), Value::Id(user)]))? > 0;
    push::sweep(conn)?;
    Ok(ended)
}

/// Ends all sessions of a person but `keep` (after a password change, or when she is disabled).
pub fn end_all(conn: &mut dyn Conn, user: Uuid, keep: Option<Uuid>) -> Result<u64> {
    let sql = r#"DELETE FROM "session" WHERE "user" = ? AND "id" <> ?"#;
    let keep = keep.unwrap_or(Uuid::nil());
    let ended = conn.execute(&stmt(sql, vec![Value::Id(user), Value::Id(keep)]))?;
    push::sweep(conn)?;
    Ok(ended)
}

/// Forgets sessions that are over.
pub fn sweep(conn: &mut dyn Conn, now: i64) -> Result<u64> {
    let sql = r#"DELETE FROM "session" WHERE "expires_at" <= ?"#;
    let ended = conn.execute(&stmt(sql, vec![Value::Int(now)]))?;
    push::sweep(conn)?;
    Ok(ended)
}

fn read(row: &dyn Row) -> Result<Session> {
    Ok(Session {
        id: id(row, 0)?,
        user: id(row, 1)?,
        created_at: int(row, 2)?,
        last_seen_at: int(row, 3)?,
        expires_at: int(row, 4)?,
        device: text(row, 5)?,
        address: text(row, 6)?,
    })
}
