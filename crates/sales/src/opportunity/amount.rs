//! What a line, a deal and its chance are worth. Exact: whole minor units, scaled integers, halves up, rounded once.

use guanxi_engine::Result;

use crate::arithmetic::divide_half_up;

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
