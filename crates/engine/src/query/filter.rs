//! A condition on records of one object, before anybody knows who asks.
//!
//! Fields are named by API name, dotted across one reference (`account.sector`), or by number; records that point here by their object and
//! reference field. All are resolved for the caller when SQL is written, so a filter made by the product's own code obeys the same rights
//! as one from a URL.

use std::borrow::Cow;

use guanxi_schema::FieldId;

use crate::kinds::Data;

/// How a condition or an order names a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FieldName {
    /// API name, dotted across one reference.
    Name(Cow<'static, str>),
    /// Number of a field of the object itself.
    Id(FieldId),
}

impl From<&'static str> for FieldName {
    fn from(name: &'static str) -> Self {
        Self::Name(Cow::Borrowed(name))
    }
}
impl From<String> for FieldName {
    fn from(name: String) -> Self {
        Self::Name(Cow::Owned(name))
    }
}
impl From<FieldId> for FieldName {
    fn from(id: FieldId) -> Self {
        Self::Id(id)
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Every one holds. None at all: always true.
    All(Vec<Filter>),
    /// At least one holds. None at all: never true.
    Any(Vec<Filter>),
    /// Does not hold. Two-valued: a test of an absent value is false, and its opposite true.
    Not(Box<Filter>),
    /// One comparison.
    Test(Test),
    /// There is such a record that points here.
    Some(Box<Related>),
}

/// A live record of another object, or of the same one, that the caller may see and whose reference field is the record in question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Of which object.
    pub object: String,
    /// Its reference field.
    pub by: FieldName,
    /// Only the newest of those that point here.
    pub newest: Option<Newest>,
    /// What must hold of it.
    pub filter: Filter,
}

/// The newest of several records: the one with the greatest value of a field, of equals the one made last. One that lacks the value takes
/// no part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// By which date or time.
    pub by: FieldName,
    /// Of those that meet this.
    pub among: Filter,
}

/// One comparison of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// Which field.
    pub field: FieldName,
    /// What it must be.
    pub op: Op,
}

/// What a field is compared with. Amounts compare within their currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Op {
    /// The same; for a multi-select, holds that code. `Null` is the same as `Null`.
    Eq(Data),
    /// Not the same; an absent value is not the same as a given one.
    Ne(Data),
    /// Less.
    Lt(Data),
    /// Less or the same.
    Lte(Data),
    /// Greater.
    Gt(Data),
    /// Greater or the same.
    Gte(Data),
    /// The same as one of these.
    In(Vec<Data>),
    /// Has this in it. The 26 letters match without regard to capitals, all other characters exactly; so both
    /// databases agree. (Full-text search knows width, accents and variants.) For a reference, its label has.
    Contains(String),
    /// Begins with this, letters as in `Contains`.
    Starts(String),
    /// Is absent (`true`) or present (`false`).
    Empty(bool),
}

impl Filter {
    /// Always true.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }
    /// Every one of them.
    pub fn all(filters: impl IntoIterator<Item = Self>) -> Self {
        Self::All(filters.into_iter().collect())
    }
    /// At least one of them.
    pub fn any(filters: impl IntoIterator<Item = Self>) -> Self {
        Self::Any(filters.into_iter().collect())
    }
    /// The opposite.
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }
    /// One comparison.
    pub fn test(field: impl Into<FieldName>, op: Op) -> Self {
        Self::Test(Test {
            field: field.into(),
            op,
        })
    }
    /// The same as `value`.
    pub fn eq(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Eq(value.into()))
    }
    /// Not the same as `value`.
    pub fn ne(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Ne(value.into()))
    }
    /// Less than `value`.
    pub fn lt(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Lt(value.into()))
    }
    /// At most `value`.
    pub fn lte(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Lte(value.into()))
    }
    /// Greater than `value`.
    pub fn gt(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Gt(value.into()))
    }
    /// At least `value`.
    pub fn gte(field: impl Into<FieldName>, value: impl Into<Data>) -> Self {
        Self::test(field, Op::Gte(value.into()))
    }
    /// One of `values`.
    pub fn is_in<T: Into<Data>>(
        field: impl Into<FieldName>,
        values: impl IntoIterator<Item = T>,
    ) -> Self {
        Self::test(field, Op::In(values.into_iter().map(Into::into).collect()))
    }
    /// Absent.
    pub fn is_empty(field: impl Into<FieldName>) -> Self {
        Self::test(field, Op::Empty(true))
    }
    /// Present.
    pub fn is_given(field: impl Into<FieldName>) -> Self {
        Self::test(field, Op::Empty(false))
    }
    /// Both this and `other`.
    pub fn and(self, other: Self) -> Self {
        match self {
            Self::All(mut filters) => {
                filters.push(other);
                Self::All(filters)
            }
            Self::Any(_) | Self::Not(_) | Self::Test(_) | Self::Some(_) => {
                Self::All(vec![self, other])
            }
        }
    }
}
