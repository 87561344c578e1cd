//! What an administrator writes for leads: who meets a condition gets points, or goes to somebody.

use guanxi_engine::write::Pending;
use guanxi_engine::{Result, Tx};

use crate::objects::{assignment_rule, lead, score_rule};
use crate::{authority, condition};

/// A condition that cannot be read is refused when it is written, not when a lead arrives. Then the product reads it, in the name of
/// whoever brings the lead: what is the author's own it would not find.
pub(super) fn can_be_read(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let field = if pending.object.name == score_rule::OBJECT {
        score_rule::CONDITION
    } else {
        assignment_rule::CONDITION
    };
    let Some(text) = pending.get(field).as_text().map(str::to_owned) else {
        return Ok(());
    };
    condition::check(tx, lead::OBJECT, &text, None)?;
    let ctx = authority::of_the_product_for_nobody(tx.ctx());
    tx.under(&ctx, |tx| condition::check(tx, lead::OBJECT, &text, None))
}
