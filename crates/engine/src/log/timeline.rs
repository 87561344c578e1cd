//! What happened to a record and to what hangs on it, newest first, as far as the caller may see it today: entries of
//! invisible records and hidden fields are not in the answer, whoever could see them when they were written. When
//! somebody signed in, from a token or in vain, is told to herself and to administrators only.

use guanxi_schema::{Field, Visibility, system};
use uuid::Uuid;

use super::Entry;
use super::append::channel;
use super::entries::{COLUMNS, read};
use crate::access::{Right, readable, visible};
use crate::catalog::ObjectInfo;
use crate::ctx::Channel;
use crate::db::{Stmt, Value};
use crate::engine::Read;
use crate::error::{Error, Result};
use crate::kinds::{self, Data, json};
use crate::query::Labels;

/// Most entries of one page.
const MOST: usize = 200;

/// Which part of a timeline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// `next` of the page before.
    pub after: Option<String>,
    /// Entries, at most 200; 50 when absent.
    pub limit: Option<usize>,
    /// Only entries about records of these objects; of every object when empty.
    pub objects: Vec<String>,
    /// Only what came by this channel.
    pub channel: Option<Channel>,
}

impl<'a> Read<'a> {
    /// A page of a record's timeline as JSON: `{"data":[…],"next":…}`. The record may be in the trash.
    pub fn timeline(&mut self, object: &str, id: Uuid, page: &Page) -> Result<Vec<u8>> {
        let catalog = self.catalog();
        let info = catalog.known(object)?;
        self.find_row(info, id)?;
        let limit = page.limit.unwrap_or(50).clamp(1, MOST);
        let stmt = self.statement(info, id, page, limit)?;
        let entries = self.conn().all(&stmt, |row| read(row, catalog))?;
        let mut writer = Writer {
            read: self,
            labels: Labels::default(),
            out: b"{\"data\":[".to_vec(),
        };
        for entry in entries.iter().take(limit) {
            writer.entry(entry)?;
        }
        if writer.out.last() == Some(&b',') {
            writer.out.pop();
        }
        let Writer {
            labels, mut out, ..
        } = writer;
        out.extend_from_slice(b"],\"next\":");
        match entries
            .get(limit.saturating_sub(1))
            .filter(|_| entries.len() > limit)
        {
            Some(last) => json::string(&format!("{}_{}", last.at, last.seq), &mut out),
            None => out.extend_from_slice(b"null"),
        }
        out.push(b'}');
        labels.fill(self, out)
    }

