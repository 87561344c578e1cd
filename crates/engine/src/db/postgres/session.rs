//! One connection, as the engine and the threads see it.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use postgres::fallible_iterator::FallibleIterator as _;
use postgres::{Client, RowIter, Statement};

use super::convert::PostgresRow;
use super::error::failed;
use super::target::{PostgresTarget, Use};
use crate::db::session::Session;
use crate::db::{Conn, Dialect, Failure, ReadOptions, Row, Rows, Stmt, Value};
use crate::error::{Error, Result};

/// Statements kept prepared on the server, a connection.
const STATEMENTS: usize = 256;

pub(in crate::db) struct Postgres {
    client: Client,
    target: PostgresTarget,
    statements: Statements,
    read_limit: Duration,
    deadline: Option<Instant>,
    in_transaction: bool,
    savepoints: Savepoints,
    lost: bool,
}

/// A savepoint that is kept costs no round trip of its own: the next one, or COMMIT, releases it.
#[derive(Default)]
struct Savepoints {
    /// Opened and neither kept nor undone.
    open: u32,
    /// The outermost was kept and is still to be released.
    kept: bool,
    /// A statement failed and nothing has been undone since: PostgreSQL would turn COMMIT into a rollback.
    aborted: bool,
}

impl Postgres {
    /// The connection that writes. Makes the workspace's schema when it is absent.
    pub(in crate::db) fn writer(target: &PostgresTarget) -> Result<Self> {
        let mut client = target.connect(Use::Write, Duration::ZERO)?;
        let schema = &target.schema;
        let there = client
            .query_typed(
                "SELECT to_regnamespace($1) IS NOT NULL",
                &[(schema, postgres::types::Type::TEXT)],
            )
            .map_err(failed)?;
        if !there.first().is_some_and(|row| row.get(0)) {
            let create = format!("CREATE SCHEMA IF NOT EXISTS \"{schema}\"");
            client.batch_execute(&create).map_err(failed)?;
        }
        Ok(Self::new(client, target, Duration::ZERO))
    }

    /// A connection that only reads.
    pub(in crate::db) fn reader(target: &PostgresTarget, read_limit: Duration) -> Result<Self> {
        Ok(Self::new(
            target.connect(Use::Read, read_limit)?,
            target,
            read_limit,
        ))
    }

    fn new(client: Client, target: &PostgresTarget, read_limit: Duration) -> Self {
        Self {
            client,
            target: target.clone(),
            statements: Statements::default(),
            read_limit,
            deadline: None,
            in_transaction: false,
            savepoints: Savepoints::default(),
            lost: false,
        }
    }

    /// Notes what an error says about the connection before it goes on to the caller.
    fn noted(&mut self, error: postgres::Error) -> Error {
        let error = failed(error);
        self.savepoints.aborted = true;
        match Failure::of(&error) {
            Some(Failure::Lost(_)) => self.lost = true,
            // Among the reasons are plans that a migration made stale.
            Some(Failure::Transient(_)) => self.statements.clear(),
            _ => {}
        }
        error
    }

    fn simple(&mut self, sql: &str) -> Result<()> {
        self.client
            .batch_execute(sql)
            .map_err(|error| self.noted(error))
    }

