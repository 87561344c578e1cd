//! What her own choices of the 90 days before today say of each kind of reason: 2 × (ups + 2) ÷ (ups + downs + 4). Without any it is 1;
//! the two and two (a Beta(2, 2) prior) keep a single choice from saying much. Nobody else's choices count.

use std::collections::BTreeMap;

use guanxi_engine::Record;

use super::reason::Kind;
use crate::objects::today_choice::{self, Choice};

/// Choices for and against each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Learned(BTreeMap<Kind, (i64, i64)>);

impl Learned {
    /// From her choices.
    pub fn from<'c>(choices: impl Iterator<Item = &'c Record>) -> Self {
        let mut counts = BTreeMap::<Kind, (i64, i64)>::new();
        for choice in choices {
            let up = match choice
                .get(today_choice::CHOICE)
                .as_text()
                .and_then(Choice::parse)
            {
                Some(Choice::Raised | Choice::Done | Choice::Acted) => true,
                Some(Choice::Later | Choice::Lowered) => false,
                Some(Choice::Picked) | None => continue,
            };
            for kind in kinds(choice) {
                let (ups, downs) = counts.entry(kind).or_default();
                *if up { ups } else { downs } += 1;
            }
        }
        Self(counts)
    }

    /// Thousandths.
    pub fn of(&self, kind: Kind) -> i64 {
        let (ups, downs) = self.0.get(&kind).copied().unwrap_or_default();
        let all = ups + downs + 4;
        (4_000 * (ups + 2) + all) / (2 * all)
    }
}

/// Why somebody was on the list when she chose.
fn kinds(choice: &Record) -> Vec<Kind> {
    let text = choice.get(today_choice::REASONS).as_text();
    let kinds: Option<Vec<serde_json::Value>> =
        text.and_then(|text| serde_json::from_str(text).ok());
    // A kind that is no more says nothing.
    kinds
        .unwrap_or_default()
        .into_iter()
        .filter_map(|kind| serde_json::from_value(kind).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(ups: i64, downs: i64) -> i64 {
        Learned(BTreeMap::from([(Kind::Silent, (ups, downs))])).of(Kind::Silent)
    }

    #[test]
    fn without_choices_nothing_changes_and_many_move_it_between_nought_and_two() {
        assert_eq!(Learned::default().of(Kind::Silent), 1_000);
        assert_eq!(after(1, 0), 1_200);
        assert_eq!(after(0, 1), 800);
        assert_eq!(after(5, 5), 1_000);
        assert_eq!(after(0, 1_000), 4);
        assert_eq!(after(1_000, 0), 1_996);
    }
}
