//! One line of text, at most 255 characters. Also what the other text kinds are made of.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Text;

/// Characters (not bytes) a line may have.
const LONGEST: usize = 255;

/// Text that both databases can store: no NUL, at most `longest` characters. Nothing else is changed or refused.
pub(super) fn check(text: &str, longest: usize) -> Result<Data, Fault> {
    if text.contains('\0') {
        return Err(Fault::new("nul_character"));
    }
    if text.len() > longest && text.chars().count() > longest {
        return Err(Fault::new("too_long").with("max", longest));
    }
    Ok(Data::Text(text.to_owned()))
}

/// The string of a JSON value.
pub(super) fn json_text(value: &serde_json::Value) -> Result<&str, Fault> {
    value.as_str().ok_or_else(|| Fault::new("not_text"))
}

/// Text of data that is text.
pub(super) fn print(data: &Data) -> String {
    data.as_text().unwrap_or_default().to_owned()
}

/// JSON string of a stored text.
pub(super) fn write(value: ValueRef<'_>, out: &mut Vec<u8>) -> Result<()> {
    let ValueRef::Text(text) = value else {
        return Err(misfit());
    };
    json::string(text, out);
    Ok(())
}

/// Data of a stored text.
pub(super) fn read(value: ValueRef<'_>) -> Result<Data> {
    let ValueRef::Text(text) = value else {
        return Err(misfit());
    };
    Ok(Data::Text(text.to_owned()))
}

impl FieldKind for Text {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        check(json_text(value)?, LONGEST)
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        check(text, LONGEST)
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
        write(value, out)
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        read(value)
    }
}
