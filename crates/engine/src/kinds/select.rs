//! One of a list: a code is stored, labels are free to change.

use guanxi_schema::{Field, SelectOption};

use super::{Data, Fault, FieldKind, TextFormat, text};
use crate::db::ValueRef;
use crate::error::Result;
use crate::transfer::nearest::{fold, nearest};

pub(super) struct Select;

/// The code as stored, from the code itself.
pub(super) fn by_code<'a>(field: &'a Field, code: &str) -> Result<&'a str, Fault> {
    let found = field.options().iter().find(|option| option.value == code);
    found
        .map(|option| option.value.as_str())
        .ok_or_else(|| unknown(field, code))
}

/// The code, from the code or a label in either language; capitals and width do not matter.
pub(super) fn by_text<'a>(field: &'a Field, text: &str) -> Result<&'a str, Fault> {
    let wanted = fold(text);
    let fits = |option: &&SelectOption| names(option).iter().any(|name| fold(name) == wanted);
    let found = field.options().iter().find(fits);
    found
        .map(|option| option.value.as_str())
        .ok_or_else(|| unknown(field, text))
}

fn names(option: &SelectOption) -> [&str; 3] {
    [&option.value, &option.label.en, &option.label.zh_hant]
}

/// The refusal, with the choice that the person most likely meant.
fn unknown(field: &Field, text: &str) -> Fault {
    let fault =
        Fault::new("unknown_option").with("value", text.chars().take(64).collect::<String>());
    let mut words: Vec<String> = Vec::new();
    let mut meant: Vec<&SelectOption> = Vec::new();
    for option in field.options() {
        for name in names(option) {
            // A code that reads like its own label would tie with it, and a tie is no suggestion.
            if !words.iter().any(|word| fold(word) == fold(name)) {
                words.push(name.to_owned());
                meant.push(option);
            }
        }
    }
    match nearest(text, &words).and_then(|index| meant.get(index)) {
        Some(option) => fault.with("suggestion", &option.value),
        None => fault,
    }
}

impl FieldKind for Select {
    fn parse_json(&self, field: &Field, value: &serde_json::Value) -> Result<Data, Fault> {
        by_code(field, text::json_text(value)?).map(Data::from)
    }
    fn parse_text(&self, field: &Field, text: &str, _: &TextFormat) -> Result<Data, Fault> {
        by_text(field, text).map(Data::from)
    }
    fn to_text(&self, _: &Field, data: &Data) -> String {
        text::print(data)
    }
    fn write_json(
        &self,
        _: &Field,
        value: ValueRef<'_>,
        _: ValueRef<'_>,
        out: &mut Vec<u8>,
    ) -> Result<()> {
        text::write(value, out)
    }
    fn read(&self, value: ValueRef<'_>, _: ValueRef<'_>) -> Result<Data> {
        text::read(value)
    }
}
