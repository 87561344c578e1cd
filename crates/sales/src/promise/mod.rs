//! What somebody said she would do for the other. It is kept, or no longer needed; it is never simply gone.

use guanxi_engine::access::Right;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Result, Tx, Values};
use uuid::Uuid;

use crate::objects::promise::{self, Status};
use crate::opportunity::refused;
use crate::when;

/// It was done. Answers its version.
pub fn keep(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    let now = Data::Int(when::now(tx.ctx()));
    moved(tx, id, "promise.kept", (Status::Kept, now), base)
}

/// Nobody waits for it any more. Answers its version.
pub fn release(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    moved(
        tx,
        id,
        "promise.released",
        (Status::Released, Data::Null),
        base,
    )
}

/// It is to be done after all. Answers its version.
pub fn reopen(tx: &mut Tx<'_>, id: Uuid, base: Option<i64>) -> Result<i64> {
    moved(tx, id, "promise.reopened", (Status::Open, Data::Null), base)
}

fn moved(
    tx: &mut Tx<'_>,
    id: Uuid,
    action: &'static str,
    (status, kept_at): (Status, Data),
    base: Option<i64>,
) -> Result<i64> {
    let known = tx.load_whole(promise::OBJECT, id, Right::Edit)?;
    if known.get(promise::STATUS).as_text() == Some(status.as_str()) {
        return Err(refused("not_from_this_status"));
    }
    let values = Values::from([
        (promise::STATUS, status.as_str().into()),
        (promise::KEPT_AT, kept_at),
    ]);
    let change = Change::command(action, values).on(base);
    tx.update(promise::OBJECT, id, change)
}
