//! Several of a list, stored as a JSON array of codes in the order of the choices.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, misfit, select};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct MultiSelect;

/// Codes in option order without doubles; none at all is absent.
fn ordered(field: &Field, chosen: &[&str]) -> Data {
    let codes: Vec<String> = field
        .options()
        .iter()
        .filter(|option| chosen.contains(&option.value.as_str()))
        .map(|option| option.value.clone())
        .collect();
    if codes.is_empty() {
        Data::Null
    } else {
        Data::List(codes)
    }
}

impl FieldKind for MultiSelect {
    fn parse_json(&self, field: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        let items = value.as_array().ok_or_else(|| Fault::new("not_a_list"))?;
        let chosen = items
            .iter()
            .map(|item| {
                select::by_code(
                    field,
                    item.as_str().ok_or_else(|| Fault::new("not_a_list"))?,
                )
            })
            .collect::<Result<Vec<_>, _>>()?;
        Ok(ordered(field, &chosen))
    }
    fn parse_text(&self, field: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        let chosen = text
            .split([';', ',', '、', '；', '，', '|', '\n'])
            .filter(|part| !part.trim().is_empty())
            .map(|part| select::by_text(field, part))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(ordered(field, &chosen))
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        if let Data::List(codes) = data {
            codes.join(";")
        } else {
            String::new()
        }
    }
    /// The stored text is the JSON itself.
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
        let ValueRef::Text(json) = value else {
            return Err(misfit());
        };
        serde_json::from_str(json)
            .map(Data::List)
            .map_err(|_| misfit())
    }
}
