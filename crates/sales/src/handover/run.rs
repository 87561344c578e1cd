//! Moving the book, in lots, all of them parts of the one operation. Each lot notes in the handover how far it came, in the same
//! transaction: so whoever goes on after a server died neither forgets nor repeats anything. Every record is moved with the
//! rights of whoever began it; what she may not move stays and is counted.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::access::Right;
use guanxi_engine::identity::on_behalf;
use guanxi_engine::query::{Filter, Op, Sort};
use guanxi_engine::write::{Change, Door};
use guanxi_engine::{Ctx, Data, Engine, Error, ObjectInfo, Record, Result, Tx, Values};
use guanxi_schema::system;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::book;
use super::person;
use super::split::Split;
use crate::authority;
use crate::notice::{Raised, raise};
use crate::objects::handover::{self, Handover};
use crate::objects::notice;

/// Records moved in one transaction, so that people's writes go on in between.
const LOT: usize = 200;
/// A handover notes every lot. One that has not for so long lost its server.
const SILENT: i64 = 15_000;
/// Unfinished ones that are looked at.
const MOST: usize = 100;

/// What became of the records of an object.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Count {
    moved: usize,
    refused: usize,
}

/// Handovers whose server went away, for this server to go on with. Nobody else gets them.
pub fn take_up(tx: &mut Tx<'_>) -> Result<Vec<Uuid>> {
    let left = Filter::is_empty(handover::MOVED_AT)
        .and(Filter::lt(handover::UPDATED_AT, tx.ctx().now - SILENT));
    let mut found = Vec::new();
    for one in tx.select_whole(handover::OBJECT, &left, MOST)? {
        let times = one.get(handover::TAKEN_UP).as_int().unwrap_or(0);
        let values = Values::from([(handover::TAKEN_UP, Data::Int(times + 1))]);
        let begun = Handover::from_record(&one)?;
        let ctx = within(tx.ctx(), &begun)?;
        tx.under(&ctx, |tx| note(tx, one.id, "handover.taken_up", values))?;
        found.push(one.id);
    }
    Ok(found)
}

