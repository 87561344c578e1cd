//! An import as it is kept: its files, its plan, how far it has come, and the rows it refused. Kept in the database,
//! so that any node can go on with a run that another one left.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::parse::Problem;
use super::plan::Plan;
use super::table::Table;
use crate::db::{Conn, Stmt, Value, ValueRef};
use crate::error::{Error, Result};

/// Refused rows read at a time.
const PAGE: i64 = 1_000;

/// How far a run has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Uploaded; a person looks at the plan.
    Draft,
    /// Rows are being written.
    Running,
    /// Every row is written or refused.
    Done,
    /// Stopped by what will not pass; see `Progress::failure`.
    Failed,
    /// Taken back.
    Undone,
}

/// Rows so far.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Progress {
    /// Rows of all files.
    pub total: u64,
    /// Rows looked at.
    pub done: u64,
    /// Rows that became records.
    pub created: u64,
    /// Rows that changed a record.
    pub updated: u64,
    /// Rows whose record stayed as it was.
    pub skipped: u64,
    /// Rows refused; see the file of refused rows.
    pub refused: u64,
    /// Place in the order of files where the run goes on.
    pub file: usize,
    /// Rows of that file already done.
    pub row: usize,
    /// Stable key of what stopped the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Id.
    pub id: Uuid,
    /// Who imports.
    pub user: Uuid,
    /// State.
    pub state: State,
    /// What was agreed.
    pub plan: Plan,
    /// How far.
    pub progress: Progress,
    /// Operation under which every row is logged; undoing it takes the import back.
    pub operation: Uuid,
    /// Upload, milliseconds.
    pub created_at: i64,
}

/// A refused row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// Position of the file in the upload.
    pub file: usize,
    /// Row number.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
    /// Why, in the words of the code and the column: `reference_unknown: account "Acme"`.
    pub problems: Vec<String>,
}

/// Keeps a new run and its files.
pub fn create(conn: &mut dyn Conn, run: &Run, files: &[(String, Vec<u8>)]) -> Result<()> {
    let mut stmt = Stmt::new(
        "INSERT INTO import_run (id, \"user\", state, settings, progress, operation, created_at, updated_at) VALUES (",
    );
    stmt.bind(Value::Id(run.id))
        .push(", ")
        .bind(Value::Id(run.user))
        .push(", ");
    stmt.bind(json(&run.state)?)
        .push(", ")
        .bind(json(&run.plan)?)
        .push(", ")
        .bind(json(&run.progress)?)
        .push(", ");
    stmt.bind(Value::Id(run.operation)).push(", ");
    stmt.bind(Value::Int(run.created_at))
        .push(", ")
        .bind(Value::Int(run.created_at))
        .push(")");
    conn.execute(&stmt)?;
    for (position, (name, content)) in files.iter().enumerate() {
        let mut stmt = Stmt::new("INSERT INTO import_file (run, position, name, content) VALUES (");
        stmt.bind(Value::Id(run.id))
            .push(", ")
            .bind(int(position)?)
            .push(", ");
        stmt.bind(Value::Text(name.clone()))
            .push(", ")
            .bind(Value::Bytes(content.clone()))
            .push(")");
        conn.execute(&stmt)?;
    }
    Ok(())
}

/// Writes down state, plan and progress.
pub fn save(conn: &mut dyn Conn, run: &Run, now: i64) -> Result<()> {
    let mut stmt = Stmt::new("UPDATE import_run SET state = ");
    stmt.bind(json(&run.state)?)
        .push(", settings = ")
        .bind(json(&run.plan)?);
    stmt.push(", progress = ")
        .bind(json(&run.progress)?)
        .push(", updated_at = ")
        .bind(Value::Int(now));
    stmt.push(" WHERE id = ").bind(Value::Id(run.id));
    conn.execute(&stmt)?;
    Ok(())
}

/// Drops the files of a run that is over: its refused rows are kept apart.
pub fn forget_files(conn: &mut dyn Conn, run: Uuid) -> Result<()> {
    let mut stmt = Stmt::new("DELETE FROM import_file WHERE run = ");
    stmt.bind(Value::Id(run));
    conn.execute(&stmt)?;
    Ok(())
}

