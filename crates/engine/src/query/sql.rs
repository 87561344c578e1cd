//! Filter → SQL. The same text serves both databases.

use guanxi_schema::{Field, Kind};

use super::filter::{FieldName, Filter, Op, Test};
use crate::access::{self, Given, Right, Use};
use crate::catalog::{Catalog, ObjectInfo};
use crate::ctx::Ctx;
use crate::db::{Stmt, Value};
use crate::error::{Error, Result};
use crate::kinds::{self, Data};

/// Which fields a filter may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fields {
    /// Those that the caller may read.
    Readable,
    /// Every one: the process's own rules ask, and print nothing.
    Every,
}

/// Where a name leads.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// A field of the object.
    Own(&'a Field),
    /// A reference of the object, the object it points to, and a field of that.
    Across(&'a Field, &'a ObjectInfo, &'a Field),
}

/// Writes conditions on the row called `alias`.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'a> {
    pub ctx: &'a Ctx,
    pub catalog: &'a Catalog,
    pub object: &'a ObjectInfo,
    pub alias: &'a str,
    pub fields: Fields,
    /// What was asked for beforehand.
    pub given: Given<'a>,
}

impl<'a> Writer<'a> {
    /// The field of that name, for this caller and purpose.
    pub fn field(&self, name: &str, purpose: Use) -> Result<&'a Field> {
        match self.fields {
            Fields::Readable => access::field(self.ctx, self.object, name, purpose),
            Fields::Every => self.object.expect_field(name),
        }
    }

    /// The field of that name, or the reference and the field behind it.
    pub fn resolve(&self, name: &FieldName, purpose: Use) -> Result<Path<'a>> {
        let name: &str = match name {
            FieldName::Name(name) => name,
            FieldName::Id(id) => {
                &self
                    .object
                    .field_by_id(*id)
                    .ok_or_else(|| unknown(&id.to_string()))?
                    .name
            }
        };
        let Some((relation, inner)) = name.split_once('.') else {
            return self.field(name, purpose).map(Path::Own);
        };
        // Whichever of the two is hidden or missing, the answer names what the caller wrote.
        let relation = self.field(relation, Use::Read).map_err(|_| unknown(name))?;
        let Kind::Ref { to } = &relation.kind else {
            return Err(unknown(name));
        };
        let target = self.catalog.known(to)?;
        let related = Writer {
            object: target,
            ..*self
        };
        let field = related.field(inner, purpose).map_err(|error| match error {
            Error::BadRequest { code, .. } => Error::BadRequest {
                code,
                detail: clip(name),
            },
            other => other,
        })?;
        Ok(Path::Across(relation, target, field))
    }

    /// ` AND …` for records the caller may read.
    pub fn visible(&self, right: Right, stmt: &mut Stmt) {
        let row = (self.object, self.alias);
        access::visible_given(self.ctx, self.catalog, self.given, row, right, stmt);
    }

    /// Whether the condition by itself leads through an index to few records.
    pub fn seeks(&self, filter: &Filter) -> bool {
        match filter {
            Filter::All(filters) => filters.iter().any(|filter| self.seeks(filter)),
            Filter::Test(Test {
                field,
                op: Op::Eq(_) | Op::In(_),
            }) => match self.resolve(field, Use::Filter) {
                Ok(Path::Own(field)) => self.object.leads_an_index(&field.column),
                Ok(Path::Across(..)) | Err(_) => false,
            },
            Filter::Any(_) | Filter::Not(_) | Filter::Test(_) | Filter::Some(_) => false,
        }
    }

    /// The condition, in brackets where it needs them.
    pub fn filter(&self, filter: &Filter, stmt: &mut Stmt) -> Result<()> {
        match filter {
            Filter::All(filters) => self.several(filters, " AND ", "1=1", stmt),
            Filter::Any(filters) => self.several(filters, " OR ", "1=0", stmt),
            Filter::Not(filter) => {
                stmt.push("(");
                self.filter(filter, stmt)?;
                stmt.push(") IS NOT TRUE");
                Ok(())
            }
            Filter::Test(test) => self.test(test, stmt),
            Filter::Some(related) => self.some(related, stmt),
        }
    }

    fn several(&self, filters: &[Filter], word: &str, none: &str, stmt: &mut Stmt) -> Result<()> {
        if filters.is_empty() {
            stmt.push(none);
            return Ok(());
        }
        stmt.push("(");
        for (i, filter) in filters.iter().enumerate() {
            if i > 0 {
                stmt.push(word);
            }
            self.filter(filter, stmt)?;
        }
        stmt.push(")");
        Ok(())
    }

    fn test(&self, test: &Test, stmt: &mut Stmt) -> Result<()> {
        let field = match self.resolve(&test.field, Use::Filter)? {
            Path::Own(field) => field,
            Path::Across(relation, target, field) => {
                self.across(relation, target, field, &test.op, stmt);
                return Ok(());
            }
        };
        // Whoever looks for words in a reference means the name of what it points to.
        if let (Kind::Ref { to }, Op::Contains(_) | Op::Starts(_)) = (&field.kind, &test.op) {
            let target = self.catalog.known(to)?;
            let within = Writer {
                object: target,
                ..*self
            };
            match within.field(&target.title, Use::Filter) {
                Ok(title) => self.across(field, target, title, &test.op, stmt),
                // A label that the caller may not read contains nothing.
                Err(_) => {
                    stmt.push("1=0");
                }
            }
            return Ok(());
        }
        self.compare(field, &test.op, stmt);
        Ok(())
    }

    /// A test of the record that a reference points to. Where the caller may not see that record its fields are
    /// absent, as they are where there is none; so the answer tells nothing of it.
    fn across(
        &self,
        relation: &Field,
        target: &ObjectInfo,
        field: &Field,
        op: &Op,
        stmt: &mut Stmt,
    ) {
        let given = Op::Empty(false);
        let (negative, op) = match op {
            Op::Empty(true) | Op::Eq(Data::Null) => (true, &given),
            Op::Ne(Data::Null) => (false, &given),
            Op::Ne(data) => (true, &Op::Eq(data.clone())),
            other => (false, other),
        };
        let alias = format!("{}r", self.alias);
        let related = Writer {
            object: target,
            alias: &alias,
            given: Given {
                shorter_way: true,
                ..self.given
            },
            ..*self
        };
        stmt.push(if negative {
            "NOT EXISTS (SELECT 1 FROM "
        } else {
            "EXISTS (SELECT 1 FROM "
        });
        stmt.ident(&target.name)
            .push(" ")
            .push(&alias)
            .push(" WHERE ");
        related.column("id", stmt);
        stmt.push(" = ");
        self.column(&relation.column, stmt);
        stmt.push(" AND ");
        related.compare(field, op, stmt);
        related.visible(Right::Read, stmt);
        stmt.push(")");
    }

    fn compare(&self, field: &Field, op: &Op, stmt: &mut Stmt) {
        match op {
            Op::Eq(data) => self.same(field, data, stmt),
            Op::Ne(data) => {
                stmt.push("(");
                self.same(field, data, stmt);
                stmt.push(") IS NOT TRUE");
            }
            Op::Lt(data) => self.ordered(field, " < ", data, stmt),
            Op::Lte(data) => self.ordered(field, " <= ", data, stmt),
            Op::Gt(data) => self.ordered(field, " > ", data, stmt),
            Op::Gte(data) => self.ordered(field, " >= ", data, stmt),
            Op::In(values) => self.one_of(field, values, stmt),
            Op::Contains(text) => self.like(field, &format!("%{}%", escaped(text)), stmt),
            Op::Starts(text) => self.like(field, &format!("{}%", escaped(text)), stmt),
            Op::Empty(yes) => {
                self.column(&field.column, stmt);
                stmt.push(if *yes { " IS NULL" } else { " IS NOT NULL" });
            }
        }
    }

    fn same(&self, field: &Field, data: &Data, stmt: &mut Stmt) {
        match (&field.kind, data) {
            (_, Data::Null) => {
                self.column(&field.column, stmt);
                stmt.push(" IS NULL");
            }
            (Kind::MultiSelect { .. }, Data::Text(code)) => self.holds(field, code, stmt),
            _ => self.ordered(field, " = ", data, stmt),
        }
    }

    fn ordered(&self, field: &Field, sign: &str, data: &Data, stmt: &mut Stmt) {
        let mut values = kinds::to_sql(field, data).into_iter();
        self.column(&field.column, stmt);
        stmt.push(sign).bind(values.next().unwrap_or(Value::Null));
        if let Some(currency) = values.next() {
            stmt.push(" AND ");
            self.column(&kinds::currency_column(field), stmt);
            stmt.push(" = ").bind(currency);
        }
    }

    fn one_of(&self, field: &Field, values: &[Data], stmt: &mut Stmt) {
        let plain = values
            .iter()
            .all(|data| matches!(data, Data::Int(_) | Data::Text(_) | Data::Id(_)));
        if !plain || values.is_empty() || matches!(field.kind, Kind::MultiSelect { .. }) {
            stmt.push("(1=0");
            for data in values {
                stmt.push(" OR ");
                self.same(field, data, stmt);
            }
            stmt.push(")");
            return;
        }
        self.column(&field.column, stmt);
        stmt.push(" IN (");
        let values = values
            .iter()
            .flat_map(|data| kinds::to_sql(field, data))
            .collect();
        bind_padded(values, stmt);
        stmt.push(")");
    }

    /// The stored JSON array has this code. Removing it changes the text exactly then, in either database, and
    /// unlike `LIKE` it tells capitals apart.
    fn holds(&self, field: &Field, code: &str, stmt: &mut Stmt) {
        let mut quoted = Vec::new();
        kinds::json::string(code, &mut quoted);
        stmt.push("replace(");
        self.column(&field.column, stmt);
        stmt.push(", ")
            .bind(Value::Text(String::from_utf8_lossy(&quoted).into_owned()))
            .push(", '') <> ");
        self.column(&field.column, stmt);
    }

    /// `lower` folds the 26 letters and nothing else on both databases: SQLite's always, PostgreSQL's because our text
    /// columns have the collation "C".
    fn like(&self, field: &Field, pattern: &str, stmt: &mut Stmt) {
        stmt.push("lower(");
        self.column(&field.column, stmt);
        stmt.push(") LIKE ")
            .bind(Value::Text(pattern.to_ascii_lowercase()))
            .push(" ESCAPE '\\'");
    }

    pub fn column(&self, name: &str, stmt: &mut Stmt) {
        stmt.push(self.alias).push(".").ident(name);
    }
}

/// Binds a list of values, filled up to a power of two with its last, so that few different texts reach the
/// statement cache.
pub(crate) fn bind_padded(values: Vec<Value>, stmt: &mut Stmt) {
    let places = values.len().next_power_of_two();
    let last = values.last().cloned().unwrap_or(Value::Null);
    for (i, value) in values
        .into_iter()
        .chain(std::iter::repeat(last))
        .take(places)
        .enumerate()
    {
        if i > 0 {
            stmt.push(", ");
        }
        stmt.bind(value);
    }
}

/// Text of which `LIKE` takes no character for a wildcard.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// What is said of a field that the caller cannot name.
pub(crate) fn unknown(name: &str) -> Error {
    Error::BadRequest {
        code: "unknown_field",
        detail: clip(name),
    }
}

/// Enough of what the caller wrote to recognise it.
pub(crate) fn clip(text: &str) -> String {
    text.chars().take(64).collect()
}
