//! Somebody brings us to somebody else: asked, given, thanked. Nobody is credited for herself, nor in a circle.

mod tree;

use std::collections::HashSet;

use guanxi_engine::query::Filter;
use guanxi_engine::registry::Registry;
use guanxi_engine::write::Pending;
use guanxi_engine::{Data, Error, Result, Tx};
use jiff::ToSpan;
pub use tree::{Brought, Tree, tree};
use uuid::Uuid;

use crate::authority;
use crate::objects::referral::{self, Status};
use crate::when;

/// A thank-you that comes later than a week is not one.
const THANK_WITHIN_DAYS: i64 = 7;
/// Introductions looked at on the way back.
const MOST: usize = 10_000;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(referral::OBJECT, no_circle);
    registry.before(referral::OBJECT, note_the_days);
}

/// The days of asking, giving and thanking follow the status, unless somebody says otherwise.
fn note_the_days(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing || !pending.changes(referral::STATUS) {
        return Ok(());
    }
    let today = when::today(tx.ctx());
    let given = pending.get(referral::STATUS).as_text() == Some(Status::Given.as_str());
    let day = if given {
        referral::GIVEN_ON
    } else {
        referral::ASKED_ON
    };
    if pending.get(day).is_null() {
        pending.set(day, today.to_string());
    }
    if given && pending.get(referral::THANK_BY).is_null() {
        let by = today.saturating_add(THANK_WITHIN_DAYS.days());
        pending.set(referral::THANK_BY, by.to_string());
    }
    Ok(())
}

/// Whom somebody was brought by, directly or through others, cannot be brought by her.
fn no_circle(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let ends = [referral::REFERRER, referral::CONTACT].map(|end| pending.get(end).as_id());
    let [Some(referrer), Some(brought)] = ends else {
        return Ok(());
    };
    if pending.undoing {
        return Ok(());
    }
    let ctx = authority::of_the_product(tx.ctx());
    let circle = tx.under(&ctx, |tx| brings(tx, pending.id, brought, referrer))?;
    if circle {
        return Err(Error::field("contact", "referred_in_a_circle"));
    }
    Ok(())
}

/// Whether `from` has brought `to`, over any number of steps; `apart` is the introduction being judged.
fn brings(tx: &mut Tx<'_>, apart: Uuid, from: Uuid, to: Uuid) -> Result<bool> {
    let (mut seen, mut level) = (HashSet::from([from]), vec![from]);
    while !level.is_empty() && seen.len() < MOST {
        if level.contains(&to) {
            return Ok(true);
        }
        let by = Filter::is_in(referral::REFERRER, level.iter().copied());
        let next = tx.select_whole(referral::OBJECT, &by, MOST)?;
        level = next
            .iter()
            .filter(|one| one.id != apart)
            .filter_map(|one| match one.get(referral::CONTACT) {
                Data::Id(id) => Some(*id),
                _ => None,
            })
            .filter(|id| seen.insert(*id))
            .collect();
    }
    Ok(false)
}
