//! What is personal is forgotten, because a person asks for it or its time is over: values go from the record, from every log entry
//! about it, and from search.

use guanxi_schema::{Field, FieldId, Kind as FieldKind, Write, system};
use uuid::Uuid;

use super::Tx;
use super::overdue::is_blanked;
use crate::catalog::ObjectInfo;
use crate::content;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};
use crate::log;
use crate::log::append::Draft;
use crate::look;

/// Stands where a required text was.
pub(super) const BLANK: &str = "—";

/// A record that hangs on another. What it says is nobody's business here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hanging {
    /// Its object.
    pub object: String,
    /// Its id.
    pub id: Uuid,
    /// Who made it.
    pub author: Option<Uuid>,
    /// Whether its author keeps it to herself.
    pub private: bool,
}

impl Tx<'_> {
    /// Every record of any object, in the trash or not, that refers to this one or was merged into it: whose and which, never what it says. For
    /// the rights of a person, which reach further than anybody's view; so it is an administrator's.
    pub fn hanging_on(&mut self, object: &str, id: Uuid) -> Result<Vec<Hanging>> {
        self.administrators_only()?;
        let catalog = self.catalog();
        let mut found = Vec::new();
        for info in catalog.objects() {
            for field in &info.fields {
                if !matches!(&field.kind, FieldKind::Ref { to } if to == object) {
                    continue;
                }
                let private = info.field_by_id(system::PRIVATE).map(|field| &field.column);
                let mut stmt = Stmt::new(r#"SELECT "id", "created_by", "#);
                match private {
                    Some(column) => stmt.ident(column),
                    None => stmt.push("CAST(0 AS bigint)"),
                };
                stmt.push(" FROM ").ident(&info.name).push(" WHERE ");
                stmt.ident(&field.column).push(" = ").bind(Value::Id(id));
                stmt.push(r#" ORDER BY "id""#);
                found.extend(self.conn().all(&stmt, |row| {
                    Ok(Hanging {
                        object: info.name.clone(),
                        id: row.id(0)?,
                        author: row.opt_id(1)?,
                        private: row.opt_int(2)? == Some(1),
                    })
                })?);
            }
        }
        found.extend(self.merged_from(object, id)?);
        found.sort_by(|a, b| (&a.object, a.id).cmp(&(&b.object, b.id)));
        found.dedup();
        Ok(found)
    }

    /// Blanks the personal fields of a record, in the trash or not, and all values they ever had. It cannot be undone,
    /// so it is an administrator's, and it shows her nothing: what somebody kept to herself is erased as well. Words of it
    /// stay in the vocabulary of search until `search::forget_unused` ran.
    pub fn erase(&mut self, object: &str, id: Uuid) -> Result<()> {
        let fields: Vec<FieldId> = personal(self.catalog().known(object)?)
            .map(|field| field.id)
            .collect();
        self.erase_only(object, id, &fields)?;
        look::forget(self.conn(), id)
    }

    /// [`Tx::erase`] of some fields, and of what is computed from nothing else. A field that is not personal is left as it is.
    pub fn erase_only(&mut self, object: &str, id: Uuid, only: &[FieldId]) -> Result<()> {
        let info = self.catalog().known(object)?;
        self.administrators_only()?;
        let found = self.row_of_anybody(info, id)?;
        let mut fields: Vec<FieldId> = Vec::new();
        let mut after = found.clone();
        for field in personal(info).filter(|field| only.contains(&field.id)) {
            fields.push(field.id);
            after.remove(&field.id);
            if is_blanked(field) {
                after.insert(field.id, BLANK.into());
            }
        }
        if fields.is_empty() {
            return Ok(());
        }
        self.compute_again(info, &found, &mut after, &mut fields);
        self.flush_log()?;
        log::erase(self.conn(), object, id, &fields)?;
        let blanks: Values = fields
            .iter()
            .filter_map(|field| after.get(field).map(|left| (*field, left.clone())))
            .collect();
        let ctx = self.ctx();
        let version = found.get(&system::VERSION).and_then(Data::as_int);
        after.insert(system::VERSION, Data::Int(version.unwrap_or(0) + 1));
        after.insert(system::UPDATED_AT, Data::Int(ctx.now));
        after.insert(system::UPDATED_BY, Data::Id(ctx.actor.user));
        let kept = [system::VERSION, system::UPDATED_AT, system::UPDATED_BY];
        let columns: Vec<FieldId> = fields.iter().copied().chain(kept).collect();
        self.set(info, id, &columns, &after)?;
        self.index(info, id, &fields, &after)?;
        self.rekey(info, id, &found, &after)?;
        // Nobody can say which of its fields a file tells of, so it goes with any.
        content::forget(self.conn(), id)?;
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

    /// A value that followed from what is gone goes too, from the log as well.
    fn compute_again(
        &self,
        info: &ObjectInfo,
        found: &Values,
        after: &mut Values,
        fields: &mut Vec<FieldId>,
    ) {
        for field in info.fields.iter().filter(|field| field.personal) {
            let formula = field.computed.as_deref();
            let Some(formula) = formula.and_then(|name| self.registry().formula(name)) else {
                continue;
            };
            let left = formula(after);
            let follows = found.get(&field.id).unwrap_or(&Data::Null) != &left;
            after.remove(&field.id);
            if !left.is_null() {
                after.insert(field.id, left);
            }
            if follows && !fields.contains(&field.id) {
                fields.push(field.id);
            }
        }
    }
}

impl Read<'_> {
    pub(super) fn administrators_only(&self) -> Result<()> {
        if self.ctx().actor.rules.admin {
            return Ok(());
        }
        Err(Error::Forbidden {
            code: "administrators_only",
            field: None,
        })
    }
}

/// Fields that say something of a person, but for what the engine keeps itself.
fn personal(info: &ObjectInfo) -> impl Iterator<Item = &Field> {
    let kept = |field: &&Field| field.personal && field.write != Write::System;
    info.fields.iter().filter(kept)
}
