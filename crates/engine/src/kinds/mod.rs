//! Field kinds: one file each, with everything about it: columns, parsing, validation, printing, export.
//!
//! The rest of the engine calls the functions here and never asks which kind it has. Neighbours: `write`
//! (parses and stores), `query` (prints rows), `log` (old and new values), `transfer` (text of files).

mod bool;
mod date;
mod decimal;
mod email;
mod fault;
mod format;
mod id;
mod instant;
mod integer;
pub mod json;
mod json_value;
mod long_text;
mod money;
mod multi_select;
mod percent;
mod phone;
mod reference;
mod select;
#[cfg(test)]
mod tests;
mod text;
mod url;

use std::collections::BTreeMap;

pub use fault::Fault;
pub use format::{DateOrder, TextFormat};
pub use guanxi_schema::ddl::columns;
use guanxi_schema::{Field, FieldId, Kind};
pub use instant::rfc3339 as parse_instant;
pub use money::{minor_digits, write_sum};
use uuid::Uuid;

use crate::db::{Row, Value, ValueRef};
use crate::error::{Error, FieldError, Result};

/// The value of one field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Data {
    /// Absent.
    #[default]
    Null,
    /// Whole number, scaled decimal, hundredths of a percent, milliseconds, 0/1.
    Int(i64),
    /// Text, date, select code, JSON text.
    Text(String),
    /// Record id or reference.
    Id(Uuid),
    /// Minor units of a currency.
    Money {
        /// Minor units (whole dollars for TWD, cents for USD).
        minor: i64,
        /// ISO 4217 code.
        currency: String,
    },
    /// Codes of a multi-select, in option order.
    List(Vec<String>),
}

impl Data {
    /// True for an absent value.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
    /// The whole number, if it is one.
    pub fn as_int(&self) -> Option<i64> {
        if let Self::Int(n) = self {
            Some(*n)
        } else {
            None
        }
    }
    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self {
            Some(text)
        } else {
            None
        }
    }
    /// The id, if it is one.
    pub fn as_id(&self) -> Option<Uuid> {
        if let Self::Id(id) = self {
            Some(*id)
        } else {
            None
        }
    }
}

impl From<i64> for Data {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Data {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<Uuid> for Data {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
impl From<bool> for Data {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}
impl<T: Into<Data>> From<Option<T>> for Data {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// Values by field id.
pub type Values = BTreeMap<FieldId, Data>;

/// What a kind of field does. One implementation a file.
trait FieldKind: Sync {
    /// A value of a JSON body; never called with `null`.
    fn parse_json(&self, field: &Field, value: &serde_json::Value) -> Result<Data, Fault>;
    /// A value written by a person or in a file; trimmed and never empty.
    fn parse_text(&self, field: &Field, text: &str, format: &TextFormat) -> Result<Data, Fault>;
    /// The value as text of an export; never called with `Null`.
    fn to_text(&self, field: &Field, data: &Data) -> String;
    /// JSON of a stored value; never called with `Null`. `second` is the currency of money.
    fn write_json(
        &self,
        field: &Field,
        value: ValueRef<'_>,
        second: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()>;
    /// The stored value as data; never called with `Null`.
    fn read(&self, value: ValueRef<'_>, second: ValueRef<'_>) -> Result<Data>;
}

fn of(kind: &Kind) -> &'static dyn FieldKind {
    match kind {
        Kind::Id => &id::Id,
        Kind::Text => &text::Text,
        Kind::LongText => &long_text::LongText,
        Kind::Email => &email::Email,
        Kind::Phone => &phone::Phone,
        Kind::Url => &url::Url,
        Kind::Integer => &integer::Integer,
        Kind::Decimal { .. } => &decimal::Decimal,
        Kind::Percent => &percent::Percent,
        Kind::Money => &money::Money,
        Kind::Date => &date::Date,
        Kind::Instant => &instant::Instant,
        Kind::Bool => &bool::Bool,
        Kind::Select { .. } => &select::Select,
        Kind::MultiSelect { .. } => &multi_select::MultiSelect,
        Kind::Ref { .. } => &reference::Reference,
        Kind::Json => &json_value::JsonValue,
    }
}

/// Name of the column that holds the currency of a money field.
pub fn currency_column(field: &Field) -> String {
    format!("{}_currency", field.column)
}

/// How many columns of a row a field takes.
pub fn width(field: &Field) -> usize {
    if field.kind == Kind::Money { 2 } else { 1 }
}

/// Kinds whose values are words.
pub(crate) fn is_text(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Url
    )
}

/// Parses the value of a JSON body. `null` is [`Data::Null`], and so is a text without a letter; `""` is no date and no
/// number. Whether a value may be absent is not decided here.
pub fn parse_json(field: &Field, value: &serde_json::Value) -> Result<Data, FieldError> {
    let wordless = is_text(&field.kind) && value.as_str().is_some_and(str::is_empty);
    if value.is_null() || wordless {
        return Ok(Data::Null);
    }
    of(&field.kind)
        .parse_json(field, value)
        .and_then(|data| in_bounds(field, data))
        .map_err(|fault| fault.of(&field.name))
}

/// A value of a URL, written as in a body: codes, plain numbers, `true`, an amount with its currency behind it
/// (`currency` if it names none). The least and greatest value do not count: what one looks for may lie beyond them.
pub(crate) fn parse_sought(field: &Field, text: &str, currency: &str) -> Result<Data, FieldError> {
    use serde_json::{Value as Json, json};
    let value = match (&field.kind, text) {
        (Kind::Bool, "true" | "false") => Json::Bool(text == "true"),
        (Kind::Money, _) => {
            let (amount, currency) = text.split_once(' ').unwrap_or((text, currency));
            json!({"amount": amount, "currency": currency})
        }
        (Kind::MultiSelect { .. }, _) => text.split(',').collect(),
        _ => text.into(),
    };
    of(&field.kind)
        .parse_json(field, &value)
        .map_err(|fault| fault.of(&field.name))
}

/// Parses what a person typed or a file holds. Only spaces is [`Data::Null`].
pub fn parse_text(field: &Field, text: &str, format: &TextFormat) -> Result<Data, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Data::Null);
    }
    of(&field.kind)
        .parse_text(field, text, format)
        .and_then(|data| in_bounds(field, data))
        .map_err(|fault| fault.of(&field.name))
}

