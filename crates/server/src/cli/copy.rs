//! `guanxi backup`, `restore` and `move`: a whole workspace, copied and verified row for row.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use guanxi_engine::db::copy::{self, Count};
use guanxi_engine::db::{Db, DbOptions};
use serde_json::json;

use super::acting;
use super::outcome::{Failure, Out, Outcome};
use crate::config::{Settings, postgres_url};
use crate::workspace;

/// Where the backup goes.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The server may go on running. A backup is one SQLite file, whatever database it was taken from.

Example:
  guanxi backup --to /backups/guanxi-2026-11-23.db --data /var/lib/guanxi")]
pub struct BackupArgs {
    /// File to write; must not exist
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

/// Backs up.
pub fn backup(settings: &Settings, args: &BackupArgs, out: &Out) -> Outcome {
    let db = acting::database(settings)?;
    if args.to.exists() {
        let file = args.to.display();
        return Err(Failure::refused(format!(
            "{file} exists already: name a new file"
        )));
    }
    copy::backup(&db, &args.to, &mut |table, rows| {
        out.progress(&format!("{table}: {rows}"))
    })?;
    out.progress_done();
    let bytes = std::fs::metadata(&args.to)?.len();
    out.result(
        &format!("{} ({bytes} bytes)", args.to.display()),
        &json!({ "file": args.to, "bytes": bytes }),
    )
}

/// Which backup.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Fills an empty workspace; one that holds data is left alone.

Example:
  guanxi restore --from /backups/guanxi-2026-11-23.db --data /var/lib/guanxi-restored")]
pub struct RestoreArgs {
    /// File that `guanxi backup` wrote
    #[arg(long, value_name = "FILE")]
    from: PathBuf,
}

/// Restores into the database that the settings name.
pub fn restore(settings: &Settings, args: &RestoreArgs, out: &Out) -> Outcome {
    is_backup(&args.from)?;
    let db = workspace::database(settings)?;
    let scratch = tempfile::tempdir()?;
    let tell = &mut |table: &str, rows| out.progress(&format!("{table}: {rows}"));
    let counts = copy::restore(&args.from, &db, scratch.path(), tell)?;
    copied(&counts, out)
}

/// Looks before the new workspace is made: a slip in the name must leave nothing behind.
fn is_backup(file: &Path) -> Outcome {
    const SQLITE: &[u8] = b"SQLite format 3\0";
    let mut begin = [0; SQLITE.len()];
    let read = File::open(file).and_then(|mut file| file.read(&mut begin));
    let name = file.display();
    match read {
        Err(error) => Err(Failure::missing(format!("{name}: {error}"))),
        Ok(_) if begin == SQLITE => Ok(()),
        Ok(_) => Err(Failure::refused(format!(
            "{name} is not a file that `guanxi backup` wrote"
        ))),
    }
}

/// Where to.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Stop the server first: what is written meanwhile would stay behind.

Example:
  guanxi move --to postgres://guanxi@db.example/guanxi --data /var/lib/guanxi")]
pub struct MoveArgs {
    /// PostgreSQL URL of the database to fill; must hold nobody's data
    #[arg(long, value_name = "URL")]
    to: String,
}

/// Copies the workspace into another database.
pub fn move_to(settings: &Settings, args: &MoveArgs, out: &Out) -> Outcome {
    postgres_url(&args.to).map_err(Failure::usage)?;
    let from = acting::database(settings)?;
    guanxi_engine::db::migrate::run(&from)?;
    let to = Db::open(&args.to, &DbOptions::default())?;
    let counts = copy::run(&from, &to, &mut |table, rows| {
        out.progress(&format!("{table}: {rows}"))
    })?;
    copied(&counts, out)
}

fn copied(counts: &[Count], out: &Out) -> Outcome {
    out.progress_done();
    let total: u64 = counts.iter().map(|(_, rows)| rows).sum();
    let tables: serde_json::Map<String, serde_json::Value> = counts
        .iter()
        .map(|(table, rows)| (table.clone(), (*rows).into()))
        .collect();
    out.result(
        &format!("{total} rows, each compared after the copy"),
        &json!({ "rows": tables }),
    )
}
