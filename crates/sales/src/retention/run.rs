//! Carrying a rule out: once a day after [`HOUR`], in lots, by one server of however many. A run is a record from its beginning, so
//! that one whose server died is gone on with by another, and every lot counts in it what it erased.
//!
//! Nothing has to be remembered between lots: what was erased is no longer found.

use guanxi_engine::access::Right;
use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::{Due, Overdue};
use guanxi_engine::{Change, Ctx, Data, Engine, Error, Read, Record, Result, Tx, Values};
use uuid::Uuid;

use super::{guard, terms};
use crate::authority;
use crate::objects::retention_rule::{self as rule, RetentionRule};
use crate::objects::retention_run::{self as run_of, RetentionRun};
use crate::opportunity::refused;
use crate::when;

/// The hour of the night at which rules begin.
const HOUR: i8 = 3;
/// Records erased in one transaction, so that people's writes go on in between.
const LOT: usize = 100;
/// A run notes every lot. One that has not for so long lost its server. Were that not so, two would erase what is erased once.
const SILENT: i64 = 15_000;
/// Rules and unfinished runs that are looked at.
const MOST: usize = 1_000;

/// Runs for this server to go on with: begun elsewhere and left alone, or due since last night. Nobody else gets them.
pub fn take_up(tx: &mut Tx<'_>) -> Result<Vec<Uuid>> {
    guard::administrators_only(tx)?;
    let (mut runs, now) = (Vec::new(), tx.ctx().now);
    let unfinished = Filter::is_empty(run_of::FINISHED_AT);
    let left = unfinished.and(Filter::lt(run_of::UPDATED_AT, now - SILENT));
    for one in tx.select_whole(run_of::OBJECT, &left, MOST)? {
        let times = one.get(run_of::TAKEN_UP).as_int().unwrap_or(0);
        let values = Values::from([(run_of::TAKEN_UP, Data::Int(times + 1))]);
        note(tx, one.id, "retention_run.taken_up", values)?;
        runs.push(one.id);
    }
    let night = last_night(tx.ctx())?;
    let active = Filter::eq(rule::ACTIVE, true);
    // Whoever switches a rule on or changes it has until the next night to think better of it.
    let settled = active.and(Filter::lt(rule::UPDATED_AT, night));
    for known in tx.select_whole(rule::OBJECT, &settled, MOST)? {
        let newest = newest(tx, known.id)?;
        let waits = newest.is_none_or(|newest| {
            let begun = newest.get(run_of::CREATED_AT).as_int();
            begun < Some(night) && !newest.get(run_of::FINISHED_AT).is_null()
        });
        if waits {
            let by = known.get(rule::UPDATED_BY).as_id().unwrap_or_default();
            let ctx = authority::of_the_product_for(tx.ctx(), by);
            runs.push(tx.under(&ctx, |tx| open(tx, &known))?);
        }
    }
    Ok(runs)
}

/// Begins a run of a rule that is in use, without waiting for the night. An administrator's.
pub fn begin(tx: &mut Tx<'_>, id: Uuid) -> Result<Uuid> {
    guard::administrators_only(tx)?;
    let known = tx.load_whole(rule::OBJECT, id, Right::Edit)?;
    if !RetentionRule::from_record(&known)?.active {
        return Err(refused("rule_not_in_use"));
    }
    let newest = newest(tx, id)?;
    if newest.is_some_and(|newest| newest.get(run_of::FINISHED_AT).is_null()) {
        return Err(refused("rule_is_running"));
    }
    open(tx, &known)
}

