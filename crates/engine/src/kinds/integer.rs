//! Whole number. Bounded to what JavaScript holds exactly, so that a browser never rounds it.

use guanxi_schema::Field;

use super::{Data, Fault, FieldKind, TextFormat, decimal, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Integer;

/// 2^53 − 1.
pub(super) const LARGEST: i64 = 9_007_199_254_740_991;

/// Data of a stored whole number.
pub(super) fn read(value: ValueRef<'_>) -> Result<Data> {
    let ValueRef::Int(n) = value else {
        return Err(misfit());
    };
    Ok(Data::Int(n))
}

impl FieldKind for Integer {
    fn parse_json(&self, _: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        decimal::parse_json(value, 0).map(Data::Int)
    }
    fn parse_text(&self, _: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        decimal::parse_text(text, format, 0).map(Data::Int)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        data.as_int().map(|n| n.to_string()).unwrap_or_default()
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
        json::integer(n, out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        read(value)
    }
}
