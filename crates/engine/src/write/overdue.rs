//! Which records still hold values that were kept long enough, for rules that say how long something is kept. Answers whose and
//! which, never what they say: it reaches further than anybody's view, the trash and what people keep to themselves included, so
//! it is an administrator's.

use guanxi_schema::{Field, FieldId, Kind as FieldKind, system};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::erase::BLANK;
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds;
use crate::query::{Fields, Filter, Writer};

/// A date of a record, or of the one that a reference of it points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Since {
    /// The reference, for a date of what it points to.
    pub by: Option<FieldId>,
    /// The date or instant.
    pub field: FieldId,
}

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Overdue {
    /// Of which object.
    pub object: String,
    /// One of these still has a value, in the row or in what the log tells of it.
    pub fields: Vec<FieldId>,
    /// It is counted from the first of these dates that is there; from none, never.
    pub since: Vec<Since>,
    /// The date lies before this moment, UTC milliseconds.
    pub until: i64,
    /// Not a record that is, or refers to, a record of that object of which this holds.
    pub unless: Vec<(String, Filter)>,
}

/// A record that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Its id.
    pub id: Uuid,
    /// Whether its author keeps it to herself.
    pub private: bool,
    /// Whether it is in the trash.
    pub trashed: bool,
}

/// How many were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct HowMany {
    /// All of them.
    pub all: i64,
    /// Those that people keep to themselves.
    pub private: i64,
    /// Those in the trash that nobody keeps to herself.
    pub trashed: i64,
}

