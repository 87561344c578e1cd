//! Runs an import: rows in chunks through the one write path, so that people's own writes go on in between, with
//! the progress written in the same transaction as the rows. A run that was cut off is taken up where it stopped.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::adapter::ImportRow;
use super::lookalike::{Lookalikes, OnAlike};
use super::parse::{Parser, Problem};
use super::plan::{FilePlan, OnMatch};
use super::preview::problems_of;
use super::store::{self, Run, State};
use super::table::{Table, TableRow};
use crate::access;
use crate::ctx::{Channel, Ctx};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::identity::person::{self, Person};
use crate::write::{Once, Tx, Undone};

/// Rows a transaction.
const CHUNK: usize = 500;

/// Writes what is left of a running import; answers when it is done. `ctx` is the importer's.
///
/// A database that is busy or away leaves the run as it is, to be taken up later. Anything else that stops it is noted
/// with the run, which can then only be taken back.
pub fn run(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<Run> {
    let result = write_rows(engine, ctx, id);
    if let Err(error) = &result
        && let Some(reason) = reason(error)
    {
        let (user, admin, now) = (ctx.actor.user, ctx.actor.rules.admin, engine.clock().now());
        engine.write_blocking(ctx, move |tx| {
            let mut run = store::load(tx.conn(), id, user, admin)?;
            run.state = State::Failed;
            run.progress.failure = Some(reason.to_owned());
            store::save(tx.conn(), &run, now)
        })?;
    }
    result
}

/// Why a run cannot go on by itself; nothing for what passes.
fn reason(error: &Error) -> Option<&'static str> {
    match error {
        Error::Busy | Error::Database(_) => None,
        // Another server works on it, or it ended.
        Error::Refused {
            code: "import_state",
            ..
        } => None,
        Error::Refused { code, .. }
        | Error::BadRequest { code, .. }
        | Error::Forbidden { code, .. } => Some(code),
        Error::Invalid(_) => Some("plan_does_not_fit"),
        Error::NotFound => Some("not_found"),
        Error::Conflict { .. } | Error::Internal(_) => Some("internal"),
    }
}

