//! Order of a list, and where its next page begins.
//!
//! Both databases sort absent values first when rising and last when falling (what SQLite does by itself and what our
//! PostgreSQL indexes are made for). The id decides between equals, in the direction of the last key, so an
//! index on `(field, id)` serves either way.

use std::borrow::Cow;

use guanxi_schema::{Field, Kind, system};
use uuid::Uuid;

use super::filter::FieldName;
use super::sql::{Path, Writer};
use crate::access::{self, Right, Use};
use crate::catalog::ObjectInfo;
use crate::collate::Collation;
use crate::db::{Stmt, Value};
use crate::error::{Error, Result};

/// Most keys of an order; more is nobody's wish and many index-less comparisons.
pub(super) const MOST: usize = 4;

/// One key of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    /// Which field. A reference sorts by its target's position, if that has one, else by its label.
    pub field: FieldName,
    /// As names are looked up, where it is not by code point; of a collated field.
    pub by: Option<Collation>,
    /// Greatest first.
    pub descending: bool,
}

impl Sort {
    /// Least first.
    pub fn rising(field: impl Into<FieldName>) -> Self {
        Self {
            field: field.into(),
            by: None,
            descending: false,
        }
    }
    /// Greatest first.
    pub fn falling(field: impl Into<FieldName>) -> Self {
        Self {
            field: field.into(),
            by: None,
            descending: true,
        }
    }
}

/// An order resolved for a caller.
pub(crate) struct Order<'a> {
    writer: Writer<'a>,
    keys: Vec<Key<'a>>,
}

struct Key<'a> {
    field: &'a Field,
    /// The reference whose target is compared, and that target.
    through: Option<(&'a Field, &'a ObjectInfo)>,
    by: Option<Collation>,
    descending: bool,
}

impl<'a> Order<'a> {
    /// Resolves the keys. Without any, the newest record comes first.
    pub fn new(writer: Writer<'a>, sorts: &[Sort]) -> Result<Self> {
        if sorts.len() > MOST {
            return Err(Error::BadRequest {
                code: "too_many_sort_keys",
                detail: MOST.to_string(),
            });
        }
        let mut keys = Vec::with_capacity(sorts.len() + 1);
        for sort in sorts {
            keys.push(Self::key(&writer, sort)?);
        }
        let id = writer.object.field_by_id(system::ID);
        let id = id.ok_or_else(|| Error::Internal(format!("{} has no id", writer.object.name)))?;
        if !keys
            .iter()
            .any(|key| key.through.is_none() && key.field.id == system::ID)
        {
            let descending = keys.last().is_none_or(|key| key.descending);
            keys.push(Key {
                field: id,
                through: None,
                by: None,
                descending,
            });
        }
        Ok(Self { writer, keys })
    }

    /// Refuses what is no order for this caller.
    pub fn check(writer: &Writer<'a>, sort: &Sort) -> Result<()> {
        Self::key(writer, sort).map(drop)
    }

