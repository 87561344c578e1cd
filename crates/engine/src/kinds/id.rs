//! Record id: a UUID, version 7 when we make it.

use guanxi_schema::Field;
use uuid::Uuid;

use super::{Data, Fault, FieldKind, TextFormat, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Id;

/// Reads an id in its hyphenated or plain form.
pub(super) fn parse(text: &str) -> Result<Data, Fault> {
    Uuid::try_parse(text).map(Data::Id).map_err(|_| {
        Fault::new("not_an_id").with("value", text.chars().take(64).collect::<String>())
    })
}

/// Text of an id.
pub(super) fn print(data: &Data) -> String {
    data.as_id().map(|id| id.to_string()).unwrap_or_default()
}

impl FieldKind for Id {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        value
            .as_str()
            .map_or_else(|| Err(Fault::new("not_an_id")), parse)
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        parse(text)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        print(data)
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
