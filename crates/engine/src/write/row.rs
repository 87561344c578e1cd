//! The SQL of the write path: one row in, changed, or found together with what the caller may do to it.

use guanxi_schema::{Field, FieldId, ddl, system};
use uuid::Uuid;

use super::Tx;
use crate::access::{self, Right};
use crate::catalog::ObjectInfo;
use crate::collate;
use crate::db::{Failure, Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, FieldError, Result};
use crate::kinds::{self, Values};

/// A row the caller may see.
#[derive(Debug)]
pub(crate) struct Found {
    /// Present values, system fields too.
    pub(super) values: Values,
    pub(super) editable: bool,
    pub(super) deletable: bool,
}

impl Found {
    pub(super) fn version(&self) -> i64 {
        self.values
            .get(&system::VERSION)
            .and_then(kinds::Data::as_int)
            .unwrap_or(0)
    }
    pub(super) fn trashed(&self) -> bool {
        self.values.contains_key(&system::DELETED_AT)
    }
}

impl Read<'_> {
    /// The row, if the caller may see it.
    pub(crate) fn find_row(&mut self, info: &ObjectInfo, id: Uuid) -> Result<Found> {
        let (ctx, catalog) = (self.ctx(), self.catalog());
        let mut stmt = Stmt::new("SELECT ");
        columns(&mut stmt, info.fields.iter(), "r");
        for right in [Right::Edit, Right::Delete] {
            stmt.push(", CAST(CASE WHEN 1=1");
            access::visible(ctx, catalog, info, "r", right, &mut stmt);
            stmt.push(" THEN 1 ELSE 0 END AS bigint)");
        }
        stmt.push(" FROM ")
            .ident(&info.name)
            .push(r#" AS r WHERE r."id" = "#)
            .bind(Value::Id(id));
        access::visible(ctx, catalog, info, "r", Right::Read, &mut stmt);
        let width: usize = info.fields.iter().map(kinds::width).sum();
        let found = self.conn().one(&stmt, |row| {
            Ok(Found {
                values: kinds::row_values(&info.fields, row, 0)?,
                editable: row.int(width)? == 1,
                deletable: row.int(width + 1)? == 1,
            })
        })?;
        found.ok_or(Error::NotFound)
    }

    /// Whether a live record exists and the caller has `right` to it.
    pub(super) fn reaches(&mut self, info: &ObjectInfo, id: Uuid, right: Right) -> Result<bool> {
        let (ctx, catalog) = (self.ctx(), self.catalog());
        let mut stmt = Stmt::new(r#"SELECT r."version" FROM "#);
        stmt.ident(&info.name)
            .push(r#" AS r WHERE r."id" = "#)
            .bind(Value::Id(id));
        stmt.push(r#" AND r."deleted_at" IS NULL"#);
        access::visible(ctx, catalog, info, "r", right, &mut stmt);
        Ok(self.conn().one(&stmt, |_| Ok(()))?.is_some())
    }

    /// Whether the caller may edit a record by her role's scopes, not because somebody lent it to her.
    pub(super) fn in_charge(&mut self, info: &ObjectInfo, id: Uuid) -> Result<bool> {
        let (ctx, catalog) = (self.ctx(), self.catalog());
        let mut stmt = Stmt::new(r#"SELECT r."version" FROM "#);
        stmt.ident(&info.name)
            .push(r#" AS r WHERE r."id" = "#)
            .bind(Value::Id(id));
        access::in_charge(ctx, catalog, info, "r", &mut stmt);
        Ok(self.conn().one(&stmt, |_| Ok(()))?.is_some())
    }
}

impl Tx<'_> {
    /// The row whoever may see it, with every right to it: for what the product itself has to move.
    pub(super) fn row_of_all(&mut self, info: &ObjectInfo, id: Uuid) -> Result<Found> {
        Ok(Found {
            values: self.row_of_anybody(info, id)?,
            editable: true,
            deletable: true,
        })
    }

    /// The values of a record whoever may see it: to be blanked, never to be shown.
    pub(super) fn row_of_anybody(&mut self, info: &ObjectInfo, id: Uuid) -> Result<Values> {
        let mut stmt = Stmt::new("SELECT ");
        columns(&mut stmt, info.fields.iter(), "r");
        stmt.push(" FROM ")
            .ident(&info.name)
            .push(r#" AS r WHERE r."id" = "#)
            .bind(Value::Id(id));
        let found = self
            .conn()
            .one(&stmt, |row| kinds::row_values(&info.fields, row, 0))?;
        found.ok_or(Error::NotFound)
    }

    /// Whether the id is taken, by a record of any kind of visibility.
    pub(super) fn taken(&mut self, info: &ObjectInfo, id: Uuid) -> Result<bool> {
        let mut stmt = Stmt::new(r#"SELECT "version" FROM "#);
        stmt.ident(&info.name)
            .push(r#" WHERE "id" = "#)
            .bind(Value::Id(id));
        Ok(self.conn().one(&stmt, |_| Ok(()))?.is_some())
    }

    /// Stores a new row.
    pub(super) fn insert(&mut self, info: &ObjectInfo, values: &Values) -> Result<()> {
        let mut stmt = Stmt::new("INSERT INTO ");
        stmt.ident(&info.name).push(" (");
        let mut first = true;
        // Every column is named, so that the statement is prepared once.
        for column in info.fields.iter().flat_map(ddl::stored) {
            stmt.push(if std::mem::take(&mut first) { "" } else { ", " })
                .ident(&column.name);
        }
        stmt.push(") VALUES (");
        first = true;
        for field in &info.fields {
            let data = values.get(&field.id).unwrap_or(&kinds::Data::Null);
            let own = kinds::to_sql(field, data).into_iter();
            for value in own.chain(collate::values(field, data)) {
                stmt.push(if std::mem::take(&mut first) { "" } else { ", " })
                    .bind(value);
            }
        }
        stmt.push(")");
        self.conn()
            .execute(&stmt)
            .map_err(|error| taken_field(info, error))?;
        Ok(())
    }

    /// Stores the values of `fields` in an existing row.
    pub(super) fn set(
        &mut self,
        info: &ObjectInfo,
        id: Uuid,
        fields: &[FieldId],
        values: &Values,
    ) -> Result<()> {
        let mut stmt = Stmt::new("UPDATE ");
        stmt.ident(&info.name).push(" SET ");
        let mut first = true;
        for field in fields.iter().filter_map(|id| info.field_by_id(*id)) {
            let data = values.get(&field.id).unwrap_or(&kinds::Data::Null);
            let own = kinds::to_sql(field, data).into_iter();
            for (column, value) in ddl::stored(field)
                .into_iter()
                .zip(own.chain(collate::values(field, data)))
            {
                stmt.push(if std::mem::take(&mut first) { "" } else { ", " })
                    .ident(&column.name)
                    .push(" = ")
                    .bind(value);
            }
        }
        stmt.push(r#" WHERE "id" = "#).bind(Value::Id(id));
        self.conn()
            .execute(&stmt)
            .map_err(|error| taken_field(info, error))?;
        Ok(())
    }
}

/// Names the columns of `fields`, of the row called `alias`.
fn columns<'f>(stmt: &mut Stmt, fields: impl Iterator<Item = &'f Field>, alias: &str) {
    for (i, column) in fields.flat_map(kinds::columns).enumerate() {
        stmt.push(if i == 0 { "" } else { ", " })
            .push(alias)
            .push(".")
            .ident(&column.name);
    }
}

/// Turns the database's "not unique" into "this field's value is taken". Says no more: whose record has it may be
/// none of the caller's business.
fn taken_field(info: &ObjectInfo, error: Error) -> Error {
    let Some(Failure::Unique { columns, .. }) = Failure::of(&error) else {
        return error;
    };
    let field = |column: &String| info.fields.iter().find(|field| &field.column == column);
    let errors: Vec<FieldError> = columns
        .iter()
        .filter_map(field)
        .map(|field| FieldError {
            field: field.name.clone(),
            code: "taken",
            params: Vec::new(),
        })
        .collect();
    if errors.is_empty() {
        error
    } else {
        Error::Invalid(errors)
    }
}
