//! Settings of a database and of one read.

use std::path::PathBuf;
use std::time::Duration;

use super::Dialect;
use super::session::Session;
use super::sqlite::Sqlite;
use crate::error::Result;

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// Reading threads, each with its connection.
    pub readers: usize,
    /// Reads and writes that may wait; beyond it callers get `Error::Busy` at once.
    pub queue: usize,
    /// Longest time one read may take, unless it asks for another limit.
    pub read_limit: Duration,
    /// Keep prepared statements on the server. Off for poolers that hand a connection from one client to another.
    pub cache_statements: bool,
}

impl Default for DbOptions {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            readers: (cores * 2).clamp(2, 16),
            queue: 4096,
            read_limit: Duration::from_secs(20),
            cache_statements: true,
        }
    }
}

/// How one read is run.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// Every query of the closure sees the same moment. Costs PostgreSQL two round trips.
    pub snapshot: bool,
    /// Another time limit than the database's own: longer for a report or an export.
    pub limit: Option<Duration>,
}

/// What a URL or path points to.
#[derive(Debug, Clone)]
pub(super) enum Target {
    /// A file.
    Sqlite(PathBuf),
}

type Connect = Box<dyn Fn() -> Result<Box<dyn Session>> + Send>;

impl Target {
    /// A `postgres://` URL, or the path of a file.
    pub(super) fn parse(url_or_path: &str) -> Result<Self> {
        Ok(Self::Sqlite(url_or_path.into()))
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
        }
    }

    /// Makes the connection that writes.
    pub(super) fn writer(&self, _options: &DbOptions) -> Connect {
        match self.clone() {
            Self::Sqlite(path) => Box::new(move || Ok(Box::new(Sqlite::writer(&path)?))),
        }
    }

    /// Makes a connection that reads.
    pub(super) fn reader(&self, options: &DbOptions) -> Connect {
        let limit = options.read_limit;
        match self.clone() {
            Self::Sqlite(path) => Box::new(move || Ok(Box::new(Sqlite::reader(&path, limit)?))),
        }
    }
}
