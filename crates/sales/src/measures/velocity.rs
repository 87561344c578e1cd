//! Sales velocity: how much money a pipeline produces a day.
//! (open deals × average value of a won deal × win rate) ÷ days of the cycle.

use guanxi_engine::Result;

use crate::arithmetic::divide_half_up;

/// What velocity is made of, as counts and sums so that nothing is rounded on the way.
/// Won deals cancel out: their average value times their share of the decided is won value ÷ decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// Qualified deals that are open now.
    pub open: i64,
    /// Deals won or lost in the period.
    pub decided: i64,
    /// Value of the won ones together, minor units.
    pub won_value: i128,
    /// Won deals of which the length is known.
    pub cycle_deals: i64,
    /// Days from start to order of those together.
    pub cycle_days: i64,
}

/// Minor units a day, halves up. `None` when nothing was decided or every deal took no day.
pub fn per_day(inputs: Inputs) -> Result<Option<i64>> {
    let Inputs {
        open,
        decided,
        won_value,
        cycle_deals,
        cycle_days,
    } = inputs;
    if decided <= 0 || cycle_days <= 0 {
        return Ok(None);
    }
    // Saturating: what lies beyond i128 is beyond all money and is refused by the division.
    let numerator = (i128::from(open) * i128::from(cycle_deals)).saturating_mul(won_value);
    let denominator = i128::from(decided) * i128::from(cycle_days);
    divide_half_up(numerator, denominator).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_deals_of_25_000_pounds_at_a_quarter_in_90_days_are_2_777_78_a_day() {
        let inputs = Inputs {
            open: 40,
            decided: 100,
            won_value: 25 * 2_500_000,
            cycle_deals: 25,
            cycle_days: 25 * 90,
        };
        assert_eq!(per_day(inputs).unwrap(), Some(277_778));
    }

    #[test]
    fn eighteen_deals_of_42_000_dollars_at_24_percent_in_78_days_are_2_326_15_a_day() {
        let inputs = Inputs {
            open: 18,
            decided: 100,
            won_value: 24 * 4_200_000,
            cycle_deals: 24,
            cycle_days: 24 * 78,
        };
        assert_eq!(per_day(inputs).unwrap(), Some(232_615));
    }

    #[test]
    fn without_a_won_deal_there_is_no_velocity() {
        let inputs = Inputs {
            open: 9,
            decided: 3,
            won_value: 0,
            cycle_deals: 0,
            cycle_days: 0,
        };
        assert_eq!(per_day(inputs).unwrap(), None);
    }
}
