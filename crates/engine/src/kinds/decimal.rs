//! Exact decimal: a whole number scaled by 10^scale. Never a floating-point number on the way.

use guanxi_schema::{Field, Kind};

use super::integer::LARGEST;
use super::{Data, Fault, FieldKind, TextFormat, integer, json, misfit};
use crate::db::ValueRef;
use crate::error::Result;

pub(super) struct Decimal;

/// The scaled whole number of plain notation (`-12.50`). Zeros beyond the scale are harmless, other digits refused.
pub(super) fn parse(plain: &str, scale: u32) -> Result<i64, Fault> {
    let not_a_number =
        || Fault::new("not_a_number").with("value", plain.chars().take(64).collect::<String>());
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(plain)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = whole
        .bytes()
        .chain(fraction.bytes())
        .all(|b| b.is_ascii_digit());
    if !all_digits || (whole.is_empty() && fraction.is_empty()) {
        return Err(not_a_number());
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > scale as usize {
        let code = if scale == 0 {
            "not_a_whole_number"
        } else {
            "too_precise"
        };
        return Err(Fault::new(code).with("scale", scale));
    }
    let mut n: i64 = 0;
    let padding = std::iter::repeat_n(b'0', scale as usize - fraction.len());
    for digit in whole.bytes().chain(fraction.bytes()).chain(padding) {
        n = n
            .checked_mul(10)
            .and_then(|n| n.checked_add(i64::from(digit - b'0')))
            .filter(|n| *n <= LARGEST)
            .ok_or_else(|| Fault::new("out_of_range").with("max", print(LARGEST, scale)))?;
    }
    Ok(if negative { -n } else { n })
}

/// A JSON string in plain notation, or a JSON number.
pub(super) fn parse_json(value: &serde_json::Value, scale: u32) -> Result<i64, Fault> {
    match value {
        serde_json::Value::String(text) => parse(text.trim(), scale),
        serde_json::Value::Number(n) => parse(&n.to_string(), scale),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Array(_)
        | serde_json::Value::Object(_) => Err(Fault::new("not_a_number")),
    }
}

/// Text in the file's notation.
pub(super) fn parse_text(text: &str, format: &TextFormat, scale: u32) -> Result<i64, Fault> {
    let plain = format.plain_number(text).ok_or_else(|| {
        Fault::new("not_a_number").with("value", text.chars().take(64).collect::<String>())
    })?;
    parse(&plain, scale)
}

/// Plain notation with exactly `scale` digits after the point.
pub(super) fn print(n: impl Into<i128>, scale: u32) -> String {
    let n: i128 = n.into();
    let (size, sign) = (n.unsigned_abs(), if n < 0 { "-" } else { "" });
    if scale == 0 {
        return format!("{sign}{size}");
    }
    let power = 10_u128.pow(scale);
    format!(
        "{sign}{}.{:0width$}",
        size / power,
        size % power,
        width = scale as usize
    )
}

fn scale(field: &Field) -> u32 {
    if let Kind::Decimal { scale } = field.kind {
        u32::from(scale)
    } else {
        0
    }
}

impl FieldKind for Decimal {
    fn parse_json(&self, field: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        parse_json(value, scale(field)).map(Data::Int)
    }
    fn parse_text(&self, field: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault> {
        parse_text(text, format, scale(field)).map(Data::Int)
    }
    fn to_text(&self, field: &Field, data: &Data) -> String {
        data.as_int()
            .map(|n| print(n, scale(field)))
            .unwrap_or_default()
    }
    fn write_json(
        &self,
        field: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        let ValueRef::Int(n) = value else {
            return Err(misfit());
        };
        json::scaled(n, scale(field), out);
        Ok(())
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        integer::read(value)
    }
}
