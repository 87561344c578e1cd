//! What one person wrote, read back for herself.

use super::Entry;
use super::entries::{COLUMNS, TABLES, read};
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;

impl Read<'_> {
    /// The caller's own entries about records of some objects, from one moment to before another, oldest first: all that she
    /// changed, also in records that she may not see any more. It was hers.
    pub fn written_by_me(&mut self, objects: &[&str], from: i64, to: i64) -> Result<Vec<Entry>> {
        let (catalog, me) = (self.catalog(), self.ctx().actor.user);
        let mut found = Vec::new();
        for object in objects {
            let mut stmt = Stmt::new("SELECT ");
            stmt.push(COLUMNS)
                .push(" FROM ")
                .push(TABLES)
                .push(r#" WHERE l."object" = "#)
                .bind((*object).into())
                .push(r#" AND l."at" >= "#)
                .bind(Value::Int(from))
                .push(r#" AND l."at" < "#)
                .bind(Value::Int(to))
                .push(r#" AND l."actor" = "#)
                .bind(Value::Id(me));
            found.extend(self.conn().all(&stmt, |row| read(row, catalog))?);
        }
        found.sort_by_key(|entry: &Entry| entry.seq);
        Ok(found)
    }
}
