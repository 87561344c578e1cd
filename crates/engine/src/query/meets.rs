//! Which of several conditions one record meets: what an explanation asks, in the words of the list that it explains.

use uuid::Uuid;

use super::filter::Filter;
use super::sql::Fields;
use crate::access::Right;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};

impl Read<'_> {
    /// For each condition whether a live record meets it: exactly when a list under it shows the record. `NotFound` for one
    /// that the caller may not see.
    pub fn meets(&mut self, object: &str, id: Uuid, conditions: &[Filter]) -> Result<Vec<bool>> {
        let object = self.catalog().known(object)?;
        let writer = self.writer(object, Fields::Readable);
        let mut stmt = Stmt::new("SELECT ");
        for filter in conditions {
            stmt.push("CASE WHEN ");
            writer.filter(filter, &mut stmt)?;
            stmt.push(" THEN CAST(1 AS bigint) ELSE 0 END, ");
        }
        stmt.push("t.\"id\" FROM ")
            .ident(&object.name)
            .push(" t WHERE t.\"id\" = ")
            .bind(Value::Id(id))
            .push(" AND t.\"deleted_at\" IS NULL");
        writer.visible(Right::Read, &mut stmt);
        let met = self.conn().one(&stmt, |row| {
            (0..conditions.len())
                .map(|at| Ok(row.int(at)? == 1))
                .collect::<Result<Vec<bool>>>()
        })?;
        met.ok_or(Error::NotFound)
    }
}
