//! She wants to be forgotten: her values go from her record, from everything about her, from the log and from search, and the
//! answer proves it. What happened, when and by whom stays, without what was said.

use std::collections::BTreeMap;

use guanxi_engine::access::Right;
use guanxi_engine::{Error, Result, Tx};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

use super::belongings;
use crate::objects::contact;
use crate::opportunity::refused;

/// Hits looked at for what remains.
const MOST: usize = 50;
/// What she is looked for by afterwards.
const TRACES: [u32; 4] = [
    contact::NAME,
    contact::EMAIL,
    contact::MOBILE,
    contact::PHONE,
];
/// Shorter words are found everywhere.
const SHORTEST: usize = 2;

/// What was erased, and where words of hers still stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// When, UTC milliseconds.
    pub at: i64,
    /// Records whose personal values are gone, by object.
    pub records: BTreeMap<String, usize>,
    /// Records that still hold her name, mail or number as their own words, for somebody to look at.
    pub remains: Vec<Remains>,
}

/// A record in which words of hers were found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remains {
    /// Its object.
    pub object: String,
    /// Its id.
    pub id: Uuid,
}

/// Erases a person. An administrator's; it cannot be undone.
pub fn erase(tx: &mut Tx<'_>, id: Uuid) -> Result<Erased> {
    let known = tx.load_any(contact::OBJECT, id, Right::Delete)?;
    if !known.get(contact::KEPT_BECAUSE).is_null() {
        return Err(refused("person_is_kept"));
    }
    let traces: Vec<String> = TRACES
        .iter()
        .filter_map(|field| known.get(*field).as_text().map(str::to_owned))
        .filter(|text| text.chars().count() >= SHORTEST)
        .collect();
    let mut records = BTreeMap::new();
    for one in belongings::of_person(tx, id)? {
        tx.erase(&one.object, one.id)?;
        *records.entry(one.object).or_insert(0) += 1;
    }
    tx.erase(contact::OBJECT, id)?;
    *records.entry(contact::OBJECT.to_owned()).or_insert(0) += 1;
    if known.get(contact::DELETED_AT).is_null() {
        tx.trash(contact::OBJECT, id)?;
    }
    let mut remains = Vec::new();
    for trace in traces {
        for found in hits(tx, &trace)? {
            if !remains.contains(&found) {
                remains.push(found);
            }
        }
    }
    Ok(Erased {
        at: tx.ctx().now,
        records,
        remains,
    })
}

fn hits(tx: &mut Tx<'_>, words: &str) -> Result<Vec<Remains>> {
    let answer = tx.search_json(words, MOST)?;
    let answer: Json =
        serde_json::from_slice(&answer).map_err(|error| Error::Internal(error.to_string()))?;
    let hit = |hit: &Json| {
        Some(Remains {
            object: hit.get("object")?.as_str()?.to_owned(),
            id: hit.get("id")?.as_str()?.parse().ok()?,
        })
    };
    let data = answer.get("data").and_then(Json::as_array);
    Ok(data.into_iter().flatten().filter_map(hit).collect())
}
