//! A sum → SQL → groups.

use guanxi_schema::{Field, Kind};

use super::merge::{Groups, Part};
use super::{AggregateQuery, AggregateRow, Bucket, Group, MOST_GROUPS, Measure};
use crate::access::{self, Right, Use};
use crate::catalog::ObjectInfo;
use crate::db::{Dialect, Row, Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds::{self, Data};
use crate::query::filter::FieldName;
use crate::query::list::Which;
use crate::query::parse::bad;
use crate::query::sql::{Path, Writer};

/// Finest groups read from the database, before buckets are made of them.
const MOST_ROWS: usize = 200_000;
/// Sums are kept in two halves of this size, so that adding up billions cannot overflow a column.
pub(super) const HALF: i64 = 1_000_000;
/// Every offset of every time zone since 1972 is a multiple of a quarter of an hour.
pub(super) const QUARTER_HOUR: i64 = 900_000;

/// Something to group by, resolved.
#[derive(Clone, Copy)]
pub(super) struct Key<'a> {
    pub field: &'a Field,
    pub through: Option<(&'a Field, &'a ObjectInfo)>,
    /// The object a reference points to.
    pub target: Option<&'a ObjectInfo>,
    pub bucket: Option<Bucket>,
}

/// Something to measure, resolved.
#[derive(Clone, Copy)]
pub(super) struct Measured<'a> {
    pub kind: Take,
    pub field: Option<&'a Field>,
}

/// What is taken of a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    Count,
    Sum,
    Avg,
    Min,
    Max,
}

/// A sum whose fields are resolved for the caller.
pub(super) struct Plan<'a> {
    pub writer: Writer<'a>,
    pub keys: Vec<Key<'a>>,
    pub measured: Vec<Measured<'a>>,
}

impl Read<'_> {
    /// The groups of a sum, in the order of their values. Every field of it must be one that the caller may read.
    pub fn aggregate(&mut self, object: &str, query: &AggregateQuery) -> Result<Vec<AggregateRow>> {
        let object = self.catalog().known(object)?;
        let plan = Plan::new(self.listing(object)?, query)?;
        let which = Which {
            filter: &query.filter,
            narrow: self.narrow(object, query.words.as_deref())?,
            trashed: query.trashed,
        };
        let stmt = plan.statement(self.dialect(), &which)?;
        let mut groups = Groups::new(&plan);
        let mut rows = 0;
        self.conn().query(&stmt, &mut |row| {
            rows += 1;
            if rows > MOST_ROWS {
                return Err(bad("too_many_groups", &MOST_GROUPS.to_string()));
            }
            groups.add(plan.key(row)?, plan.parts(row)?)
        })?;
        groups.finish()
    }
}

impl<'a> Plan<'a> {
    pub fn new(writer: Writer<'a>, query: &AggregateQuery) -> Result<Self> {
        let keys = query
            .group
            .iter()
            .map(|group| key(&writer, group))
            .collect::<Result<_>>()?;
        let measured = query
            .measures
            .iter()
            .map(|measure| measured(&writer, measure))
            .collect::<Result<_>>()?;
        Ok(Self {
            writer,
            keys,
            measured,
        })
    }

    fn statement(&self, dialect: Dialect, which: &Which<'_>) -> Result<Stmt> {
        let mut stmt = Stmt::new("SELECT ");
        for (i, key) in self.keys.iter().enumerate() {
            self.key_column(i, key, &mut stmt);
            stmt.push(", ");
        }
        for (_, field) in self.money() {
            self.writer
                .column(&kinds::currency_column(field), &mut stmt);
            stmt.push(", ");
        }
        stmt.push("count(*)");
        for measured in &self.measured {
            self.parts_of(measured, &mut stmt);
        }
        stmt.push(" FROM ")
            .ident(&self.writer.object.name)
            .push(" t");
        for (i, key) in self.keys.iter().enumerate() {
            let Some((relation, target)) = key.through else {
                continue;
            };
            let alias = format!("g{i}");
            stmt.push(" LEFT JOIN ")
                .ident(&target.name)
                .push(" ")
                .push(&alias)
                .push(" ON ");
            stmt.push(&alias).push(".\"id\" = ");
            self.writer.column(&relation.column, &mut stmt);
            access::visible(
                self.writer.ctx,
                self.writer.catalog,
                target,
                &alias,
                Right::Read,
                &mut stmt,
            );
        }
        which.conditions(&self.writer, dialect, &mut stmt)?;
        let keys = self.keys.len() + self.money().count();
        for i in 0..keys {
            stmt.push(if i == 0 { " GROUP BY " } else { ", " })
                .push(&(i + 1).to_string());
        }
        let most = i64::try_from(MOST_ROWS + 1).unwrap_or(i64::MAX);
        stmt.push(" LIMIT ").bind(Value::Int(most));
        Ok(stmt)
    }

    /// Money measures with their place among the measures; each adds its currency to the keys.
    fn money(&self) -> impl Iterator<Item = (usize, &'a Field)> {
        let measured = self.measured.iter().enumerate();
        measured.filter_map(|(i, one)| {
            one.field
                .filter(|field| field.kind == Kind::Money)
                .map(|field| (i, field))
        })
    }

