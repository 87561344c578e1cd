//! How one record goes back to what it was before an operation, judged from its log entries and the values it has now.
//! Both answers are what to do, or the fields that somebody changed since.

use std::collections::BTreeMap;

use guanxi_schema::{Field, FieldId, Write, system};

use super::Kind;
use super::row::Found;
use crate::catalog::ObjectInfo;
use crate::kinds::{Data, Values};
use crate::log::Entry;

/// To the trash or out of it, and values to set.
pub(super) type Way = (Option<Kind>, Values);

/// A record that the operation made goes to the trash.
pub(super) fn to_nothing(
    info: &ObjectInfo,
    entries: &[Entry],
    found: &Found,
) -> Result<Way, Vec<FieldId>> {
    if found.trashed() {
        return Ok((None, Values::new()));
    }
    let mut written = Values::new();
    for entry in entries {
        written.extend(
            entry
                .fields
                .iter()
                .map(|field| (*field, entry.after(*field).clone())),
        );
    }
    let null = Data::Null;
    let differs = |field: &&Field| {
        matches!(field.write, Write::Open | Write::Command)
            && found.values.get(&field.id).unwrap_or(&null)
                != written.get(&field.id).unwrap_or(&null)
    };
    let since: Vec<FieldId> = info
        .fields
        .iter()
        .filter(differs)
        .map(|field| field.id)
        .collect();
    if since.is_empty() {
        Ok((Some(Kind::Trash), Values::new()))
    } else {
        Err(since)
    }
}

/// Every field that the operation changed gets the value it had before.
pub(super) fn to_before(
    info: &ObjectInfo,
    entries: &[Entry],
    found: &Found,
) -> Result<Way, Vec<FieldId>> {
    // Field → value before the operation and after it.
    let mut spans: BTreeMap<FieldId, (Data, Data)> = BTreeMap::new();
    for entry in entries {
        for field in &entry.fields {
            let span = spans
                .entry(*field)
                .or_insert_with(|| (entry.before(*field).clone(), Data::Null));
            span.1 = entry.after(*field).clone();
        }
    }
    let (mut trash, mut values, mut since) = (None, Values::new(), Vec::new());
    for (id, (before, after)) in spans {
        if info
            .field_by_id(id)
            .is_none_or(|field| field.write == Write::Computed)
        {
            continue;
        }
        let now = found.values.get(&id).unwrap_or(&Data::Null);
        if *now == before {
            continue;
        }
        if *now != after {
            since.push(id);
        } else if id == system::DELETED_AT {
            trash = Some(if before.is_null() {
                Kind::Restore
            } else {
                Kind::Trash
            });
        } else {
            values.insert(id, before);
        }
    }
    if since.is_empty() {
        Ok((trash, values))
    } else {
        Err(since)
    }
}
