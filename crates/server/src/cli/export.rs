//! `guanxi export`: records out, as the acting person may see them.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use guanxi_engine::query::Filter;
use guanxi_engine::transfer::export::{self, Format};
use guanxi_engine::{Ctx, Engine};
use serde_json::json;

use super::acting::{self, As};
use super::outcome::{Failure, Out, Outcome};
use crate::config::Settings;

/// What and where to.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  guanxi export account --format csv --to accounts.csv --data DIR
  guanxi export --format json --to everything.json --data DIR     (every object, with row counts)")]
pub struct Args {
    /// Object; without it everything
    object: Option<String>,
    /// csv (everything: a ZIP of CSV files) or json
    #[arg(long, default_value = "csv", value_parser = ["csv", "json"])]
    format: String,
    /// File to write; must not exist
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    acting: As,
}

/// Writes the file.
pub fn run(settings: &Settings, args: &Args, out: &Out) -> Outcome {
    let engine = acting::open(settings)?;
    let ctx = args.acting.ctx(&engine)?;
    let format = if args.format == "json" {
        Format::Json
    } else {
        Format::Csv
    };
    let file = std::fs::File::create_new(&args.to)
        .map_err(|e| Failure::refused(format!("{}: {e}", args.to.display())))?;
    let written = write(&engine, &ctx, args, format, file);
    if written.is_err() {
        // Half a file must not be taken for a whole one.
        let _ = std::fs::remove_file(&args.to);
    }
    let counts = written?;
    let total: u64 = counts.values().sum();
    out.result(
        &format!("{total} rows in {}", args.to.display()),
        &json!({ "rows": counts }),
    )
}

fn write(
    engine: &Engine,
    ctx: &Ctx,
    args: &Args,
    format: Format,
    file: std::fs::File,
) -> guanxi_engine::Result<BTreeMap<String, u64>> {
    let (object, path) = (args.object.clone(), args.to.clone());
    let writer = std::sync::Mutex::new(BufWriter::new(file));
    engine.read_blocking(ctx, move |read| {
        let mut writer = writer
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let counts = match &object {
            Some(object) => {
                let rows =
                    export::object(read, object, &Filter::everything(), format, &mut *writer)?;
                std::iter::once((object.clone(), rows)).collect()
            }
            None => export::everything(read, format, &mut *writer)?,
        };
        let failed =
            |e: std::io::Error| guanxi_engine::Error::Internal(format!("{}: {e}", path.display()));
        writer.flush().map_err(failed)?;
        Ok(counts)
    })
}
