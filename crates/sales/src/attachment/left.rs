//! Files that were taken in and never hung on anything: their author changed her mind, or her telephone went dark. Nobody finds
//! them any more, so after a while what was in them goes for good.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Overdue, Since};
use guanxi_engine::{Result, Tx};
use uuid::Uuid;

use super::guard;
use crate::objects::attachment;

/// How long somebody may take to write down what a file belongs to.
const KEPT: i64 = 7 * 86_400_000;
/// Cleared away in one transaction.
const LOT: usize = 100;

/// Erases some of what was left over, which only its authors see; answers how many. The product's own work, with an
/// administrator's reach.
pub fn clear_away(tx: &mut Tx<'_>) -> Result<usize> {
    let hangs = Filter::any(guard::hangs_on().map(Filter::is_given));
    let left = Overdue {
        object: attachment::OBJECT.to_owned(),
        fields: vec![attachment::NAME, attachment::SHA256],
        since: vec![Since {
            by: None,
            field: attachment::UPDATED_AT,
        }],
        until: tx.ctx().now - KEPT,
        unless: vec![(attachment::OBJECT.to_owned(), hangs)],
    };
    let found = tx.overdue(&left, Uuid::nil(), LOT)?;
    for one in &found {
        tx.erase(attachment::OBJECT, one.id)?;
    }
    Ok(found.len())
}
