//! Puts a letter into the inbox of the team: beside whom it is from, where her address is known, and before the eyes of the unit that
//! knows her. What nobody is known for is before everybody's.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Change, Grantee, Level};
use guanxi_engine::{Data, Record, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::letter::Incoming;
use crate::objects::inbound_mail::{self, Reason};
use crate::objects::{account, contact, lead, unit, user};

/// Characters of one line, and of a text.
const LINE: usize = 255;
const TEXT: usize = 20_000;
/// Units at the top.
const MOST: usize = 100;

/// Puts it there; answers which it is. Under the rights of the product.
pub(super) fn put(tx: &mut Tx<'_>, letter: &Incoming, reason: Reason) -> Result<Uuid> {
    let known = sender(tx, &letter.from)?;
    let reason = if letter.in_part {
        Reason::Unreadable
    } else {
        reason
    };
    let mut values = Values::from([
        (inbound_mail::OWNER, Data::Null),
        (inbound_mail::SUBJECT, text(&letter.subject, LINE)),
        (inbound_mail::SENDER, text(&letter.from, LINE)),
        (
            inbound_mail::SENDER_NAME,
            text(letter.from_name.as_deref().unwrap_or_default(), LINE),
        ),
        (inbound_mail::BODY, text(&letter.text, TEXT)),
        (inbound_mail::RECEIVED_AT, Data::Int(tx.ctx().now)),
        (inbound_mail::REASON, reason.into()),
    ]);
    values.extend(known.about);
    let change = Change::command("inbound_mail.received", values);
    let id = tx.create(inbound_mail::OBJECT, change)?;
    for unit in units(tx, known.owner)? {
        tx.grant(
            inbound_mail::OBJECT,
            id,
            Grantee::Unit(unit),
            Level::Edit,
            None,
        )?;
    }
    Ok(id)
}

fn text(text: &str, most: usize) -> Data {
    let text: String = text.trim().chars().take(most).collect();
    if text.is_empty() {
        Data::Null
    } else {
        Data::Text(text)
    }
}

/// Whom an address belongs to.
#[derive(Default)]
struct Sender {
    about: Vec<(FieldId, Data)>,
    owner: Option<Uuid>,
}

/// The one person of this address; else the one lead, else the one company. Two of them are nobody: a wrong guess costs more.
fn sender(tx: &mut Tx<'_>, address: &str) -> Result<Sender> {
    if address.is_empty() {
        return Ok(Sender::default());
    }
    if let Some(person) = only(tx, contact::OBJECT, contact::EMAIL, address)? {
        return Ok(Sender {
            owner: person.get(contact::OWNER).as_id(),
            about: vec![
                (inbound_mail::CONTACT, Data::Id(person.id)),
                (inbound_mail::ACCOUNT, person.get(contact::ACCOUNT).clone()),
            ],
        });
    }
    let others = [
        (lead::OBJECT, lead::EMAIL, lead::OWNER, inbound_mail::LEAD),
        (
            account::OBJECT,
            account::EMAIL,
            account::OWNER,
            inbound_mail::ACCOUNT,
        ),
    ];
    for (object, email, owner, field) in others {
        if let Some(found) = only(tx, object, email, address)? {
            return Ok(Sender {
                owner: found.get(owner).as_id(),
                about: vec![(field, Data::Id(found.id))],
            });
        }
    }
    Ok(Sender::default())
}

fn only(tx: &mut Tx<'_>, object: &str, email: FieldId, address: &str) -> Result<Option<Record>> {
    // What stands before the at sign is kept as it was typed.
    let spelt = [address.to_owned(), address.to_lowercase()];
    let mut found = tx.select_whole(object, &Filter::is_in(email, spelt), 2)?;
    Ok(found.pop().filter(|_| found.is_empty()))
}

/// Who sees it: the unit of whoever looks after the sender, or all units.
fn units(tx: &mut Tx<'_>, owner: Option<Uuid>) -> Result<Vec<Uuid>> {
    if let Some(owner) = owner {
        let hers = tx.select_whole(user::OBJECT, &Filter::eq(user::ID, owner), 1)?;
        let unit = hers.first().and_then(|hers| hers.get(user::UNIT).as_id());
        if let Some(unit) = unit {
            return Ok(vec![unit]);
        }
    }
    let top = Filter::is_empty(unit::PARENT);
    let top = tx.select_whole(unit::OBJECT, &top, MOST)?;
    Ok(top.iter().map(|unit| unit.id).collect())
}
