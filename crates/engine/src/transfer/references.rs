//! Finds the record that a file means by a name, an external id or an id; only records the importer may see.

use std::collections::{HashMap, HashSet};

use guanxi_schema::Field;
use uuid::Uuid;

use super::nearest::nearest;
use crate::access::{self, Right};
use crate::db::{Stmt, ValueRef};
use crate::engine::Read;
use crate::error::Result;

/// Records of one object by the words that files use for them. Letter case does not matter, everything else does:
/// a value that is only like a name is offered to the person, never taken for it.
#[derive(Debug, Default)]
pub(super) struct References {
    by_key: HashMap<String, Found>,
    titles: Vec<String>,
    /// Names of rows of this import that were refused themselves.
    refused: HashSet<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(Uuid),
    Several,
}

/// Why a word means no record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unresolved {
    /// Nothing has this name; perhaps that one was meant.
    Unknown(Option<String>),
    /// Several records have this name.
    Ambiguous,
    /// A row of this import has this name, but is refused itself: mending it mends this.
    Refused,
}

impl References {
    /// Reads ids, titles and external ids of all live records that the importer may see.
    pub fn load(read: &mut Read<'_>, object: &str) -> Result<Self> {
        let mut found = Self::default();
        each(read, object, |id, title, external| {
            if let Some(title) = title {
                found.add_title(id, title);
            }
            if let Some(external) = external {
                found.add(id, external);
            }
        })?;
        Ok(found)
    }

    /// Makes a record known that the import has just written.
    pub fn add_title(&mut self, id: Uuid, title: &str) {
        self.add(id, title);
        self.titles.push(title.to_owned());
    }

    /// Makes another word for a record known.
    pub fn add(&mut self, id: Uuid, key: &str) {
        self.by_key
            .entry(key.trim().to_lowercase())
            .and_modify(|found| {
                if *found != Found::One(id) {
                    *found = Found::Several;
                }
            })
            .or_insert(Found::One(id));
    }

    /// Remembers the name of a row that was refused, so that nothing else is suggested in its place.
    pub fn add_refused(&mut self, name: &str) {
        self.refused.insert(name.trim().to_lowercase());
    }

    /// The record a word means.
    pub fn resolve(&self, word: &str) -> Result<Uuid, Unresolved> {
        let key = word.trim().to_lowercase();
        match self.by_key.get(&key) {
            Some(Found::One(id)) => Ok(*id),
            Some(Found::Several) => Err(Unresolved::Ambiguous),
            None if self.refused.contains(&key) => Err(Unresolved::Refused),
            None => match Uuid::parse_str(word.trim()) {
                // Whether it exists and may be seen is the write path's question.
                Ok(id) => Ok(id),
                Err(_) => Err(Unresolved::Unknown(self.suggestion(word))),
            },
        }
    }

    fn suggestion(&self, word: &str) -> Option<String> {
        nearest(word, &self.titles).and_then(|at| self.titles.get(at).cloned())
    }
}

/// Titles of all live records of an object that the caller may see.
pub(super) fn titles(read: &mut Read<'_>, object: &str) -> Result<HashMap<Uuid, String>> {
    let mut titles = HashMap::new();
    each(read, object, |id, title, _| {
        titles.insert(id, title.unwrap_or_default().to_owned());
    })?;
    Ok(titles)
}

/// Id, title and external id of all live records that the caller may see.
fn each(
    read: &mut Read<'_>,
    object: &str,
    mut found: impl FnMut(Uuid, Option<&str>, Option<&str>),
) -> Result<()> {
    let info = read.catalog().known(object)?;
    let readable = |field: &&Field| access::readable(read.ctx(), info, field);
    let title = info.title_field().filter(readable);
    let external = info.field("external_id").filter(readable);
    let mut stmt = Stmt::new("SELECT t.id");
    for field in [title, external] {
        stmt.push(", ");
        match field {
            Some(field) => stmt.push("t.").ident(&field.column),
            None => stmt.push("NULL"),
        };
    }
    stmt.push(" FROM ")
        .ident(&info.name)
        .push(" AS t WHERE t.deleted_at IS NULL");
    access::visible(
        read.ctx(),
        read.catalog(),
        info,
        "t",
        Right::Read,
        &mut stmt,
    );
    read.conn().query(&stmt, &mut |row| {
        let text = |i| match row.get(i)? {
            ValueRef::Text(text) => Ok(Some(text)),
            _ => Ok::<_, crate::error::Error>(None),
        };
        if let ValueRef::Id(id) = row.get(0)? {
            found(id, text(1)?, text(2)?);
        }
        Ok(())
    })
}
