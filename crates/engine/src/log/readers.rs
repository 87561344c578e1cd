//! Readers react to the log, later and apart from the change: each has a place in the log, an idempotent function of
//! one entry, and a status that an operator can see. What the function writes and the new place are one transaction,
//! so after a crash it goes on where it was.

use std::sync::Arc;

use super::entries::{Entry, after_of, newest};
use crate::access::Rules;
use crate::ctx::{Actor, Channel, Ctx, IdSource};
use crate::db::{Conn, Stmt, Value};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::registry::{NamedReader, Reader};
use crate::write::Tx;

/// Entries read in one transaction.
const LOT: i64 = 200;
/// A chain of reactions to reactions ends here: a rule that sets itself off would never stop by itself.
pub const DEEPEST: u8 = 8;

/// How a reader is doing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Reader.
    pub name: String,
    /// Newest entry it has read.
    pub cursor: i64,
    /// `running`, `failed` (stands before an entry that it cannot read) or `too_deep` (left one out).
    pub state: String,
    /// Why, for `failed` and `too_deep`.
    pub error: Option<String>,
    /// When it last said so, UTC milliseconds.
    pub at: i64,
}

/// Status of every reader that has run.
pub fn statuses(conn: &mut dyn Conn) -> Result<Vec<Status>> {
    let stmt = Stmt::new(
        r#"SELECT "name", "cursor", "status", "error", "at" FROM "reader" ORDER BY "name""#,
    );
    conn.all(&stmt, |row| {
        Ok(Status {
            name: row.text(0)?.to_owned(),
            cursor: row.int(1)?,
            state: row.text(2)?.to_owned(),
            error: row.opt_text(3)?.map(str::to_owned),
            at: row.int(4)?,
        })
    })
}

impl Engine {
    /// Lets every reader read what is new. Call it after commits and now and then; answers the entries read.
    /// A reader that fails does not hold up the others; it tries the same entry again next time.
    pub fn run_readers(&self) -> Result<usize> {
        let mut read = 0;
        for &reader in self.registry().readers() {
            while self.has_news(reader)? {
                let lot = self.write_blocking(&self.job(), move |tx| run(tx, reader))?;
                read += lot.read;
                if !lot.more {
                    break;
                }
            }
        }
        Ok(read)
    }

    /// Whether a reader has something to read. Asked beside the writer, which has people to serve; what is of no concern to
    /// the reader is passed over here and never looked at again by this process.
    fn has_news(&self, reader: NamedReader) -> Result<bool> {
        let passed = self.passed_over(reader.name);
        let catalog = self.catalog();
        let (news, newest) = self.db().read_blocking(move |conn| {
            let newest = newest(conn)?;
            let Some(cursor) = place(conn, reader.name)? else {
                return Ok((true, newest));
            };
            let from = cursor.max(passed);
            let next = after_of(conn, &catalog, from, reader.objects, 1)?;
            Ok((!next.is_empty(), newest))
        })?;
        if !news {
            self.pass_over(reader.name, newest);
        }
        Ok(news)
    }

    /// The context of the product itself: no person, every right but to what is private.
    pub fn job(&self) -> Ctx {
        let actor = Actor {
            user: uuid::Uuid::nil(),
            unit: None,
            team_units: Vec::new(),
            team: crate::ctx::Team::default(),
            grant_units: Vec::new(),
            covers: Vec::new(),
            rules: Arc::new(Rules::administrator()),
        };
        let ids = IdSource::random();
        Ctx {
            actor: Arc::new(actor),
            now: self.clock().now(),
            effective: None,
            channel: Channel::Job,
            time_zone: "UTC".to_owned(),
            language: "en".to_owned(),
            operation: ids.next(),
            key: None,
            cause: None,
            ids,
        }
    }
}

struct Lot {
    read: usize,
    more: bool,
}

/// Where a reader stands; nothing before its first run.
fn place(conn: &mut dyn Conn, name: &str) -> Result<Option<i64>> {
    let mut stmt = Stmt::new(r#"SELECT "cursor" FROM "reader" WHERE "name" = "#);
    stmt.bind(name.into());
    conn.one(&stmt, |row| row.int(0))
}

fn run(tx: &mut Tx<'_>, reader: NamedReader) -> Result<Lot> {
    let known = place(tx.conn(), reader.name)?;
    let begins = known.is_none() && reader.from_now;
    let cursor = match known {
        None if begins => newest(tx.conn())?,
        known => known.unwrap_or(0),
    };
    let catalog = tx.catalog();
    let entries = after_of(tx.conn(), catalog, cursor, reader.objects, LOT)?;
    let mut status = Status {
        name: reader.name.to_owned(),
        cursor,
        state: "running".to_owned(),
        error: None,
        at: tx.ctx().now,
    };
    let (mut read, mut more) = (0, entries.len() as i64 == LOT);
    for entry in &entries {
        if entry.depth >= DEEPEST {
            status.state = "too_deep".to_owned();
            status.error = Some(format!(
                "entry {} ({}) is reaction number {DEEPEST} of a chain and was left out",
                entry.seq, entry.action
            ));
        } else if let Err(error) = read_one(tx, entry, reader.read) {
            if matches!(error, Error::Database(_) | Error::Busy) {
                return Err(error);
            }
            status.state = "failed".to_owned();
            status.error = Some(format!("entry {} ({}): {error}", entry.seq, entry.action));
            more = false;
            break;
        }
        status.cursor = entry.seq;
        read += 1;
    }
    if read > 0 || begins || status.error.is_some() {
        keep(tx.conn(), &status)?;
    }
    Ok(Lot { read, more })
}

/// In a context that names the entry as its cause.
fn read_one(tx: &mut Tx<'_>, entry: &Entry, reader: Reader) -> Result<()> {
    let mut ctx = tx.ctx().clone();
    ctx.cause = Some((entry.seq, entry.depth + 1));
    ctx.operation = ctx.ids.next();
    tx.attempt(|tx| tx.under(&ctx, |tx| reader(tx, entry)))
}

fn keep(conn: &mut dyn Conn, status: &Status) -> Result<()> {
    let mut stmt =
        Stmt::new(r#"INSERT INTO "reader" ("name", "cursor", "status", "error", "at") VALUES ("#);
    let values: [Value; 5] = [
        status.name.as_str().into(),
        status.cursor.into(),
        status.state.as_str().into(),
        status.error.clone().into(),
        status.at.into(),
    ];
    for (i, value) in values.into_iter().enumerate() {
        stmt.push(if i == 0 { "" } else { ", " }).bind(value);
    }
    stmt.push(
        r#") ON CONFLICT ("name") DO UPDATE SET "cursor" = excluded."cursor", "status" = excluded."status",
         "error" = excluded."error", "at" = excluded."at""#,
    );
    conn.execute(&stmt)?;
    Ok(())
}