/// Gives a value the form it is kept in, for what did not come through a parser.
pub(crate) fn settle(field: &Field, data: &mut Data) {
    if let (Kind::Email, Data::Text(address)) = (&field.kind, data) {
        *address = email::fold(field, address);
    }
}

/// Checks a value that did not come through a parser: a command's, a default's, a computed one.
pub fn check(field: &Field, data: &Data) -> Result<(), FieldError> {
    if data.is_null() {
        return Ok(());
    }
    let fits = match (&field.kind, data) {
        (Kind::Id | Kind::Ref { .. }, Data::Id(_)) | (Kind::Money, Data::Money { .. }) => Ok(()),
        (
            Kind::Integer | Kind::Decimal { .. } | Kind::Percent | Kind::Instant | Kind::Bool,
            Data::Int(_),
        ) => Ok(()),
        (Kind::MultiSelect { .. }, Data::List(codes)) => codes
            .iter()
            .try_for_each(|code| select::by_code(field, code).map(drop)),
        (Kind::Json, Data::Text(text)) => text::check(text, json_value::LONGEST).map(drop),
        (
            Kind::Text
            | Kind::LongText
            | Kind::Email
            | Kind::Phone
            | Kind::Url
            | Kind::Date
            | Kind::Select { .. },
            Data::Text(text),
        ) => of(&field.kind)
            .parse_json(field, &text.as_str().into())
            .map(drop),
        _ => Err(Fault::new("wrong_kind")),
    };
    fits.and_then(|()| in_bounds(field, data.clone()).map(drop))
        .map_err(|fault| fault.of(&field.name))
}

/// Least and greatest value of the declaration, both as stored.
fn in_bounds(field: &Field, data: Data) -> Result<Data, Fault> {
    let (Data::Int(n) | Data::Money { minor: n, .. }) = &data else {
        return Ok(data);
    };
    let limit = |n: i64| to_text(field, &Data::Int(n));
    if let Some(min) = field.min.filter(|min| n < min) {
        return Err(Fault::new("too_small").with("min", limit(min)));
    }
    if let Some(max) = field.max.filter(|max| n > max) {
        return Err(Fault::new("too_large").with("max", limit(max)));
    }
    Ok(data)
}

/// Text of an export; [`parse_text`] reads it back to the same value. `Null` is empty.
pub fn to_text(field: &Field, data: &Data) -> String {
    if data.is_null() {
        return String::new();
    }
    of(&field.kind).to_text(field, data)
}

/// Appends the JSON of columns `col…` of a row, straight from the driver's buffer.
pub fn write_json(field: &Field, row: &dyn Row, col: usize, out: &mut Vec<u8>) -> Result<()> {
    let value = row.get(col)?;
    if value == ValueRef::Null {
        out.extend_from_slice(b"null");
        return Ok(());
    }
    let second = if field.kind == Kind::Money {
        row.get(col + 1)?
    } else {
        ValueRef::Null
    };
    of(&field.kind).write_json(field, value, second, out)
}

