//! One record and lists of them as JSON.

use uuid::Uuid;

use super::cursor;
use super::filter::Filter;
use super::label::Labels;
use super::project::{Projection, References};
use super::search::Narrow;
use super::sort::{Order, Sort};
use super::sql::{Fields, Writer, bind_padded};
use crate::access::{Given, Right};
use crate::catalog::ObjectInfo;
use crate::db::{Dialect, Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds;
use crate::look;
use crate::search;

/// Most records of one page.
pub const LARGEST_PAGE: usize = 200;
/// Records of a page that does not say how many.
pub const USUAL_PAGE: usize = 50;

/// A list as it is asked for. [`super::parse`] makes one from the parameters of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListQuery {
    /// Which records.
    pub filter: Filter,
    /// Words that must be found in them, as in search.
    pub words: Option<String>,
    /// In which order.
    pub sort: Vec<Sort>,
    /// How many at most.
    pub limit: usize,
    /// Which fields; all that the caller may read if it does not say.
    pub fields: Option<Vec<String>>,
    /// Where the page before ended.
    pub after: Option<String>,
    /// Count the records of all pages together.
    pub count: bool,
    /// What lies in the trash instead of what is live.
    pub trashed: bool,
}

impl Default for ListQuery {
    fn default() -> Self {
        Self {
            filter: Filter::everything(),
            words: None,
            sort: Vec::new(),
            limit: USUAL_PAGE,
            fields: None,
            after: None,
            count: false,
            trashed: false,
        }
    }
}

/// One record as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GetQuery {
    /// Which fields; all that the caller may read if it does not say.
    pub fields: Option<Vec<String>>,
    /// Also if it lies in the trash.
    pub trashed: bool,
}

/// A record as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The JSON object.
    pub body: Vec<u8>,
    /// Its version, for the `ETag`.
    pub version: i64,
    /// Whose it is, where the owner is to know who looks at it.
    pub owner: Option<Uuid>,
}

impl<'a> Read<'a> {
    /// A record as JSON. `NotFound` for one the caller may not see.
    pub fn get_json(&mut self, object: &str, id: Uuid, query: &GetQuery) -> Result<Found> {
        let object = self.catalog().known(object)?;
        let writer = self.writer(object, Fields::Readable);
        let projection = Projection::new(writer, query.fields.as_deref(), References::Joined)?;
        let mut stmt = Stmt::new("SELECT ");
        projection.columns(&mut stmt);
        stmt.push(", t.\"version\"");
        let owned = look::concerns(object);
        if owned {
            stmt.push(", t.\"owner\"");
        }
        stmt.push(" FROM ").ident(&object.name).push(" t");
        projection.joins(&mut stmt);
        stmt.push(" WHERE t.\"id\" = ").bind(Value::Id(id));
        if !query.trashed {
            stmt.push(" AND t.\"deleted_at\" IS NULL");
        }
        writer.visible(Right::Read, &mut stmt);
        let found = self.conn().one(&stmt, |row| {
            let mut body = Vec::with_capacity(2_048);
            projection.write(row, &mut Labels::default(), &mut body)?;
            let width = projection.width();
            Ok(Found {
                body,
                version: row.int(width)?,
                owner: if owned { row.opt_id(width + 1)? } else { None },
            })
        })?;
        found.ok_or(Error::NotFound)
    }

    /// A page of records as JSON: `{"data":[…],"next":"…"|null}`, with `"count"` if asked for.
    pub fn list_json(&mut self, object: &str, query: &ListQuery) -> Result<Vec<u8>> {
        let object = self.catalog().known(object)?;
        let writer = self.listing(object)?;
        let projection = Projection::new(writer, query.fields.as_deref(), References::Later)?;
        let order = Order::new(writer, &query.sort)?;
        let limit = query.limit.min(LARGEST_PAGE);
        let which = Which {
            filter: &query.filter,
            narrow: self.narrow(object, query.words.as_deref())?,
            trashed: query.trashed,
        };
        let stmt = page(
            &writer,
            self.dialect(),
            &which,
            query,
            &projection,
            &order,
            limit,
        )?;

        let mut labels = Labels::default();
        let mut out = Vec::with_capacity(512 * limit);
        let (mut rows, mut next) = (0, None);
        out.extend_from_slice(b"{\"data\":[");
        self.conn().query(&stmt, &mut |row| {
            rows += 1;
            if rows > limit {
                return Ok(());
            }
            if rows > 1 {
                out.push(b',');
            }
            projection.write(row, &mut labels, &mut out)?;
            if rows == limit {
                next = Some(cursor::encode(
                    &order.signature(),
                    row,
                    projection.width(),
                    order.width(),
                )?);
            }
            Ok(())
        })?;
        let mut out = labels.fill(self, out)?;
        out.extend_from_slice(b"],\"next\":");
        match next.filter(|_| rows > limit) {
            Some(next) => kinds::json::string(&next, &mut out),
            None => out.extend_from_slice(b"null"),
        }
        if query.count {
            out.extend_from_slice(b",\"count\":");
            kinds::json::integer(self.count(object, &which)?, &mut out);
        }
        out.push(b'}');
        Ok(out)
    }

