//! What no door may do with files.

use guanxi_engine::write::{Door, Kind, Pending};
use guanxi_engine::{Error, Result, Tx};
use guanxi_schema::FieldId;

use crate::objects::attachment;
use crate::opportunity::refused;

/// A record without bytes would promise a file that is not there: an import, a list of commands and the generic door bring none.
pub(super) fn comes_with_its_bytes(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind == Kind::Create && pending.door == Door::Open {
        return Err(refused("file_comes_by_upload"));
    }
    Ok(())
}

/// What opens it to whoever sees that.
const OUTER: [FieldId; 4] = [
    attachment::ACCOUNT,
    attachment::CONTACT,
    attachment::OPPORTUNITY,
    attachment::LEAD,
];
/// What may itself be somebody's alone.
const INNER: [FieldId; 3] = [attachment::ACTIVITY, attachment::NOTE, attachment::TASK];

/// Everything that it may hang on.
pub(super) fn hangs_on() -> impl Iterator<Item = FieldId> {
    OUTER.into_iter().chain(INNER)
}

/// Any record that it hangs on opens it. So what hangs on an activity, a note or a task hangs on nothing else; whom it is about is
/// known from there.
pub(super) fn hangs_where_its_rights_are(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing || !matches!(pending.kind, Kind::Create | Kind::Update) {
        return Ok(());
    }
    let count = |fields: &[FieldId]| {
        let given = fields
            .iter()
            .filter(|field| !pending.get(**field).is_null());
        given.count()
    };
    if count(&INNER) + usize::from(count(&OUTER) > 0) > 1 {
        let known = INNER.iter().find(|field| !pending.get(**field).is_null());
        let field = known.and_then(|field| pending.object.field_by_id(*field));
        let name = field.map_or("activity", |field| field.name.as_str());
        return Err(Error::field(name, "file_hangs_on_one"));
    }
    Ok(())
}
