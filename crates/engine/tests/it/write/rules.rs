//! Rules of the process: formulas, guards and reactions.

use guanxi_engine::write::{Pending, Written};
use guanxi_engine::{Change, Data, Error, Registry, Result, Tx, Values};
use guanxi_schema::system;
use guanxi_testkit::{Office, both};
use serde_json::json;

const OPPORTUNITY: u32 = 100;
const QUANTITY: u32 = 103;
const AMOUNT: u32 = 107;
const PROBABILITY: u32 = 108;

fn weighted(deal: &Values) -> Data {
    match (deal.get(&AMOUNT), deal.get(&PROBABILITY)) {
        (Some(Data::Money { minor, currency }), Some(Data::Int(percent))) => Data::Money {
            minor: minor * percent / 10_000,
            currency: currency.clone(),
        },
        _ => Data::Null,
    }
}

fn no_friday_deals(_: &mut Tx<'_>, deal: &mut Pending<'_>) -> Result<()> {
    if deal.get(100).as_text() == Some("Friday") && !deal.undoing {
        return Err(Error::Refused {
            code: "friday",
            params: Vec::new(),
        });
    }
    if deal.kind == guanxi_engine::write::Kind::Create && deal.get(PROBABILITY).is_null() {
        deal.set(PROBABILITY, 5000);
    }
    Ok(())
}

/// A deal is worth a dollar for each piece on its lines.
fn add_up(tx: &mut Tx<'_>, line: &Written<'_>) -> Result<()> {
    let Data::Id(deal) = *line.get(OPPORTUNITY) else {
        return Ok(());
    };
    let pieces = |values: &Values| match values.get(&system::DELETED_AT) {
        Some(_) => 0,
        None => values.get(&QUANTITY).and_then(Data::as_int).unwrap_or(0) / 1000,
    };
    let record = tx.load_whole("opportunity", deal, guanxi_engine::access::Right::Read)?;
    let now = match record.get(AMOUNT) {
        Data::Money { minor, .. } => *minor,
        _ => 0,
    };
    let minor = now + (pieces(line.after) - pieces(line.before)) * 100;
    let amount = Values::from([(
        AMOUNT,
        Data::Money {
            minor,
            currency: "USD".into(),
        },
    )]);
    tx.update(
        "opportunity",
        deal,
        Change::command("opportunity.recalculated", amount),
    )
    .map(|_| ())
}

pub fn registry() -> Registry {
    let mut registry = Registry::default();
    registry.computed("opportunity.weighted_amount", weighted);
    registry.before("opportunity", no_friday_deals);
    registry.after("opportunity_line", add_up);
    registry
}

fn usd(minor: i64) -> Data {
    Data::Money {
        minor,
        currency: "USD".into(),
    }
}

both!(a_computed_field_follows_every_change_of_its_parts, |t| {
    let office = Office::with_rules(t, registry());
    let amount = json!({"amount": "200.00", "currency": "USD"});
    let deal = office
        .create(
            office.ren,
            "opportunity",
            json!({"name": "Deal", "amount": amount, "probability": "25"}),
        )
        .unwrap();
    assert_eq!(
        office.value("opportunity", deal, "weighted_amount"),
        usd(5000)
    );
    office
        .update(
            office.ren,
            "opportunity",
            deal,
            json!({"probability": "50"}),
        )
        .unwrap();
    assert_eq!(
        office.value("opportunity", deal, "weighted_amount"),
        usd(10_000)
    );
    office
        .update(office.ren, "opportunity", deal, json!({"amount": null}))
        .unwrap();
    assert_eq!(
        office.value("opportunity", deal, "weighted_amount"),
        Data::Null
    );
});

both!(a_rule_may_refuse_and_may_add, |t| {
    let office = Office::with_rules(t, registry());
    let deal = office
        .create(office.ren, "opportunity", json!({"name": "Deal"}))
        .unwrap();
    assert_eq!(
        office.value("opportunity", deal, "probability"),
        Data::Int(5000)
    );
    let before = office.trace();
    let friday = office.update(office.ren, "opportunity", deal, json!({"name": "Friday"}));
    assert!(
        matches!(friday, Err(Error::Refused { code: "friday", .. })),
        "{friday:?}"
    );
    assert_eq!(office.trace(), before);
});

both!(a_reaction_happens_in_the_same_operation, |t| {
    let office = Office::with_rules(t, registry());
    let deal = office
        .create(office.ren, "opportunity", json!({"name": "Deal"}))
        .unwrap();
    office
        .create(
            office.ren,
            "opportunity_line",
            json!({"opportunity": deal, "quantity": "3"}),
        )
        .unwrap();
    assert_eq!(office.value("opportunity", deal, "amount"), usd(300));
    assert_eq!(
        office.value("opportunity", deal, "weighted_amount"),
        usd(150)
    );
    let catalog = office.engine.catalog();
    let entries = office.engine.db().read_blocking(move |conn| {
        let newest = guanxi_engine::log::newest(conn)?;
        guanxi_engine::log::after(conn, &catalog, newest - 2, 10)
    });
    let entries = entries.unwrap();
    let actions: Vec<&str> = entries.iter().map(|entry| entry.action.as_str()).collect();
    assert_eq!(
        actions,
        ["opportunity_line.created", "opportunity.recalculated"]
    );
    assert_eq!(entries[0].operation, entries[1].operation);
});

fn chase(tx: &mut Tx<'_>, written: &Written<'_>) -> Result<()> {
    let employees = written.get(109).as_int().unwrap_or(0) + 1;
    let values = Values::from([(109, Data::Int(employees))]);
    tx.update(
        "account",
        written.id,
        Change::command("account.counted", values),
    )
    .map(|_| ())
}

both!(a_reaction_that_chases_its_own_tail_is_stopped, |t| {
    let mut registry = Registry::default();
    registry.after("account", chase);
    let office = Office::with_rules(t, registry);
    let before = office.trace();
    let made = office.create(office.ren, "account", json!({"name": "Acme"}));
    assert!(matches!(made, Err(Error::Internal(_))), "{made:?}");
    assert_eq!(office.trace(), before);
});
