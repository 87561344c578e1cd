//! The search door: what the index finds, as far as the caller may see the record and read the text it was found in.

use std::collections::HashMap;

use guanxi_schema::{Field, Kind};
use uuid::Uuid;

use super::label::Labels;
use super::parse::bad;
use super::snippet::snippet;
use super::sql::{Fields, Writer, bind_padded};
use crate::access::{Given, Right, Shares, readable};
use crate::catalog::{Catalog, ObjectInfo};
use crate::ctx::Ctx;
use crate::db::{Conn, Stmt, Value};
use crate::engine::Read;
use crate::error::Result;
use crate::kinds;
use crate::search::{self, Hit, Text, View};

/// Most hits of one answer.
pub const MOST_HITS: usize = 50;
/// Characters of a query.
const LONGEST: usize = 200;
/// Hits that a list reads from the index for a caller who may not read every searchable field of the object.
const MOST_RANKED: usize = 1_000;
/// People, their companies and deals come before what hangs on them.
const FIRST: [&str; 3] = ["contact", "account", "opportunity"];

/// How a list narrows to the records in which words were found.
pub(crate) enum Narrow {
    /// No words asked for.
    No,
    /// The index answers, by this text.
    Index(String),
    /// These and no others.
    Records(Vec<Uuid>),
}

impl<'a> Read<'a> {
    /// Records that answer a query, best first, with their objects.
    pub fn search_records(&mut self, text: &str, limit: usize) -> Result<Vec<(String, Uuid)>> {
        let eyes = Eyes {
            ctx: self.ctx(),
            catalog: self.catalog(),
            only: None,
            shares: self.shares()?,
        };
        let hits = search::find(self.conn(), text, limit.min(MOST_HITS), &eyes)?;
        Ok(hits
            .into_iter()
            .map(|hit| (hit.object, hit.record))
            .collect())
    }

    /// Records that answer a query, best first, as JSON:
    /// `{"data":[{"object","id","label","detail","matched":[{"field","text"}]}]}`.
    pub fn search_json(&mut self, text: &str, limit: usize) -> Result<Vec<u8>> {
        if text.chars().count() > LONGEST {
            return Err(bad("too_long", "q"));
        }
        let eyes = Eyes {
            ctx: self.ctx(),
            catalog: self.catalog(),
            only: None,
            shares: self.shares()?,
        };
        let hits = search::find(self.conn(), text, limit.min(MOST_HITS), &eyes)?;
        let details = self.details(&hits)?;
        let mut labels = Labels::default();
        let mut out = b"{\"data\":[".to_vec();
        for (i, hit) in hits.iter().enumerate() {
            let Some(object) = self.catalog().object(&hit.object) else {
                continue;
            };
            if i > 0 {
                out.push(b',');
            }
            out.extend_from_slice(b"{\"object\":");
            kinds::json::string(&object.name, &mut out);
            out.extend_from_slice(b",\"id\":");
            kinds::json::id(hit.record, &mut out);
            out.extend_from_slice(b",\"label\":");
            match object
                .title_field()
                .filter(|title| readable(self.ctx(), object, title))
            {
                Some(_) => labels.slot(object, hit.record, out.len()),
                None => out.extend_from_slice(b"null"),
            }
            let detail = details.get(&hit.record);
            out.extend_from_slice(b",\"detail\":");
            match detail.map(|detail| &detail.about) {
                Some(About::Record(target, id)) => labels.slot(target, *id, out.len()),
                Some(About::Text(text)) => kinds::json::string(text, &mut out),
                Some(About::Nothing) | None => out.extend_from_slice(b"null"),
            }
            out.extend_from_slice(b",\"matched\":[");
            matched(hit, text, &self.searchable(object), detail, &mut out);
            out.extend_from_slice(b"]}");
        }
        out.extend_from_slice(b"]}");
        labels.fill(self, out)
    }

