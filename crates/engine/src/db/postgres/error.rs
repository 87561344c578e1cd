//! Sorts a driver's error into what both databases share.

use postgres::error::{DbError, SqlState};

use crate::db::Failure;
use crate::error::Error;

pub(super) fn failed(error: postgres::Error) -> Error {
    let Some(db) = error.as_db_error() else {
        let io =
            std::error::Error::source(&error).is_some_and(|source| source.is::<std::io::Error>());
        return if io || error.is_closed() {
            Failure::Lost(error.to_string()).into()
        } else {
            Failure::Driver(Box::new(error)).into()
        };
    };
    let code = db.code();
    if code == &SqlState::UNIQUE_VIOLATION {
        return unique(db).into();
    }
    if code == &SqlState::FOREIGN_KEY_VIOLATION {
        return Failure::Reference(db.message().to_owned()).into();
    }
    if code == &SqlState::DISK_FULL {
        return Failure::Full(db.message().to_owned()).into();
    }
    if is_too_long(code) {
        return Error::Busy;
    }
    if is_transient(code) {
        return Failure::Transient(db.message().to_owned()).into();
    }
    if is_lost(code) {
        return Failure::Lost(db.message().to_owned()).into();
    }
    Failure::Driver(Box::new(error)).into()
}

/// Over the time limit, or waiting for a lock for too long.
fn is_too_long(code: &SqlState) -> bool {
    [
        SqlState::QUERY_CANCELED,
        SqlState::LOCK_NOT_AVAILABLE,
        SqlState::TOO_MANY_CONNECTIONS,
    ]
    .contains(code)
}

/// A race lost; or a cached plan that a migration made stale, which is prepared anew the next time.
fn is_transient(code: &SqlState) -> bool {
    [
        SqlState::T_R_SERIALIZATION_FAILURE,
        SqlState::T_R_DEADLOCK_DETECTED,
        SqlState::FEATURE_NOT_SUPPORTED,
    ]
    .contains(code)
}

/// The server goes away, or is no longer the one that takes writes.
fn is_lost(code: &SqlState) -> bool {
    [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::DATABASE_DROPPED,
        SqlState::READ_ONLY_SQL_TRANSACTION,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
        SqlState::IDLE_SESSION_TIMEOUT,
    ]
    .contains(code)
        || code.code().starts_with("08")
}

/// The detail reads `Key (email, unit)=(…) already exists.`, in whatever language around the brackets.
fn unique(db: &DbError) -> Failure {
    let detail = db.detail().unwrap_or_default();
    let list = detail
        .split_once('(')
        .and_then(|(_, rest)| rest.split_once(")="));
    let columns = list.map_or("", |(columns, _)| columns).split(", ");
    Failure::Unique {
        table: db.table().unwrap_or_default().to_owned(),
        columns: columns
            .map(|column| column.trim_matches('"').to_owned())
            .filter(|column| !column.is_empty())
            .collect(),
    }
}
