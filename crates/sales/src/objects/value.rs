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

/// A moment as the API writes it.
pub fn moment(record: &Record, field: FieldId) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(int(record, field)?).ok()?;
    Some(at.to_string())
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

#[cfg(test)]
mod tests {
    use super::super::opportunity::{self, Opportunity, Status};
    use super::super::pipeline::{self, Pipeline};
    use super::*;

    fn record(values: impl IntoIterator<Item = (FieldId, Data)>) -> Record {
        Record {
            id: Uuid::from_u128(1),
            version: 4,
            values: values.into_iter().collect(),
        }
    }

    #[test]
    fn a_record_becomes_typed_field_by_field() {
        let money = Money {
            minor: 48_210_000,
            currency: "TWD".to_owned(),
        };
        let deal = Opportunity::from_record(&record([
            (opportunity::NAME, "GTX for Acme".into()),
            (opportunity::STATUS, Status::Won.into()),
            (opportunity::AMOUNT, money.clone().into()),
            (opportunity::PROBABILITY, 3_500.into()),
            (opportunity::OWNER, Uuid::from_u128(7).into()),
        ]))
        .unwrap();
        assert_eq!((deal.version, deal.name.as_str()), (4, "GTX for Acme"));
        assert_eq!(deal.status, Some(Status::Won));
        assert_eq!(deal.amount, Some(money));
        assert_eq!(deal.probability, Some(3_500));
        assert_eq!(deal.owner, Some(Uuid::from_u128(7)));
        assert_eq!(deal.account, None);
    }

    #[test]
    fn a_record_without_a_required_value_is_refused() {
        let refused = Opportunity::from_record(&record([])).unwrap_err();
        assert_eq!(refused.to_string(), "internal: opportunity without name");
    }

    #[test]
    fn a_flag_never_set_stands_as_its_default() {
        let name = (pipeline::NAME, "Direct".into());
        let pipeline = Pipeline::from_record(&record([name])).unwrap();
        assert!(pipeline.active && !pipeline.is_default);
    }

    #[test]
    fn every_code_is_read_back_as_itself() {
        for status in [Status::Open, Status::Won, Status::Lost] {
            assert_eq!(Status::parse(status.as_str()), Some(status));
        }
        assert_eq!(Status::parse("paused"), None);
    }
}
