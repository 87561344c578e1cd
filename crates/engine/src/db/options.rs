//! Settings of a database and of one read.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use tokio::sync::watch;

use super::Dialect;
use super::postgres::{Listener, Postgres, PostgresTarget};
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
    /// A server.
    Postgres(Box<PostgresTarget>),
}

type Connect = Box<dyn Fn() -> Result<Box<dyn Session>> + Send>;

impl Target {
    pub(super) fn parse(url_or_path: &str, options: &DbOptions) -> Result<Self> {
        if url_or_path.starts_with("postgres://") || url_or_path.starts_with("postgresql://") {
            return PostgresTarget::parse(url_or_path, options)
                .map(|target| Self::Postgres(Box::new(target)));
        }
        Ok(Self::Sqlite(url_or_path.into()))
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Makes the connection that writes.
    pub(super) fn writer(&self) -> Connect {
        match self.clone() {
            Self::Sqlite(path) => Box::new(move || Ok(Box::new(Sqlite::writer(&path)?))),
            Self::Postgres(target) => Box::new(move || Ok(Box::new(Postgres::writer(&target)?))),
        }
    }

    /// Makes a connection that reads.
    pub(super) fn reader(&self, limit: Duration) -> Connect {
        match self.clone() {
            Self::Sqlite(path) => Box::new(move || Ok(Box::new(Sqlite::reader(&path, limit)?))),
            Self::Postgres(target) => {
                Box::new(move || Ok(Box::new(Postgres::reader(&target, limit)?)))
            }
        }
    }

    /// What hears of commits that others make, where there can be others.
    pub(super) fn listener(
        &self,
        commits: watch::Sender<u64>,
        stop: Arc<AtomicBool>,
    ) -> Option<Listener> {
        match self.clone() {
            Self::Sqlite(_) => None,
            Self::Postgres(target) => Some(Listener {
                target: *target,
                commits,
                stop,
            }),
        }
    }
}
