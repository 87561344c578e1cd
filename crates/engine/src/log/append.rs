//! The one way into the log. Rows are collected in the transaction and written in lots, with the sequence numbers
//! they will have: only one writer is at work at a time (see `db`), so the next number is known.

use guanxi_schema::FieldId;
use uuid::Uuid;

use crate::ctx::{Channel, Ctx};
use crate::db::{Conn, Stmt, Value};
use crate::error::Result;
use crate::kinds::{self, Values};

/// Version of the meaning of an action's entry. Raised when what an action writes changes its meaning.
const ACTION_VERSION: i64 = 1;
/// Rows in one statement. Fixed, so that the statement is prepared once.
const LOT: usize = 32;

/// An entry to be.
pub(crate) struct Draft<'d> {
    pub(crate) action: &'d str,
    pub(crate) object: &'d str,
    pub(crate) record: Uuid,
    pub(crate) fields: &'d [FieldId],
    /// Old values; only those of `fields` are kept.
    pub(crate) old: &'d Values,
    /// New values; only those of `fields` are kept.
    pub(crate) new: &'d Values,
}

/// Entries of a transaction on their way into the log.
#[derive(Debug, Default)]
pub(crate) struct Buffer {
    rows: Vec<[Value; 16]>,
    written: usize,
    next: Option<i64>,
}

/// A place in the buffer to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    rows: usize,
    written: usize,
    next: Option<i64>,
}

impl Buffer {
    /// Adds an entry; answers its sequence number.
    pub(crate) fn append(
        &mut self,
        conn: &mut dyn Conn,
        ctx: &Ctx,
        draft: &Draft<'_>,
    ) -> Result<i64> {
        let new = json(draft.fields, draft.new);
        self.push(conn, ctx, draft, new)
    }

    /// Adds an entry about something that is no field of a record; `note` is a JSON object.
    pub(crate) fn append_note(
        &mut self,
        conn: &mut dyn Conn,
        ctx: &Ctx,
        draft: &Draft<'_>,
        note: &str,
    ) -> Result<i64> {
        self.push(conn, ctx, draft, note.to_owned())
    }

    fn push(
        &mut self,
        conn: &mut dyn Conn,
        ctx: &Ctx,
        draft: &Draft<'_>,
        new: String,
    ) -> Result<i64> {
        let seq = match self.next {
            Some(seq) => seq,
            None => newest(conn)? + 1,
        };
        self.next = Some(seq + 1);
        self.rows.push(row(seq, ctx, draft, new));
        Ok(seq)
    }

    /// Where we are, before something that may be taken back.
    pub(crate) fn mark(&self) -> Mark {
        Mark {
            rows: self.rows.len(),
            written: self.written,
            next: self.next,
        }
    }

    /// Forgets what came after `mark`; the savepoint has taken back what of it was written.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.rows.truncate(mark.rows);
        self.written = mark.written;
        self.next = mark.next;
    }

    /// Writes what is not yet written.
    pub(crate) fn flush(&mut self, conn: &mut dyn Conn) -> Result<()> {
        let mut rest = self.rows.get(self.written..).unwrap_or_default();
        while !rest.is_empty() {
            let n = if rest.len() >= LOT { LOT } else { 1 };
            let (lot, tail) = rest.split_at(n);
            let split =
                |from: usize, to: usize| lot.iter().filter_map(move |row| row.get(from..to));
            conn.execute_both(
                |stmt| insert(stmt, "log", LOG, split(0, 13)),
                |stmt| insert(stmt, "log_value", LOG_VALUE, split(13, 16)),
            )?;
            rest = tail;
        }
        self.written = self.rows.len();
        if let (Some(next), Some(last)) = (self.next, conn.last_seq()) {
            *last = Some(next - 1);
        }
        Ok(())
    }
}

/// The number of the last entry, asked for once in a transaction of however many closures.
fn newest(conn: &mut dyn Conn) -> Result<i64> {
    if let Some(Some(last)) = conn.last_seq() {
        return Ok(*last);
    }
    super::newest(conn)
}

const LOG: &[&str] = &[
    "seq",
    "operation",
    "cause",
    "depth",
    "at",
    "recorded_at",
    "actor",
    "channel",
    "action",
    "action_version",
    "object",
    "record",
    "fields",
];
const LOG_VALUE: &[&str] = &["seq", "old", "new"];

fn insert<'v>(
    stmt: &mut Stmt,
    table: &str,
    columns: &[&str],
    rows: impl Iterator<Item = &'v [Value]>,
) {
    stmt.push("INSERT INTO ").ident(table).push(" (");
    for (i, column) in columns.iter().enumerate() {
        stmt.push(if i == 0 { "" } else { ", " }).ident(column);
    }
    stmt.push(") VALUES ");
    for (i, row) in rows.enumerate() {
        stmt.push(if i == 0 { "(" } else { ", (" });
        for (j, value) in row.iter().enumerate() {
            if j > 0 {
                stmt.push(", ");
            }
            stmt.bind(value.clone());
        }
        stmt.push(")");
    }
}

fn row(seq: i64, ctx: &Ctx, draft: &Draft<'_>, new: String) -> [Value; 16] {
    let (cause, depth) = ctx.cause.unzip();
    [
        Value::Int(seq),
        Value::Id(ctx.operation),
        cause.into(),
        Value::Int(i64::from(depth.unwrap_or(0))),
        Value::Int(ctx.effective.unwrap_or(ctx.now)),
        Value::Int(ctx.now),
        Value::Id(ctx.actor.user),
        channel(ctx.channel).into(),
        draft.action.into(),
        Value::Int(ACTION_VERSION),
        draft.object.into(),
        Value::Id(draft.record),
        Value::Text(format!("{:?}", draft.fields)),
        Value::Int(seq),
        Value::Text(json(draft.fields, draft.old)),
        Value::Text(new),
    ]
}

/// The word for a channel in the log.
pub(crate) fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "web",
        Channel::Api => "api",
        Channel::Import => "import",
        Channel::Cli => "cli",
        Channel::Job => "job",
        Channel::Form => "form",
        Channel::Mail => "mail",
    }
}

/// `{"100":"Acme"}`; absent values are left out.
fn json(fields: &[FieldId], values: &Values) -> String {
    let present = fields
        .iter()
        .filter_map(|id| values.get(id).map(|data| (id, data)));
    let map: serde_json::Map<String, serde_json::Value> = present
        .filter(|(_, data)| !data.is_null())
        .map(|(id, data)| (id.to_string(), kinds::to_log(data)))
        .collect();
    serde_json::Value::Object(map).to_string()
}
