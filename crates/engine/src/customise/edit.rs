//! What may change of a field that records already use.

use guanxi_schema::{Field, Kind, Label, SelectOption, system};
use serde::Deserialize;

use crate::error::{Error, Result};

/// A change of a field. What is absent stays.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldEdit {
    /// Label.
    pub label: Option<Label>,
    /// Options, in their new order. Every option there is must be among them: records may have it.
    pub options: Option<Vec<SelectOption>>,
    /// Must be given at creation. What the product itself cannot be without stays so.
    pub required: Option<bool>,
    /// What the rep gains by filling it in.
    pub benefits_rep: Option<Label>,
    /// Out of sight; the values stay. Customer-made fields only.
    pub archived: Option<bool>,
}

impl FieldEdit {
    pub(super) fn apply(self, mut field: Field) -> Result<Field> {
        if let Some(label) = self.label {
            field.label = label;
        }
        if let Some(benefit) = self.benefits_rep {
            field.benefits_rep = Some(benefit);
        }
        if let Some(required) = self.required {
            field.required = required;
        }
        if let Some(archived) = self.archived {
            if field.id < system::FIRST_CUSTOM {
                return Err(Error::Refused {
                    code: "shipped_field",
                    params: Vec::new(),
                });
            }
            field.archived = archived;
        }
        if let Some(new) = self.options {
            let kept = |old: &SelectOption| new.iter().any(|option| option.value == old.value);
            if !field.options().iter().all(kept) {
                return Err(Error::field("options", "option_in_use"));
            }
            let (Kind::Select { options } | Kind::MultiSelect { options }) = &mut field.kind else {
                return Err(Error::field("options", "no_options"));
            };
            *options = new;
        }
        Ok(field)
    }
}

/// Puts what a customer may have changed of a shipped field onto the field as it is shipped today.
pub(super) fn overlay(shipped: &mut Field, changed: Field) {
    let Field {
        label,
        required,
        benefits_rep,
        kind: changed_kind,
        ..
    } = changed;
    shipped.label = label;
    shipped.required |= required;
    shipped.benefits_rep = benefits_rep.or(shipped.benefits_rep.take());
    let (
        Kind::Select { options } | Kind::MultiSelect { options },
        Kind::Select { options: theirs } | Kind::MultiSelect { options: theirs },
    ) = (&mut shipped.kind, changed_kind)
    else {
        return;
    };
    let ours = std::mem::replace(options, theirs);
    // An option that we shipped since comes last.
    for option in ours {
        if !options.iter().any(|known| known.value == option.value) {
            options.push(option);
        }
    }
}