fn write_rows(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<Run> {
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    let (mut run, tables) = engine.read_blocking(ctx, move |read| {
        let run = store::load(read.conn(), id, user, admin)?;
        Ok((run, store::tables(read.conn(), id)?))
    })?;
    expect(run.state, State::Running)?;
    let ctx = Ctx {
        channel: Channel::Import,
        operation: run.operation,
        ..ctx.clone()
    };
    let order = run.plan.order(&engine.catalog());
    for (place, file) in order.iter().enumerate().skip(run.progress.file) {
        if run.progress.file != place {
            (run.progress.file, run.progress.row) = (place, 0);
        }
        if let Some(table) = tables.get(*file) {
            run = run_file(engine, &ctx, run, *file, table)?;
        }
    }
    run.state = State::Done;
    let done = run.clone();
    let now = ctx.now;
    engine.write_blocking(&ctx, move |tx| {
        store::forget_files(tx.conn(), done.id)?;
        store::save(tx.conn(), &done, now)
    })?;
    Ok(run)
}

/// Rows of one file that are still to be written.
fn run_file(engine: &Engine, ctx: &Ctx, mut run: Run, file: usize, table: &Table) -> Result<Run> {
    let Some((object, headers)) = run
        .plan
        .files
        .get(file)
        .and_then(|plan| Some((plan.object.clone()?, table.headers.clone())))
    else {
        return Ok(run);
    };
    let parser = {
        let (plan, registry, object) =
            (run.plan.clone(), engine.registry().clone(), object.clone());
        engine.read_blocking(ctx, move |read| {
            let Some(file) = plan.files.get(file) else {
                return Err(Error::NotFound);
            };
            Parser::new(read, &registry, &plan, file, &object, &headers)
        })?
    };
    let order = parser.order(table);
    let parser = Arc::new(Mutex::new(parser));
    while run.progress.row < order.len() {
        let rows: Vec<(Uuid, TableRow)> = order
            .iter()
            .skip(run.progress.row)
            .take(CHUNK)
            .filter_map(|at| Some((ctx.ids.next(), table.rows.get(*at)?.clone())))
            .collect();
        let chunk = Chunk {
            parser: Arc::clone(&parser),
            object: object.clone(),
            file,
            rows,
            headers: table.headers.clone(),
            written: AtomicBool::new(false),
            // The run's own `now` stands still; a server that looks for abandoned runs goes by this.
            at: engine.clock().now(),
        };
        run = engine.write_blocking(ctx, move |tx| chunk.write(tx, run.clone()))?;
    }
    Ok(run)
}

/// Rows of one transaction.
struct Chunk {
    parser: Arc<Mutex<Parser>>,
    object: String,
    file: usize,
    rows: Vec<(Uuid, TableRow)>,
    headers: Vec<String>,
    /// The rows were written once; if they are written again, that was rolled back.
    written: AtomicBool,
    at: i64,
}

enum Outcome {
    Created,
    Updated,
    Skipped,
}

impl Chunk {
    fn write(&self, tx: &mut Tx<'_>, run: Run) -> Result<Run> {
        let stored = store::load(tx.conn(), run.id, run.user, true)?;
        if (stored.state, stored.progress.done) != (State::Running, run.progress.done) {
            // Another server took the run up; writing these rows too would write them twice.
            return Err(refused_in(stored.state));
        }
        let importer = importer(tx, &run)?;
        tx.under(&importer, |tx| self.write_as_importer(tx, run))
    }

    fn write_as_importer(&self, tx: &mut Tx<'_>, mut run: Run) -> Result<Run> {
        let mut parser = self.parser.lock().unwrap_or_else(PoisonError::into_inner);
        if self.written.swap(true, Ordering::Relaxed) {
            // What the parser learnt from the first time was rolled back with it.
            *parser = self.fresh_parser(tx, &run)?;
        }
        let file = run.plan.files.get(self.file).cloned();
        let file = file.ok_or(Error::NotFound)?;
        let mut judge = match file.on_alike {
            OnAlike::Create => None,
            OnAlike::Skip | OnAlike::Refuse => tx.registry().judge(&self.object),
        };
        if let Some(judge) = &mut judge {
            let rows = self.rows.iter().map(|(_, row)| row);
            judge.expect(tx, &parser.would_be_new(rows))?;
        }
        for (id, row) in &self.rows {
            let outcome = parser.parse(row).and_then(|mut parsed| {
                parsed.id = *id;
                self.row(tx, &mut parser, &parsed, &file, &mut judge)
                    .unwrap_or_else(|error| Err(problems_of(row.number, error)))
            });
            match outcome {
                Ok(Outcome::Created) => run.progress.created += 1,
                Ok(Outcome::Updated) => run.progress.updated += 1,
                Ok(Outcome::Skipped) => run.progress.skipped += 1,
                Err(problems) => {
                    fatal(&problems)?;
                    store::refuse(
                        tx.conn(),
                        run.id,
                        self.file,
                        row.number,
                        &row.cells,
                        &problems,
                    )?;
                    run.progress.refused += 1;
                }
            }
        }
        run.progress.done += self.rows.len() as u64;
        run.progress.row += self.rows.len();
        store::save(tx.conn(), &run, self.at)?;
        Ok(run)
    }

    fn fresh_parser(&self, tx: &mut Tx<'_>, run: &Run) -> Result<Parser> {
        let registry = tx.registry();
        let file = run.plan.files.get(self.file).ok_or(Error::NotFound)?;
        Parser::new(tx, registry, &run.plan, file, &self.object, &self.headers)
    }

    /// Writes a row, or says why not: `Err` is what the database would not take, within it what is wrong with the row.
    fn row(
        &self,
        tx: &mut Tx<'_>,
        parser: &mut Parser,
        row: &ImportRow,
        file: &FilePlan,
        judge: &mut Option<Box<dyn Lookalikes>>,
    ) -> Result<Result<Outcome, Vec<Problem>>> {
        if row.existing.is_some() && file.on_match == OnMatch::Skip {
            return Ok(Ok(Outcome::Skipped));
        }
        let adapter = tx.registry().adapter(&self.object);
        if adapter
            .as_ref()
            .is_some_and(|adapter| adapter.leaves_out(row).is_some())
        {
            return Ok(Ok(Outcome::Skipped));
        }
        let mut judge = judge.as_mut().filter(|_| row.existing.is_none());
        if let Some(judge) = &mut judge
            && let Some(found) = judge.of(tx, row)?
        {
            return Ok(match file.on_alike {
                OnAlike::Refuse => Err(vec![found.problem()]),
                OnAlike::Create | OnAlike::Skip => Ok(Outcome::Skipped),
            });
        }
        let id = tx.attempt(|tx| match &adapter {
            Some(adapter) => adapter.write(tx, row),
            None => row.write_plain(tx, &self.object),
        })?;
        parser.written(row, id);
        if let Some(judge) = judge {
            judge.becomes(row);
        }
        Ok(Ok(if row.existing.is_some() {
            Outcome::Updated
        } else {
            Outcome::Created
        }))
    }
}

/// The importer as she is now: what she may no longer do, her import may not do either.
fn importer(tx: &mut Tx<'_>, run: &Run) -> Result<Ctx> {
    let person = person::by_id(tx.conn(), run.user)?.filter(Person::may_sign_in);
    if person.is_none() {
        return Err(Error::Refused {
            code: "importer_gone",
            params: Vec::new(),
        });
    }
    let actor = Arc::new(access::load_actor(tx.conn(), run.user, None)?);
    Ok(Ctx {
        actor,
        ..tx.ctx().clone()
    })
}

/// A failing database is no fault of the row: the chunk is rolled back and the run stops.
fn fatal(problems: &[Problem]) -> Result<()> {
    if problems.iter().any(|problem| problem.code == "internal") {
        return Err(Error::Internal(
            "an import stopped at a row that the database would not take".to_owned(),
        ));
    }
    Ok(())
}

/// Takes a finished import back, updates too; what people changed since stays and is named in the answer.
pub fn undo(engine: &Engine, ctx: &Ctx, id: Uuid) -> Result<(Run, Once<Undone>)> {
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    let mut run = engine.read_blocking(ctx, move |read| {
        let run = store::load(read.conn(), id, user, admin)?;
        // A request that comes again finds the import taken back, by itself.
        if run.state != State::Failed && read.recall::<Undone>()?.is_none() {
            expect(run.state, State::Done)?;
        }
        Ok(run)
    })?;
    let undone = engine.undo_blocking(ctx, run.operation, |_| {})?;
    run.state = State::Undone;
    let kept = run.clone();
    let now = ctx.now;
    engine.write_blocking(ctx, move |tx| store::save(tx.conn(), &kept, now))?;
    Ok((run, undone))
}

pub(super) fn expect(state: State, wanted: State) -> Result<()> {
    if state == wanted {
        Ok(())
    } else {
        Err(refused_in(state))
    }
}

fn refused_in(state: State) -> Error {
    Error::Refused {
        code: "import_state",
        params: vec![("state", format!("{state:?}").to_lowercase())],
    }
}
