//! Yes or no, stored as 1 or 0. Absent is neither.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, integer, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Bool;

const YES: [&str; 8] = ["true", "yes", "y", "1", "t", "x", "是", "有"];
const NO: [&str; 7] = ["false", "no", "n", "0", "f", "否", "無"];

impl FieldKind for Bool {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        value
            .as_bool()
            .map(Data::from)
            .ok_or_else(|| Fault::new("not_a_bool"))
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        let text = text.to_lowercase();
        match () {
            () if YES.contains(&text.as_str()) => Ok(Data::Int(1)),
            () if NO.contains(&text.as_str()) => Ok(Data::Int(0)),
            () => {
                Err(Fault::new("not_a_bool")
                    .with("value", text.chars().take(64).collect::<String>()))
            }
        }
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        if *data == Data::Int(0) {
            "false"
        } else {
            "true"
        }
        .to_owned()
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let ValueRef::Int(n) = value else {
            return Err(misfit());
        };
        out.extend_from_slice(if n == 0 { b"false" } else { b"true" });
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        integer::read(value)
    }
}
