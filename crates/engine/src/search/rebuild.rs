//! Makes the whole index anew from the records: after a copy into another database, or when its rules changed.

use std::borrow::Cow;

use guanxi_schema::{Field, Kind, ddl};
use uuid::Uuid;

use super::{Document, Text, put};
use crate::catalog::{Catalog, ObjectInfo};
use crate::db::{Conn, Row, Stmt};
use crate::error::Result;

/// Records read at once.
const CHUNK: i64 = 500;

/// Empties the index and fills it with every live record. Answers how many.
pub fn rebuild(conn: &mut dyn Conn, catalog: &Catalog) -> Result<u64> {
    super::clear(conn)?;
    let mut count = 0;
    for object in catalog.objects() {
        if object.fields.iter().any(|field| field.search) {
            count += rebuild_object(conn, object)?;
        }
    }
    Ok(count)
}

fn rebuild_object(conn: &mut dyn Conn, object: &ObjectInfo) -> Result<u64> {
    let mut count = 0;
    let mut after = Uuid::nil();
    loop {
        let found = chunk(conn, object, after)?;
        let Some((last, _, _)) = found.last() else {
            return Ok(count);
        };
        after = *last;
        for (record, title, texts) in found {
            let document = Document {
                object: &object.name,
                record,
                title: &title,
                texts,
            };
            put(conn, &document)?;
            count += 1;
        }
    }
}

type Found = (Uuid, String, Vec<Text<'static>>);

fn chunk(conn: &mut dyn Conn, object: &ObjectInfo, after: Uuid) -> Result<Vec<Found>> {
    let searched: Vec<&Field> = object
        .fields
        .iter()
        .filter(|field| is_text(field))
        .collect();
    let title = object.title_field();
    let mut select = Stmt::new("SELECT \"id\"");
    for field in title.into_iter().chain(searched.iter().copied()) {
        select.push(", ").ident(&field.column);
    }
    select
        .push(" FROM ")
        .ident(&object.name)
        .push(" WHERE \"id\" > ")
        .bind(after.into());
    select
        .push(" AND \"deleted_at\" IS NULL ORDER BY \"id\" LIMIT ")
        .bind(CHUNK.into());
    conn.all(&select, |row| {
        let mut texts = Vec::new();
        for (i, field) in searched.iter().enumerate() {
            if let Some(text) = row.opt_text(i + 2)? {
                texts.push(as_text(field, text.to_owned().into()));
            }
        }
        Ok((row.id(0)?, title_of(row)?, texts))
    })
}

fn title_of(row: &dyn Row) -> Result<String> {
    Ok(row.opt_text(1)?.unwrap_or_default().to_owned())
}

fn is_text(field: &Field) -> bool {
    let storages = ddl::columns(field);
    field.search
        && storages
            .iter()
            .all(|column| column.storage == ddl::Storage::Text)
}

/// A searched field's value, as the index reads it.
pub fn as_text<'a>(field: &Field, value: Cow<'a, str>) -> Text<'a> {
    if field.kind == Kind::Phone {
        Text::Phone(value)
    } else {
        Text::Words(value)
    }
}