/// Carries a run out to its end.
pub fn run(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<()> {
    let mut after = Uuid::nil();
    while let Some(last) = some(engine, ctx, id, after)? {
        after = last;
    }
    Ok(())
}

/// Erases the next lot of a run, from behind the record `after`; answers the last one it looked at, or nothing when that was all. A
/// rule that was changed or switched off meanwhile ends it.
pub fn some(engine: &Engine, ctx: &Ctx, id: Uuid, after: Uuid) -> Result<Option<Uuid>> {
    let ctx = Ctx {
        now: engine.clock().now(),
        ..ctx.clone()
    };
    // Looking takes longer than erasing, and holds up nobody where it is done.
    let looked = engine.read_blocking(&ctx, move |read| match going_on(read, id)? {
        Some(what) => read.overdue(&what, after, LOT),
        None => Ok(Vec::new()),
    })?;
    engine.write_blocking(&ctx, move |tx| lot(tx, id, &looked))
}

fn lot(tx: &mut Tx<'_>, id: Uuid, looked: &[Due]) -> Result<Option<Uuid>> {
    let run = tx.load_whole(run_of::OBJECT, id, Right::Read)?;
    if !run.get(run_of::FINISHED_AT).is_null() {
        return Ok(None);
    }
    let (Some(what), Some(last)) = (going_on(tx, id)?, looked.last()) else {
        let values = Values::from([(run_of::FINISHED_AT, Data::Int(tx.ctx().now))]);
        note(tx, id, "retention_run.finished", values)?;
        return Ok(None);
    };
    let mut erased = run.get(run_of::RECORDS).as_int().unwrap_or(0);
    let by = run.get(run_of::CREATED_BY).as_id().unwrap_or_default();
    let ctx = authority::of_the_product_for(tx.ctx(), by);
    tx.under(&ctx, |tx| {
        for due in looked {
            // Somebody may have spoken to her since, or another server been here.
            if tx.is_overdue(&what, due.id)? {
                tx.erase_only(&what.object, due.id, &what.fields)?;
                erased += 1;
            }
        }
        let values = Values::from([(run_of::RECORDS, Data::Int(erased))]);
        note(tx, id, "retention_run.erased", values)
    })?;
    Ok(Some(last.id))
}

/// What an unfinished run erases, as long as its rule stands as it did when it began.
fn going_on(read: &mut Read<'_>, id: Uuid) -> Result<Option<Overdue>> {
    let record = read.load_whole(run_of::OBJECT, id, Right::Read)?;
    let begun = record.get(run_of::CREATED_AT).as_int();
    let run = RetentionRun::from_record(&record)?;
    let (Some(of), Some(until), None) = (run.rule, run.until, run.finished_at) else {
        return Ok(None);
    };
    let known = match read.load_whole(rule::OBJECT, of, Right::Read) {
        Err(Error::NotFound) => return Ok(None),
        found => found?,
    };
    let changed = known.get(rule::UPDATED_AT).as_int() > begun;
    let known = RetentionRule::from_record(&known)?;
    if changed || !known.active {
        return Ok(None);
    }
    // A field that the rule names may be gone.
    Ok(terms::overdue(read.catalog(), &known, until).ok())
}

fn open(tx: &mut Tx<'_>, known: &Record) -> Result<Uuid> {
    let of = RetentionRule::from_record(known)?;
    let info = terms::object(tx.catalog(), &of.object)?;
    let fields = terms::fields(info, of.erases.as_deref().unwrap_or_default())?;
    let fields: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
    let values = Values::from([
        (run_of::NAME, of.name.clone().into()),
        (run_of::RULE, Data::Id(known.id)),
        (run_of::OBJECT_FIELD, of.object.clone().into()),
        (run_of::ERASED, fields.join(",").into()),
        (run_of::UNTIL, terms::until(&of, tx.ctx().now).into()),
        (run_of::RECORDS, Data::Int(0)),
        (run_of::TAKEN_UP, Data::Int(0)),
    ]);
    let change = Change::command("retention_run.begun", values);
    tx.create(run_of::OBJECT, change)
}

fn newest(tx: &mut Tx<'_>, rule: Uuid) -> Result<Option<Record>> {
    let of = Filter::eq(run_of::RULE, rule);
    let newest = [Sort::falling(run_of::CREATED_AT)];
    let mut found = tx.select_whole_sorted(run_of::OBJECT, &of, &newest, 1)?;
    Ok(found.pop())
}

fn note(tx: &mut Tx<'_>, run: Uuid, action: &'static str, values: Values) -> Result<()> {
    let change = Change::command(action, values);
    tx.update(run_of::OBJECT, run, change).map(drop)
}

/// The latest moment at which it was [`HOUR`] in the zone of the workspace.
fn last_night(ctx: &Ctx) -> Result<i64> {
    let at = |day: jiff::civil::Date| when::at_hour(&day.to_string(), HOUR, &ctx.time_zone);
    let today = when::today(ctx);
    let tonight = at(today)?;
    if tonight <= ctx.now {
        return Ok(tonight);
    }
    at(today.yesterday().unwrap_or(today))
}
