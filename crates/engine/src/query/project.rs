//! Which fields of a row are printed, and how a row becomes JSON.
//!
//! A reference is printed with the label of its target, if the caller may see the target and its title. One record
//! joins its labels. A list collects the ids it met and asks for all labels at once afterwards: fifty rows with
//! nine references each have some hundred targets, not four hundred and fifty.

use guanxi_schema::{Field, Kind, system};

use super::label::{self, Labels};
use super::sql::Writer;
use crate::access::{self, Right, Use, readable};
use crate::catalog::ObjectInfo;
use crate::db::{Row, Stmt, ValueRef};
use crate::error::Result;
use crate::kinds;

/// How references are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum References {
    /// `{"id", "label"}`, labels joined in the same statement.
    Joined,
    /// `{"id", "label"}`, labels asked for afterwards.
    Later,
    /// The id alone.
    Bare,
}

/// The printed fields of an object, in order.
pub(crate) struct Projection<'a> {
    writer: Writer<'a>,
    printed: Vec<Printed<'a>>,
    width: usize,
}

struct Printed<'a> {
    field: &'a Field,
    key: &'a [u8],
    at: usize,
    label: Label<'a>,
}

enum Label<'a> {
    /// Not a reference, or printed bare.
    None,
    /// The title of its targets is not for this caller.
    Hidden,
    /// In that column of the row.
    Joined { to: &'a ObjectInfo, at: usize },
    /// To be asked for.
    Later(&'a ObjectInfo),
}

impl<'a> Projection<'a> {
    /// The named fields, or all the caller may read. Identity and version always come along.
    pub fn new(
        writer: Writer<'a>,
        names: Option<&[String]>,
        references: References,
    ) -> Result<Self> {
        let (ctx, object) = (writer.ctx, writer.object);
        let mut fields: Vec<&Field> = Vec::new();
        match names {
            None => fields.extend(
                object
                    .fields
                    .iter()
                    .filter(|field| readable(ctx, object, field)),
            ),
            Some(names) => {
                let kept = |field: &&Field| matches!(field.id, system::ID | system::VERSION);
                fields.extend(object.fields.iter().filter(kept));
                for name in names {
                    let field = access::field(ctx, object, name, Use::Read)?;
                    if !fields.iter().any(|known| known.id == field.id) {
                        fields.push(field);
                    }
                }
            }
        }
        let mut width = 0;
        let mut printed = Vec::with_capacity(fields.len());
        for field in fields {
            let label = Self::label(&writer, field, references);
            printed.push(Printed {
                field,
                key: object.json_key(field),
                at: width,
                label,
            });
            width += kinds::width(field);
        }
        for one in &mut printed {
            if let Label::Joined { at, .. } = &mut one.label {
                *at = width;
                width += 1;
            }
        }
        Ok(Self {
            writer,
            printed,
            width,
        })
    }

    fn label(writer: &Writer<'a>, field: &Field, references: References) -> Label<'a> {
        let Kind::Ref { to } = &field.kind else {
            return Label::None;
        };
        let target = writer.catalog.object(to);
        let shown = target.filter(|to| {
            to.title_field()
                .is_some_and(|title| readable(writer.ctx, to, title))
        });
        match (references, shown) {
            (References::Bare, _) => Label::None,
            (_, None) => Label::Hidden,
            (References::Joined, Some(to)) => Label::Joined { to, at: 0 },
            (References::Later, Some(to)) => Label::Later(to),
        }
    }

    /// Number of columns that [`Projection::columns`] names.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The select list.
    pub fn columns(&self, stmt: &mut Stmt) {
        for (i, printed) in self.printed.iter().enumerate() {
            if i > 0 {
                stmt.push(", ");
            }
            self.writer.column(&printed.field.column, stmt);
            if printed.field.kind == Kind::Money {
                stmt.push(", ");
                self.writer
                    .column(&kinds::currency_column(printed.field), stmt);
            }
        }
        for printed in &self.printed {
            if let Label::Joined { to, .. } = printed.label {
                stmt.push(", ");
                label::title(to, &alias(printed.field), stmt);
            }
        }
    }

    /// The joins that bring the labels, each with the visibility of its target.
    pub fn joins(&self, stmt: &mut Stmt) {
        for printed in &self.printed {
            if let Label::Joined { to, .. } = printed.label {
                let alias = alias(printed.field);
                stmt.push(" LEFT JOIN ")
                    .ident(&to.name)
                    .push(" ")
                    .push(&alias)
                    .push(" ON ");
                stmt.push(&alias).push(".\"id\" = ");
                self.writer.column(&printed.field.column, stmt);
                let Writer { ctx, catalog, .. } = self.writer;
                access::visible(ctx, catalog, to, &alias, Right::Read, stmt);
            }
        }
    }

    /// Appends the JSON object of a row.
    pub fn write(&self, row: &dyn Row, labels: &mut Labels<'a>, out: &mut Vec<u8>) -> Result<()> {
        out.push(b'{');
        for (i, printed) in self.printed.iter().enumerate() {
            if i > 0 {
                out.push(b',');
            }
            out.extend_from_slice(printed.key);
            match printed.label {
                Label::None => kinds::write_json(printed.field, row, printed.at, out)?,
                Label::Hidden => reference(row, printed.at, out, |_, out| {
                    out.extend_from_slice(b"null");
                    Ok(())
                })?,
                Label::Joined { at, .. } => reference(row, printed.at, out, |_, out| {
                    match row.get(at)? {
                        ValueRef::Text(text) => kinds::json::string(text, out),
                        ValueRef::Null
                        | ValueRef::Int(_)
                        | ValueRef::Id(_)
                        | ValueRef::Bytes(_) => {
                            out.extend_from_slice(b"null");
                        }
                    }
                    Ok(())
                })?,
                Label::Later(to) => reference(row, printed.at, out, |id, out| {
                    labels.slot(to, id, out.len());
                    Ok(())
                })?,
            }
        }
        out.push(b'}');
        Ok(())
    }
}

/// `{"id":…,"label":…}` or `null`.
fn reference(
    row: &dyn Row,
    at: usize,
    out: &mut Vec<u8>,
    label: impl FnOnce(uuid::Uuid, &mut Vec<u8>) -> Result<()>,
) -> Result<()> {
    let Some(id) = row.opt_id(at)? else {
        out.extend_from_slice(b"null");
        return Ok(());
    };
    out.extend_from_slice(b"{\"id\":");
    kinds::json::id(id, out);
    out.extend_from_slice(b",\"label\":");
    label(id, out)?;
    out.push(b'}');
    Ok(())
}

fn alias(field: &Field) -> String {
    format!("l{}", field.id)
}
