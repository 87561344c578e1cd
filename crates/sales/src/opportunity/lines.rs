//! Products on a deal. Lines say what they cost; the deal's amount is their sum.

use guanxi_engine::access::Right;
use guanxi_engine::query::Filter;
use guanxi_engine::write::{Change, Door, Kind as Happens, Pending, Written};
use guanxi_engine::{Data, Error, Read, Record, Result, Tx, Values};
use uuid::Uuid;

use super::amount;
use super::deal::refused;
use crate::objects::{opportunity, opportunity_line as line, product};
use crate::pipeline::or_unknown;

/// More lines than a deal has.
const ALL: usize = 10_000;

/// Name and price come from the product when the person did not say otherwise; the deal of a line never changes.
pub(super) fn fill_in(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    if pending.undoing || matches!(pending.kind, Happens::Trash | Happens::Restore) {
        return Ok(());
    }
    if pending.kind == Happens::Update && pending.changes(line::OPPORTUNITY) {
        return Err(refused("line_stays_with_deal"));
    }
    if pending.kind == Happens::Create && pending.door == Door::Open {
        from_product(tx, pending)?;
    }
    check_amount(pending)?;
    check_currency(tx, pending)
}

fn from_product(tx: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let Some(id) = pending.get(line::PRODUCT).as_id() else {
        return Ok(());
    };
    let found = tx.load_whole(product::OBJECT, id, Right::Read);
    let product = or_unknown("product", found)?;
    for (ours, theirs) in [
        (line::DESCRIPTION, product::NAME),
        (line::UNIT_PRICE, product::UNIT_PRICE),
    ] {
        if pending.get(ours).is_null() {
            pending.set(ours, product.get(theirs).clone());
        }
    }
    Ok(())
}

fn check_amount(pending: &Pending<'_>) -> Result<()> {
    let Data::Money { minor, .. } = pending.get(line::UNIT_PRICE) else {
        return Ok(());
    };
    let quantity = pending.get(line::QUANTITY).as_int().unwrap_or(1_000);
    let discount = pending.get(line::DISCOUNT).as_int().unwrap_or(0);
    amount::of_line(quantity, *minor, discount).map(drop)
}

/// A sum needs one currency.
fn check_currency(tx: &mut Tx<'_>, pending: &Pending<'_>) -> Result<()> {
    let (Data::Money { currency, .. }, Some(deal)) = (
        pending.get(line::UNIT_PRICE),
        pending.get(line::OPPORTUNITY).as_id(),
    ) else {
        return Ok(());
    };
    let others = of_deal(tx, deal)?;
    let differs = |other: &Record| matches!(other.get(line::AMOUNT), Data::Money { currency: theirs, .. } if theirs != currency);
    if others
        .iter()
        .any(|other| other.id != pending.id && differs(other))
    {
        return Err(Error::field("unit_price", "currency_differs"));
    }
    Ok(())
}

/// After any change of a line the deal's amount is the sum again. Without priced lines it stays and may be typed.
pub(super) fn add_up(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let Some(deal) = written.get(line::OPPORTUNITY).as_id() else {
        return Ok(());
    };
    let Some(sum) = sum(&of_deal(tx, deal)?)? else {
        return Ok(());
    };
    // An undo may have put the deal in the trash before its lines.
    let before = match tx.load_whole(opportunity::OBJECT, deal, Right::Read) {
        Err(Error::NotFound) => return Ok(()),
        other => other?,
    };
    if *before.get(opportunity::AMOUNT) == sum {
        return Ok(());
    }
    let values = Values::from([(opportunity::AMOUNT, sum)]);
    tx.update(
        opportunity::OBJECT,
        deal,
        Change::command("opportunity.added_up", values),
    )
    .map(drop)
}

fn sum(lines: &[Record]) -> Result<Option<Data>> {
    let mut total: Option<(i64, &str)> = None;
    for line in lines {
        let Data::Money { minor, currency } = line.get(line::AMOUNT) else {
            continue;
        };
        let so_far = total.map_or(0, |(so_far, _)| so_far);
        let more = so_far
            .checked_add(*minor)
            .ok_or_else(|| refused("amount_too_large"))?;
        total = Some((more, currency));
    }
    Ok(total.map(|(minor, currency)| Data::Money {
        minor,
        currency: currency.to_owned(),
    }))
}

/// Whether a deal has lines with a price, so that its amount is theirs.
pub(super) fn exist(read: &mut Read<'_>, deal: Uuid) -> Result<bool> {
    Ok(of_deal(read, deal)?
        .iter()
        .any(|line| !line.get(line::AMOUNT).is_null()))
}

fn of_deal(read: &mut Read<'_>, deal: Uuid) -> Result<Vec<Record>> {
    read.select_whole(line::OBJECT, &Filter::eq(line::OPPORTUNITY, deal), ALL)
}
