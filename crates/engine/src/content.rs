//! The bytes that belong to a record, in pieces. They come with the record, in its transaction, and never change; erasing the
//! record takes them away, the trash does not. In the database itself, so that a backup or a copy of it is the whole workspace.
//! Written by `write` alone; read by whoever sees the record.

use std::ops::Range;

use uuid::Uuid;

use crate::access::Right;
use crate::db::{Conn, Stmt, Value, ValueRef};
use crate::engine::Read;
use crate::error::{Error, Result};

/// Bytes of a piece.
const PIECE: usize = 256 * 1024;

impl Read<'_> {
    /// The bytes of a live record that the caller sees, from and to these places; fewer where they end before. What was
    /// erased has none.
    pub fn content(&mut self, object: &str, id: Uuid, part: Range<u64>) -> Result<Vec<u8>> {
        self.load_whole(object, id, Right::Read)?;
        let (from, to) = (place(part.start), place(part.end));
        let mut stmt = Stmt::new(r#"SELECT "start", "bytes" FROM "content" WHERE "record" = "#);
        stmt.bind(Value::Id(id))
            .push(r#" AND "start" > "#)
            .bind(Value::Int(from - place(PIECE as u64)));
        stmt.push(r#" AND "start" < "#)
            .bind(Value::Int(to))
            .push(r#" ORDER BY "start""#);
        let mut found = Vec::new();
        self.conn().query(&stmt, &mut |row| {
            let start = row.int(0)?;
            // Sixteen bytes look like an id.
            match row.get(1)? {
                ValueRef::Bytes(bytes) => found.extend_from_slice(within(bytes, start, from, to)),
                ValueRef::Id(id) => {
                    found.extend_from_slice(within(id.as_bytes(), start, from, to));
                }
                ValueRef::Null | ValueRef::Int(_) | ValueRef::Text(_) => {
                    return Err(Error::Internal("content that is no bytes".to_owned()));
                }
            }
            Ok(())
        })?;
        Ok(found)
    }
}

/// Keeps the bytes of a record that was just made. They are there already if the same creation came before.
pub(crate) fn keep(conn: &mut dyn Conn, record: Uuid, bytes: &[u8]) -> Result<()> {
    let mut any = Stmt::new(r#"SELECT 1 FROM "content" WHERE "record" = "#);
    any.bind(Value::Id(record)).push(" LIMIT 1");
    if conn.one(&any, |_| Ok(()))?.is_some() {
        return Ok(());
    }
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        let mut stmt = Stmt::new(r#"INSERT INTO "content" ("record", "start", "bytes") VALUES ("#);
        stmt.bind(Value::Id(record))
            .push(", ")
            .bind(Value::Int(place((number * PIECE) as u64)));
        stmt.push(", ").bind(Value::Bytes(piece.to_vec())).push(")");
        conn.execute(&stmt)?;
    }
    Ok(())
}

/// Takes the bytes of a record away for good.
pub(crate) fn forget(conn: &mut dyn Conn, record: Uuid) -> Result<()> {
    let mut stmt = Stmt::new(r#"DELETE FROM "content" WHERE "record" = "#);
    stmt.bind(Value::Id(record));
    conn.execute(&stmt).map(drop)
}

fn place(at: u64) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}

/// Of a piece that begins at `start` what lies between two places.
fn within(piece: &[u8], start: i64, from: i64, to: i64) -> &[u8] {
    let at = |place: i64| usize::try_from(place - start).unwrap_or(0).min(piece.len());
    piece.get(at(from)..at(to)).unwrap_or_default()
}
