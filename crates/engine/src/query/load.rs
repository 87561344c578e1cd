//! Records in memory: one by id, several by filter.

use guanxi_schema::{FieldId, Visibility, system};
use uuid::Uuid;

use super::filter::Filter;
use super::list::{ListQuery, Which};
use super::sort::{Order, Sort};
use super::sql::{Fields, Path, Writer};
use crate::access::{Given, Right, Scope, Use, readable};
use crate::catalog::ObjectInfo;
use crate::db::{Row, Stmt, Value, ValueRef};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{self, Data, Values};
use crate::record::Record;

/// Which records a load finds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Life {
    Live,
    Any,
}

impl<'a> Read<'a> {
    /// A live record with the values that the caller may read.
    pub fn load(&mut self, object: &str, id: Uuid) -> Result<Record> {
        let (mut record, _) = self.find(object, id, Right::Read, Life::Live)?;
        self.strip(object, &mut record)?;
        Ok(record)
    }

    /// A live record with every value, for the rules of the process; never printed. `NotFound` if the caller may not
    /// see it, `Forbidden` if she sees it but lacks `right`.
    pub fn load_whole(&mut self, object: &str, id: Uuid, right: Right) -> Result<Record> {
        self.permitted(object, id, right, Life::Live)
    }

    /// [`Read::load_whole`], in the trash or not.
    pub fn load_any(&mut self, object: &str, id: Uuid, right: Right) -> Result<Record> {
        self.permitted(object, id, right, Life::Any)
    }

    /// Live records with the values that the caller may read, newest first. `limit` guards memory, not paging.
    pub fn select(&mut self, object: &str, filter: &Filter, limit: usize) -> Result<Vec<Record>> {
        let mut records = self.matching(object, filter, &[], limit, Fields::Readable)?;
        for record in &mut records {
            self.strip(object, record)?;
        }
        Ok(records)
    }

    /// [`Read::select`] in an order.
    pub fn select_sorted(
        &mut self,
        object: &str,
        filter: &Filter,
        sort: &[Sort],
        limit: usize,
    ) -> Result<Vec<Record>> {
        let mut records = self.matching(object, filter, sort, limit, Fields::Readable)?;
        for record in &mut records {
            self.strip(object, record)?;
        }
        Ok(records)
    }

