//! From entries of the log to every record whose place in the caller's visible set they may have changed.
//!
//! An entry concerns its own record. If it may change who sees that record (owner, privacy, a share, the record it hangs
//! on), it concerns what hangs on it too, to the depth at which visibility is inherited. A seat in a team concerns
//! the record whose team it is. A share that ran out leaves no entry; the clock finds it.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_schema::{FieldId, system};
use serde_json::Value as Json;
use uuid::Uuid;

use super::{AT_ONCE, ENTRIES, Pull};
use crate::access::DEEPEST;
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::log;
use crate::query::bind_padded;

/// Records by object name.
type Records = BTreeMap<String, BTreeSet<Uuid>>;

/// An entry of the log, as far as visibility goes.
struct Entry {
    seq: i64,
    object: String,
    record: Uuid,
    fields: Vec<FieldId>,
}

/// What entries concern.
#[derive(Default)]
struct Concern {
    /// Records that may have changed, appeared or gone.
    touched: Records,
    /// Records whose visibility may have changed, and with it that of what hangs on them.
    shifted: Records,
}

impl<'a> Read<'a> {
    /// Upserts and removals since `seq`, the new place in the log and whether there is more. `None`: start over.
    pub(super) fn changes(
        &mut self,
        seq: i64,
        at: i64,
        objects: &[&'a ObjectInfo],
    ) -> Result<Option<(Pull, i64, bool)>> {
        let newest = log::newest(self.conn())?;
        if seq > newest {
            // The database is older than the cursor: it came back from a backup.
            return Ok(None);
        }
        let entries = self.entries(seq, newest)?;
        let more = i64::try_from(entries.len()).is_ok_and(|n| n >= ENTRIES);
        let reached = if more {
            entries.last().map_or(newest, |entry| entry.seq)
        } else {
            newest
        };
        if entries.iter().any(|entry| self.moves_people(entry)) {
            return Ok(None);
        }
        let mut concern = Concern::default();
        for entry in &entries {
            self.concern(entry, &mut concern);
        }
        self.team_seats(&entries, &mut concern)?;
        self.expired(at, &mut concern)?;
        self.hand_down(&mut concern)?;
        let mut pull = Pull::default();
        for object in objects {
            if let Some(ids) = concern.touched.get(&object.name) {
                let ids: Vec<Uuid> = ids.iter().copied().collect();
                self.sort_out(object, &ids, &mut pull)?;
            }
        }
        Ok(Some((pull, reached, more)))
    }

    fn entries(&mut self, after: i64, until: i64) -> Result<Vec<Entry>> {
        let mut stmt =
            Stmt::new(r#"SELECT "seq", "object", "record", "fields" FROM "log" WHERE "seq" > "#);
        stmt.bind(Value::Int(after))
            .push(r#" AND "seq" <= "#)
            .bind(Value::Int(until));
        stmt.push(r#" ORDER BY "seq" LIMIT "#)
            .bind(Value::Int(ENTRIES));
        self.conn().all(&stmt, |row| {
            let fields = serde_json::from_str(row.text(3)?).unwrap_or_default();
            Ok(Entry {
                seq: row.int(0)?,
                object: row.text(1)?.to_owned(),
                record: row.id(2)?,
                fields,
            })
        })
    }

    /// Somebody moved to another unit: whose records are the team's is another question now.
    fn moves_people(&self, entry: &Entry) -> bool {
        let unit = || {
            self.catalog()
                .object("user")
                .and_then(|user| user.field("unit"))
        };
        entry.object == "user" && unit().is_some_and(|unit| entry.fields.contains(&unit.id))
    }

    fn concern(&self, entry: &Entry, concern: &mut Concern) {
        let Some(object) = self.catalog().object(&entry.object) else {
            return;
        };
        put(&mut concern.touched, &object.name, entry.record);
        // An entry without fields is an event, such as a share.
        let decisive = |id: &FieldId| {
            matches!(*id, system::OWNER | system::PRIVATE | system::CREATED_BY)
                || object.parents().any(|(field, _)| field.id == *id)
        };
        if entry.fields.is_empty() || entry.fields.iter().any(decisive) {
            put(&mut concern.shifted, &object.name, entry.record);
        }
    }

    /// Entries of team seats concern the records whose teams they are, the one before a change included.
    fn team_seats(&mut self, entries: &[Entry], concern: &mut Concern) -> Result<()> {
        let catalog = self.catalog();
        for object in catalog.objects() {
            let Some(team) = object
                .members
                .as_deref()
                .and_then(|name| catalog.object(name))
            else {
                continue;
            };
            let Some(link) = team.reference_to(&object.name) else {
                continue;
            };
            let seats: Vec<&Entry> = entries
                .iter()
                .filter(|entry| entry.object == team.name)
                .collect();
            let mut found = BTreeSet::new();
            for part in seats.chunks(AT_ONCE) {
                let mut stmt = Stmt::new("SELECT ");
                stmt.ident(&link.column)
                    .push(" FROM ")
                    .ident(&team.name)
                    .push(r#" WHERE "id" IN ("#);
                bind_padded(
                    part.iter().map(|seat| Value::Id(seat.record)).collect(),
                    &mut stmt,
                );
                stmt.push(")");
                found.extend(
                    self.conn()
                        .all(&stmt, |row| row.opt_id(0))?
                        .into_iter()
                        .flatten(),
                );
                let mut stmt =
                    Stmt::new(r#"SELECT "old", "new" FROM "log_value" WHERE "seq" IN ("#);
                bind_padded(
                    part.iter().map(|seat| Value::Int(seat.seq)).collect(),
                    &mut stmt,
                );
                stmt.push(")");
                self.conn().query(&stmt, &mut |row| {
                    for col in 0..2 {
                        found.extend(row.opt_text(col)?.and_then(|json| logged(json, link.id)));
                    }
                    Ok(())
                })?;
            }
            for id in found {
                put(&mut concern.touched, &object.name, id);
                put(&mut concern.shifted, &object.name, id);
            }
        }
        Ok(())
    }

    /// Shares with the caller that ran out since `at`.
    fn expired(&mut self, at: i64, concern: &mut Concern) -> Result<()> {
        let (actor, now) = (&self.ctx().actor, self.ctx().now);
        let mut stmt =
            Stmt::new(r#"SELECT "object", "record" FROM "grant_record" WHERE ("user" = "#);
        stmt.bind(Value::Id(actor.user));
        if !actor.grant_units.is_empty() {
            stmt.push(r#" OR "unit" IN ("#);
            bind_padded(
                actor.grant_units.iter().copied().map(Value::Id).collect(),
                &mut stmt,
            );
            stmt.push(")");
        }
        stmt.push(r#") AND "expires_at" > "#).bind(Value::Int(at));
        stmt.push(r#" AND "expires_at" <= "#).bind(Value::Int(now));
        for (object, record) in self
            .conn()
            .all(&stmt, |row| Ok((row.text(0)?.to_owned(), row.id(1)?)))?
        {
            put(&mut concern.touched, &object, record);
            put(&mut concern.shifted, &object, record);
        }
        Ok(())
    }

    /// What hangs on shifted records is touched, and shifts what hangs on it.
    fn hand_down(&mut self, concern: &mut Concern) -> Result<()> {
        let catalog = self.catalog();
        let mut shifted = std::mem::take(&mut concern.shifted);
        for _ in 0..DEEPEST {
            let mut next = Records::new();
            for child in catalog.objects() {
                for (field, parent) in child.parents() {
                    let Some(parents) = shifted.get(parent) else {
                        continue;
                    };
                    let parents: Vec<Uuid> = parents.iter().copied().collect();
                    for part in parents.chunks(AT_ONCE) {
                        let mut stmt = Stmt::new(r#"SELECT "id" FROM "#);
                        stmt.ident(&child.name)
                            .push(" WHERE ")
                            .ident(&field.column)
                            .push(" IN (");
                        bind_padded(part.iter().copied().map(Value::Id).collect(), &mut stmt);
                        stmt.push(")");
                        for id in self.conn().all(&stmt, |row| row.id(0))? {
                            put(&mut concern.touched, &child.name, id);
                            put(&mut next, &child.name, id);
                        }
                    }
                }
            }
            shifted = next;
        }
        Ok(())
    }
}

fn put(records: &mut Records, object: &str, id: Uuid) {
    match records.get_mut(object) {
        Some(ids) => {
            ids.insert(id);
        }
        None => {
            records.insert(object.to_owned(), BTreeSet::from([id]));
        }
    }
}

/// The id that a logged set of values has for a field.
fn logged(json: &str, field: FieldId) -> Option<Uuid> {
    let values: Json = serde_json::from_str(json).ok()?;
    Uuid::parse_str(values.get(field.to_string())?.as_str()?).ok()
}
