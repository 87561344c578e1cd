//! What an administrator adds and changes at run time: fields of every kind, whole objects, labels, options. Columns and
//! tables are made through the same functions as the shipped ones; registry row, table and log entry are one
//! transaction, and the catalog's version tells every node to read it again.
//!
//! Nothing is ever dropped, renamed or retyped: a field that nobody wants is archived and keeps its column.

mod declare;
mod edit;

pub use declare::{NewField, NewObject};
pub use edit::FieldEdit;
use guanxi_schema::{Field, FieldId, Object, check, ddl, shipped, system};
use uuid::Uuid;

use crate::catalog::Catalog;
use crate::db::{Conn, Stmt, Value};
use crate::error::{Error, FieldError, Result};
use crate::write::Tx;

/// Fields an object may have. Far more than a form should; far fewer than a table can.
const MOST_FIELDS: usize = 400;

/// Fields that nobody wants for now, with their objects. They can be taken back.
pub fn archived(conn: &mut dyn Conn) -> Result<Vec<(String, Field)>> {
    let stmt = Stmt::new(
        r#"SELECT "object", "declaration" FROM "custom_field" ORDER BY "object", "field""#,
    );
    let kept = conn.all(&stmt, |row| {
        let field: Option<Field> = serde_json::from_str(row.text(1)?).ok();
        Ok(field.map(|field| (row.text(0).unwrap_or_default().to_owned(), field)))
    })?;
    Ok(kept
        .into_iter()
        .flatten()
        .filter(|(_, field)| field.archived)
        .collect())
}

