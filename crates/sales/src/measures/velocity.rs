//! Sales velocity: how much money a pipeline produces a day.
//! (open deals × average value of a won deal × win rate) ÷ days of the cycle.

use guanxi_engine::Result;

use crate::arithmetic::divide_half_up;

/// What velocity is made of, as counts and sums so that nothing is rounded on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// Qualified deals that are open now.
    pub open: u32,
    /// Deals won in the period.
    pub won: u32,
    /// Deals lost in the period.
    pub lost: u32,
    /// Value of the won deals together, minor units.
    pub won_value: i64,
    /// Days from start to order of the won deals together.
    pub won_days: i64,
}

/// Minor units a day, halves up. `None` when nothing was won or every deal took no day.
pub fn per_day(inputs: Inputs) -> Result<Option<i64>> {
    let Inputs {
        open,
        won,
        lost,
        won_value,
        won_days,
    } = inputs;
    if won == 0 || won_days <= 0 {
        return Ok(None);
    }
    // (open × (value ÷ won) × (won ÷ decided)) ÷ (days ÷ won), reduced.
    let numerator = (i128::from(open) * i128::from(won)).saturating_mul(i128::from(won_value));
    let denominator = i128::from(won_days) * (i128::from(won) + i128::from(lost));
    divide_half_up(numerator, denominator).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forty_deals_of_25_000_pounds_at_a_quarter_in_90_days_are_2_777_78_a_day() {
        let inputs = Inputs {
            open: 40,
            won: 25,
            lost: 75,
            won_value: 25 * 2_500_000,
            won_days: 25 * 90,
        };
        assert_eq!(per_day(inputs).unwrap(), Some(277_778));
    }

    #[test]
    fn eighteen_deals_of_42_000_dollars_at_24_percent_in_78_days_are_2_326_15_a_day() {
        let inputs = Inputs {
            open: 18,
            won: 24,
            lost: 76,
            won_value: 24 * 4_200_000,
            won_days: 24 * 78,
        };
        assert_eq!(per_day(inputs).unwrap(), Some(232_615));
    }

    #[test]
    fn without_a_won_deal_there_is_no_velocity() {
        let inputs = Inputs {
            open: 9,
            won: 0,
            lost: 3,
            won_value: 0,
            won_days: 0,
        };
        assert_eq!(per_day(inputs).unwrap(), None);
    }
}
