//! Whom a rule would meet now. What people keep to themselves is counted and not shown, and so is what lies in the trash.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::Due;
use guanxi_engine::{Data, Error, Read, Record, Result};
use guanxi_schema::system;
use serde::Serialize;
use uuid::Uuid;

use super::terms;
use crate::objects::retention_rule::{self, RetentionRule};
use crate::objects::{account, contact, lead, opportunity};

/// Records of one page.
const PAGE: usize = 50;
/// What a record is about, the nearest first.
const ABOUT: [&str; 4] = [
    contact::OBJECT,
    lead::OBJECT,
    account::OBJECT,
    opportunity::OBJECT,
];

/// What would be erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    /// Records.
    pub records: i64,
    /// Of these, what people keep to themselves.
    pub private: i64,
    /// Of the others, what lies in the trash.
    pub trashed: i64,
    /// The date counted from lies before this moment, UTC milliseconds.
    pub until: i64,
    /// Names of the fields.
    pub fields: Vec<String>,
    /// A page of those that can be shown.
    pub rows: Vec<Row>,
    /// The next page.
    pub next: Option<Uuid>,
}

/// A record that would lose something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its id.
    pub id: Uuid,
    /// Its title.
    pub label: Option<String>,
    /// What it is about, if it is not a page of its own.
    pub about: Option<About>,
}

/// What a record hangs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// Object.
    pub object: String,
    /// Record.
    pub id: Uuid,
    /// Its title.
    pub label: Option<String>,
}

/// A page of them, from behind the record `after`. An administrator's.
pub fn preview(read: &mut Read<'_>, id: Uuid, after: Option<Uuid>) -> Result<Preview> {
    if !read.ctx().actor.rules.admin {
        return Err(Error::Forbidden {
            code: "administrators_only",
            field: None,
        });
    }
    let rule = read.load_whole(retention_rule::OBJECT, id, Right::Read)?;
    let rule = RetentionRule::from_record(&rule)?;
    let until = terms::until(&rule, read.ctx().now);
    let what = terms::overdue(read.catalog(), &rule, until)?;
    let counted = read.count_overdue(&what)?;
    let due = read.overdue(&what, after.unwrap_or_default(), PAGE)?;
    let info = read.catalog().known(&rule.object)?;
    let named = what.fields.iter().filter_map(|id| info.field_by_id(*id));
    Ok(Preview {
        records: counted.all,
        private: counted.private,
        trashed: counted.trashed,
        until,
        fields: named.map(|field| field.name.clone()).collect(),
        next: due.last().filter(|_| due.len() == PAGE).map(|due| due.id),
        rows: rows(read, &rule.object, &due)?,
    })
}

fn rows(read: &mut Read<'_>, object: &str, due: &[Due]) -> Result<Vec<Row>> {
    let shown = due.iter().filter(|due| !due.private && !due.trashed);
    let ids: Vec<Uuid> = shown.map(|due| due.id).collect();
    let labels = read.labels(object, &ids)?;
    let listed = Filter::is_in(system::ID, ids.iter().copied());
    let records = read.select_whole(object, &listed, PAGE)?;
    let mut wanted: BTreeMap<String, BTreeSet<Uuid>> = BTreeMap::new();
    let mut about = BTreeMap::new();
    for record in &records {
        if let Some((above, id)) = above(read, object, record)? {
            wanted.entry(above.clone()).or_default().insert(id);
            about.insert(record.id, (above, id));
        }
    }
    let mut titles = BTreeMap::new();
    for (object, ids) in wanted {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        titles.extend(read.labels(&object, &ids)?);
    }
    // What hangs on nothing is its author's alone, and is no more shown than what is private.
    let seen: BTreeSet<Uuid> = records.iter().map(|record| record.id).collect();
    let row = |id: Uuid| Row {
        id,
        label: labels.get(&id).cloned(),
        about: about.remove(&id).map(|(object, id)| About {
            object,
            id,
            label: titles.get(&id).cloned(),
        }),
    };
    Ok(ids
        .into_iter()
        .filter(|id| seen.contains(id))
        .map(row)
        .collect())
}

/// Where a record is read, if it has no page of its own.
fn above(read: &Read<'_>, object: &str, record: &Record) -> Result<Option<(String, Uuid)>> {
    if ABOUT.contains(&object) {
        return Ok(None);
    }
    let info = read.catalog().known(object)?;
    let found = ABOUT.iter().find_map(|above| {
        let by = info
            .fields
            .iter()
            .filter(|field| field.target() == Some(above));
        let mut ids = by.filter_map(|field| Data::as_id(record.get(field.id)));
        Some(((*above).to_owned(), ids.next()?))
    });
    Ok(found)
}