/// Appends a scaled number of any size as a decimal string.
pub fn write_scaled(n: i128, scale: u32, out: &mut Vec<u8>) {
    out.push(b'"');
    out.extend_from_slice(decimal::print(n, scale).as_bytes());
    out.push(b'"');
}

/// Appends the JSON of a value that is already in memory (timeline, conflicts).
pub fn write_data(field: &Field, data: &Data, out: &mut Vec<u8>) -> Result<()> {
    if data.is_null() {
        out.extend_from_slice(b"null");
        return Ok(());
    }
    if let Data::List(codes) = data {
        json::strings(codes, out);
        return Ok(());
    }
    let (value, second) = match data {
        Data::Null | Data::List(_) => (ValueRef::Null, ValueRef::Null),
        Data::Int(n) => (ValueRef::Int(*n), ValueRef::Null),
        Data::Text(text) => (ValueRef::Text(text), ValueRef::Null),
        Data::Id(id) => (ValueRef::Id(*id), ValueRef::Null),
        Data::Money { minor, currency } => (ValueRef::Int(*minor), ValueRef::Text(currency)),
    };
    of(&field.kind).write_json(field, value, second, out)
}

/// Reads columns `col…` of a row.
pub fn from_row(field: &Field, row: &dyn Row, col: usize) -> Result<Data> {
    let value = row.get(col)?;
    if value == ValueRef::Null {
        return Ok(Data::Null);
    }
    let second = if field.kind == Kind::Money {
        row.get(col + 1)?
    } else {
        ValueRef::Null
    };
    of(&field.kind).read(value, second)
}

/// The present values of a row that names every column of `fields` in order, from column `col`.
pub(crate) fn row_values(fields: &[Field], row: &dyn Row, mut col: usize) -> Result<Values> {
    let mut values = Values::new();
    for field in fields {
        let data = from_row(field, row, col)?;
        if !data.is_null() {
            values.insert(field.id, data);
        }
        col += width(field);
    }
    Ok(values)
}

/// Values for the columns of a field, as many as [`columns`] names.
pub fn to_sql(field: &Field, data: &Data) -> Vec<Value> {
    match data {
        Data::Null => vec![Value::Null; width(field)],
        Data::Int(n) => vec![Value::Int(*n)],
        Data::Text(text) => vec![Value::Text(text.clone())],
        Data::Id(id) => vec![Value::Id(*id)],
        Data::Money { minor, currency } => vec![Value::Int(*minor), Value::Text(currency.clone())],
        Data::List(codes) => {
            let mut out = Vec::new();
            json::strings(codes, &mut out);
            vec![Value::Text(String::from_utf8_lossy(&out).into_owned())]
        }
    }
}

/// The value as it stands in `log_value`.
pub fn to_log(data: &Data) -> serde_json::Value {
    match data {
        Data::Null => serde_json::Value::Null,
        Data::Int(n) => (*n).into(),
        Data::Text(text) => text.as_str().into(),
        Data::Id(id) => id.to_string().into(),
        Data::Money { minor, currency } => {
            serde_json::json!({"minor": minor, "currency": currency})
        }
        Data::List(codes) => codes.as_slice().into(),
    }
}

/// Reads a value of `log_value`. What does not fit the field any more is `Null`.
pub fn from_log(field: &Field, value: &serde_json::Value) -> Data {
    use serde_json::Value as Json;
    match value {
        Json::Null | Json::Bool(_) => Data::Null,
        Json::Number(n) => n.as_i64().map_or(Data::Null, Data::Int),
        Json::String(text) if matches!(field.kind, Kind::Id | Kind::Ref { .. }) => {
            Uuid::parse_str(text).map_or(Data::Null, Data::Id)
        }
        Json::String(text) => Data::Text(text.clone()),
        Json::Array(items) => Data::List(
            items
                .iter()
                .filter_map(|item| item.as_str().map(str::to_owned))
                .collect(),
        ),
        Json::Object(map) => match (
            map.get("minor").and_then(Json::as_i64),
            map.get("currency").and_then(Json::as_str),
        ) {
            (Some(minor), Some(currency)) => Data::Money {
                minor,
                currency: currency.to_owned(),
            },
            _ => Data::Null,
        },
    }
}

/// A stored value of a type that its column cannot hold: the database was changed behind our back.
fn misfit() -> Error {
    Error::Internal("a column holds a value of the wrong type".to_owned())
}
