//! Letters that were taken from a mailbox, so that none is taken twice: not after a restart, not by a second server, not when
//! the same letter was delivered twice. Written in the transaction of what the letter did.

use std::collections::HashSet;

use super::rows::{all, first, int, maybe_int, stmt};
use crate::db::{Conn, Value};
use crate::error::Result;

/// Numbers of one statement.
const LOT: usize = 500;

/// Where a letter lies, and which one it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Hash of what it calls itself (`Message-ID` and sender), or of all of it.
    pub letter: Vec<u8>,
    /// Mailbox, without any secret.
    pub mailbox: String,
    /// Numbers of the mailbox are counted anew when this changes (`UIDVALIDITY`).
    pub validity: u32,
    /// Its number there.
    pub uid: u32,
}

/// Takes it; false if it was taken before, whoever did. Another server that takes it at this moment is waited for.
pub fn take(conn: &mut dyn Conn, delivery: &Delivery, now: i64) -> Result<bool> {
    let sql = r#"INSERT INTO "mail_taken" ("letter", "mailbox", "validity", "uid", "taken_at")
        VALUES (?, ?, ?, ?, ?) ON CONFLICT ("letter") DO NOTHING"#;
    let values = vec![
        Value::Bytes(delivery.letter.clone()),
        Value::Text(delivery.mailbox.clone()),
        Value::Int(i64::from(delivery.validity)),
        Value::Int(i64::from(delivery.uid)),
        Value::Int(now),
    ];
    Ok(conn.execute(&stmt(sql, values))? > 0)
}

/// The last number that was taken there; none from a mailbox that is new or counts anew.
pub fn last(conn: &mut dyn Conn, mailbox: &str, validity: u32) -> Result<Option<i64>> {
    let sql = r#"SELECT MAX("uid") FROM "mail_taken" WHERE "mailbox" = ? AND "validity" = ?"#;
    let values = vec![
        Value::Text(mailbox.to_owned()),
        Value::Int(i64::from(validity)),
    ];
    let last = first(conn, &stmt(sql, values), |row| maybe_int(row, 0))?;
    Ok(last.flatten())
}

/// Which of these numbers were taken there.
pub fn taken(
    conn: &mut dyn Conn,
    mailbox: &str,
    validity: u32,
    of: &[u32],
) -> Result<HashSet<u32>> {
    let mut taken = HashSet::new();
    for lot in of.chunks(LOT) {
        let marks = vec!["?"; lot.len()].join(", ");
        let sql = format!(
            r#"SELECT "uid" FROM "mail_taken" WHERE "mailbox" = ? AND "validity" = ? AND "uid" IN ({marks})"#
        );
        let mut values = vec![
            Value::Text(mailbox.to_owned()),
            Value::Int(i64::from(validity)),
        ];
        values.extend(lot.iter().map(|uid| Value::Int(i64::from(*uid))));
        let found = all(conn, &stmt(&sql, values), |row| int(row, 0))?;
        taken.extend(found.into_iter().filter_map(|uid| u32::try_from(uid).ok()));
    }
    Ok(taken)
}
