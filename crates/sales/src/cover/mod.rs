//! Somebody does the work of a colleague who is away. What that opens, and that it closes by itself, is the engine's
//! (`access::visible`); here is who may name whom, and for which days.

use guanxi_engine::access::{Right, Scope};
use guanxi_engine::identity::{person, workspace};
use guanxi_engine::registry::Registry;
use guanxi_engine::write::{Kind as Happens, Pending};
use guanxi_engine::{Error, Read, Result, Tx};
use jiff::ToSpan;
use uuid::Uuid;

use crate::objects::{cover, user};
use crate::when;

/// Longer than that nobody is away: her book should change hands.
const MOST_DAYS: i64 = 366;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(cover::OBJECT, sound);
}

/// Another, for days that are not over, named by herself or by whoever leads her. The days become moments where she lives.
fn sound(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if !matches!(pending.kind, Happens::Create | Happens::Update) || pending.undoing {
        return Ok(());
    }
    let of = pending.get(cover::OWNER).as_id();
    let of = of.ok_or_else(|| Error::field("owner", "required"))?;
    if pending.get(cover::BY).as_id() == Some(of) {
        return Err(Error::field("by", "covers_herself"));
    }
    if !leads(tx, cover::OBJECT, of)? {
        return Err(Error::field("owner", "not_your_team"));
    }
    let text = |field| pending.get(field).as_text().map(str::to_owned);
    let (Some(from), Some(until)) = (text(cover::FROM_ON), text(cover::UNTIL_ON)) else {
        // The fields say so themselves.
        return Ok(());
    };
    let (first, last) = (when::day(&from)?, when::day(&until)?);
    if last < first {
        return Err(Error::field("until_on", "before_start"));
    }
    if last > first.saturating_add(MOST_DAYS.days()) {
        return Err(Error::field("until_on", "cover_too_long"));
    }
    let zone = zone_of(tx, of)?;
    let end = when::end_of(last, &zone);
    if pending.changes(cover::UNTIL_ON) && end <= tx.ctx().now {
        return Err(Error::field("until_on", "in_the_past"));
    }
    pending.set(cover::STARTS_AT, when::at_hour(&from, 0, &zone)?);
    pending.set(cover::ENDS_AT, end);
    Ok(())
}

fn zone_of(read: &mut Read<'_>, of: Uuid) -> Result<String> {
    let own = person::by_id(read.conn(), of)?.map(|person| person.time_zone);
    match own.filter(|zone| !zone.is_empty()) {
        Some(zone) => Ok(zone),
        None => Ok(workspace::load(read.conn())?.time_zone),
    }
}

/// Whether the caller decides about somebody's records of an object: they are her own, her role reaches everybody's, or her team's
/// and that person is in it.
pub(crate) fn leads(read: &mut Read<'_>, object: &str, of: Uuid) -> Result<bool> {
    let info = read.catalog().known(object)?;
    let actor = &read.ctx().actor;
    if actor.user == of {
        return Ok(true);
    }
    match actor.rules.scope(info, Right::Edit) {
        Scope::None | Scope::Own => Ok(false),
        Scope::All => Ok(true),
        Scope::Team => {
            let units = actor.team_units.clone();
            let person = read.load_whole(user::OBJECT, of, Right::Read)?;
            let unit = person.get(user::UNIT).as_id();
            Ok(unit.is_some_and(|unit| units.contains(&unit)))
        }
    }
}