/// Drops a person's drafts but the newest `keep`.
pub fn forget_drafts(conn: &mut dyn Conn, user: Uuid, keep: i64) -> Result<()> {
    let mut stmt = Stmt::new("SELECT id FROM import_run WHERE \"user\" = ");
    stmt.bind(Value::Id(user))
        .push(" AND state = ")
        .bind(json(&State::Draft)?);
    stmt.push(" ORDER BY created_at DESC, id DESC");
    let mut drafts = Vec::new();
    conn.query(&stmt, &mut |row| {
        if let ValueRef::Id(id) = row.get(0)? {
            drafts.push(id);
        }
        Ok(())
    })?;
    for id in drafts.into_iter().skip(usize::try_from(keep).unwrap_or(0)) {
        forget_files(conn, id)?;
        let mut stmt = Stmt::new("DELETE FROM import_run WHERE id = ");
        stmt.bind(Value::Id(id));
        conn.execute(&stmt)?;
    }
    Ok(())
}

/// A person's own run; an administrator's reach is every run. `NotFound` otherwise.
pub fn load(conn: &mut dyn Conn, id: Uuid, user: Uuid, admin: bool) -> Result<Run> {
    let mut stmt = Stmt::new(COLUMNS);
    stmt.push(" WHERE id = ").bind(Value::Id(id));
    if !admin {
        stmt.push(" AND \"user\" = ").bind(Value::Id(user));
    }
    runs(conn, &stmt)?.pop().ok_or(Error::NotFound)
}

/// Runs that should be going on but have not moved since `before` (milliseconds): their server stopped.
pub fn stalled(conn: &mut dyn Conn, before: i64) -> Result<Vec<Run>> {
    let mut stmt = Stmt::new(COLUMNS);
    stmt.push(" WHERE state = ")
        .bind(json(&State::Running)?)
        .push(" AND updated_at < ")
        .bind(Value::Int(before))
        .push(" ORDER BY created_at, id");
    runs(conn, &stmt)
}

/// Takes over a running import that nobody has touched since `silent`; true for exactly one caller.
pub fn claim(conn: &mut dyn Conn, id: Uuid, silent: i64, now: i64) -> Result<bool> {
    let mut stmt = Stmt::new("UPDATE import_run SET updated_at = ");
    stmt.bind(Value::Int(now))
        .push(" WHERE id = ")
        .bind(Value::Id(id))
        .push(" AND updated_at <= ")
        .bind(Value::Int(silent));
    Ok(conn.execute(&stmt)? > 0)
}

/// The newest runs of a person (of everybody for an administrator).
pub fn list(conn: &mut dyn Conn, user: Uuid, admin: bool, limit: i64) -> Result<Vec<Run>> {
    let mut stmt = Stmt::new(COLUMNS);
    if !admin {
        stmt.push(" WHERE \"user\" = ").bind(Value::Id(user));
    }
    stmt.push(" ORDER BY created_at DESC, id DESC LIMIT ")
        .bind(Value::Int(limit));
    runs(conn, &stmt)
}

const COLUMNS: &str =
    "SELECT id, \"user\", state, settings, progress, operation, created_at FROM import_run";

fn runs(conn: &mut dyn Conn, stmt: &Stmt) -> Result<Vec<Run>> {
    let mut found = Vec::new();
    conn.query(stmt, &mut |row| {
        let text = |i| match row.get(i)? {
            ValueRef::Text(text) => Ok(text),
            _ => Err(damaged()),
        };
        let id = |i| match row.get(i)? {
            ValueRef::Id(id) => Ok(id),
            _ => Err(damaged()),
        };
        let ValueRef::Int(created_at) = row.get(6)? else {
            return Err(damaged());
        };
        found.push(Run {
            id: id(0)?,
            user: id(1)?,
            state: parse(text(2)?)?,
            plan: parse(text(3)?)?,
            progress: parse(text(4)?)?,
            operation: id(5)?,
            created_at,
        });
        Ok(())
    })?;
    Ok(found)
}

