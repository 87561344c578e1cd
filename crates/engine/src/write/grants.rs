//! One record shared with one person or one unit, for reading or editing, for good or until a day.

use uuid::Uuid;

use super::Tx;
use crate::access::Right;
use crate::db::{Row, Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};

/// With whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grantee {
    /// One person.
    User(Uuid),
    /// Everybody in a unit and below it.
    Unit(Uuid),
}

/// What for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// To read.
    Read,
    /// To edit too.
    Edit,
}

impl Level {
    /// As stored and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Edit => "edit",
        }
    }
    /// From the wire.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Read, Self::Edit]
            .into_iter()
            .find(|level| level.code() == code)
    }
}

/// A share of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Id of the share.
    pub id: Uuid,
    /// With whom.
    pub grantee: Grantee,
    /// What for.
    pub level: Level,
    /// Until when, UTC milliseconds; for good when absent.
    pub expires_at: Option<i64>,
    /// When it was given.
    pub created_at: i64,
    /// Who gave it.
    pub created_by: Option<Uuid>,
}

impl Read<'_> {
    /// Shares of a record that still hold. Whoever sees the record may know who else does.
    pub fn grants(&mut self, object: &str, id: Uuid) -> Result<Vec<Grant>> {
        let info = self.catalog().known(object)?;
        self.find_row(info, id)?;
        let now = self.ctx().now;
        let mut stmt = Stmt::new(
            r#"SELECT "id", "user", "unit", "level", "expires_at", "created_at", "created_by" FROM "grant_record" WHERE "object" = "#,
        );
        stmt.bind(object.into())
            .push(r#" AND "record" = "#)
            .bind(Value::Id(id));
        stmt.push(r#" AND ("expires_at" IS NULL OR "expires_at" > "#)
            .bind(Value::Int(now));
        stmt.push(r#") ORDER BY "created_at", "id""#);
        self.conn().all(&stmt, read)
    }
}

impl Tx<'_> {
    /// Shares a record. Asks the right to edit it, and not as something lent: nobody gives what she does not have.
    /// A share with the same grantee is replaced.
    pub fn grant(
        &mut self,
        object: &str,
        id: Uuid,
        to: Grantee,
        level: Level,
        expires_at: Option<i64>,
    ) -> Result<Uuid> {
        self.may_share(object, id)?;
        let (now, actor) = (self.ctx().now, self.ctx().actor.user);
        if expires_at.is_some_and(|at| at <= now) {
            return Err(Error::field("expires_at", "in_the_past"));
        }
        let (column, target, grantee) = match to {
            Grantee::User(user) => ("user", "user", user),
            Grantee::Unit(unit) => ("unit", "unit", unit),
        };
        let target = self.catalog().known(target)?;
        if !self.reaches(target, grantee, Right::Read)? {
            return Err(Error::field(column, "unknown_record"));
        }
        let mut old = Stmt::new(r#"DELETE FROM "grant_record" WHERE "record" = "#);
        old.bind(Value::Id(id))
            .push(r#" AND "object" = "#)
            .bind(object.into());
        old.push(" AND ")
            .ident(column)
            .push(" = ")
            .bind(Value::Id(grantee));
        self.conn().execute(&old)?;
        let grant = self.ctx().ids.next();
        let mut stmt = Stmt::new(r#"INSERT INTO "grant_record" ("id", "object", "record", "#);
        stmt.ident(column)
            .push(r#", "level", "expires_at", "created_at", "created_by") VALUES ("#);
        let values: [Value; 8] = [
            grant.into(),
            object.into(),
            id.into(),
            grantee.into(),
            level.code().into(),
            expires_at.into(),
            now.into(),
            actor.into(),
        ];
        for (i, value) in values.into_iter().enumerate() {
            stmt.push(if i == 0 { "" } else { ", " }).bind(value);
        }
        stmt.push(")");
        self.conn().execute(&stmt)?;
        self.event(object, id, &format!("{object}.shared"))?;
        Ok(grant)
    }

    /// Takes a share back. Her own anybody may give up.
    pub fn revoke(&mut self, object: &str, id: Uuid, grant: Uuid) -> Result<()> {
        if self.is_mine(grant)? {
            let info = self.catalog().known(object)?;
            self.find_row(info, id)?;
        } else {
            self.may_share(object, id)?;
        }
        let mut stmt = Stmt::new(r#"DELETE FROM "grant_record" WHERE "id" = "#);
        stmt.bind(Value::Id(grant))
            .push(r#" AND "object" = "#)
            .bind(object.into());
        stmt.push(r#" AND "record" = "#).bind(Value::Id(id));
        if self.conn().execute(&stmt)? == 0 {
            return Err(Error::NotFound);
        }
        self.event(object, id, &format!("{object}.unshared"))?;
        Ok(())
    }

    fn may_share(&mut self, object: &str, id: Uuid) -> Result<()> {
        let info = self.catalog().known(object)?;
        let found = self.find_row(info, id)?;
        let code = match found.editable {
            false => "may_not_edit",
            true if self.in_charge(info, id)? => return Ok(()),
            true => "may_not_share",
        };
        Err(Error::Forbidden { code, field: None })
    }

    /// Whether a share is the caller's own.
    fn is_mine(&mut self, grant: Uuid) -> Result<bool> {
        let me = self.ctx().actor.user;
        let mut stmt = Stmt::new(r#"SELECT "created_at" FROM "grant_record" WHERE "id" = "#);
        stmt.bind(Value::Id(grant))
            .push(r#" AND "user" = "#)
            .bind(Value::Id(me));
        Ok(self.conn().one(&stmt, |_| Ok(()))?.is_some())
    }
}

fn read(row: &dyn Row) -> Result<Grant> {
    let grantee = match (row.opt_id(1)?, row.opt_id(2)?) {
        (Some(user), _) => Grantee::User(user),
        (None, Some(unit)) => Grantee::Unit(unit),
        (None, None) => return Err(Error::Internal("a grant to nobody".to_owned())),
    };
    Ok(Grant {
        id: row.id(0)?,
        grantee,
        level: Level::from_code(row.text(3)?).unwrap_or(Level::Read),
        expires_at: row.opt_int(4)?,
        created_at: row.int(5)?,
        created_by: row.opt_id(6)?,
    })
}
