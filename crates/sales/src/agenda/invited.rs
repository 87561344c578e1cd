//! Whoever takes part in a series takes part in a day that is split off it, and in the rest of it.

use guanxi_engine::query::Filter;
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Result, Tx, Values};
use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::objects::attendee;

/// Attendees of one series.
const MOST: usize = 500;

/// What is known of somebody who takes part. An answer was given to the series, so it holds of its days.
const KNOWN: [FieldId; 6] = [
    attendee::CONTACT,
    attendee::USER,
    attendee::NAME,
    attendee::EMAIL,
    attendee::ANSWER,
    attendee::OPTIONAL,
];

/// Invites whoever takes part in one activity to another as well.
pub(super) fn invite_as(tx: &mut Tx<'_>, from: Uuid, to: Uuid) -> Result<()> {
    let of_it = Filter::eq(attendee::ACTIVITY, from);
    for known in tx.select_whole(attendee::OBJECT, &of_it, MOST)? {
        let said = KNOWN.map(|field| (field, known.get(field).clone()));
        let mut values: Values = said
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect();
        values.insert(attendee::ACTIVITY, Data::Id(to));
        tx.create(attendee::OBJECT, Change::open(values))?;
    }
    Ok(())
}
