//! Entries as they stand in the log, with their values.

use std::borrow::Cow;
use std::fmt;

use guanxi_schema::FieldId;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use uuid::Uuid;

use crate::catalog::{Catalog, ObjectInfo};
use crate::db::{Conn, Row, Stmt, Value};
use crate::error::Result;
use crate::kinds::{self, Data, Values};

/// One thing that happened to one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log. Rises in the order of commits.
    pub seq: i64,
    /// One user action, however many entries.
    pub operation: Uuid,
    /// Entry that caused this one.
    pub cause: Option<i64>,
    /// Length of the chain of causes.
    pub depth: u8,
    /// When it happened, UTC milliseconds.
    pub at: i64,
    /// When it was written down, UTC milliseconds.
    pub recorded_at: i64,
    /// Who did it.
    pub actor: Option<Uuid>,
    /// Door: `web`, `api`, `import`, `cli`, `job`, `form`, `mail`.
    pub channel: String,
    /// Named action, e.g. `opportunity.won`.
    pub action: String,
    /// Version of what the action means.
    pub action_version: i64,
    /// Object.
    pub object: String,
    /// Record.
    pub record: Uuid,
    /// Fields that changed.
    pub fields: Vec<FieldId>,
    /// Their values before; absent ones are not listed.
    pub old: Values,
    /// Their values after; absent ones are not listed.
    pub new: Values,
}

impl Entry {
    /// Value of a field before.
    pub fn before(&self, field: FieldId) -> &Data {
        self.old.get(&field).unwrap_or(&Data::Null)
    }
    /// Value of a field after.
    pub fn after(&self, field: FieldId) -> &Data {
        self.new.get(&field).unwrap_or(&Data::Null)
    }
}

/// What [`read`] expects, after `SELECT `. The log is called `l`, its values `v`.
pub(super) const COLUMNS: &str = r#"l."seq", l."operation", l."cause", l."depth", l."at", l."recorded_at", l."actor",
 l."channel", l."action", l."action_version", l."object", l."record", l."fields", v."old", v."new""#;
/// The tables of [`COLUMNS`].
pub(super) const TABLES: &str = r#""log" AS l JOIN "log_value" AS v ON v."seq" = l."seq""#;

/// Entries after `cursor`, oldest first.
pub fn after(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    cursor: i64,
    limit: i64,
) -> Result<Vec<Entry>> {
    after_of(conn, catalog, cursor, &[], limit)
}

