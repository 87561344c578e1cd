//! SQLite: one file, in WAL mode, flushed to disk at every commit.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef as Raw};
use rusqlite::{Connection, ErrorCode, OpenFlags, ffi};
use uuid::Uuid;

use super::session::Session;
use super::{Conn, Dialect, Failure, ReadOptions, Row, Rows, Stmt, Value, ValueRef};
use crate::error::{Error, Result};

/// See [`Dialect::now_millis`].
pub(super) const NOW_MILLIS: &str = "CAST(unixepoch('subsec') * 1000 AS integer)";

/// See [`Dialect::columns`]. Tables of the full-text index are the index's own business.
pub(super) const COLUMNS: &str = "SELECT m.name, c.name, c.pk FROM sqlite_schema AS m, pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE 'search\\_%' ESCAPE '\\'
    ORDER BY m.name, c.name";

/// See [`Dialect::texts`]: what stands before and after the parameter.
pub(super) const TEXTS: (&str, &str) = ("json_each(", ")");

/// See [`Dialect::unindexed`]: the planner takes `+x` for an expression.
pub(super) const UNINDEXED: &str = "+";

/// Instructions of SQLite's machine between two looks at the clock: some tens of microseconds.
const STEPS: i32 = 5_000;
/// Pages a connection keeps, in KiB; filled only under load.
const READ_CACHE: u32 = 24 * 1024;
const WRITE_CACHE: u32 = 16 * 1024;
/// How often the planner's statistics are refreshed, at most.
const LOOK_AFTER: Duration = Duration::from_secs(3_600);
/// How long to wait for another process (a command line import beside the server).
const WAIT: Duration = Duration::from_secs(10);

pub(super) struct Sqlite {
    conn: Connection,
    limit: Limit,
    read_limit: Duration,
    snapshot: bool,
    broken: bool,
    writes: bool,
    /// When the planner's statistics were last refreshed.
    looked_after: Option<Instant>,
}

/// A deadline that the progress handler looks at. Milliseconds since `start`; 0 is none.
#[derive(Clone)]
struct Limit {
    start: Instant,
    deadline: Arc<AtomicU64>,
}

impl Limit {
    fn set(&self, limit: Duration) {
        self.deadline
            .store(millis(self.start.elapsed() + limit), Ordering::Relaxed);
    }
    fn clear(&self) {
        self.deadline.store(0, Ordering::Relaxed);
    }
    fn passed(&self) -> bool {
        let deadline = self.deadline.load(Ordering::Relaxed);
        deadline != 0 && millis(self.start.elapsed()) > deadline
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl Sqlite {
    /// The connection that writes. Creates the file.
    pub(super) fn writer(path: &Path) -> Result<Self> {
        let conn = open(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?;
        // WAL must be chosen before anything is written. The log is folded back every 16 MB and cut to 64 MB.
        // Savepoints keep what they may have to undo in memory.
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
             PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;",
        )
        .map_err(failed)?;
        let mut session = Self::new(conn, Duration::ZERO, WRITE_CACHE)?;
        session.writes = true;
        Ok(session)
    }

    /// A connection that only reads.
    pub(super) fn reader(path: &Path, read_limit: Duration) -> Result<Self> {
        let conn = open(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        Self::new(conn, read_limit, READ_CACHE)
    }

    fn new(mut conn: Connection, read_limit: Duration, cache: u32) -> Result<Self> {
        // No memory map: each connection's map would count.
        let settings = format!(
            "PRAGMA cache_size = -{cache}; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF;"
        );
        conn.execute_batch(&settings).map_err(failed)?;
        conn.set_prepared_statement_cache_capacity(128);
        // Otherwise a prepared statement is planned anew whenever a value bound to it changes.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
            .map_err(failed)?;
        let limit = Limit {
            start: Instant::now(),
            deadline: Arc::default(),
        };
        let watched = limit.clone();
        conn.progress_handler(STEPS, Some(move || watched.passed()))
            .map_err(failed)?;
        Ok(Self {
            conn,
            limit,
            read_limit,
            snapshot: false,
            broken: false,
            writes: false,
            looked_after: None,
        })
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.conn
            .prepare_cached(sql)
            .and_then(|mut s| s.raw_execute())
            .map_err(failed)?;
        Ok(())
    }
}

fn open(path: &Path, access: OpenFlags) -> Result<Connection> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(failed)?;
    conn.busy_timeout(WAIT).map_err(failed)?;
    Ok(conn)
}

impl Conn for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn query(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()> {
        let mut prepared = self.conn.prepare_cached(&stmt.sql).map_err(failed)?;
        bind(&mut prepared, stmt)?;
        let mut rows = prepared.raw_query();
        while let Some(row) = rows.next().map_err(failed)? {
            each(&SqliteRow(row))?;
        }
        Ok(())
    }

    fn execute(&mut self, stmt: &Stmt) -> Result<u64> {
        let mut prepared = self.conn.prepare_cached(&stmt.sql).map_err(failed)?;
        bind(&mut prepared, stmt)?;
        let touched = prepared.raw_execute().map_err(failed)?;
        Ok(u64::try_from(touched).unwrap_or(u64::MAX))
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.conn.execute_batch(sql).map_err(failed)
    }

    fn at_commit(&mut self, stmt: Stmt) -> Result<()> {
        self.execute(&stmt).map(drop)
    }

    fn row_at_commit(&mut self, rows: &'static Rows, row: Vec<Value>) -> Result<()> {
        self.execute(&rows.stmt([&row])).map(drop)
    }

    fn settle(&mut self) -> Result<()> {
        Ok(())
    }

    fn last_seq(&mut self) -> Option<&mut Option<i64>> {
        None
    }

    fn savepoint(&mut self) -> Result<()> {
        self.run("SAVEPOINT job")
    }

    fn release(&mut self) -> Result<()> {
        self.run("RELEASE job")
    }

    fn rollback_to(&mut self) -> Result<()> {
        self.run("ROLLBACK TO job")?;
        self.run("RELEASE job")
    }
}

/// SQLite numbers `$1`, `$2` … by first appearance, which [`Stmt::bind`] keeps in step.
fn bind(prepared: &mut rusqlite::Statement<'_>, stmt: &Stmt) -> Result<()> {
    if prepared.parameter_count() != stmt.params.len() {
        let wrong = format!("{} values for: {}", stmt.params.len(), stmt.sql);
        return Err(Error::Internal(wrong));
    }
    for (i, value) in stmt.params.iter().enumerate() {
        debug_assert_eq!(
            prepared.parameter_name(i + 1),
            Some(format!("${}", i + 1).as_str()),
            "{}",
            stmt.sql
        );
        prepared.raw_bind_parameter(i + 1, value).map_err(failed)?;
    }
    Ok(())
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => Raw::Null,
            Self::Int(n) => Raw::Integer(*n),
            Self::Text(text) => Raw::Text(text.as_bytes()),
            Self::Id(id) => Raw::Blob(id.as_bytes()),
            Self::Bytes(bytes) => Raw::Blob(bytes),
        }))
    }
}

