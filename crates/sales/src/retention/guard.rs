//! Who writes a rule, and what it has to be; that nobody writes or loses the record of what was erased.

use guanxi_engine::write::{Door, Kind, Pending};
use guanxi_engine::{Error, Result, Tx};

use super::terms;
use crate::objects::retention_rule as rule;

/// Refused to anybody who does not administer the workspace, whatever her role allows on objects.
pub(super) fn administrators_only(tx: &Tx<'_>) -> Result<()> {
    if tx.ctx().actor.rules.admin {
        return Ok(());
    }
    Err(Error::Forbidden {
        code: "administrators_only",
        field: None,
    })
}

pub(super) fn an_administrators(tx: &mut Tx<'_>, _: &mut Pending<'_>) -> Result<()> {
    administrators_only(tx)
}

/// What a rule names is looked up when it is written, not at night.
pub(super) fn can_be_read(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.kind == Kind::Trash {
        return Ok(());
    }
    let text = |field| pending.get(field).as_text().unwrap_or_default().to_owned();
    let (object, fields, from) = (
        text(rule::OBJECT_FIELD),
        text(rule::ERASES),
        text(rule::COUNTED_FROM),
    );
    // That it is missing is said elsewhere.
    if object.is_empty() {
        return Ok(());
    }
    let info = terms::object(tx.catalog(), &object)?;
    terms::fields(info, &fields)?;
    terms::since(tx.catalog(), info, &from)?;
    Ok(())
}

/// Proof that could be written by hand or thrown away would be none.
pub(super) fn only_by_running(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let written = matches!(pending.kind, Kind::Create | Kind::Update);
    if written && pending.door == Door::Command && !pending.undoing {
        return Ok(());
    }
    Err(Error::Forbidden {
        code: "written_by_the_product",
        field: None,
    })
}