    fn key_column(&self, i: usize, key: &Key<'_>, stmt: &mut Stmt) {
        let mut column = Stmt::default();
        if key.through.is_some() {
            column.push(&format!("g{i}.")).ident(&key.field.column);
        } else {
            self.writer.column(&key.field.column, &mut column);
        }
        let column = column.sql;
        match (key.bucket, &key.field.kind) {
            (Some(_), Kind::Instant) => {
                let slot = format!(
                    "({column} - (({column} % {QUARTER_HOUR}) + {QUARTER_HOUR}) % {QUARTER_HOUR})"
                );
                stmt.push(&slot);
            }
            (Some(Bucket::Year), _) => {
                stmt.push(&format!("substr({column}, 1, 4)"));
            }
            (Some(Bucket::Month | Bucket::Quarter), _) => {
                stmt.push(&format!("substr({column}, 1, 7)"));
            }
            _ => {
                stmt.push(&column);
            }
        }
    }

    /// Columns of one measure: halves of the sum and the number of values, or the extreme.
    fn parts_of(&self, measured: &Measured<'_>, stmt: &mut Stmt) {
        let Some(field) = measured.field else { return };
        let mut column = Stmt::default();
        self.writer.column(&field.column, &mut column);
        let column = column.sql;
        stmt.push(&match measured.kind {
            Take::Count => String::new(),
            Take::Sum | Take::Avg => format!(
                ", CAST(sum({column} / {HALF}) AS bigint), CAST(sum({column} % {HALF}) AS bigint), count({column})"
            ),
            Take::Min => format!(", min({column})"),
            Take::Max => format!(", max({column})"),
        });
    }

    /// The values a row was grouped by, as fine as the database makes them.
    fn key(&self, row: &dyn Row) -> Result<Vec<Data>> {
        self.keys
            .iter()
            .enumerate()
            .map(|(i, key)| {
                if key.bucket.is_some() && key.field.kind != Kind::Instant {
                    return Ok(row.opt_text(i)?.map(str::to_owned).into());
                }
                kinds::from_row(key.field, row, i)
            })
            .collect()
    }

    /// What a row says of each measure.
    fn parts(&self, row: &dyn Row) -> Result<Vec<Part>> {
        let mut currencies = vec![None; self.measured.len()];
        let mut at = self.keys.len();
        for (i, _) in self.money() {
            if let Some(slot) = currencies.get_mut(i) {
                *slot = row.opt_text(at)?.map(str::to_owned);
            }
            at += 1;
        }
        let count = row.int(at)?;
        at += 1;
        let mut parts = Vec::with_capacity(self.measured.len());
        for (measured, currency) in self.measured.iter().zip(currencies) {
            parts.push(match (measured.kind, measured.field) {
                (Take::Sum | Take::Avg, Some(_)) => {
                    let (high, low) = (
                        row.opt_int(at)?.unwrap_or(0),
                        row.opt_int(at + 1)?.unwrap_or(0),
                    );
                    let n = row.int(at + 2)?;
                    at += 3;
                    Part::Sum {
                        currency,
                        sum: i128::from(high) * i128::from(HALF) + i128::from(low),
                        n,
                    }
                }
                (Take::Min | Take::Max, Some(field)) => {
                    at += 1;
                    let data = match field.kind {
                        Kind::Money => row.opt_int(at - 1)?.into(),
                        _ => kinds::from_row(field, row, at - 1)?,
                    };
                    Part::Extreme { currency, data }
                }
                _ => Part::Count(count),
            });
        }
        Ok(parts)
    }
}

fn key<'a>(writer: &Writer<'a>, group: &Group) -> Result<Key<'a>> {
    let (field, through) = match writer.resolve(&group.field, Use::Filter)? {
        Path::Own(field) => (field, None),
        Path::Across(relation, target, field) => (field, Some((relation, target))),
    };
    let dated = matches!(field.kind, Kind::Date | Kind::Instant);
    if matches!(field.kind, Kind::Money | Kind::LongText) || (group.bucket.is_some() && !dated) {
        return Err(bad("not_groupable", &field.name));
    }
    let target = field.target().and_then(|to| writer.catalog.object(to));
    Ok(Key {
        field,
        through,
        target,
        bucket: group.bucket,
    })
}

fn measured<'a>(writer: &Writer<'a>, measure: &Measure) -> Result<Measured<'a>> {
    let (kind, name) = match measure {
        Measure::Count => {
            return Ok(Measured {
                kind: Take::Count,
                field: None,
            });
        }
        Measure::Sum(name) => (Take::Sum, name),
        Measure::Avg(name) => (Take::Avg, name),
        Measure::Min(name) => (Take::Min, name),
        Measure::Max(name) => (Take::Max, name),
    };
    let field = own(writer, name)?;
    let number = matches!(
        field.kind,
        Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Money
    );
    let moment =
        matches!(field.kind, Kind::Date | Kind::Instant) && matches!(kind, Take::Min | Take::Max);
    if !number && !moment {
        return Err(bad("not_measurable", &field.name));
    }
    Ok(Measured {
        kind,
        field: Some(field),
    })
}

fn own<'a>(writer: &Writer<'a>, name: &FieldName) -> Result<&'a Field> {
    match writer.resolve(name, Use::Filter)? {
        Path::Own(field) => Ok(field),
        Path::Across(_, _, field) => Err(bad("not_measurable", &field.name)),
    }
}
