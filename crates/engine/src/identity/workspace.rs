//! The workspace's own settings: its name and what people who never chose inherit.

use super::rows::{first, stmt, text};
use crate::db::{Conn, Value};
use crate::error::Result;

/// A workspace.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workspace {
    /// Shown in the corner of every screen.
    pub name: String,
    /// `en` or `zh-Hant`.
    pub language: String,
    /// ISO 4217 code of new amounts.
    pub currency: String,
    /// IANA zone.
    pub time_zone: String,
}

/// Today's settings; empty strings before setup.
pub fn load(conn: &mut dyn Conn) -> Result<Workspace> {
    Ok(Workspace {
        name: setting(conn, "workspace_name")?.unwrap_or_default(),
        language: setting(conn, "language")?.unwrap_or_default(),
        currency: setting(conn, "currency")?.unwrap_or_default(),
        time_zone: setting(conn, "time_zone")?.unwrap_or_default(),
    })
}

/// Replaces them.
pub fn save(conn: &mut dyn Conn, workspace: &Workspace) -> Result<()> {
    put(conn, "workspace_name", &workspace.name)?;
    put(conn, "language", &workspace.language)?;
    put(conn, "currency", &workspace.currency)?;
    put(conn, "time_zone", &workspace.time_zone)
}

/// Takes the right to set the workspace up; true for exactly one caller, whoever comes first, in every
/// process. The loser's transaction waits for the winner's and then finds the row.
pub fn claim_setup(conn: &mut dyn Conn, now: i64) -> Result<bool> {
    let sql = r#"INSERT INTO "setting" ("key", "value") VALUES ('set_up_at', ?) ON CONFLICT ("key") DO NOTHING"#;
    Ok(conn.execute(&stmt(sql, vec![Value::Text(now.to_string())]))? > 0)
}

/// One setting.
pub fn setting(conn: &mut dyn Conn, key: &str) -> Result<Option<String>> {
    let stmt = stmt(
        r#"SELECT "value" FROM "setting" WHERE "key" = ?"#,
        vec![Value::Text(key.to_owned())],
    );
    first(conn, &stmt, |row| text(row, 0))
}

/// A setting that is made once: what stands already, or this. Whoever comes second gets what the first put there.
pub fn made_once(conn: &mut dyn Conn, key: &str, value: &str) -> Result<String> {
    let sql =
        r#"INSERT INTO "setting" ("key", "value") VALUES (?, ?) ON CONFLICT ("key") DO NOTHING"#;
    let values = vec![Value::Text(key.to_owned()), Value::Text(value.to_owned())];
    conn.execute(&stmt(sql, values))?;
    Ok(setting(conn, key)?.unwrap_or_else(|| value.to_owned()))
}

/// Sets one setting.
pub fn put(conn: &mut dyn Conn, key: &str, value: &str) -> Result<()> {
    let sql = r#"INSERT INTO "setting" ("key", "value") VALUES (?, ?)
        ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value""#;
    let values = vec![Value::Text(key.to_owned()), Value::Text(value.to_owned())];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}
