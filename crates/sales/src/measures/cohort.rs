//! Conversion and dwell of each stage, by cohort: those deals that *entered* the stage in a period, followed to today.
//! Dividing one snapshot's count by another's would mix deals that never met.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::stays::{Stay, percentile};
use super::wilson::{self, Share};

/// A stage as the measure needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Stage.
    pub stage: Uuid,
    /// Place in the pipeline.
    pub position: i64,
    /// True for open stages and the won one; reaching a lost stage is no advance.
    pub forward: bool,
}

/// What became of the deals that entered a stage in the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// Stage.
    pub stage: Uuid,
    /// Deals that entered, each once.
    pub entered: Vec<Uuid>,
    /// Those that ever reached a later stage (or the order) afterwards, skipping allowed.
    pub reached: Vec<Uuid>,
    /// Those that have not and are still open: the share can still rise by them.
    pub still_open: Vec<Uuid>,
    /// reached ÷ entered.
    pub share: Option<Share>,
    /// Stays that began in the period and have ended.
    pub finished: usize,
    /// Median days of those.
    pub median_dwell: Option<i64>,
    /// Days that three of four finished stays did not exceed.
    pub p75_dwell: Option<i64>,
}

const DAY: i64 = 86_400_000;

/// Conversion of each step for the deals that entered it from `from` to before `to` (UTC milliseconds).
/// `stays` are all stays, ordered by deal and time; `open` the deals open today.
pub fn conversion(
    steps: &[Step],
    stays: &[Stay],
    open: &BTreeSet<Uuid>,
    (from, to): (i64, i64),
) -> Vec<Conversion> {
    let positions: BTreeMap<Uuid, Step> = steps.iter().map(|step| (step.stage, *step)).collect();
    steps
        .iter()
        .filter(|step| step.forward)
        .map(|step| of_step(*step, &positions, stays, open, (from, to)))
        .collect()
}

fn of_step(
    step: Step,
    positions: &BTreeMap<Uuid, Step>,
    stays: &[Stay],
    open: &BTreeSet<Uuid>,
    (from, to): (i64, i64),
) -> Conversion {
    let mut first_entry: BTreeMap<Uuid, i64> = BTreeMap::new();
    let mut reached: BTreeSet<Uuid> = BTreeSet::new();
    let mut dwell = Vec::new();
    for stay in stays {
        if stay.stage == step.stage && (from..to).contains(&stay.from) {
            first_entry.entry(stay.deal).or_insert(stay.from);
            dwell.extend(stay.until.map(|until| (until - stay.from) / DAY));
            continue;
        }
        let later = positions
            .get(&stay.stage)
            .is_some_and(|there| there.forward && there.position > step.position);
        if later && first_entry.contains_key(&stay.deal) {
            reached.insert(stay.deal);
        }
    }
    let entered: Vec<Uuid> = first_entry.into_keys().collect();
    let still_open = entered
        .iter()
        .filter(|deal| open.contains(deal) && !reached.contains(deal))
        .copied()
        .collect();
    Conversion {
        stage: step.stage,
        share: share_of(reached.len(), entered.len()),
        entered,
        reached: reached.into_iter().collect(),
        still_open,
        finished: dwell.len(),
        median_dwell: percentile(&mut dwell, 50),
        p75_dwell: percentile(&mut dwell, 75),
    }
}

fn share_of(part: usize, whole: usize) -> Option<Share> {
    wilson::share(u32::try_from(part).ok()?, u32::try_from(whole).ok()?)
}

/// For each stage the days that three of four stays of *won* deals did not exceed, where there were at least `few`: the
/// measure of "too long here".
pub fn usual_dwell(stays: &[Stay], won: &BTreeSet<Uuid>, few: usize) -> BTreeMap<Uuid, i64> {
    let mut by_stage: BTreeMap<Uuid, Vec<i64>> = BTreeMap::new();
    for stay in stays.iter().filter(|stay| won.contains(&stay.deal)) {
        let days = stay.until.map(|until| (until - stay.from) / DAY);
        by_stage.entry(stay.stage).or_default().extend(days);
    }
    by_stage
        .into_iter()
        .filter(|(_, days)| days.len() >= few)
        .filter_map(|(stage, mut days)| Some((stage, percentile(&mut days, 75)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    /// Stages 1, 2, 3 open, 4 won, 5 lost.
    fn steps() -> Vec<Step> {
        (1..=5)
            .map(|n| Step {
                stage: id(n),
                position: i64::try_from(n).unwrap(),
                forward: n != 5,
            })
            .collect()
    }

    fn walk(deal: u128, stages: &[u128]) -> Vec<Stay> {
        let days = 0..;
        stages
            .iter()
            .zip(days)
            .map(|(stage, day)| Stay {
                deal: id(deal),
                stage: id(*stage),
                from: day * 10 * DAY,
                until: (day + 1 < i64::try_from(stages.len()).unwrap())
                    .then_some((day + 1) * 10 * DAY),
            })
            .collect()
    }

    fn converted(walks: &[Vec<Stay>], open: &[u128]) -> Vec<(usize, usize, usize)> {
        let open = open.iter().copied().map(id).collect();
        conversion(&steps(), &walks.concat(), &open, (0, i64::MAX))
            .iter()
            .map(|of| (of.entered.len(), of.reached.len(), of.still_open.len()))
            .collect()
    }

    #[test]
    fn a_deal_that_skips_a_stage_has_not_entered_it_but_has_gone_beyond_the_one_before() {
        assert_eq!(
            converted(&[walk(1, &[1, 3, 4])], &[]),
            [(1, 1, 0), (0, 0, 0), (1, 1, 0), (1, 0, 0)]
        );
    }

    #[test]
    fn open_deals_are_shown_as_undecided_and_lost_ones_count_against() {
        let walks = [walk(1, &[1, 2]), walk(2, &[1, 5]), walk(3, &[1, 2, 5])];
        let converted = converted(&walks, &[1]);
        assert_eq!(converted[0], (3, 2, 0));
        assert_eq!(converted[1], (2, 0, 1));
    }

    #[test]
    fn moving_back_and_forth_counts_a_deal_once() {
        let converted = converted(&[walk(1, &[1, 2, 1, 2, 3])], &[1]);
        assert_eq!(converted[0], (1, 1, 0));
        assert_eq!(converted[1], (1, 1, 0));
        assert_eq!(converted[2], (1, 0, 1));
    }

    #[test]
    fn only_entries_of_the_period_make_the_cohort() {
        let stays = walk(1, &[1, 2, 3]);
        let late = conversion(&steps(), &stays, &BTreeSet::new(), (5 * DAY, i64::MAX));
        let sizes: Vec<_> = late.iter().map(|of| of.entered.len()).collect();
        assert_eq!(sizes, [0, 1, 1, 0]);
    }

    #[test]
    fn usual_dwell_looks_at_won_deals_alone() {
        let walks = [walk(1, &[1, 4]), walk(2, &[1, 5])].concat();
        let usual = usual_dwell(&walks, &BTreeSet::from([id(1)]), 1);
        assert_eq!(usual.get(&id(1)), Some(&10));
    }

    #[test]
    fn too_few_won_deals_say_nothing_of_what_is_usual() {
        let usual = usual_dwell(&walk(1, &[1, 4]), &BTreeSet::from([id(1)]), 2);
        assert!(usual.is_empty());
    }
}
