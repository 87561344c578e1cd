//! How long deals stayed in which stage, read off their history. Conversion, dwell and the "too long here" flag start from it.

use uuid::Uuid;

/// A deal entered a stage. A list of them is ordered by deal, then time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Deal.
    pub deal: Uuid,
    /// Stage it entered.
    pub stage: Uuid,
    /// When, UTC milliseconds.
    pub at: i64,
}

/// A deal's time in a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    /// Deal.
    pub deal: Uuid,
    /// Stage.
    pub stage: Uuid,
    /// From, UTC milliseconds.
    pub from: i64,
    /// Until; `None` while it is still there.
    pub until: Option<i64>,
}

/// Stays of all deals: each lasts until the same deal enters its next stage.
pub fn stays(entries: &[Entry]) -> Vec<Stay> {
    let next = entries.iter().skip(1).map(Some).chain([None]);
    entries
        .iter()
        .zip(next)
        .map(|(entry, next)| Stay {
            deal: entry.deal,
            stage: entry.stage,
            from: entry.at,
            until: next
                .filter(|next| next.deal == entry.deal)
                .map(|next| next.at),
        })
        .collect()
}

/// The value below which `percent` of a hundred lie, by nearest rank; `None` of nothing. Sorts what it is given.
pub fn percentile(values: &mut [i64], percent: usize) -> Option<i64> {
    values.sort_unstable();
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    #[test]
    fn a_stay_ends_when_the_same_deal_moves_on() {
        let enter = |deal, stage, at| Entry {
            deal: id(deal),
            stage: id(stage),
            at,
        };
        let stays = stays(&[enter(1, 10, 100), enter(1, 11, 150), enter(2, 10, 120)]);
        let times: Vec<_> = stays.iter().map(|stay| (stay.from, stay.until)).collect();
        assert_eq!(times, [(100, Some(150)), (150, None), (120, None)]);
    }

    #[test]
    fn percentiles_are_values_that_occur() {
        assert_eq!(percentile(&mut [], 75), None);
        assert_eq!(percentile(&mut [7], 75), Some(7));
        assert_eq!(percentile(&mut [4, 1, 3, 2], 75), Some(3));
        assert_eq!(percentile(&mut [4, 1, 3, 2], 50), Some(2));
    }
}
