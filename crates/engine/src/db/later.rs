//! What closures leave for the end of their transaction: rows of the same kind, of however many closures, become few
//! statements.

use std::collections::HashSet;

use super::{Conn, Stmt, Value};
use crate::error::Result;

/// Rows in one statement. Fixed, so that few texts are prepared.
const LOTS: [usize; 3] = [32, 8, 1];

/// An insertion of rows that nobody reads before the end of the transaction.
#[derive(Debug, PartialEq, Eq)]
pub struct Rows {
    /// `INSERT INTO … (…) VALUES `.
    pub insert: &'static str,
    /// What stands around the values of a row: `(`, `, `, `)`.
    pub around: &'static [&'static str],
    /// What follows the rows: ` ON CONFLICT …`, or nothing.
    pub end: &'static str,
    /// Of rows with the same value in this place the last stands. A database refuses to replace a row twice at once.
    pub replacing: Option<usize>,
}

impl Rows {
    /// Some rows as one statement.
    pub(super) fn stmt<'r>(&self, rows: impl IntoIterator<Item = &'r Vec<Value>>) -> Stmt {
        let mut stmt = Stmt::new(self.insert);
        for (i, row) in rows.into_iter().enumerate() {
            if i > 0 {
                stmt.push(", ");
            }
            let mut around = self.around.iter();
            for (value, before) in row.iter().zip(&mut around) {
                stmt.push(before).bind(value.clone());
            }
            for after in around {
                stmt.push(after);
            }
        }
        stmt.push(self.end);
        stmt
    }

    fn write(&self, mut rows: Vec<Vec<Value>>, conn: &mut dyn Conn) -> Result<()> {
        if let Some(place) = self.replacing {
            let mut seen = HashSet::new();
            rows.reverse();
            rows.retain(|row| seen.insert(row.get(place).cloned()));
        }
        let mut rest = rows.as_slice();
        for lot in LOTS {
            while rest.len() >= lot {
                let (now, tail) = rest.split_at(lot);
                conn.execute(&self.stmt(now))?;
                rest = tail;
            }
        }
        Ok(())
    }
}

/// One thing that was left.
#[derive(Debug, Clone)]
pub(super) enum Item {
    /// After everything that was left before it.
    Stmt(Stmt),
    /// With the others of its kind.
    Row(&'static Rows, Vec<Value>),
}

/// What the closures of a transaction that succeeded have left.
#[derive(Debug, Default)]
pub(super) struct Left {
    pub items: Vec<Item>,
    /// The last number of the log that they gave out.
    pub last_seq: Option<i64>,
}

impl Left {
    /// Does it now.
    pub fn write(&mut self, conn: &mut dyn Conn) -> Result<()> {
        write(&std::mem::take(&mut self.items), conn)
    }
}

/// Does all of it, in an order that no table can tell from the one in which it was left.
pub(super) fn write(items: &[Item], conn: &mut dyn Conn) -> Result<()> {
    let mut kinds: Vec<(&'static Rows, Vec<Vec<Value>>)> = Vec::new();
    for item in items {
        match item {
            Item::Row(rows, row) => match kinds.iter_mut().find(|(kind, _)| kind == rows) {
                Some((_, of_kind)) => of_kind.push(row.clone()),
                None => kinds.push((rows, vec![row.clone()])),
            },
            Item::Stmt(stmt) => {
                all(&mut kinds, conn)?;
                conn.execute(stmt)?;
            }
        }
    }
    all(&mut kinds, conn)
}

fn all(kinds: &mut Vec<(&'static Rows, Vec<Vec<Value>>)>, conn: &mut dyn Conn) -> Result<()> {
    kinds
        .drain(..)
        .try_for_each(|(rows, of_kind)| rows.write(of_kind, conn))
}
