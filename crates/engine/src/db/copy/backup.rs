//! A workspace in one SQLite file, and back.

use std::path::Path;

use super::{Count, LIMIT, run};
use crate::db::{Db, DbOptions, Dialect, ReadOptions, Stmt, migrate};
use crate::error::{Error, Result};

/// Writes a backup to `file`, which must not exist: one SQLite file, synced to disk.
pub fn backup(from: &Db, file: &Path, progress: &mut dyn FnMut(&str, u64)) -> Result<()> {
    if file.exists() {
        return Err(failed(file, "the file exists"));
    }
    let part = file.with_extension("part");
    remove(&part)?;
    match from.dialect() {
        Dialect::Sqlite => vacuum(from, &part)?,
        Dialect::Postgres => {
            let whole = file.with_extension("whole");
            remove(&whole)?;
            let copy = open(&whole)?;
            run(from, &copy, progress)?;
            vacuum(&copy, &part)?;
            drop(copy);
            remove(&whole)?;
        }
    }
    let synced = std::fs::File::open(&part).and_then(|file| file.sync_all());
    synced.map_err(|error| failed(&part, error))?;
    std::fs::rename(&part, file).map_err(|error| failed(file, error))
}

/// Fills `to`, which must hold nobody's data, from a backup. The backup is left as it is: a copy of it in the folder
/// `scratch` is brought to today's schema first.
pub fn restore(
    file: &Path,
    to: &Db,
    scratch: &Path,
    progress: &mut dyn FnMut(&str, u64),
) -> Result<Vec<Count>> {
    let copy = scratch.join("restoring.db");
    remove(&copy)?;
    std::fs::copy(file, &copy).map_err(|error| failed(file, error))?;
    let from = open(&copy)?;
    let counts = migrate::run(&from).and_then(|_| run(&from, to, progress));
    drop(from);
    remove(&copy)?;
    counts
}

fn open(path: &Path) -> Result<Db> {
    let path = path
        .to_str()
        .ok_or_else(|| failed(path, "the path is not UTF-8"))?;
    Db::open(path, &DbOptions::default())
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(path, error)),
        _ => Ok(()),
    }
}

fn failed(path: &Path, why: impl std::fmt::Display) -> Error {
    Error::Internal(format!("{}: {why}", path.display()))
}

/// A compact copy of an SQLite database as of one moment, while it is in use.
fn vacuum(from: &Db, file: &Path) -> Result<()> {
    let mut vacuum = Stmt::new("VACUUM INTO ");
    vacuum.bind(file.display().to_string().into());
    let options = ReadOptions {
        limit: Some(LIMIT),
        ..ReadOptions::default()
    };
    from.read_blocking_with(options, move |conn| conn.execute(&vacuum).map(drop))
}