    /// Of each of these records the newest of what points to it by a field: the one with the greatest value of `newest`,
    /// of equals the one made last. With the values that the caller may read, in no order.
    pub fn newest_of(
        &mut self,
        object: &str,
        (by, ids): (FieldId, &[Uuid]),
        newest: FieldId,
        filter: Filter,
    ) -> Result<Vec<Record>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let info = self.catalog().known(object)?;
        let writer = self.listing(info)?;
        let among = Filter::is_in(by, ids.iter().copied()).and(filter);
        let (Path::Own(parent), Path::Own(at)) = (
            writer.resolve(&by.into(), Use::Filter)?,
            writer.resolve(&newest.into(), Use::Sort)?,
        ) else {
            return Ok(Vec::new());
        };
        let mut stmt = Stmt::new("SELECT ");
        stmt.push(info.select_list())
            .push(" FROM (SELECT t.*, row_number() OVER (PARTITION BY t.")
            .ident(&parent.column)
            .push(" ORDER BY t.")
            .ident(&at.column)
            .push(" DESC NULLS LAST, t.\"id\" DESC) AS \"_place\" FROM ")
            .ident(&info.name)
            .push(" t WHERE t.\"deleted_at\" IS NULL AND ");
        writer.filter(&among, &mut stmt)?;
        writer.visible(Right::Read, &mut stmt);
        stmt.push(") t WHERE t.\"_place\" = 1");
        let mut records = self
            .conn()
            .all(&stmt, |row| record(info, row).map(|(record, _)| record))?;
        for record in &mut records {
            self.strip(object, record)?;
        }
        Ok(records)
    }

    /// [`Read::select`] with every value, and filters on any field, for the rules of the process; never printed.
    pub fn select_whole(
        &mut self,
        object: &str,
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<Record>> {
        self.matching(object, filter, &[], limit, Fields::Every)
    }

    /// [`Read::select_whole`] in an order.
    pub fn select_whole_sorted(
        &mut self,
        object: &str,
        filter: &Filter,
        sort: &[Sort],
        limit: usize,
    ) -> Result<Vec<Record>> {
        self.matching(object, filter, sort, limit, Fields::Every)
    }

    /// Some fields of every record of a list, on all its pages, one after the other, in no order: for figures over
    /// many. Fields and filter must be the caller's to read.
    pub fn each(
        &mut self,
        object: &str,
        query: &ListQuery,
        fields: &[FieldId],
        body: &mut dyn FnMut(Uuid, &[Data]) -> Result<()>,
    ) -> Result<()> {
        let object = self.catalog().known(object)?;
        let writer = self.listing(object)?;
        let mut stmt = Stmt::new("SELECT t.\"id\"");
        let mut columns = Vec::with_capacity(fields.len());
        let mut col = 1;
        for id in fields {
            let Path::Own(field) = writer.resolve(&(*id).into(), Use::Read)? else {
                continue;
            };
            for column in kinds::columns(field) {
                stmt.push(", t.").ident(&column.name);
            }
            columns.push((field, col));
            col += kinds::width(field);
        }
        stmt.push(" FROM ").ident(&object.name).push(" t");
        let which = Which {
            filter: &query.filter,
            narrow: self.narrow(object, query.words.as_deref())?,
            trashed: query.trashed,
        };
        which.conditions(&writer, self.dialect(), &mut stmt)?;
        let mut values = Vec::with_capacity(columns.len());
        self.conn().query(&stmt, &mut |row| {
            values.clear();
            for (field, col) in &columns {
                values.push(kinds::from_row(field, row, *col)?);
            }
            body(row.id(0)?, &values)
        })
    }

    fn permitted(&mut self, object: &str, id: Uuid, right: Right, life: Life) -> Result<Record> {
        let (record, permitted) = self.find(object, id, right, life)?;
        match (permitted, right) {
            (true, _) => Ok(record),
            (false, Right::Delete) => Err(Error::Forbidden {
                code: "may_not_delete",
                field: None,
            }),
            (false, _) => Err(Error::Forbidden {
                code: "may_not_edit",
                field: None,
            }),
        }
    }

    /// The record if it is visible, and whether `right` reaches it.
    fn find(&mut self, object: &str, id: Uuid, right: Right, life: Life) -> Result<(Record, bool)> {
        let object = self.catalog().known(object)?;
        let writer = self.writer(object, Fields::Every);
        let mut stmt = Stmt::new("SELECT ");
        stmt.push(object.select_list());
        if right != Right::Read {
            stmt.push(", CASE WHEN 1=1");
            writer.visible(right, &mut stmt);
            stmt.push(" THEN CAST(1 AS bigint) ELSE 0 END");
        }
        stmt.push(" FROM ")
            .ident(&object.name)
            .push(" t WHERE t.\"id\" = ")
            .bind(Value::Id(id));
        if life == Life::Live {
            stmt.push(" AND t.\"deleted_at\" IS NULL");
        }
        writer.visible(Right::Read, &mut stmt);
        let found = self.conn().one(&stmt, |row| {
            let (record, width) = record(object, row)?;
            let permitted = right == Right::Read || row.get(width)? == ValueRef::Int(1);
            Ok((record, permitted))
        })?;
        found.ok_or(Error::NotFound)
    }

    fn matching(
        &mut self,
        object: &str,
        filter: &Filter,
        sort: &[Sort],
        limit: usize,
        fields: Fields,
    ) -> Result<Vec<Record>> {
        let object = self.catalog().known(object)?;
        let writer = self.writer(object, fields);
        let order = Order::new(writer, sort)?;
        let mut stmt = Stmt::new("SELECT ");
        stmt.push(object.select_list())
            .push(" FROM ")
            .ident(&object.name)
            .push(" t");
        order.joins(&mut stmt);
        stmt.push(" WHERE t.\"deleted_at\" IS NULL AND ");
        writer.filter(filter, &mut stmt)?;
        writer.visible(Right::Read, &mut stmt);
        order.order_by(&mut stmt);
        stmt.push(" LIMIT ")
            .bind(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
        self.conn()
            .all(&stmt, |row| record(object, row).map(|(record, _)| record))
    }

    pub(crate) fn writer(&self, object: &'a ObjectInfo, fields: Fields) -> Writer<'a> {
        Writer {
            ctx: self.ctx(),
            catalog: self.catalog(),
            object,
            alias: "t",
            fields,
            given: Given::default(),
        }
    }

    /// A writer for a statement over many records. Where only some of them are the caller's, her shares are asked for
    /// first.
    pub(crate) fn listing(&mut self, object: &'a ObjectInfo) -> Result<Writer<'a>> {
        let narrow = self.ctx().actor.rules.scope(object, Right::Read) != Scope::All
            || matches!(object.visibility, Visibility::Inherited(_));
        let shares = if narrow { self.shares()? } else { None };
        Ok(Writer {
            given: Given {
                shares,
                shorter_way: false,
            },
            ..self.writer(object, Fields::Readable)
        })
    }

    /// Takes out what the caller may not read.
    fn strip(&self, object: &str, record: &mut Record) -> Result<()> {
        let object = self.catalog().known(object)?;
        let ctx = self.ctx();
        record.values.retain(|id, _| {
            object
                .field_by_id(*id)
                .is_some_and(|field| readable(ctx, object, field))
        });
        Ok(())
    }
}

/// Reads a row of [`ObjectInfo::select_list`]; answers its width too.
fn record(object: &ObjectInfo, row: &dyn Row) -> Result<(Record, usize)> {
    let mut values = Values::new();
    let mut col = 0;
    for field in &object.fields {
        let data = kinds::from_row(field, row, col)?;
        if !data.is_null() {
            values.insert(field.id, data);
        }
        col += kinds::width(field);
    }
    let id = values.get(&system::ID).and_then(Data::as_id);
    let version = values.get(&system::VERSION).and_then(Data::as_int);
    let (Some(id), Some(version)) = (id, version) else {
        return Err(Error::Internal(format!(
            "a row of {} has no id or version",
            object.name
        )));
    };
    Ok((
        Record {
            id,
            version,
            values,
        },
        col,
    ))
}
