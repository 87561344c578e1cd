//! The customer decided against us: why, against whom if known, and what was said. The amount stays, to show what was lost.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use uuid::Uuid;

use super::deal::{Deal, arrival};
use crate::objects::{competitor, loss_reason, note, opportunity};
use crate::pipeline::{self, Kind, or_unknown};
use crate::when;

/// What the person says about it.
#[derive(Debug, Clone, Default)]
pub struct Lose {
    /// One of the closed list.
    pub loss_reason: Option<Uuid>,
    /// Who got it.
    pub competitor: Option<Uuid>,
    /// Anything more, kept as a note on the deal.
    pub note: Option<String>,
    /// Day of the decision, `YYYY-MM-DD`; today when not said.
    pub closed_on: Option<String>,
}

/// Loses an open deal; answers its version.
pub fn lose(tx: &mut Tx<'_>, id: Uuid, said: &Lose, base: Option<i64>) -> Result<i64> {
    let deal = Deal::load_open(tx, id)?;
    let reason = said
        .loss_reason
        .ok_or_else(|| Error::field("loss_reason", "required"))?;
    check_reason(tx, reason)?;
    check_competitor(tx, said.competitor)?;
    let stage = pipeline::ending(tx, deal.pipeline()?, Kind::Lost)?;
    let closed_on = when::closing_day(tx.ctx(), said.closed_on.as_deref())?;
    let mut values = arrival(&stage, when::now(tx.ctx()));
    values.insert(opportunity::CLOSED_ON, Data::Text(closed_on));
    values.insert(opportunity::LOSS_REASON, Data::Id(reason));
    if let Some(competitor) = said.competitor {
        values.insert(opportunity::COMPETITOR, Data::Id(competitor));
    }
    let version = tx.update(
        opportunity::OBJECT,
        id,
        Change::command("opportunity.lost", values).on(base),
    )?;
    keep_note(tx, id, said.note.as_deref())?;
    Ok(version)
}

fn check_reason(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    let reason = or_unknown("loss_reason", tx.load(loss_reason::OBJECT, id))?;
    match reason.get(loss_reason::ACTIVE) {
        Data::Int(0) => Err(Error::field("loss_reason", "not_active")),
        _ => Ok(()),
    }
}

fn check_competitor(tx: &mut Tx<'_>, id: Option<Uuid>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    or_unknown("competitor", tx.load(competitor::OBJECT, id)).map(drop)
}

fn keep_note(tx: &mut Tx<'_>, deal: Uuid, text: Option<&str>) -> Result<()> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
        return Ok(());
    };
    let values = Values::from([
        (note::BODY, text.into()),
        (note::OPPORTUNITY, Data::Id(deal)),
    ]);
    tx.create(note::OBJECT, Change::open(values)).map(drop)
}
