//! Change between two days, conversion of stages, flags.

use guanxi_sales::measures::{self, Flag, Flagged, Waterfall};
use guanxi_sales::opportunity::{self, Win};
use guanxi_testkit::both;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::figures::Params;
use crate::shop::Shop;

fn waterfall(shop: &Shop, from: &'static str, to: &'static str) -> Waterfall {
    let ctx = shop.office.ctx(shop.office.ren);
    shop.engine()
        .read_blocking(&ctx, move |read| measures::waterfall(read, from, to))
        .unwrap()
}

fn twd(amount: &str) -> Json {
    json!({"amount": amount, "currency": "TWD"})
}

both!(the_week_closes_to_the_last_dollar, |t| {
    let shop = Shop::open(t);
    let old = shop.deal_on(
        "2026-09-01",
        &json!({"name": "Old", "amount": twd("500"), "close_date": "2026-11-25"}),
    );
    let won = shop.deal_on("2026-09-01", &json!({"name": "Won", "amount": twd("300")}));
    let new = shop.deal_on("2026-11-18", &json!({"name": "New", "amount": twd("70")}));
    let change = shop.office.values(
        "opportunity",
        &json!({"amount": twd("520"), "close_date": "2026-12-24"}),
    );
    shop.on("2026-11-19", move |tx| {
        tx.update(
            "opportunity",
            old,
            guanxi_engine::Change::open(change.clone()),
        )
    });
    shop.on("2026-11-20", move |tx| {
        opportunity::win(tx, won, Win::default())
    });

    let week = serde_json::to_value(waterfall(&shop, "2026-11-15", "2026-11-22")).unwrap();
    assert_eq!(week["start"], json!([twd("800")]));
    assert_eq!(week["end"], json!([twd("590")]));
    let steps: Vec<(&str, &Json, &Json)> = week["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| {
            (
                step["cause"].as_str().unwrap(),
                &step["totals"][0]["amount"],
                &step["deals"][0]["id"],
            )
        })
        .collect();
    let ids = [new, old, won].map(|id| json!(id));
    assert_eq!(
        steps,
        [
            ("entered", &json!("70"), &ids[0]),
            ("raised", &json!("20"), &ids[1]),
            ("won", &json!("-300"), &ids[2])
        ]
    );
    assert_eq!(week["slipped"][0]["label"], "Old");
});

both!(a_stage_converts_those_who_entered_it, |t| {
    let shop = Shop::open(t);
    let deals: Vec<Uuid> = (0..4)
        .map(|_| shop.deal_on("2026-09-01", &json!({"name": "Deal"})))
        .collect();
    for deal in &deals[..3] {
        let (deal, stage) = (*deal, shop.stage(1));
        shop.on("2026-09-11", move |tx| {
            opportunity::move_stage(tx, deal, stage, None)
        });
    }
    let first = deals[0];
    shop.on("2026-09-30", move |tx| {
        opportunity::win(tx, first, Win::default())
    });
    let ctx = shop.office.ctx(shop.office.ren);
    let flows = shop
        .engine()
        .read_blocking(&ctx, |read| {
            measures::conversion(read, None, "2026-09-01", "2026-09-30")
        })
        .unwrap();
    let counts: Vec<_> = flows
        .iter()
        .map(|flow| (flow.entered, flow.reached, flow.still_open))
        .collect();
    assert_eq!(counts[..2], [(4, 3, 1), (3, 1, 2)]);
    assert_eq!(flows[0].percent.as_deref(), Some("75.00"));
    assert_eq!(
        (flows[0].median_days, flows[1].median_days),
        (Some(10), Some(19))
    );
    assert_eq!(flows[2].percent, None);
    let later = shop
        .engine()
        .read_blocking(&ctx, |read| {
            measures::conversion(read, None, "2026-10-01", "2026-10-31")
        })
        .unwrap();
    assert!(later.iter().all(|flow| flow.entered == 0));
});

fn flags(shop: &Shop) -> Vec<Flagged> {
    let ctx = shop.office.ctx(shop.office.ren);
    shop.engine()
        .read_blocking(&ctx, |read| measures::flags(read, &Params::new()))
        .unwrap()
}

both!(a_flag_names_the_rule_and_goes_when_it_is_mended, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    // A won deal says how long is usual: ten days in the first stage.
    let usual = shop.deal_on("2026-08-01", &json!({"name": "Usual"}));
    shop.on("2026-08-11", move |tx| {
        opportunity::win(tx, usual, Win::default())
    });
    let slow = shop.deal_on(
        "2026-10-01",
        &json!({"name": "Slow", "close_date": "2026-10-20"}),
    );
    for day in ["2026-11-10", "2026-11-30"] {
        office
            .update(office.ren, "opportunity", slow, json!({"close_date": day}))
            .unwrap();
    }
    let found = flags(&shop);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].id, slow);
    assert_eq!(
        found[0].flags,
        [
            Flag::NoNextStep,
            Flag::TooLongInStage,
            Flag::PushedTwice,
            Flag::OneContact
        ]
    );
    assert_eq!(
        (found[0].days_in_stage, found[0].usual_days, found[0].pushed),
        (52, Some(10), 2)
    );

    office
        .update(
            office.ren,
            "opportunity",
            slow,
            json!({"next_step": "Call"}),
        )
        .unwrap();
    for name in ["王小明", "林大同"] {
        let contact = office
            .create(office.ren, "contact", json!({"name": name}))
            .unwrap();
        office
            .create(
                office.ren,
                "opportunity_contact",
                json!({"opportunity": slow, "contact": contact}),
            )
            .unwrap();
    }
    shop.move_to(slow, 1).unwrap();
    assert_eq!(flags(&shop)[0].flags, [Flag::PushedTwice]);
});
