//! What a new activity need not be told: when it is, whether it is past, and the company or person behind its deal.

use guanxi_engine::access::Right;
use guanxi_engine::write::{Kind, Pending};
use guanxi_engine::{Data, Error, Record, Result, Tx};
use guanxi_schema::FieldId;

use crate::objects::activity::{self, Status};
use crate::objects::{contact, opportunity};
use crate::when;

/// Without a time it is now; one to come is planned, any other was held.
pub(super) fn complete(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind != Kind::Create {
        return Ok(());
    }
    let now = when::now(tx.ctx());
    if pending.get(activity::STARTS_AT).is_null() {
        pending.set(activity::STARTS_AT, now);
    }
    if pending.get(activity::STATUS).is_null() {
        let to_come = pending.get(activity::STARTS_AT).as_int() > Some(now);
        let status = if to_come {
            Status::Planned
        } else {
            Status::Held
        };
        pending.set(activity::STATUS, status.as_str());
    }
    let deal = pending.get(activity::OPPORTUNITY).as_id();
    if let Some(deal) = known(tx, opportunity::OBJECT, deal)? {
        take(pending, activity::CONTACT, deal.get(opportunity::CONTACT));
        take(pending, activity::ACCOUNT, deal.get(opportunity::ACCOUNT));
    }
    let person = pending.get(activity::CONTACT).as_id();
    if let Some(person) = known(tx, contact::OBJECT, person)? {
        take(pending, activity::ACCOUNT, person.get(contact::ACCOUNT));
    }
    Ok(())
}

/// A record that the caller sees; what she does not see tells her nothing here.
fn known(tx: &mut Tx<'_>, object: &str, id: Option<uuid::Uuid>) -> Result<Option<Record>> {
    let Some(id) = id else { return Ok(None) };
    match tx.load_whole(object, id, Right::Read) {
        Err(Error::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

fn take(pending: &mut Pending<'_>, field: FieldId, value: &Data) {
    if pending.get(field).is_null() && !value.is_null() {
        pending.set(field, value.clone());
    }
}

/// It ends after it begins, and what was held has begun.
pub(super) fn in_order(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing {
        return Ok(());
    }
    let start = pending.get(activity::STARTS_AT).as_int();
    if start.is_none() {
        return Err(Error::field("starts_at", "required"));
    }
    let end = pending.get(activity::ENDS_AT).as_int();
    if end.is_some_and(|end| Some(end) < start) {
        return Err(Error::field("ends_at", "before_start"));
    }
    let held = pending.get(activity::STATUS).as_text() == Some(Status::Held.as_str());
    let moved = pending.changes(activity::STATUS) || pending.changes(activity::STARTS_AT);
    if held && moved && start > Some(when::now(tx.ctx())) {
        return Err(Error::field("starts_at", "in_the_future"));
    }
    Ok(())
}
