//! Structured value that only the product's own code reads (rules of a role, columns of a view). Stored as compact text.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, misfit, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct JsonValue;

/// Characters of the compact text.
pub(super) const LONGEST: usize = 65_536;

impl FieldKind for JsonValue {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        text::check(&value.to_string(), LONGEST)
    }
    fn parse_text(&self, field: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        let value = serde_json::from_str(text).map_err(|_| Fault::new("not_json"))?;
        self.parse_json(field, &value)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        text::print(data)
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let ValueRef::Text(json) = value else {
            return Err(misfit());
        };
        out.extend_from_slice(json.as_bytes());
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        text::read(value)
    }
}
