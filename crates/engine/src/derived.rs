//! Columns that follow from others: where a name stands in a list, what a formula says. `write` keeps them in step with the
//! row; here they are made anew for rows that were written by other rules, or before there were any.
//!
//! Nothing is logged: nobody changed anything, and what the record says is what it said.

use guanxi_schema::{Field, FieldId};
use uuid::Uuid;

use crate::catalog::{Catalog, ObjectInfo};
use crate::collate;
use crate::db::{Conn, Stmt, Value};
use crate::error::Result;
use crate::kinds::{self, Data, Values};
use crate::registry::Registry;

/// Rows made anew in one transaction.
const CHUNK: usize = 500;
/// Where the numbers of the rules are kept by which the columns were made.
const SETTING: &str = "derived_rules";

fn rules(registry: &Registry) -> String {
    format!("{}.{}", collate::RULES, registry.formula_rules())
}

/// Whether every row was made by the rules of today.
pub fn is_current(conn: &mut dyn Conn, registry: &Registry) -> Result<bool> {
    let mut stmt = Stmt::new(r#"SELECT "value" FROM "setting" WHERE "key" = "#);
    stmt.bind(SETTING.into());
    let known = conn.one(&stmt, |row| Ok(row.text(0)?.to_owned()))?;
    Ok(known == Some(rules(registry)))
}

/// Notes that they were.
pub fn set_current(conn: &mut dyn Conn, registry: &Registry) -> Result<()> {
    let mut delete = Stmt::new(r#"DELETE FROM "setting" WHERE "key" = "#);
    delete.bind(SETTING.into());
    conn.execute(&delete)?;
    let mut insert = Stmt::new(r#"INSERT INTO "setting" ("key", "value") VALUES ("#);
    insert.bind(SETTING.into()).push(", ");
    insert.bind(rules(registry).into()).push(")");
    conn.execute(&insert).map(drop)
}

/// Objects that have such columns.
pub fn objects(catalog: &Catalog) -> Vec<String> {
    let derived = |object: &&ObjectInfo| {
        let mut fields = object.fields.iter();
        fields.any(|field| field.collate || field.computed.is_some())
    };
    let objects = catalog.objects().filter(derived);
    objects.map(|object| object.name.clone()).collect()
}

/// Makes the columns of some rows anew: of `object`, with ids above `after`, in the trash or not. Answers the last id, or
/// nothing when that was all.
pub fn rebuild_some(
    conn: &mut dyn Conn,
    catalog: &Catalog,
    registry: &Registry,
    object: &str,
    after: Uuid,
) -> Result<Option<Uuid>> {
    let info = catalog.known(object)?;
    let rows = rows_after(conn, info, after)?;
    for (id, values) in &rows {
        set(conn, info, *id, &columns(registry, info, values))?;
    }
    let full = rows.len() == CHUNK;
    Ok(rows.last().filter(|_| full).map(|(id, _)| *id))
}

fn rows_after(conn: &mut dyn Conn, info: &ObjectInfo, after: Uuid) -> Result<Vec<(Uuid, Values)>> {
    let mut stmt = Stmt::new("SELECT t.\"id\", ");
    stmt.push(info.select_list()).push(" FROM ");
    stmt.ident(&info.name).push(" t WHERE t.\"id\" > ");
    stmt.bind(Value::Id(after))
        .push(" ORDER BY t.\"id\" LIMIT ");
    stmt.bind(Value::Int(i64::try_from(CHUNK).unwrap_or(i64::MAX)));
    conn.all(&stmt, |row| {
        Ok((row.id(0)?, kinds::row_values(&info.fields, row, 1)?))
    })
}

/// Columns of a row and what has to stand there.
fn columns(registry: &Registry, info: &ObjectInfo, values: &Values) -> Vec<(String, Value)> {
    let mut columns = Vec::new();
    for (field, data) in formulas(registry, info, values) {
        let names = kinds::columns(field).into_iter().map(|column| column.name);
        columns.extend(names.zip(kinds::to_sql(field, &data)));
    }
    for field in &info.fields {
        let data = values.get(&field.id).unwrap_or(&Data::Null);
        let names = guanxi_schema::ddl::order_columns(field).into_iter();
        columns.extend(
            names
                .map(|column| column.name)
                .zip(collate::values(field, data)),
        );
    }
    columns
}

/// Formulas whose result is another than what stands there.
fn formulas<'f>(
    registry: &Registry,
    info: &'f ObjectInfo,
    values: &Values,
) -> Vec<(&'f Field, Data)> {
    let mut known = values.clone();
    let mut found = Vec::new();
    for field in &info.fields {
        let Some(formula) = field
            .computed
            .as_deref()
            .and_then(|name| registry.formula(name))
        else {
            continue;
        };
        let data = formula(&known);
        let id: FieldId = field.id;
        if known.get(&id).unwrap_or(&Data::Null) != &data {
            known.insert(id, data.clone());
            found.push((field, data));
        }
    }
    found
}

fn set(
    conn: &mut dyn Conn,
    info: &ObjectInfo,
    id: Uuid,
    columns: &[(String, Value)],
) -> Result<()> {
    if columns.is_empty() {
        return Ok(());
    }
    let mut stmt = Stmt::new("UPDATE ");
    stmt.ident(&info.name).push(" SET ");
    for (place, (column, value)) in columns.iter().enumerate() {
        stmt.push(if place == 0 { "" } else { ", " })
            .ident(column)
            .push(" = ")
            .bind(value.clone());
    }
    stmt.push(r#" WHERE "id" = "#).bind(Value::Id(id));
    conn.execute(&stmt).map(drop)
}
