//! Invitations: one link, used once, that lets a person set her password.

use uuid::Uuid;

use super::rows::{first, id, int, stmt};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// How long an invitation stands: 14 days.
pub const LIFE_MS: i64 = 14 * 24 * 3_600_000;

/// An open invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// Id.
    pub id: Uuid,
    /// Who is invited.
    pub user: Uuid,
    /// By whom.
    pub created_by: Uuid,
    /// Ends at.
    pub expires_at: i64,
}

/// Stores a new one; earlier open links of the same person end.
pub fn create(
    conn: &mut dyn Conn,
    invitation: &Invitation,
    token_hash: &[u8],
    now: i64,
) -> Result<()> {
    end_open(conn, invitation.user)?;
    let sql = r#"INSERT INTO "invitation" ("id", "user", "token_hash", "created_at", "created_by", "expires_at")
        VALUES (?, ?, ?, ?, ?, ?)"#;
    let values = vec![
        Value::Id(invitation.id),
        Value::Id(invitation.user),
        Value::Bytes(token_hash.to_vec()),
        Value::Int(now),
        Value::Id(invitation.created_by),
        Value::Int(invitation.expires_at),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// The open invitation behind a link.
pub fn find(conn: &mut dyn Conn, token_hash: &[u8], now: i64) -> Result<Option<Invitation>> {
    let sql = r#"SELECT "id", "user", "created_by", "expires_at" FROM "invitation"
        WHERE "token_hash" = ? AND "accepted_at" IS NULL AND "expires_at" > ?"#;
    let values = vec![Value::Bytes(token_hash.to_vec()), Value::Int(now)];
    first(conn, &stmt(sql, values), read)
}

/// Uses it up; false when somebody was faster.
pub fn accept(conn: &mut dyn Conn, invitation: Uuid, now: i64) -> Result<bool> {
    let sql =
        r#"UPDATE "invitation" SET "accepted_at" = ? WHERE "id" = ? AND "accepted_at" IS NULL"#;
    Ok(conn.execute(&stmt(sql, vec![Value::Int(now), Value::Id(invitation)]))? > 0)
}

/// Ends the open links of a person: she set a password, or may not come in any more.
pub fn end_open(conn: &mut dyn Conn, user: Uuid) -> Result<u64> {
    let sql = r#"DELETE FROM "invitation" WHERE "user" = ? AND "accepted_at" IS NULL"#;
    conn.execute(&stmt(sql, vec![Value::Id(user)]))
}

fn read(row: &dyn Row) -> Result<Invitation> {
    Ok(Invitation {
        id: id(row, 0)?,
        user: id(row, 1)?,
        created_by: id(row, 2)?,
        expires_at: int(row, 3)?,
    })
}
