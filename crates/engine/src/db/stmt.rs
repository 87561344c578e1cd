//! SQL text with its bound values. Identifiers come from declarations only and are always quoted;
//! values are always bound. `$n` serves both databases because numbers first appear in rising order.

use super::Value;

/// Which database the text is for. Differences live in `db/sqlite` and `db/postgres`, chosen once here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// Expression for the server's clock in UTC milliseconds. Only for housekeeping; the engine's own time is `Ctx::now`.
    pub fn now_millis(self) -> &'static str {
        match self {
            Self::Sqlite => super::sqlite::NOW_MILLIS,
            Self::Postgres => super::postgres::NOW_MILLIS,
        }
    }

    /// Query for all columns of all tables but those of search: table, column, and the column's place in the primary
    /// key (0 outside it). By table and column name.
    pub(super) fn columns(self) -> &'static str {
        match self {
            Self::Sqlite => super::sqlite::COLUMNS,
            Self::Postgres => super::postgres::COLUMNS,
        }
    }

    /// Appends a table of one column `value` that holds the given texts: one parameter, however many there are.
    pub fn texts<'a>(self, stmt: &mut Stmt, texts: impl IntoIterator<Item = &'a String>) {
        let list: serde_json::Value = texts.into_iter().map(String::as_str).collect();
        let (before, after) = match self {
            Self::Sqlite => super::sqlite::TEXTS,
            Self::Postgres => super::postgres::TEXTS,
        };
        stmt.push(before)
            .bind(Value::Text(list.to_string()))
            .push(after);
    }

    /// Stands before a column that no index shall be used for.
    pub(crate) fn unindexed(self) -> &'static str {
        match self {
            Self::Sqlite => super::sqlite::UNINDEXED,
            Self::Postgres => super::postgres::UNINDEXED,
        }
    }

    /// Of statements written for both, those for this one.
    pub(crate) fn of(self, ddl: &guanxi_schema::ddl::Ddl) -> &[String] {
        match self {
            Self::Sqlite => &ddl.sqlite,
            Self::Postgres => &ddl.postgres,
        }
    }
}

/// A statement being written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stmt {
    /// Text with `$1`, `$2` ….
    pub sql: String,
    /// Values in order.
    pub params: Vec<Value>,
}

impl Stmt {
    /// Starts with `sql`.
    pub fn new(sql: &str) -> Self {
        Self {
            sql: sql.to_owned(),
            params: Vec::new(),
        }
    }
    /// Appends text. Never a value.
    pub fn push(&mut self, sql: &str) -> &mut Self {
        self.sql.push_str(sql);
        self
    }
    /// Appends a quoted identifier.
    pub fn ident(&mut self, name: &str) -> &mut Self {
        self.sql.push('"');
        for (i, part) in name.split('"').enumerate() {
            self.sql.push_str(if i == 0 { "" } else { "\"\"" });
            self.sql.push_str(part);
        }
        self.sql.push('"');
        self
    }
    /// Binds a value and appends its placeholder.
    pub fn bind(&mut self, value: Value) -> &mut Self {
        use std::fmt::Write as _;
        self.params.push(value);
        let _ = write!(self.sql, "${}", self.params.len());
        self
    }
}
