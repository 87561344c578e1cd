//! What is going on with companies: people, deals, notes, counted and summed with the rights of the caller.

use std::collections::{BTreeMap, HashMap};

use guanxi_engine::query::{AggregateQuery, Cell, Filter, Group as By, Measure};
use guanxi_engine::{Data, Read, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wire::Money;
use crate::objects::opportunity::Status;
use crate::objects::{contact, note, opportunity};

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
}

/// The same in whole minor units, to be added up.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    people: i64,
    notes: i64,
    open_deals: i64,
    won_deals: i64,
    open: BTreeMap<String, i128>,
    won: BTreeMap<String, i128>,
}

/// What hangs on each company, by the rights of the caller.
pub(super) fn sums(read: &mut Read<'_>, ids: &[Uuid]) -> Result<HashMap<Uuid, Sums>> {
    let mut sums: HashMap<Uuid, Sums> = HashMap::new();
    for lot in ids.chunks(LOT) {
        for (id, _, count, _) in counted(read, contact::OBJECT, contact::ACCOUNT, None, lot)? {
            sums.entry(id).or_default().people = count;
        }
        for (id, _, count, _) in counted(read, note::OBJECT, note::ACCOUNT, None, lot)? {
            sums.entry(id).or_default().notes = count;
        }
        let status = Some(opportunity::STATUS);
        for (id, status, count, money) in
            counted(read, opportunity::OBJECT, opportunity::ACCOUNT, status, lot)?
        {
            let sums = sums.entry(id).or_default();
            if status.as_text() == Some(Status::Open.as_str()) {
                (sums.open_deals, sums.open) = (count, money);
            } else if status.as_text() == Some(Status::Won.as_str()) {
                (sums.won_deals, sums.won) = (count, money);
            }
        }
    }
    Ok(sums)
}

type Counted = (Uuid, Data, i64, BTreeMap<String, i128>);

/// Records of an object by company, and by `also`, which is asked for together with the amount. What the caller may not
/// read is not counted.
fn counted(
    read: &mut Read<'_>,
    object: &str,
    by: FieldId,
    also: Option<FieldId>,
    ids: &[Uuid],
) -> Result<Vec<Counted>> {
    if ![Some(by), also]
        .into_iter()
        .flatten()
        .all(|field| read.may_read(object, &[field]))
    {
        return Ok(Vec::new());
    }
    let sums = also.is_some() && read.may_read(object, &[opportunity::AMOUNT]);
    let mut query = AggregateQuery {
        filter: Filter::is_in(by, ids.iter().copied()),
        group: [Some(by), also].into_iter().flatten().map(By::by).collect(),
        ..AggregateQuery::default()
    };
    if sums {
        query
            .measures
            .push(Measure::Sum(opportunity::AMOUNT.into()));
    }
    let rows = read.aggregate(object, &query)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let mut group = row.group.into_iter();
            let id = group.next()?.as_id()?;
            let (mut count, mut money) = (0, BTreeMap::new());
            for cell in row.cells {
                match cell {
                    Cell::Count(n) => count = n,
                    Cell::Money(sums) => money = sums,
                    _ => {}
                }
            }
            Some((id, group.next().unwrap_or(Data::Null), count, money))
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
    }
}
