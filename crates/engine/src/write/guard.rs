//! Who may decide who may do what. A role's scopes cannot open this: whoever could edit a role could make herself
//! administrator. And the last administrator stays one, or nobody could ever let anybody in again.

use guanxi_schema::{Field, FieldId, system};
use uuid::Uuid;

use super::{Kind, Tx};
use crate::access::Rules;
use crate::catalog::ObjectInfo;
use crate::ctx::Channel;
use crate::db::{Stmt, Value};
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};

/// Objects that decide who may do what.
const ADMINISTERED: [&str; 3] = ["role", "unit", "user"];
/// What a person sets about herself.
const PROFILE: [&str; 8] = [
    "name",
    "language",
    "time_zone",
    "name_order",
    "quiet_from",
    "quiet_until",
    "loud_a_day",
    "alerts_by_mail",
];

/// Whether a value of a role's `rules` can be read as rules; true for every other field.
pub(super) fn are_rules(info: &ObjectInfo, field: &Field, data: &Data) -> bool {
    let other = info.name != "role" || field.name != "rules";
    other
        || data
            .as_text()
            .is_none_or(|json| serde_json::from_str::<Rules>(json).is_ok())
}

impl Tx<'_> {
    /// Whether the caller may shape who may do what. Roles and units are an administrator's; of a user everybody else
    /// changes only what is her own business, on her own record. A role's scopes cannot open this: whoever could
    /// edit a role could make herself administrator.
    pub(super) fn may_administer(&self, info: &ObjectInfo, id: Uuid, given: &Values) -> Result<()> {
        let actor = &self.ctx().actor;
        if actor.rules.admin || !ADMINISTERED.contains(&info.name.as_str()) {
            return Ok(());
        }
        let own = self.is_oneself(info, id);
        let profile = |field: &FieldId| {
            info.field_by_id(*field)
                .is_some_and(|field| PROFILE.contains(&field.name.as_str()))
        };
        if own && !given.is_empty() && given.keys().all(profile) {
            return Ok(());
        }
        Err(Error::Forbidden {
            code: "administrators_only",
            field: None,
        })
    }

    /// Whether this is the caller's own user record and she is there herself. A program with her token has no more
    /// than the role it was given.
    pub(super) fn is_oneself(&self, info: &ObjectInfo, id: Uuid) -> bool {
        let ctx = self.ctx();
        info.name == "user" && id == ctx.actor.user && ctx.channel != Channel::Api
    }

    /// Refuses the change that was just stored if it took away the last administrator.
    pub(super) fn keeps_an_administrator(
        &mut self,
        info: &ObjectInfo,
        kind: Kind,
        before: &Values,
    ) -> Result<()> {
        if kind == Kind::Create
            || !self.made_administrators(info, before)?
            || self.any_administrator()?
        {
            return Ok(());
        }
        Err(Error::Refused {
            code: "last_administrator",
            params: Vec::new(),
        })
    }

    /// Whether the record, as it was, made somebody an administrator.
    fn made_administrators(&mut self, info: &ObjectInfo, before: &Values) -> Result<bool> {
        let value = |name: &str| info.field(name).and_then(|field| before.get(&field.id));
        if before.contains_key(&system::DELETED_AT) {
            return Ok(false);
        }
        match info.name.as_str() {
            "role" => Ok(value("rules").and_then(Data::as_text).is_some_and(is_admin)),
            "user" if value("status").and_then(Data::as_text) == Some("active") => {
                let Some(role) = value("role").and_then(Data::as_id) else {
                    return Ok(false);
                };
                let mut stmt = Stmt::new(r#"SELECT "rules" FROM "role" WHERE "id" = "#);
                stmt.bind(Value::Id(role));
                let rules = self
                    .conn()
                    .one(&stmt, |row| Ok(row.opt_text(0)?.is_some_and(is_admin)))?;
                Ok(rules.unwrap_or(false))
            }
            _ => Ok(false),
        }
    }

    fn any_administrator(&mut self) -> Result<bool> {
        let stmt = Stmt::new(
            r#"SELECT r."rules" FROM "role" AS r WHERE r."deleted_at" IS NULL AND EXISTS (SELECT 1 FROM "user" AS u
             WHERE u."role" = r."id" AND u."status" = 'active' AND u."deleted_at" IS NULL)"#,
        );
        let rules = self
            .conn()
            .all(&stmt, |row| Ok(row.opt_text(0)?.is_some_and(is_admin)))?;
        Ok(rules.contains(&true))
    }
}

fn is_admin(rules: &str) -> bool {
    serde_json::from_str::<Rules>(rules).is_ok_and(|rules| rules.admin)
}
