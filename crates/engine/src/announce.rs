//! Tells this process what commits did, its own and those of other nodes: one thread that wakes after a commit, reads
//! what is new in the log, and passes on which objects it touched. A change of the objects themselves is taken up
//! here too, so that a new field is there at once on every node.

use std::collections::BTreeSet;
use std::sync::Once;
use std::time::Duration;

use tokio::sync::{broadcast, watch};
use tokio::time::timeout;
use uuid::Uuid;

use crate::db::{Conn, Stmt, Value};
use crate::engine::{Engine, WeakEngine};
use crate::error::Result;

/// What happened since the last announcement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Newest entry of the log.
    pub seq: i64,
    /// Objects touched.
    pub objects: BTreeSet<String>,
    /// The operation, when it was a single one: whoever did it knows already.
    pub operation: Option<Uuid>,
}

/// Announcements a slow listener may be behind before it has to look at the log itself.
const BACKLOG: usize = 1024;
/// Commits that follow each other faster are announced together.
const BREATH: Duration = Duration::from_millis(40);
/// Without a word from the database the log is looked at all the same: another process may write to an SQLite file.
const AT_LEAST: Duration = Duration::from_secs(1);

/// Where announcements come from.
pub(crate) struct Announcer {
    started: Once,
    sender: broadcast::Sender<Committed>,
    /// Newest entry when the engine was opened.
    from: i64,
}

impl Announcer {
    pub(crate) fn new(from: i64) -> Self {
        Self {
            started: Once::new(),
            sender: broadcast::Sender::new(BACKLOG),
            from,
        }
    }

    /// Joins the listeners; the first one starts the thread.
    pub(crate) fn listen(&self, engine: &Engine) -> broadcast::Receiver<Committed> {
        let receiver = self.sender.subscribe();
        self.started.call_once(|| {
            let (commits, engine) = (engine.db().commits(), engine.downgrade());
            let (sender, from) = (self.sender.clone(), self.from);
            let thread = std::thread::Builder::new().name("announce".to_owned());
            if let Err(error) = thread.spawn(move || follow(commits, &engine, &sender, from)) {
                tracing::error!(%error, "no thread to announce commits");
            }
        });
        receiver
    }
}

/// Runs until the database is closed.
fn follow(
    mut commits: watch::Receiver<u64>,
    engine: &WeakEngine,
    sender: &broadcast::Sender<Committed>,
    from: i64,
) {
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no runtime to announce commits");
            return;
        }
    };
    let mut last = from;
    // What was committed between opening and listening is announced first.
    commits.mark_changed();
    loop {
        // Elapsed is as good as woken; only a closed database ends it.
        if let Ok(Err(_)) = runtime.block_on(async { timeout(AT_LEAST, commits.changed()).await }) {
            return;
        }
        let Some(engine) = engine.upgrade() else {
            return;
        };
        match engine.db().read_blocking(move |conn| news(conn, last)) {
            Ok(Some((committed, schema))) => {
                if schema && let Err(error) = engine.refresh_catalog_blocking() {
                    tracing::error!(%error, "the changed objects could not be read");
                }
                last = committed.seq;
                if !committed.objects.is_empty() {
                    // Nobody listening any more is no failure.
                    let _ = sender.send(committed);
                }
            }
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(%error, "the log could not be read; trying again after the next commit")
            }
        }
        drop(engine);
        std::thread::sleep(BREATH);
    }
}

/// What is new in the log, and whether objects or fields are.
fn news(conn: &mut dyn Conn, last: i64) -> Result<Option<(Committed, bool)>> {
    // A sign-in changes no field and nobody's screen; a share does, without changing a field. Grouping by an expression
    // keeps the database from walking its index on the object, through the whole log, after every commit.
    let mut stmt = Stmt::new(
        r#"SELECT "object" || '', max("seq"),
         CAST(max(CASE WHEN "action" LIKE 'schema.%' THEN 1 ELSE 0 END) AS bigint),
         CAST(max(CASE WHEN "fields" <> '[]' OR "action" LIKE '%shared' THEN 1 ELSE 0 END) AS bigint)
         FROM "log" WHERE "seq" > "#,
    );
    stmt.bind(Value::Int(last))
        .push(r#" GROUP BY "object" || ''"#);
    let (mut seq, mut objects, mut schema) = (last, BTreeSet::new(), false);
    conn.query(&stmt, &mut |row| {
        if row.int(3)? == 1 {
            objects.insert(row.text(0)?.to_owned());
        }
        seq = seq.max(row.int(1)?);
        schema |= row.int(2)? == 1;
        Ok(())
    })?;
    if seq <= last {
        return Ok(None);
    }
    let operation = single(conn, last)?;
    let committed = Committed {
        seq,
        objects,
        operation,
    };
    Ok(Some((committed, schema)))
}

/// The operation of everything after `last`, if all of it is of one.
fn single(conn: &mut dyn Conn, last: i64) -> Result<Option<Uuid>> {
    let mut stmt =
        Stmt::new(r#"SELECT DISTINCT coalesce("operation", "record") FROM "log" WHERE "seq" > "#);
    stmt.bind(Value::Int(last)).push(" LIMIT 2");
    let mut operations = Vec::with_capacity(2);
    conn.query(&stmt, &mut |row| {
        operations.push(row.id(0)?);
        Ok(())
    })?;
    Ok(match operations.as_slice() {
        [only] => Some(*only),
        _ => None,
    })
}
