//! What may not be touched: a closed deal and its parts, and an amount that its lines add up to.

use guanxi_engine::access::Right;
use guanxi_engine::write::{Door, Kind as Happens, Pending};
use guanxi_engine::{Data, Result, Tx};

use super::deal::{refused, status};
use super::{amount, lines};
use crate::objects::opportunity::{self, Status};
use crate::pipeline::or_unknown;

/// A closed deal is what the figures were made of. It is edited only after being reopened, which the log shows.
pub(super) fn closed_deals(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let closed = status(pending.old(opportunity::STATUS)) != Status::Open;
    if closed && pending.kind != Happens::Create && !allowed(pending) {
        return Err(refused("deal_closed"));
    }
    Ok(())
}

/// Lines, people and team of a closed deal are closed with it. Notes and tasks are not: life goes on.
pub(super) fn parts_of_closed_deals(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if allowed(pending) {
        return Ok(());
    }
    // The same number in all three parts.
    let parent = crate::objects::opportunity_line::OPPORTUNITY;
    let (old, new) = (pending.old(parent).as_id(), pending.get(parent).as_id());
    for id in [old, new].into_iter().flatten() {
        let found = tx.load_whole(opportunity::OBJECT, id, Right::Read);
        let deal = if old == Some(id) {
            found?
        } else {
            or_unknown("opportunity", found)?
        };
        if status(deal.get(opportunity::STATUS)) != Status::Open {
            return Err(refused("deal_closed"));
        }
    }
    Ok(())
}

/// With lines the amount is their sum, and nobody types another one over it.
pub(super) fn amount_from_lines(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if let Data::Money { minor, .. } = pending.get(opportunity::AMOUNT) {
        amount::weighted(
            *minor,
            pending.get(opportunity::PROBABILITY).as_int().unwrap_or(0),
        )?;
    }
    let typed = pending.kind == Happens::Update && pending.changes(opportunity::AMOUNT);
    if typed && !allowed(pending) && lines::exist(tx, pending.id)? {
        return Err(refused("amount_from_lines"));
    }
    Ok(())
}

/// Commands guard themselves; an undo takes back what was allowed. Going to the trash is no command of ours.
fn allowed(pending: &Pending<'_>) -> bool {
    let trash = matches!(pending.kind, Happens::Trash | Happens::Restore);
    pending.undoing || (pending.door == Door::Command && !trash)
}
