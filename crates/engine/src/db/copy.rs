//! Copies a whole workspace into another database: to move from SQLite to PostgreSQL or back, to back up, to restore.
//!
//! Everything is read at one moment and written in one transaction, which ends only when every table, read back in
//! order, equals what was read: the copy is complete or there is none. The search index is made anew.
//! A backup is an SQLite file whatever it was taken from.

mod backup;

use std::cell::Cell;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub use backup::{backup, restore};
use guanxi_schema::{ddl, system};

use super::{Conn, Db, Dialect, ReadOptions, Row, Stmt, Value, migrate};
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::search;

/// Values sent at once, and bound in one statement.
const VALUES: usize = 8_000;
/// Bytes of text that make a parcel full before that.
const BYTES: usize = 1 << 20;
/// Parcels on their way.
const AHEAD: usize = 4;
/// Nobody copies for longer than a day.
const LIMIT: Duration = Duration::from_secs(86_400);

/// A table and the number of its rows.
pub type Count = (String, u64);

/// A table as both databases know it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Table {
    name: String,
    columns: Vec<String>,
    /// Columns of the primary key in its order.
    key: Vec<String>,
}

enum Parcel {
    /// What customers added, to be made before anything arrives.
    Catalog(Box<Catalog>),
    /// Rows of a table, one after the other.
    Rows(Table, Vec<Value>),
    /// The table is complete, with the sum over its rows.
    End(Table, Sum),
    /// All tables are.
    Done,
}

/// What must be equal on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum {
    rows: u64,
    digest: u64,
}

/// Copies all of `from` into `to`, which must hold nobody's data. `progress` hears of each table as its rows arrive.
pub fn run(from: &Db, to: &Db, progress: &mut dyn FnMut(&str, u64)) -> Result<Vec<Count>> {
    migrate::run(to)?;
    if from.read_blocking(migrate::applied)? != to.read_blocking(migrate::applied)? {
        let detail = "the two databases have different migrations: migrate the source first";
        return Err(Error::Internal(detail.to_owned()));
    }
    let (parcels, arriving) = mpsc::sync_channel(AHEAD);
    let (telling, told) = mpsc::channel();
    let (from, to) = (from.clone(), to.clone());
    let reading = thread::spawn(move || read_all(&from, parcels));
    let writing = thread::spawn(move || write_all(&to, arriving, telling));
    for (table, rows) in told {
        progress(&table, rows);
    }
    let ended = |_| Error::Internal("a copying thread panicked".to_owned());
    let (read, written) = (
        reading.join().map_err(ended)?,
        writing.join().map_err(ended)?,
    );
    // When reading failed, writing only noticed that nothing more came.
    read.and(written)
}

fn read_all(from: &Db, parcels: mpsc::SyncSender<Parcel>) -> Result<()> {
    let options = ReadOptions {
        snapshot: true,
        limit: Some(LIMIT),
    };
    let mut parcels = Some(parcels);
    from.read_blocking_with(options, move |conn| {
        // Run a second time, after a lost connection, it would see another moment.
        let parcels = parcels
            .take()
            .ok_or_else(|| Error::Internal("connection lost while copying".to_owned()))?;
        let stopped = Cell::new(false);
        let send = |parcel| {
            parcels.send(parcel).map_err(|_| {
                stopped.set(true);
                Error::Internal("the other side stopped".to_owned())
            })
        };
        let outcome = read_tables(conn, &send);
        // The writer has the reason why it stopped listening.
        if stopped.get() { Ok(()) } else { outcome }
    })
}

fn read_tables(conn: &mut dyn Conn, send: &dyn Fn(Parcel) -> Result<()>) -> Result<()> {
    send(Parcel::Catalog(Box::new(Catalog::load(conn)?)))?;
    for table in tables(conn)? {
        let full = (VALUES / table.columns.len().max(1)).max(1) * table.columns.len();
        let mut values = Vec::new();
        let mut bytes = 0;
        let sum = each_row(conn, &table, &mut |row| {
            bytes += row.iter().map(size).sum::<usize>();
            values.extend(row);
            if values.len() >= full || bytes > BYTES {
                bytes = 0;
                send(Parcel::Rows(table.clone(), std::mem::take(&mut values)))?;
            }
            Ok(())
        })?;
        if !values.is_empty() {
            send(Parcel::Rows(table.clone(), values))?;
        }
        send(Parcel::End(table, sum))?;
    }
    send(Parcel::Done)
}

fn size(value: &Value) -> usize {
    match value {
        Value::Null | Value::Int(_) | Value::Id(_) => 16,
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
    }
}

/// Every table but those of search, and the list of migrations, which both have.
fn tables(conn: &mut dyn Conn) -> Result<Vec<Table>> {
    let columns = Stmt::new(conn.dialect().columns());
    let mut tables: Vec<(Table, Vec<(i64, String)>)> = Vec::new();
    conn.query(&columns, &mut |row| {
        let (name, column, place) = (row.text(0)?, row.text(1)?, row.int(2)?);
        if name == "migration" {
            return Ok(());
        }
        if tables.last().is_none_or(|(table, _)| table.name != name) {
            let table = Table {
                name: name.to_owned(),
                columns: Vec::new(),
                key: Vec::new(),
            };
            tables.push((table, Vec::new()));
        }
        if let Some((table, key)) = tables.last_mut() {
            table.columns.push(column.to_owned());
            if place > 0 {
                key.push((place, column.to_owned()));
            }
        }
        Ok(())
    })?;
    let sorted = tables.into_iter().map(|(mut table, mut key)| {
        key.sort();
        table.key = key.into_iter().map(|(_, column)| column).collect();
        table
    });
    Ok(sorted.collect())
}

