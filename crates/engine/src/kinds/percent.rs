//! Percent with two decimals, stored as hundredths of a percent: 35 % is 3500 and prints `35.00`.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, decimal, integer, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Percent;

const SCALE: u32 = 2;

impl FieldKind for Percent {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        decimal::parse_json(value, SCALE).map(Data::Int)
    }
    fn parse_text(&self, _: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        let number = text.trim_end_matches(['%', '％']).trim_end();
        decimal::parse_text(number, format, SCALE).map(Data::Int)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        data.as_int()
            .map(|n| decimal::print(n, SCALE))
            .unwrap_or_default()
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
        json::scaled(n, SCALE, out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        integer::read(value)
    }
}
