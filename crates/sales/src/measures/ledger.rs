//! Two moments of some deals as lines that add up: start + changes = end, in every currency, and the deals of a line.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::Values;
use serde::Serialize;
use uuid::Uuid;

use super::change::{self, Cause, Change, Snapshot, State, Status, Totals};
use super::row;
use super::wire::Money;
use crate::objects::opportunity;

/// start + steps = end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// Open deals at the start.
    pub start: Total,
    /// Why the open value moved: every cause, also those that moved nothing.
    pub steps: Vec<Step>,
    /// Open deals at the end.
    pub end: Total,
    /// Deals open at both whose close date is later now. Their value stayed in; it is that of the end.
    pub slipped: Total,
}

/// Deals and their amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// Deals.
    pub count: usize,
    /// Amounts, or by how much they moved.
    pub totals: Vec<Money>,
}

/// All moves of one cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `entered`, `reopened`, `raised`, `lowered`, `won`, `lost`, `left`.
    pub cause: &'static str,
    /// How many, and by how much.
    #[serde(flatten)]
    pub total: Total,
}

/// A line of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Open at the start.
    Start,
    /// One cause.
    Step(Cause),
    /// Close date moved later.
    Slipped,
    /// Open at the end.
    End,
}

impl Line {
    /// From its key.
    pub fn parse(key: &str) -> Option<Self> {
        let cause = || Cause::ALL.into_iter().find(|cause| cause.key() == key);
        match key {
            "start" => Some(Self::Start),
            "slipped" => Some(Self::Slipped),
            "end" => Some(Self::End),
            _ => cause().map(Self::Step),
        }
    }
}

/// Two moments of some deals, compared.
pub(super) struct Ledger {
    before: Snapshot,
    after: Snapshot,
    change: Change,
}

impl Ledger {
    pub fn new<'v>(
        before: impl IntoIterator<Item = (&'v Uuid, &'v Values)>,
        after: impl IntoIterator<Item = (&'v Uuid, &'v Values)>,
    ) -> Self {
        let (before, after) = (snapshot(before), snapshot(after));
        Self {
            change: change::between(&before, &after),
            before,
            after,
        }
    }

    /// Every line.
    pub fn balance(&self) -> Balance {
        let total = |line| total(&self.of(line));
        Balance {
            start: total(Line::Start),
            steps: Cause::ALL
                .map(|cause| Step {
                    cause: cause.key(),
                    total: total(Line::Step(cause)),
                })
                .into(),
            end: total(Line::End),
            slipped: total(Line::Slipped),
        }
    }

    /// The deals of a line and what each adds to it.
    pub fn of(&self, line: Line) -> BTreeMap<Uuid, Totals> {
        let mut deals = BTreeMap::<Uuid, Totals>::new();
        match line {
            Line::Start => deals.extend(open(&self.before)),
            Line::End => deals.extend(open(&self.after)),
            Line::Slipped => {
                let slipped: BTreeSet<_> = self.change.slipped.iter().collect();
                deals.extend(open(&self.after).filter(|(deal, _)| slipped.contains(deal)));
            }
            Line::Step(cause) => {
                for step in self
                    .change
                    .movements
                    .iter()
                    .filter(|step| step.cause == cause)
                {
                    let totals = deals.entry(step.deal).or_default();
                    if step.minor != 0 {
                        *totals.entry(step.currency.clone()).or_default() += step.minor;
                    }
                }
            }
        }
        deals
    }
}

fn open(snapshot: &Snapshot) -> impl Iterator<Item = (Uuid, Totals)> {
    let open = snapshot
        .iter()
        .filter(|(_, state)| state.status == Status::Open);
    open.map(|(deal, state)| {
        let amount = state.amount.iter();
        let totals = amount.map(|(minor, currency)| (currency.clone(), i128::from(*minor)));
        (*deal, totals.collect())
    })
}

fn total(deals: &BTreeMap<Uuid, Totals>) -> Total {
    let mut totals = Totals::new();
    for (currency, minor) in deals.values().flatten() {
        *totals.entry(currency.clone()).or_default() += minor;
    }
    Total {
        count: deals.len(),
        totals: Money::list(&totals),
    }
}

fn snapshot<'v>(past: impl IntoIterator<Item = (&'v Uuid, &'v Values)>) -> Snapshot {
    let state = |values: &Values| State {
        status: match row::text(values, opportunity::STATUS) {
            Some("won") => Status::Won,
            Some("lost") => Status::Lost,
            _ => Status::Open,
        },
        amount: row::amount(values).map(|(minor, currency)| (minor, currency.to_owned())),
        close_date: row::text(values, opportunity::CLOSE_DATE).map(str::to_owned),
    };
    past.into_iter()
        .map(|(deal, values)| (*deal, state(values)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_key() {
        assert_eq!(Line::parse("start"), Some(Line::Start));
        assert_eq!(Line::parse("raised"), Some(Line::Step(Cause::Raised)));
        assert_eq!(Line::parse("slipped"), Some(Line::Slipped));
        assert_eq!(Line::parse("Start"), None);
    }
}
