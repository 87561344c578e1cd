//! The first answer to a lead stops its clock: a note on it, a task with it that was done, a call or message of ours.

use guanxi_engine::access::Right;
use guanxi_engine::write::{Kind, Written};
use guanxi_engine::{Change, Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::standing::status;
use crate::objects::lead::{self, Status};
use crate::objects::task::Status as TaskStatus;
use crate::objects::{note, task};
use crate::when;
use crate::{activity, authority};

pub(super) fn by_note(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    if written.kind == Kind::Create {
        respond(tx, written.get(note::LEAD).as_id())?;
    }
    Ok(())
}

pub(super) fn by_task(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let done = |data: &Data| data.as_text() == Some(TaskStatus::Done.as_str());
    if done(written.get(task::STATUS)) && !done(written.old(task::STATUS)) && !written.undoing {
        respond(tx, written.get(task::LEAD).as_id())?;
    }
    Ok(())
}

/// We came forward; whether anybody was there is not ours to say.
pub(super) fn by_activity(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    match activity::just_happened(written) {
        Some(exchange) if exchange.ours => respond(tx, exchange.lead),
        Some(_) | None => Ok(()),
    }
}

/// Only the first answer counts; a lead that was waiting is in contact now.
fn respond(tx: &mut Tx<'_>, id: Option<Uuid>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let moment = when::now(tx.ctx());
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let known = match tx.load_whole(lead::OBJECT, id, Right::Edit) {
            Err(Error::NotFound) => return Ok(()),
            other => other?,
        };
        let mut values = Values::new();
        if known.get(lead::RESPONDED_AT).is_null() {
            values.insert(lead::RESPONDED_AT, Data::Int(moment));
        }
        if matches!(
            status(known.get(lead::STATUS)),
            Status::New | Status::Assigned
        ) {
            values.insert(lead::STATUS, Status::Contacted.as_str().into());
        }
        if values.is_empty() {
            return Ok(());
        }
        tx.update(lead::OBJECT, id, Change::command("lead.answered", values))
            .map(drop)
    })
}
