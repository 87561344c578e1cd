//! What is going on with companies: people, deals, notes, exchanges, counted and summed with the rights of the caller.

use std::collections::{BTreeMap, HashMap};

use guanxi_engine::query::{AggregateQuery, Cell, Filter, Group as By, Measure};
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wire::Money;
use crate::objects::activity::Status as Exchanged;
use crate::objects::opportunity::Status;
use crate::objects::{activity, contact, note, opportunity};

/// Companies named in one statement: few enough for the most groups an answer has.
pub(super) const LOT: usize = 500;

/// What is going on with companies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Companies.
    pub companies: usize,
    /// People.
    pub people: i64,
    /// Open deals.
    pub open_deals: i64,
    /// What they are worth, by currency.
    pub open: Vec<Money>,
    /// Won deals.
    pub won_deals: i64,
    /// What they were worth, by currency.
    pub won: Vec<Money>,
    /// Notes on them.
    pub notes: i64,
    /// Calls, meetings, visits, messages and mails with it that took place.
    pub exchanges: i64,
}

/// The same in whole minor units, to be added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    people: i64,
    notes: i64,
    exchanges: i64,
    open_deals: i64,
    won_deals: i64,
    open: BTreeMap<String, i128>,
    won: BTreeMap<String, i128>,
}

/// What hangs on each company, by the rights of the caller.
pub(super) fn sums(read: &mut Read<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, Sums>> {
    let mut sums: HashMap<Uuid, Sums> = HashMap::new();
    for lot in ids.chunks(LOT) {
        let of = |by: FieldId| Filter::is_in(by, lot.iter().copied());
        for (object, by) in [
            (contact::OBJECT, contact::ACCOUNT),
            (note::OBJECT, note::ACCOUNT),
        ] {
            for (id, count) in by_company(counted(read, object, of(by), &[by], None)?) {
                let sums = sums.entry(id).or_default();
                if object == contact::OBJECT {
                    sums.people = count;
                } else {
                    sums.notes = count;
                }
            }
        }
        if read.may_read(activity::OBJECT, &[activity::STATUS]) {
            // What was planned and did not take place is no exchange.
            let held = Filter::eq(activity::STATUS, Exchanged::Held.as_str());
            let (by, held) = (activity::ACCOUNT, of(activity::ACCOUNT).and(held));
            for (id, count) in by_company(counted(read, activity::OBJECT, held, &[by], None)?) {
                sums.entry(id).or_default().exchanges = count;
            }
        }
        let group = [opportunity::ACCOUNT, opportunity::STATUS];
        for one in counted_deals(read, of(opportunity::ACCOUNT), &group)? {
            let [id, status] = one.group.as_slice() else {
                continue;
            };
            let Some(id) = id.as_id() else { continue };
            let sums = sums.entry(id).or_default();
            if status.as_text() == Some(Status::Open.as_str()) {
                (sums.open_deals, sums.open) = (one.count, one.money);
            } else if status.as_text() == Some(Status::Won.as_str()) {
                (sums.won_deals, sums.won) = (one.count, one.money);
            }
        }
    }
    Ok(sums)
}

fn by_company(counted: Vec<Counted>) -> impl Iterator<Item = (Uuid, i64)> {
    let known = counted.into_iter();
    known.filter_map(|one| Some((one.group.first()?.as_id()?, one.count)))
}

/// Some records: how many, and what they are worth by currency.
pub(super) struct Counted {
    /// Values of the fields they are grouped by.
    pub group: Vec<Data>,
    pub count: i64,
    pub money: BTreeMap<String, i128>,
}

/// Deals under a filter, which may test what the caller may read, with what they are worth if she may read that.
pub(super) fn counted_deals(
    read: &mut Read<'_>,
    filter: Filter,
    group: &[FieldId],
) -> Result<Vec<Counted>> {
    let amount = opportunity::AMOUNT;
    counted(read, opportunity::OBJECT, filter, group, Some(amount))
}

/// Records of an object by some fields. What the caller may not read is not counted.
fn counted(
    read: &mut Read<'_>,
    object: &str,
    filter: Filter,
    group: &[FieldId],
    sum: Option<FieldId>,
) -> Result<Vec<Counted>> {
    if !read.may_read(object, group) {
        return Ok(Vec::new());
    }
    let sum = sum.filter(|field| read.may_read(object, &[*field]));
    let mut query = AggregateQuery {
        filter,
        group: group.iter().copied().map(By::by).collect(),
        ..AggregateQuery::default()
    };
    query
        .measures
        .extend(sum.map(|field| Measure::Sum(field.into())));
    let rows = read.aggregate(object, &query)?.into_iter();
    Ok(rows
        .map(|row| {
            let (mut count, mut money) = (0, BTreeMap::new());
            for cell in row.cells {
                match cell {
                    Cell::Count(n) => count = n,
                    Cell::Money(sums) => money = sums,
                    _ => {}
                }
            }
            Counted {
                group: row.group,
                count,
                money,
            }
        })
        .collect())
}

pub(super) fn figures(ids: impl IntoIterator<Item = Uuid>, sums: &HashMap<Uuid, Sums>) -> Figures {
    let (mut all, mut companies) = (Sums::default(), 0);
    for id in ids {
        companies += 1;
        let Some(one) = sums.get(&id) else { continue };
        all.people += one.people;
        all.notes += one.notes;
        all.exchanges += one.exchanges;
        all.open_deals += one.open_deals;
        all.won_deals += one.won_deals;
        for (to, from) in [(&mut all.open, &one.open), (&mut all.won, &one.won)] {
            for (currency, minor) in from {
                *to.entry(currency.clone()).or_default() += minor;
            }
        }
    }
    Figures {
        companies,
        people: all.people,
        open_deals: all.open_deals,
        open: Money::list(&all.open),
        won_deals: all.won_deals,
        won: Money::list(&all.won),
        notes: all.notes,
        exchanges: all.exchanges,
    }
}
