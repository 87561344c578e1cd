//! Which values the record that stays has afterwards.

use guanxi_schema::{Write, system};
use uuid::Uuid;

use super::Merge;
use crate::catalog::ObjectInfo;
use crate::error::{Error, Result};
use crate::kinds::{Data, Values};
use crate::write::row::Found;

/// What the caller chose, field by field.
pub(super) fn chosen(info: &ObjectInfo, merge: &Merge, others: &[(Uuid, Found)]) -> Result<Values> {
    let mut values = merge.values.clone();
    for (field, from) in &merge.take {
        if *from == merge.into {
            continue;
        }
        let source = others.iter().find(|(id, _)| id == from);
        let (Some((_, source)), Some(known)) = (source, info.field_by_id(*field)) else {
            return Err(Error::field("take", "unknown_record"));
        };
        if known.write == Write::Open {
            values.insert(
                *field,
                source.values.get(field).cloned().unwrap_or_default(),
            );
        }
    }
    Ok(values)
}

/// What the one that stays lacks and another has.
pub(super) fn filled(
    info: &ObjectInfo,
    into: Uuid,
    stays: &Values,
    others: &[(Uuid, Found)],
) -> Values {
    let mut values = Values::new();
    let fields = info.fields.iter().filter(|field| {
        field.id >= system::FIRST_SHIPPED && matches!(field.write, Write::Open | Write::Command)
    });
    for field in fields.filter(|field| !stays.contains_key(&field.id)) {
        let mut known = others
            .iter()
            .filter_map(|(_, found)| found.values.get(&field.id));
        let one_of_us = |data: &Data| {
            let id = data.as_id();
            field.target() == Some(&info.name)
                && (id == Some(into) || others.iter().any(|(other, _)| id == Some(*other)))
        };
        if let Some(data) = known.find(|data| !one_of_us(data)) {
            values.insert(field.id, data.clone());
        }
    }
    values
}
