//! The consistency check: every record has to be what its log entries add up to. Looks at the tables themselves, so it
//! also finds what the product's own reading would hide.

use std::collections::BTreeMap;
use std::collections::HashMap;
use std::time::Duration;

use guanxi_engine::catalog::ObjectInfo;
use guanxi_engine::db::{Conn, ReadOptions, Stmt};
use guanxi_engine::engine::Engine;
use guanxi_engine::error::{Error, Result};
use guanxi_engine::kinds;
use guanxi_schema::FieldId;
use serde_json::Value;
use uuid::Uuid;

use crate::{Failed, Outcome};

/// First field that is not kept by the engine itself.
const FIRST: FieldId = 8;

type Known = HashMap<Uuid, BTreeMap<FieldId, Value>>;

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Entries of the log.
    pub entries: i64,
    /// Records.
    pub records: u64,
}

/// Compares every record of every object with its entries; an error names the first that differs.
pub fn run(engine: &Engine) -> Outcome<Checked> {
    let catalog = engine.catalog();
    let options = ReadOptions {
        limit: Some(Duration::from_secs(1800)),
        ..ReadOptions::default()
    };
    engine
        .db()
        .read_blocking_with(options, move |conn| {
            let count = conn.one(&Stmt::new("SELECT count(*) FROM log"), |row| row.int(0))?;
            let mut checked = Checked {
                entries: count.unwrap_or_default(),
                records: 0,
            };
            for info in catalog.objects() {
                checked.records += object(conn, info)?;
            }
            Ok(checked)
        })
        .map_err(Failed::text)
}

fn object(conn: &mut dyn Conn, info: &ObjectInfo) -> Result<u64> {
    let mut known = replay(conn, info)?;
    let mut stmt = Stmt::new("SELECT id");
    let fields: Vec<_> = info
        .fields
        .iter()
        .filter(|field| field.id >= FIRST)
        .collect();
    for column in fields.iter().flat_map(|field| kinds::columns(field)) {
        stmt.push(", ").ident(&column.name);
    }
    stmt.push(" FROM ").ident(&info.name);
    let mut records = 0;
    conn.query(&stmt, &mut |row| {
        let id = row.id(0)?;
        let said = known
            .remove(&id)
            .ok_or_else(|| wrong(info, id, "has no log entry"))?;
        let mut col = 1;
        for field in &fields {
            let stored = kinds::from_row(field, row, col)?;
            col += kinds::width(field);
            let logged = said.get(&field.id).unwrap_or(&Value::Null);
            if kinds::to_log(&stored) != *logged {
                return Err(wrong(
                    info,
                    id,
                    &format!("{}: stored {stored:?}, logged {logged}", field.name),
                ));
            }
        }
        records += 1;
        Ok(())
    })?;
    match known.keys().next() {
        None => Ok(records),
        Some(id) => Err(wrong(info, *id, "has log entries and no row")),
    }
}

/// The newest logged value of every field of every record.
fn replay(conn: &mut dyn Conn, info: &ObjectInfo) -> Result<Known> {
    let mut stmt = Stmt::new(
        "SELECT l.record, v.new FROM log AS l JOIN log_value AS v ON v.seq = l.seq WHERE l.object = ",
    );
    stmt.bind(info.name.as_str().into())
        .push(" AND l.fields <> '[]' ORDER BY l.seq");
    let mut known = Known::new();
    conn.query(&stmt, &mut |row| {
        let record = known.entry(row.id(0)?).or_default();
        let new: BTreeMap<FieldId, Value> = serde_json::from_str(row.opt_text(1)?.unwrap_or("{}"))
            .map_err(|why| Error::Internal(format!("log of {}: {why}", info.name)))?;
        record.extend(new);
        Ok(())
    })?;
    Ok(known)
}

fn wrong(info: &ObjectInfo, id: Uuid, what: &str) -> Error {
    Error::Internal(format!("{} {id} {what}", info.name))
}
