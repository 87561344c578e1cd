//! What changed in the pipeline between two moments: start + changes = end, to the last unit, in every currency.

use std::collections::BTreeMap;

use uuid::Uuid;

/// Where a deal stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Being worked.
    Open,
    /// Ordered.
    Won,
    /// Decided against us.
    Lost,
}

/// A deal at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Status.
    pub status: Status,
    /// Minor units and currency.
    pub amount: Option<(i64, String)>,
    /// Expected close date, `YYYY-MM-DD`.
    pub close_date: Option<String>,
}

/// All deals at one moment.
pub type Snapshot = BTreeMap<Uuid, State>;

/// Money by currency.
pub type Totals = BTreeMap<String, i128>;

/// Why the open value moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// New in the pipeline; or it came from somebody, or from a pipeline, that was not asked about.
    Entered,
    /// Closed before, open again.
    Reopened,
    /// Worth more.
    Raised,
    /// Worth less.
    Lowered,
    /// Ordered.
    Won,
    /// Decided against us.
    Lost,
    /// Put in the trash; or it went to somebody, or to a pipeline, that was not asked about.
    Left,
}

impl Cause {
    /// Every cause, in the order in which a report lists them.
    pub const ALL: [Self; 7] = [
        Self::Entered,
        Self::Reopened,
        Self::Raised,
        Self::Lowered,
        Self::Won,
        Self::Lost,
        Self::Left,
    ];

    /// Stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Entered => "entered",
            Self::Reopened => "reopened",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::Left => "left",
        }
    }
}

/// One step of the change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// Why.
    pub cause: Cause,
    /// Which deal.
    pub deal: Uuid,
    /// By how much, minor units; negative takes away.
    pub minor: i128,
    /// Currency.
    pub currency: String,
}

/// The change between two moments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Open value at the first moment.
    pub start: Totals,
    /// Steps.
    pub movements: Vec<Movement>,
    /// Deals open at both whose close date moved later; their value stays in.
    pub slipped: Vec<Uuid>,
    /// Open value at the second moment.
    pub end: Totals,
}

/// Compares two moments.
pub fn between(before: &Snapshot, after: &Snapshot) -> Change {
    let mut movements = Vec::new();
    for (deal, then) in before {
        movements.extend(of_known(*deal, then, after.get(deal)));
    }
    for (deal, now) in after.iter().filter(|(deal, _)| !before.contains_key(deal)) {
        movements.extend(of_new(*deal, now));
    }
    let slipped = before
        .iter()
        .filter(|(deal, then)| after.get(deal).is_some_and(|now| later(then, now)))
        .map(|(deal, _)| *deal)
        .collect();
    Change {
        start: open_value(before),
        movements,
        slipped,
        end: open_value(after),
    }
}

/// Value of the open deals, by currency.
pub fn open_value(snapshot: &Snapshot) -> Totals {
    let mut totals = Totals::new();
    for (minor, currency) in snapshot.values().filter_map(open_amount) {
        *totals.entry(currency.clone()).or_default() += i128::from(*minor);
    }
    totals
}

fn open_amount(state: &State) -> Option<&(i64, String)> {
    state
        .amount
        .as_ref()
        .filter(|_| state.status == Status::Open)
}

fn later(then: &State, now: &State) -> bool {
    then.status == Status::Open
        && now.status == Status::Open
        && matches!((&then.close_date, &now.close_date), (Some(then), Some(now)) if now > then)
}

fn of_known(deal: Uuid, then: &State, now: Option<&State>) -> Vec<Movement> {
    let out = |cause| steps(deal, cause, then.amount.as_ref(), -1);
    match (then.status, now.map(|now| (now.status, now))) {
        (Status::Open, None) => out(Cause::Left),
        (Status::Open, Some((Status::Won, _))) => out(Cause::Won),
        (Status::Open, Some((Status::Lost, _))) => out(Cause::Lost),
        (Status::Open, Some((Status::Open, now))) => revalued(deal, then, now),
        (Status::Won | Status::Lost, Some((Status::Open, now))) => {
            steps(deal, Cause::Reopened, now.amount.as_ref(), 1)
        }
        (Status::Won | Status::Lost, _) => Vec::new(),
    }
}

/// A deal that came and was decided between the two moments shows both steps, so that every order of the week is listed.
fn of_new(deal: Uuid, now: &State) -> Vec<Movement> {
    let mut movements = steps(deal, Cause::Entered, now.amount.as_ref(), 1);
    match now.status {
        Status::Open => {}
        Status::Won => movements.extend(steps(deal, Cause::Won, now.amount.as_ref(), -1)),
        Status::Lost => movements.extend(steps(deal, Cause::Lost, now.amount.as_ref(), -1)),
    }
    movements
}

