//! Conditions that people keep: the same text as the address of a list (`source=web_form&budget[gte]=100000 TWD`), so that a list can be
//! tried and then kept. Rules of leads and segments hold them.

use guanxi_engine::error::FieldError;
use guanxi_engine::query::{Filter, parse_within};
use guanxi_engine::{Error, Read, Result};
use guanxi_schema::system;
use uuid::Uuid;

/// Parts of an address that arrange a list and say nothing of what is in it.
const ARRANGING: [&str; 7] = ["sort", "limit", "after", "count", "fields", "trashed", "q"];

/// A condition that cannot be read is refused when it is written, with the part of it that is wrong. `named` is the named filter and its
/// value that are going to stand for it: it must not lead back to itself.
pub(crate) fn check(
    read: &mut Read<'_>,
    object: &str,
    text: &str,
    named: Option<(&str, &str)>,
) -> Result<()> {
    let refuse = |code, what: String| {
        let said = (!what.is_empty()).then_some(("what", what));
        Err(Error::Invalid(vec![FieldError {
            field: "condition".to_owned(),
            code,
            params: said.into_iter().collect(),
        }]))
    };
    match read_within(read, object, text, named) {
        Ok(_) => Ok(()),
        Err(Error::BadRequest { code, detail }) => match code {
            "goes_in_a_circle" | "too_deep" => refuse(code, detail),
            _ => refuse("not_a_condition", detail),
        },
        // A segment that is gone, or that she may not know of.
        Err(Error::NotFound) => refuse("not_a_condition", String::new()),
        Err(other) => Err(other),
    }
}

/// The filter that a condition means, for this caller.
pub(crate) fn read(read: &mut Read<'_>, object: &str, text: &str) -> Result<Filter> {
    read_within(read, object, text, None)
}

fn read_within(
    read: &mut Read<'_>,
    object: &str,
    text: &str,
    named: Option<(&str, &str)>,
) -> Result<Filter> {
    let pairs = pairs(text);
    if let Some((key, _)) = pairs
        .iter()
        .find(|(key, _)| ARRANGING.contains(&key.as_str()))
    {
        return Err(Error::BadRequest {
            code: "not_a_condition",
            detail: key.clone(),
        });
    }
    parse_within(read, object, &pairs, named).map(|list| list.filter)
}

/// Whether a record meets a condition. An empty one is met by every record, one about a field that is gone by none.
pub(crate) fn meets(read: &mut Read<'_>, object: &str, id: Uuid, text: &str) -> Result<bool> {
    if text.trim().is_empty() {
        return Ok(true);
    }
    let Ok(condition) = self::read(read, object, text) else {
        return Ok(false);
    };
    let filter = Filter::eq(system::ID, id).and(condition);
    Ok(!read.select_whole(object, &filter, 1)?.is_empty())
}

/// Names of the fields that a condition is about.
pub(crate) fn fields(text: &str) -> impl Iterator<Item = String> {
    pairs(text)
        .into_iter()
        .filter_map(|(key, _)| key.split(['[', '.']).next().map(str::to_owned))
}

/// The parameters that a condition consists of.
pub(crate) fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.trim().trim_start_matches('?').as_bytes())
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect()
}
