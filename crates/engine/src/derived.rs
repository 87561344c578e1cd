//! Columns that follow from others: where a name stands in a list, what a formula says. `write` keeps them in step with the
//! row; `anew` makes them for rows that were written by other rules.

use guanxi_schema::{Field, FieldId};
use uuid::Uuid;

use crate::anew::Anew;
use crate::catalog::{Catalog, ObjectInfo};
use crate::collate;
use crate::db::{Conn, Stmt, Value};
use crate::error::Result;
use crate::kinds::{self, Data, Values};
use crate::registry::Registry;

/// To be made anew.
pub(crate) static COLUMNS: Anew = Anew {
    setting: "derived_rules",
    rules: |registry| format!("{}.{}", collate::RULES, registry.formula_rules()),
    objects: |catalog, _| objects(catalog),
    row: |conn, registry, info, id, values| set(conn, info, id, &columns(registry, info, values)),
};

/// Objects that have such columns.
fn objects(catalog: &Catalog) -> Vec<String> {
    let derived = |object: &&ObjectInfo| {
        let mut fields = object.fields.iter();
        fields.any(|field| field.collate || field.computed.is_some())
    };
    let objects = catalog.objects().filter(derived);
    objects.map(|object| object.name.clone()).collect()
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
