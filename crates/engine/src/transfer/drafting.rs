//! Before an import runs: files are kept, a plan is drafted, a person corrects it, the run starts. Files are decoded
//! while reading, never on the writer's thread.

use uuid::Uuid;

use super::plan::{self, Plan};
use super::run::expect;
use super::store::{self, Run, State};
use super::table::Table;
use crate::ctx::Ctx;
use crate::engine::{Engine, Read};
use crate::error::{Error, Result};
use crate::registry::Registry;

/// Drafts that a person may have lying about; the oldest goes when she uploads another.
const DRAFTS: i64 = 10;

/// Keeps uploaded files and drafts their plan. Answers the new run, or the one that this request made before.
pub fn upload(engine: &Engine, ctx: &Ctx, files: Vec<(String, Vec<u8>)>) -> Result<Run> {
    if !engine
        .catalog()
        .objects()
        .any(|object| ctx.actor.rules.may_create(object))
    {
        return Err(Error::Forbidden {
            code: "may_not_create",
            field: None,
        });
    }
    let mut tables = Vec::with_capacity(files.len());
    for (name, bytes) in &files {
        tables.push((name.clone(), Table::read(bytes)?));
    }
    let total = tables
        .iter()
        .map(|(_, table)| table.rows.len() as u64)
        .sum();
    let registry = engine.registry().clone();
    let plan = engine.read_blocking(ctx, move |read| plan::draft(read, &registry, &tables))?;
    let run = Run {
        id: ctx.ids.next(),
        user: ctx.actor.user,
        state: State::Draft,
        plan,
        progress: store::Progress {
            total,
            ..store::Progress::default()
        },
        operation: ctx.ids.next(),
        created_at: ctx.now,
    };
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    engine.write_blocking(ctx, move |tx| {
        let made = tx.once(|tx| {
            store::forget_drafts(tx.conn(), run.user, DRAFTS - 1)?;
            store::create(tx.conn(), &run, &files)?;
            Ok(run.id)
        })?;
        store::load(tx.conn(), made.made, user, admin)
    })
}

/// Takes a person's corrections of the plan, and answers the run with it.
pub fn replan(engine: &Engine, ctx: &Ctx, id: Uuid, plan: Plan) -> Result<Run> {
    change(engine, ctx, id, move |read, registry, run, tables| {
        plan.check(read, registry, tables)?;
        run.plan = plan.clone();
        Ok(())
    })
}

/// Drafts one file's plan over again for another object (`None` leaves the file out), and answers the run with it.
pub fn redraft(
    engine: &Engine,
    ctx: &Ctx,
    id: Uuid,
    file: usize,
    object: Option<String>,
) -> Result<Run> {
    change(engine, ctx, id, move |read, registry, run, tables| {
        let table = tables.get(file).ok_or(Error::NotFound)?;
        run.plan = plan::redraft(read, registry, &run.plan, file, table, object.as_deref())?;
        Ok(())
    })
}

/// Marks a run as running, once. The caller then calls [`super::run`] on a thread of its own.
pub fn start(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<Run> {
    change(engine, ctx, id, |read, registry, run, tables| {
        run.plan.check(read, registry, tables)?;
        run.state = State::Running;
        Ok(())
    })
}

/// Changes a draft: worked out while reading, written if it is still a draft then. A request that did so before is
/// answered with the run as it is now.
fn change(
    engine: &Engine,
    ctx: &Ctx,
    id: Uuid,
    step: impl Fn(&mut Read<'_>, &Registry, &mut Run, &[Table]) -> Result<()> + Send + 'static,
) -> Result<Run> {
    let registry = engine.registry().clone();
    let (now, user, admin) = (ctx.now, ctx.actor.user, ctx.actor.rules.admin);
    let changed = engine.read_blocking(ctx, move |read| {
        let mut run = store::load(read.conn(), id, user, admin)?;
        if read.recall::<()>()?.is_some() {
            return Ok(run);
        }
        expect(run.state, State::Draft)?;
        let tables = store::tables(read.conn(), id)?;
        step(read, &registry, &mut run, &tables)?;
        Ok(run)
    })?;
    engine.write_blocking(ctx, move |tx| {
        tx.once(|tx| {
            expect(store::load(tx.conn(), id, user, admin)?.state, State::Draft)?;
            store::save(tx.conn(), &changed, now)
        })?;
        store::load(tx.conn(), id, user, admin)
    })
}
