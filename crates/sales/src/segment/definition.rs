//! What a segment keeps: of what it is, and the condition.

use guanxi_engine::write::Pending;
use guanxi_engine::{Error, Read, Record, Result, Tx};
use uuid::Uuid;

use super::{OBJECTS, PARAMETER};
use crate::condition;
use crate::objects::segment;

/// A definition as the caller may read it.
pub(super) struct Definition {
    pub id: Uuid,
    pub name: String,
    pub object: String,
    pub condition: String,
}

impl Definition {
    /// `NotFound` for a segment that she may not see.
    pub fn load(read: &mut Read<'_>, id: Uuid) -> Result<Self> {
        let record = read.load(segment::OBJECT, id)?;
        Self::of(read, &record)
    }

    /// Without the right to read the condition it stands for nothing; taken for empty it would be everybody.
    pub fn of(read: &Read<'_>, record: &Record) -> Result<Self> {
        if !read.may_read(
            segment::OBJECT,
            &[segment::CONDITION, segment::OBJECT_FIELD],
        ) {
            return Err(Error::BadRequest {
                code: "unknown_field",
                detail: PARAMETER.to_owned(),
            });
        }
        let text = |field| record.get(field).as_text().unwrap_or_default().to_owned();
        Ok(Self {
            id: record.id,
            name: text(segment::NAME),
            object: text(segment::OBJECT_FIELD),
            condition: text(segment::CONDITION),
        })
    }
}

/// What `segment=ID` stands for in a list of `object`.
pub(super) fn conditions(
    read: &mut Read<'_>,
    object: &str,
    value: &str,
) -> Result<Vec<(String, String)>> {
    // In one writing only, so that the same segment is known again wherever it is named.
    let id = Uuid::try_parse(value)
        .ok()
        .filter(|id| id.to_string() == value);
    let id = id.ok_or_else(|| Error::BadRequest {
        code: "bad_value",
        detail: format!("{PARAMETER}={}", value.chars().take(64).collect::<String>()),
    })?;
    let kept = Definition::load(read, id)?;
    if kept.object != object {
        return Err(Error::BadRequest {
            code: "segment_of_others",
            detail: kept.name,
        });
    }
    Ok(condition::pairs(&kept.condition))
}

/// A definition that cannot be read, or that leads back to itself, is refused when it is written.
pub(super) fn can_be_read(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let moved = pending.changes(segment::CONDITION) || pending.changes(segment::OBJECT_FIELD);
    if pending.undoing || !moved {
        return Ok(());
    }
    let text = |field| pending.get(field).as_text().unwrap_or_default().to_owned();
    let (object, condition) = (text(segment::OBJECT_FIELD), text(segment::CONDITION));
    if !OBJECTS.contains(&object.as_str()) {
        return Ok(());
    }
    let id = pending.id.to_string();
    condition::check(tx, &object, &condition, Some((PARAMETER, &id)))
}