/// The run's files, read as tables, in the order of upload.
pub fn tables(conn: &mut dyn Conn, run: Uuid) -> Result<Vec<Table>> {
    let mut stmt = Stmt::new("SELECT content FROM import_file WHERE run = ");
    stmt.bind(Value::Id(run)).push(" ORDER BY position");
    let mut found = Vec::new();
    conn.query(&stmt, &mut |row| {
        match row.get(0)? {
            ValueRef::Bytes(bytes) => found.push(Table::read(bytes)?),
            // A file of exactly 16 bytes looks like an id.
            ValueRef::Id(id) => found.push(Table::read(id.as_bytes())?),
            _ => return Err(damaged()),
        }
        Ok(())
    })?;
    Ok(found)
}

/// Keeps a refused row.
pub fn refuse(
    conn: &mut dyn Conn,
    run: Uuid,
    file: usize,
    line: u64,
    cells: &[String],
    problems: &[Problem],
) -> Result<()> {
    let reasons: Vec<String> = problems.iter().map(Problem::to_string).collect();
    let line = i64::try_from(line).map_err(|_| damaged())?;
    let mut stmt =
        Stmt::new("INSERT INTO import_refusal (run, file, line, content, problems) VALUES (");
    stmt.bind(Value::Id(run))
        .push(", ")
        .bind(int(file)?)
        .push(", ")
        .bind(Value::Int(line))
        .push(", ");
    stmt.bind(json(&cells)?)
        .push(", ")
        .bind(json(&reasons)?)
        .push(")");
    conn.execute(&stmt)?;
    Ok(())
}

/// Refused rows in file order, a page at a time.
pub fn refusals(
    conn: &mut dyn Conn,
    run: Uuid,
    after: Option<(usize, u64)>,
    limit: i64,
) -> Result<Vec<Refusal>> {
    let mut stmt =
        Stmt::new("SELECT file, line, content, problems FROM import_refusal WHERE run = ");
    stmt.bind(Value::Id(run));
    if let Some((file, line)) = after {
        stmt.push(" AND (file, line) > (")
            .bind(int(file)?)
            .push(", ");
        stmt.bind(Value::Int(i64::try_from(line).map_err(|_| damaged())?))
            .push(")");
    }
    stmt.push(" ORDER BY file, line LIMIT ")
        .bind(Value::Int(limit));
    let mut found = Vec::new();
    conn.query(&stmt, &mut |row| {
        let (
            ValueRef::Int(file),
            ValueRef::Int(line),
            ValueRef::Text(content),
            ValueRef::Text(problems),
        ) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)
        else {
            return Err(damaged());
        };
        found.push(Refusal {
            file: usize::try_from(file).map_err(|_| damaged())?,
            line: u64::try_from(line).map_err(|_| damaged())?,
            cells: parse(content)?,
            problems: parse(problems)?,
        });
        Ok(())
    })?;
    Ok(found)
}

/// All refused rows as a file that can be mended and imported again: the columns as they came, and the reasons.
pub fn refused_csv(conn: &mut dyn Conn, run: &Run) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let failed = |error: csv::Error| Error::Internal(error.to_string());
    let (mut after, mut file) = (None, None);
    loop {
        let page = refusals(conn, run.id, after, PAGE)?;
        for Refusal {
            file: place,
            line,
            cells,
            problems,
        } in &page
        {
            if file != Some(*place) {
                file = Some(*place);
                let columns = run
                    .plan
                    .files
                    .get(*place)
                    .map_or(&[][..], |plan| &plan.columns);
                let headers = columns.iter().map(|column| column.header.as_str());
                writer
                    .write_record(headers.chain(["row", "reason"]))
                    .map_err(failed)?;
            }
            let line = line.to_string();
            let reasons = problems.join("; ");
            let row = cells
                .iter()
                .map(String::as_str)
                .chain([line.as_str(), reasons.as_str()]);
            writer.write_record(row).map_err(failed)?;
        }
        after = page.last().map(|last| (last.file, last.line));
        if page.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
            return writer
                .into_inner()
                .map_err(|error| Error::Internal(error.to_string()));
        }
    }
}

fn json<T: Serialize>(value: &T) -> Result<Value> {
    serde_json::to_string(value)
        .map(Value::Text)
        .map_err(|_| damaged())
}

fn parse<T: for<'d> Deserialize<'d>>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| damaged())
}

fn int(n: usize) -> Result<Value> {
    i64::try_from(n).map(Value::Int).map_err(|_| damaged())
}

fn damaged() -> Error {
    Error::Internal("an import's own rows cannot be read".to_owned())
}
