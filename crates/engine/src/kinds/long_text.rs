//! Several lines of text, at most 32,000 characters.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct LongText;

/// Characters (not bytes) a text may have.
const LONGEST: usize = 32_000;

fn check(value: &str) -> Result<Data, Fault> {
    text::check(value, LONGEST)
}

impl FieldKind for LongText {
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
