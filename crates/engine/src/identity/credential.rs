//! Password hashes (PHC strings), apart from the user record so that no list, export or log can carry them.

use uuid::Uuid;

use super::rows::{first, stmt, text};
use crate::db::{Conn, Value};
use crate::error::Result;

/// The stored hash of a person's password.
pub fn hash_of(conn: &mut dyn Conn, user: Uuid) -> Result<Option<String>> {
    let stmt = stmt(
        r#"SELECT "password_hash" FROM "credential" WHERE "user" = ?"#,
        vec![Value::Id(user)],
    );
    first(conn, &stmt, |row| text(row, 0))
}

/// Sets or replaces it.
pub fn set(conn: &mut dyn Conn, user: Uuid, password_hash: &str, now: i64) -> Result<()> {
    let sql = r#"INSERT INTO "credential" ("user", "password_hash", "changed_at") VALUES (?, ?, ?)
        ON CONFLICT ("user") DO UPDATE SET "password_hash" = excluded."password_hash", "changed_at" = excluded."changed_at""#;
    let values = vec![
        Value::Id(user),
        Value::Text(password_hash.to_owned()),
        Value::Int(now),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}
