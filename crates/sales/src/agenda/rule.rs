//! What holds of a series whoever writes it.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::{Kind, Pending, Written};
use guanxi_engine::{Error, Result, Tx};
use jiff::tz::TimeZone;

use crate::calendar::Recurrence;
use crate::objects::activity::{self, Status};

/// Exceptions of one series.
pub(super) const MOST: usize = 2_000;

/// Its rules can be read, it has a zone to be counted in, and as long as it goes on it is planned.
pub(super) fn in_order(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing {
        return Ok(());
    }
    let zone = pending.get(activity::TIME_ZONE).as_text();
    if pending.changes(activity::TIME_ZONE) && zone.is_some_and(|zone| TimeZone::get(zone).is_err())
    {
        return Err(Error::field("time_zone", "unknown_time_zone"));
    }
    let rules = pending.get(activity::RECURRENCE).as_text();
    let repeats = rules.is_some();
    if pending.changes(activity::RECURRENCE)
        && let Some(rules) = rules
        && Recurrence::read(rules).is_none_or(|found| !found.repeats())
    {
        return Err(Error::field("recurrence", "not_a_recurrence"));
    }
    let whole_days = pending.get(activity::ALL_DAY).as_int() == Some(1);
    if zone.is_none() && (repeats || whole_days) {
        let here = tx.ctx().time_zone.clone();
        pending.set(activity::TIME_ZONE, here.as_str());
    }
    if repeats && pending.kind == Kind::Create && pending.get(activity::STATUS).is_null() {
        pending.set(activity::STATUS, Status::Planned.as_str());
    }
    Ok(())
}

/// What differs from a series goes with it.
pub(super) fn with_its_exceptions(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let gone = written.kind == Kind::Trash && !written.undoing;
    if !gone || written.get(activity::RECURRENCE).is_null() {
        return Ok(());
    }
    let of_it = Filter::eq(activity::SERIES, written.id);
    for exception in tx.select_whole(activity::OBJECT, &of_it, MOST)? {
        if tx
            .load_whole(activity::OBJECT, exception.id, Right::Delete)
            .is_ok()
        {
            tx.trash(activity::OBJECT, exception.id)?;
        }
    }
    Ok(())
}
