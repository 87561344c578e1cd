//! A person asks to be forgotten: her values go from the record, from every log entry about it, and from search.

use guanxi_schema::{FieldId, Write, system};
use uuid::Uuid;

use super::Tx;
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};
use crate::log;
use crate::log::append::Draft;

/// Stands where a required text was.
const BLANK: &str = "—";

impl Tx<'_> {
    /// Blanks the personal fields of a record, in the trash or not, and all values they ever had. It cannot be undone,
    /// so it is an administrator's. Words of it stay in the vocabulary of search until `search::forget_unused` ran.
    pub fn erase(&mut self, object: &str, id: Uuid) -> Result<()> {
        let info = self.catalog().known(object)?;
        let found = self.find_row(info, id)?;
        if !self.ctx().actor.rules.admin {
            return Err(Error::Forbidden {
                code: "administrators_only",
                field: None,
            });
        }
        let personal = info
            .fields
            .iter()
            .filter(|field| field.personal && field.write != Write::System);
        let (mut fields, mut blanks): (Vec<FieldId>, Values) = (Vec::new(), Values::new());
        for field in personal {
            fields.push(field.id);
            if field.required {
                blanks.insert(field.id, BLANK.into());
            }
        }
        if fields.is_empty() {
            return Ok(());
        }
        self.flush_log()?;
        log::erase(self.conn(), object, id, &fields)?;
        let mut after = found.values.clone();
        after.retain(|field, _| !fields.contains(field));
        after.extend(blanks.clone());
        let ctx = self.ctx();
        after.insert(system::VERSION, Data::Int(found.version() + 1));
        after.insert(system::UPDATED_AT, Data::Int(ctx.now));
        after.insert(system::UPDATED_BY, Data::Id(ctx.actor.user));
        let kept = [system::VERSION, system::UPDATED_AT, system::UPDATED_BY];
        let columns: Vec<FieldId> = fields.iter().copied().chain(kept).collect();
        self.set(info, id, &columns, &after)?;
        self.index(info, id, &fields, &after)?;
        // What was there before is told by nothing any more.
        let action = format!("{object}.erased");
        let draft = Draft {
            action: &action,
            object,
            record: id,
            fields: &fields,
            old: &Values::new(),
            new: &blanks,
        };
        self.append(&draft)?;
        Ok(())
    }
}
