//! The shapes in which measures leave this crate, as the API says them: money with its currency, labels, rows as a query.

use std::collections::BTreeMap;

use guanxi_engine::{Error, Record, Result, kinds};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::objects::value;

/// `{"amount":"1200.00","currency":"USD"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Decimal text with the digits of its currency.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
}

impl Money {
    /// From minor units.
    pub fn new(minor: i128, currency: &str) -> Self {
        Self {
            amount: decimal(minor, kinds::minor_digits(currency).unwrap_or(0)),
            currency: currency.to_owned(),
        }
    }

    /// One for each currency, in the order of their codes.
    pub fn list(totals: &BTreeMap<String, i128>) -> Vec<Self> {
        totals
            .iter()
            .map(|(currency, minor)| Self::new(*minor, currency))
            .collect()
    }
}

/// A record in another's place: `{"id":…,"label":…}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Record.
    pub id: Uuid,
    /// Its title, if the caller may see it.
    pub label: Option<String>,
}

impl Reference {
    /// To a record that was read, by its title field.
    pub fn of(record: &Record, title: FieldId) -> Self {
        Self {
            id: record.id,
            label: value::text(record, title),
        }
    }
}

/// What a figure means, in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// English.
    pub en: &'static str,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    pub zh_hant: &'static str,
}

/// A whole number of units of 10^-`digits` as decimal text.
pub fn decimal(scaled: i128, digits: u32) -> String {
    let sign = if scaled < 0 { "-" } else { "" };
    let text = scaled.unsigned_abs().to_string();
    let places = usize::try_from(digits).unwrap_or(0);
    if places == 0 {
        return format!("{sign}{text}");
    }
    let padded = format!("{text:0>width$}", width = places + 1);
    let (whole, rest) = padded.split_at(padded.len() - places);
    format!("{sign}{whole}.{rest}")
}

/// Parameters as a query string that lists exactly the rows behind a number.
pub fn query_string<'p>(params: impl IntoIterator<Item = (&'p str, &'p str)>) -> String {
    let mut text = String::new();
    for (key, value) in params {
        if !text.is_empty() {
            text.push('&');
        }
        encode(key, &mut text);
        text.push('=');
        encode(value, &mut text);
    }
    text
}

/// RFC 3986: everything but unreserved characters becomes %XX. Brackets of `field[gte]` too: every server reads them back.
fn encode(part: &str, out: &mut String) {
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}

/// JSON of an answer.
pub fn json(answer: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec(answer).map_err(|why| Error::Internal(why.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_the_digits_of_their_currency() {
        assert_eq!(Money::new(1200, "TWD").amount, "1200");
        assert_eq!(Money::new(1200, "USD").amount, "12.00");
        assert_eq!(Money::new(-5, "USD").amount, "-0.05");
        assert_eq!(Money::new(0, "EUR").amount, "0.00");
        assert_eq!(Money::new(i128::MAX, "TWD").amount, i128::MAX.to_string());
    }

    #[test]
    fn a_query_string_survives_any_value() {
        let params = [
            ("owner", "a b"),
            ("close_date[gte]", "2026-01-01"),
            ("name", "臺&="),
        ];
        assert_eq!(
            query_string(params),
            "owner=a%20b&close_date%5Bgte%5D=2026-01-01&name=%E8%87%BA%26%3D"
        );
    }
}
