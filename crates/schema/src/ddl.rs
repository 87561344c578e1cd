//! Declared field → columns and indexes, on both databases, as text. Migrations of shipped objects and fields
//! that customers add at run time go through the same functions, so they cannot differ. Runs nothing itself.

use crate::{Field, Kind, Object, Write, system};

/// Tables of the engine itself; no object may take such a name.
pub const ENGINE_TABLES: &[&str] = &[
    "api_token",
    "calendar_feed",
    "content",
    "credential",
    "custom_field",
    "custom_object",
    "grant_record",
    "idempotency",
    "import_file",
    "import_refusal",
    "import_run",
    "invitation",
    "log",
    "log_value",
    "look",
    "mail_taken",
    "match_key",
    "merged",
    "migration",
    "push_device",
    "reader",
    "search_doc",
    "search_fts",
    "search_term",
    "search_typo",
    "session",
    "setting",
    "sign_in_failure",
];

/// Longest name PostgreSQL keeps; it would cut a longer one without a word.
pub const NAME_BYTES: usize = 63;

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

/// Endings of the columns that hold where a collated field stands, by strokes and by reading.
pub const ORDERS: [&str; 2] = ["stroke", "reading"];

/// Columns by which lists sort a collated field. The engine keeps them; nothing reads them out.
pub fn order_columns(field: &Field) -> Vec<Column> {
    let orders = ORDERS.iter().filter(|_| field.collate);
    orders
        .map(|order| Column {
            name: format!("{}_{order}", field.column),
            storage: Storage::Text,
        })
        .collect()
}

/// Everything that the table has for a field.
pub fn stored(field: &Field) -> Vec<Column> {
    let mut columns = columns(field);
    columns.extend(order_columns(field));
    columns
}

/// The same statements for both databases, each without the closing semicolon.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ddl {
    /// For SQLite.
    pub sqlite: Vec<String>,
    /// For PostgreSQL.
    pub postgres: Vec<String>,
}

impl Ddl {
    /// Appends what `other` says.
    pub fn extend(&mut self, other: Ddl) {
        self.sqlite.extend(other.sqlite);
        self.postgres.extend(other.postgres);
    }
    fn one(write: impl Fn(Dialect) -> String) -> Self {
        Self {
            sqlite: vec![write(Dialect::Sqlite)],
            postgres: vec![write(Dialect::Postgres)],
        }
    }
    fn same(text: String) -> Self {
        Self {
            sqlite: vec![text.clone()],
            postgres: vec![text],
        }
    }
}

/// Everything that makes an object's table: the table and its indexes.
pub fn create_object(object: &Object) -> Ddl {
    let mut ddl = create_table(object);
    for index in indexes(object) {
        ddl.extend(create_index(&index));
    }
    ddl
}

/// The table without its indexes.
pub fn create_table(object: &Object) -> Ddl {
    Ddl::one(|dialect| {
        let columns: Vec<String> = object
            .fields
            .iter()
            .flat_map(|field| stored(field).into_iter().map(move |column| (field, column)))
            .map(|(field, column)| format!("  {}", definition(field, &column, dialect)))
            .collect();
        let end = match dialect {
            Dialect::Sqlite => ") STRICT",
            Dialect::Postgres => ")",
        };
        let table = quoted(&object.name);
        format!("CREATE TABLE {table} (\n{}\n{end}", columns.join(",\n"))
    })
}

/// What gives a table that exists one more field: its columns, then its indexes. Takes constant time, since a
/// new column is empty, except for the index, which reads the table once.
pub fn add_field(object: &Object, field: &Field) -> Ddl {
    let mut ddl = Ddl::default();
    for column in stored(field) {
        ddl.extend(add_column(object, field, &column));
    }
    for index in field_index(object, field)
        .into_iter()
        .chain(order_indexes(object, field))
    {
        ddl.extend(create_index(&index));
    }
    ddl
}

/// One column more.
pub fn add_column(object: &Object, field: &Field, column: &Column) -> Ddl {
    Ddl::one(|dialect| {
        let table = quoted(&object.name);
        format!(
            "ALTER TABLE {table} ADD COLUMN {}",
            definition(field, column, dialect)
        )
    })
}

/// Columns of an object with their types: `(column, SQLite type, PostgreSQL type)`. What a live database must
/// have after all migrations.
pub fn expected_columns(object: &Object) -> Vec<(String, &'static str, &'static str)> {
    let columns = object.fields.iter().flat_map(stored);
    columns
        .map(|column| {
            (
                column.name,
                column.storage.sqlite(),
                column.storage.postgres(),
            )
        })
        .collect()
}

