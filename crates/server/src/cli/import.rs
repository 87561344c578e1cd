//! `guanxi import` and `guanxi undo-import`: what the import screen does, for scripts.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use guanxi_engine::transfer::preview::{FilePreview, Preview, preview};
use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::transfer::{self, Plan};
use guanxi_engine::{Ctx, Engine};
use serde_json::json;
use uuid::Uuid;

use super::acting::{self, As};
use super::outcome::{Failure, Out, Outcome};
use crate::config::Settings;

/// The flags.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Nothing is written before the preview was agreed to: asked on a terminal, or --yes.

Examples:
  guanxi import account companies.csv --data DIR --dry-run
  guanxi import auto accounts.csv products.csv teams.csv deals.csv --data DIR --take-suggestions --yes
  guanxi import contact people.csv --data DIR --dry-run --json > plan.json   (correct its `plan`, then)
  guanxi import contact people.csv --data DIR --map plan.json --yes")]
pub struct Args {
    /// Object the rows are, e.g. `account`; `auto` lets each file say it by its headings
    object: String,
    /// CSV files, any encoding and separator
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Plan to use instead of our guess: the JSON that --dry-run --json printed, corrected
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// Only show what would happen
    #[arg(long)]
    dry_run: bool,
    /// Take the suggested meaning of every value that fits nothing
    #[arg(long)]
    take_suggestions: bool,
    /// Import without asking
    #[arg(long)]
    yes: bool,
    /// Write refused rows with their reasons to this file
    #[arg(long, value_name = "FILE")]
    refused: Option<PathBuf>,
    #[command(flatten)]
    acting: As,
}

/// Imports files.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    let engine = acting::open(settings)?;
    let ctx = args.acting.ctx(&engine)?;
    let mut run = planned(&engine, &ctx, args)?;
    let mut found = look(&engine, &ctx, &run)?;
    if args.take_suggestions && take_suggestions(&mut run.plan, &found) {
        run = transfer::replan(&engine, &ctx, run.id, run.plan)?;
        found = look(&engine, &ctx, &run)?;
    }
    if args.dry_run {
        let body = json!({ "id": run.id, "plan": run.plan, "preview": found });
        return out.result(&told(&run, &found), &body);
    }
    if !args.yes {
        agreed(&told(&run, &found))?;
    }
    transfer::start(&engine, &ctx, run.id)?;
    let done = watched(&engine, &ctx, run.id, out)?;
    ended(&engine, &ctx, &done, args.refused.as_deref(), out)
}

/// Uploads the files and settles the plan as far as the flags say it.
fn planned(engine: &Engine, ctx: &Ctx, args: &Args) -> Outcome<Run> {
    let mut files = Vec::with_capacity(args.files.len());
    for path in &args.files {
        let bytes = std::fs::read(path)
            .map_err(|e| Failure::missing(format!("{}: {e}", path.display())))?;
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        files.push((name, bytes));
    }
    let mut run = transfer::upload(engine, ctx, files)?;
    if args.object != "auto" {
        for at in 0..run.plan.files.len() {
            run = transfer::redraft(engine, ctx, run.id, at, Some(args.object.clone()))?;
        }
    }
    if let Some(map) = &args.map {
        run = transfer::replan(engine, ctx, run.id, read_plan(map)?)?;
    }
    Ok(run)
}

/// A plan by itself, or as `--dry-run --json` wraps it.
fn read_plan(path: &Path) -> Outcome<Plan> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| Failure::missing(format!("{}: {e}", path.display())))?;
    let usage = |e: serde_json::Error| Failure::usage(format!("{}: {e}", path.display()));
    let value: serde_json::Value = serde_json::from_str(&text).map_err(usage)?;
    let plan = value.get("plan").cloned().unwrap_or(value);
    serde_json::from_value(plan).map_err(usage)
}

fn look(engine: &Engine, ctx: &Ctx, run: &Run) -> Outcome<Preview> {
    let (id, plan, registry) = (run.id, run.plan.clone(), engine.registry().clone());
    Ok(engine.read_blocking(ctx, move |read| {
        let tables = store::tables(read.conn(), id)?;
        preview(read, &registry, &plan, &tables)
    })?)
}

/// Writes the suggestions into the plan; false when there are none.
fn take_suggestions(plan: &mut Plan, found: &Preview) -> bool {
    let mut taken = false;
    for (file, seen) in plan.files.iter_mut().zip(&found.files) {
        for value in &seen.values {
            let column = file
                .columns
                .iter_mut()
                .find(|column| column.header == value.column);
            if let (Some(column), Some(meant)) = (column, &value.suggestion) {
                column.values.insert(value.value.clone(), meant.clone());
                taken = true;
            }
        }
    }
    taken
}