/// Reads a table in the order of its key.
fn each_row(
    conn: &mut dyn Conn,
    table: &Table,
    each: &mut dyn FnMut(Vec<Value>) -> Result<()>,
) -> Result<Sum> {
    let mut select = Stmt::new("SELECT ");
    list(&mut select, &table.columns);
    select.push(" FROM ").ident(&table.name).push(" ORDER BY ");
    list(&mut select, &table.key);
    let mut sum = Sum::default();
    let mut hasher = DefaultHasher::new();
    conn.query(&select, &mut |row| {
        let values = values(row, table.columns.len())?;
        values.hash(&mut hasher);
        sum.rows += 1;
        each(values)
    })?;
    sum.digest = hasher.finish();
    Ok(sum)
}

fn values(row: &dyn Row, columns: usize) -> Result<Vec<Value>> {
    (0..columns)
        .map(|i| row.get(i).map(super::ValueRef::to_owned))
        .collect()
}

fn list(stmt: &mut Stmt, columns: &[String]) {
    for (i, column) in columns.iter().enumerate() {
        stmt.push(if i == 0 { "" } else { ", " }).ident(column);
    }
}

fn write_all(
    to: &Db,
    arriving: mpsc::Receiver<Parcel>,
    telling: mpsc::Sender<Count>,
) -> Result<Vec<Count>> {
    let mut channels = Some((arriving, telling));
    to.write_blocking(move |conn| {
        let lost = || Error::Internal("connection lost while copying".to_owned());
        let (arriving, telling) = channels.take().ok_or_else(lost)?;
        empty(conn)?;
        let mut counts = Vec::new();
        let mut catalog = None;
        for parcel in arriving {
            match parcel {
                Parcel::Catalog(source) => {
                    add_custom(conn, &source)?;
                    catalog = Some(source);
                }
                Parcel::Rows(table, values) => {
                    let rows = insert(conn, &table, values)?;
                    // Whoever asked may have stopped listening, which is no reason to stop copying.
                    let _ = telling.send((table.name, rows));
                }
                Parcel::End(table, sum) => {
                    verify(conn, &table, sum)?;
                    counts.push((table.name, sum.rows));
                }
                Parcel::Done => {
                    let catalog = catalog.take().ok_or_else(lost)?;
                    search::rebuild(conn, &catalog)?;
                    return Ok(counts);
                }
            }
        }
        Err(Error::Internal("the source ended early".to_owned()))
    })
}

/// Refuses a database that is in use, and removes what a fresh one may hold.
fn empty(conn: &mut dyn Conn) -> Result<()> {
    for table in ["user", "log"] {
        let mut any = Stmt::new("SELECT 1 FROM ");
        any.ident(table).push(" LIMIT 1");
        if conn.one(&any, |_| Ok(()))?.is_some() {
            return Err(Error::Refused {
                code: "target_not_empty",
                params: Vec::new(),
            });
        }
    }
    for table in tables(conn)? {
        let mut delete = Stmt::new("DELETE FROM ");
        conn.execute(delete.ident(&table.name))?;
    }
    Ok(())
}

/// Makes the tables and columns that customers added to the source.
fn add_custom(conn: &mut dyn Conn, source: &Catalog) -> Result<()> {
    let there = tables(conn)?;
    for object in source.objects() {
        let table = there.iter().find(|table| table.name == object.name);
        let mut ddl = ddl::Ddl::default();
        if let Some(table) = table {
            let custom = object
                .fields
                .iter()
                .filter(|field| field.id >= system::FIRST_CUSTOM);
            for field in custom.filter(|field| !table.columns.contains(&field.column)) {
                ddl.extend(ddl::add_field(object, field));
            }
        } else {
            ddl = ddl::create_object(object);
        }
        let statements = match conn.dialect() {
            Dialect::Sqlite => ddl.sqlite,
            Dialect::Postgres => ddl.postgres,
        };
        for statement in statements {
            conn.batch(&statement)?;
        }
    }
    Ok(())
}

fn insert(conn: &mut dyn Conn, table: &Table, values: Vec<Value>) -> Result<u64> {
    let mut insert = Stmt::new("INSERT INTO ");
    insert.ident(&table.name).push(" (");
    list(&mut insert, &table.columns);
    insert.push(") VALUES ");
    for (i, value) in values.into_iter().enumerate() {
        let first = i % table.columns.len().max(1) == 0;
        insert.push(match (i, first) {
            (0, _) => "(",
            (_, true) => "), (",
            (_, false) => ", ",
        });
        insert.bind(value);
    }
    conn.execute(insert.push(")"))
}

/// Reads the table back: as many rows, and the same in the same order.
fn verify(conn: &mut dyn Conn, table: &Table, sum: Sum) -> Result<()> {
    let written = each_row(conn, table, &mut |_| Ok(()))?;
    if written == sum {
        return Ok(());
    }
    let (name, rows, there) = (&table.name, sum.rows, written.rows);
    Err(Error::Internal(format!(
        "{name} differs after the copy: {rows} rows read, {there} written"
    )))
}