    /// How a list of `object` is narrowed to the records that hold these words. Whoever may read every searchable
    /// field is answered by the index in full; anybody else by its newest hits, each judged by what she may read.
    pub(crate) fn narrow(&mut self, object: &'a ObjectInfo, words: Option<&str>) -> Result<Narrow> {
        let Some(words) = words else {
            return Ok(Narrow::No);
        };
        self.conn().settle()?;
        let hidden = |field: &&Field| field.search && !readable(self.ctx(), object, field);
        if !object.fields.iter().any(|field| hidden(&field)) {
            return Ok(Narrow::Index(words.to_owned()));
        }
        let eyes = Eyes {
            ctx: self.ctx(),
            catalog: self.catalog(),
            only: Some(&object.name),
            shares: self.shares()?,
        };
        let hits = search::find(self.conn(), words, MOST_RANKED, &eyes)?;
        Ok(Narrow::Records(
            hits.into_iter().map(|hit| hit.record).collect(),
        ))
    }

    fn searchable(&self, object: &'a ObjectInfo) -> Vec<&'a Field> {
        searchable(self.ctx(), object)
    }

    /// What stands beside the label of each hit, and the texts it was found in.
    fn details(&mut self, hits: &[Hit]) -> Result<HashMap<Uuid, Detail<'a>>> {
        let mut details = HashMap::new();
        let mut objects: Vec<&str> = hits.iter().map(|hit| hit.object.as_str()).collect();
        objects.sort_unstable();
        objects.dedup();
        for name in objects {
            let Some(object) = self.catalog().object(name) else {
                continue;
            };
            let of_object = hits.iter().filter(|hit| hit.object == name);
            let ids: Vec<Uuid> = of_object.map(|hit| hit.record).collect();
            self.details_of(object, &ids, &mut details)?;
        }
        Ok(details)
    }

    fn details_of(
        &mut self,
        object: &'a ObjectInfo,
        ids: &[Uuid],
        into: &mut HashMap<Uuid, Detail<'a>>,
    ) -> Result<()> {
        let texts = self.searchable(object);
        let relation = self.relation(object);
        let mut stmt = Stmt::new("SELECT t.\"id\"");
        for field in texts
            .iter()
            .copied()
            .chain(relation.map(|(field, _)| field))
        {
            stmt.push(", t.").ident(&field.column);
        }
        stmt.push(" FROM ")
            .ident(&object.name)
            .push(" t WHERE t.\"id\" IN (");
        bind_padded(ids.iter().copied().map(Value::Id).collect(), &mut stmt);
        stmt.push(")");
        self.conn().query(&stmt, &mut |row| {
            let mut found = Vec::with_capacity(texts.len());
            for i in 0..texts.len() {
                found.push(row.opt_text(i + 1)?.unwrap_or_default().to_owned());
            }
            let beside = texts
                .iter()
                .zip(&found)
                .find(|(field, text)| field.name != object.title && !text.is_empty());
            let target = match relation {
                Some((_, target)) => row
                    .opt_id(texts.len() + 1)?
                    .map(|id| About::Record(target, id)),
                None => None,
            };
            let about = target
                .or_else(|| beside.map(|(_, text)| About::Text(snippet(text, ""))))
                .unwrap_or(About::Nothing);
            into.insert(
                row.id(0)?,
                Detail {
                    about,
                    texts: found,
                },
            );
            Ok(())
        })
    }

    /// The first reference to something that has a name worth telling: the company of a person, of a deal.
    fn relation(&self, object: &'a ObjectInfo) -> Option<(&'a Field, &'a ObjectInfo)> {
        let ctx = self.ctx();
        object.fields.iter().find_map(|field| {
            let Kind::Ref { to } = &field.kind else {
                return None;
            };
            let target = self
                .catalog()
                .object(to)
                .filter(|to| to.has_owner() && to.name != object.name)?;
            let named = target
                .title_field()
                .is_some_and(|title| readable(ctx, target, title));
            (named && readable(ctx, object, field)).then_some((field, target))
        })
    }
}