impl Read<'_> {
    /// The next of them, by their ids, after `after`.
    pub fn overdue(&mut self, what: &Overdue, after: Uuid, limit: usize) -> Result<Vec<Due>> {
        let mut stmt = Stmt::new(r#"SELECT t."id", "#);
        self.flags(what, &mut stmt)?;
        self.conditions(what, &mut stmt)?;
        stmt.push(r#" AND t."id" > "#).bind(Value::Id(after));
        stmt.push(r#" ORDER BY t."id" LIMIT "#)
            .bind(Value::Int(i64::try_from(limit).unwrap_or(i64::MAX)));
        self.conn().all(&stmt, |row| {
            Ok(Due {
                id: row.id(0)?,
                private: row.int(1)? == 1,
                trashed: row.int(2)? == 1,
            })
        })
    }

    /// Whether a record is one of them.
    pub fn is_overdue(&mut self, what: &Overdue, id: Uuid) -> Result<bool> {
        let mut stmt = Stmt::new(r#"SELECT t."version""#);
        self.conditions(what, &mut stmt)?;
        stmt.push(r#" AND t."id" = "#).bind(Value::Id(id));
        Ok(self.conn().one(&stmt, |_| Ok(()))?.is_some())
    }

    /// How many there are.
    pub fn count_overdue(&mut self, what: &Overdue) -> Result<HowMany> {
        let mut stmt = Stmt::new(
            r#"SELECT count(*), CAST(coalesce(sum(f."private"), 0) AS bigint),
             CAST(coalesce(sum(CASE WHEN f."private" = 0 THEN f."trashed" ELSE 0 END), 0) AS bigint) FROM (SELECT "#,
        );
        self.flags(what, &mut stmt)?;
        self.conditions(what, &mut stmt)?;
        stmt.push(") AS f");
        let found = self.conn().one(&stmt, |row| {
            Ok(HowMany {
                all: row.int(0)?,
                private: row.int(1)?,
                trashed: row.int(2)?,
            })
        })?;
        Ok(found.unwrap_or_default())
    }

    /// Whether it is private and whether it is in the trash, as 0 and 1.
    fn flags(&self, what: &Overdue, stmt: &mut Stmt) -> Result<()> {
        let info = self.catalog().known(&what.object)?;
        match info.field_by_id(system::PRIVATE) {
            Some(private) => stmt
                .push("CAST(coalesce(t.")
                .ident(&private.column)
                .push(", 0) AS bigint)"),
            None => stmt.push("CAST(0 AS bigint)"),
        };
        stmt.push(r#" AS "private", CAST(CASE WHEN t."deleted_at" IS NULL THEN 0 ELSE 1 END AS bigint) AS "trashed""#);
        Ok(())
    }

    fn conditions(&self, what: &Overdue, stmt: &mut Stmt) -> Result<()> {
        self.administrators_only()?;
        let info = self.catalog().known(&what.object)?;
        stmt.push(" FROM ").ident(&info.name).push(" AS t WHERE ");
        self.is_past(info, what, stmt)?;
        let fields: Vec<&Field> = what
            .fields
            .iter()
            .filter_map(|id| info.field_by_id(*id))
            .collect();
        stmt.push(" AND (");
        holds(&fields, stmt);
        stmt.push(" OR ");
        told(info, &fields, stmt);
        stmt.push(")");
        for (object, filter) in &what.unless {
            self.unless(info, object, filter, stmt)?;
        }
        Ok(())
    }

    /// The date is there and lies before. A day is over when the next one begins in the caller's zone.
    fn is_past(&self, info: &ObjectInfo, what: &Overdue, stmt: &mut Stmt) -> Result<()> {
        let mut bound = None;
        for (i, since) in what.since.iter().enumerate() {
            stmt.push(if i == 0 { "coalesce(" } else { ", " });
            bound = Some(self.moment_of(info, *since, stmt)?);
        }
        let Some(kind) = bound else {
            stmt.push("1=0");
            return Ok(());
        };
        // `coalesce` of one value is refused by SQLite.
        if what.since.len() == 1 {
            stmt.push(", NULL");
        }
        stmt.push(") < ").bind(match kind {
            FieldKind::Date => Value::Text(self.day_of(what.until)),
            _ => Value::Int(what.until),
        });
        Ok(())
    }

    /// Writes the date; answers its kind.
    fn moment_of<'c>(
        &self,
        info: &'c ObjectInfo,
        since: Since,
        stmt: &mut Stmt,
    ) -> Result<&'c FieldKind>
    where
        Self: 'c,
    {
        let missing = || Error::Internal(format!("{} has no such date", info.name));
        let Some(by) = since.by else {
            let field = info.field_by_id(since.field).ok_or_else(missing)?;
            stmt.push("t.").ident(&field.column);
            return Ok(&field.kind);
        };
        let by = info.field_by_id(by).ok_or_else(missing)?;
        let to = by.target().ok_or_else(missing)?;
        let to = self.catalog().known(to)?;
        let field = to.field_by_id(since.field).ok_or_else(missing)?;
        stmt.push("(SELECT d.").ident(&field.column);
        stmt.push(" FROM ").ident(&to.name);
        stmt.push(r#" AS d WHERE d."id" = t."#).ident(&by.column);
        stmt.push(")");
        Ok(&field.kind)
    }

    fn day_of(&self, moment: i64) -> String {
        let zone = TimeZone::get(&self.ctx().time_zone).unwrap_or(TimeZone::UTC);
        let moment = Timestamp::from_millisecond(moment).unwrap_or_default();
        moment.to_zoned_datetime(zone).date().to_string()
    }

    /// Neither the record itself nor one that it refers to is such a one, in the trash or not.
    fn unless(
        &self,
        info: &ObjectInfo,
        object: &str,
        filter: &Filter,
        stmt: &mut Stmt,
    ) -> Result<()> {
        let to = self.catalog().known(object)?;
        let itself = (info.name == object).then_some("id");
        let references = info.fields.iter();
        let references = references.filter(|field| field.target() == Some(object));
        for column in itself
            .into_iter()
            .chain(references.map(|field| field.column.as_str()))
        {
            stmt.push(" AND NOT EXISTS (SELECT 1 FROM ").ident(&to.name);
            stmt.push(r#" AS k WHERE k."id" = t."#).ident(column);
            stmt.push(" AND ");
            let writer = Writer {
                alias: "k",
                ..self.writer(to, Fields::Every)
            };
            writer.filter(filter, stmt)?;
            stmt.push(")");
        }
        Ok(())
    }
}

/// The row has a value in one of the fields. What stands where a required text was is none.
fn holds(fields: &[&Field], stmt: &mut Stmt) {
    stmt.push("1=0");
    for field in fields {
        stmt.push(" OR t.").ident(&field.column);
        if is_blanked(field) {
            stmt.push(" <> ").bind(BLANK.into());
        } else {
            stmt.push(" IS NOT NULL");
        }
    }
}

/// The log tells a value of one of the fields, of now or of before.
fn told(info: &ObjectInfo, fields: &[&Field], stmt: &mut Stmt) {
    stmt.push(
        r#"EXISTS (SELECT 1 FROM "log" AS l JOIN "log_value" AS v ON v."seq" = l."seq" WHERE l."record" = t."id" AND l."object" = "#,
    )
    .bind(info.name.as_str().into())
    .push(" AND (1=0");
    for field in fields {
        for column in ["old", "new"] {
            // Quotes inside a value are escaped, so that this is a key of the object and nothing else.
            let key = format!("%\"{}\":%", field.id);
            stmt.push(" OR (v.").ident(column).push(" LIKE ");
            stmt.bind(Value::Text(key));
            if is_blanked(field) {
                let blank = format!("%\"{}\":\"{BLANK}\"%", field.id);
                stmt.push(" AND v.").ident(column).push(" NOT LIKE ");
                stmt.bind(Value::Text(blank));
            }
            stmt.push(")");
        }
    }
    stmt.push("))");
}

/// Whether [`BLANK`] stands there when it is erased.
pub(super) fn is_blanked(field: &Field) -> bool {
    field.required && kinds::is_text(&field.kind)
}
