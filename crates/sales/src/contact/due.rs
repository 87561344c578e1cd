//! When a person is due: so many days after the last exchange, or after she became known.

use guanxi_engine::write::Pending;
use guanxi_engine::{Data, Result, Tx};
use jiff::ToSpan;

use crate::objects::contact;
use crate::when;

/// `contact_due_on` follows the cadence and the last contact. Without a cadence nobody is due.
pub(super) fn count(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if !pending.changes(contact::CADENCE_DAYS) && !pending.changes(contact::LAST_CONTACT_AT) {
        return Ok(());
    }
    let ctx = tx.ctx();
    let since = [contact::LAST_CONTACT_AT, contact::CREATED_AT]
        .into_iter()
        .find_map(|field| pending.get(field).as_int())
        .unwrap_or_else(|| when::now(ctx));
    let due = pending
        .get(contact::CADENCE_DAYS)
        .as_int()
        .and_then(|days| {
            let day = when::day_of(since, &ctx.time_zone);
            day.checked_add(days.days()).ok()
        });
    pending.set(
        contact::CONTACT_DUE_ON,
        due.map_or(Data::Null, |day| Data::Text(day.to_string())),
    );
    Ok(())
}