    /// How many records of a list are whose, where owners are to know who looks.
    pub fn owners(&mut self, object: &str, filter: &Filter) -> Result<Vec<(Uuid, i64)>> {
        let object = self.catalog().known(object)?;
        if !look::concerns(object) {
            return Ok(Vec::new());
        }
        let which = Which {
            filter,
            narrow: Narrow::No,
            trashed: false,
        };
        let writer = self.listing(object)?;
        let mut stmt = Stmt::new("SELECT t.\"owner\", count(*) FROM ");
        stmt.ident(&object.name).push(" t");
        which.conditions(&writer, self.dialect(), &mut stmt)?;
        stmt.push(" AND t.\"owner\" IS NOT NULL GROUP BY t.\"owner\"");
        self.conn().all(&stmt, |row| Ok((row.id(0)?, row.int(1)?)))
    }

    /// Whose a record is that the caller may see.
    pub fn owner(&mut self, object: &str, id: Uuid) -> Result<Option<Uuid>> {
        let object = self.catalog().known(object)?;
        if !look::concerns(object) {
            return Ok(None);
        }
        let writer = self.writer(object, Fields::Readable);
        let mut stmt = Stmt::new("SELECT t.\"owner\" FROM ");
        stmt.ident(&object.name)
            .push(" t WHERE t.\"id\" = ")
            .bind(Value::Id(id));
        writer.visible(Right::Read, &mut stmt);
        let found = self.conn().one(&stmt, |row| row.opt_id(0))?;
        found.ok_or(Error::NotFound)
    }

    /// How many records a list has on all its pages.
    fn count(&mut self, object: &'a ObjectInfo, which: &Which<'_>) -> Result<i64> {
        let writer = self.listing(object)?;
        let mut stmt = Stmt::new("SELECT count(*) FROM ");
        stmt.ident(&object.name).push(" t");
        which.conditions(&writer, self.dialect(), &mut stmt)?;
        Ok(self
            .conn()
            .one(&stmt, |row| row.int(0))?
            .unwrap_or_default())
    }
}

fn page(
    writer: &Writer<'_>,
    dialect: Dialect,
    which: &Which<'_>,
    query: &ListQuery,
    projection: &Projection<'_>,
    order: &Order<'_>,
    limit: usize,
) -> Result<Stmt> {
    // Of a team that is a good part of everybody an index in the list's own order soon gives a page.
    let walks = writer.ctx.actor.team.wide
        && order.walks()
        && matches!(which.narrow, Narrow::No)
        && !writer.seeks(which.filter);
    let writer = &Writer {
        given: Given {
            shorter_way: walks,
            ..writer.given
        },
        ..*writer
    };
    let mut stmt = Stmt::new("SELECT ");
    projection.columns(&mut stmt);
    order.columns(&mut stmt);
    stmt.push(" FROM ").ident(&writer.object.name).push(" t");
    projection.joins(&mut stmt);
    order.joins(&mut stmt);
    which.conditions(writer, dialect, &mut stmt)?;
    if let Some(after) = &query.after {
        let values = cursor::decode(after, &order.signature())?;
        if !order.fits(&values) {
            return Err(Error::BadRequest {
                code: "bad_cursor",
                detail: after.chars().take(64).collect(),
            });
        }
        order.after(&values, &mut stmt);
    }
    order.order_by(&mut stmt);
    // One more than asked for tells whether there is another page.
    stmt.push(" LIMIT ")
        .bind(Value::Int(i64::try_from(limit + 1).unwrap_or(i64::MAX)));
    Ok(stmt)
}

/// Which rows of a list: filter, words, life.
pub(crate) struct Which<'q> {
    pub filter: &'q Filter,
    pub narrow: Narrow,
    pub trashed: bool,
}

impl Which<'_> {
    /// ` WHERE …`: these rows, as far as the caller sees them.
    pub fn conditions(&self, writer: &Writer<'_>, dialect: Dialect, stmt: &mut Stmt) -> Result<()> {
        stmt.push(if self.trashed {
            " WHERE t.\"deleted_at\" IS NOT NULL"
        } else {
            " WHERE t.\"deleted_at\" IS NULL"
        });
        if *self.filter != Filter::everything() {
            stmt.push(" AND ");
            writer.filter(self.filter, stmt)?;
        }
        match &self.narrow {
            Narrow::No => {}
            Narrow::Index(words) => {
                stmt.push(" AND t.\"id\" IN (");
                search::matching(dialect, words, &writer.object.name, stmt);
                stmt.push(")");
            }
            Narrow::Records(records) if records.is_empty() => {
                stmt.push(" AND 1=0");
            }
            Narrow::Records(records) => {
                stmt.push(" AND t.\"id\" IN (");
                bind_padded(records.iter().copied().map(Value::Id).collect(), stmt);
                stmt.push(")");
            }
        }
        writer.visible(Right::Read, stmt);
        Ok(())
    }
}
