//! The customer ordered.

use guanxi_engine::write::Change;
use guanxi_engine::{Data, Result, Tx};
use uuid::Uuid;

use super::deal::{Deal, arrival};
use crate::objects::opportunity;
use crate::pipeline::{self, Kind};
use crate::when;

/// What the person says about it.
#[derive(Debug, Clone, Default)]
pub struct Win {
    /// Day of the order, `YYYY-MM-DD`; today when not said.
    pub closed_on: Option<String>,
}

/// Wins an open deal; answers its version.
pub fn win(tx: &mut Tx<'_>, id: Uuid, said: &Win, base: Option<i64>) -> Result<i64> {
    let deal = Deal::load_open(tx, id)?;
    let stage = pipeline::ending(tx, deal.pipeline()?, Kind::Won)?;
    let closed_on = when::closing_day(tx.ctx(), said.closed_on.as_deref())?;
    let mut values = arrival(&stage, when::now(tx.ctx()));
    values.insert(opportunity::CLOSED_ON, Data::Text(closed_on));
    tx.update(
        opportunity::OBJECT,
        id,
        Change::command("opportunity.won", values).on(base),
    )
}
