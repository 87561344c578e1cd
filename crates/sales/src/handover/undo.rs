//! A handover is taken back as a whole: every record that nobody gave to somebody else since.

use std::collections::BTreeSet;

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Refused;
use guanxi_engine::{Ctx, Engine, Error, Read, Result, Tx};
use guanxi_schema::system;
use uuid::Uuid;

use super::book;
use crate::authority;
use crate::cover::leads;
use crate::objects::handover::{self, Handover};
use crate::objects::{handover_person as person, note};
use crate::opportunity::refused;

/// People taken off the list at once, and records asked for.
const LOT: usize = 500;

/// What came of it.
#[derive(Debug)]
pub struct TakenBack {
    /// The operation that took it back.
    pub operation: Uuid,
    /// Records that are in the book again.
    pub restored: usize,
    /// Records that stayed where they are, with the reason, as far as whoever takes it back may know of them.
    pub kept: Vec<Refused>,
    /// How many others stayed.
    pub kept_unseen: usize,
}

/// Takes it back, on a thread outside the async runtime. Whoever gave her own book away has no right to what is in it any more, and may do so all the same.
pub fn undo(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<TakenBack> {
    let operation = engine.read_blocking(ctx, move |read| may(read, id))?;
    let product = authority::of_the_product(ctx);
    let undone = engine.undo_blocking(&product, operation, |_| {})?;
    let rest = Ctx {
        operation: undone.operation,
        key: None,
        ..product
    };
    while engine.write_blocking(&rest, move |tx| forget(tx, id))? {}
    let mut kept = undone.made.kept;
    let all = kept.len();
    let ids: Vec<Uuid> = kept.iter().map(|one| one.id).collect();
    let seen = engine.read_blocking(ctx, move |read| seen(read, &ids))?;
    kept.retain(|one| seen.contains(&one.id));
    Ok(TakenBack {
        operation: undone.operation,
        restored: undone.made.restored,
        kept_unseen: all - kept.len(),
        kept,
    })
}

/// Those of a book's records that the caller may know of.
fn seen(read: &mut Read<'_>, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    let mut seen = BTreeSet::new();
    let catalog = read.catalog().clone();
    for object in book::objects(&catalog) {
        for lot in ids.chunks(LOT) {
            let these = Filter::is_in(system::ID, lot.iter().copied());
            let found = read.select(&object.name, &these, LOT)?;
            seen.extend(found.iter().map(|one| one.id));
        }
    }
    Ok(seen)
}

/// The operation that it was.
fn may(read: &mut Read<'_>, id: Uuid) -> Result<Uuid> {
    let record = read.load_any(handover::OBJECT, id, Right::Read)?;
    let by = record.get(system::CREATED_BY).as_id();
    let known = Handover::from_record(&record)?;
    let of = known.of.ok_or(Error::NotFound)?;
    let me = read.ctx().actor.user;
    // Whose book it was takes back only what she gave herself, though everybody leads herself.
    if by != Some(me) && (of == me || !leads(read, note::OBJECT, of)?) {
        return Err(Error::Forbidden {
            code: "may_not_edit",
            field: None,
        });
    }
    if known.moved_at.is_none() {
        return Err(refused("handover_moving"));
    }
    let operation = known.operation.and_then(|text| text.parse().ok());
    operation.ok_or(Error::NotFound)
}

/// What was marked since is no conflict: there is no handover any more. Answers whether there is more to forget.
fn forget(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    let people = tx.select_whole(person::OBJECT, &Filter::eq(person::HANDOVER, id), LOT)?;
    for one in &people {
        tx.trash(person::OBJECT, one.id)?;
    }
    if people.len() == LOT {
        return Ok(true);
    }
    match tx.trash(handover::OBJECT, id) {
        Err(Error::NotFound) => {}
        Err(Error::Refused { .. }) => {}
        done => drop(done?),
    }
    Ok(false)
}
