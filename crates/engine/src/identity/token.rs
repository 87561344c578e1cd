//! API tokens: a person's stand-in for programs, with a role of its own, scopes and an end.

use uuid::Uuid;

use super::rows::{all, first, id, int, maybe, maybe_id, maybe_instant, maybe_int, stmt, text};
use crate::db::{Conn, Row, Value, ValueRef};
use crate::error::Result;

/// An API token without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Token id, as lists show it.
    pub id: Uuid,
    /// Whom it acts as.
    pub user: Uuid,
    /// Role it acts with; hers when absent.
    pub role: Option<Uuid>,
    /// What it may reach of what its role allows; all of it when absent. What a scope means is the server's.
    pub scopes: Option<Vec<String>>,
    /// What it is for, in the maker's words.
    pub name: String,
    /// Made at.
    pub created_at: i64,
    /// Made by.
    pub created_by: Uuid,
    /// Ends at; absent = when it is revoked.
    pub expires_at: Option<i64>,
    /// Last used at, to within a few minutes.
    pub last_used_at: Option<i64>,
}

const COLUMNS: &str = r#"SELECT "id", "user", "role", "name", "created_at", "created_by", "expires_at", "last_used_at", "scopes" FROM "api_token""#;

/// Stores a new token.
pub fn create(conn: &mut dyn Conn, token: &Token, token_hash: &[u8]) -> Result<()> {
    let scopes = token.scopes.as_ref().map(|scopes| scopes.join(" "));
    let sql = r#"INSERT INTO "api_token"
        ("id", "user", "role", "name", "token_hash", "created_at", "created_by", "expires_at", "scopes")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"#;
    let values = vec![
        Value::Id(token.id),
        Value::Id(token.user),
        maybe(token.role),
        Value::Text(token.name.clone()),
        Value::Bytes(token_hash.to_vec()),
        Value::Int(token.created_at),
        Value::Id(token.created_by),
        maybe_instant(token.expires_at),
        scopes.map_or(Value::Null, Value::Text),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// The live token behind a secret.
pub fn find(conn: &mut dyn Conn, token_hash: &[u8], now: i64) -> Result<Option<Token>> {
    let sql = format!(
        r#"{COLUMNS} WHERE "token_hash" = ? AND ("expires_at" IS NULL OR "expires_at" > ?)"#
    );
    let values = vec![Value::Bytes(token_hash.to_vec()), Value::Int(now)];
    first(conn, &stmt(&sql, values), read)
}

/// Marks it used.
pub fn touch(conn: &mut dyn Conn, token: Uuid, now: i64) -> Result<()> {
    let sql = r#"UPDATE "api_token" SET "last_used_at" = ? WHERE "id" = ?"#;
    conn.execute(&stmt(sql, vec![Value::Int(now), Value::Id(token)]))?;
    Ok(())
}

/// A person's tokens, newest first, expired ones included so that she sees what stopped.
pub fn of(conn: &mut dyn Conn, user: Uuid) -> Result<Vec<Token>> {
    let sql = format!(r#"{COLUMNS} WHERE "user" = ? ORDER BY "created_at" DESC, "id" DESC"#);
    all(conn, &stmt(&sql, vec![Value::Id(user)]), read)
}

/// Ends a token of a person; false when it is not hers.
pub fn end(conn: &mut dyn Conn, user: Uuid, token: Uuid) -> Result<bool> {
    let sql = r#"DELETE FROM "api_token" WHERE "id" = ? AND "user" = ?"#;
    Ok(conn.execute(&stmt(sql, vec![Value::Id(token), Value::Id(user)]))? > 0)
}

fn read(row: &dyn Row) -> Result<Token> {
    let scopes = match row.get(8)? {
        ValueRef::Null => None,
        _ => Some(text(row, 8)?.split(' ').map(str::to_owned).collect()),
    };
    Ok(Token {
        id: id(row, 0)?,
        user: id(row, 1)?,
        role: maybe_id(row, 2)?,
        name: text(row, 3)?,
        created_at: int(row, 4)?,
        created_by: id(row, 5)?,
        expires_at: maybe_int(row, 6)?,
        last_used_at: maybe_int(row, 7)?,
        scopes,
    })
}
