//! Takes an operation back by its log entries: what it created goes to the trash, what it trashed comes back, what it
//! changed gets its old value. A value that somebody changed since is left alone and reported.
//!
//! Undoing is itself an operation, so it can be undone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_schema::system;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::bulk::refuses_one;
use super::row::Found;
use super::{Door, Kind, Once, Pending, Refused, Tx, back};
use crate::catalog::ObjectInfo;
use crate::ctx::Ctx;
use crate::db::{Stmt, Value};
use crate::engine::Engine;
use crate::error::{Error, Result};
use crate::kinds::Values;
use crate::log;

/// Log entries taken back in one transaction; other people's writes go on between two of them.
const LOT: i64 = 1000;

/// What became of an operation that was taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Undone {
    /// Records that are as they were before.
    pub restored: usize,
    /// Records that were left as they are, with the reason: mostly that somebody changed them since.
    pub kept: Vec<Refused>,
    /// Entries from here on are dealt with; 0 when all are.
    cursor: i64,
}

impl Engine {
    /// Takes back an operation of the caller (or of anybody, for an administrator), however large. A request with a key
    /// that was cut off goes on where it stopped.
    pub async fn undo(&self, ctx: &Ctx, operation: Uuid) -> Result<Once<Undone>> {
        let mut so_far = Undone::begun();
        loop {
            let given = so_far;
            let lot = move |tx: &mut Tx<'_>| tx.undo_more(operation, given.clone());
            let done = self.write(ctx, lot).await?;
            if done.made.cursor == 0 {
                return Ok(done);
            }
            so_far = done.made;
        }
    }

    /// [`Engine::undo`] for threads outside the async runtime. `progress` gets the number of records so far.
    pub fn undo_blocking(
        &self,
        ctx: &Ctx,
        operation: Uuid,
        mut progress: impl FnMut(usize),
    ) -> Result<Once<Undone>> {
        let mut so_far = Undone::begun();
        loop {
            let given = so_far;
            let lot = move |tx: &mut Tx<'_>| tx.undo_more(operation, given.clone());
            let done = self.write_blocking(ctx, lot)?;
            progress(done.made.restored);
            if done.made.cursor == 0 {
                return Ok(done);
            }
            so_far = done.made;
        }
    }
}

/// Takes back a whole operation inside one transaction.
pub fn undo(tx: &mut Tx<'_>, operation: Uuid) -> Result<Undone> {
    let mut so_far = Undone::begun();
    while so_far.cursor > 0 {
        let lot = tx.undo_lot(operation, so_far.cursor)?;
        so_far = so_far.and(lot)?;
    }
    Ok(so_far)
}

/// What one transaction took back, and where the next goes on.
pub(super) struct Lot {
    restored: usize,
    pub(super) kept: Vec<(Uuid, Error)>,
    /// There are records that the caller may not see: not even their ids are hers to know.
    unseen: bool,
    pub(super) next: Option<i64>,
}

impl Undone {
    fn begun() -> Self {
        Self {
            restored: 0,
            kept: Vec::new(),
            cursor: i64::MAX,
        }
    }

    /// With one lot more. An undo that changed nothing is answered with its reason.
    fn and(mut self, mut lot: Lot) -> Result<Self> {
        self.restored += lot.restored;
        self.cursor = lot.next.unwrap_or(0);
        let known: BTreeSet<Uuid> = self.kept.iter().map(|kept| kept.id).collect();
        let new = lot.kept.iter().filter(|(id, _)| !known.contains(id));
        self.kept
            .extend(new.map(|(id, error)| Refused::new(*id, error)));
        match (self.cursor, self.restored, self.kept.len()) {
            (0, 0, 0) if lot.unseen => Err(Error::NotFound),
            (0, 0, 0) => Err(Error::Refused {
                code: "nothing_to_undo",
                params: Vec::new(),
            }),
            (0, 0, 1) => match lot.kept.pop() {
                Some((_, error)) => Err(error),
                None => Ok(self),
            },
            _ => Ok(self),
        }
    }
}

