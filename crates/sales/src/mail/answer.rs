//! Somebody answers what she was told in a note: her answer becomes a note on the same record, in her name and with her rights of today.

use guanxi_engine::access::Right;
use guanxi_engine::identity::{on_behalf, person};
use guanxi_engine::write::Change;
use guanxi_engine::{Channel, Error, Record, Result, Tx, Values};
use uuid::Uuid;

use super::letter::Incoming;
use crate::notice::{self, Raised};
use crate::objects::notice::{Kind, State};
use crate::objects::{note, notice as told_of};

/// Makes the note. `NotFound` where the letter does not come from whoever was told, or she sees the note no more.
pub(super) fn take(tx: &mut Tx<'_>, letter: &Incoming, told: Uuid, text: &str) -> Result<Uuid> {
    let sender = person::by_email(tx.conn(), &letter.from)?;
    let sender = sender
        .filter(person::Person::may_sign_in)
        .ok_or(Error::NotFound)?;
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let mut ctx = on_behalf(tx.conn(), sender.id, now, ids)?;
    ctx.channel = Channel::Mail;
    tx.under(&ctx, |tx| {
        // A notice is its receiver's alone, so it is found only if the letter is hers.
        let told = tx.load_whole(told_of::OBJECT, told, Right::Edit)?;
        let asked = told.get(told_of::NOTE).as_id().ok_or(Error::NotFound)?;
        let asked = tx.load_whole(note::OBJECT, asked, Right::Read)?;
        let mut values: Values = notice::HANGS_ON
            .iter()
            .map(|(field, _)| (*field, asked.get(*field).clone()))
            .filter(|(_, on)| !on.is_null())
            .collect();
        values.insert(note::BODY, text.into());
        let change = Change::command("note.answered_by_mail", values);
        let made = tx.create(note::OBJECT, change)?;
        notice::mark(tx, told.id, State::Done, None)?;
        tell(tx, &asked, made, sender.id)?;
        Ok(made)
    })
}

/// Whoever asked is told, once: also when the answer names her.
fn tell(tx: &mut Tx<'_>, asked: &Record, made: Uuid, by: Uuid) -> Result<()> {
    let Some(to) = asked.get(note::CREATED_BY).as_id() else {
        return Ok(());
    };
    let mut about = vec![(told_of::NOTE, made)];
    about.extend(notice::hangs_on(asked));
    let what = Raised {
        to,
        kind: Kind::Answered,
        key: notice::of_a_note(made, to),
        about,
        by: Some(by),
    };
    notice::raise(tx, &what).map(drop)
}
