//! When somebody is taken, never by what: the shape of her records without their content, whoever may see them.

use guanxi_schema::{Field, FieldId, Kind, system};
use uuid::Uuid;

use super::filter::{FieldName, Filter};
use super::sql::{Fields, Writer};
use crate::access::{Right, Scope};
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{self, Data, Values};

impl Read<'_> {
    /// Some fields of the live records of an object that a person owns, private ones too, oldest id first. Only fields that say when and how
    /// often, or point at another record of the same object, may be asked for or tested: what is personal, searched, or refers to anybody is
    /// refused, whoever asks. So is an object of which the caller may read nothing.
    pub fn shapes(
        &mut self,
        object: &str,
        owner: Uuid,
        filter: &Filter,
        fields: &[FieldId],
        limit: usize,
    ) -> Result<Vec<Values>> {
        let object = self.catalog().known(object)?;
        if self.ctx().actor.rules.scope(object, Right::Read) == Scope::None {
            return Err(Error::NotFound);
        }
        let shown: Option<Vec<&Field>> = fields
            .iter()
            .map(|id| {
                object
                    .field_by_id(*id)
                    .filter(|field| is_shape(object, field))
            })
            .collect();
        let shown = shown.filter(|_| object.has_owner() && tests_shape(object, filter));
        let Some(shown) = shown else {
            return Err(Error::Forbidden {
                code: "only_its_shape",
                field: None,
            });
        };
        let mut stmt = Stmt::new("SELECT t.\"id\"");
        for column in shown.iter().flat_map(|field| kinds::columns(field)) {
            stmt.push(", t.").ident(&column.name);
        }
        stmt.push(" FROM ").ident(&object.name).push(" t WHERE t.");
        stmt.ident(object.owner_column())
            .push(" = ")
            .bind(Value::Id(owner));
        stmt.push(" AND t.\"deleted_at\" IS NULL AND ");
        let writer: Writer<'_> = self.writer(object, Fields::Every);
        writer.filter(filter, &mut stmt)?;
        stmt.push(" ORDER BY t.\"id\" LIMIT ")
            .bind(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
        self.conn().all(&stmt, |row| {
            let mut values = Values::from([(system::ID, Data::Id(row.id(0)?))]);
            let mut col = 1;
            for field in &shown {
                let data = kinds::from_row(field, row, col)?;
                if !data.is_null() {
                    values.insert(field.id, data);
                }
                col += kinds::width(field);
            }
            Ok(values)
        })
    }
}

/// Says when or how often, and nothing that somebody wrote for people to read.
fn is_shape(object: &ObjectInfo, field: &Field) -> bool {
    if field.personal || field.search || object.title == field.name {
        return false;
    }
    match &field.kind {
        // Text: zones and rules; what people read is personal or searched.
        Kind::Instant
        | Kind::Date
        | Kind::Bool
        | Kind::Select { .. }
        | Kind::Text
        | Kind::LongText => true,
        Kind::Ref { to } => *to == object.name,
        Kind::Id
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Integer
        | Kind::Decimal { .. }
        | Kind::Percent
        | Kind::Money
        | Kind::MultiSelect { .. }
        | Kind::Json => false,
    }
}

fn tests_shape(object: &ObjectInfo, filter: &Filter) -> bool {
    match filter {
        Filter::All(filters) | Filter::Any(filters) => {
            filters.iter().all(|filter| tests_shape(object, filter))
        }
        Filter::Not(filter) => tests_shape(object, filter),
        Filter::Test(test) => match &test.field {
            FieldName::Id(id) => object
                .field_by_id(*id)
                .is_some_and(|field| is_shape(object, field)),
            FieldName::Name(_) => false,
        },
        Filter::Some(_) => false,
    }
}