struct Detail<'a> {
    about: About<'a>,
    texts: Vec<String>,
}

enum About<'a> {
    Record(&'a ObjectInfo, Uuid),
    Text(String),
    Nothing,
}

/// `{"field","text"}` of each field in which the query was found.
fn matched(
    hit: &Hit,
    query: &str,
    fields: &[&Field],
    detail: Option<&Detail<'_>>,
    out: &mut Vec<u8>,
) {
    let texts = detail.map_or(&[][..], |detail| &detail.texts);
    let found = hit
        .matched
        .iter()
        .filter_map(|at| fields.get(*at).zip(texts.get(*at)));
    for (i, (field, text)) in found.enumerate() {
        out.extend_from_slice(if i == 0 {
            b"{\"field\":"
        } else {
            b",{\"field\":"
        });
        kinds::json::string(&field.name, out);
        out.extend_from_slice(b",\"text\":");
        kinds::json::string(&snippet(text, query), out);
        out.push(b'}');
    }
}

fn searchable<'a>(ctx: &Ctx, object: &'a ObjectInfo) -> Vec<&'a Field> {
    object
        .fields
        .iter()
        .filter(|field| field.search && readable(ctx, object, field))
        .collect()
}

/// What the caller may see, as the search asks for it.
struct Eyes<'a> {
    ctx: &'a Ctx,
    catalog: &'a Catalog,
    only: Option<&'a str>,
    shares: Option<&'a Shares>,
}

impl Eyes<'_> {
    fn writer<'w>(&'w self, object: &'w ObjectInfo) -> Writer<'w> {
        Writer {
            ctx: self.ctx,
            catalog: self.catalog,
            object,
            alias: "t",
            fields: Fields::Readable,
            given: Given {
                shares: self.shares,
                // They are found by their ids.
                shorter_way: true,
            },
        }
    }
}

impl View for Eyes<'_> {
    fn objects(&self) -> Vec<String> {
        if let Some(only) = self.only {
            return vec![only.to_owned()];
        }
        let searched = self
            .catalog
            .objects()
            .filter(|object| !searchable(self.ctx, object).is_empty());
        let mut names: Vec<String> = searched.map(|object| object.name.clone()).collect();
        names.sort_by_key(|name| {
            FIRST
                .iter()
                .position(|first| first == name)
                .unwrap_or(FIRST.len())
        });
        names
    }

    fn reads_title(&self, object: &str) -> bool {
        let object = self.catalog.object(object);
        object.is_some_and(|object| {
            object
                .title_field()
                .is_some_and(|title| readable(self.ctx, object, title))
        })
    }

    fn texts(
        &self,
        conn: &mut dyn Conn,
        object: &str,
        records: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Text<'static>>>> {
        let object = self.catalog.known(object)?;
        let fields = searchable(self.ctx, object);
        let mut stmt = Stmt::new("SELECT t.\"id\"");
        for field in &fields {
            stmt.push(", t.").ident(&field.column);
        }
        stmt.push(" FROM ")
            .ident(&object.name)
            .push(" t WHERE t.\"id\" IN (");
        bind_padded(records.iter().copied().map(Value::Id).collect(), &mut stmt);
        stmt.push(") AND t.\"deleted_at\" IS NULL");
        self.writer(object).visible(Right::Read, &mut stmt);
        let mut found = HashMap::new();
        conn.query(&stmt, &mut |row| {
            // A text for every field, empty or not, so that a position tells the field.
            let mut texts = Vec::with_capacity(fields.len());
            for (i, field) in fields.iter().enumerate() {
                let text = row.opt_text(i + 1)?.unwrap_or_default().to_owned();
                texts.push(search::as_text(field, text.into()));
            }
            found.insert(row.id(0)?, texts);
            Ok(())
        })?;
        Ok(found)
    }
}
