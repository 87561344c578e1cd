//! What is not to be sent any more.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Change, Kind, Written};
use guanxi_engine::{Data, Result, Tx, Values};

use super::invite::{MOST, told};
use crate::authority;
use crate::objects::activity::{self, Status};
use crate::objects::attendee::{self, Invitation};

/// An invitation that waits is not sent for what is over, off or private: whoever had one before keeps that one, nobody else is invited any more.
pub(super) fn not_any_more(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let standing = [activity::STATUS, activity::PRIVATE];
    let changed = written.kind == Kind::Update
        && standing.iter().any(|field| written.changed.contains(field));
    let planned = written.get(activity::STATUS).as_text() == Some(Status::Planned.as_str());
    let sends = planned && written.get(activity::PRIVATE).as_int() != Some(1);
    if !changed || sends || written.undoing {
        return Ok(());
    }
    let waits = Filter::eq(attendee::ACTIVITY, written.id).and(Filter::eq(
        attendee::INVITATION,
        Invitation::Waiting.as_str(),
    ));
    let product = authority::of_the_product(tx.ctx());
    tx.under(&product, |tx| {
        for one in tx.select_whole(attendee::OBJECT, &waits, MOST)? {
            let before = told(&one).map(|_| Invitation::Sent);
            let values =
                Values::from([(attendee::INVITATION, before.map_or(Data::Null, Data::from))]);
            let change = Change::command("attendee.not_written_to", values);
            tx.update(attendee::OBJECT, one.id, change)?;
        }
        Ok(())
    })
}
