//! The people of a book: each is introduced to her new contact person, or need not be. When all are, the handover is closed.

use guanxi_engine::access::Right;
use guanxi_engine::query::{AggregateQuery, Cell, Filter};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use uuid::Uuid;

use crate::authority;
use crate::objects::handover::{self, Handover};
use crate::objects::handover_person::{self as person, State};
use crate::objects::{contact, lead};

/// Interests that are over need nobody.
const OVER: [lead::Status; 2] = [lead::Status::Converted, lead::Status::Disqualified];

/// Puts those who moved on the list. Who does not want to hear from us need not be introduced.
pub(super) fn list(
    tx: &mut Tx<'_>,
    begun: &Handover,
    object: &str,
    moved: &[(Uuid, Record)],
) -> Result<()> {
    let field = match object {
        contact::OBJECT => person::CONTACT,
        lead::OBJECT => person::LEAD,
        _ => return Ok(()),
    };
    for (to, row) in moved {
        let status = row.get(lead::STATUS).as_text();
        if object == lead::OBJECT && OVER.iter().any(|over| Some(over.as_str()) == status) {
            continue;
        }
        let left_alone =
            object == contact::OBJECT && row.get(contact::DO_NOT_CONTACT) == &Data::from(true);
        let state = if left_alone {
            State::NotNeeded
        } else {
            State::Waiting
        };
        let values = Values::from([
            (person::HANDOVER, Data::Id(begun.id)),
            (field, Data::Id(row.id)),
            (person::OWNER, Data::Id(*to)),
            (person::STATE, state.as_str().into()),
        ]);
        tx.create(
            person::OBJECT,
            Change::command("handover_person.listed", values),
        )?;
    }
    Ok(())
}

/// How many are still to be introduced, as far as the caller sees them.
pub(super) fn waiting(read: &mut Read<'_>, id: Uuid) -> Result<i64> {
    let waiting =
        Filter::eq(person::HANDOVER, id).and(Filter::eq(person::STATE, State::Waiting.as_str()));
    let query = AggregateQuery {
        filter: waiting,
        ..AggregateQuery::default()
    };
    let rows = read.aggregate(person::OBJECT, &query)?;
    Ok(match rows.first().and_then(|row| row.cells.first()) {
        Some(Cell::Count(count)) => *count,
        _ => 0,
    })
}

/// Says of one of them how it stands; the last one closes the handover. Answers her version.
pub fn mark(tx: &mut Tx<'_>, id: Uuid, state: State, base: Option<i64>) -> Result<i64> {
    let known = tx.load_whole(person::OBJECT, id, Right::Edit)?;
    let values = Values::from([(person::STATE, state.as_str().into())]);
    let change = Change::command("handover_person.marked", values).on(base);
    let version = tx.update(person::OBJECT, id, change)?;
    let of = known.get(person::HANDOVER).as_id().ok_or(Error::NotFound)?;
    let product = authority::of_the_product(tx.ctx());
    tx.under(&product, |tx| settle(tx, of))?;
    Ok(version)
}

fn settle(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let record = match tx.load_whole(handover::OBJECT, id, Right::Edit) {
        Err(Error::NotFound) => return Ok(()),
        found => found?,
    };
    if record.get(handover::MOVED_AT).is_null() {
        return Ok(());
    }
    let over = waiting(tx, id)? == 0;
    if over != record.get(handover::CLOSED_AT).is_null() {
        return Ok(());
    }
    let (action, at) = if over {
        ("handover.closed", Data::Int(tx.ctx().now))
    } else {
        ("handover.reopened", Data::Null)
    };
    let values = Values::from([(handover::CLOSED_AT, at)]);
    tx.update(handover::OBJECT, id, Change::command(action, values))
        .map(drop)
}
