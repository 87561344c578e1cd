//! An exchange with a person moves her last contact, so that nobody types it.

use guanxi_engine::access::Right;
use guanxi_engine::write::{Kind, Pending, Written};
use guanxi_engine::{Change, Data, Error, Result, Tx, Values};
use uuid::Uuid;

use crate::objects::task::Status;
use crate::objects::{
    activity as of_activity, attendee, consent, contact, note, opportunity, task,
};
use crate::when;
use crate::{activity, authority};

/// A note on a person is an exchange, and so is one on a deal in which she is the contact.
pub(super) fn by_note(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    if written.kind == Kind::Create {
        let now = when::now(tx.ctx());
        touch(tx, written.get(note::CONTACT).as_id(), now)?;
        touch_of_deal(tx, written.get(note::OPPORTUNITY).as_id(), now)?;
    }
    Ok(())
}

/// A call, a meeting or a message counts when it took place, for all of the customer who took part.
pub(super) fn by_activity(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let Some(exchange) = activity::just_happened(written).filter(|one| one.mutual) else {
        return Ok(());
    };
    touch(tx, exchange.contact, exchange.at)?;
    touch_of_deal(tx, exchange.opportunity, exchange.at)?;
    for person in activity::met_by(tx, written.id)? {
        touch(tx, Some(person), exchange.at)?;
    }
    Ok(())
}

/// Whoever is noted down as having been there afterwards was there too.
pub(super) fn by_attendee(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let activity = written.get(attendee::ACTIVITY).as_id();
    let (Kind::Create, Some(id)) = (written.kind, activity) else {
        return Ok(());
    };
    let known = tx.load_whole(of_activity::OBJECT, id, Right::Read)?;
    match activity::happened(|field| known.get(field)) {
        Some(exchange) if exchange.mutual => {
            touch(tx, written.get(attendee::CONTACT).as_id(), exchange.at)
        }
        Some(_) | None => Ok(()),
    }
}

/// A task with a person, or for her deal, that was done is an exchange.
pub(super) fn by_task(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let done = |data: &Data| data.as_text() == Some(Status::Done.as_str());
    let now_done = done(written.get(task::STATUS)) && !done(written.old(task::STATUS));
    if now_done && !written.undoing {
        let now = when::now(tx.ctx());
        touch(tx, written.get(task::CONTACT).as_id(), now)?;
        touch_of_deal(tx, written.get(task::OPPORTUNITY).as_id(), now)?;
    }
    Ok(())
}

fn touch_of_deal(tx: &mut Tx<'_>, deal: Option<Uuid>, moment: i64) -> Result<()> {
    let Some(deal) = deal else {
        return Ok(());
    };
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let person = match tx.load_whole(opportunity::OBJECT, deal, Right::Read) {
            Err(Error::NotFound) => None,
            found => found?.get(opportunity::CONTACT).as_id(),
        };
        touch(tx, person, moment)
    })
}

/// Never backwards: what is written down late does not make a person look neglected. Whoever may write the note need
/// not be allowed to edit the person.
fn touch(tx: &mut Tx<'_>, person: Option<Uuid>, moment: i64) -> Result<()> {
    let Some(person) = person else {
        return Ok(());
    };
    let ctx = authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        let known = match tx.load_whole(contact::OBJECT, person, Right::Edit) {
            Err(Error::NotFound) => return Ok(()),
            other => other?,
        };
        if known.get(contact::LAST_CONTACT_AT).as_int() >= Some(moment) {
            return Ok(());
        }
        let values = Values::from([(contact::LAST_CONTACT_AT, Data::Int(moment))]);
        tx.update(
            contact::OBJECT,
            person,
            Change::command("contact.spoken_to", values),
        )
        .map(drop)
    })
}

/// A consent is given now, unless it says when.
pub(super) fn note_the_moment(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind == Kind::Create && pending.get(consent::AT).is_null() {
        pending.set(consent::AT, when::now(tx.ctx()));
    }
    Ok(())
}