/// The preview in words.
fn told(run: &Run, found: &Preview) -> String {
    let mut words = String::new();
    for (file, seen) in run.plan.files.iter().zip(&found.files) {
        let FilePreview {
            rows,
            created,
            updated,
            skipped,
            refused,
            like_records,
            like_rows,
            ..
        } = seen;
        let object = file.object.as_deref().unwrap_or("left out");
        words.push_str(&format!(
            "{} ({object}): {rows} rows, {created} new, {updated} updated, {skipped} skipped, {refused} refused\n",
            file.name
        ));
        for column in &file.columns {
            let target = column.target.as_deref().unwrap_or("–");
            words.push_str(&format!("  {} → {target}\n", column.header));
        }
        for found in &seen.lookalikes {
            let whom = found.like.row.map_or_else(
                || format!("{:?}, who is there", found.like.title),
                |row| format!("{:?} of row {row}", found.like.title),
            );
            words.push_str(&format!(
                "  row {}, {:?}, looks like {whom}: {}\n",
                found.row,
                found.title,
                found.reasons.join(", ")
            ));
        }
        let more = like_records + like_rows - seen.lookalikes.len() as u64;
        if more > 0 {
            words.push_str(&format!("  {more} more rows look like somebody\n"));
        }
        for value in &seen.values {
            let meant = value
                .suggestion
                .as_ref()
                .map_or_else(String::new, |meant| format!(", perhaps {meant:?}"));
            words.push_str(&format!(
                "  {} = {:?} in {} rows fits nothing{meant}\n",
                value.column, value.value, value.count
            ));
        }
    }
    words.trim_end().to_owned()
}

/// Shows the preview and asks.
fn agreed(words: &str) -> Outcome {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(Failure::usage(
            "nobody is there to ask: add --yes, or --dry-run to look first",
        ));
    }
    let mut stderr = std::io::stderr();
    write!(stderr, "{words}\nImport this? [y/N] ")?;
    stderr.flush()?;
    let mut answer = String::new();
    stdin.lock().read_line(&mut answer)?;
    if matches!(answer.trim(), "y" | "Y" | "yes") {
        return Ok(());
    }
    Err(Failure::refused("not imported"))
}

/// Runs the import here, telling how far it is.
fn watched(engine: &Engine, ctx: &Ctx, id: Uuid, out: &Out) -> Outcome<Run> {
    let running = {
        let (engine, ctx) = (engine.clone(), ctx.clone());
        std::thread::spawn(move || transfer::run(&engine, &ctx, id))
    };
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    while !running.is_finished() {
        std::thread::sleep(std::time::Duration::from_millis(250));
        let run =
            engine.read_blocking(ctx, move |read| store::load(read.conn(), id, user, admin))?;
        out.progress(&format!(
            "{} of {} rows",
            run.progress.done, run.progress.total
        ));
    }
    out.progress_done();
    let ended = running
        .join()
        .map_err(|_| Failure::inside("the import stopped; `guanxi serve` goes on with it"))?;
    Ok(ended?)
}

fn ended(engine: &Engine, ctx: &Ctx, run: &Run, file: Option<&Path>, out: &Out) -> Outcome {
    let done = &run.progress;
    if let Some(path) = file {
        let run = run.clone();
        let rows = engine.read_blocking(ctx, move |read| store::refused_csv(read.conn(), &run))?;
        std::fs::write(path, rows)?;
    }
    let words = format!(
        "{} new, {} updated, {} skipped, {} refused. Take it back with: guanxi undo-import {}",
        done.created, done.updated, done.skipped, done.refused, run.id
    );
    out.result(&words, &json!({ "id": run.id, "progress": done }))?;
    if done.refused > 0 {
        let place = file.map_or_else(
            || "--refused FILE writes them down".to_owned(),
            |file| format!("see {}", file.display()),
        );
        return Err(Failure::in_part(format!(
            "{} rows were refused; {place}",
            done.refused
        )));
    }
    Ok(())
}

/// Which import.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  guanxi undo-import 01a20951-8774-728b-aab6-c34a36c497d6 --data DIR"
)]
pub struct UndoArgs {
    /// Id that `guanxi import` printed
    id: Uuid,
    #[command(flatten)]
    acting: As,
}

/// Takes an import back.
pub fn undo(settings: &Settings, args: &UndoArgs, out: &Out) -> Outcome {
    let engine = acting::open(settings)?;
    let ctx = args.acting.ctx(&engine)?;
    let (_, undone) = transfer::undo(&engine, &ctx, args.id)?;
    let undone = undone.made;
    let words = format!("{} records are as they were before", undone.restored);
    out.result(
        &words,
        &json!({ "restored": undone.restored, "kept": undone.kept.len() }),
    )?;
    if undone.kept.is_empty() {
        return Ok(());
    }
    Err(Failure::in_part(format!(
        "{} records were changed since and stay as they are",
        undone.kept.len()
    )))
}
