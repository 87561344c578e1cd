//! The index on PostgreSQL: a `tsvector` with positions. It and the query are written as text here rather than by
//! the server's parser, whose idea of a word depends on its version and locale.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::query::{Phrase, Query};
use super::tokens::{Text, tokens};
use crate::db::{Conn, Rows, Stmt};
use crate::error::Result;

/// Positions that a `tsvector` can tell apart.
const LAST: usize = 16_383;

/// `OFFSET 0` keeps the index on tokens in use: a plan made for any query would rather walk all documents, newest first,
/// until a page is full, and a rare word never fills one.
pub(super) const SOURCE: &str = "(SELECT \"doc\", \"object\", \"record\", \"title\" FROM \"search_doc\" WHERE \"tokens\" @@ CAST(CAST(";
pub(super) const SOURCE_END: &str = " AS text) AS tsquery) OFFSET 0) AS \"d\" WHERE TRUE";

pub(super) const NUMBER: &str = "\"d\".\"doc\"";

static DOCUMENTS: Rows = Rows {
    insert: "INSERT INTO \"search_doc\" (\"object\", \"record\", \"title\", \"tokens\") VALUES ",
    around: &["(", ", ", ", ", ", CAST(CAST(", " AS text) AS tsvector))"],
    end: " ON CONFLICT (\"record\") DO UPDATE SET \"title\" = excluded.\"title\", \"tokens\" = excluded.\"tokens\"",
    replacing: Some(1),
};

pub(super) fn put(conn: &mut dyn Conn, document: &super::Document<'_>, title: &str) -> Result<()> {
    let row = vec![
        document.object.into(),
        document.record.into(),
        title.into(),
        vector(&document.texts).into(),
    ];
    conn.row_at_commit(&DOCUMENTS, row)
}

pub(super) fn remove(conn: &mut dyn Conn, record: uuid::Uuid) -> Result<()> {
    let mut doc = Stmt::new("DELETE FROM \"search_doc\" WHERE \"record\" = ");
    doc.bind(record.into());
    conn.at_commit(doc)
}

/// `'台積':1 '積電':2,9`. A text begins two positions after the one before it, so no phrase reaches across.
fn vector(texts: &[Text<'_>]) -> String {
    let mut places: BTreeMap<String, String> = BTreeMap::new();
    let mut position = 1;
    for text in texts {
        for token in tokens(text) {
            let list = places.entry(token.text).or_default();
            let comma = if list.is_empty() { "" } else { "," };
            let _ = write!(list, "{comma}{}", position.min(LAST));
            position += 1;
        }
        position += 1;
    }
    let mut vector = String::new();
    for (token, list) in places {
        let _ = write!(vector, "'{token}':{list} ");
    }
    vector
}

/// `('e' <-> 'trade') & ('線上' | '線':*)`. Tokens hold letters and digits only, so quotes need no escape.
pub(super) fn expression(query: &Query) -> String {
    let words = query.words.iter().map(|word| {
        let phrases: Vec<_> = word.phrases.iter().map(phrase).collect();
        format!("({})", phrases.join(" | "))
    });
    words.collect::<Vec<_>>().join(" & ")
}

fn phrase(phrase: &Phrase) -> String {
    let tokens: Vec<_> = phrase
        .tokens
        .iter()
        .map(|token| format!("'{token}'"))
        .collect();
    format!(
        "({}{})",
        tokens.join(" <-> "),
        if phrase.open { ":*" } else { "" }
    )
}
