//! Mistyped words. The vocabulary keeps each word under every spelling with one letter left out; two words that
//! are one slip apart share such a spelling, so finding them is a look-up, whatever the size of the vocabulary.

use std::collections::BTreeSet;

use super::fold::fold;
use super::query::{Phrase, Query};
use super::tokens::{Script, Text, runs};
use crate::db::{Conn, Stmt};
use crate::error::Result;

/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;
/// Longer "words" are codes.
const LONGEST: usize = 24;
/// Most words of one record that enter the vocabulary.
const WORDS: usize = 200;
/// Most words tried in place of one.
const NEIGHBOURS: usize = 8;

/// Adds the words of a record to the vocabulary.
pub(super) fn learn(conn: &mut dyn Conn, texts: &[Text<'_>]) -> Result<()> {
    let words = vocabulary(texts);
    if words.is_empty() {
        return Ok(());
    }
    let dialect = conn.dialect();
    let mut unknown = Stmt::new("SELECT \"value\" FROM ");
    dialect.texts(&mut unknown, &words);
    unknown.push(" WHERE NOT EXISTS (SELECT 1 FROM \"search_term\" WHERE \"term\" = \"value\")");
    // As a rule nothing is new.
    let new = conn.all(&unknown, |row| row.text(0).map(str::to_owned))?;
    for term in &new {
        let mut insert = Stmt::new("INSERT INTO \"search_term\" (\"term\") VALUES (");
        insert.bind(term.as_str().into()).push(")");
        conn.execute(&insert)?;
        let mut insert =
            Stmt::new("INSERT INTO \"search_typo\" (\"term\", \"variant\") SELECT CAST(");
        insert
            .bind(term.as_str().into())
            .push(" AS text), \"value\" FROM ");
        dialect.texts(&mut insert, &variants(term));
        conn.execute(&insert)?;
    }
    Ok(())
}

/// Words that can be mistyped: letters only, not within an e-mail address.
fn vocabulary(texts: &[Text<'_>]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for text in texts {
        let Text::Words(text) = text else { continue };
        for chunk in fold(text)
            .split_whitespace()
            .filter(|chunk| !chunk.contains('@'))
        {
            for run in runs(chunk).filter(|run| run.script == Script::Letters) {
                if fits(run.text) && words.len() < WORDS {
                    words.insert(run.text.to_owned());
                }
            }
        }
    }
    words
}

fn fits(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count())
}

/// A word and every spelling of it with one letter left out.
fn variants(word: &str) -> BTreeSet<String> {
    let mut variants = BTreeSet::from([word.to_owned()]);
    for (left_out, _) in word.char_indices() {
        variants.insert(
            word.char_indices()
                .filter(|(at, _)| *at != left_out)
                .map(|(_, c)| c)
                .collect(),
        );
    }
    variants
}

/// The query with words that are one slip away tried as well. None when there are none.
pub(super) fn tolerant(conn: &mut dyn Conn, query: &Query) -> Result<Option<Query>> {
    let mut tolerant = query.clone();
    let mut changed = false;
    for word in &mut tolerant.words {
        let Some(Phrase { tokens, .. }) = word.phrases.first() else {
            continue;
        };
        let [typed] = tokens.as_slice() else { continue };
        let letters = runs(typed).all(|run| run.script == Script::Letters);
        if !letters || !fits(typed) {
            continue;
        }
        let neighbours = neighbours(conn, typed)?;
        changed |= !neighbours.is_empty();
        word.phrases
            .extend(neighbours.into_iter().map(|term| Phrase::of(term, false)));
    }
    Ok(changed.then_some(tolerant))
}

fn neighbours(conn: &mut dyn Conn, typed: &str) -> Result<Vec<String>> {
    let mut select = Stmt::new(
        "SELECT DISTINCT \"term\" FROM \"search_typo\" WHERE \"variant\" IN (SELECT \"value\" FROM ",
    );
    conn.dialect().texts(&mut select, &variants(typed));
    select.push(") ORDER BY \"term\"");
    let mut found = conn.all(&select, |row| row.text(0).map(str::to_owned))?;
    // Two words that share a spelling can still be two slips apart.
    found.retain(|term| term != typed && strsim::osa_distance(term, typed) == 1);
    found.truncate(NEIGHBOURS);
    Ok(found)
}

/// Takes words out of the vocabulary that no record has any more; for the erasure of a person's data. Answers how
/// many. Looks at `most` words after `from`; call it again with the word it answers until that is None.
pub(super) fn unused<F>(
    conn: &mut dyn Conn,
    from: &str,
    most: i64,
    mut used: F,
) -> Result<(u64, Option<String>)>
where
    F: FnMut(&mut dyn Conn, &str) -> Result<bool>,
{
    let mut page = Stmt::new("SELECT \"term\" FROM \"search_term\" WHERE \"term\" > ");
    page.bind(from.into())
        .push(" ORDER BY \"term\" LIMIT ")
        .bind(most.into());
    let terms = conn.all(&page, |row| row.text(0).map(str::to_owned))?;
    let mut gone = 0;
    for term in &terms {
        if !used(conn, term)? {
            let mut forget = Stmt::new("DELETE FROM \"search_term\" WHERE \"term\" = ");
            forget.bind(term.as_str().into());
            gone += conn.execute(&forget)?;
            let mut forget = Stmt::new("DELETE FROM \"search_typo\" WHERE \"term\" = ");
            forget
                .bind(term.as_str().into())
                .push(" AND \"variant\" IN (SELECT \"value\" FROM ");
            conn.dialect().texts(&mut forget, &variants(term));
            forget.push(")");
            conn.execute(&forget)?;
        }
    }
    Ok((gone, terms.into_iter().next_back()))
}
