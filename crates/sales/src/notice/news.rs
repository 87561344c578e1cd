//! What colleagues did that concerns somebody: they gave her a lead, a deal, a task. Read from the log.

use guanxi_engine::log::Entry;
use guanxi_engine::{Result, Tx};
use guanxi_schema::system;

use super::raise::{Raised, field_of, raise};
use crate::objects::notice::Kind;

/// Channels in which many things change hands at once, of which one is told by other ways.
pub(super) const IN_BULK: [&str; 2] = ["import", "cli"];

/// A whole book is told of once, when all of it is there.
const HANDED_OVER: &str = ".handed_over";

/// Somebody else made her the owner. Of many things given at once she is told once.
pub(super) fn given(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    let to = entry.after(system::OWNER).as_id();
    let changed = entry.fields.contains(&system::OWNER);
    let (Some(to), Some(field), true) = (to, field_of(&entry.object), changed) else {
        return Ok(());
    };
    let told_as_a_whole = entry.action.ends_with(HANDED_OVER);
    if IN_BULK.contains(&entry.channel.as_str()) || told_as_a_whole || entry.actor == Some(to) {
        return Ok(());
    }
    let what = Raised {
        to,
        kind: Kind::Given,
        key: format!("given/{}/{}/{to}", entry.operation, entry.object),
        about: vec![(field, entry.record)],
        by: entry.actor.filter(|actor| !actor.is_nil()),
    };
    raise(tx, &what).map(drop)
}
