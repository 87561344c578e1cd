//! Something to do. Ticking it off notes the moment, so that nobody types it.

use guanxi_engine::registry::Registry;
use guanxi_engine::write::Pending;
use guanxi_engine::{Data, Result, Tx};

use crate::objects::task::{self, Status};
use crate::when;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(task::OBJECT, note_the_moment);
}

/// `done_at` follows `status`: set when it becomes done, cleared when it is taken up again.
fn note_the_moment(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing
        || !pending.changes(task::STATUS)
        || pending.values.contains_key(&task::DONE_AT)
    {
        return Ok(());
    }
    let done = pending.get(task::STATUS).as_text() == Some(Status::Done.as_str());
    let moment = if done {
        Data::Int(when::now(tx.ctx()))
    } else {
        Data::Null
    };
    pending.set(task::DONE_AT, moment);
    Ok(())
}
