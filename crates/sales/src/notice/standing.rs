//! What she does with a notice: looks at it, acts on it, puts it off, says that it was useless.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use uuid::Uuid;

use crate::objects::notice::{self, State};

/// Of one person at once.
const MOST: usize = 500;

/// Marks one of the caller's. Answers its version.
pub fn mark(tx: &mut Tx<'_>, id: Uuid, state: State, base: Option<i64>) -> Result<i64> {
    let action = match state {
        State::Unread => "notice.unread",
        State::Read => "notice.read",
        State::Done => "notice.done",
        State::Useless => "notice.useless",
    };
    tx.load_whole(notice::OBJECT, id, Right::Edit)?;
    let values = Values::from([
        (notice::STATE, state.as_str().into()),
        (notice::SNOOZED_UNTIL, Data::Null),
    ]);
    tx.update(notice::OBJECT, id, Change::command(action, values).on(base))
}

/// Puts one off until then. Answers its version.
pub fn snooze(tx: &mut Tx<'_>, id: Uuid, until: i64, base: Option<i64>) -> Result<i64> {
    tx.load_whole(notice::OBJECT, id, Right::Edit)?;
    if until <= tx.ctx().now {
        return Err(Error::field("until", "in_the_past"));
    }
    let values = Values::from([
        (notice::STATE, State::Unread.as_str().into()),
        (notice::SNOOZED_UNTIL, Data::Int(until)),
    ]);
    let change = Change::command("notice.snoozed", values).on(base);
    tx.update(notice::OBJECT, id, change)
}

/// She has seen all of it; what is put off stays put off. Answers how many.
pub fn read_all(tx: &mut Tx<'_>) -> Result<usize> {
    let hers = Filter::eq(notice::OWNER, tx.ctx().actor.user);
    let now = tx.ctx().now;
    let waiting = Filter::any([
        Filter::is_empty(notice::SNOOZED_UNTIL),
        Filter::lte(notice::SNOOZED_UNTIL, now),
    ]);
    let unread = hers
        .and(Filter::eq(notice::STATE, State::Unread.as_str()))
        .and(waiting);
    let mut count = 0;
    for one in tx.select_whole(notice::OBJECT, &unread, MOST)? {
        mark(tx, one.id, State::Read, None)?;
        count += 1;
    }
    Ok(count)
}
