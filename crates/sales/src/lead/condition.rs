//! Conditions that an administrator writes for leads: the same text as the address of a list of them
//! (`source=web_form&budget[gte]=100000 TWD`), so that a list can be tried and then kept as a rule.

use guanxi_engine::query::{Filter, parse};
use guanxi_engine::write::Pending;
use guanxi_engine::{Error, Read, Result, Tx};
use uuid::Uuid;

use crate::objects::{assignment_rule, lead, score_rule};

/// Parts of an address that arrange a list and say nothing of what is in it.
const ARRANGING: [&str; 7] = ["sort", "limit", "after", "count", "fields", "trashed", "q"];

/// A condition that cannot be read is refused when it is written, not when a lead arrives.
pub(super) fn of_rule(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let field = if pending.object.name == score_rule::OBJECT {
        score_rule::CONDITION
    } else {
        assignment_rule::CONDITION
    };
    if let Some(text) = pending.get(field).as_text().map(str::to_owned) {
        read_condition(tx, &text).map_err(|_| Error::field("condition", "not_a_condition"))?;
    }
    Ok(())
}

/// The filter that a condition means.
pub(super) fn read_condition(read: &Read<'_>, text: &str) -> Result<Filter> {
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
    parse(read.catalog(), read.ctx(), lead::OBJECT, &pairs).map(|list| list.filter)
}

/// Whether a lead meets a condition. An empty one is met by every lead, one about a field that is gone by none.
pub(super) fn meets(read: &mut Read<'_>, lead: Uuid, text: &str) -> Result<bool> {
    if text.trim().is_empty() {
        return Ok(true);
    }
    let Ok(condition) = read_condition(read, text) else {
        return Ok(false);
    };
    let filter = Filter::eq(lead::ID, lead).and(condition);
    Ok(!read.select_whole(lead::OBJECT, &filter, 1)?.is_empty())
}

/// Names of the fields that a condition is about.
pub(super) fn fields(text: &str) -> impl Iterator<Item = String> {
    pairs(text)
        .into_iter()
        .filter_map(|(key, _)| key.split(['[', '.']).next().map(str::to_owned))
}

fn pairs(text: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(text.trim().trim_start_matches('?').as_bytes())
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect()
}
