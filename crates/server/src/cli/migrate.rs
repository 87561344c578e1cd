//! `guanxi migrate`: brings the database up to date, for those who do not let `serve` do it.

use guanxi_engine::db::migrate;
use serde_json::json;

use super::outcome::{Out, Outcome};
use crate::config::Settings;
use crate::workspace;

/// No flags of its own.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Example:
  guanxi migrate --database postgres://guanxi@db.example/guanxi")]
pub struct Args {
    /// Only say what is missing
    #[arg(long)]
    check: bool,
}

/// Applies what is missing.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    let db = workspace::database(settings)?;
    if args.check {
        let known = migrate::embedded(db.dialect());
        let applied = db.read_blocking(migrate::applied).unwrap_or_default();
        let missing: Vec<i64> = known
            .iter()
            .map(|m| m.number)
            .filter(|n| !applied.contains(n))
            .collect();
        return out.result(
            &format!("{} missing", missing.len()),
            &json!({ "missing": missing }),
        );
    }
    let applied = migrate::run(&db)?;
    let words = match applied.as_slice() {
        [] => "up to date".to_owned(),
        numbers => format!("applied {numbers:?}"),
    };
    out.result(&words, &json!({ "applied": applied }))
}