    fn key(writer: &Writer<'a>, sort: &Sort) -> Result<Key<'a>> {
        let key = Self::key_of(writer, sort)?;
        match key.by {
            Some(order) if !key.field.collate => Err(Error::BadRequest {
                code: "no_such_order",
                detail: format!("{}:{}", key.field.name, order.word()),
            }),
            _ => Ok(key),
        }
    }

    fn key_of(writer: &Writer<'a>, sort: &Sort) -> Result<Key<'a>> {
        let Sort { by, descending, .. } = *sort;
        match writer.resolve(&sort.field, Use::Sort)? {
            Path::Across(relation, target, field) => Ok(Key {
                field,
                through: Some((relation, target)),
                by,
                descending,
            }),
            Path::Own(field) => {
                let Kind::Ref { to } = &field.kind else {
                    return Ok(Key {
                        field,
                        through: None,
                        by,
                        descending,
                    });
                };
                let target = writer.catalog.known(to)?;
                let within = Writer {
                    object: target,
                    ..*writer
                };
                let names = [target.order_field(), target.title.as_str()];
                let label = names
                    .into_iter()
                    .find_map(|name| within.field(name, Use::Read).ok());
                // Where neither is for the caller, the ids themselves keep equals together.
                Ok(label.map_or(
                    Key {
                        field,
                        through: None,
                        by,
                        descending,
                    },
                    |label| Key {
                        field: label,
                        through: Some((field, target)),
                        by,
                        descending,
                    },
                ))
            }
        }
    }

    /// Joins that sorting needs, each with the visibility of its target: an unseen target sorts as absent.
    pub fn joins(&self, stmt: &mut Stmt) {
        for (i, key) in self.keys.iter().enumerate() {
            let Some((relation, target)) = key.through else {
                continue;
            };
            let alias = format!("s{i}");
            stmt.push(" LEFT JOIN ")
                .ident(&target.name)
                .push(" ")
                .push(&alias)
                .push(" ON ");
            stmt.push(&alias).push(".\"id\" = ");
            self.writer.column(&relation.column, stmt);
            access::visible(
                self.writer.ctx,
                self.writer.catalog,
                target,
                &alias,
                Right::Read,
                stmt,
            );
        }
    }

    /// The compared values, for the select list; they are what a cursor remembers.
    pub fn columns(&self, stmt: &mut Stmt) {
        for i in 0..self.keys.len() {
            stmt.push(", ");
            self.column(i, stmt);
        }
    }

    /// Whether the records can be read in this order, or nearly, along an index.
    pub fn walks(&self) -> bool {
        self.keys.first().is_some_and(|key| {
            key.through.is_none() && self.writer.object.leads_an_index(&key.column())
        })
    }

    /// How many columns that is.
    pub fn width(&self) -> usize {
        self.keys.len()
    }

    /// ` ORDER BY …`.
    pub fn order_by(&self, stmt: &mut Stmt) {
        stmt.push(" ORDER BY ");
        for (i, key) in self.keys.iter().enumerate() {
            if i > 0 {
                stmt.push(", ");
            }
            self.column(i, stmt);
            stmt.push(match (key.descending, key.nullable()) {
                (false, false) => "",
                (true, false) => " DESC",
                (false, true) => " NULLS FIRST",
                (true, true) => " DESC NULLS LAST",
            });
        }
    }

    /// ` AND …` for rows that stand after one with these values.
    pub fn after(&self, values: &[Value], stmt: &mut Stmt) {
        stmt.push(" AND (");
        if let ([key, id], [value, Value::Id(last)]) = (self.keys.as_slice(), values)
            && *value != Value::Null
            && key.descending == id.descending
        {
            self.after_pair(key, value, *last, stmt);
        } else {
            self.after_from(0, values, stmt);
        }
        stmt.push(")");
    }

    /// One key and the id compare as a pair, which either database finds in an index on both.
    fn after_pair(&self, key: &Key<'_>, value: &Value, last: Uuid, stmt: &mut Stmt) {
        stmt.push("(");
        self.column(0, stmt);
        stmt.push(", ");
        self.column(1, stmt);
        stmt.push(if key.descending { ") < (" } else { ") > (" });
        stmt.bind(value.clone())
            .push(", ")
            .bind(Value::Id(last))
            .push(")");
        if key.descending && key.nullable() {
            stmt.push(" OR ");
            self.column(0, stmt);
            stmt.push(" IS NULL");
        }
    }

    /// Greater in key `i`, or the same there and after in the rest.
    fn after_from(&self, i: usize, values: &[Value], stmt: &mut Stmt) {
        let (Some(key), Some(value)) = (self.keys.get(i), values.get(i)) else {
            stmt.push("1=0");
            return;
        };
        match (key.descending, value) {
            (true, Value::Null) => {
                stmt.push("1=0");
            }
            (false, Value::Null) => {
                self.column(i, stmt);
                stmt.push(" IS NOT NULL");
            }
            (descending, value) => {
                self.column(i, stmt);
                stmt.push(if descending { " < " } else { " > " })
                    .bind(value.clone());
                if descending && key.nullable() {
                    stmt.push(" OR ");
                    self.column(i, stmt);
                    stmt.push(" IS NULL");
                }
            }
        }
        if i + 1 >= self.keys.len() {
            return;
        }
        stmt.push(" OR ");
        self.column(i, stmt);
        match value {
            Value::Null => stmt.push(" IS NULL"),
            value => stmt.push(" = ").bind(value.clone()),
        };
        stmt.push(" AND (");
        self.after_from(i + 1, values, stmt);
        stmt.push(")");
    }

    fn column(&self, i: usize, stmt: &mut Stmt) {
        let Some(key) = self.keys.get(i) else { return };
        if key.through.is_some() {
            stmt.push(&format!("s{i}.")).ident(&key.column());
        } else {
            self.writer.column(&key.column(), stmt);
        }
    }

    /// What a cursor is bound to: the object and its order.
    pub fn signature(&self) -> String {
        let mut text = self.writer.object.name.clone();
        for key in &self.keys {
            let (via, sign) = (
                key.through.map_or(0, |(relation, _)| relation.id),
                if key.descending { '-' } else { '+' },
            );
            let by = key.by.map_or("", Collation::word);
            text.push_str(&format!("{sign}{via}.{}{by}", key.field.id));
        }
        text
    }

    /// Whether values of a cursor can be compared with the keys.
    pub fn fits(&self, values: &[Value]) -> bool {
        values.len() == self.keys.len()
            && self
                .keys
                .iter()
                .zip(values)
                .all(|(key, value)| match value {
                    Value::Null => key.nullable(),
                    Value::Int(_) => key.storage_is_int(),
                    Value::Text(_) => !key.storage_is_int() && !key.is_id(),
                    Value::Id(_) => key.is_id(),
                    Value::Bytes(_) => false,
                })
    }
}

impl Key<'_> {
    /// Only what the engine itself keeps is never absent.
    fn nullable(&self) -> bool {
        let kept = matches!(
            self.field.id,
            system::ID | system::VERSION | system::CREATED_AT | system::UPDATED_AT
        );
        self.through.is_some() || !kept
    }
    /// Column that is compared.
    fn column(&self) -> Cow<'_, str> {
        match self.by {
            Some(order) => order.column(self.field).into(),
            None => self.field.column.as_str().into(),
        }
    }
    fn is_id(&self) -> bool {
        matches!(self.field.kind, Kind::Id | Kind::Ref { .. })
    }
    fn storage_is_int(&self) -> bool {
        let columns = crate::kinds::columns(self.field);
        columns
            .first()
            .is_some_and(|column| column.storage == guanxi_schema::ddl::Storage::Integer)
    }
}
