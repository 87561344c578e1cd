//! Values to and from PostgreSQL's binary format, by the type the server inferred.

use bytes::BytesMut;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use uuid::Uuid;

use crate::db::{Row, Value, ValueRef};
use crate::error::{Error, Result};

type Fault = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match (self, ty) {
            (Self::Null, _) => Ok(IsNull::Yes),
            (Self::Int(n), &Type::INT8) => n.to_sql(ty, out),
            (Self::Int(n), &Type::INT4) => i32::try_from(*n)?.to_sql(ty, out),
            (Self::Int(n), &Type::INT2) => i16::try_from(*n)?.to_sql(ty, out),
            (Self::Int(n), &Type::BOOL) => (*n != 0).to_sql(ty, out),
            (Self::Text(text), _) if is_text(ty) => text.to_sql(ty, out),
            (Self::Id(id), &Type::UUID) => id.to_sql(ty, out),
            (Self::Id(id), &Type::BYTEA) => id.as_bytes().as_slice().to_sql(ty, out),
            (Self::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(ty, out),
            (other, _) => Err(format!("{other:?} given where the server wants {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl Value {
    /// The type to announce when the server is not asked first.
    pub(super) fn announced_type(&self) -> Type {
        match self {
            Self::Null => Type::UNKNOWN,
            Self::Int(_) => Type::INT8,
            Self::Text(_) => Type::TEXT,
            Self::Id(_) => Type::UUID,
            Self::Bytes(_) => Type::BYTEA,
        }
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(
        *ty,
        Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME | Type::UNKNOWN
    )
}

impl<'a> FromSql<'a> for ValueRef<'a> {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(match *ty {
            Type::INT8 => Self::Int(i64::from_sql(ty, raw)?),
            Type::INT4 => Self::Int(i32::from_sql(ty, raw)?.into()),
            Type::INT2 => Self::Int(i16::from_sql(ty, raw)?.into()),
            Type::BOOL => Self::Int(bool::from_sql(ty, raw)?.into()),
            Type::UUID => Self::Id(Uuid::from_sql(ty, raw)?),
            // As on SQLite, where bytes do not say whether they are an id.
            Type::BYTEA => Uuid::from_slice(raw).map_or(Self::Bytes(raw), Self::Id),
            Type::VOID => Self::Null,
            _ if is_text(ty) => Self::Text(<&str>::from_sql(ty, raw)?),
            _ => return Err(format!("a column of type {ty} must be cast").into()),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A row as the driver holds it.
pub(super) struct PostgresRow<'a>(pub(super) &'a postgres::Row);

impl Row for PostgresRow<'_> {
    fn get(&self, i: usize) -> Result<ValueRef<'_>> {
        self.0
            .try_get(i)
            .map_err(|error| Error::Internal(format!("column {i}: {error:?}")))
    }
}
