//! What a line, a deal and its chance are worth. Exact: whole minor units, scaled integers, halves up, rounded once.

use guanxi_engine::{Data, Result, Values};

use crate::arithmetic::divide_half_up;
use crate::objects::{opportunity, opportunity_line};

/// Parts of a whole percent scale: 100 % is 10,000 hundredths.
const WHOLE: i64 = 10_000;
/// Parts of one piece in a quantity.
const PIECE: i128 = 1_000;

/// A line: quantity (thousandths) × unit price (minor units) × (1 − discount (hundredths of a percent)).
pub fn of_line(quantity: i64, unit_price: i64, discount: i64) -> Result<i64> {
    let kept = i128::from(WHOLE - discount);
    // Saturating: what lies beyond i128 is beyond all money and is refused by the division.
    let full = (i128::from(quantity) * i128::from(unit_price)).saturating_mul(kept);
    divide_half_up(full, PIECE * i128::from(WHOLE))
}

/// A deal's amount (minor units) × its chance (hundredths of a percent).
pub fn weighted(amount: i64, probability: i64) -> Result<i64> {
    divide_half_up(
        i128::from(amount) * i128::from(probability),
        i128::from(WHOLE),
    )
}

/// `opportunity.weighted_amount`. Absent where there is no amount; no chance given counts as none.
pub(super) fn weighted_amount(values: &Values) -> Data {
    let Some(Data::Money { minor, currency }) = values.get(&opportunity::AMOUNT) else {
        return Data::Null;
    };
    let probability = int(values, opportunity::PROBABILITY).unwrap_or(0);
    money(weighted(*minor, probability), currency)
}

/// `opportunity_line.amount`. Absent without a price.
pub(super) fn line_amount(values: &Values) -> Data {
    let Some(Data::Money { minor, currency }) = values.get(&opportunity_line::UNIT_PRICE) else {
        return Data::Null;
    };
    let quantity = int(values, opportunity_line::QUANTITY).unwrap_or(1_000);
    let discount = int(values, opportunity_line::DISCOUNT).unwrap_or(0);
    money(of_line(quantity, *minor, discount), currency)
}

fn int(values: &Values, field: u32) -> Option<i64> {
    values.get(&field).and_then(Data::as_int)
}

/// `lines::fill_in` and `lock` have refused what is too large before it gets here.
fn money(minor: Result<i64>, currency: &str) -> Data {
    minor.map_or(Data::Null, |minor| Data::Money {
        minor,
        currency: currency.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_round_once_and_half_up() {
        for (quantity, unit_price, discount, expected) in [
            (3_000, 6_800, 0, 20_400),
            (3_000, 6_800, 500, 19_380),
            (1_500, 333, 0, 500),
            (1_000, 333, 5_000, 167),
            (333, 100, 1_000, 30),
            (2_000, 9_999, 10_000, 0),
            (1_000, -333, 5_000, -167),
        ] {
            assert_eq!(
                of_line(quantity, unit_price, discount).unwrap(),
                expected,
                "{quantity} {unit_price} {discount}"
            );
        }
    }

    #[test]
    fn a_chance_of_half_a_unit_rounds_up() {
        assert_eq!(weighted(1_000_000, 1_000).unwrap(), 100_000);
        assert_eq!(weighted(5, 1_000).unwrap(), 1);
        assert_eq!(weighted(4, 1_000).unwrap(), 0);
        assert_eq!(weighted(i64::MAX, 10_000).unwrap(), i64::MAX);
    }

    #[test]
    fn an_amount_beyond_all_money_is_refused() {
        assert!(of_line(i64::MAX, i64::MAX, 0).is_err());
    }
}
