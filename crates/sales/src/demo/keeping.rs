//! How long the demo company keeps what is personal: a rule to look at, not in use.

use guanxi_engine::write::Change;
use guanxi_engine::{Error, Result, Tx, Values};

use super::staff::StaffNo;
use super::stage::Stage;
use super::time::Moment;
use crate::objects::{lead, retention_rule};

/// When it was written, and by whom.
const WRITTEN: Moment = Moment {
    day: -21,
    minute: 610,
};
const ADMINISTRATOR: StaffNo = 0;

/// Writes it.
pub fn fill(tx: &mut Tx<'_>, stage: &Stage, now: i64) -> Result<()> {
    let missing = || Error::Internal("the demo company has no such person".to_owned());
    let ctx = stage.ctx(ADMINISTRATOR, WRITTEN, now).ok_or_else(missing)?;
    let values = Values::from([
        (retention_rule::NAME, "無效的潛在客戶，半年後".into()),
        (retention_rule::OBJECT_FIELD, lead::OBJECT.into()),
        (retention_rule::COUNTED_FROM, "disqualified_at".into()),
        (retention_rule::DAYS, 180.into()),
        (retention_rule::ACTIVE, false.into()),
        (
            retention_rule::GROUND,
            "詢價目的已消失（個資法第 11 條第 3 項）".into(),
        ),
    ]);
    tx.under(&ctx, |tx| {
        tx.create(retention_rule::OBJECT, Change::open(values))
    })?;
    Ok(())
}
