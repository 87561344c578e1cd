//! The past, computed from the log: what fields were at a moment, how they moved over time. Entries count by when
//! they *happened* (`at`), so imported history stands where it belongs.

use std::collections::{BTreeMap, HashSet};

use guanxi_schema::{FieldId, system};
use uuid::Uuid;

use super::entries::pick;
use crate::access::{Right, readable, visible};
use crate::catalog::{Catalog, ObjectInfo};
use crate::db::{Conn, Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds::{Data, Values};
use crate::query::bind_padded;

/// A field of a record got another value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Entry.
    pub seq: i64,
    /// When it happened, UTC milliseconds.
    pub at: i64,
    /// Record.
    pub record: Uuid,
    /// Field.
    pub field: FieldId,
    /// Value before; `Null` at creation.
    pub old: Data,
    /// Value after.
    pub new: Data,
}

/// Values of `fields` of every record of an object that existed, and was not in the trash, at a moment.
/// A record whose making was undone never was.
pub fn as_of(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    object: &str,
    fields: &[FieldId],
    at: i64,
) -> Result<BTreeMap<Uuid, Values>> {
    let info = catalog.known(object)?;
    let mut stmt = Stmt::new(
        r#"SELECT l."record", l."fields", v."new" FROM "log" AS l JOIN "log_value" AS v ON v."seq" = l."seq" WHERE l."object" = "#,
    );
    stmt.bind(object.into())
        .push(r#" AND l."at" <= "#)
        .bind(Value::Int(at));
    stmt.push(r#" ORDER BY l."at", l."seq""#);
    let mut records: BTreeMap<Uuid, Values> = BTreeMap::new();
    let mut trashed = HashSet::new();
    let wanted =
        |id: &FieldId| matches!(*id, system::ID | system::DELETED_AT) || fields.contains(id);
    conn.query(&stmt, &mut |row| {
        let changed = super::field_ids(row.text(1)?);
        if !changed.iter().any(wanted) {
            return Ok(());
        }
        let record = row.id(0)?;
        let mut new = pick(Some(info), row.opt_text(2)?, |id| wanted(&id));
        let state = records.entry(record).or_default();
        for id in changed {
            match (new.remove(&id), id) {
                (Some(_), system::DELETED_AT) => drop(trashed.insert(record)),
                (None, system::DELETED_AT) => drop(trashed.remove(&record)),
                (Some(data), _) if fields.contains(&id) => drop(state.insert(id, data)),
                (Some(_), _) => {}
                (None, _) => drop(state.remove(&id)),
            }
        }
        Ok(())
    })?;
    let gone = taken_back(conn, object)?;
    records.retain(|record, _| !trashed.contains(record) && !gone.contains(record));
    Ok(records)
}

/// Records whose making was undone and not redone.
fn taken_back(conn: &mut dyn Conn, object: &str) -> Result<HashSet<Uuid>> {
    let mut stmt = Stmt::new(r#"SELECT "record", "action" FROM "log" WHERE "object" = "#);
    stmt.bind(object.into())
        .push(r#" AND "action" IN ("#)
        .bind(format!("{object}.created.undone").into())
        .push(", ")
        .bind(format!("{object}.created.redone").into())
        .push(r#") ORDER BY "seq""#);
    let mut gone = HashSet::new();
    conn.query(&stmt, &mut |row| {
        if row.text(1)?.ends_with(".undone") {
            gone.insert(row.id(0)?);
        } else {
            gone.remove(&row.id(0)?);
        }
        Ok(())
    })?;
    Ok(gone)
}

/// Every change of `fields` that happened to records of an object from `from` to before `to`, in the order of record
/// and time.
pub fn history(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    object: &str,
    fields: &[FieldId],
    (from, to): (i64, i64),
) -> Result<Vec<FieldChange>> {
    let info = catalog.known(object)?;
    let mut stmt = Stmt::new(
        r#"SELECT l."record", l."fields", l."seq", l."at", v."old", v."new" FROM "log" AS l
         JOIN "log_value" AS v ON v."seq" = l."seq" WHERE l."object" = "#,
    );
    stmt.bind(object.into())
        .push(r#" AND l."at" >= "#)
        .bind(Value::Int(from));
    stmt.push(r#" AND l."at" < "#).bind(Value::Int(to));
    stmt.push(r#" ORDER BY l."record", l."at", l."seq""#);
    changes(conn, info, fields, &stmt)
}

/// The changes of `fields` in the rows of a statement as [`history`] writes it.
fn changes(
    conn: &mut dyn Conn,
    info: &ObjectInfo,
    fields: &[FieldId],
    stmt: &Stmt,
) -> Result<Vec<FieldChange>> {
    let mut found = Vec::new();
    conn.query(stmt, &mut |row| {
        let mut changed = super::field_ids(row.text(1)?);
        changed.retain(|id| fields.contains(id));
        if changed.is_empty() {
            return Ok(());
        }
        let (record, seq, at) = (row.id(0)?, row.int(2)?, row.int(3)?);
        let (mut old, mut new) = (
            pick(Some(info), row.opt_text(4)?, |id| fields.contains(&id)),
            pick(Some(info), row.opt_text(5)?, |id| fields.contains(&id)),
        );
        for field in changed {
            let (old, new) = (
                old.remove(&field).unwrap_or_default(),
                new.remove(&field).unwrap_or_default(),
            );
            found.push(FieldChange {
                seq,
                at,
                record,
                field,
                old,
                new,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

impl Read<'_> {
    /// [`as_of`] for the records and fields that the caller may see today.
    pub fn as_of(
        &mut self,
        object: &str,
        fields: &[FieldId],
        at: i64,
    ) -> Result<BTreeMap<Uuid, Values>> {
        let catalog = self.catalog();
        let info = catalog.known(object)?;
        let fields = self.known_fields(info, fields);
        let mut records = as_of(self.conn(), catalog, object, &fields, at)?;
        let visible = self.visible_ids(info)?;
        records.retain(|record, _| visible.contains(record));
        Ok(records)
    }

    /// [`history`] for the records and fields that the caller may see today.
    pub fn history(
        &mut self,
        object: &str,
        fields: &[FieldId],
        from: i64,
        to: i64,
    ) -> Result<Vec<FieldChange>> {
        let catalog = self.catalog();
        let info = catalog.known(object)?;
        let fields = self.known_fields(info, fields);
        let mut changes = history(self.conn(), catalog, object, &fields, (from, to))?;
        let visible = self.visible_ids(info)?;
        changes.retain(|change| visible.contains(&change.record));
        Ok(changes)
    }

    /// Every change of `fields` of some records, in the order of record and time, for those the caller may see today.
    /// One statement: give it a page of records, not all there are.
    pub fn history_of(
        &mut self,
        object: &str,
        records: &[Uuid],
        fields: &[FieldId],
    ) -> Result<Vec<FieldChange>> {
        let info = self.catalog().known(object)?;
        let fields = self.known_fields(info, fields);
        if records.is_empty() || fields.is_empty() {
            return Ok(Vec::new());
        }
        let mut stmt =
            Stmt::new(r#"SELECT l."record", l."fields", l."seq", l."at", v."old", v."new" FROM "#);
        stmt.ident(&info.name).push(
            r#" AS r JOIN "log" AS l ON l."record" = r."id" JOIN "log_value" AS v ON v."seq" = l."seq" WHERE r."id" IN ("#,
        );
        bind_padded(records.iter().copied().map(Value::Id).collect(), &mut stmt);
        stmt.push(")");
        visible(
            self.ctx(),
            self.catalog(),
            info,
            "r",
            Right::Read,
            &mut stmt,
        );
        stmt.push(r#" ORDER BY l."record", l."at", l."seq""#);
        changes(self.conn(), info, &fields, &stmt)
    }

    /// The values that a field of a record has had, oldest first, the present one last.
    pub fn past_values(&mut self, object: &str, id: Uuid, field: FieldId) -> Result<Vec<Data>> {
        let info = self.catalog().known(object)?;
        self.find_row(info, id)?;
        if self.known_fields(info, &[field]).is_empty() {
            return Ok(Vec::new());
        }
        let mut stmt = Stmt::new(
            r#"SELECT l."fields", v."new" FROM "log" AS l JOIN "log_value" AS v ON v."seq" = l."seq" WHERE l."record" = "#,
        );
        stmt.bind(Value::Id(id))
            .push(r#" ORDER BY l."at", l."seq""#);
        let mut past = Vec::new();
        self.conn().query(&stmt, &mut |row| {
            if super::field_ids(row.text(0)?).contains(&field) {
                past.push(
                    pick(Some(info), row.opt_text(1)?, |id| id == field)
                        .remove(&field)
                        .unwrap_or_default(),
                );
            }
            Ok(())
        })?;
        Ok(past)
    }

    fn known_fields(&self, info: &ObjectInfo, fields: &[FieldId]) -> Vec<FieldId> {
        let known = |id: &FieldId| {
            info.field_by_id(*id)
                .is_some_and(|field| readable(self.ctx(), info, field))
        };
        fields.iter().copied().filter(known).collect()
    }

    /// Ids of all records that the caller may read, in the trash or not.
    fn visible_ids(&mut self, info: &ObjectInfo) -> Result<HashSet<Uuid>> {
        let mut stmt = Stmt::new(r#"SELECT r."id" FROM "#);
        stmt.ident(&info.name).push(" AS r WHERE 1=1");
        visible(
            self.ctx(),
            self.catalog(),
            info,
            "r",
            Right::Read,
            &mut stmt,
        );
        let mut ids = HashSet::new();
        self.conn().query(&stmt, &mut |row| {
            ids.insert(row.id(0)?);
            Ok(())
        })?;
        Ok(ids)
    }
}
