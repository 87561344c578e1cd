//! The one error type of the engine. `server` turns it into a problem document, nothing else does.

/// Result of engine work.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What is wrong with one field of the input. `code` is a stable key that the server translates
/// (`messages` in `server/src/problem`), `params` fill its placeholders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// API name of the field, dotted for children (`lines.0.quantity`).
    pub field: String,
    /// Stable key, e.g. `required`, `not_a_date`, `unknown_option`.
    pub code: &'static str,
    /// Values for the message, e.g. `("max", "255")`.
    pub params: Vec<(&'static str, String)>,
}

/// Everything that can go wrong in the engine.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Input is wrong; every wrong field is named. 422.
    #[error("invalid input: {0:?}")]
    Invalid(Vec<FieldError>),
    /// The request itself makes no sense (bad filter, bad cursor, bad sort). `code` as in `FieldError`. 400.
    #[error("bad request: {code} {detail}")]
    BadRequest {
        /// Stable key.
        code: &'static str,
        /// The offending part of the request, as the caller wrote it.
        detail: String,
    },
    /// No such record, or not one the caller may know of. 404.
    #[error("not found")]
    NotFound,
    /// The caller sees the record but may not do this to it. 403.
    #[error("forbidden: {code}")]
    Forbidden {
        /// Stable key of the reason, e.g. `may_not_edit`, `field_read_only`.
        code: &'static str,
        /// API name of the field concerned, when it is one the caller may know of.
        field: Option<String>,
    },
    /// The same field was changed by somebody else since `base`. 409, with today's values.
    #[error("conflict on {fields:?}")]
    Conflict {
        /// Version in the database.
        version: i64,
        /// API names of the fields in conflict, all readable by the caller.
        fields: Vec<String>,
    },
    /// A rule of the process refuses (deal is closed, stage belongs to another pipeline). 409.
    #[error("refused: {code}")]
    Refused {
        /// Stable key of the reason.
        code: &'static str,
        /// Values for the message.
        params: Vec<(&'static str, String)>,
    },
    /// Too much at once or too long; try again later. 503.
    #[error("busy")]
    Busy,
    /// Not the caller's fault; logged with its chain, answered as a bare 500.
    #[error("internal: {0}")]
    Internal(String),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// One wrong field.
    pub fn field(field: impl Into<String>, code: &'static str) -> Self {
        Self::Invalid(vec![FieldError {
            field: field.into(),
            code,
            params: Vec::new(),
        }])
    }

    /// Stable key of the reason with the values for its message. A single wrong field says more than "some values are
    /// wrong".
    pub fn reason(&self) -> (&'static str, &[(&'static str, String)]) {
        match self {
            Self::Invalid(errors) => match errors.as_slice() {
                [only] => (only.code, &only.params),
                _ => ("invalid", &[]),
            },
            Self::NotFound => ("not_found", &[]),
            Self::BadRequest { code, .. } | Self::Forbidden { code, .. } => (code, &[]),
            Self::Conflict { fields, .. } if fields.len() == 1 => ("changed_by_another", &[]),
            Self::Conflict { .. } => ("conflict", &[]),
            Self::Refused { code, params } => (code, params),
            Self::Busy => ("busy", &[]),
            Self::Internal(_) | Self::Database(_) => ("internal", &[]),
        }
    }
}
