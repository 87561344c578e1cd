//! Where a lead stands, and the verbs that move it: taken up, put off, found to be nothing.

use guanxi_engine::access::Right;
use guanxi_engine::write::{Change, Door, Kind as Happens, Pending};
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use jiff::civil::Date;
use uuid::Uuid;

use crate::objects::lead::{self, Status};
use crate::opportunity::refused;
use crate::when;

/// A status; a lead that never had one is new.
pub(super) fn status(data: &Data) -> Status {
    data.as_text()
        .and_then(Status::parse)
        .unwrap_or(Status::New)
}

/// The lead of that id, which must not have been converted.
pub(super) fn open(read: &mut Read<'_>, id: Uuid) -> Result<Record> {
    let lead = read.load_whole(lead::OBJECT, id, Right::Edit)?;
    if status(lead.get(lead::STATUS)) == Status::Converted {
        return Err(refused("lead_converted"));
    }
    Ok(lead)
}

/// What became a customer is told by the customer: the lead stays as it was. Undo takes a conversion back.
pub(super) fn not_what_is_done(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let done = status(pending.old(lead::STATUS)) == Status::Converted;
    let trash = matches!(pending.kind, Happens::Trash | Happens::Restore);
    let allowed = pending.undoing || trash || pending.door == Door::Command;
    if done && pending.kind != Happens::Create && !allowed {
        return Err(refused("lead_converted"));
    }
    Ok(())
}

/// Since when nothing will come of it; whoever takes it up again forgets that.
pub(super) fn note_the_end(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing || !pending.changes(lead::STATUS) {
        return Ok(());
    }
    let over = status(pending.get(lead::STATUS)) == Status::Disqualified;
    pending.set(lead::DISQUALIFIED_AT, over.then_some(when::now(tx.ctx())));
    Ok(())
}

/// Nothing will come of it, and why: the code of an option.
pub fn disqualify(tx: &mut Tx<'_>, id: Uuid, because: &str, base: Option<i64>) -> Result<i64> {
    open(tx, id)?;
    let values = Values::from([
        (lead::STATUS, Status::Disqualified.as_str().into()),
        (lead::DISQUALIFIED_BECAUSE, because.into()),
        (lead::RECONTACT_ON, Data::Null),
    ]);
    let change = Change::command("lead.disqualified", values).on(base);
    tx.update(lead::OBJECT, id, change)
}

/// Not now: somebody speaks with them again on that day.
pub fn nurture(tx: &mut Tx<'_>, id: Uuid, day: Date, base: Option<i64>) -> Result<i64> {
    open(tx, id)?;
    if day <= when::today(tx.ctx()) {
        return Err(Error::field("recontact_on", "in_the_past"));
    }
    let values = Values::from([
        (lead::STATUS, Status::Nurture.as_str().into()),
        (lead::DISQUALIFIED_BECAUSE, Data::Null),
        (lead::RECONTACT_ON, day.to_string().into()),
    ]);
    let change = Change::command("lead.put_off", values).on(base);
    tx.update(lead::OBJECT, id, change)
}

/// Taken up again, by whoever does it when it is nobody's.
pub fn take_up(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let lead = open(tx, id)?;
    let mut values = Values::from([
        (lead::STATUS, Status::Assigned.as_str().into()),
        (lead::DISQUALIFIED_BECAUSE, Data::Null),
        (lead::RECONTACT_ON, Data::Null),
    ]);
    if lead.get(lead::OWNER).is_null() {
        values.insert(lead::OWNER, Data::Id(tx.ctx().actor.user));
    }
    let change = Change::command("lead.taken_up", values).on(base);
    tx.update(lead::OBJECT, id, change)
}
