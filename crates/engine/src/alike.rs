//! Records that may be the same: under which keys each may meet its duplicates.
//!
//! `sales` makes keys from a record's values (a folded name, the last digits of a phone) and says which pairs are the
//! same; here they are kept, in step with the row, and looked up. `write` is the only one that changes them. Like `search`
//! this knows no rights: what it finds must be read with the caller's own before anything is said of it.

use std::collections::{HashMap, HashSet};

use guanxi_schema::system;
use uuid::Uuid;

use crate::anew::Anew;
use crate::catalog::ObjectInfo;
use crate::db::{Conn, Rows, Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds::Values;
use crate::query::bind_padded;
use crate::registry::{Keyed, Registry};

/// Records looked at under one key, newest first: what more share says little.
const MOST_OF_KEY: i64 = 200;
/// Keys of one question.
const MOST_KEYS: usize = 40;
/// A key that more records than these share is no reason to compare each with each.
pub const COMMON: i64 = 30;

/// To be made anew.
pub(crate) static MATCH_KEYS: Anew = Anew {
    setting: "match_rules",
    rules: |registry| registry.match_rules().to_string(),
    objects: |_, registry| registry.keyed_objects().map(str::to_owned).collect(),
    row: |conn, registry, info, id, values| {
        remove(conn, id)?;
        put(conn, id, None, of_row(registry, info, values).as_ref())
    },
};

static KEYS: Rows = Rows {
    insert: r#"INSERT INTO "match_key" ("object", "key", "record", "source") VALUES "#,
    around: &["(", ", ", ", ", ", ", ")"],
    end: "",
    replacing: None,
};

/// A key as it is kept: 64 bits that say nothing (FNV-1a). Two keys that meet by chance cost a comparison, no more.
pub fn hashed(key: &str) -> i64 {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash.cast_signed()
}

/// Replaces the keys that were made from `source`.
pub(crate) fn put(
    conn: &mut dyn Conn,
    source: Uuid,
    before: Option<&Keyed>,
    after: Option<&Keyed>,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    if before.is_some() {
        remove(conn, source)?;
    }
    let Some(Keyed {
        object,
        record,
        keys,
    }) = after
    else {
        return Ok(());
    };
    let keys: HashSet<i64> = keys.iter().map(|key| hashed(key)).collect();
    for key in keys {
        let ids = [Value::Id(*record), Value::Id(source)];
        let row = [(*object).into(), key.into()].into_iter().chain(ids);
        conn.row_at_commit(&KEYS, row.collect())?;
    }
    Ok(())
}

/// Takes the keys away that were made from `source`.
fn remove(conn: &mut dyn Conn, source: Uuid) -> Result<()> {
    let mut stmt = Stmt::new(r#"DELETE FROM "match_key" WHERE "source" = "#);
    stmt.bind(Value::Id(source));
    conn.at_commit(stmt)
}

/// The keys of a row; none for one in the trash.
pub(crate) fn of_row(registry: &Registry, info: &ObjectInfo, values: &Values) -> Option<Keyed> {
    let keys = registry.keys_of(&info.name)?;
    if values.contains_key(&system::DELETED_AT) {
        return None;
    }
    keys(values)
}

/// Who is there under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meeting {
    /// These, live or not, visible or not.
    Few(Vec<Uuid>),
    /// More than are compared with each other.
    Crowd,
}

impl Read<'_> {
    /// Records, live or not, visible or not, that share one of these keys: those that share most of them first.
    pub fn alike(&mut self, object: &str, keys: &[String], most: usize) -> Result<Vec<Uuid>> {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        self.conn().settle()?;
        let mut stmt = Stmt::new(r#"SELECT u."record", count(*) AS n FROM ("#);
        for (i, key) in keys.iter().take(MOST_KEYS).enumerate() {
            stmt.push(if i == 0 { "" } else { " UNION ALL " });
            stmt.push(r#"SELECT * FROM (SELECT "record" FROM "match_key" WHERE "object" = "#)
                .bind(object.into());
            stmt.push(r#" AND "key" = "#).bind(hashed(key).into());
            stmt.push(r#" ORDER BY "record" DESC LIMIT "#)
                .bind(Value::Int(MOST_OF_KEY));
            stmt.push(&format!(") AS k{i}"));
        }
        stmt.push(r#") AS u GROUP BY u."record" ORDER BY n DESC, u."record" DESC LIMIT "#)
            .bind(Value::Int(i64::try_from(most).unwrap_or(i64::MAX)));
        self.conn().all(&stmt, |row| row.id(0))
    }

    /// Keys above `after` that a few records share, with these: the next `groups` of them.
    pub fn sharing(
        &mut self,
        object: &str,
        after: Option<i64>,
        groups: usize,
    ) -> Result<Vec<(i64, Vec<Uuid>)>> {
        self.conn().settle()?;
        let mut stmt = Stmt::new(r#"SELECT "key" FROM "match_key" WHERE "object" = "#);
        stmt.bind(object.into());
        if let Some(after) = after {
            stmt.push(r#" AND "key" > "#).bind(after.into());
        }
        stmt.push(r#" GROUP BY "key" HAVING count(*) BETWEEN 2 AND "#)
            .bind(Value::Int(COMMON));
        stmt.push(r#" ORDER BY "key" LIMIT "#)
            .bind(Value::Int(i64::try_from(groups).unwrap_or(i64::MAX)));
        let keys = self.conn().all(&stmt, |row| row.int(0))?;
        let mut found: HashMap<i64, Vec<Uuid>> = HashMap::new();
        for part in keys.chunks(500) {
            self.under(object, part, |key, record| {
                found.entry(key).or_default().push(record);
            })?;
        }
        let group = |key: i64| {
            let mut records = found.remove(&key).unwrap_or_default();
            records.dedup();
            (key, records)
        };
        Ok(keys.into_iter().map(group).collect())
    }

    /// Records under each of these keys; of a key that too many share only that it is so.
    pub fn meeting(&mut self, object: &str, keys: &[i64]) -> Result<HashMap<i64, Meeting>> {
        let common = self.too_common(object, keys)?;
        let few: Vec<i64> = keys
            .iter()
            .copied()
            .filter(|key| !common.contains(key))
            .collect();
        let mut found: HashMap<i64, Meeting> = common
            .into_iter()
            .map(|key| (key, Meeting::Crowd))
            .collect();
        for part in few.chunks(500) {
            self.under(object, part, |key, record| {
                let known = found.entry(key).or_insert_with(|| Meeting::Few(Vec::new()));
                if let Meeting::Few(records) = known
                    && !records.contains(&record)
                {
                    records.push(record);
                }
            })?;
        }
        Ok(found)
    }

    fn under(
        &mut self,
        object: &str,
        keys: &[i64],
        mut found: impl FnMut(i64, Uuid),
    ) -> Result<()> {
        let mut stmt = Stmt::new(r#"SELECT "key", "record" FROM "match_key" WHERE "object" = "#);
        stmt.bind(object.into()).push(r#" AND "key" IN ("#);
        bind_padded(keys.iter().copied().map(Value::Int).collect(), &mut stmt);
        stmt.push(r#") ORDER BY "key", "record""#);
        self.conn().query(&stmt, &mut |row| {
            found(row.int(0)?, row.id(1)?);
            Ok(())
        })
    }

    /// Of these keys those that [`Read::sharing`] passes over, because too many records share them.
    pub fn too_common(&mut self, object: &str, keys: &[i64]) -> Result<HashSet<i64>> {
        self.conn().settle()?;
        let mut common = HashSet::new();
        for part in keys.chunks(500) {
            let mut stmt = Stmt::new(r#"SELECT "key" FROM "match_key" WHERE "object" = "#);
            stmt.bind(object.into()).push(r#" AND "key" IN ("#);
            bind_padded(part.iter().copied().map(Value::Int).collect(), &mut stmt);
            stmt.push(r#") GROUP BY "key" HAVING count(*) > "#)
                .bind(Value::Int(COMMON));
            common.extend(self.conn().all(&stmt, |row| row.int(0))?);
        }
        Ok(common)
    }
}
