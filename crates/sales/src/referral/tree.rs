//! Whom a person has brought to us, directly and through others, and what came of it. A person counts under whoever brought her
//! first, a deal once.

use std::collections::{BTreeMap, HashSet};

use guanxi_engine::query::Filter;
use guanxi_engine::{Data, Read, Record, Result};
use serde::Serialize;
use uuid::Uuid;

use crate::measures::wire::{Money, Reference};
use crate::objects::opportunity::Status as Standing;
use crate::objects::referral::{self, Status};
use crate::objects::{contact, opportunity};

/// People of a tree that are looked at.
const MOST: usize = 1_000;
/// People named in one statement.
const LOT: usize = 500;

/// What a person's introductions came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tree {
    /// Those brought, each after whoever brought her.
    pub brought: Vec<Brought>,
    /// Won deals with all of them.
    pub won_deals: usize,
    /// What those were worth, by currency.
    pub won: Vec<Money>,
    /// There are more people than are told.
    pub more: bool,
}

/// Somebody who was brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Brought {
    /// Who.
    pub contact: Reference,
    /// By whom.
    pub by: Uuid,
    /// Over how many steps, from 1.
    pub steps: usize,
    /// Won deals with her.
    pub won_deals: usize,
    /// What they were worth, by currency.
    pub won: Vec<Money>,
}

struct Found {
    contact: Uuid,
    by: Uuid,
    steps: usize,
}

/// The tree below a person, of introductions and deals that the caller sees.
pub fn tree(read: &mut Read<'_>, id: Uuid) -> Result<Tree> {
    read.load(contact::OBJECT, id)?;
    let (found, more) = walk(read, id)?;
    let people: Vec<Uuid> = found.iter().map(|one| one.contact).collect();
    let names = read.labels(contact::OBJECT, &people)?;
    let mut deals: BTreeMap<Uuid, Vec<Record>> = BTreeMap::new();
    for deal in won(read, &people)? {
        if let Some(person) = deal.get(opportunity::CONTACT).as_id() {
            deals.entry(person).or_default().push(deal);
        }
    }
    let all: Vec<&Record> = deals.values().flatten().collect();
    let (won_deals, won) = (all.len(), worth(all.into_iter()));
    let brought = found.into_iter().map(|one| {
        let hers = deals
            .get(&one.contact)
            .map(Vec::as_slice)
            .unwrap_or_default();
        Brought {
            contact: Reference {
                id: one.contact,
                label: names.get(&one.contact).cloned(),
            },
            by: one.by,
            steps: one.steps,
            won_deals: hers.len(),
            won: worth(hers.iter()),
        }
    });
    Ok(Tree {
        brought: brought.collect(),
        won_deals,
        won,
        more,
    })
}

/// Step by step; true when there were too many.
fn walk(read: &mut Read<'_>, from: Uuid) -> Result<(Vec<Found>, bool)> {
    let (mut found, mut seen, mut level) = (Vec::new(), HashSet::from([from]), vec![from]);
    let fields = [referral::REFERRER, referral::CONTACT, referral::STATUS];
    if !read.may_read(referral::OBJECT, &fields) {
        return Ok((found, false));
    }
    for steps in 1.. {
        let mut next = Vec::new();
        for lot in level.chunks(LOT) {
            let given = Filter::is_in(referral::REFERRER, lot.iter().copied())
                .and(Filter::eq(referral::STATUS, Status::Given.as_str()));
            let mut given = read.select(referral::OBJECT, &given, MOST)?;
            given.sort_by_key(|one| one.id);
            for one in given {
                let ends = [referral::REFERRER, referral::CONTACT].map(|end| one.get(end).as_id());
                let [Some(by), Some(contact)] = ends else {
                    continue;
                };
                if seen.insert(contact) {
                    next.push(contact);
                    found.push(Found { contact, by, steps });
                }
            }
        }
        if found.len() > MOST {
            found.truncate(MOST);
            return Ok((found, true));
        }
        if next.is_empty() {
            break;
        }
        level = next;
    }
    Ok((found, false))
}

fn won(read: &mut Read<'_>, people: &[Uuid]) -> Result<Vec<Record>> {
    let mut deals = Vec::new();
    if !read.may_read(
        opportunity::OBJECT,
        &[opportunity::CONTACT, opportunity::STATUS],
    ) {
        return Ok(deals);
    }
    for lot in people.chunks(LOT) {
        let won = Filter::is_in(opportunity::CONTACT, lot.iter().copied())
            .and(Filter::eq(opportunity::STATUS, Standing::Won.as_str()));
        deals.extend(read.select(opportunity::OBJECT, &won, 10 * MOST)?);
    }
    Ok(deals)
}

/// Sums by currency. An amount that the caller may not read is not in the record.
fn worth<'r>(deals: impl Iterator<Item = &'r Record>) -> Vec<Money> {
    let mut sums: BTreeMap<String, i128> = BTreeMap::new();
    for deal in deals {
        if let Data::Money { minor, currency } = deal.get(opportunity::AMOUNT) {
            *sums.entry(currency.clone()).or_default() += i128::from(*minor);
        }
    }
    Money::list(&sums)
}
