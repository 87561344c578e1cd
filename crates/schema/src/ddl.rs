//! Declared field → columns, on both databases, as text. Migrations of shipped objects and fields that
//! customers add at run time go through the same functions, so they cannot differ. Runs nothing itself.

use crate::{Field, Kind};

/// Tables of the engine itself; no object may take such a name.
pub const ENGINE_TABLES: &[&str] = &[
    "api_token",
    "credential",
    "custom_field",
    "custom_object",
    "grant_record",
    "idempotency",
    "import_row",
    "import_run",
    "invitation",
    "log",
    "log_value",
    "migration",
    "reader",
    "search_doc",
    "search_fts",
    "search_term",
    "search_typo",
    "session",
    "setting",
];

/// How a column is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    /// 16 bytes.
    Id,
    /// Whole number: counts, scaled decimals, minor units, milliseconds, 0/1.
    Integer,
    /// Text in code point order; dates, codes and JSON too.
    Text,
}

impl Storage {
    /// Type in SQLite.
    pub fn sqlite(self) -> &'static str {
        match self {
            Self::Id => "BLOB",
            Self::Integer => "INTEGER",
            Self::Text => "TEXT",
        }
    }
    /// Type in PostgreSQL, without the collation.
    pub fn postgres(self) -> &'static str {
        match self {
            Self::Id => "uuid",
            Self::Integer => "bigint",
            Self::Text => "text",
        }
    }
}

/// A column of an object table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name, unquoted.
    pub name: String,
    /// Storage.
    pub storage: Storage,
}

/// Columns of a field: one, or two for money.
pub fn columns(field: &Field) -> Vec<Column> {
    let storage = match field.kind {
        Kind::Id | Kind::Ref { .. } => Storage::Id,
        Kind::Integer
        | Kind::Decimal { .. }
        | Kind::Percent
        | Kind::Money
        | Kind::Instant
        | Kind::Bool => Storage::Integer,
        Kind::Text
        | Kind::LongText
        | Kind::Email
        | Kind::Phone
        | Kind::Url
        | Kind::Date
        | Kind::Select { .. }
        | Kind::MultiSelect { .. }
        | Kind::Json => Storage::Text,
    };
    let mut columns = vec![Column {
        name: field.column.clone(),
        storage,
    }];
    if field.kind == Kind::Money {
        columns.push(Column {
            name: format!("{}_currency", field.column),
            storage: Storage::Text,
        });
    }
    columns
}