impl Tx<'_> {
    /// Adds a field to an object, shipped or not. It is there with the next transaction, on every node.
    pub fn add_field(&mut self, object: &str, new: NewField) -> Result<Field> {
        let catalog = self.administered()?;
        let info = catalog.known(object)?;
        if info.fields.len() >= MOST_FIELDS {
            return Err(Error::Refused {
                code: "too_many_fields",
                params: vec![("max", MOST_FIELDS.to_string())],
            });
        }
        let registry = self.registry();
        let field = new.declare(self.free_field(object, info)?, |name| {
            info.field(name).is_some() || registry.named(object, name).is_some()
        })?;
        let mut with: Object = (**info).clone();
        with.fields.push(field.clone());
        sound(check::object(&with, &|name| catalog.object(name).is_some()))?;
        self.run(&ddl::add_field(info, &field))?;
        self.keep_field(object, &field)?;
        self.customised(object, "schema.field_added", &field)?;
        Ok(field)
    }

    /// Adds an object with its fields.
    pub fn add_object(&mut self, new: NewObject) -> Result<Object> {
        let catalog = self.administered()?;
        let object = new.declare()?;
        let taken =
            |name: &str| catalog.object(name).is_some() || catalog.by_plural(name).is_some();
        for (field, name) in [("name", &object.name), ("plural", &object.plural)] {
            if taken(name) || is_reserved(name) {
                return Err(Error::field(field, "taken"));
            }
        }
        let known = |name: &str| name == object.name || catalog.object(name).is_some();
        sound(check::object(&object, &known))?;
        self.run(&ddl::create_object(&object))?;
        let mut stmt = Stmt::new(r#"INSERT INTO "custom_object" ("name", "declaration") VALUES ("#);
        stmt.bind(object.name.as_str().into())
            .push(", ")
            .bind(json(&object)?)
            .push(")");
        self.conn().execute(&stmt)?;
        self.customised(&object.name, "schema.object_added", &object)?;
        Ok(object)
    }

    /// Changes what may change of a field: label, options, whether it is required, whether it is archived.
    pub fn change_field(&mut self, object: &str, field: &str, edit: FieldEdit) -> Result<Field> {
        let catalog = self.administered()?;
        let info = catalog.known(object)?;
        let field = match info.field(field) {
            Some(field) => field.clone(),
            None => self.archived_field(object, field)?,
        };
        if edit.required == Some(false) && is_needed(object, field.id) {
            return Err(Error::field("required", "needed_by_the_product"));
        }
        let field = edit.apply(field)?;
        let mut with: Object = (**info).clone();
        with.fields.retain(|known| known.id != field.id);
        with.fields.push(field.clone());
        sound(check::object(&with, &|name| catalog.object(name).is_some()))?;
        self.keep_field(object, &field)?;
        self.customised(object, "schema.field_changed", &field)?;
        Ok(field)
    }

    /// Today's catalog, for an administrator. Read in this transaction: another node may have added a field since.
    fn administered(&mut self) -> Result<Catalog> {
        if !self.ctx().actor.rules.admin {
            return Err(Error::Forbidden {
                code: "administrators_only",
                field: None,
            });
        }
        Catalog::load(self.conn())
    }

    /// The next number for a field, archived ones counted.
    fn free_field(&mut self, object: &str, known: &Object) -> Result<FieldId> {
        let mut stmt = Stmt::new(r#"SELECT max("field") FROM "custom_field" WHERE "object" = "#);
        stmt.bind(object.into());
        let kept = self.conn().one(&stmt, |row| row.opt_int(0))?.flatten();
        let kept = kept.and_then(|id| FieldId::try_from(id).ok()).unwrap_or(0);
        let own = known.fields.iter().map(|field| field.id).max().unwrap_or(0);
        Ok(kept.max(own).max(system::FIRST_CUSTOM - 1) + 1)
    }

    fn archived_field(&mut self, object: &str, name: &str) -> Result<Field> {
        let mut stmt = Stmt::new(r#"SELECT "declaration" FROM "custom_field" WHERE "object" = "#);
        stmt.bind(object.into());
        let kept = self.conn().all(&stmt, |row| {
            Ok(serde_json::from_str::<Field>(row.text(0)?).ok())
        })?;
        kept.into_iter()
            .flatten()
            .find(|field| field.name == name)
            .ok_or(Error::NotFound)
    }

    fn keep_field(&mut self, object: &str, field: &Field) -> Result<()> {
        let mut stmt =
            Stmt::new(r#"INSERT INTO "custom_field" ("object", "field", "declaration") VALUES ("#);
        stmt.bind(object.into())
            .push(", ")
            .bind(Value::Int(field.id.into()))
            .push(", ")
            .bind(json(field)?);
        stmt.push(r#") ON CONFLICT ("object", "field") DO UPDATE SET "declaration" = excluded."declaration""#);
        self.conn().execute(&stmt)?;
        Ok(())
    }

    fn run(&mut self, ddl: &ddl::Ddl) -> Result<()> {
        self.dialect()
            .of(ddl)
            .iter()
            .try_for_each(|sql| self.conn().batch(sql))
    }

    /// Log entry and catalog version.
    fn customised(
        &mut self,
        object: &str,
        action: &'static str,
        declaration: &impl serde::Serialize,
    ) -> Result<()> {
        self.note(object, Uuid::nil(), action, &json_text(declaration)?)?;
        let mut stmt =
            Stmt::new(r#"SELECT "value" FROM "setting" WHERE "key" = 'catalog_version'"#);
        let version = self
            .conn()
            .one(&stmt, |row| Ok(row.text(0)?.parse::<i64>().unwrap_or(0)))?
            .unwrap_or(0)
            + 1;
        stmt = Stmt::new(r#"INSERT INTO "setting" ("key", "value") VALUES ('catalog_version', "#);
        stmt.bind(version.to_string().into());
        stmt.push(r#") ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value""#);
        self.conn().execute(&stmt)?;
        self.catalog_changed();
        Ok(())
    }
}

/// Puts a customer's declaration of a field into its object: a new field, or what she changed of a known one. Of a
/// shipped field its nature stays ours, so that an upgrade can still improve it.
pub(crate) fn take_up(object: &mut Object, field: Field) {
    match object.fields.iter_mut().find(|known| known.id == field.id) {
        None => object.fields.push(field),
        Some(known) if field.id >= system::FIRST_CUSTOM => *known = field,
        Some(known) => edit::overlay(known, field),
    }
}

/// Complaints are sentences for the administrator.
fn sound(complaints: Vec<String>) -> Result<()> {
    let errors: Vec<FieldError> = complaints
        .into_iter()
        .map(|why| FieldError {
            field: "declaration".to_owned(),
            code: "not_sound",
            params: vec![("why", why)],
        })
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(errors))
    }
}

/// Names that a database keeps to itself.
fn is_reserved(name: &str) -> bool {
    name.starts_with("sqlite") || name.starts_with("pg_") || ddl::ENGINE_TABLES.contains(&name)
}

fn json(declaration: &impl serde::Serialize) -> Result<Value> {
    json_text(declaration).map(Value::Text)
}

fn json_text(declaration: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(declaration).map_err(|error| Error::Internal(error.to_string()))
}

/// Whether the field is shipped as required: the product's own rules and titles count on its value.
fn is_needed(object: &str, field: FieldId) -> bool {
    let shipped = shipped().objects.iter().find(|known| known.name == object);
    let field = shipped.and_then(|object| object.fields.iter().find(|known| known.id == field));
    field.is_some_and(|field| field.required)
}
