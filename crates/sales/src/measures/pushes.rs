//! How often a close date was put off. A push that was taken back, by undo or by a second change, is none.

use std::collections::BTreeMap;

use guanxi_engine::{Read, Result};
use uuid::Uuid;

use crate::objects::opportunity;

/// Of each of these deals the close dates that it was moved past, first first. One statement.
pub(super) fn of_deals(read: &mut Read<'_>, deals: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<String>>> {
    let changes = read.history_of(opportunity::OBJECT, deals, &[opportunity::CLOSE_DATE])?;
    let mut dates: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for change in changes {
        if let Some(date) = change.new.as_text() {
            dates
                .entry(change.record)
                .or_default()
                .push(date.to_owned());
        }
    }
    for dates in dates.values_mut() {
        *dates = moved_past(std::mem::take(dates));
    }
    Ok(dates)
}

/// The dates that stand before the present one and were once expected in its place, each later than the one before.
/// What lies behind a date that was brought nearer again is forgotten with it.
fn moved_past(dates: Vec<String>) -> Vec<String> {
    let mut standing: Vec<String> = Vec::new();
    for date in dates {
        while standing.last().is_some_and(|last| *last >= date) {
            standing.pop();
        }
        standing.push(date);
    }
    standing.pop();
    standing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(days: &[u8]) -> Vec<String> {
        moved_past(days.iter().map(|day| format!("2026-11-{day:02}")).collect())
    }

    #[test]
    fn each_step_further_away_is_a_push() {
        assert_eq!(past(&[]).len(), 0);
        assert_eq!(past(&[5]).len(), 0);
        assert_eq!(past(&[5, 12]), ["2026-11-05"]);
        assert_eq!(past(&[5, 12, 20]), ["2026-11-05", "2026-11-12"]);
    }

    #[test]
    fn a_push_that_was_taken_back_is_none() {
        assert_eq!(past(&[5, 12, 5]).len(), 0);
        assert_eq!(past(&[5, 28, 12]), ["2026-11-05"]);
        assert_eq!(past(&[5, 12, 20, 3]).len(), 0);
    }

    #[test]
    fn the_same_day_again_is_no_push() {
        assert_eq!(past(&[5, 5, 5]).len(), 0);
    }
}
