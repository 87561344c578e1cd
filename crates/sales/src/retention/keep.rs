//! A person whose data must not go while it is needed: a dispute, an inspection, an obligation by law.

use guanxi_engine::{Change, Data, Result, Tx, Values};
use uuid::Uuid;

use super::guard;
use crate::objects::contact;

/// Keeps her and what is about her from every rule, with the reason; without one she is let go. Answers the version of her record.
pub fn keep(tx: &mut Tx<'_>, id: Uuid, because: Option<&str>, base: Option<i64>) -> Result<i64> {
    guard::administrators_only(tx)?;
    let because = because.map(str::trim).filter(|text| !text.is_empty());
    let action = match because {
        Some(_) => "contact.kept",
        None => "contact.let_go",
    };
    let values = Values::from([(contact::KEPT_BECAUSE, Data::from(because))]);
    let change = Change::command(action, values).on(base);
    tx.update(contact::OBJECT, id, change)
}