struct SqliteRow<'a, 'b>(&'a rusqlite::Row<'b>);

impl Row for SqliteRow<'_, '_> {
    fn get(&self, i: usize) -> Result<ValueRef<'_>> {
        Ok(match self.0.get_ref(i).map_err(failed)? {
            Raw::Null => ValueRef::Null,
            Raw::Integer(n) => ValueRef::Int(n),
            Raw::Text(bytes) => {
                let text = std::str::from_utf8(bytes);
                ValueRef::Text(
                    text.map_err(|_| Error::Internal(format!("column {i} is not UTF-8")))?,
                )
            }
            Raw::Blob(bytes) => {
                Uuid::from_slice(bytes).map_or(ValueRef::Bytes(bytes), ValueRef::Id)
            }
            Raw::Real(_) => {
                return Err(Error::Internal(format!(
                    "column {i} is a floating-point number"
                )));
            }
        })
    }
}

impl Session for Sqlite {
    fn begin_read(&mut self, options: ReadOptions) -> Result<()> {
        self.limit.set(options.limit.unwrap_or(self.read_limit));
        if options.snapshot {
            self.run("BEGIN")?;
            self.snapshot = true;
        }
        Ok(())
    }

    fn end_read(&mut self) {
        self.limit.clear();
        if std::mem::take(&mut self.snapshot) {
            self.rollback();
        }
    }

    fn begin_write(&mut self) -> Result<()> {
        self.run("BEGIN IMMEDIATE")
    }

    fn commit(&mut self) -> Result<()> {
        self.run("COMMIT")
    }

    fn rollback(&mut self) {
        // A full disk or a failed write may have ended the transaction already.
        if !self.conn.is_autocommit()
            && let Err(error) = self.run("ROLLBACK")
        {
            // A transaction that cannot be ended makes the connection useless.
            tracing::error!(%error, "rollback failed");
            self.broken = true;
        }
    }

    fn broken(&self) -> bool {
        self.broken
    }

    fn idle(&mut self) {
        // Keeps the planner's statistics near the truth; looks at a few hundred rows of an index, now and then.
        let due = self.looked_after.is_none_or(|at| at.elapsed() > LOOK_AFTER);
        if self.writes && due {
            self.looked_after = Some(Instant::now());
            let optimize = "PRAGMA analysis_limit = 400; PRAGMA optimize;";
            if let Err(error) = self.conn.execute_batch(optimize) {
                tracing::warn!(%error, "statistics not refreshed");
            }
        }
    }
}

/// Sorts a driver's error into what both databases share.
fn failed(error: rusqlite::Error) -> Error {
    let rusqlite::Error::SqliteFailure(code, Some(message)) = &error else {
        return Failure::Driver(Box::new(error)).into();
    };
    let busy = [
        ErrorCode::DatabaseBusy,
        ErrorCode::DatabaseLocked,
        ErrorCode::OperationInterrupted,
    ];
    if busy.contains(&code.code) {
        return Error::Busy;
    }
    if code.code == ErrorCode::DiskFull {
        return Failure::Full(message.clone()).into();
    }
    match code.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => unique(message).into(),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Failure::Reference(message.clone()).into(),
        _ => Failure::Driver(Box::new(error)).into(),
    }
}

/// Reads `UNIQUE constraint failed: user.email, user.unit`.
fn unique(message: &str) -> Failure {
    let list = message.rsplit_once(": ").map_or(message, |(_, list)| list);
    let mut table = String::new();
    let mut columns = Vec::new();
    for name in list.split(", ") {
        if let Some((t, column)) = name.split_once('.') {
            t.clone_into(&mut table);
            columns.push(column.to_owned());
        }
    }
    Failure::Unique { table, columns }
}
