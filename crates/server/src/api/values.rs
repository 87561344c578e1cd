//! Bodies that carry a record's values: names become fields, JSON becomes data, and one answer names
//! everything that is wrong.

use guanxi_engine::access::{self, Use};
use guanxi_engine::{Catalog, Ctx, Error, ObjectInfo, Result, Values, kinds};
use guanxi_schema::FieldId;
use serde_json::{Map, Value};

use crate::http::Problem;

/// The object behind a plural in a path.
pub fn object<'c>(
    catalog: &'c Catalog,
    plural: &str,
) -> std::result::Result<&'c ObjectInfo, Problem> {
    catalog.by_plural(plural).ok_or_else(Problem::not_found)
}

/// Values of a body. A name that is no field for this caller is the same whether hidden or unknown.
pub fn parse(ctx: &Ctx, object: &ObjectInfo, body: &Map<String, Value>) -> Result<Values> {
    let (mut values, mut errors) = (Values::new(), Vec::new());
    for (name, value) in body {
        let field = match access::field(ctx, object, name, Use::Write) {
            Ok(field) => field,
            Err(Error::Invalid(mut wrong)) => {
                errors.append(&mut wrong);
                continue;
            }
            Err(other) => return Err(other),
        };
        match kinds::parse_json(field, value) {
            Ok(data) => {
                values.insert(field.id, data);
            }
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(Error::Invalid(errors))
    }
}

/// The options of a field, those of the workspace too.
pub fn options(catalog: &Catalog, object: &str, field: FieldId) -> Vec<String> {
    let object = catalog.object(object);
    let field = object.and_then(|object| object.field_by_id(field));
    let options = field.map(|field| field.options()).unwrap_or_default();
    options.iter().map(|option| option.value.clone()).collect()
}
