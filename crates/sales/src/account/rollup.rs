//! A company's group: who stands above it, who below at any depth, and what all of them together are worth. A company that
//! is reached by two ways (a joint venture of two daughters) counts once.

use std::collections::{BTreeSet, HashMap, HashSet};

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Record, Result};
use guanxi_schema::FieldId;
use serde::Serialize;
use uuid::Uuid;

use super::sums::{Figures, LOT, Sums, figures, sums};
use crate::objects::{account, account_link};

/// Companies of a group that are looked at.
const MOST: usize = 1_000;

/// A group as the caller sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The company asked about, everybody above it and everybody below it.
    pub members: Vec<Member>,
    /// There are more companies than are told.
    pub more: bool,
}

/// A company in its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Member {
    /// Company.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Its kind: company, branch, group …
    pub kind: Option<String>,
    /// Companies directly above it, of those told here; the main one first.
    pub above: Vec<Uuid>,
    /// Its own figures.
    pub own: Figures,
    /// Those of itself and of everybody below it, each counted once.
    pub all: Figures,
}

/// The group around a company. Companies, deals, people and notes that the caller does not see are not in it.
pub fn group(read: &mut Read<'_>, id: Uuid) -> Result<Group> {
    let middle = read.load(account::OBJECT, id)?;
    let mut known = Known::default();
    known.take(middle);
    let more_above = known.walk(read, id, Known::above)?;
    let more_below = known.walk(read, id, Known::below)?;
    let sums = sums(read, &known.order)?;
    let members = known.order.iter().map(|id| known.member(*id, &sums));
    Ok(Group {
        members: members.collect(),
        more: more_above || more_below,
    })
}

/// Companies found, in the order in which they were, and who stands above whom.
#[derive(Default)]
struct Known {
    order: Vec<Uuid>,
    records: HashMap<Uuid, Record>,
    above: HashMap<Uuid, Vec<Uuid>>,
    below: HashMap<Uuid, Vec<Uuid>>,
}

impl Known {
    fn take(&mut self, record: Record) -> bool {
        let new = !self.records.contains_key(&record.id);
        if new {
            self.order.push(record.id);
            self.records.insert(record.id, record);
        }
        new
    }

    /// Level by level from one company; true when there were too many.
    fn walk(
        &mut self,
        read: &mut Read<'_>,
        from: Uuid,
        next: fn(&mut Self, &mut Read<'_>, &[Uuid]) -> Result<BTreeSet<Uuid>>,
    ) -> Result<bool> {
        let (mut level, mut seen) = (vec![from], HashSet::from([from]));
        while !level.is_empty() {
            let near = next(self, read, &level)?;
            let fresh: Vec<Uuid> = near.into_iter().filter(|id| seen.insert(*id)).collect();
            if self.order.len() + fresh.len() > MOST {
                return Ok(true);
            }
            for record in companies(read, account::ID, &fresh)? {
                self.take(record);
            }
            level = fresh;
        }
        Ok(false)
    }

    fn above(&mut self, read: &mut Read<'_>, level: &[Uuid]) -> Result<BTreeSet<Uuid>> {
        let mut found = BTreeSet::new();
        for id in level {
            let parent = self.records.get(id).and_then(parent);
            self.link(parent, *id, &mut found);
        }
        for (parent, child) in links(read, account_link::CHILD, level)? {
            self.link(Some(parent), child, &mut found);
        }
        Ok(found)
    }

    fn below(&mut self, read: &mut Read<'_>, level: &[Uuid]) -> Result<BTreeSet<Uuid>> {
        let mut found = BTreeSet::new();
        for child in companies(read, account::PARENT, level)? {
            if let Some(parent) = parent(&child) {
                self.stand(parent, child.id);
                found.insert(child.id);
            }
        }
        for (parent, child) in links(read, account_link::PARENT, level)? {
            self.stand(parent, child);
            found.insert(child);
        }
        Ok(found)
    }

    fn link(&mut self, parent: Option<Uuid>, child: Uuid, found: &mut BTreeSet<Uuid>) {
        if let Some(parent) = parent {
            self.stand(parent, child);
            found.insert(parent);
        }
    }

    fn stand(&mut self, parent: Uuid, child: Uuid) {
        let above = self.above.entry(child).or_default();
        if !above.contains(&parent) {
            above.push(parent);
            self.below.entry(parent).or_default().push(child);
        }
    }

    /// Itself and everybody below it, each once.
    fn with_all_below(&self, id: Uuid) -> BTreeSet<Uuid> {
        let (mut all, mut level) = (BTreeSet::from([id]), vec![id]);
        while let Some(parent) = level.pop() {
            for child in self.below.get(&parent).into_iter().flatten() {
                if self.records.contains_key(child) && all.insert(*child) {
                    level.push(*child);
                }
            }
        }
        all
    }

    fn member(&self, id: Uuid, sums: &HashMap<Uuid, Sums>) -> Member {
        let record = self.records.get(&id);
        let text = |field| {
            record
                .and_then(|r| r.get(field).as_text())
                .map(str::to_owned)
        };
        let above = self.above.get(&id).into_iter().flatten();
        Member {
            id,
            name: text(account::NAME).unwrap_or_default(),
            kind: text(account::KIND),
            above: above
                .copied()
                .filter(|parent| self.records.contains_key(parent))
                .collect(),
            own: figures([id], sums),
            all: figures(self.with_all_below(id), sums),
        }
    }
}

fn parent(record: &Record) -> Option<Uuid> {
    record.get(account::PARENT).as_id()
}

fn companies(read: &mut Read<'_>, by: FieldId, ids: &[Uuid]) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    if !read.may_read(account::OBJECT, &[by]) {
        return Ok(found);
    }
    for lot in ids.chunks(LOT) {
        let some = Filter::is_in(by, lot.iter().copied());
        found.extend(read.select(account::OBJECT, &some, MOST + 1)?);
    }
    found.sort_by(|a, b| {
        let name = |r: &Record| r.get(account::NAME).as_text().map(str::to_owned);
        name(a).cmp(&name(b))
    });
    Ok(found)
}

fn links(read: &mut Read<'_>, by: FieldId, ids: &[Uuid]) -> Result<Vec<(Uuid, Uuid)>> {
    let mut found = Vec::new();
    let ends = [account_link::PARENT, account_link::CHILD];
    if !read.may_read(account_link::OBJECT, &ends) {
        return Ok(found);
    }
    for lot in ids.chunks(LOT) {
        let some = Filter::is_in(by, lot.iter().copied());
        let links = read.select(account_link::OBJECT, &some, MOST + 1)?;
        found.extend(links.iter().filter_map(|link| {
            let end = |field| link.get(field).as_id();
            Some((end(account_link::PARENT)?, end(account_link::CHILD)?))
        }));
    }
    Ok(found)
}
