//! Phone number, kept as the person wrote it; search compares digits.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Phone;

/// Room for an extension and a remark.
const LONGEST: usize = 64;
/// Shorter than any number one can dial.
const FEWEST_DIGITS: usize = 3;

fn check(value: &str) -> Result<Data, Fault> {
    let value = value.trim();
    if value.chars().filter(|c| c.is_numeric()).count() < FEWEST_DIGITS
        || value.chars().any(char::is_control)
    {
        return Err(Fault::new("not_a_phone"));
    }
    text::check(value, LONGEST)
}

impl FieldKind for Phone {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        check(text::json_text(value)?)
    }
    fn parse_text(&self, _: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        check(text)
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
        text::write(value, out)
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        text::read(value)
    }
}
