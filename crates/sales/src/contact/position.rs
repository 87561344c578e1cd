//! A person changes jobs: what she did before stays, on her page and on that of the company she left.

use guanxi_engine::query::Filter;
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
    let ctx = crate::authority::of_the_product(tx.ctx());
    // Whoever has a position there beside that of her row (a member of a household) has not left.
    let still = Filter::eq(affiliation::CONTACT, written.id)
        .and(Filter::eq(affiliation::ACCOUNT, *left))
        .and(Filter::is_empty(affiliation::END_ON));
    if !tx
        .under(&ctx, |tx| tx.select_whole(affiliation::OBJECT, &still, 1))?
        .is_empty()
    {
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
    tx.under(&ctx, |tx| {
        tx.create(
            affiliation::OBJECT,
            Change::command("affiliation.ended", values),
        )
    })?;
    Ok(())
}
