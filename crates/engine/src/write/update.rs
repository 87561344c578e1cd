//! Values of a record change. Two people who change different fields both win; the same field is a conflict.

use std::collections::BTreeSet;

use guanxi_schema::FieldId;
use uuid::Uuid;

use super::{Change, Kind, Pending, Tx};
use crate::access;
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};

impl Tx<'_> {
    /// Changes a record; answers the version it has now.
    pub fn update(&mut self, object: &str, id: Uuid, change: Change) -> Result<i64> {
        let info = self.catalog().known(object)?;
        let found = self.find_row(info, id)?;
        if !found.editable && !self.is_oneself(info, id) {
            return Err(Error::Forbidden {
                code: "may_not_edit",
                field: None,
            });
        }
        if found.trashed() {
            return Err(Error::Refused {
                code: "in_trash",
                params: Vec::new(),
            });
        }
        self.may_administer(info, id, &change.values)?;
        self.may_pass(info, &change.values, change.door, Some(&found.values))?;
        let mut values = change.values;
        values.retain(|field, data| found.values.get(field).unwrap_or(&Data::Null) != data);
        if let Some(base) = change.base {
            self.same_field_untouched(info, id, base, found.version(), &values)?;
        }
        if values.is_empty() {
            return Ok(found.version());
        }
        let action = change.action.map_or_else(
            || format!("{object}.{}", Kind::Update.verb()),
            str::to_owned,
        );
        let before = &found.values;
        self.store(Pending {
            object: info,
            undoing: self.state.undoing,
            id,
            kind: Kind::Update,
            door: change.door,
            action: &action,
            before,
            values,
        })
    }

    /// Refuses values for fields that somebody changed after version `base`. `values` differ from today's already.
    fn same_field_untouched(
        &mut self,
        info: &ObjectInfo,
        id: Uuid,
        base: i64,
        version: i64,
        values: &Values,
    ) -> Result<()> {
        if base == version || values.is_empty() {
            return Ok(());
        }
        let newer = version.checked_sub(base).filter(|n| *n > 0);
        let changed = match newer {
            Some(newer) => self.changed_in_last(id, newer)?,
            // A version that does not exist yet: the caller saw another database. Nothing is safe.
            None => values.keys().copied().collect(),
        };
        let since: Vec<FieldId> = values
            .keys()
            .copied()
            .filter(|field| changed.contains(field))
            .collect();
        if since.is_empty() {
            Ok(())
        } else {
            Err(self.conflict(info, version, &since))
        }
    }

    /// The conflict on `fields`, as far as the caller may know of them.
    pub(super) fn conflict(&self, info: &ObjectInfo, version: i64, fields: &[FieldId]) -> Error {
        let known = fields
            .iter()
            .filter_map(|id| info.field_by_id(*id))
            .filter(|field| access::readable(self.ctx(), info, field));
        Error::Conflict {
            version,
            fields: known.map(|field| field.name.clone()).collect(),
        }
    }

    /// Fields that the newest `versions` versions of a record changed. Each version has one entry that names fields.
    fn changed_in_last(&mut self, id: Uuid, versions: i64) -> Result<BTreeSet<FieldId>> {
        self.flush_log()?;
        let mut stmt = Stmt::new(r#"SELECT "fields" FROM "log" WHERE "record" = "#);
        stmt.bind(Value::Id(id))
            .push(r#" AND "fields" <> '[]' ORDER BY "seq" DESC LIMIT "#)
            .bind(Value::Int(versions));
        let mut fields = BTreeSet::new();
        self.conn().query(&stmt, &mut |row| {
            fields.extend(crate::log::field_ids(row.text(0)?));
            Ok(())
        })?;
        Ok(fields)
    }
}
