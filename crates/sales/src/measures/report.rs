//! What changed in the pipeline from one day to another, as lines that add up: start + changes = end, in every
//! currency, for everybody together and for each person; and the deals of a line.

use std::collections::BTreeMap;

use guanxi_engine::access::{Use, field};
use guanxi_engine::{Read, Result, Values};
use guanxi_schema::FieldId;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::change::Totals;
use super::ledger::{Balance, Ledger, Line};
use super::only::Only;
use super::period::Period;
use super::row::{self, reference};
use super::wire::{Money, Reference};
use crate::objects::{account, opportunity, user};
use crate::when;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// First day; the start is the pipeline as this day began.
    pub from: String,
    /// Last day; the end is the pipeline as this day ended.
    pub to: String,
    /// Everybody's together.
    #[serde(flatten)]
    pub all: Balance,
    /// Each owner's by itself, in the order of their names; a deal that changed hands left one and entered the other.
    pub people: Vec<Person>,
    /// The deals of the line that was asked for, those that changed most first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deals: Option<Vec<ChangedDeal>>,
}

/// One owner's balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// Owner then; none of deals that nobody owned.
    pub owner: Option<Reference>,
    /// Hers.
    #[serde(flatten)]
    pub balance: Balance,
}

/// A deal of a line, before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedDeal {
    /// Deal.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Customer.
    pub account: Option<Reference>,
    /// Owner.
    pub owner: Option<Reference>,
    /// What it adds to the line.
    pub change: Vec<Money>,
    /// Amount at the start.
    pub amount_before: Option<Money>,
    /// Amount at the end.
    pub amount_after: Option<Money>,
    /// Expected close date at the start.
    pub close_date_before: Option<String>,
    /// Expected close date at the end.
    pub close_date_after: Option<String>,
}

/// What is asked of the two moments.
const FIELDS: [FieldId; 7] = [
    opportunity::NAME,
    opportunity::ACCOUNT,
    opportunity::OWNER,
    opportunity::PIPELINE,
    opportunity::STATUS,
    opportunity::AMOUNT,
    opportunity::CLOSE_DATE,
];

type Past = BTreeMap<Uuid, Values>;

/// What changed from the beginning of the first of two `days` to the end of the other (`YYYY-MM-DD`; from Monday of last week, until today,
/// if they are not said), of the deals the caller may see today; with the deals of `line`.
pub fn changes(
    read: &mut Read<'_>,
    days: (Option<&str>, Option<&str>),
    only: Only,
    line: Option<Line>,
) -> Result<Changes> {
    // Without it open and closed cannot be told apart, and every line would be wrong.
    let info = read.catalog().known(opportunity::OBJECT)?;
    field(read.ctx(), info, "status", Use::Read)?;
    let period = Period::parse(read, days, last_monday(when::today(read.ctx())))?;
    let (start, end) = period.moments(read);
    let wanted = only.look_up(read)?;
    let mut moment = |at| -> Result<Past> {
        let mut past = read.as_of(opportunity::OBJECT, &FIELDS, at)?;
        past.retain(|_, values| wanted.takes(values));
        Ok(past)
    };
    let (before, after) = (moment(start)?, moment(end)?);
    let all = Ledger::new(&before, &after);
    Ok(Changes {
        from: period.first.to_string(),
        to: period.last.to_string(),
        all: all.balance(),
        people: people(read, &before, &after)?,
        deals: match line {
            Some(line) => Some(deals(read, all.of(line), &before, &after)?),
            None => None,
        },
    })
}

/// Monday of the week before the one that `today` is in.
fn last_monday(today: Date) -> Date {
    let back = i64::from(today.weekday().to_monday_zero_offset()) + 7;
    today.saturating_sub(jiff::Span::new().days(back))
}

fn people(read: &mut Read<'_>, before: &Past, after: &Past) -> Result<Vec<Person>> {
    type Deals<'v> = Vec<(&'v Uuid, &'v Values)>;
    let mut owned = BTreeMap::<Option<Uuid>, (Deals<'_>, Deals<'_>)>::new();
    for deal in before {
        let owner = row::id(deal.1, opportunity::OWNER);
        owned.entry(owner).or_default().0.push(deal);
    }
    for deal in after {
        let owner = row::id(deal.1, opportunity::OWNER);
        owned.entry(owner).or_default().1.push(deal);
    }
    let names = row::names(read, user::OBJECT, owned.keys().copied().flatten())?;
    let mut people: Vec<Person> = owned
        .into_iter()
        .map(|(owner, (before, after))| Person {
            owner: reference(&names, owner),
            balance: Ledger::new(before, after).balance(),
        })
        .collect();
    people.sort_by(|a, b| name(a).cmp(&name(b)));
    Ok(people)
}

/// Owners without a name that the caller may see come last, nobody at the very end.
fn name(person: &Person) -> (bool, bool, Option<&str>) {
    let label = person
        .owner
        .as_ref()
        .and_then(|owner| owner.label.as_deref());
    (person.owner.is_none(), label.is_none(), label)
}

/// The deals of a line: as they are at the end, or were at the start where they have left since.
fn deals(
    read: &mut Read<'_>,
    line: BTreeMap<Uuid, Totals>,
    before: &Past,
    after: &Past,
) -> Result<Vec<ChangedDeal>> {
    let none = Values::new();
    let newest = |deal: &Uuid| {
        after
            .get(deal)
            .or_else(|| before.get(deal))
            .unwrap_or(&none)
    };
    let named = |field| {
        line.keys()
            .filter_map(move |deal| row::id(newest(deal), field))
    };
    let accounts = row::names(read, account::OBJECT, named(opportunity::ACCOUNT))?;
    let owners = row::names(read, user::OBJECT, named(opportunity::OWNER))?;
    let mut line: Vec<(Uuid, Totals)> = line.into_iter().collect();
    let size = |totals: &Totals| totals.values().map(|minor| minor.unsigned_abs()).max();
    line.sort_by_key(|(deal, totals)| (std::cmp::Reverse(size(totals)), *deal));
    let money = |(minor, currency): (i64, &str)| Money::new(i128::from(minor), currency);
    let amount = |past: &Past, deal| past.get(deal).and_then(row::amount).map(money);
    let close_date = |past: &Past, deal: &Uuid| {
        let values = past.get(deal)?;
        row::text(values, opportunity::CLOSE_DATE).map(str::to_owned)
    };
    Ok(line
        .iter()
        .map(|(deal, totals)| {
            let values = newest(deal);
            ChangedDeal {
                id: *deal,
                name: row::text(values, opportunity::NAME)
                    .unwrap_or_default()
                    .to_owned(),
                account: reference(&accounts, row::id(values, opportunity::ACCOUNT)),
                owner: reference(&owners, row::id(values, opportunity::OWNER)),
                change: Money::list(totals),
                amount_before: amount(before, deal),
                amount_after: amount(after, deal),
                close_date_before: close_date(before, deal),
                close_date_after: close_date(after, deal),
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_monday_is_that_of_the_week_before() {
        let last_monday = |text: &str| last_monday(text.parse().unwrap()).to_string();
        assert_eq!(last_monday("2026-11-26"), "2026-11-16");
        assert_eq!(last_monday("2026-11-23"), "2026-11-16");
        assert_eq!(last_monday("2026-11-22"), "2026-11-09");
    }
}
