//! Exact division with one rule of rounding: halves go away from zero, as on a Taiwanese invoice. Integers only.

use guanxi_engine::{Error, Result};

/// `numerator / denominator` as a whole number, halves away from zero. Refuses what no amount of money can be.
pub fn divide_half_up(numerator: i128, denominator: i128) -> Result<i64> {
    let too_big = || Error::Refused {
        code: "amount_too_large",
        params: Vec::new(),
    };
    let half = denominator / 2;
    let nudged = if numerator < 0 {
        numerator.checked_sub(half)
    } else {
        numerator.checked_add(half)
    };
    nudged
        .and_then(|n| n.checked_div(denominator))
        .and_then(|n| i64::try_from(n).ok())
        .ok_or_else(too_big)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero() {
        for (numerator, denominator, expected) in [
            (105, 20, 5),
            (1_010, 20, 51),
            (9_990, 20, 500),
            (12_345, 20, 617),
            (5, 2, 3),
            (-5, 2, -3),
            (4, 3, 1),
            (5, 3, 2),
            (-4, 3, -1),
            (0, 7, 0),
        ] {
            assert_eq!(
                divide_half_up(numerator, denominator).unwrap(),
                expected,
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_not_wrapped() {
        assert!(divide_half_up(i128::MAX, 1).is_err());
        assert!(divide_half_up(1, 0).is_err());
    }
}
