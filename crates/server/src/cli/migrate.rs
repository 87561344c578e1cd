//! `guanxi migrate`: brings the database up to date, for those who do not let `serve` do it.

use guanxi_engine::db::migrate;
use serde_json::json;

use super::acting;
use super::outcome::{Failure, Out, Outcome};
use crate::config::Settings;
use crate::workspace;

/// How far.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi migrate --database postgres://guanxi@db.example/guanxi
  guanxi migrate --check --data DIR     (writes nothing; exit code 5 when something is missing)")]
pub struct Args {
    /// Only say what is missing
    #[arg(long)]
    check: bool,
}

/// Applies what is missing.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    if args.check {
        return check(settings, out);
    }
    let db = workspace::database(settings)?;
    let applied = migrate::run(&db)?;
    let words = match applied.as_slice() {
        [] => "up to date".to_owned(),
        numbers => format!("applied {numbers:?}"),
    };
    out.result(&words, &json!({ "applied": applied }))
}

/// Says what is missing in a workspace that is there.
fn check(settings: &Settings, out: &Out) -> Outcome {
    let db = acting::database(settings)?;
    let known = migrate::embedded(db.dialect());
    let applied = db.read_blocking(migrate::applied).unwrap_or_default();
    let missing: Vec<i64> = known
        .iter()
        .map(|m| m.number)
        .filter(|n| !applied.contains(n))
        .collect();
    if missing.is_empty() {
        return out.result("up to date", &json!({ "missing": missing }));
    }
    out.result(
        &format!("missing: {missing:?}"),
        &json!({ "missing": missing }),
    )?;
    Err(Failure::in_part(
        "run `guanxi migrate` to bring it up to date",
    ))
}
