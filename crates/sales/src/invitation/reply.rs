//! She whom somebody outside invited says whether she comes: by her own act, and in a letter to whoever invites.

use guanxi_engine::access::Right;
use guanxi_engine::identity::person;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use uuid::Uuid;

use super::invite::MOST;
use crate::agenda;
use crate::objects::activity::{self, Status};
use crate::objects::attendee::{self, Answer, Invitation};
use crate::opportunity::refused;

/// Answers, and marks the letter that says so. Answers the activity's version.
pub fn reply(tx: &mut Tx<'_>, id: Uuid, answer: Answer, base: Option<i64>) -> Result<i64> {
    let known = tx.load_whole(activity::OBJECT, id, Right::Edit)?;
    if known.get(activity::OWNER).as_id() != Some(tx.ctx().actor.user) {
        return Err(Error::Forbidden {
            code: "may_not_edit",
            field: None,
        });
    }
    // Nobody but she sees it, and letters are sent by the product.
    if known.get(activity::PRIVATE).as_int() == Some(1) {
        return Err(refused("private_is_not_invited"));
    }
    let planned = known.get(activity::STATUS).as_text() == Some(Status::Planned.as_str());
    if !planned {
        return Err(refused("not_from_this_status"));
    }
    let organizer = agenda::told_with(&known).and_then(|told| told.organizer);
    let her = herself(tx, id)?.filter(|_| organizer.is_some());
    let her = her.ok_or_else(|| refused("nobody_invited_you"))?;
    let values = Values::from([
        (attendee::ANSWER, answer.into()),
        (attendee::INVITATION, Invitation::Answering.into()),
    ]);
    let change = Change::command("attendee.answered", values);
    tx.update(attendee::OBJECT, her.id, change)?;
    // Where she does not go she is not taken.
    let busy = Data::from(answer != Answer::Declined);
    let change = Change::command("activity.answered", Values::from([(activity::BUSY, busy)]));
    tx.update(activity::OBJECT, id, change.on(base))
}

/// The caller is asked from outside whether she comes.
pub(super) fn asked(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let Some(her) = herself(tx, id)? else {
        return Ok(());
    };
    let values = Values::from([
        (attendee::USER, Data::Id(tx.ctx().actor.user)),
        (attendee::INVITATION, Invitation::Asked.into()),
    ]);
    let change = Change::command("attendee.asked", values);
    tx.update(attendee::OBJECT, her.id, change).map(drop)
}

/// The row of the caller.
fn herself(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Record>> {
    let me = tx.ctx().actor.user;
    let address = person::by_id(tx.conn(), me)?.map(|me| me.email);
    let there = tx.select_whole(attendee::OBJECT, &Filter::eq(attendee::ACTIVITY, id), MOST)?;
    let hers = |row: &Record| {
        let spelt = row.get(attendee::EMAIL).as_text();
        let spelt = spelt.zip(address.as_deref());
        row.get(attendee::USER).as_id() == Some(me)
            || spelt.is_some_and(|(row, hers)| row.eq_ignore_ascii_case(hers))
    };
    Ok(there.into_iter().find(hers))
}