/// How one record goes back.
struct Step {
    object: String,
    id: Uuid,
    action: String,
    found: Found,
    /// To the trash or out of it.
    trash: Option<Kind>,
    values: Values,
}

impl Tx<'_> {
    /// Takes back one lot more. What the key of the request has come to already counts more than `given`.
    fn undo_more(&mut self, operation: Uuid, given: Undone) -> Result<Once<Undone>> {
        let by = self.ctx().operation;
        let Once {
            made,
            operation: by,
        } = match self.recall::<Undone>()? {
            Some(done) if done.made.cursor == 0 => return Ok(done),
            Some(begun) => begun,
            None => Once {
                made: given,
                operation: by,
            },
        };
        let ctx = Ctx {
            operation: by,
            ..self.ctx().clone()
        };
        let lot = self.under(&ctx, |tx| tx.undo_lot(operation, made.cursor))?;
        let done = Once {
            made: made.and(lot)?,
            operation: by,
        };
        self.remember(&done)?;
        Ok(done)
    }

    /// Takes back the entries of an operation that come before `cursor`, newest first, as many as go in one transaction.
    fn undo_lot(&mut self, operation: Uuid, cursor: i64) -> Result<Lot> {
        self.flush_log()?;
        self.may_undo(operation)?;
        let mut stmt =
            Stmt::new(r#"SELECT "seq", "object", "record" FROM "log" WHERE "operation" = "#);
        stmt.bind(Value::Id(operation))
            .push(r#" AND "seq" < "#)
            .bind(Value::Int(cursor));
        stmt.push(r#" AND "fields" <> '[]' ORDER BY "seq" DESC LIMIT "#)
            .bind(Value::Int(LOT));
        let entries = self.conn().all(&stmt, |row| {
            Ok((row.int(0)?, row.text(1)?.to_owned(), row.id(2)?))
        })?;
        let next = entries
            .last()
            .filter(|_| entries.len() as i64 == LOT)
            .map(|(seq, _, _)| *seq);
        // By its oldest entry, so that a line goes before the deal it was put on.
        let mut records: BTreeMap<Uuid, (i64, String)> = BTreeMap::new();
        for (seq, object, record) in entries {
            records.insert(record, (seq, object));
        }
        let mut order: Vec<(i64, String, Uuid)> = records
            .into_iter()
            .map(|(id, (seq, object))| (seq, object, id))
            .collect();
        order.sort_by(|a, b| b.cmp(a));
        let merges = self.merges_of(operation)?;
        if !merges.is_empty() {
            return self.unmerge(operation, &merges, order, next);
        }
        self.undo_order(operation, order, next)
    }

    pub(super) fn undo_order(
        &mut self,
        operation: Uuid,
        order: Vec<(i64, String, Uuid)>,
        next: Option<i64>,
    ) -> Result<Lot> {
        self.state.undoing = true;
        let lot = self.undo_records(operation, order, next);
        self.state.undoing = false;
        lot
    }

    /// The row, as far as this undo reaches.
    fn undo_row(&mut self, info: &ObjectInfo, id: Uuid) -> Result<Found> {
        if self.state.whole {
            self.row_of_all(info, id)
        } else {
            self.find_row(info, id)
        }
    }

    fn undo_records(
        &mut self,
        operation: Uuid,
        records: Vec<(i64, String, Uuid)>,
        next: Option<i64>,
    ) -> Result<Lot> {
        let mut lot = Lot {
            restored: 0,
            kept: Vec::new(),
            unseen: false,
            next,
        };
        // First all is judged as it stands, then taken back: reactions to one record may touch the next.
        let mut steps = Vec::new();
        for (_, object, id) in records {
            match self.undo_step(operation, &object, id) {
                Ok(Some(step)) => steps.push(step),
                Ok(None) => {}
                Err(Error::NotFound) => lot.unseen = true,
                Err(error) if refuses_one(&error) => lot.kept.push((id, error)),
                Err(error) => return Err(error),
            }
        }
        // Values go last: what reactions wrote meanwhile gives way to what was there before.
        // But a record that is merged again goes when nothing hangs on it any more.
        let whole = self.state.whole;
        steps.sort_by_key(|step| match step.trash {
            Some(Kind::Trash) if whole => 2,
            Some(_) => 0,
            None => 1,
        });
        for step in steps {
            let id = step.id;
            match self.attempt(|tx| tx.take_step(step)) {
                Ok(()) => lot.restored += 1,
                Err(error) if refuses_one(&error) => lot.kept.push((id, error)),
                Err(error) => return Err(error),
            }
        }
        Ok(lot)
    }

    /// An operation is taken back by whoever had a part in it (an import writes history in several names), or by an
    /// administrator. Every record of it still asks its own right.
    fn may_undo(&mut self, operation: Uuid) -> Result<()> {
        let me = Arc::clone(&self.ctx().actor);
        let mut stmt = Stmt::new(r#"SELECT "seq" FROM "log" WHERE "operation" = "#);
        stmt.bind(Value::Id(operation));
        if !me.rules.admin {
            stmt.push(r#" AND "actor" = "#).bind(Value::Id(me.user));
        }
        stmt.push(" LIMIT 1");
        let mine = self.conn().one(&stmt, |row| row.int(0))?;
        mine.map(drop).ok_or(Error::NotFound)
    }

    /// How one record goes back, `None` when it is already as it was.
    fn undo_step(&mut self, operation: Uuid, object: &str, id: Uuid) -> Result<Option<Step>> {
        let catalog = self.catalog();
        let info = catalog.known(object)?;
        let entries = log::of_operation(self.conn(), catalog, operation, id)?;
        let Some(first) = entries.first() else {
            return Ok(None);
        };
        let found = self.undo_row(info, id)?;
        let created = first.fields.contains(&system::ID);
        let judged = if created {
            back::to_nothing(info, &entries, &found)
        } else {
            back::to_before(info, &entries, &found)
        };
        let (trash, values) =
            judged.map_err(|since| self.conflict(info, found.version(), &since))?;
        if trash.is_none() && values.is_empty() {
            return Ok(None);
        }
        let may = match trash {
            // Who may edit a record may take back that she made it.
            Some(_) if created => found.deletable || found.editable,
            Some(_) => found.deletable && (values.is_empty() || found.editable),
            None => found.editable,
        };
        if !may {
            return Err(Error::Forbidden {
                code: "may_not_edit",
                field: None,
            });
        }
        // The right of today counts: whoever was an administrator then may not make herself one again.
        let nothing = Values::new();
        let given = if trash.is_some() { &nothing } else { &values };
        self.may_administer(info, id, given)?;
        let action = undone(&first.action);
        Ok(Some(Step {
            object: object.to_owned(),
            id,
            action,
            found,
            trash,
            values,
        }))
    }

    fn take_step(&mut self, step: Step) -> Result<()> {
        let info = self.catalog().known(&step.object)?;
        let Step {
            id,
            action,
            mut found,
            trash,
            values,
            ..
        } = step;
        let action = action.as_str();
        if let Some(kind) = trash {
            let before = &found.values;
            self.store(Pending {
                object: info,
                undoing: self.state.undoing,
                id,
                kind,
                door: Door::Command,
                action,
                before,
                values: Values::new(),
            })?;
        }
        if values.is_empty() {
            return Ok(());
        }
        found = self.undo_row(info, id)?;
        self.store(Pending {
            object: info,
            undoing: self.state.undoing,
            id,
            kind: Kind::Update,
            door: Door::Command,
            action,
            before: &found.values,
            values,
        })?;
        Ok(())
    }
}

/// Name of the action that takes `action` back.
fn undone(action: &str) -> String {
    match (
        action.strip_suffix(".undone"),
        action.strip_suffix(".redone"),
    ) {
        (Some(action), _) => format!("{action}.redone"),
        (None, Some(action)) => format!("{action}.undone"),
        (None, None) => format!("{action}.undone"),
    }
}
