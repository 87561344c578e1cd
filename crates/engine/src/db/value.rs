//! Values on their way into the database and out of it, and rows read by position.

use uuid::Uuid;

use crate::error::{Error, Result};

/// An owned value on its way into the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Absent.
    Null,
    /// Whole number, scaled decimal, minor units, milliseconds, 0/1.
    Int(i64),
    /// Text, date, select code, JSON.
    Text(String),
    /// Record id.
    Id(Uuid),
    /// Bytes (token hashes). Sixteen of them would be read back as an id.
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Int(i64::from(yes))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A value borrowed from a result row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueRef<'a> {
    /// Absent.
    Null,
    /// See [`Value::Int`].
    Int(i64),
    /// See [`Value::Text`].
    Text(&'a str),
    /// 16 bytes that are an id.
    Id(Uuid),
    /// Other bytes.
    Bytes(&'a [u8]),
}

impl ValueRef<'_> {
    /// A copy that outlives the row.
    pub fn to_owned(self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Int(n) => Value::Int(n),
            Self::Text(text) => Value::Text(text.to_owned()),
            Self::Id(id) => Value::Id(id),
            Self::Bytes(bytes) => Value::Bytes(bytes.to_owned()),
        }
    }
}

/// One result row; columns are read by position.
pub trait Row {
    /// Value of column `i`. The driver's buffer is borrowed, nothing is copied.
    fn get(&self, i: usize) -> Result<ValueRef<'_>>;
}

/// Shorthands for code that knows what a column holds. Another kind of value is an internal error.
impl dyn Row + '_ {
    /// A whole number.
    pub fn int(&self, i: usize) -> Result<i64> {
        self.opt_int(i)?.ok_or_else(|| unexpected(i, "null"))
    }
    /// A whole number or nothing.
    pub fn opt_int(&self, i: usize) -> Result<Option<i64>> {
        match self.get(i)? {
            ValueRef::Null => Ok(None),
            ValueRef::Int(n) => Ok(Some(n)),
            other @ (ValueRef::Text(_) | ValueRef::Id(_) | ValueRef::Bytes(_)) => {
                Err(unexpected(i, other))
            }
        }
    }
    /// Text.
    pub fn text(&self, i: usize) -> Result<&str> {
        self.opt_text(i)?.ok_or_else(|| unexpected(i, "null"))
    }
    /// Text or nothing.
    pub fn opt_text(&self, i: usize) -> Result<Option<&str>> {
        match self.get(i)? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(text) => Ok(Some(text)),
            other @ (ValueRef::Int(_) | ValueRef::Id(_) | ValueRef::Bytes(_)) => {
                Err(unexpected(i, other))
            }
        }
    }
    /// An id.
    pub fn id(&self, i: usize) -> Result<Uuid> {
        self.opt_id(i)?.ok_or_else(|| unexpected(i, "null"))
    }
    /// An id or nothing.
    pub fn opt_id(&self, i: usize) -> Result<Option<Uuid>> {
        match self.get(i)? {
            ValueRef::Null => Ok(None),
            ValueRef::Id(id) => Ok(Some(id)),
            other @ (ValueRef::Int(_) | ValueRef::Text(_) | ValueRef::Bytes(_)) => {
                Err(unexpected(i, other))
            }
        }
    }
}

fn unexpected(column: usize, found: impl std::fmt::Debug) -> Error {
    Error::Internal(format!("column {column} holds {found:?}"))
}
