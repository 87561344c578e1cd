//! Resolving a field name for a caller. A field she may not read is answered exactly like one that does not
//! exist, so neither filter, sort, group nor error text can give it away.

use guanxi_schema::{Field, FieldId, Kind};

use crate::catalog::ObjectInfo;
use crate::ctx::Ctx;
use crate::engine::Read;
use crate::error::{Error, FieldError, Result};

/// What the caller wants with the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Print it.
    Read,
    /// Test it, or group by it.
    Filter,
    /// Order by it.
    Sort,
    /// Give it a value. Through which door is not decided here.
    Write,
}

/// The field of that name, if it is there for this caller and fit for that use.
pub fn field<'o>(ctx: &Ctx, object: &'o ObjectInfo, name: &str, purpose: Use) -> Result<&'o Field> {
    let rules = &ctx.actor.rules;
    let Some(field) = object
        .field(name)
        .filter(|field| rules.may_read(object, field))
    else {
        return Err(unknown(name, purpose));
    };
    let refuse = |code| {
        Err(Error::BadRequest {
            code,
            detail: name.to_owned(),
        })
    };
    match purpose {
        Use::Read => Ok(field),
        Use::Filter if field.kind == Kind::Json => refuse("not_filterable"),
        Use::Sort
            if matches!(
                field.kind,
                Kind::Json | Kind::LongText | Kind::MultiSelect { .. }
            ) =>
        {
            refuse("not_sortable")
        }
        Use::Filter | Use::Sort => Ok(field),
        Use::Write if rules.may_edit(object, field) => Ok(field),
        Use::Write => Err(Error::Forbidden {
            code: "field_read_only",
            field: Some(name.to_owned()),
        }),
    }
}

/// Whether the caller may read a field that is already resolved.
pub fn readable(ctx: &Ctx, object: &ObjectInfo, field: &Field) -> bool {
    ctx.actor.rules.may_read(object, field)
}

impl Read<'_> {
    /// Whether the caller may read all these fields of an object: for figures, which are left out rather than guessed.
    pub fn may_read(&self, object: &str, fields: &[FieldId]) -> bool {
        self.catalog().object(object).is_some_and(|info| {
            let may = |id: &FieldId| {
                let field = info.field_by_id(*id);
                field.is_some_and(|field| readable(self.ctx(), info, field))
            };
            fields.iter().all(may)
        })
    }
}

fn unknown(name: &str, purpose: Use) -> Error {
    let name: String = name.chars().take(64).collect();
    match purpose {
        Use::Write => Error::Invalid(vec![FieldError {
            field: name,
            code: "unknown_field",
            params: Vec::new(),
        }]),
        Use::Read | Use::Filter | Use::Sort => Error::BadRequest {
            code: "unknown_field",
            detail: name,
        },
    }
}
