//! Companies that stand above and below each other. Nobody stands above herself, however long the way round.

use std::collections::HashSet;

use guanxi_engine::query::Filter;
use guanxi_engine::write::Pending;
use guanxi_engine::{Error, Result, Tx};
use uuid::Uuid;

use crate::authority;
use crate::objects::{account, account_link};

/// Companies looked at on the way up; a real group has some dozens.
const MOST: usize = 10_000;

/// A company is not put below one that is below it.
pub(super) fn no_circle_of_parents(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let parent = pending.get(account::PARENT).as_id();
    match parent.filter(|_| pending.changes(account::PARENT) && !pending.undoing) {
        Some(parent) => stays_below(tx, "parent", parent, pending.id),
        None => Ok(()),
    }
}

/// Nor by a link beside the main parent.
pub(super) fn no_circle_of_links(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let ends = [account_link::PARENT, account_link::CHILD].map(|end| pending.get(end).as_id());
    match ends {
        [Some(parent), Some(child)] if !pending.undoing => stays_below(tx, "parent", parent, child),
        _ => Ok(()),
    }
}

/// Refuses `parent` as one that stands above `child`, if `child` stands above it already.
fn stays_below(tx: &mut Tx<'_>, field: &'static str, parent: Uuid, child: Uuid) -> Result<()> {
    let ctx = authority::of_the_product(tx.ctx());
    let circle = tx.under(&ctx, |tx| {
        let (mut seen, mut level) = (HashSet::from([parent]), vec![parent]);
        while !level.is_empty() && seen.len() < MOST {
            if level.contains(&child) {
                return Ok(true);
            }
            let above = above(tx, &level)?;
            level = above.into_iter().filter(|id| seen.insert(*id)).collect();
        }
        Ok(false)
    })?;
    if circle {
        return Err(Error::field(field, "stands_below_itself"));
    }
    Ok(())
}

/// Those directly above any of these.
fn above(tx: &mut Tx<'_>, level: &[Uuid]) -> Result<Vec<Uuid>> {
    let own = Filter::is_in(account::ID, level.iter().copied());
    let parents = tx.select_whole(account::OBJECT, &own, MOST)?;
    let linked = Filter::is_in(account_link::CHILD, level.iter().copied());
    let links = tx.select_whole(account_link::OBJECT, &linked, MOST)?;
    let parents = parents
        .iter()
        .filter_map(|one| one.get(account::PARENT).as_id());
    let linked = links
        .iter()
        .filter_map(|one| one.get(account_link::PARENT).as_id());
    Ok(parents.chain(linked).collect())
}
