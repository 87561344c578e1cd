//! What `write` keeps in step with a row is made anew here for rows that were written by other rules, or before there were any:
//! columns that follow from others (`derived`), keys under which duplicates meet (`alike`).
//!
//! Nothing is logged: nobody changed anything, and what the record says is what it said.

use uuid::Uuid;

use crate::alike;
use crate::catalog::{Catalog, ObjectInfo};
use crate::db::{Conn, Stmt, Value};
use crate::derived;
use crate::error::Result;
use crate::kinds::{self, Values};
use crate::registry::Registry;

/// Rows made anew in one transaction.
const CHUNK: usize = 500;

/// One thing that follows from rows.
pub struct Anew {
    /// Where the rules by which it was made are kept.
    pub(crate) setting: &'static str,
    /// The rules of today.
    pub(crate) rules: fn(&Registry) -> String,
    /// Objects of whose rows it is made.
    pub(crate) objects: fn(&Catalog, &Registry) -> Vec<String>,
    /// Makes it for a row.
    pub(crate) row: fn(&mut dyn Conn, &Registry, &ObjectInfo, Uuid, &Values) -> Result<()>,
}

/// All of them, in the order in which they may be made.
pub static ALL: [&Anew; 2] = [&derived::COLUMNS, &alike::MATCH_KEYS];

impl Anew {
    /// Whether it was made by the rules of today for every row.
    pub fn is_current(&self, conn: &mut dyn Conn, registry: &Registry) -> Result<bool> {
        let mut stmt = Stmt::new(r#"SELECT "value" FROM "setting" WHERE "key" = "#);
        stmt.bind(self.setting.into());
        let known = conn.one(&stmt, |row| Ok(row.text(0)?.to_owned()))?;
        Ok(known == Some((self.rules)(registry)))
    }

    /// Notes that it was.
    pub fn set_current(&self, conn: &mut dyn Conn, registry: &Registry) -> Result<()> {
        let mut delete = Stmt::new(r#"DELETE FROM "setting" WHERE "key" = "#);
        delete.bind(self.setting.into());
        conn.execute(&delete)?;
        let mut insert = Stmt::new(r#"INSERT INTO "setting" ("key", "value") VALUES ("#);
        insert.bind(self.setting.into()).push(", ");
        insert.bind((self.rules)(registry).into()).push(")");
        conn.execute(&insert).map(drop)
    }

    /// Objects of whose rows it is made.
    pub fn objects(&self, catalog: &Catalog, registry: &Registry) -> Vec<String> {
        (self.objects)(catalog, registry)
    }

    /// Makes it for some rows: of `object`, with ids above `after`, in the trash or not. Answers the last id, or nothing
    /// when that was all.
    pub fn some(
        &self,
        conn: &mut dyn Conn,
        catalog: &Catalog,
        registry: &Registry,
        object: &str,
        after: Uuid,
    ) -> Result<Option<Uuid>> {
        let info = catalog.known(object)?;
        let rows = rows_after(conn, info, after)?;
        for (id, values) in &rows {
            (self.row)(conn, registry, info, *id, values)?;
        }
        let full = rows.len() == CHUNK;
        Ok(rows.last().filter(|_| full).map(|(id, _)| *id))
    }

    /// Makes it for every row.
    pub fn all(&self, conn: &mut dyn Conn, catalog: &Catalog, registry: &Registry) -> Result<()> {
        for object in self.objects(catalog, registry) {
            let mut after = Some(Uuid::nil());
            while let Some(from) = after {
                after = self.some(conn, catalog, registry, &object, from)?;
            }
        }
        self.set_current(conn, registry)
    }
}

fn rows_after(conn: &mut dyn Conn, info: &ObjectInfo, after: Uuid) -> Result<Vec<(Uuid, Values)>> {
    let mut stmt = Stmt::new("SELECT t.\"id\", ");
    stmt.push(info.select_list()).push(" FROM ");
    stmt.ident(&info.name).push(" t WHERE t.\"id\" > ");
    stmt.bind(Value::Id(after))
        .push(" ORDER BY t.\"id\" LIMIT ");
    stmt.bind(Value::Int(i64::try_from(CHUNK).unwrap_or(i64::MAX)));
    conn.all(&stmt, |row| {
        Ok((row.id(0)?, kinds::row_values(&info.fields, row, 1)?))
    })
}
