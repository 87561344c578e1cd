//! A person follows records to be told what others do there ([`crate::notice`] tells it). Whom she follows is hers alone. It
//! ends when she may not see the record any more, and goes on with the one that stays when two turn out to be one.

use guanxi_engine::query::Filter;
use guanxi_engine::registry::Registry;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Record, Result, Tx, Values};
use guanxi_schema::{FieldId, system};
use uuid::Uuid;

use crate::authority;
use crate::objects::{account, contact, follow, lead, opportunity};

/// What can be followed, and the field that names it.
pub const FOLLOWED: [(&str, FieldId); 4] = [
    (contact::OBJECT, follow::CONTACT),
    (account::OBJECT, follow::ACCOUNT),
    (opportunity::OBJECT, follow::OPPORTUNITY),
    (lead::OBJECT, follow::LEAD),
];

/// Of one person and record there is one; for a while after a merge on another server perhaps a second.
const MOST: usize = 10;

pub(crate) fn register(registry: &mut Registry) {
    registry.computed("follow.key", key);
    // Nobody follows in the name of another: it begins by its command alone.
    registry.before(follow::OBJECT, |_, pending| {
        authority::by_command_only(pending, "key")
    });
}

/// Who and what.
fn key(values: &Values) -> Data {
    let id = |field: FieldId| values.get(&field).and_then(Data::as_id);
    let what = FOLLOWED.iter().find_map(|(_, field)| id(*field));
    match id(system::OWNER).zip(what) {
        Some((who, what)) => format!("{who}/{what}").into(),
        None => Data::Null,
    }
}

/// The field by which a record of this object is followed.
pub(crate) fn field_of(object: &str) -> Option<FieldId> {
    let known = FOLLOWED.iter().find(|(known, _)| *known == object);
    known.map(|(_, field)| *field)
}

/// The caller follows a record that she may see; a second time changes nothing. Answers the version of the record.
pub fn begin(tx: &mut Tx<'_>, object: &'static str, id: Uuid) -> Result<i64> {
    let field = field_of(object).ok_or(Error::NotFound)?;
    let version = tx.load(object, id)?.version;
    if hers(tx, field, id)?.is_empty() {
        let values = Values::from([
            (system::OWNER, Data::Id(tx.ctx().actor.user)),
            (system::PRIVATE, true.into()),
            (field, Data::Id(id)),
        ]);
        let change = Change::command("follow.begun", values);
        match tx.attempt(|tx| tx.create(follow::OBJECT, change)) {
            // She began it by another server this very moment.
            Err(Error::Invalid(_)) => {}
            begun => begun.map(drop)?,
        }
    }
    Ok(version)
}

/// She follows it no more; nor is there anything to end a second time. Answers the version of the record.
pub fn end(tx: &mut Tx<'_>, object: &'static str, id: Uuid) -> Result<i64> {
    let field = field_of(object).ok_or(Error::NotFound)?;
    let version = tx.load(object, id)?.version;
    forget(tx, field, id)?;
    Ok(version)
}

/// Ends what the caller follows, whether she may see it or not.
pub(crate) fn forget(tx: &mut Tx<'_>, field: FieldId, id: Uuid) -> Result<()> {
    for one in hers(tx, field, id)? {
        tx.trash(follow::OBJECT, one.id)?;
    }
    Ok(())
}

fn hers(tx: &mut Tx<'_>, field: FieldId, id: Uuid) -> Result<Vec<Record>> {
    let me = Filter::eq(system::OWNER, tx.ctx().actor.user);
    let filter = Filter::eq(field, id).and(me);
    tx.select_whole(follow::OBJECT, &filter, MOST)
}