/// Moves all of it. `ctx` is the product's.
pub fn run(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<()> {
    while some(engine, ctx, id)? {}
    Ok(())
}

/// Moves the next lot; answers whether there may be more.
pub fn some(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<bool> {
    let ctx = Ctx {
        now: engine.clock().now(),
        ..ctx.clone()
    };
    engine.write_blocking(&ctx, move |tx| lot(tx, id))
}

fn lot(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    let record = match tx.load_whole(handover::OBJECT, id, Right::Read) {
        Err(Error::NotFound) => return Ok(false),
        found => found?,
    };
    let begun = Handover::from_record(&record)?;
    if begun.moved_at.is_some() {
        return Ok(false);
    }
    let by = record.get(system::CREATED_BY).as_id().unwrap_or_default();
    let ctx = within(tx.ctx(), &begun)?;
    let moved = match moving(tx, &ctx, by) {
        // Whoever began it is gone: what she did stands.
        Err(Error::NotFound) => None,
        mover => next(tx, &mover?, &begun)?,
    };
    tx.under(&ctx, |tx| match moved {
        None => finish(tx, &begun, by),
        Some(lot) => {
            let product = authority::of_the_product(tx.ctx());
            tx.under(&product, |tx| {
                person::list(tx, &begun, &lot.object, &lot.moved)?;
                noted(tx, &begun, lot)
            })
        }
    })
}

/// The product, as a part of the operation that the handover is.
fn within(ctx: &Ctx, begun: &Handover) -> Result<Ctx> {
    let operation = begun
        .operation
        .as_deref()
        .and_then(|text| text.parse().ok());
    Ok(Ctx {
        operation: operation
            .ok_or_else(|| Error::Internal("a handover without an operation".to_owned()))?,
        ..ctx.clone()
    })
}

/// Whoever began it, with her rights of today, in the same operation.
fn moving(tx: &mut Tx<'_>, ctx: &Ctx, by: Uuid) -> Result<Ctx> {
    let mover = on_behalf(tx.conn(), by, ctx.now, ctx.ids.clone())?;
    Ok(Ctx {
        operation: ctx.operation,
        ..mover
    })
}

/// What a lot did.
struct Lot {
    object: String,
    last: Uuid,
    refused: usize,
    /// The rows that moved, and to whom.
    moved: Vec<(Uuid, Record)>,
}

/// Moves the next records of the book; nothing when there are no more.
fn next(tx: &mut Tx<'_>, mover: &Ctx, begun: &Handover) -> Result<Option<Lot>> {
    let Some(of) = begun.of else { return Ok(None) };
    let (mut from, mut after) = place(begun);
    let objects = book::objects(tx.catalog());
    for info in objects {
        if from.as_deref().is_some_and(|name| name != info.name) {
            continue;
        }
        from = None;
        let hers = book::filter(info, of, begun.closed_deals);
        let filter = hers.and(Filter::test(
            system::ID,
            Op::Gt(std::mem::take(&mut after).into()),
        ));
        let rows = tx.under(mover, |tx| {
            tx.select_whole_sorted(&info.name, &filter, &[Sort::rising(system::ID)], LOT)
        })?;
        if let Some(last) = rows.last().map(|row| row.id) {
            return moved(tx, mover, begun, info, rows, last).map(Some);
        }
    }
    Ok(None)
}

/// Where the last lot ended.
fn place(begun: &Handover) -> (Option<String>, Uuid) {
    let place = begun
        .place
        .as_deref()
        .and_then(|place| place.split_once('/'));
    let (object, id) = place.unzip();
    let id = id.and_then(|id| id.parse().ok()).unwrap_or_default();
    (object.map(str::to_owned), id)
}

fn moved(
    tx: &mut Tx<'_>,
    mover: &Ctx,
    begun: &Handover,
    info: &ObjectInfo,
    rows: Vec<Record>,
    last: Uuid,
) -> Result<Lot> {
    let product = authority::of_the_product(mover);
    let apart = tx.under(&product, |tx| Split::of(begun)?.apart(tx, info, &rows))?;
    let mut of_rows: BTreeMap<Uuid, Record> = rows.into_iter().map(|row| (row.id, row)).collect();
    let owner = info.field_by_id(system::OWNER);
    let allowed = owner.is_some_and(|field| mover.actor.rules.may_edit(info, field));
    let mut lot = Lot {
        object: info.name.clone(),
        last,
        refused: 0,
        moved: Vec::new(),
    };
    for (to, ids) in apart {
        if !allowed {
            lot.refused += ids.len();
            continue;
        }
        let change = Change {
            door: Door::Command,
            action: book::action(&info.name),
            ..Change::open(Values::from([(system::OWNER, Data::Id(to))]))
        };
        let done = tx.under(mover, |tx| tx.bulk_update(&info.name, &ids, &change))?;
        let refused: BTreeSet<Uuid> = done.refused.iter().map(|one| one.id).collect();
        lot.refused += refused.len();
        let went = ids.iter().filter(|id| !refused.contains(id));
        lot.moved
            .extend(went.filter_map(|id| Some((to, of_rows.remove(id)?))));
    }
    Ok(lot)
}

fn noted(tx: &mut Tx<'_>, begun: &Handover, lot: Lot) -> Result<bool> {
    let counts = begun
        .counts
        .as_deref()
        .map(serde_json::from_str::<BTreeMap<String, Count>>);
    let mut counts = counts
        .transpose()
        .map_err(|why| Error::Internal(why.to_string()))?
        .unwrap_or_default();
    let place = format!("{}/{}", lot.object, lot.last);
    let count = counts.entry(lot.object).or_default();
    count.moved += lot.moved.len();
    count.refused += lot.refused;
    let counts = serde_json::to_string(&counts).map_err(|why| Error::Internal(why.to_string()))?;
    let values = Values::from([
        (handover::PLACE, place.into()),
        (handover::COUNTS, counts.into()),
    ]);
    note(tx, begun.id, "handover.moving", values)?;
    Ok(true)
}

/// All is moved: whoever got something is told once.
fn finish(tx: &mut Tx<'_>, begun: &Handover, by: Uuid) -> Result<bool> {
    let now = tx.ctx().now;
    let mut values = Values::from([(handover::MOVED_AT, Data::Int(now))]);
    if person::waiting(tx, begun.id)? == 0 {
        values.insert(handover::CLOSED_AT, Data::Int(now));
    }
    note(tx, begun.id, "handover.moved", values)?;
    for to in Split::of(begun)?.people() {
        let what = Raised {
            to,
            kind: notice::Kind::Given,
            key: format!("handed_over/{}/{to}", begun.id),
            about: vec![(notice::HANDOVER, begun.id)],
            by: Some(by),
        };
        raise(tx, &what)?;
    }
    Ok(false)
}

fn note(tx: &mut Tx<'_>, id: Uuid, action: &'static str, values: Values) -> Result<()> {
    tx.update(handover::OBJECT, id, Change::command(action, values))
        .map(drop)
}
