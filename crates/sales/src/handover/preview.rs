//! What a handover would move: how many of what, and what the deals are worth.

use std::collections::BTreeMap;

use guanxi_engine::query::{AggregateQuery, Cell, Filter, Measure};
use guanxi_engine::{Read, Result};
use guanxi_schema::system;
use serde::Serialize;
use uuid::Uuid;

use super::{begin, book};
use crate::measures::wire::Money;
use crate::objects::opportunity;

/// Records of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// API name.
    pub object: String,
    /// How many of them.
    pub count: i64,
}

/// A whole book, as far as the caller sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// People first, then companies, deals and the rest; open deals only.
    pub objects: Vec<Counted>,
    /// What the open deals are worth, by currency.
    pub amounts: Vec<Money>,
    /// Won and lost deals.
    pub closed_deals: i64,
    /// All but the closed deals. What is private stays hers and is not counted.
    pub total: i64,
}

/// Looks. Who may not hand it over may not count it either.
pub fn preview(read: &mut Read<'_>, of: Uuid) -> Result<Preview> {
    begin::may(read, of)?;
    let (mut objects, mut amounts, mut closed) = (Vec::new(), BTreeMap::new(), 0);
    for info in book::objects(read.catalog()) {
        if !read.may_read(&info.name, &[system::OWNER]) {
            continue;
        }
        let deals = info.name == opportunity::OBJECT;
        let open = book::filter(info, of, false);
        let sums = deals && read.may_read(&info.name, &[opportunity::AMOUNT]);
        let (count, money) = counted(read, &info.name, open, sums)?;
        if deals {
            amounts = money;
            let all = book::filter(info, of, true);
            closed = counted(read, &info.name, all, false)?.0 - count;
        }
        if count > 0 {
            let object = info.name.clone();
            objects.push(Counted { object, count });
        }
    }
    Ok(Preview {
        total: objects.iter().map(|one| one.count).sum(),
        amounts: Money::list(&amounts),
        closed_deals: closed,
        objects,
    })
}

fn counted(
    read: &mut Read<'_>,
    object: &str,
    filter: Filter,
    sums: bool,
) -> Result<(i64, BTreeMap<String, i128>)> {
    let mut query = AggregateQuery {
        filter,
        ..AggregateQuery::default()
    };
    query
        .measures
        .extend(sums.then(|| Measure::Sum(opportunity::AMOUNT.into())));
    let (mut count, mut money) = (0, BTreeMap::new());
    for cell in read
        .aggregate(object, &query)?
        .into_iter()
        .flat_map(|row| row.cells)
    {
        match cell {
            Cell::Count(n) => count = n,
            Cell::Money(sums) => money = sums,
            Cell::Number(..) | Cell::Moment(_) => {}
        }
    }
    Ok((count, money))
}
