//! A record comes to be.

use guanxi_schema::{Write, system};
use uuid::Uuid;

use super::{Change, Kind, Pending, Tx};
use crate::access::{Right, Scope};
use crate::catalog::ObjectInfo;
use crate::content;
use crate::db::{Stmt, Value};
use crate::error::{Error, FieldError, Result};
use crate::kinds::{self, Data, Values};

impl Tx<'_> {
    /// Creates a record and answers its id. The same creation sent again (same id, same actor, same operation)
    /// answers the same and creates nothing.
    pub fn create(&mut self, object: &str, change: Change) -> Result<Uuid> {
        let info = self.catalog().known(object)?;
        let rules = &self.ctx().actor.rules;
        if !rules.may_create(info) {
            // An object of which nothing may be read does not exist for the caller.
            let hidden = rules.scope(info, Right::Read) == Scope::None;
            return Err(if hidden {
                Error::NotFound
            } else {
                Error::Forbidden {
                    code: "may_not_create",
                    field: None,
                }
            });
        }
        self.may_administer(info, Uuid::nil(), &Values::new())?;
        self.may_pass(info, &change.values, change.door, None)?;
        let id = match change.id {
            None => self.ctx().ids.next(),
            Some(id) => match self.chosen(info, id)? {
                Chosen::Free => id,
                Chosen::Same => return Ok(id),
            },
        };
        let values = self.with_defaults(info, change.values)?;
        let action = change.action.map_or_else(
            || format!("{object}.{}", Kind::Create.verb()),
            str::to_owned,
        );
        let pending = Pending {
            object: info,
            undoing: self.state.undoing,
            id,
            kind: Kind::Create,
            door: change.door,
            action: &action,
            before: &Values::new(),
            values,
        };
        self.store(pending)?;
        Ok(id)
    }

    /// [`Tx::create`] of a record that has a file, with its bytes.
    pub fn create_with(&mut self, object: &str, change: Change, bytes: &[u8]) -> Result<Uuid> {
        let id = self.create(object, change)?;
        content::keep(self.conn(), id, bytes)?;
        Ok(id)
    }

    fn chosen(&mut self, info: &ObjectInfo, id: Uuid) -> Result<Chosen> {
        if id.get_version_num() != 7 {
            return Err(Error::field("id", "not_uuid_v7"));
        }
        if !self.taken(info, id)? {
            return Ok(Chosen::Free);
        }
        self.flush_log()?;
        let mut stmt = Stmt::new(r#"SELECT "seq" FROM "log" WHERE "record" = "#);
        stmt.bind(Value::Id(id))
            .push(r#" AND coalesce("operation", "record") = "#)
            .bind(Value::Id(self.ctx().operation));
        stmt.push(r#" AND "actor" = "#)
            .bind(Value::Id(self.ctx().actor.user))
            .push(" LIMIT 1");
        let ours = self.conn().one(&stmt, |row| row.int(0))?.is_some();
        if ours {
            Ok(Chosen::Same)
        } else {
            Err(Error::Refused {
                code: "id_taken",
                params: Vec::new(),
            })
        }
    }

    fn with_defaults(&mut self, info: &ObjectInfo, mut values: Values) -> Result<Values> {
        let actor = self.ctx().actor.user;
        for field in &info.fields {
            if values.contains_key(&field.id) {
                continue;
            }
            if let Some(default) = &field.default {
                let data =
                    kinds::parse_json(field, default).map_err(|error| bad_default(info, &error))?;
                values.insert(field.id, data);
            } else if field.id == system::OWNER && field.write == Write::Open {
                values.insert(field.id, Data::Id(actor));
            }
        }
        Ok(values)
    }
}

enum Chosen {
    Free,
    Same,
}

fn bad_default(info: &ObjectInfo, error: &FieldError) -> Error {
    Error::Internal(format!(
        "default of {}.{}: {}",
        info.name, error.field, error.code
    ))
}
