//! Devices that want to be told at once: one a session, gone with it. Where its push service is and the keys under which the
//! device reads arrive sealed; a hash tells one address from another.

use uuid::Uuid;

use super::rows::{all, bytes, first, id, int, stmt};
use crate::db::{Conn, Row, Value};
use crate::error::Result;

/// A device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    /// The browser's session.
    pub session: Uuid,
    /// Whose.
    pub user: Uuid,
    /// SHA-256 of the address of its push service.
    pub endpoint_hash: Vec<u8>,
    /// Address and keys, sealed.
    pub sealed: Vec<u8>,
    /// Its screen is read by others: no names.
    pub nameless: bool,
    /// Asked at.
    pub created_at: i64,
    /// How often in a row its push service took nothing.
    pub failures: i64,
}

/// Sets or replaces a session's. The same browser signed in anew is one device, not two.
pub fn put(conn: &mut dyn Conn, device: &Device) -> Result<()> {
    let same = r#"DELETE FROM "push_device" WHERE "session" = ? OR "endpoint_hash" = ?"#;
    let values = vec![
        Value::Id(device.session),
        Value::Bytes(device.endpoint_hash.clone()),
    ];
    conn.execute(&stmt(same, values))?;
    let sql = r#"INSERT INTO "push_device" ("session", "user", "endpoint_hash", "sealed", "nameless", "created_at", "failures", "retry_at")
        VALUES (?, ?, ?, ?, ?, ?, ?, 0)
        ON CONFLICT ("endpoint_hash") DO UPDATE SET "session" = excluded."session", "user" = excluded."user", "sealed" = excluded."sealed",
        "nameless" = excluded."nameless", "created_at" = excluded."created_at", "failures" = excluded."failures", "retry_at" = 0"#;
    let values = vec![
        Value::Id(device.session),
        Value::Id(device.user),
        Value::Bytes(device.endpoint_hash.clone()),
        Value::Bytes(device.sealed.clone()),
        Value::Int(i64::from(device.nameless)),
        Value::Int(device.created_at),
        Value::Int(device.failures),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

const COLUMNS: &str = r#"SELECT d."session", d."user", d."endpoint_hash", d."sealed", d."nameless", d."created_at", d."failures"
    FROM "push_device" d"#;

/// A session's.
pub fn of_session(conn: &mut dyn Conn, session: Uuid) -> Result<Option<Device>> {
    let sql = format!(r#"{COLUMNS} WHERE d."session" = ?"#);
    first(conn, &stmt(&sql, vec![Value::Id(session)]), read)
}

/// Those that may be told something now, a person's together.
pub fn ready(conn: &mut dyn Conn, now: i64) -> Result<Vec<Device>> {
    let sql = format!(
        r#"{COLUMNS} JOIN "session" s ON s."id" = d."session" AND s."expires_at" > ?
        WHERE d."retry_at" <= ? ORDER BY d."user", d."created_at", d."session""#
    );
    let values = vec![Value::Int(now), Value::Int(now)];
    all(conn, &stmt(&sql, values), read)
}

/// Its push service took something, or did not: then it is left alone until `retry_at`.
pub fn tried(conn: &mut dyn Conn, session: Uuid, failures: i64, retry_at: i64) -> Result<()> {
    let sql = r#"UPDATE "push_device" SET "failures" = ?, "retry_at" = ? WHERE "session" = ?"#;
    let values = vec![
        Value::Int(failures),
        Value::Int(retry_at),
        Value::Id(session),
    ];
    conn.execute(&stmt(sql, values))?;
    Ok(())
}

/// Ends a session's; false when it has none.
pub fn end(conn: &mut dyn Conn, session: Uuid) -> Result<bool> {
    let sql = r#"DELETE FROM "push_device" WHERE "session" = ?"#;
    Ok(conn.execute(&stmt(sql, vec![Value::Id(session)]))? > 0)
}

/// Ends those whose session is over.
pub fn sweep(conn: &mut dyn Conn) -> Result<u64> {
    let sql = r#"DELETE FROM "push_device" WHERE "session" NOT IN (SELECT "id" FROM "session")"#;
    conn.execute(&stmt(sql, Vec::new()))
}

fn read(row: &dyn Row) -> Result<Device> {
    Ok(Device {
        session: id(row, 0)?,
        user: id(row, 1)?,
        endpoint_hash: bytes(row, 2)?,
        sealed: bytes(row, 3)?,
        nameless: int(row, 4)? == 1,
        created_at: int(row, 5)?,
        failures: int(row, 6)?,
    })
}
