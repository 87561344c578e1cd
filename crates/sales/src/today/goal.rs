//! How far she is with what she wants to win in this month or quarter, and the list of exactly the deals that count.

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Pending;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;
use uuid::Uuid;

use super::gather::mine;
use crate::measures::wire::Money;
use crate::measures::{Scope, count_and_sum};
use crate::objects::goal::{self, Period};
use crate::objects::opportunity;
use crate::when;

/// Goals that begin before today, of which the present one is found.
const MOST: usize = 20;

/// The goal of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The goal.
    pub id: Uuid,
    /// `month` or `quarter`.
    pub period: &'static str,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
    /// What is wanted.
    pub amount: Money,
    /// What was won, in the currency of the goal.
    pub won: Money,
    /// What is missing; nothing once it is reached.
    pub gap: Money,
    /// Deals won.
    pub deals: i64,
    /// Query of the list of deals that shows exactly them.
    pub rows: String,
}

/// A goal is more than nothing, and its period begins on the first of a month.
pub(super) fn sound(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing {
        return Ok(());
    }
    if matches!(pending.get(goal::AMOUNT), Data::Money { minor, .. } if *minor <= 0) {
        return Err(Error::field("amount", "more_than_nothing"));
    }
    let day = pending.get(goal::STARTS_ON).as_text();
    let day: Option<Date> = day.and_then(|day| day.parse().ok());
    if let Some(day) = day {
        pending.set(goal::STARTS_ON, day.first_of_month().to_string());
    }
    Ok(())
}

/// The goal that holds today: of two the shorter one.
pub(super) fn standing(read: &mut Read<'_>) -> Result<Option<Standing>> {
    let today = when::today(read.ctx());
    let begun = Filter::lte(goal::STARTS_ON, today.to_string());
    let uses = [goal::PERIOD, goal::STARTS_ON, goal::AMOUNT];
    let newest = Sort::falling(goal::STARTS_ON);
    let goals = mine(read, goal::OBJECT, &uses, begun, newest, MOST)?;
    let holds = goals.iter().filter_map(|one| {
        let (first, last) = days(one)?;
        (last >= today).then_some((last, first, one))
    });
    let Some((last, first, goal)) = holds.min_by_key(|(last, first, _)| (*last, *first)) else {
        return Ok(None);
    };
    let Data::Money { minor, currency } = goal.get(goal::AMOUNT) else {
        return Ok(None);
    };
    let uses = [
        opportunity::STATUS,
        opportunity::CLOSED_ON,
        opportunity::AMOUNT,
    ];
    if !read.may_read(opportunity::OBJECT, &uses) {
        return Ok(None);
    }
    let (first, last) = (first.to_string(), last.to_string());
    let me = read.ctx().actor.user.to_string();
    let deals = Scope::new(&[]).and(&[
        ("owner", &me),
        ("status", "won"),
        ("closed_on[gte]", &first),
        ("closed_on[lte]", &last),
    ]);
    let (count, sums) = count_and_sum(read, &deals, Some("amount"))?;
    let won = sums.get(currency).copied().unwrap_or_default();
    Ok(Some(Standing {
        id: goal.id,
        period: period(goal).as_str(),
        starts_on: first,
        ends_on: last,
        amount: Money::new(i128::from(*minor), currency),
        won: Money::new(won, currency),
        gap: Money::new((i128::from(*minor) - won).max(0), currency),
        deals: count,
        rows: deals.query_string(),
    }))
}

fn period(goal: &Record) -> Period {
    goal.get(goal::PERIOD)
        .as_text()
        .and_then(Period::parse)
        .unwrap_or(Period::Month)
}

/// First and last day.
fn days(goal: &Record) -> Option<(Date, Date)> {
    let first: Date = goal.get(goal::STARTS_ON).as_text()?.parse().ok()?;
    let months = match period(goal) {
        Period::Month => 1,
        Period::Quarter => 3,
    };
    let last = first.checked_add(months.months()).ok()?.yesterday().ok()?;
    Some((first, last))
}
