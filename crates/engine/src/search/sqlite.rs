//! The index on SQLite: FTS5 without content, whose rowid is `search_doc.doc`.

use super::query::{Phrase, Query};
use super::tokens::{Text, tokens};
use crate::db::{Conn, Rows, Stmt};
use crate::error::{Error, Result};

/// Stands between two texts, so that no phrase reaches from one into the next. Never typed: a private character.
const WALL: &str = "\u{e000}";

pub(super) const SOURCE: &str = "\"search_fts\" AS \"f\" JOIN \"search_doc\" AS \"d\" ON \"d\".\"doc\" = \"f\".\"rowid\" WHERE \"search_fts\" MATCH ";

/// Asked for as the index's own number: by that of `search_doc` SQLite would fetch every hit and sort.
pub(super) const NUMBER: &str = "\"f\".\"rowid\"";

/// Each savepoint would write a segment of its own; at the end one serves the whole batch.
static WORDS: Rows = Rows {
    insert: "INSERT OR REPLACE INTO \"search_fts\" (\"rowid\", \"tokens\") VALUES ",
    around: &["(", ", ", ")"],
    end: "",
    replacing: None,
};

pub(super) fn put(conn: &mut dyn Conn, document: &super::Document<'_>, title: &str) -> Result<()> {
    let mut doc =
        Stmt::new("INSERT INTO \"search_doc\" (\"object\", \"record\", \"title\") VALUES (");
    doc.bind(document.object.into())
        .push(", ")
        .bind(document.record.into())
        .push(", ")
        .bind(title.into());
    doc.push(
        ") ON CONFLICT (\"record\") DO UPDATE SET \"title\" = excluded.\"title\" RETURNING \"doc\"",
    );
    let doc = conn.one(&doc, |row| row.int(0))?;
    let doc = doc.ok_or_else(|| Error::Internal("an insert returned nothing".to_owned()))?;
    let row = vec![doc.into(), line(&document.texts).into()];
    conn.row_at_commit(&WORDS, row)
}

pub(super) fn remove(conn: &mut dyn Conn, record: uuid::Uuid) -> Result<()> {
    let mut doc = Stmt::new("DELETE FROM \"search_doc\" WHERE \"record\" = ");
    doc.bind(record.into()).push(" RETURNING \"doc\"");
    if let Some(doc) = conn.one(&doc, |row| row.int(0))? {
        let mut words = Stmt::new("DELETE FROM \"search_fts\" WHERE \"rowid\" = ");
        words.bind(doc.into());
        conn.at_commit(words)?;
    }
    Ok(())
}

pub(super) fn clear(conn: &mut dyn Conn) -> Result<()> {
    let all = "INSERT INTO \"search_fts\" (\"search_fts\") VALUES ('delete-all')";
    conn.at_commit(Stmt::new(all))
}

fn line(texts: &[Text<'_>]) -> String {
    let mut line = String::new();
    for text in texts {
        for token in tokens(text) {
            line.push_str(&token.text);
            line.push(' ');
        }
        line.push_str(WALL);
        line.push(' ');
    }
    line
}

/// `("e trade") AND ("線上" OR "線" *)`. Tokens hold letters and digits only, so quotes need no escape.
pub(super) fn expression(query: &Query) -> String {
    let words = query.words.iter().map(|word| {
        let phrases: Vec<_> = word.phrases.iter().map(phrase).collect();
        format!("({})", phrases.join(" OR "))
    });
    words.collect::<Vec<_>>().join(" AND ")
}

fn phrase(phrase: &Phrase) -> String {
    format!(
        "\"{}\"{}",
        phrase.tokens.join(" "),
        if phrase.open { " *" } else { "" }
    )
}
