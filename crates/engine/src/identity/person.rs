//! The `user` record as signing in needs it, read without a caller because there is none yet.

use uuid::Uuid;

use super::rows::{self, first, id, maybe_id, stmt, text};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// A user, as much of her as a session carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// User id.
    pub id: Uuid,
    /// Display name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// `en` or `zh-Hant`; empty when she never chose.
    pub language: String,
    /// IANA zone; empty when she never chose.
    pub time_zone: String,
    /// How she looks names up: `stroke` or `reading`; empty when she never chose.
    pub name_order: String,
    /// `active`, `invited`, `placeholder` or `disabled`.
    pub status: String,
    /// Her role.
    pub role: Option<Uuid>,
}

impl Person {
    /// Only an active person may sign in.
    pub fn may_sign_in(&self) -> bool {
        self.status == "active"
    }
}

const COLUMNS: &str = r#"SELECT "id", "name", "email", "language", "time_zone", "status", "role", "name_order" FROM "user""#;

/// By address, whatever its case. Trashed people are not found.
pub fn by_email(conn: &mut dyn Conn, email: &str) -> Result<Option<Person>> {
    let sql =
        format!(r#"{COLUMNS} WHERE lower("email") = ? AND "deleted_at" IS NULL ORDER BY "id""#);
    let email = Value::Text(email.trim().to_ascii_lowercase());
    first(conn, &stmt(&sql, vec![email]), read)
}

/// By id. Trashed people are not found.
pub fn by_id(conn: &mut dyn Conn, user: Uuid) -> Result<Option<Person>> {
    let sql = format!(r#"{COLUMNS} WHERE "id" = ? AND "deleted_at" IS NULL"#);
    first(conn, &stmt(&sql, vec![Value::Id(user)]), read)
}

/// Everybody, by name.
pub fn all(conn: &mut dyn Conn) -> Result<Vec<Person>> {
    let sql = format!(r#"{COLUMNS} WHERE "deleted_at" IS NULL ORDER BY "name", "id""#);
    rows::all(conn, &stmt(&sql, vec![]), read)
}

/// Whether anybody exists; setup is over once somebody does.
pub fn any(conn: &mut dyn Conn) -> Result<bool> {
    let found = first(
        conn,
        &stmt(r#"SELECT "id" FROM "user" LIMIT 1"#, vec![]),
        |row| id(row, 0),
    )?;
    Ok(found.is_some())
}

/// How many people work here: those who may sign in, or were asked to.
pub fn count(conn: &mut dyn Conn) -> Result<i64> {
    let sql = r#"SELECT COUNT(*) FROM "user" WHERE "status" IN ('active', 'invited') AND "deleted_at" IS NULL"#;
    Ok(first(conn, &stmt(sql, vec![]), |row| row.int(0))?.unwrap_or(0))
}

/// The longest-standing active person with the role `key`; commands at the machine act as her when not told otherwise.
pub fn first_with_role(conn: &mut dyn Conn, key: &str) -> Result<Option<Person>> {
    let sql = r#"SELECT u."id", u."name", u."email", u."language", u."time_zone", u."status", u."role", u."name_order"
        FROM "user" u JOIN "role" r ON r."id" = u."role"
        WHERE r."key" = ? AND u."status" = 'active' AND u."deleted_at" IS NULL
        ORDER BY u."created_at", u."id" LIMIT 1"#;
    first(conn, &stmt(sql, vec![Value::Text(key.to_owned())]), read)
}

/// A role by its key, e.g. `rep`: id and name.
pub fn role_by_key(conn: &mut dyn Conn, key: &str) -> Result<Option<(Uuid, String)>> {
    let sql = r#"SELECT "id", "name" FROM "role" WHERE "key" = ? AND "deleted_at" IS NULL"#;
    let key = Value::Text(key.to_owned());
    first(conn, &stmt(sql, vec![key]), |row| {
        Ok((id(row, 0)?, text(row, 1)?))
    })
}

/// Key and name of a role.
pub fn role(conn: &mut dyn Conn, role: Uuid) -> Result<Option<(String, String)>> {
    let sql = r#"SELECT "key", "name" FROM "role" WHERE "id" = ? AND "deleted_at" IS NULL"#;
    first(conn, &stmt(sql, vec![Value::Id(role)]), |row| {
        Ok((text(row, 0)?, text(row, 1)?))
    })
}

fn read(row: &dyn Row) -> Result<Person> {
    Ok(Person {
        id: id(row, 0)?,
        name: text(row, 1)?,
        email: text(row, 2)?,
        language: text(row, 3)?,
        time_zone: text(row, 4)?,
        name_order: text(row, 7)?,
        status: text(row, 5)?,
        role: maybe_id(row, 6)?,
    })
}
