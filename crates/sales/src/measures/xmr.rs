//! XmR: what is usual of a number that comes once a week, and which weeks are not. Limits come from the data, never from a target.
//! centre x̄, mR̄ the mean of |x_i − x_{i−1}|, natural limits x̄ ± 2.66 · mR̄. Whole numbers: what is compared is never rounded.

use guanxi_engine::Result;

use crate::arithmetic::divide_half_up;

/// Fewer numbers than this make no limits.
pub const FEWEST: usize = 8;
/// So many in a row on one side are a signal.
const RUN: usize = 8;
/// Of so many in a row, `NEAR` nearer to a limit than to the centre are one.
const LAST: usize = 4;
const NEAR: usize = 3;
/// 2.66 as hundredths.
const NATURAL: i128 = 266;

/// What is usual. Kept as sums: centre = sum ÷ n, half the width = 2.66 · moved ÷ (n − 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    n: i128,
    sum: i128,
    moved: i128,
}

/// The rule by which a number is not usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Beyond a limit.
    Outside,
    /// The eighth in a row on one side of the centre.
    EightOnOneSide,
    /// Three of the last four nearer to the same limit than to the centre.
    NearLimit,
}

impl Signal {
    /// Every rule, the strongest first.
    pub const ALL: [Self; 3] = [Self::Outside, Self::EightOnOneSide, Self::NearLimit];
}

impl Limits {
    /// Of these numbers; none of too few.
    pub fn of(values: &[i64]) -> Option<Self> {
        if values.len() < FEWEST {
            return None;
        }
        let steps = values.iter().zip(values.iter().skip(1));
        Some(Self {
            n: i128::try_from(values.len()).ok()?,
            sum: values.iter().copied().map(i128::from).sum(),
            moved: steps
                .map(|(before, after)| (i128::from(*after) - i128::from(*before)).abs())
                .sum(),
        })
    }

    /// Centre, `scale` to the unit, halves up.
    pub fn centre(&self, scale: i128) -> Result<i64> {
        divide_half_up(self.sum * scale, self.n)
    }

    /// Upper limit, `scale` to the unit, halves up.
    pub fn upper(&self, scale: i128) -> Result<i64> {
        let (width, all) = self.parts();
        divide_half_up((self.middle() + width) * scale, all)
    }

    /// Lower limit, `scale` to the unit, halves up; of what is counted it may be less than nothing.
    pub fn lower(&self, scale: i128) -> Result<i64> {
        let (width, all) = self.parts();
        divide_half_up((self.middle() - width) * scale, all)
    }

    /// Centre over the common denominator.
    fn middle(&self) -> i128 {
        self.sum * (self.n - 1) * 100
    }

    /// Half the width, and the common denominator of everything: 100 · n · (n − 1).
    fn parts(&self) -> (i128, i128) {
        (NATURAL * self.moved * self.n, 100 * self.n * (self.n - 1))
    }

    /// How far a number is from the centre, over the common denominator.
    fn off(&self, value: i64) -> i128 {
        let (_, all) = self.parts();
        i128::from(value) * all - self.middle()
    }

    /// For each number the rule by which it is not usual, looking back at those before it.
    pub fn signals(&self, values: &[i64]) -> Vec<Option<Signal>> {
        let offs: Vec<i128> = values.iter().map(|value| self.off(*value)).collect();
        (1..=offs.len())
            .map(|end| self.signal(offs.get(..end).unwrap_or_default()))
            .collect()
    }

    /// Of the last of these distances.
    fn signal(&self, offs: &[i128]) -> Option<Signal> {
        let (width, _) = self.parts();
        let last = *offs.last()?;
        let same = |off: &i128| off.signum() == last.signum() && last != 0;
        let recent = |n: usize| offs.get(offs.len().checked_sub(n)?..);
        if last.abs() > width {
            return Some(Signal::Outside);
        }
        if recent(RUN).is_some_and(|run| run.iter().all(same)) {
            return Some(Signal::EightOnOneSide);
        }
        let near = |off: &i128| same(off) && 2 * off.abs() > width;
        let nearer = |four: &[i128]| four.iter().filter(|off| near(off)).count() >= NEAR;
        (near(&last) && recent(LAST).is_some_and(nearer)).then_some(Signal::NearLimit)
    }
}

/// Whether a share of a whole lies beyond p̄ ± 3 √(p̄ (1 − p̄) ÷ n), p̄ being the share of before. Squared, so nothing is rounded.
pub fn beyond((part, whole): (i64, i64), (usual_part, usual_whole): (i64, i64)) -> bool {
    let [part, whole, p, all] = [part, whole, usual_part, usual_whole].map(i128::from);
    let off = part * all - p * whole;
    off * off > 9 * p * (all - p) * whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check of the method's own book: ten numbers, in tenths.
    const TEN: [i64; 10] = [496, 476, 499, 513, 478, 512, 526, 524, 536, 521];

    #[test]
    fn ten_numbers_have_the_limits_of_the_book() {
        let limits = Limits::of(&TEN).unwrap();
        assert_eq!(limits.centre(1_000).unwrap(), 508_100);
        assert_eq!(limits.upper(1_000).unwrap(), 558_049);
        assert_eq!(limits.lower(1_000).unwrap(), 458_151);
        assert_eq!(limits.signals(&TEN), vec![None; 10]);
    }

    #[test]
    fn few_numbers_have_no_limits() {
        assert_eq!(Limits::of(&[1; FEWEST - 1]), None);
        assert!(Limits::of(&[1; FEWEST]).is_some());
    }

    #[test]
    fn each_rule_names_itself() {
        let limits = Limits::of(&TEN).unwrap();
        assert_eq!(limits.signals(&[559]), [Some(Signal::Outside)]);
        assert_eq!(limits.signals(&[458]), [Some(Signal::Outside)]);
        assert_eq!(limits.signals(&[558]), [None], "the limit itself is inside");
        let run = limits.signals(&[509; 8]);
        assert_eq!(run[6], None);
        assert_eq!(run[7], Some(Signal::EightOnOneSide));
        let near = limits.signals(&[540, 500, 540, 541]);
        assert_eq!(near, [None, None, None, Some(Signal::NearLimit)]);
        let turned = limits.signals(&[540, 470, 540, 541]);
        assert_eq!(
            turned[3],
            Some(Signal::NearLimit),
            "the other side does not count, nor hinder"
        );
        let after = limits.signals(&[540, 541, 540, 500]);
        assert_eq!(
            after[3], None,
            "a week of its own is no signal of the weeks before"
        );
    }

    #[test]
    fn what_never_moves_is_left_by_any_other_number() {
        let limits = Limits::of(&[5; 10]).unwrap();
        assert_eq!(limits.signals(&[5; 10]), vec![None; 10]);
        assert_eq!(limits.signals(&[6]), [Some(Signal::Outside)]);
    }

    #[test]
    fn a_share_is_beyond_three_standard_deviations_or_not() {
        // p̄ = 0.2 and n = 100: 0.08 to 0.32.
        assert!(!beyond((32, 100), (200, 1_000)));
        assert!(beyond((33, 100), (200, 1_000)));
        assert!(!beyond((8, 100), (200, 1_000)));
        assert!(beyond((7, 100), (200, 1_000)));
        assert!(!beyond((0, 0), (200, 1_000)));
    }
}
