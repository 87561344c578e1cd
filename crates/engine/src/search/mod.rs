//! Finds records by words in either language, the same on both databases.
//!
//! The engine cuts text into tokens itself ([`tokens`]) and keeps them in the database's own full-text index:
//! `sqlite` and `postgres` say how. `write` calls [`put`] and [`remove`] in the transaction of the change.
//! Reading goes from candidates that the index finds to a judgement on the records the caller may see and the fields she
//! may read (`score`), so that a word in a hidden field finds nothing. `typo` forgives a slip.

mod find;
mod fold;
mod postgres;
mod query;
mod rebuild;
mod score;
mod sqlite;
mod tokens;
mod typo;

pub use find::{Hit, View, find, matching};
pub use fold::fold;
pub use query::Query;
pub use rebuild::{as_text, rebuild};
pub use score::Level;
pub use tokens::{Text, Token, tokens};
use uuid::Uuid;

use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;

/// What is searchable of a record.
#[derive(Debug)]
pub struct Document<'a> {
    /// Object.
    pub object: &'a str,
    /// Record.
    pub record: Uuid,
    /// Its title, which ranks it. To be found by, it must be among the texts too.
    pub title: &'a str,
    /// Its searchable texts.
    pub texts: Vec<Text<'a>>,
}

/// Makes a record findable by these texts and no others.
pub fn put(conn: &mut dyn Conn, document: &Document<'_>) -> Result<()> {
    let title = score::title(document.title);
    match conn.dialect() {
        Dialect::Sqlite => sqlite::put(conn, document, &title)?,
        Dialect::Postgres => postgres::put(conn, document, &title)?,
    }
    typo::learn(conn, &document.texts)
}

/// Makes a record unfindable. Its words stay in the vocabulary for mistyped words; see [`forget_unused`].
pub fn remove(conn: &mut dyn Conn, record: Uuid) -> Result<()> {
    match conn.dialect() {
        Dialect::Sqlite => sqlite::remove(conn, record),
        Dialect::Postgres => postgres::remove(conn, record),
    }
}

/// Empties the index and the vocabulary.
fn clear(conn: &mut dyn Conn) -> Result<()> {
    conn.settle()?;
    conn.batch("DELETE FROM search_doc; DELETE FROM search_term; DELETE FROM search_typo")?;
    match conn.dialect() {
        Dialect::Sqlite => sqlite::clear(conn),
        Dialect::Postgres => Ok(()),
    }
}

/// Appends the documents, as `d`, and the condition that the index holds the query for them.
fn source(dialect: Dialect, query: &query::Query, select: &mut Stmt) {
    match dialect {
        Dialect::Sqlite => select
            .push(sqlite::SOURCE)
            .bind(sqlite::expression(query).into()),
        Dialect::Postgres => select
            .push(postgres::SOURCE)
            .bind(postgres::expression(query).into())
            .push(postgres::SOURCE_END),
    };
}

/// The number by which [`source`] gives the newest document first without sorting.
fn number(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Sqlite => sqlite::NUMBER,
        Dialect::Postgres => postgres::NUMBER,
    }
}

/// Takes words out of the vocabulary that no record has any more, after a person's data was erased. Looks at
/// `most` words after `from`; answers how many went and where to go on, until that is None.
pub fn forget_unused(conn: &mut dyn Conn, from: &str, most: i64) -> Result<(u64, Option<String>)> {
    conn.settle()?;
    typo::unused(conn, from, most, find::is_used)
}
