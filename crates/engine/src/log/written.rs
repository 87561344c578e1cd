//! What one person wrote, read back for herself.

use super::Entry;
use super::append::channel;
use super::entries::{COLUMNS, TABLES, read};
use crate::ctx::Channel;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;

impl Read<'_> {
    /// The caller's own entries about records of some objects, from one moment to before another, in no order: all that she
    /// changed in the application, also in records that she may not see any more. It was hers. One at a time, for there may be
    /// many.
    pub fn written_by_me(
        &mut self,
        objects: &[&str],
        from: i64,
        to: i64,
        mut each: impl FnMut(&Entry),
    ) -> Result<()> {
        let (catalog, me) = (self.catalog(), self.ctx().actor.user);
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
                .bind(Value::Id(me))
                .push(r#" AND l."channel" = "#)
                .bind(channel(Channel::Web).into());
            self.conn().query(&stmt, &mut |row| {
                each(&read(row, catalog)?);
                Ok(())
            })?;
        }
        Ok(())
    }
}