fn revalued(deal: Uuid, then: &State, now: &State) -> Vec<Movement> {
    let one = |minor: i128, currency: &str| Movement {
        cause: if minor > 0 {
            Cause::Raised
        } else {
            Cause::Lowered
        },
        deal,
        minor,
        currency: currency.to_owned(),
    };
    let mut net = Totals::new();
    if let Some((minor, currency)) = &then.amount {
        *net.entry(currency.clone()).or_default() -= i128::from(*minor);
    }
    if let Some((minor, currency)) = &now.amount {
        *net.entry(currency.clone()).or_default() += i128::from(*minor);
    }
    net.iter()
        .filter(|(_, minor)| **minor != 0)
        .map(|(currency, minor)| one(*minor, currency))
        .collect()
}

fn steps(deal: Uuid, cause: Cause, amount: Option<&(i64, String)>, sign: i128) -> Vec<Movement> {
    let (minor, currency) = amount.cloned().unwrap_or_default();
    vec![Movement {
        cause,
        deal,
        minor: i128::from(minor) * sign,
        currency,
    }]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn state() -> impl Strategy<Value = State> {
        let status = prop_oneof![
            3 => Just(Status::Open),
            1 => Just(Status::Won),
            1 => Just(Status::Lost)
        ];
        let currency = prop_oneof![Just("TWD".to_owned()), Just("USD".to_owned())];
        let amount = prop::option::of((-1_000_000_i64..1_000_000, currency));
        let date = prop::option::of((1_u8..=28).prop_map(|day| format!("2026-11-{day:02}")));
        (status, amount, date).prop_map(|(status, amount, close_date)| State {
            status,
            amount,
            close_date,
        })
    }

    fn snapshot() -> impl Strategy<Value = Snapshot> {
        prop::collection::btree_map((0_u128..20).prop_map(Uuid::from_u128), state(), 0..20)
    }

    proptest! {
        #[test]
        fn start_and_changes_make_the_end(before in snapshot(), after in snapshot()) {
            let change = between(&before, &after);
            let mut sum = change.start.clone();
            for movement in &change.movements {
                *sum.entry(movement.currency.clone()).or_default() += movement.minor;
            }
            let without_zeros = |totals: Totals| -> Totals {
                totals.into_iter().filter(|(_, minor)| *minor != 0).collect()
            };
            prop_assert_eq!(without_zeros(sum), without_zeros(change.end));
        }
    }

    fn one(status: Status, minor: i64, close_date: &str) -> Snapshot {
        let state = State {
            status,
            amount: Some((minor, "TWD".to_owned())),
            close_date: Some(close_date.to_owned()),
        };
        Snapshot::from([(Uuid::nil(), state)])
    }

    fn causes(before: &Snapshot, after: &Snapshot) -> Vec<(&'static str, i128)> {
        let movements = between(before, after).movements;
        movements
            .iter()
            .map(|step| (step.cause.key(), step.minor))
            .collect()
    }

    #[test]
    fn each_change_has_its_name() {
        use Status::{Lost, Open, Won};
        let none = Snapshot::new();
        let open = one(Open, 100, "2026-11-20");
        assert_eq!(causes(&none, &open), [("entered", 100)]);
        assert_eq!(causes(&open, &none), [("left", -100)]);
        assert_eq!(causes(&open, &one(Won, 120, "2026-11-20")), [("won", -100)]);
        assert_eq!(causes(&open, &one(Lost, 0, "2026-11-20")), [("lost", -100)]);
        assert_eq!(
            causes(&open, &one(Open, 130, "2026-11-20")),
            [("raised", 30)]
        );
        assert_eq!(
            causes(&open, &one(Open, 70, "2026-11-20")),
            [("lowered", -30)]
        );
        assert_eq!(
            causes(&one(Lost, 90, "2026-11-20"), &open),
            [("reopened", 100)]
        );
        assert_eq!(
            causes(&none, &one(Won, 50, "2026-11-20")),
            [("entered", 50), ("won", -50)]
        );
    }

    #[test]
    fn a_close_date_that_moved_later_slipped_one_that_moved_nearer_did_not() {
        let open = |date| one(Status::Open, 1, date);
        assert_eq!(
            between(&open("2026-11-20"), &open("2026-11-27"))
                .slipped
                .len(),
            1
        );
        assert_eq!(
            between(&open("2026-11-20"), &open("2026-11-13"))
                .slipped
                .len(),
            0
        );
    }
}
