//! Conversion and dwell of stages.

use guanxi_sales::measures::{self, Asked, Flow, Which};
use guanxi_sales::opportunity::{self, Win};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::figures::{Params, params};
use crate::shop::{Shop, code};

fn asked(from: &str, to: &str) -> Asked {
    let said = |day: &str| (!day.is_empty()).then(|| day.to_owned());
    Asked {
        from: said(from),
        to: said(to),
        ..Asked::default()
    }
}

fn conversion(shop: &Shop, who: Uuid, params: Params, asked: Asked) -> Flow {
    let ctx = shop.office.ctx(who);
    shop.engine()
        .read_blocking(&ctx, move |read| {
            measures::conversion(read, &params, &asked)
        })
        .unwrap()
}

/// Twelve deals of Ren begun on 1 September; nine move on after ten days, one of those is won later.
fn twelve(shop: &Shop) -> Vec<Uuid> {
    let deals: Vec<Uuid> = (0..12)
        .map(|_| shop.deal_on("2026-09-01", &json!({"name": "Deal"})))
        .collect();
    for deal in &deals[..9] {
        let (deal, stage) = (*deal, shop.stage(1));
        shop.on("2026-09-11", move |tx| {
            opportunity::move_stage(tx, deal, stage, None)
        });
    }
    let first = deals[0];
    shop.on("2026-09-30", move |tx| {
        opportunity::win(tx, first, &Win::default(), None)
    });
    deals
}

both!(a_stage_converts_those_who_entered_it, |t| {
    let shop = Shop::open(t);
    twelve(&shop);
    let ren = shop.office.ren;
    let flow = conversion(&shop, ren, Params::new(), asked("2026-09-01", "2026-09-30"));
    let stages = &flow.stages;
    assert_eq!(
        stages.len(),
        6,
        "the open stages; nobody goes on from an order"
    );
    let counts: Vec<_> = stages
        .iter()
        .map(|stage| (stage.entered, stage.reached, stage.still_open))
        .collect();
    assert_eq!(counts[..3], [(12, 9, 3), (9, 1, 8), (0, 0, 0)]);
    let share = [&stages[0].percent, &stages[0].low, &stages[0].high].map(|text| text.as_deref());
    assert_eq!(share, [Some("75.00"), Some("46.77"), Some("91.11")]);
    let later = conversion(&shop, ren, Params::new(), asked("2026-10-01", ""));
    assert!(later.stages.iter().all(|stage| stage.entered == 0));
    assert_eq!(later.to, "2026-11-23", "until today if nothing is said");
});

both!(too_few_deals_have_counts_and_neither_share_nor_days, |t| {
    let shop = Shop::open(t);
    twelve(&shop);
    let flow = conversion(&shop, shop.office.ren, Params::new(), Asked::default());
    let [first, second, ..] = &flow.stages[..] else {
        panic!("{flow:?}");
    };
    assert_eq!((second.entered, second.percent.as_deref()), (9, None));
    assert_eq!((first.finished, first.median_days), (9, None));
    let deal = shop.deal_on("2026-09-01", &json!({"name": "The tenth"}));
    let stage = shop.stage(1);
    shop.on("2026-09-30", move |tx| {
        opportunity::move_stage(tx, deal, stage, None)
    });
    let flow = conversion(&shop, shop.office.ren, Params::new(), Asked::default());
    let first = &flow.stages[0];
    assert_eq!(
        (first.finished, first.median_days, first.p75_days),
        (10, Some(10), Some(10))
    );
    assert_eq!(flow.stages[1].percent.as_deref(), Some("10.00"));
});

both!(each_count_of_a_stage_opens_into_its_deals, |t| {
    let shop = Shop::open(t);
    let deals = twelve(&shop);
    let ren = shop.office.ren;
    let behind = |place: usize, which| {
        let asked = Asked {
            behind: Some((shop.stage(place), which)),
            ..Asked::default()
        };
        let flow = conversion(&shop, ren, Params::new(), asked);
        let mut rows: Vec<Uuid> = flow.deals.unwrap().iter().map(|row| row.id).collect();
        rows.sort();
        rows
    };
    assert_eq!(behind(0, Which::Entered), deals);
    assert_eq!(behind(0, Which::Reached), deals[..9]);
    assert_eq!(behind(0, Which::StillOpen), deals[9..]);
    assert_eq!(behind(1, Which::Reached), deals[..1]);
    let ctx = shop.office.ctx(ren);
    let lost = Asked {
        behind: Some((shop.stage(7), Which::Entered)),
        ..Asked::default()
    };
    let refused = shop.engine().read_blocking(&ctx, move |read| {
        measures::conversion(read, &Params::new(), &lost)
    });
    assert_eq!(code(refused), "not_found", "losing is no step forward");
});

both!(
    a_rep_and_her_manager_see_the_same_flow_and_a_stranger_none,
    |t| {
        let shop = Shop::open(t);
        twelve(&shop);
        let office = &shop.office;
        office
            .create(office.sam, "opportunity", json!({"name": "Elsewhere"}))
            .unwrap();
        let hers = params(&[("owner", &office.ren.to_string())]);
        let of = |who, params| conversion(&shop, who, params, Asked::default());
        assert_eq!(of(office.ren, Params::new()), of(office.mei, hers.clone()));
        let entered: usize = of(office.sam, hers)
            .stages
            .iter()
            .map(|stage| stage.entered)
            .sum();
        assert_eq!(entered, 0);
    }
);
