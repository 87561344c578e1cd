//! The first pull: everything the caller sees, page by page in the order of ids.

use super::cursor::{Cursor, Phase};
use super::{PAGE, Pull, separate};
use crate::access::Right;
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::query::{Fields, Labels, Projection, References};

impl<'a> Read<'a> {
    /// The next page. Objects that have fewer records than fit share one.
    pub(super) fn snapshot(
        &mut self,
        from: Cursor,
        objects: &[&'a ObjectInfo],
        reset: bool,
    ) -> Result<Vec<u8>> {
        let Phase::Snapshot {
            mut place,
            mut after,
        } = from.phase
        else {
            return Ok(Pull::default().finish(reset, &from, false));
        };
        let mut pull = Pull::default();
        let mut room = PAGE;
        while let Some(object) = objects.get(place) {
            let writer = self.writer(object, Fields::Readable);
            let projection = Projection::new(writer, None, References::Bare)?;
            let mut stmt = Stmt::new("SELECT ");
            projection.columns(&mut stmt);
            stmt.push(", t.\"id\" FROM ")
                .ident(&object.name)
                .push(" t WHERE t.\"deleted_at\" IS NULL");
            if let Some(after) = after {
                stmt.push(" AND t.\"id\" > ").bind(Value::Id(after));
            }
            writer.visible(Right::Read, &mut stmt);
            stmt.push(" ORDER BY t.\"id\" LIMIT ")
                .bind(Value::Int(i64::try_from(room).unwrap_or(i64::MAX)));
            let (mut rows, mut count) = (Vec::new(), 0);
            self.conn().query(&stmt, &mut |row| {
                count += 1;
                after = Some(row.id(projection.width())?);
                separate(&mut rows);
                projection.write(row, &mut Labels::default(), &mut rows)
            })?;
            pull.upsert(object, &rows);
            room -= count;
            if room == 0 {
                let next = Cursor {
                    phase: Phase::Snapshot { place, after },
                    ..from
                };
                return Ok(pull.finish(reset, &next, true));
            }
            place += 1;
            after = None;
        }
        // What changed while the client paged comes with the next pull, which it should make at once.
        let next = Cursor {
            phase: Phase::Since,
            ..from
        };
        Ok(pull.finish(reset, &next, false))
    }
}
