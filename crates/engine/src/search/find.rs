//! From a query to records the caller may see, best first.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::query::Query;
use super::score::{Answer, Level};
use super::tokens::Text;
use super::typo;
use crate::db::{Conn, Dialect, Stmt};
use crate::error::Result;

/// Hits of the index looked at first; four times as many when they did not suffice, and so on.
const LOT: usize = 200;
/// Hits of the index looked at in all, and for each record asked for, whichever is more. What the caller may see behind so
/// many newer hits that she may not is found by typing more.
const MOST: usize = 2_000;
const MOST_EACH: usize = 5;
/// Titles looked at that begin with the query, however old.
const TITLES: i64 = 60;
/// Characters of a title that are in the index of titles.
const BEGINNING: usize = 64;
/// Records read at once for the final judgement.
const BLOCK: usize = 50;
/// With fewer hits than these, mistyped words are tried.
const FEW: usize = 3;

/// What a caller may see, asked by [`find`].
pub trait View {
    /// Objects to search, by rank: of two hits equally good, the one of the earlier object comes first.
    fn objects(&self) -> Vec<String>;
    /// May the title be used for ranking?
    fn reads_title(&self, object: &str) -> bool;
    /// Of these records those that are visible, with the searchable texts that the caller may read. A hit in any
    /// other text does not exist.
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

/// A record that the index found, before it is read. Whether the caller may see it is not known yet.
struct Candidate {
    object: usize,
    doc: i64,
    record: Uuid,
    promise: Option<Level>,
}

/// At most `limit` records that answer the query, best first. When few do, words one slip away are tried too;
/// what they find comes last.
pub fn find(conn: &mut dyn Conn, text: &str, limit: usize, view: &dyn View) -> Result<Vec<Hit>> {
    let Some(query) = Query::parse(text) else {
        return Ok(Vec::new());
    };
    conn.settle()?;
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

/// What is looked for and for whom.
struct Search<'a> {
    query: &'a Query,
    view: &'a dyn View,
    objects: Vec<String>,
    /// For each object, whether its title may rank it.
    titles: Vec<bool>,
}

fn exactly(conn: &mut dyn Conn, query: &Query, limit: usize, view: &dyn View) -> Result<Vec<Hit>> {
    let objects = view.objects();
    let titles = objects.iter().map(|name| view.reads_title(name)).collect();
    let search = Search {
        query,
        view,
        objects,
        titles,
    };
    if search.objects.is_empty() {
        return Ok(Vec::new());
    }
    let (mut ranked, mut known) = (Vec::new(), HashSet::new());
    let most = MOST.max(MOST_EACH * limit);
    let (mut size, mut below, mut looked_at) = (LOT.max(limit), i64::MAX, 0);
    loop {
        let newest = search.newest(conn, below, size)?;
        looked_at += newest.len();
        let more = newest.len() == size && looked_at < most;
        below = newest.last().map_or(below, |candidate| candidate.doc);
        let mut lot = newest;
        if known.is_empty() {
            lot.extend(search.titled(conn)?);
        }
        lot.retain(|candidate| known.insert(candidate.record));
        search.judge(conn, lot, limit, &mut ranked)?;
        if ranked.len() >= limit || !more {
            break;
        }
        size = (4 * size).min(most.saturating_sub(looked_at).max(1));
    }
    Ok(search.best(ranked, limit))
}

impl Search<'_> {
    /// The newest records below `below` that the index holds under the query's tokens.
    fn newest(&self, conn: &mut dyn Conn, below: i64, size: usize) -> Result<Vec<Candidate>> {
        let dialect = conn.dialect();
        let mut select = Self::select();
        super::source(dialect, self.query, &mut select);
        let number = super::number(dialect);
        self.searched(&mut select);
        select
            .push(" AND ")
            .push(number)
            .push(" < ")
            .bind(below.into());
        let size = i64::try_from(size).unwrap_or(i64::MAX);
        select
            .push(" ORDER BY ")
            .push(number)
            .push(" DESC LIMIT ")
            .bind(size.into());
        self.candidates(conn, &select)
    }

