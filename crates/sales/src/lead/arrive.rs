//! A lead arrives: when, and whose it is.

use guanxi_engine::write::{Kind, Pending};
use guanxi_engine::{Result, Tx};

use crate::objects::lead::{self, Status};
use crate::when;

/// It was received now, unless it says when. Whose it is from the start is assigned; nobody's is new.
pub(super) fn fill_in(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing {
        return Ok(());
    }
    if pending.kind == Kind::Create && pending.get(lead::RECEIVED_AT).is_null() {
        pending.set(lead::RECEIVED_AT, when::now(tx.ctx()));
    }
    let is_new = pending.get(lead::STATUS).as_text() == Some(Status::New.as_str());
    if is_new && pending.get(lead::OWNER).as_id().is_some() {
        pending.set(lead::STATUS, Status::Assigned.as_str());
    }
    Ok(())
}
