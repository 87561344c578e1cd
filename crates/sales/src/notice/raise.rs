//! Tells somebody something, once.

use guanxi_engine::access::Right;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use super::loud;
use crate::authority;
use crate::objects::notice::{self, Kind};
use crate::objects::{
    account, activity, contact, handover, lead, note, opportunity, promise, task,
};

/// Which field of a notice names a record of which object; the first that is given is what it is about.
const ABOUT: [(FieldId, &str); 9] = [
    (notice::HANDOVER, handover::OBJECT),
    (notice::NOTE, note::OBJECT),
    (notice::PROMISE, promise::OBJECT),
    (notice::TASK, task::OBJECT),
    (notice::ACTIVITY, activity::OBJECT),
    (notice::LEAD, lead::OBJECT),
    (notice::OPPORTUNITY, opportunity::OBJECT),
    (notice::CONTACT, contact::OBJECT),
    (notice::ACCOUNT, account::OBJECT),
];

/// Something to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raised {
    /// Whom.
    pub to: Uuid,
    /// Why.
    pub kind: Kind,
    /// The cause in a word, the same whenever the same cause is met again.
    pub key: String,
    /// About which records, by the field of the notice.
    pub about: Vec<(FieldId, Uuid)>,
    /// Which colleague set it off.
    pub by: Option<Uuid>,
}

/// The field of a notice that names a record of this object.
pub(super) fn field_of(object: &str) -> Option<FieldId> {
    let known = ABOUT.iter().find(|(_, known)| *known == object);
    known.map(|(field, _)| *field)
}

/// Tells it, unless she was told, did it herself, or may not see what it is about. Answers whether she was.
pub fn raise(tx: &mut Tx<'_>, what: &Raised) -> Result<bool> {
    if what.by == Some(what.to) {
        return Ok(false);
    }
    let told = as_herself(tx, what.to, |tx| here(tx, what, Values::new()))?;
    Ok(told == Some(true))
}

/// Does something in her name and with her rights; nothing for somebody who is gone.
pub(super) fn as_herself<T>(
    tx: &mut Tx<'_>,
    who: Uuid,
    part: impl FnOnce(&mut Tx<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let (now, ids) = (tx.ctx().now, tx.ctx().ids.clone());
    let mut ctx = match on_behalf(tx.conn(), who, now, ids) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    ctx.cause = tx.ctx().cause;
    ctx.operation = tx.ctx().operation;
    tx.under(&ctx, part).map(Some)
}

/// Tells it to the caller, with what more there is to say.
pub(super) fn here(tx: &mut Tx<'_>, what: &Raised, more: Values) -> Result<bool> {
    if told(tx, &what.key)? || !sees(tx, &what.about)? {
        return Ok(false);
    }
    let loud = loud::may_sound(tx, what.kind)?;
    let product = authority::of_the_product(tx.ctx());
    tx.under(&product, |tx| create(tx, what, more, loud))
}

/// Whether this cause was told to the caller.
pub(super) fn told(read: &mut Read<'_>, key: &str) -> Result<bool> {
    let same = Filter::eq(notice::KEY, key);
    Ok(!read.select_whole(notice::OBJECT, &same, 1)?.is_empty())
}

fn sees(read: &mut Read<'_>, about: &[(FieldId, Uuid)]) -> Result<bool> {
    for (field, id) in about {
        let object = ABOUT.iter().find(|(known, _)| known == field);
        let Some((_, object)) = object else { continue };
        match read.load_whole(object, *id, Right::Read) {
            Err(Error::NotFound) => return Ok(false),
            found => found.map(drop)?,
        }
    }
    Ok(true)
}

fn create(tx: &mut Tx<'_>, what: &Raised, more: Values, loud: bool) -> Result<bool> {
    let mut values = more;
    let about = what.about.iter();
    values.extend(about.map(|(field, id)| (*field, Data::Id(*id))));
    values.insert(notice::OWNER, Data::Id(what.to));
    values.insert(notice::KIND, what.kind.as_str().into());
    values.insert(notice::KEY, what.key.as_str().into());
    values.insert(notice::LOUD, Data::from(loud));
    values.insert(notice::BY, what.by.into());
    let change = Change::command("notice.raised", values);
    // Another server may have told her this very moment: its key stands already.
    let raised = tx.attempt(|tx| tx.create(notice::OBJECT, change));
    match raised {
        Err(Error::Invalid(_)) => Ok(false),
        made => made.map(|_| true),
    }
}
