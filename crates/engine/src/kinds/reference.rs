//! Reference to a record. A bare id here; lists add the label of the record it points to.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, id, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Reference;

impl FieldKind for Reference {
    /// An id, or the object that we write ourselves: `{"id": …, "label": …}`.
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        if let Some(map) = value.as_object()
            && map.get("id").is_some_and(serde_json::Value::is_null)
        {
            return Ok(Data::Null);
        }
        let text = value
            .as_str()
            .or_else(|| value.get("id").and_then(serde_json::Value::as_str));
        text.map_or_else(|| Err(Fault::new("not_an_id")), id::parse)
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        id::parse(text)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        id::print(data)
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let ValueRef::Id(id) = value else {
            return Err(misfit());
        };
        json::id(id, out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        let ValueRef::Id(id) = value else {
            return Err(misfit());
        };
        Ok(Data::Id(id))
    }
}
