//! The pipeline of a past day.

use guanxi_sales::measures::{self, AsOf, Only};
use guanxi_sales::opportunity::{self, Win};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::Shop;

fn as_of(shop: &Shop, who: Uuid, day: &'static str, only: Only) -> AsOf {
    let ctx = shop.office.ctx(who);
    shop.engine()
        .read_blocking(&ctx, move |read| measures::as_of(read, Some(day), only))
        .unwrap()
}

fn twd(amount: &str) -> serde_json::Value {
    json!({"amount": amount, "currency": "TWD"})
}

both!(the_pipeline_of_a_past_day_is_what_it_was_then, |t| {
    let shop = Shop::open(t);
    let ren = shop.office.ren;
    let deal = shop.deal_on("2026-03-02", &json!({"name": "Then", "amount": twd("100")}));
    let stage = shop.stage(3);
    shop.on("2026-04-10", move |tx| {
        opportunity::move_stage(tx, deal, stage, None)
    });
    let dearer = shop.office.values(
        "opportunity",
        &json!({"name": "Later", "amount": twd("250")}),
    );
    shop.on("2026-05-05", move |tx| {
        tx.update(
            "opportunity",
            deal,
            guanxi_engine::Change::open(dearer.clone()),
        )
    });
    shop.on("2026-06-01", move |tx| {
        opportunity::win(tx, deal, &Win::default(), None)
    });

    let none = as_of(&shop, ren, "2026-03-01", Only::default());
    assert_eq!((none.data.len(), none.stages.len()), (0, 0));
    let first = as_of(&shop, ren, "2026-03-02", Only::default());
    assert_eq!(first.stages[0].stage.label.as_deref(), Some("Prospecting"));
    assert_eq!(
        serde_json::to_value(&first.stages[0].totals).unwrap(),
        json!([twd("100")])
    );
    let moved = as_of(&shop, ren, "2026-04-30", Only::default());
    assert_eq!(
        (moved.stages[0].stage.id, moved.data[0].name.as_str()),
        (shop.stage(3), "Then")
    );
    let dearer = as_of(&shop, ren, "2026-05-05", Only::default());
    assert_eq!(
        serde_json::to_value(&dearer.data[0].amount).unwrap(),
        twd("250")
    );
    assert_eq!(dearer.data[0].name, "Later");
    let won = as_of(&shop, ren, "2026-06-01", Only::default());
    assert_eq!((won.data.len(), won.decided.won), (0, 1));
});

both!(the_past_too_is_seen_with_the_rights_of_today, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    shop.deal_on("2026-03-02", &json!({"name": "Ren's"}));
    assert_eq!(
        as_of(&shop, office.mei, "2026-11-01", Only::default())
            .data
            .len(),
        1
    );
    assert_eq!(
        as_of(&shop, office.sam, "2026-11-01", Only::default())
            .data
            .len(),
        0
    );
    let of = |owner| Only {
        owner: Some(owner),
        ..Only::default()
    };
    assert_eq!(
        as_of(&shop, office.ada, "2026-11-01", of(office.ren))
            .data
            .len(),
        1
    );
    assert_eq!(
        as_of(&shop, office.ada, "2026-11-01", of(office.sam))
            .data
            .len(),
        0
    );
});

both!(
    a_deal_that_went_to_the_trash_was_there_before_and_an_undone_one_never_was,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let trashed = shop.deal_on("2026-03-02", &json!({"name": "Trashed"}));
        shop.on("2026-08-01", move |tx| tx.trash("opportunity", trashed));
        assert_eq!(
            as_of(&shop, office.ren, "2026-07-31", Only::default())
                .data
                .len(),
            1
        );
        assert_eq!(
            as_of(&shop, office.ren, "2026-08-01", Only::default())
                .data
                .len(),
            0
        );

        let mut ctx = office.ctx(office.ren);
        ctx.effective = Some(1_780_000_000_000);
        let values = office.values("opportunity", &json!({"name": "Undone"}));
        shop.engine()
            .write_blocking(&ctx, move |tx| {
                tx.create("opportunity", guanxi_engine::Change::open(values.clone()))
            })
            .unwrap();
        assert_eq!(
            as_of(&shop, office.ren, "2026-10-01", Only::default())
                .data
                .len(),
            1
        );
        shop.undo(ctx.operation).unwrap();
        assert_eq!(
            as_of(&shop, office.ren, "2026-10-01", Only::default())
                .data
                .len(),
            0
        );
    }
);
