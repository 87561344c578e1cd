//! Products on a deal add up to its amount.

use guanxi_testkit::both;
use serde_json::json;

use crate::shop::{Shop, code, twd};

both!(
    the_amount_is_the_sum_of_the_lines_when_there_are_lines,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let deal = shop.deal(json!({"amount": {"amount": "50000", "currency": "TWD"}}));
        let first = shop.line(deal, "3", "6800", "5").unwrap();
        assert_eq!(shop.value(deal, "amount"), twd(19_380));
        assert_eq!(shop.value(deal, "weighted_amount"), twd(1_938));
        let second = shop.line(deal, "1.5", "333", "0").unwrap();
        assert_eq!(
            shop.value(deal, "amount"),
            twd(19_880),
            "499.5 rounds up once"
        );
        let typed = office.update(
            office.ren,
            "opportunity",
            deal,
            json!({"amount": {"amount": "1", "currency": "TWD"}}),
        );
        assert_eq!(code(typed), "amount_from_lines");
        office
            .update(
                office.ren,
                "opportunity_line",
                first,
                json!({"quantity": "1"}),
            )
            .unwrap();
        assert_eq!(shop.value(deal, "amount"), twd(6_960));
        shop.act(office.ren, move |tx| tx.trash("opportunity_line", first))
            .unwrap();
        assert_eq!(shop.value(deal, "amount"), twd(500));
        shop.act(office.ren, move |tx| tx.restore("opportunity_line", first))
            .unwrap();
        assert_eq!(shop.value(deal, "amount"), twd(6_960));
        for line in [first, second] {
            shop.act(office.ren, move |tx| tx.trash("opportunity_line", line))
                .unwrap();
        }
        office
            .update(
                office.ren,
                "opportunity",
                deal,
                json!({"amount": {"amount": "7", "currency": "TWD"}}),
            )
            .unwrap();
        assert_eq!(shop.value(deal, "amount"), twd(7));
    }
);

both!(undoing_a_line_gives_the_old_amount_back, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let deal = shop.deal(json!({"amount": {"amount": "50000", "currency": "TWD"}}));
    let ctx = office.ctx(office.ren);
    let values = office.values(
        "opportunity_line",
        &json!({"opportunity": deal, "unit_price": {"amount": "10", "currency": "TWD"}}),
    );
    shop.engine()
        .write_blocking(&ctx, move |tx| {
            tx.create(
                "opportunity_line",
                guanxi_engine::Change::open(values.clone()),
            )
        })
        .unwrap();
    assert_eq!(shop.value(deal, "amount"), twd(10));
    shop.undo(ctx.operation).unwrap();
    assert_eq!(shop.value(deal, "amount"), twd(50_000));
});

both!(
    a_line_takes_name_and_price_from_its_product_and_one_currency_from_its_deal,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let price = json!({"amount": "6800", "currency": "TWD"});
        let product = office
            .create(
                office.ada,
                "product",
                json!({"name": "Sensor", "unit_price": price}),
            )
            .unwrap();
        let deal = shop.deal(json!({}));
        let line = office
            .create(
                office.ren,
                "opportunity_line",
                json!({"opportunity": deal, "product": product}),
            )
            .unwrap();
        assert_eq!(
            office.value("opportunity_line", line, "description"),
            "Sensor".into()
        );
        assert_eq!(office.value("opportunity_line", line, "amount"), twd(6_800));
        let dollars =
            json!({"opportunity": deal, "unit_price": {"amount": "9.99", "currency": "USD"}});
        assert_eq!(
            code(office.create(office.ren, "opportunity_line", dollars)),
            "unit_price:currency_differs"
        );
        let other = shop.deal(json!({"name": "Another"}));
        let moved = office.update(
            office.ren,
            "opportunity_line",
            line,
            json!({"opportunity": other}),
        );
        assert_eq!(code(moved), "line_stays_with_deal");
    }
);
