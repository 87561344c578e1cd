//! What a client must change in its copy to have exactly what its user may see now.
//!
//! A first pull pages through the caller's visible set (`snapshot`). Later pulls look at the log since the cursor and ask
//! of every record that it may concern (`touched`) whether the caller sees it today: if so it is an upsert, if
//! not a removal, whatever it was before. A removal of something the client never had does no harm.
//!
//! Where the caller's own rights moved (role, unit, catalog) or the team's people did, the answer is `"reset":true`: start
//! over. That is always legal, and the cursor carries a mark of the rights so that it is never forgotten.
//!
//! References are bare ids: labels would change with records that the client holds anyway.

mod cursor;
mod snapshot;
mod touched;

use uuid::Uuid;

use crate::access::Right;
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds;
use crate::log;
use crate::query::{Fields, Labels, Projection, References, bind_padded};

use cursor::{Cursor, Phase};

/// Records of one page of a first pull, at most.
const PAGE: usize = 1_000;
/// Entries of the log looked at in one pull.
const ENTRIES: i64 = 2_000;
/// Records asked for in one statement.
const AT_ONCE: usize = 500;

/// What a pull answers, under construction.
#[derive(Default)]
struct Pull {
    /// JSON of `"object":[…]` members.
    upserts: Vec<u8>,
    removals: Vec<u8>,
}

impl<'a> Read<'a> {
    /// One pull, as JSON:
    /// `{"reset":bool,"upserts":{"account":[{…}]},"removals":{"account":["id"]},"cursor":"…","more":bool}`.
    ///
    /// Without a cursor, or with one that does not serve any more, the pull starts over: the client forgets what it has
    /// of these objects and applies what comes. While `more` is true there is more to pull at once. No objects named
    /// means all of them.
    pub fn sync_json(&mut self, cursor: Option<&str>, objects: &[String]) -> Result<Vec<u8>> {
        let objects = self.synced(objects)?;
        let mark = cursor::mark(self.ctx(), self.catalog(), &objects);
        let known = cursor
            .and_then(Cursor::decode)
            .filter(|cursor| cursor.mark == mark);
        match known {
            Some(Cursor {
                phase: Phase::Since,
                seq,
                at,
                ..
            }) => match self.changes(seq, at, &objects)? {
                Some((pull, seq, more)) => {
                    let next = Cursor {
                        mark,
                        phase: Phase::Since,
                        seq,
                        at: self.ctx().now,
                    };
                    Ok(pull.finish(false, &next, more))
                }
                None => self.start_over(mark, &objects),
            },
            Some(Cursor {
                phase: Phase::Snapshot { place, after },
                seq,
                at,
                ..
            }) => self.snapshot(
                Cursor {
                    mark,
                    phase: Phase::Snapshot { place, after },
                    seq,
                    at,
                },
                &objects,
                false,
            ),
            None => self.start_over(mark, &objects),
        }
    }

    /// From the beginning. The place in the log is read before any record, so that what changes meanwhile comes again.
    fn start_over(&mut self, mark: u64, objects: &[&'a ObjectInfo]) -> Result<Vec<u8>> {
        let seq = log::newest(self.conn())?;
        let phase = Phase::Snapshot {
            place: 0,
            after: None,
        };
        let at = self.ctx().now;
        self.snapshot(
            Cursor {
                mark,
                phase,
                seq,
                at,
            },
            objects,
            true,
        )
    }

    fn synced(&self, names: &[String]) -> Result<Vec<&'a ObjectInfo>> {
        if names.is_empty() {
            return Ok(self.catalog().objects().collect());
        }
        let mut objects: Vec<&'a ObjectInfo> = Vec::new();
        for name in names {
            let object = self.catalog().known(name)?;
            // Named twice, it is still pulled once.
            if !objects.iter().any(|known| known.name == object.name) {
                objects.push(object);
            }
        }
        Ok(objects)
    }

    /// Splits records by whether the caller sees them now, into upserts and removals.
    fn sort_out(&mut self, object: &'a ObjectInfo, ids: &[Uuid], pull: &mut Pull) -> Result<()> {
        let mut gone = Vec::new();
        let mut rows = Vec::new();
        for part in ids.chunks(AT_ONCE) {
            let writer = self.writer(object, Fields::Readable);
            let projection = Projection::new(writer, None, References::Bare)?;
            let mut stmt = Stmt::new("SELECT ");
            projection.columns(&mut stmt);
            stmt.push(", t.\"id\" FROM ")
                .ident(&object.name)
                .push(" t WHERE t.\"deleted_at\" IS NULL AND t.\"id\" IN (");
            bind_padded(part.iter().copied().map(Value::Id).collect(), &mut stmt);
            stmt.push(")");
            writer.visible(Right::Read, &mut stmt);
            let mut seen = std::collections::HashSet::new();
            self.conn().query(&stmt, &mut |row| {
                seen.insert(row.id(projection.width())?);
                separate(&mut rows);
                projection.write(row, &mut Labels::default(), &mut rows)
            })?;
            gone.extend(part.iter().filter(|id| !seen.contains(id)).copied());
        }
        pull.upsert(object, &rows);
        pull.remove(object, &gone);
        Ok(())
    }
}

impl Pull {
    fn upsert(&mut self, object: &ObjectInfo, rows: &[u8]) {
        member(&mut self.upserts, object, rows);
    }

    fn remove(&mut self, object: &ObjectInfo, ids: &[Uuid]) {
        let mut list = Vec::new();
        for id in ids {
            separate(&mut list);
            kinds::json::id(*id, &mut list);
        }
        member(&mut self.removals, object, &list);
    }

    fn finish(self, reset: bool, next: &Cursor, more: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.upserts.len() + self.removals.len() + 256);
        out.extend_from_slice(if reset {
            b"{\"reset\":true,\"upserts\":{"
        } else {
            b"{\"reset\":false,\"upserts\":{"
        });
        out.extend_from_slice(&self.upserts);
        out.extend_from_slice(b"},\"removals\":{");
        out.extend_from_slice(&self.removals);
        out.extend_from_slice(b"},\"cursor\":");
        kinds::json::string(&next.encode(), &mut out);
        out.extend_from_slice(if more {
            b",\"more\":true}"
        } else {
            b",\"more\":false}"
        });
        out
    }
}

/// `"object":[items]`, if there are any.
fn member(out: &mut Vec<u8>, object: &ObjectInfo, items: &[u8]) {
    if items.is_empty() {
        return;
    }
    separate(out);
    kinds::json::string(&object.name, out);
    out.extend_from_slice(b":[");
    out.extend_from_slice(items);
    out.push(b']');
}

/// A comma before everything but the first.
fn separate(out: &mut Vec<u8>) {
    if !out.is_empty() {
        out.push(b',');
    }
}