/// An index of an object table. Its name is unique in the database, as PostgreSQL wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// `ix_<table>__<columns>`, or `ux_…` for a unique one.
    pub name: String,
    /// Table.
    pub table: String,
    /// Columns in order; a plain index ends with `id`, so that pages continue where they stopped.
    pub columns: Vec<String>,
    /// Enforces uniqueness.
    pub unique: bool,
    /// Condition, if it leaves rows out.
    pub filter: Option<&'static str>,
}

const LIVE: &str = "\"deleted_at\" IS NULL";
const TRASHED: &str = "\"deleted_at\" IS NOT NULL";

/// Every index of an object: references, indexed and unique fields, the trash, and what the object names itself.
pub fn indexes(object: &Object) -> Vec<Index> {
    let fields = object.fields.iter();
    let mut indexes: Vec<Index> = fields
        .flat_map(|field| {
            let plain = field_index(object, field).into_iter();
            plain.chain(order_indexes(object, field))
        })
        .collect();
    for names in &object.indexes {
        let fields = names.iter().filter_map(|name| object.field(name));
        let columns = fields.flat_map(columns).map(|column| column.name).collect();
        indexes.push(index(object, &names.join("_"), columns, Some(LIVE)));
    }
    indexes
}

/// A collated field is sorted by either of its orders along an index.
fn order_indexes(object: &Object, field: &Field) -> Vec<Index> {
    let columns = order_columns(field).into_iter();
    columns
        .map(|column| index(object, &column.name, vec![column.name.clone()], Some(LIVE)))
        .collect()
}

/// The index a field brings along. References are indexed for every row, because what hangs on a record is also
/// looked up when it is in the trash; the others for live rows only, which lets a count stay inside the index.
pub fn field_index(object: &Object, field: &Field) -> Option<Index> {
    let columns = vec![field.column.clone()];
    if field.unique {
        return Some(Index {
            name: format!("ux_{}__{}", object.name, field.column),
            table: object.name.clone(),
            columns,
            unique: true,
            filter: Some(LIVE),
        });
    }
    if field.id == system::DELETED_AT {
        return Some(index(object, &field.column, columns, Some(TRASHED)));
    }
    let reference = field.target().is_some() && field.write != Write::System;
    match (reference, field.index) {
        (true, _) => Some(index(object, &field.column, columns, None)),
        (false, true) => Some(index(object, &field.column, columns, Some(LIVE))),
        (false, false) => None,
    }
}

fn index(
    object: &Object,
    suffix: &str,
    mut columns: Vec<String>,
    filter: Option<&'static str>,
) -> Index {
    columns.push("id".to_owned());
    Index {
        name: format!("ix_{}__{suffix}", object.name),
        table: object.name.clone(),
        columns,
        unique: false,
        filter,
    }
}

/// The statement that makes an index. On PostgreSQL nulls come first, as they do on SQLite, so that both read a
/// sorted list from the index.
pub fn create_index(index: &Index) -> Ddl {
    Ddl::one(|dialect| {
        let columns: Vec<String> = index
            .columns
            .iter()
            .map(|column| match dialect {
                Dialect::Postgres if !index.unique && column != "id" => {
                    format!("{} NULLS FIRST", quoted(column))
                }
                Dialect::Sqlite | Dialect::Postgres => quoted(column),
            })
            .collect();
        let mut text = format!(
            "CREATE {}INDEX {} ON {} ({})",
            if index.unique { "UNIQUE " } else { "" },
            quoted(&index.name),
            quoted(&index.table),
            columns.join(", ")
        );
        if let Some(filter) = index.filter {
            text.push_str(" WHERE ");
            text.push_str(filter);
        }
        text
    })
}

/// The statement that removes an index.
pub fn drop_index(name: &str) -> Ddl {
    Ddl::same(format!("DROP INDEX {}", quoted(name)))
}

#[derive(Clone, Copy)]
enum Dialect {
    Sqlite,
    Postgres,
}

/// Only what the engine itself keeps is NOT NULL: `required` is a rule for people's input, and may change
/// without a migration.
fn definition(field: &Field, column: &Column, dialect: Dialect) -> String {
    let kind = match dialect {
        Dialect::Sqlite => column.storage.sqlite(),
        Dialect::Postgres if column.storage == Storage::Text => "text COLLATE \"C\"",
        Dialect::Postgres => column.storage.postgres(),
    };
    let rule = match field.id {
        system::ID => " NOT NULL PRIMARY KEY",
        system::VERSION | system::CREATED_AT | system::UPDATED_AT => " NOT NULL",
        _ => "",
    };
    format!("{} {kind}{rule}", quoted(&column.name))
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
