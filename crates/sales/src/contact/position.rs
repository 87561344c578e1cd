//! A person changes jobs: what she did before stays, on her page and on that of the company she left.

use guanxi_engine::write::{Kind, Written};
use guanxi_engine::{Change, Data, Result, Tx, Values};

use crate::objects::{affiliation, contact};
use crate::when;

/// Keeps the position that ended. An undo brings the old one back by itself.
pub(super) fn keep_the_former(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let moved = written.kind == Kind::Update && written.changed.contains(&contact::ACCOUNT);
    let Data::Id(left) = written.old(contact::ACCOUNT) else {
        return Ok(());
    };
    if !moved || written.undoing {
        return Ok(());
    }
    let values = Values::from([
        (affiliation::CONTACT, Data::Id(written.id)),
        (affiliation::ACCOUNT, Data::Id(*left)),
        (affiliation::TITLE, written.old(contact::TITLE).clone()),
        (
            affiliation::DEPARTMENT,
            written.old(contact::DEPARTMENT).clone(),
        ),
        (
            affiliation::END_ON,
            Data::Text(when::today(tx.ctx()).to_string()),
        ),
    ]);
    let ctx = crate::authority::of_the_product(tx.ctx());
    tx.under(&ctx, |tx| {
        tx.create(
            affiliation::OBJECT,
            Change::command("affiliation.ended", values),
        )
    })?;
    Ok(())
}
