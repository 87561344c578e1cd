//! A merge taken back, and where old links lead while it is not.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::of_the_product;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::write::undo::Lot;
use crate::write::{Hanging, Tx};

/// Merges into merges that an old link is followed through.
const FARTHEST: usize = 10;
/// A merge is taken back within 30 days: by then people have gone on with what it made.
const UNMERGED_WITHIN_MS: i64 = 30 * 86_400_000;

/// A record that went into another, as it is remembered.
pub(in crate::write) struct Past {
    record: Uuid,
    object: String,
    into: Uuid,
    at: i64,
    shares: Vec<Uuid>,
    /// Taken back by the operation that is being taken back now.
    again: bool,
}

impl Tx<'_> {
    /// What a merge moved goes back wherever it is; told is only of what the caller may see.
    pub(in crate::write) fn unmerge(
        &mut self,
        operation: Uuid,
        merges: &[Past],
        order: Vec<(i64, String, Uuid)>,
        next: Option<i64>,
    ) -> Result<Lot> {
        let now = self.ctx().now;
        for past in merges {
            self.may_unmerge(past)?;
            if past.at < now - UNMERGED_WITHIN_MS {
                return Err(Error::Refused {
                    code: "merged_too_long_ago",
                    params: Vec::new(),
                });
            }
        }
        let objects: BTreeMap<Uuid, String> = order
            .iter()
            .map(|(_, object, id)| (*id, object.clone()))
            .collect();
        let product = of_the_product(self.ctx());
        self.state.whole = true;
        let lot = self.under(&product, |tx| tx.undo_order(operation, order, next));
        self.state.whole = false;
        self.state.known.clear();
        let mut lot = lot?;
        if lot.next.is_none() {
            for past in merges {
                self.unmerged(past)?;
            }
        }
        let mut told = Vec::new();
        for (id, error) in lot.kept {
            let object = objects.get(&id).map(String::as_str).unwrap_or_default();
            let info = self.catalog().known(object)?;
            if self.find_row(info, id).is_ok() {
                told.push((id, error));
            }
        }
        lot.kept = told;
        Ok(lot)
    }

    /// The merges that an operation did, or took back.
    pub(in crate::write) fn merges_of(&mut self, operation: Uuid) -> Result<Vec<Past>> {
        let mut stmt = Stmt::new(
            r#"SELECT "record", "object", "into", "at", "shares", "operation" FROM "merged" WHERE "operation" = "#,
        );
        stmt.bind(Value::Id(operation))
            .push(r#" OR "undone" = "#)
            .bind(Value::Id(operation));
        stmt.push(r#" ORDER BY "record""#);
        self.conn().all(&stmt, |row| {
            Ok(Past {
                record: row.id(0)?,
                object: row.text(1)?.to_owned(),
                into: row.id(2)?,
                at: row.int(3)?,
                shares: serde_json::from_str(row.text(4)?).unwrap_or_default(),
                again: row.id(5)? != operation,
            })
        })
    }

    /// Records that went into this one, directly or through others. What they say is the same person's.
    pub(in crate::write) fn merged_from(&mut self, object: &str, id: Uuid) -> Result<Vec<Hanging>> {
        let (mut found, mut level) = (Vec::new(), vec![id]);
        for _ in 0..FARTHEST {
            let mut next = Vec::new();
            for into in level {
                let mut stmt = Stmt::new(r#"SELECT "record" FROM "merged" WHERE "into" = "#);
                stmt.bind(Value::Id(into)).push(r#" AND "object" = "#);
                stmt.bind(object.into())
                    .push(r#" AND "undone" IS NULL ORDER BY "record""#);
                next.extend(self.conn().all(&stmt, |row| row.id(0))?);
            }
            if next.is_empty() {
                break;
            }
            found.extend(next.iter().map(|id| Hanging {
                object: object.to_owned(),
                id: *id,
                author: None,
                private: false,
            }));
            level = next;
        }
        Ok(found)
    }

    /// Whether the caller may take a merge back: what she needed to do it.
    fn may_unmerge(&mut self, past: &Past) -> Result<()> {
        let info = self.catalog().known(&past.object)?;
        let code = match (
            self.find_row(info, past.into)?.editable,
            self.find_row(info, past.record)?.deletable,
        ) {
            (true, true) => return Ok(()),
            (false, _) => "may_not_edit",
            (true, false) => "may_not_delete",
        };
        Err(Error::Forbidden { code, field: None })
    }

    /// Once the records are apart again (or together again): shares, and where old links lead.
    fn unmerged(&mut self, past: &Past) -> Result<()> {
        let info = self.catalog().known(&past.object)?;
        let apart = !self.row_of_all(info, past.record)?.trashed();
        if apart == past.again {
            return Ok(());
        }
        let (from, into) = match apart {
            true => (past.into, past.record),
            false => (past.record, past.into),
        };
        self.hand_shares(&past.shares, from, into)?;
        let operation = Value::Id(self.ctx().operation);
        let mut stmt = Stmt::new(r#"UPDATE "merged" SET "#);
        match apart {
            true => stmt.push(r#""undone" = "#).bind(operation),
            false => stmt
                .push(r#""undone" = NULL, "operation" = "#)
                .bind(operation),
        };
        stmt.push(r#" WHERE "record" = "#)
            .bind(Value::Id(past.record));
        self.conn().execute(&stmt).map(drop)
    }
}

impl Read<'_> {
    /// Where a record went that was merged into another: the one that stands for it today, if the caller may see both.
    pub fn merged_into(&mut self, object: &str, id: Uuid) -> Result<Option<Uuid>> {
        let info = self.catalog().known(object)?;
        let mut at = id;
        for _ in 0..FARTHEST {
            let found = match self.find_row(info, at) {
                Err(Error::NotFound) => return Ok(None),
                found => found?,
            };
            if !found.trashed() {
                return Ok((at != id).then_some(at));
            }
            let mut stmt =
                Stmt::new(r#"SELECT "into" FROM "merged" WHERE "undone" IS NULL AND "record" = "#);
            stmt.bind(Value::Id(at));
            let Some(into) = self.conn().one(&stmt, |row| row.id(0))? else {
                return Ok(None);
            };
            at = into;
        }
        Ok(None)
    }
}
