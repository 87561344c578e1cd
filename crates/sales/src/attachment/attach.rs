//! What was taken in while somebody was still writing hangs on what she wrote down.

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::guard;
use crate::objects::attachment;

/// Hangs files on an activity. They are the caller's own, and hang on nothing yet.
pub fn attach(tx: &mut Tx<'_>, to: Uuid, files: &[Uuid]) -> Result<()> {
    let me = tx.ctx().actor.user;
    for id in files {
        let known = match tx.load_whole(attachment::OBJECT, *id, Right::Read) {
            Err(Error::NotFound) => return Err(no_such_file()),
            known => known?,
        };
        let hers = known.get(attachment::CREATED_BY).as_id() == Some(me);
        let hangs = guard::hangs_on().any(|by| !known.get(by).is_null());
        if !hers || hangs {
            return Err(no_such_file());
        }
        let values = Values::from([(attachment::ACTIVITY, Data::Id(to))]);
        let change = Change::command("attachment.attached", values);
        tx.update(attachment::OBJECT, *id, change)?;
    }
    Ok(())
}

fn no_such_file() -> Error {
    Error::field("attachments", "no_such_file")
}
