//! The one write path. Every change of every record, whoever makes it, goes access → rules → validate → store →
//! search tokens → log → reactions, in one transaction. Nothing else in the product writes an object's table.
//!
//! `create`, `update` and `trash` are the verbs; `check` refuses; `row` is the SQL; `bulk` and `undo` are the verbs on
//! many records; `grants` shares one, `merge` makes several one; `erase` takes away for good, `overdue` tells of what; `once` keeps a
//! repeated request from being done twice. Neighbours: `access` decides who may, `log` remembers, `registry` holds the rules.

mod back;
mod bulk;
mod change;
mod check;
mod create;
mod erase;
mod grants;
mod guard;
mod merge;
mod once;
mod overdue;
mod row;
mod store;
mod trash;
mod undo;
mod update;

use std::collections::HashSet;
use std::ops::{Deref, DerefMut};

pub use bulk::{Bulk, Refused};
pub use change::{Change, Door, Kind, Pending, Written};
pub use erase::Hanging;
pub use grants::{Grant, Grantee, Level};
pub use merge::{Merge, Merged};
pub use once::{Key, Once};
pub use overdue::{Due, HowMany, Overdue, Since};
pub use undo::{Undone, undo};
use uuid::Uuid;

use crate::catalog::Catalog;
use crate::ctx::Ctx;
use crate::db::Conn;
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::Values;
use crate::log::append::{Buffer, Draft};
use crate::registry::Registry;

/// Reactions that set off reactions: deeper than this is a rule that chases its own tail.
const DEEPEST: u8 = 8;

/// A write transaction of one caller. Also a [`Read`] that sees what it wrote.
///
/// Log entries are collected and written at the end; call [`Tx::flush_log`] before reading the log inside it.
pub struct Tx<'a> {
    read: Read<'a>,
    state: State,
}

/// What a transaction gathers on its way.
#[derive(Debug, Default)]
struct State {
    log: Buffer,
    catalog_changed: bool,
    /// References that were found to exist and to be visible to `known_for`.
    known: HashSet<(String, Uuid)>,
    known_for: Option<Uuid>,
    depth: u8,
    undoing: bool,
    /// What a merge moved is taken back wherever it is: records that the caller cannot see were moved with the others.
    whole: bool,
}

/// What is left to do once a transaction is committed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Finished {
    /// Objects or fields were added or changed: the catalog must be read again.
    pub catalog_changed: bool,
}

impl<'a> Tx<'a> {
    /// Begins on a connection that is inside a write transaction.
    pub fn new(
        conn: &'a mut dyn Conn,
        ctx: &'a Ctx,
        catalog: &'a Catalog,
        registry: &'a Registry,
    ) -> Self {
        Self {
            read: Read::new(conn, ctx, catalog, registry),
            state: State::default(),
        }
    }

    /// Writes what is still to be written. Call it last, before the transaction is committed.
    pub fn finish(mut self) -> Result<Finished> {
        self.flush_log()?;
        Ok(Finished {
            catalog_changed: self.state.catalog_changed,
        })
    }

    /// Writes the collected log entries, so that they can be read.
    pub fn flush_log(&mut self) -> Result<()> {
        self.state.log.flush(self.read.conn())
    }

    /// Does a part of the work as somebody else or at another time: `ctx` takes the place of this transaction's own.
    pub fn under<T>(
        &mut self,
        ctx: &Ctx,
        part: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let (catalog, registry) = (self.read.catalog(), self.read.registry());
        let mut inner = Tx {
            read: Read::new(self.read.conn(), ctx, catalog, registry),
            state: std::mem::take(&mut self.state),
        };
        let result = part(&mut inner);
        self.state = inner.state;
        result
    }

    /// Does a part of the work that may fail without failing the whole: what it wrote is then taken back.
    pub fn attempt<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.conn().savepoint()?;
        let mark = self.state.log.mark();
        match part(self) {
            Ok(value) => {
                self.conn().release()?;
                Ok(value)
            }
            Err(error) => {
                self.conn().rollback_to()?;
                self.state.log.back_to(mark);
                self.state.known.clear();
                Err(error)
            }
        }
    }

    /// Does something and takes it back: what it answers is what it would have done.
    pub fn rehearse<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let mut done = None;
        let end = self.attempt(|tx| {
            done = Some(part(tx)?);
            Err::<(), _>(Error::Busy)
        });
        match (done, end) {
            (Some(done), _) => Ok(done),
            (None, Err(error)) => Err(error),
            (None, Ok(())) => Err(Error::Busy),
        }
    }

    /// Notes in the log that something happened to a record without changing a field of it (a sign-in, an import
    /// begun). No right is asked: the caller answers for it.
    pub fn event(&mut self, object: &str, record: Uuid, action: &str) -> Result<i64> {
        let nothing = Values::new();
        let draft = Draft {
            action,
            object,
            record,
            fields: &[],
            old: &nothing,
            new: &nothing,
        };
        self.append(&draft)
    }

    /// [`Tx::event`] with something to remember, a JSON object.
    pub(crate) fn note(
        &mut self,
        object: &str,
        record: Uuid,
        action: &str,
        note: &str,
    ) -> Result<i64> {
        let nothing = Values::new();
        let draft = Draft {
            action,
            object,
            record,
            fields: &[],
            old: &nothing,
            new: &nothing,
        };
        let ctx = self.read.ctx();
        self.state
            .log
            .append_note(self.read.conn(), ctx, &draft, note)
    }

    /// The catalog is to be read again after the commit.
    pub(crate) fn catalog_changed(&mut self) {
        self.state.catalog_changed = true;
    }

    fn append(&mut self, draft: &Draft<'_>) -> Result<i64> {
        let ctx = self.read.ctx();
        self.state.log.append(self.read.conn(), ctx, draft)
    }

    /// Runs a reaction one level deeper.
    fn deeper<T>(&mut self, part: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.state.depth >= DEEPEST {
            return Err(Error::Internal(format!(
                "reactions set each other off {DEEPEST} deep"
            )));
        }
        self.state.depth += 1;
        let result = part(self);
        self.state.depth -= 1;
        result
    }
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}
