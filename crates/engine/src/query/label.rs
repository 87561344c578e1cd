//! Labels of referenced records: their titles, as far as the caller may see them, fetched in one statement.

use std::collections::{BTreeMap, HashMap};

use guanxi_schema::Kind;
use uuid::Uuid;

use super::sql::bind_padded;
use crate::access::{self, Given, Right, Shares, readable};
use crate::catalog::ObjectInfo;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds;

/// Characters of a long text that make a label.
const LONGEST: usize = 120;
/// Ids asked for in one statement, well under what SQLite binds.
const AT_ONCE: usize = 4096;

/// Places in a JSON text that wait for a label.
#[derive(Default)]
pub(crate) struct Labels<'a> {
    objects: Vec<&'a ObjectInfo>,
    /// Position of a wanted label, by place in `objects` and id.
    known: HashMap<(usize, Uuid), usize>,
    wanted: Vec<(usize, Uuid)>,
    /// Offset in the text, position in `wanted`.
    slots: Vec<(usize, usize)>,
}

impl<'a> Labels<'a> {
    /// The label of `id` belongs at `offset`. Offsets only rise.
    pub fn slot(&mut self, object: &'a ObjectInfo, id: Uuid, offset: usize) {
        let place = self.want(object, id);
        self.slots.push((offset, place));
    }

    /// Asks for a label; answers its position.
    pub fn want(&mut self, object: &'a ObjectInfo, id: Uuid) -> usize {
        let place = self
            .objects
            .iter()
            .position(|known| std::ptr::eq(*known, object));
        let place = place.unwrap_or_else(|| {
            self.objects.push(object);
            self.objects.len() - 1
        });
        *self.known.entry((place, id)).or_insert_with(|| {
            self.wanted.push((place, id));
            self.wanted.len() - 1
        })
    }

    /// Fetches what was asked for, by position.
    pub fn fetch(&self, read: &mut Read<'a>) -> Result<Vec<Option<String>>> {
        let mut found = vec![None; self.wanted.len()];
        let shares = match self.wanted.len() {
            0 => None,
            _ => read.shares()?,
        };
        for part in self.wanted.chunks(AT_ONCE) {
            let stmt = self.statement(read, shares, part);
            read.conn().query(&stmt, &mut |row| {
                let place = usize::try_from(row.int(0)?).unwrap_or(usize::MAX);
                if let (Some(at), Some(title)) =
                    (self.known.get(&(place, row.id(1)?)), row.opt_text(2)?)
                    && let Some(slot) = found.get_mut(*at)
                {
                    *slot = Some(title.to_owned());
                }
                Ok(())
            })?;
        }
        Ok(found)
    }

    fn statement(&self, read: &Read<'a>, shares: Option<&Shares>, part: &[(usize, Uuid)]) -> Stmt {
        let mut stmt = Stmt::default();
        for (place, object) in self.objects.iter().enumerate() {
            let ids: Vec<Value> = part
                .iter()
                .filter(|(of, _)| *of == place)
                .map(|(_, id)| Value::Id(*id))
                .collect();
            if ids.is_empty() {
                continue;
            }
            if !stmt.sql.is_empty() {
                stmt.push(" UNION ALL ");
            }
            stmt.push(&format!("SELECT CAST({place} AS bigint), t.\"id\", "));
            title(object, "t", &mut stmt);
            stmt.push(" FROM ")
                .ident(&object.name)
                .push(" t WHERE t.\"id\" IN (");
            bind_padded(ids, &mut stmt);
            stmt.push(")");
            let given = Given {
                shares,
                // They are found by their ids.
                shorter_way: true,
            };
            let row = (*object, "t");
            access::visible_given(
                read.ctx(),
                read.catalog(),
                given,
                row,
                Right::Read,
                &mut stmt,
            );
        }
        stmt
    }

    /// Puts the labels into the text.
    pub fn fill(&self, read: &mut Read<'a>, text: Vec<u8>) -> Result<Vec<u8>> {
        if self.slots.is_empty() {
            return Ok(text);
        }
        let labels: Vec<Vec<u8>> = self.fetch(read)?.into_iter().map(json).collect();
        let mut out = Vec::with_capacity(text.len() + 24 * self.slots.len());
        let mut from = 0;
        for (offset, place) in &self.slots {
            out.extend_from_slice(text.get(from..*offset).unwrap_or_default());
            out.extend_from_slice(labels.get(*place).map_or(b"null", Vec::as_slice));
            from = *offset;
        }
        out.extend_from_slice(text.get(from..).unwrap_or_default());
        Ok(out)
    }
}

/// JSON of a label.
pub(crate) fn json(label: Option<String>) -> Vec<u8> {
    let mut out = Vec::new();
    match label {
        None => out.extend_from_slice(b"null"),
        Some(label) => kinds::json::string(&label, &mut out),
    }
    out
}

/// The title column of an object, cut where it may be long.
pub(crate) fn title(object: &ObjectInfo, alias: &str, stmt: &mut Stmt) {
    let Some(title) = object.title_field() else {
        stmt.push("NULL");
        return;
    };
    let long = title.kind == Kind::LongText;
    if long {
        stmt.push("substr(");
    }
    stmt.push(alias).push(".").ident(&title.column);
    if long {
        stmt.push(&format!(", 1, {LONGEST})"));
    }
}

impl Read<'_> {
    /// Places of records in the order in which they are chosen from: by position or title. Only those the caller
    /// may see have one.
    pub(crate) fn ranks(
        &mut self,
        object: &ObjectInfo,
        ids: Vec<Uuid>,
    ) -> Result<HashMap<Uuid, usize>> {
        let mut ranks = HashMap::new();
        for part in ids.chunks(AT_ONCE) {
            let mut stmt = Stmt::new("SELECT t.\"id\" FROM ");
            stmt.ident(&object.name).push(" t WHERE t.\"id\" IN (");
            bind_padded(part.iter().copied().map(Value::Id).collect(), &mut stmt);
            stmt.push(")");
            access::visible(
                self.ctx(),
                self.catalog(),
                object,
                "t",
                Right::Read,
                &mut stmt,
            );
            stmt.push(" ORDER BY ");
            for name in [object.order_field(), &object.title] {
                let shown = object
                    .field(name)
                    .filter(|field| readable(self.ctx(), object, field));
                if let Some(field) = shown {
                    stmt.push("t.").ident(&field.column).push(" NULLS FIRST, ");
                }
            }
            stmt.push("t.\"id\"");
            self.conn().query(&stmt, &mut |row| {
                let place = ranks.len();
                ranks.insert(row.id(0)?, place);
                Ok(())
            })?;
        }
        Ok(ranks)
    }

    /// Titles of records, live or in the trash, that the caller may see. Others are not in the answer.
    pub fn labels(&mut self, object: &str, ids: &[Uuid]) -> Result<BTreeMap<Uuid, String>> {
        let object = self.catalog().known(object)?;
        if !object
            .title_field()
            .is_some_and(|title| readable(self.ctx(), object, title))
        {
            return Ok(BTreeMap::new());
        }
        let mut labels = Labels::default();
        for id in ids {
            labels.want(object, *id);
        }
        let titles = labels.fetch(self)?;
        let pairs = labels.wanted.iter().zip(titles);
        Ok(pairs
            .filter_map(|((_, id), title)| Some((*id, title?)))
            .collect())
    }
}
