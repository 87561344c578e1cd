//! What was opened to the caller beside what her role reaches: shares and team seats.
//!
//! Most people have none or few. Asked once a read and named one by one, they leave a list to the index that knows her
//! own records; asked inside the list's statement, as [`super::visible()`] does otherwise, they would keep either
//! database from it. Never kept longer than one read: nothing tells it of a share given meanwhile.

use std::collections::HashMap;

use uuid::Uuid;

use crate::catalog::Catalog;
use crate::ctx::Ctx;
use crate::db::{Conn, Dialect, Stmt, Value};
use crate::error::Result;

/// So many are named one by one.
const FEW: usize = 32;

/// Records opened to the caller for reading.
#[derive(Debug)]
pub(crate) struct Shares {
    by_object: HashMap<String, Vec<Uuid>>,
    /// There are more than a few; ask where they are needed.
    many: bool,
    dialect: Dialect,
}

impl Shares {
    /// Asks for them.
    pub(crate) fn load(conn: &mut dyn Conn, ctx: &Ctx, catalog: &Catalog) -> Result<Self> {
        let mut shares = Self {
            by_object: HashMap::new(),
            many: false,
            dialect: conn.dialect(),
        };
        let mut stmt = Stmt::new("SELECT \"object\", \"record\" FROM \"grant_record\" WHERE ");
        super::visible::granted(ctx, &mut stmt);
        shares.add(conn, stmt)?;
        for object in catalog.objects() {
            let team = object
                .members
                .as_deref()
                .and_then(|name| catalog.object(name));
            let Some((team, link)) =
                team.and_then(|team| Some((team, team.reference_to(&object.name)?)))
            else {
                continue;
            };
            let mut stmt = Stmt::new("SELECT CAST(");
            stmt.bind(Value::Text(object.name.clone()))
                .push(" AS text), ")
                .ident(&link.column);
            stmt.push(" FROM ")
                .ident(&team.name)
                .push(" WHERE \"deleted_at\" IS NULL AND ");
            stmt.ident(&link.column)
                .push(" IS NOT NULL AND \"user\" = ")
                .bind(Value::Id(ctx.actor.user));
            shares.add(conn, stmt)?;
        }
        Ok(shares)
    }

    fn add(&mut self, conn: &mut dyn Conn, mut stmt: Stmt) -> Result<()> {
        let most = i64::try_from(FEW + 1).unwrap_or(i64::MAX);
        stmt.push(" LIMIT ").bind(Value::Int(most));
        let mut count = 0;
        conn.query(&stmt, &mut |row| {
            count += 1;
            self.by_object
                .entry(row.text(0)?.to_owned())
                .or_default()
                .push(row.id(1)?);
            Ok(())
        })?;
        self.many |= count > FEW;
        Ok(())
    }

    /// Of the database that was asked.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Those of one object, if they are few.
    pub(crate) fn few(&self, object: &str) -> Option<&[Uuid]> {
        (!self.many).then(|| self.by_object.get(object).map_or(&[][..], Vec::as_slice))
    }
}