    /// Runs a statement to its end and answers how many rows it touched.
    fn run(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<u64> {
        if self
            .deadline
            .is_some_and(|deadline| Instant::now() > deadline)
        {
            return Err(Error::Busy);
        }
        let outcome = if self.target.pooled {
            let params = stmt
                .params
                .iter()
                .map(|value| (value, value.announced_type()));
            drain(self.client.query_typed_raw(&stmt.sql, params), each)
        } else {
            match self.statements.get(&mut self.client, &stmt.sql) {
                Ok(statement) => drain(self.client.query_raw(&statement, &stmt.params), each),
                Err(error) => Err(Stopped::Driver(error)),
            }
        };
        outcome.map_err(|stopped| match stopped {
            Stopped::Driver(error) => self.noted(error),
            Stopped::Caller(error) => error,
        })
    }

    /// Text that opens a transaction with the settings a pooler would not keep.
    fn begin(&self, how: &str, role: Use) -> String {
        let mut sql = format!("BEGIN {how}");
        if self.target.pooled {
            for (name, value) in self.target.settings(role, self.read_limit) {
                if name != "default_transaction_read_only" {
                    sql.push_str(&format!("; SET LOCAL {name} = '{value}'"));
                }
            }
        }
        sql
    }
}

enum Stopped {
    Driver(postgres::Error),
    Caller(Error),
}

fn drain(
    rows: Result<RowIter<'_>, postgres::Error>,
    each: &mut dyn FnMut(&dyn Row) -> Result<()>,
) -> Result<u64, Stopped> {
    let mut rows = rows.map_err(Stopped::Driver)?;
    while let Some(row) = rows.next().map_err(Stopped::Driver)? {
        each(&PostgresRow(&row)).map_err(Stopped::Caller)?;
    }
    Ok(rows.rows_affected().unwrap_or(0))
}

impl Conn for Postgres {
    fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    fn query(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()> {
        self.run(stmt, each).map(|_| ())
    }

    fn execute(&mut self, stmt: &Stmt) -> Result<u64> {
        self.run(stmt, &mut |_| Ok(()))
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        self.simple(sql)
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
        let after_kept = self.savepoints.open == 0 && std::mem::take(&mut self.savepoints.kept);
        let sql = if after_kept {
            "RELEASE job; SAVEPOINT job"
        } else {
            "SAVEPOINT job"
        };
        self.simple(sql)?;
        self.savepoints.open += 1;
        Ok(())
    }

    fn release(&mut self) -> Result<()> {
        self.savepoints.open = self.savepoints.open.saturating_sub(1);
        if self.savepoints.open > 0 {
            return self.simple("RELEASE job");
        }
        self.savepoints.kept = true;
        Ok(())
    }

    fn rollback_to(&mut self) -> Result<()> {
        self.simple("ROLLBACK TO job; RELEASE job")?;
        self.savepoints.open = self.savepoints.open.saturating_sub(1);
        self.savepoints.aborted = false;
        Ok(())
    }
}

impl Session for Postgres {
    fn begin_read(&mut self, options: ReadOptions) -> Result<()> {
        let limit = options.limit.unwrap_or(self.read_limit);
        self.deadline = Some(Instant::now() + limit);
        if options.snapshot || options.limit.is_some() || self.target.pooled {
            let isolation = if options.snapshot {
                "ISOLATION LEVEL REPEATABLE READ READ ONLY"
            } else {
                "READ ONLY"
            };
            let mut begin = self.begin(isolation, Use::Read);
            begin.push_str(&format!(
                "; SET LOCAL statement_timeout = {}",
                limit.as_millis()
            ));
            self.simple(&begin)?;
            self.in_transaction = true;
        }
        Ok(())
    }

    fn end_read(&mut self) {
        self.deadline = None;
        self.rollback();
    }

    fn begin_write(&mut self) -> Result<()> {
        // One writer at a time over all nodes: log sequence numbers then rise in commit order.
        let mut begin = self.begin("", Use::Write);
        let schema = &self.target.schema;
        begin.push_str(&format!(
            "; SELECT pg_advisory_xact_lock(hashtextextended('guanxi {schema}', 0))"
        ));
        self.savepoints = Savepoints::default();
        self.simple(&begin)?;
        self.in_transaction = true;
        Ok(())
    }

    fn commit(&mut self) -> Result<()> {
        if self.savepoints.aborted {
            return Err(Error::Internal(
                "a failed statement before COMMIT".to_owned(),
            ));
        }
        let commit = format!(
            "NOTIFY guanxi, '{} {}'; COMMIT",
            self.target.schema, self.target.node
        );
        self.simple(&commit)?;
        self.in_transaction = false;
        Ok(())
    }

    fn rollback(&mut self) {
        if std::mem::take(&mut self.in_transaction) && !self.broken() {
            // An error here means a lost connection, which `noted` has seen, and the server rolls back by itself.
            let _ = self.simple("ROLLBACK");
        }
    }

    fn broken(&self) -> bool {
        self.lost || self.client.is_closed()
    }

    fn idle(&mut self) {
        if self.client.is_valid(Duration::from_secs(3)).is_err() {
            self.lost = true;
        }
    }
}

/// Prepared statements by text; the one used longest ago goes first.
#[derive(Default)]
struct Statements {
    by_text: HashMap<String, (Statement, u64)>,
    clock: u64,
}

impl Statements {
    fn get(&mut self, client: &mut Client, sql: &str) -> Result<Statement, postgres::Error> {
        self.clock += 1;
        if let Some((statement, used)) = self.by_text.get_mut(sql) {
            *used = self.clock;
            return Ok(statement.clone());
        }
        if self.by_text.len() >= STATEMENTS {
            let oldest = self.by_text.iter().min_by_key(|(_, (_, used))| *used);
            if let Some(text) = oldest.map(|(text, _)| text.clone()) {
                self.by_text.remove(&text);
            }
        }
        let statement = client.prepare(sql)?;
        self.by_text
            .insert(sql.to_owned(), (statement.clone(), self.clock));
        Ok(statement)
    }

    fn clear(&mut self) {
        self.by_text.clear();
    }
}
