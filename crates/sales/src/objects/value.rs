//! One typed value out of a record, for the generated modules beside this one.

use guanxi_engine::{Data, Error, Record, Result};
use guanxi_schema::FieldId;
use uuid::Uuid;

/// An amount in minor units of its currency (cents; whole dollars for TWD).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Money {
    /// Minor units.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

impl From<Money> for Data {
    fn from(money: Money) -> Self {
        Self::Money {
            minor: money.minor,
            currency: money.currency,
        }
    }
}

/// Text, a date, JSON.
pub fn text(record: &Record, field: FieldId) -> Option<String> {
    record.get(field).as_text().map(str::to_owned)
}

/// A whole number.
pub fn int(record: &Record, field: FieldId) -> Option<i64> {
    record.get(field).as_int()
}

/// A reference.
pub fn id(record: &Record, field: FieldId) -> Option<Uuid> {
    record.get(field).as_id()
}

/// Yes or no; `default` where nothing was ever said.
pub fn flag(record: &Record, field: FieldId, default: bool) -> bool {
    int(record, field).map_or(default, |n| n != 0)
}

/// An amount.
pub fn money(record: &Record, field: FieldId) -> Option<Money> {
    if let Data::Money { minor, currency } = record.get(field) {
        return Some(Money {
            minor: *minor,
            currency: currency.clone(),
        });
    }
    None
}

/// Codes of a multi-select.
pub fn list(record: &Record, field: FieldId) -> Vec<String> {
    if let Data::List(codes) = record.get(field) {
        return codes.clone();
    }
    Vec::new()
}

/// A code of a select, where the product knows it.
pub fn code<T>(record: &Record, field: FieldId, parse: fn(&str) -> Option<T>) -> Option<T> {
    record.get(field).as_text().and_then(parse)
}

/// A required value is missing only when the record was read without the right to it, or is corrupt.
pub fn required<T>(object: &str, field: &str, value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::Internal(format!("{object} without {field}")))
}