/// The same of some objects, of all when none are named: how readers follow the log.
pub(super) fn after_of(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    cursor: i64,
    objects: &[&str],
    limit: i64,
) -> Result<Vec<Entry>> {
    let mut stmt = Stmt::new("SELECT ");
    stmt.push(COLUMNS)
        .push(" FROM ")
        .push(TABLES)
        .push(r#" WHERE l."seq" > "#)
        .bind(Value::Int(cursor));
    for (i, object) in objects.iter().enumerate() {
        stmt.push(if i == 0 {
            r#" AND l."object" IN ("#
        } else {
            ", "
        });
        stmt.bind((*object).into());
    }
    if !objects.is_empty() {
        stmt.push(")");
    }
    stmt.push(r#" ORDER BY l."seq" LIMIT "#)
        .bind(Value::Int(limit));
    conn.all(&stmt, |row| read(row, catalog))
}

/// Entries of one record that belong to an operation, oldest first.
pub fn of_operation(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    operation: Uuid,
    record: Uuid,
) -> Result<Vec<Entry>> {
    let mut stmt = Stmt::new("SELECT ");
    stmt.push(COLUMNS)
        .push(" FROM ")
        .push(TABLES)
        .push(r#" WHERE l."record" = "#)
        .bind(Value::Id(record));
    // Wrapped, so that the few entries of the record are looked through and not the many of a large operation.
    stmt.push(r#" AND coalesce(l."operation", l."record") = "#)
        .bind(Value::Id(operation))
        .push(r#" ORDER BY l."seq""#);
    conn.all(&stmt, |row| read(row, catalog))
}

/// How many records of an object an operation changed.
pub fn touched(conn: &mut dyn Conn, operation: Uuid, object: &str) -> Result<i64> {
    let mut stmt = Stmt::new(r#"SELECT count(DISTINCT "record") FROM "log" WHERE "operation" = "#);
    stmt.bind(Value::Id(operation))
        .push(r#" AND "object" = "#)
        .bind(object.into());
    Ok(conn.one(&stmt, |row| row.int(0))?.unwrap_or(0))
}

/// The records of an object that an operation changed, by their ids, those behind `after`, at most so many.
pub fn records_of(
    conn: &mut dyn Conn,
    operation: Uuid,
    object: &str,
    after: Uuid,
    most: usize,
) -> Result<Vec<Uuid>> {
    let mut stmt = Stmt::new(r#"SELECT DISTINCT "record" FROM "log" WHERE "operation" = "#);
    stmt.bind(Value::Id(operation))
        .push(r#" AND "object" = "#)
        .bind(object.into())
        .push(r#" AND "record" > "#)
        .bind(Value::Id(after));
    stmt.push(r#" ORDER BY "record" LIMIT "#)
        .bind(Value::Int(i64::try_from(most).unwrap_or(i64::MAX)));
    conn.all(&stmt, |row| row.id(0))
}

/// Sequence number of the newest entry, 0 in an empty log.
pub fn newest(conn: &mut dyn Conn) -> Result<i64> {
    let newest = conn.one(&Stmt::new(r#"SELECT max("seq") FROM "log""#), |row| {
        row.opt_int(0)
    })?;
    Ok(newest.flatten().unwrap_or(0))
}

/// An entry from the columns of [`COLUMNS`].
pub(super) fn read(row: &dyn Row, catalog: &Catalog) -> Result<Entry> {
    let object = row.text(10)?.to_owned();
    let info = catalog.object(&object);
    Ok(Entry {
        seq: row.int(0)?,
        operation: row.id(1)?,
        cause: row.opt_int(2)?,
        depth: u8::try_from(row.int(3)?).unwrap_or(u8::MAX),
        at: row.int(4)?,
        recorded_at: row.int(5)?,
        actor: row.opt_id(6)?,
        channel: row.text(7)?.to_owned(),
        action: row.text(8)?.to_owned(),
        action_version: row.int(9)?,
        record: row.id(11)?,
        fields: super::field_ids(row.text(12)?),
        old: values(info, row.opt_text(13)?),
        new: values(info, row.opt_text(14)?),
        object,
    })
}

/// Values of a `log_value` column. Fields that the catalog does not know (any more) are left out.
pub(super) fn values(info: Option<&ObjectInfo>, json: Option<&str>) -> Values {
    pick(info, json, |_| true)
}

/// [`values`] of some fields; the others are not even parsed, which tells when a million entries are read.
pub(super) fn pick(
    info: Option<&ObjectInfo>,
    json: Option<&str>,
    wanted: impl Fn(FieldId) -> bool,
) -> Values {
    let (Some(info), Some(json)) = (info, json) else {
        return Values::new();
    };
    let mut reader = serde_json::Deserializer::from_str(json);
    serde::Deserializer::deserialize_map(&mut reader, Picked { info, wanted }).unwrap_or_default()
}

struct Picked<'o, W> {
    info: &'o ObjectInfo,
    wanted: W,
}

impl<'de, W: Fn(FieldId) -> bool> Visitor<'de> for Picked<'_, W> {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values by field number")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Values, M::Error> {
        let mut values = Values::new();
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let field = key.parse().ok().filter(|id| (self.wanted)(*id));
            let Some(field) = field.and_then(|id| self.info.field_by_id(id)) else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let data = kinds::from_log(field, &map.next_value()?);
            if !data.is_null() {
                values.insert(field.id, data);
            }
        }
        Ok(values)
    }
}
