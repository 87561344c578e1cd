//! What a driver reported, in words both databases share. Carried inside `Error::Database`.

use crate::error::Error;

/// Why the database refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A unique index found a second row with the same values.
    #[error("not unique: {table} ({columns:?})")]
    Unique {
        /// Table.
        table: String,
        /// Columns of the index.
        columns: Vec<String>,
    },
    /// A reference points to no row, or a row that is pointed to was deleted.
    #[error("broken reference: {0}")]
    Reference(String),
    /// The transaction lost a race; run again it would probably succeed. The pool does that itself a few times.
    #[error("transaction must be run again: {0}")]
    Transient(String),
    /// The connection is gone. What was asked may or may not have happened when it was lost during COMMIT.
    #[error("connection lost: {0}")]
    Lost(String),
    /// No connection can be had. Nothing of what was asked has happened.
    #[error("no connection: {0}")]
    Away(String),
    /// The disk under the database has no room left. Nothing of what was asked has happened.
    #[error("no room left: {0}")]
    Full(String),
    /// Anything else.
    #[error(transparent)]
    Driver(Box<dyn std::error::Error + Send + Sync>),
}

impl Failure {
    /// The failure inside an engine error, if the database is what failed.
    pub fn of(error: &Error) -> Option<&Self> {
        if let Error::Database(source) = error {
            source.downcast_ref()
        } else {
            None
        }
    }

    pub(super) fn is_transient(error: &Error) -> bool {
        matches!(Self::of(error), Some(Self::Transient(_)))
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        Self::Database(Box::new(failure))
    }
}
