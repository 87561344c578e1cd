//! What an administrator asks for, and the declaration it becomes.

use guanxi_schema::{Field, FieldId, Kind, Label, Object, Visibility, check, system};
use serde::Deserialize;

use crate::error::{Error, Result};

/// A field to be.
#[derive(Debug, Clone, Deserialize)]
pub struct NewField {
    /// API name, fixed for good; made from the English label when absent.
    #[serde(default)]
    pub name: Option<String>,
    /// Kind, flat beside the rest: `"kind":"select","options":[…]`.
    #[serde(flatten)]
    pub kind: Kind,
    /// Label in both languages.
    pub label: Label,
    /// Must be given at creation.
    #[serde(default)]
    pub required: bool,
    /// What the rep gains by filling it in; a required field says so.
    #[serde(default)]
    pub benefits_rep: Option<Label>,
    /// No two live records may have the same value.
    #[serde(default)]
    pub unique: bool,
    /// Its words are found by search.
    #[serde(default)]
    pub search: bool,
    /// Personal data.
    #[serde(default)]
    pub personal: bool,
    /// Value of a record that names none.
    #[serde(default)]
    pub default: Option<serde_json::Value>,
    /// Least value, as stored.
    #[serde(default)]
    pub min: Option<i64>,
    /// Greatest value, as stored.
    #[serde(default)]
    pub max: Option<i64>,
}

/// An object to be.
#[derive(Debug, Clone, Deserialize)]
pub struct NewObject {
    /// Singular API name, fixed for good.
    pub name: String,
    /// Plural API name.
    pub plural: String,
    /// Singular label.
    pub label: Label,
    /// Plural label.
    pub label_plural: Label,
    /// Field that titles a record; the first text field when absent.
    #[serde(default)]
    pub title: Option<String>,
    /// Who sees a record.
    pub visibility: Visibility,
    /// A record can be kept to its author.
    #[serde(default)]
    pub private: bool,
    /// Fields.
    pub fields: Vec<NewField>,
}

impl NewField {
    /// The declaration, with number `id`. `taken` tells which names are in use.
    pub(super) fn declare(self, id: FieldId, taken: impl Fn(&str) -> bool) -> Result<Field> {
        let taken = |name: &str| taken(name) || check::RESERVED_FIELDS.contains(&name);
        let name = match self.name {
            Some(name) if taken(&name) => return Err(Error::field("name", "taken")),
            Some(name) => name,
            None => free_name(&self.label.en, id, taken),
        };
        if matches!(self.kind, Kind::Id | Kind::Json) {
            return Err(Error::field("kind", "unknown_kind"));
        }
        let mut field = Field::new(id, &name, self.kind, self.label);
        field.column = format!("f{id}");
        field.required = self.required;
        field.benefits_rep = self.benefits_rep;
        field.unique = self.unique;
        field.search = self.search;
        // People filter and sort by what they made a field for.
        field.index =
            !self.unique && matches!(field.kind, Kind::Select { .. } | Kind::Date | Kind::Integer);
        field.personal = self.personal;
        field.default = self.default;
        field.min = self.min;
        field.max = self.max;
        Ok(field)
    }
}

impl NewObject {
    pub(super) fn declare(self) -> Result<Object> {
        let owned = self.visibility == Visibility::Owned;
        let mut fields = system::fields(
            owned.then(system::owner_label),
            self.private.then_some(false),
        );
        for (new, id) in self.fields.into_iter().zip(system::FIRST_CUSTOM..) {
            let field = new.declare(id, |name| fields.iter().any(|field| field.name == name))?;
            fields.push(field);
        }
        let text = |field: &&Field| field.id >= system::FIRST_CUSTOM && field.kind == Kind::Text;
        let first = fields.iter().find(text).map(|field| field.name.clone());
        let Some(title) = self.title.or(first) else {
            return Err(Error::field("title", "required"));
        };
        Ok(Object {
            name: self.name,
            plural: self.plural,
            label: self.label,
            label_plural: self.label_plural,
            title,
            visibility: self.visibility,
            fields,
            members: None,
            indexes: Vec::new(),
            stays: false,
            custom: true,
        })
    }
}

/// A snake_case name from a label; numbered when it is in use, `field_1000` when the label has no Latin letters.
fn free_name(label: &str, id: FieldId, taken: impl Fn(&str) -> bool) -> String {
    let mut name = String::new();
    for c in label.chars().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' if name.len() < 34 => name.push(c),
            _ if !name.is_empty() && !name.ends_with('_') => name.push('_'),
            _ => {}
        }
    }
    let name = name.trim_end_matches('_').to_owned();
    if !check::is_name(&name) {
        return format!("field_{id}");
    }
    if taken(&name) {
        format!("{name}_{id}")
    } else {
        name
    }
}