    fn statement(&self, info: &ObjectInfo, id: Uuid, page: &Page, limit: usize) -> Result<Stmt> {
        let mut stmt = Stmt::new(r#"WITH "seen" AS (SELECT r."id" FROM "#);
        stmt.ident(&info.name)
            .push(r#" AS r WHERE r."id" = "#)
            .bind(Value::Id(id));
        for child in self.catalog().objects() {
            let links = links(child, info);
            if links.is_empty() {
                continue;
            }
            stmt.push(r#" UNION SELECT r."id" FROM "#)
                .ident(&child.name)
                .push(" AS r WHERE (");
            for (i, link) in links.into_iter().enumerate() {
                stmt.push(if i == 0 { "r." } else { " OR r." })
                    .ident(&link.column)
                    .push(" = ")
                    .bind(Value::Id(id));
            }
            stmt.push(")");
            visible(
                self.ctx(),
                self.catalog(),
                child,
                "r",
                Right::Read,
                &mut stmt,
            );
        }
        stmt.push(") SELECT ").push(COLUMNS).push(
            r#" FROM "seen" JOIN "log" AS l ON l."record" = "seen"."id" JOIN "log_value" AS v ON v."seq" = l."seq""#,
        );
        stmt.push(" WHERE ");
        self.confidential(&mut stmt);
        if let Some(after) = &page.after {
            let place = after
                .rsplit_once('_')
                .and_then(|(at, seq)| Some((at.parse().ok()?, seq.parse().ok()?)));
            let Some((at, seq)) = place else {
                return Err(Error::BadRequest {
                    code: "bad_cursor",
                    detail: after.chars().take(64).collect(),
                });
            };
            stmt.push(r#" AND (l."at", l."seq") < ("#)
                .bind(Value::Int(at))
                .push(", ")
                .bind(Value::Int(seq))
                .push(")");
        }
        for (i, object) in page.objects.iter().enumerate() {
            stmt.push(if i == 0 {
                r#" AND l."object" IN ("#
            } else {
                ", "
            })
            .bind(object.as_str().into());
        }
        if !page.objects.is_empty() {
            stmt.push(")");
        }
        if let Some(by) = page.channel {
            stmt.push(r#" AND l."channel" = "#).bind(channel(by).into());
        }
        stmt.push(r#" ORDER BY l."at" DESC, l."seq" DESC LIMIT "#);
        stmt.bind(Value::Int(i64::try_from(limit + 1).unwrap_or(i64::MAX)));
        Ok(stmt)
    }

    /// Entries of a user that change no field are about her sessions, tokens and password.
    fn confidential(&self, stmt: &mut Stmt) {
        let me = &self.ctx().actor;
        if me.rules.admin {
            stmt.push("1=1");
            return;
        }
        stmt.push(r#"(l."object" <> 'user' OR l."fields" <> '[]' OR l."record" = "#)
            .bind(Value::Id(me.user))
            .push(")");
    }
}

/// References by which a record of `child` hangs on one of `parent`: those it inherits visibility from, and between
/// records that people own (a task on a deal, a deal of an account) any reference.
fn links<'o>(child: &'o ObjectInfo, parent: &ObjectInfo) -> Vec<&'o Field> {
    let to_parent = |field: &&'o Field| {
        field.id >= system::FIRST_SHIPPED && field.target() == Some(&parent.name)
    };
    match &child.visibility {
        Visibility::Inherited(parents) => parents
            .iter()
            .filter_map(|name| child.field(name))
            .filter(to_parent)
            .collect(),
        Visibility::Owned
            if parent.visibility == Visibility::Owned && child.name != parent.name =>
        {
            child.fields.iter().filter(to_parent).collect()
        }
        Visibility::Owned | Visibility::Shared => Vec::new(),
    }
}

struct Writer<'r, 'a> {
    read: &'r mut Read<'a>,
    labels: Labels<'a>,
    out: Vec<u8>,
}

impl<'a> Writer<'_, 'a> {
    /// One entry and a comma; nothing when all it changed is hidden from the caller.
    fn entry(&mut self, entry: &Entry) -> Result<()> {
        let (ctx, catalog) = (self.read.ctx(), self.read.catalog());
        let Some(info) = catalog.object(&entry.object) else {
            return Ok(());
        };
        let shown = |id: &u32| {
            let told =
                *id >= system::FIRST_SHIPPED || matches!(*id, system::OWNER | system::PRIVATE);
            info.field_by_id(*id)
                .filter(|field| told && readable(ctx, info, field))
        };
        let shown: Vec<&'a Field> = entry.fields.iter().filter_map(shown).collect();
        let itself = |id: &u32| matches!(*id, system::ID | system::DELETED_AT);
        if shown.is_empty() && !entry.fields.is_empty() && !entry.fields.iter().any(itself) {
            return Ok(());
        }
        self.key("{\"seq\":");
        json::integer(entry.seq, &mut self.out);
        self.instant(",\"at\":", entry.at, info)?;
        self.instant(",\"recorded_at\":", entry.recorded_at, info)?;
        self.key(",\"actor\":");
        match (entry.actor, catalog.object("user")) {
            (Some(actor), Some(user)) => self.labelled(user, actor),
            _ => self.key("null"),
        }
        for (key, text) in [
            (",\"channel\":", &entry.channel),
            (",\"action\":", &entry.action),
            (",\"object\":", &entry.object),
        ] {
            self.key(key);
            json::string(text, &mut self.out);
        }
        self.key(",\"record\":");
        self.labelled(info, entry.record);
        self.key(",\"changes\":[");
        for (i, field) in shown.into_iter().enumerate() {
            self.key(if i == 0 {
                "{\"field\":"
            } else {
                ",{\"field\":"
            });
            json::string(&field.name, &mut self.out);
            self.key(",\"old\":");
            self.value(field, entry.before(field.id))?;
            self.key(",\"new\":");
            self.value(field, entry.after(field.id))?;
            self.key("}");
        }
        self.key("],\"operation\":");
        json::id(entry.operation, &mut self.out);
        self.key("},");
        Ok(())
    }

    fn key(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn instant(&mut self, key: &str, ms: i64, info: &ObjectInfo) -> Result<()> {
        self.key(key);
        kinds::write_data(
            info.expect_field("created_at")?,
            &Data::Int(ms),
            &mut self.out,
        )
    }

    fn value(&mut self, field: &Field, data: &Data) -> Result<()> {
        match (
            field.target().and_then(|to| self.read.catalog().object(to)),
            data,
        ) {
            (Some(target), Data::Id(id)) => {
                self.labelled(target, *id);
                Ok(())
            }
            _ => kinds::write_data(field, data, &mut self.out),
        }
    }

    /// `{"id":…,"label":…}`; the label waits for its text.
    fn labelled(&mut self, info: &'a ObjectInfo, id: Uuid) {
        self.key("{\"id\":");
        json::id(id, &mut self.out);
        self.key(",\"label\":");
        let titled = info
            .title_field()
            .is_some_and(|title| readable(self.read.ctx(), info, title));
        if titled {
            self.labels.slot(info, id, self.out.len());
        } else {
            self.key("null");
        }
        self.key("}");
    }
}