    /// Records whose title begins with the query: the best answers, which must not hide behind many newer ones.
    fn titled(&self, conn: &mut dyn Conn) -> Result<Vec<Candidate>> {
        let from: String = self.query.plain.chars().take(BEGINNING).collect();
        let to = format!("{from}\u{10ffff}");
        let title = format!("substr(\"d\".\"title\", 1, {BEGINNING})");
        let mut select = Self::select();
        select.push("\"search_doc\" AS \"d\" WHERE ");
        select.push(&title).push(" >= ").bind(from.into());
        select
            .push(" AND ")
            .push(&title)
            .push(" < ")
            .bind(to.into());
        self.searched(&mut select);
        select
            .push(" ORDER BY ")
            .push(&title)
            .push(" LIMIT ")
            .bind(TITLES.into());
        self.candidates(conn, &select)
    }

    fn select() -> Stmt {
        Stmt::new("SELECT \"d\".\"object\", \"d\".\"doc\", \"d\".\"record\", \"d\".\"title\" FROM ")
    }

    fn searched(&self, select: &mut Stmt) {
        for (i, object) in self.objects.iter().enumerate() {
            select.push(if i == 0 {
                " AND \"d\".\"object\" IN ("
            } else {
                ", "
            });
            select.bind(object.as_str().into());
        }
        select.push(")");
    }

    fn candidates(&self, conn: &mut dyn Conn, select: &Stmt) -> Result<Vec<Candidate>> {
        let mut found = Vec::new();
        conn.query(select, &mut |row| {
            let name = row.text(0)?;
            if let Some(object) = self.objects.iter().position(|object| object == name) {
                let title = self.titles.get(object).copied().unwrap_or(false);
                let promise = if title {
                    self.query.promise(row.text(3)?)
                } else {
                    None
                };
                found.push(Candidate {
                    object,
                    doc: row.int(1)?,
                    record: row.id(2)?,
                    promise,
                });
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Reads the candidates, most promising first, until `limit` of them answer: only what the caller may see and read
    /// counts.
    fn judge(
        &self,
        conn: &mut dyn Conn,
        mut lot: Vec<Candidate>,
        limit: usize,
        ranked: &mut Vec<(Candidate, Answer)>,
    ) -> Result<()> {
        lot.sort_by_key(|one| (Reverse(one.promise), one.object, Reverse(one.doc)));
        let mut lot = lot.into_iter();
        while ranked.len() < limit {
            let block: Vec<Candidate> = lot.by_ref().take(BLOCK.max(limit)).collect();
            if block.is_empty() {
                break;
            }
            let mut answers = self.answers(conn, &block)?;
            for candidate in block {
                if let Some(answer) = answers.remove(&candidate.record) {
                    ranked.push((candidate, answer));
                }
            }
        }
        Ok(())
    }

    fn answers(&self, conn: &mut dyn Conn, block: &[Candidate]) -> Result<HashMap<Uuid, Answer>> {
        let mut answers = HashMap::new();
        for (i, object) in self.objects.iter().enumerate() {
            let of_object = block.iter().filter(|candidate| candidate.object == i);
            let records: Vec<Uuid> = of_object.map(|candidate| candidate.record).collect();
            if records.is_empty() {
                continue;
            }
            for (record, texts) in self.view.texts(conn, object, &records)? {
                if let Some(answer) = self.query.answer(&texts) {
                    answers.insert(record, answer);
                }
            }
        }
        Ok(answers)
    }

    fn best(&self, mut ranked: Vec<(Candidate, Answer)>, limit: usize) -> Vec<Hit> {
        ranked.sort_by_key(|(one, answer)| (Reverse(answer.level), one.object, Reverse(one.doc)));
        ranked.truncate(limit);
        let hits = ranked.into_iter().filter_map(|(candidate, answer)| {
            Some(Hit {
                object: self.objects.get(candidate.object)?.clone(),
                record: candidate.record,
                level: answer.level,
                matched: answer.matched,
            })
        });
        hits.collect()
    }
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
