//! Records that point here, as a condition on the record they point to: `EXISTS`, along the index that every reference has.
//! What the caller may not see of them does not count, so the answer tells nothing of it.

use guanxi_schema::{Field, Kind};

use super::filter::{FieldName, Filter, Newest, Related};
use super::parse::bad;
use super::sql::{Path, Writer};
use crate::access::{Given, Right, Use};
use crate::db::Stmt;
use crate::error::Result;

impl<'a> Writer<'a> {
    /// The object of that name and its reference to this one, for this caller.
    pub fn relation(&self, object: &str, by: &FieldName) -> Result<(Self, &'a Field)> {
        let related = Self {
            object: self.catalog.known(object)?,
            ..*self
        };
        match related.resolve(by, Use::Filter)? {
            Path::Own(link) if link.target() == Some(&self.object.name) => Ok((related, link)),
            Path::Own(field) | Path::Across(_, _, field) => {
                let name = format!("{object}.{}", field.name);
                Err(bad("not_a_relation", &name))
            }
        }
    }

    /// The field by which one record is newer than another.
    pub fn moment(&self, by: &FieldName) -> Result<&'a Field> {
        match self.resolve(by, Use::Filter)? {
            Path::Own(field) if matches!(field.kind, Kind::Date | Kind::Instant) => Ok(field),
            Path::Own(field) | Path::Across(_, _, field) => Err(bad("not_a_moment", &field.name)),
        }
    }

    pub(super) fn some(&self, related: &Related, stmt: &mut Stmt) -> Result<()> {
        let (writer, link) = self.relation(&related.object, &related.by)?;
        let alias = format!("{}s", self.alias);
        let one = Writer {
            alias: &alias,
            given: Given {
                shorter_way: true,
                ..self.given
            },
            ..writer
        };
        stmt.push("EXISTS (SELECT 1");
        one.pointing(link, self, stmt);
        one.and(&related.filter, stmt)?;
        if let Some(newest) = &related.newest {
            one.newest(newest, link, self, stmt)?;
        }
        stmt.push(")");
        Ok(())
    }

    /// ` FROM … WHERE …`: live records that the caller sees and whose reference is the row of `to`. No other test may lead to an index:
    /// without statistics SQLite would rather walk all that the caller owns, or all with the status that is asked for, for each record of
    /// the list anew, than the few records that point to it.
    fn pointing(&self, link: &Field, to: &Writer<'_>, stmt: &mut Stmt) {
        stmt.push(" FROM ")
            .ident(&self.object.name)
            .push(" ")
            .push(self.alias)
            .push(" WHERE ");
        self.column(&link.column, stmt);
        stmt.push(" = ");
        to.column("id", stmt);
        stmt.push(" AND ");
        self.column("deleted_at", stmt);
        stmt.push(" IS NULL AND (1=1");
        self.visible(Right::Read, stmt);
        stmt.push(") IS TRUE");
    }

    fn and(&self, filter: &Filter, stmt: &mut Stmt) -> Result<()> {
        if *filter != Filter::everything() {
            stmt.push(" AND (");
            self.filter(filter, stmt)?;
            stmt.push(") IS TRUE");
        }
        Ok(())
    }

    /// This row is one of those compared, and none of them is newer.
    fn newest(
        &self,
        newest: &Newest,
        link: &Field,
        to: &Writer<'_>,
        stmt: &mut Stmt,
    ) -> Result<()> {
        let by = self.moment(&newest.by)?;
        self.and(&newest.among, stmt)?;
        stmt.push(" AND ");
        self.column(&by.column, stmt);
        stmt.push(" IS NOT NULL AND NOT EXISTS (SELECT 1");
        let alias = format!("{}n", self.alias);
        let newer = Writer {
            alias: &alias,
            ..*self
        };
        newer.pointing(link, to, stmt);
        newer.and(&newest.among, stmt)?;
        for (lead, column, sign) in [
            (" AND (", by.column.as_str(), " > "),
            (" OR (", by.column.as_str(), " = "),
            (" AND ", "id", " > "),
        ] {
            stmt.push(lead);
            newer.column(column, stmt);
            stmt.push(sign);
            self.column(column, stmt);
        }
        stmt.push(")) IS TRUE)");
        Ok(())
    }
}
