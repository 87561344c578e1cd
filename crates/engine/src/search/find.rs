//! From a query to records the caller may see, best first.

use std::collections::HashMap;

use uuid::Uuid;

use super::query::Query;
use super::score::{Answer, Level};
use super::tokens::Text;
use super::typo;
use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;

/// Newest hits that are ranked.
const CANDIDATES: i64 = 1_000;
/// Records read at once for the final judgement.
const BLOCK: usize = 50;
/// With fewer hits than these, mistyped words are tried.
const FEW: usize = 3;

/// What a caller may see, asked by [`find`].
pub trait View {
    /// Objects to search, by rank: of two hits equally good, the one of the earlier object comes first.
    fn objects(&self) -> Vec<String>;
    /// Appends the condition under which the record whose id is the expression `record` is visible.
    fn visible(&self, object: &str, record: &str, stmt: &mut Stmt) -> Result<()>;
    /// May the title be used for ranking?
    fn reads_title(&self, object: &str) -> bool;
    /// The searchable texts of records that the caller may read. A hit in any other text does not exist.
    fn texts(
        &self,
        conn: &mut dyn Conn,
        object: &str,
        records: &[Uuid],
    ) -> Result<HashMap<Uuid, Vec<Text<'static>>>>;
}

/// A record found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Object.
    pub object: String,
    /// Record.
    pub record: Uuid,
    /// How well.
    pub level: Level,
    /// Positions, in what [`View::texts`] gave, of the texts in which the query was found.
    pub matched: Vec<usize>,
}

/// A record that the index found, before it is read.
struct Candidate {
    object: usize,
    record: Uuid,
    promise: Option<Level>,
}

/// At most `limit` records that answer the query, best first. When few do, words one slip away are tried too;
/// what they find comes last.
pub fn find(conn: &mut dyn Conn, text: &str, limit: usize, view: &dyn View) -> Result<Vec<Hit>> {
    let Some(query) = Query::parse(text) else {
        return Ok(Vec::new());
    };
    let mut hits = exactly(conn, &query, limit, view)?;
    if hits.len() < FEW.min(limit)
        && let Some(tolerant) = typo::tolerant(conn, &query)?
    {
        let more = exactly(conn, &tolerant, limit, view)?;
        let new = |hit: &Hit| !hits.iter().any(|known| known.record == hit.record);
        let more: Vec<_> = more.into_iter().filter(new).collect();
        hits.extend(more);
        hits.truncate(limit);
    }
    Ok(hits)
}

fn exactly(conn: &mut dyn Conn, query: &Query, limit: usize, view: &dyn View) -> Result<Vec<Hit>> {
    let objects = view.objects();
    let mut candidates = candidates(conn, query, &objects, view)?;
    // Stable: equals stay newest first.
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.promise), candidate.object));
    let mut ranked = Vec::new();
    for block in candidates.chunks(BLOCK.max(limit)) {
        let mut answers = judge(conn, query, &objects, view, block)?;
        for candidate in block {
            if let Some(answer) = answers.remove(&candidate.record) {
                ranked.push((
                    answer.level,
                    candidate.object,
                    candidate.record,
                    answer.matched,
                ));
            }
        }
        if ranked.len() >= limit {
            break;
        }
    }
    ranked.sort_by_key(|(level, object, ..)| (std::cmp::Reverse(*level), *object));
    ranked.truncate(limit);
    let hits = ranked
        .into_iter()
        .filter_map(|(level, object, record, matched)| {
            let object = objects.get(object)?.clone();
            Some(Hit {
                object,
                record,
                level,
                matched,
            })
        });
    Ok(hits.collect())
}

/// The newest visible records that the index holds under the query's tokens.
fn candidates(
    conn: &mut dyn Conn,
    query: &Query,
    objects: &[String],
    view: &dyn View,
) -> Result<Vec<Candidate>> {
    if objects.is_empty() {
        return Ok(Vec::new());
    }
    let mut select = Stmt::new("SELECT \"d\".\"object\", \"d\".\"record\", \"d\".\"title\" FROM ");
    super::source(conn.dialect(), query, &mut select);
    select.push(" AND (");
    for (i, object) in objects.iter().enumerate() {
        select.push(if i == 0 { "" } else { " OR " });
        select
            .push("(\"d\".\"object\" = ")
            .bind(object.as_str().into())
            .push(" AND ");
        view.visible(object, "\"d\".\"record\"", &mut select)?;
        select.push(")");
    }
    select
        .push(") ORDER BY \"d\".\"doc\" DESC LIMIT ")
        .bind(CANDIDATES.into());
    let titles: Vec<bool> = objects
        .iter()
        .map(|object| view.reads_title(object))
        .collect();
    let mut found = Vec::new();
    conn.query(&select, &mut |row| {
        let name = row.text(0)?;
        if let Some(object) = objects.iter().position(|object| object == name) {
            let title = titles.get(object).copied().unwrap_or(false);
            let promise = if title {
                query.promise(row.text(2)?)
            } else {
                None
            };
            found.push(Candidate {
                object,
                record: row.id(1)?,
                promise,
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// Reads what the caller may read of these records and asks whether it answers the query.
fn judge(
    conn: &mut dyn Conn,
    query: &Query,
    objects: &[String],
    view: &dyn View,
    block: &[Candidate],
) -> Result<HashMap<Uuid, Answer>> {
    let mut answers = HashMap::new();
    for (i, object) in objects.iter().enumerate() {
        let of_object = block.iter().filter(|candidate| candidate.object == i);
        let records: Vec<Uuid> = of_object.map(|candidate| candidate.record).collect();
        if records.is_empty() {
            continue;
        }
        for (record, texts) in view.texts(conn, object, &records)? {
            if let Some(answer) = query.answer(&texts) {
                answers.insert(record, answer);
            }
        }
    }
    Ok(answers)
}

/// Appends a select of the ids of `object`'s records that hold every word of `text`, whoever may read them.
/// Nothing searchable typed: no records.
pub fn matching(dialect: Dialect, text: &str, object: &str, stmt: &mut Stmt) {
    stmt.push("SELECT \"d\".\"record\" FROM ");
    let Some(query) = Query::parse(text) else {
        stmt.push("\"search_doc\" AS \"d\" WHERE 1=0");
        return;
    };
    super::source(dialect, &query, stmt);
    stmt.push(" AND \"d\".\"object\" = ").bind(object.into());
}

/// True when some record has the word.
pub(super) fn is_used(conn: &mut dyn Conn, term: &str) -> Result<bool> {
    let Some(query) = Query::parse(term).map(Query::closed) else {
        return Ok(false);
    };
    let mut select = Stmt::new("SELECT \"d\".\"doc\" FROM ");
    super::source(conn.dialect(), &query, &mut select);
    select.push(" LIMIT 1");
    Ok(conn.one(&select, |_| Ok(()))?.is_some())
}
