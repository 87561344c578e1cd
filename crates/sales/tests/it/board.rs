//! The board: columns, sums, cards.

use std::collections::BTreeSet;

use guanxi_engine::{Ctx, Engine};
use guanxi_sales::measures;
use guanxi_testkit::both;
use serde_json::{Value as Json, json};

use crate::figures::{Params, params};
use crate::shop::Shop;

fn board(engine: &Engine, ctx: &Ctx, params: Params) -> Json {
    let bytes = engine
        .read_blocking(ctx, move |read| measures::board(read, &params))
        .unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

both!(a_board_has_a_column_for_each_stage_with_exact_sums, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    for (name, stage, amount) in [("a", 0, "1005"), ("b", 0, "95"), ("c", 4, "1000")] {
        let money = json!({"amount": amount, "currency": "TWD"});
        shop.deal(json!({"name": name, "stage": shop.stage(stage), "amount": money}));
    }
    let won = shop.deal(json!({"amount": {"amount": "70", "currency": "TWD"}}));
    shop.win(won).unwrap();
    let board = board(shop.engine(), &office.ctx(office.ren), Params::new());
    assert_eq!(board["pipeline"]["label"], "Sales");
    let columns = board["columns"].as_array().unwrap();
    let kinds: Vec<_> = columns
        .iter()
        .map(|column| column["kind"].as_str().unwrap())
        .collect();
    assert_eq!(
        kinds,
        [
            "open", "open", "open", "open", "open", "open", "won", "lost"
        ]
    );
    let twd = |amount: &str| json!([{"amount": amount, "currency": "TWD"}]);
    assert_eq!(columns[0]["stage"]["label"], "Prospecting");
    assert_eq!(columns[0]["probability"], "10.00");
    assert_eq!(columns[0]["count"], 2);
    assert_eq!(columns[0]["totals"], twd("1100"));
    assert_eq!(columns[0]["weighted"], twd("111"), "101 + 10, each rounded");
    assert_eq!(columns[4]["weighted"], twd("700"));
    assert_eq!(columns[6]["totals"], twd("70"));
    assert_eq!(
        columns[6]["cards"],
        json!([]),
        "won deals are summed, not laid out"
    );
    let card = &columns[4]["cards"][0];
    assert_eq!(card["name"], "c");
    assert_eq!(card["owner"]["label"], "Ren");
    assert_eq!(card["next_step"], Json::Null);
    assert!(card["description"].is_null() && card["version"].is_number());
});

both!(
    a_column_shows_its_next_close_dates_first_and_the_rest_page_by_page,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        for n in 0..70 {
            shop.deal(json!({"name": format!("deal {n}"), "close_date": format!("2027-01-{:02}", 1 + n % 28)}));
        }
        let ctx = office.ctx(office.ren);
        let first = board(shop.engine(), &ctx, Params::new());
        let cards = first["columns"][0]["cards"].as_array().unwrap();
        assert_eq!(cards.len(), 12);
        let dates: Vec<_> = cards
            .iter()
            .map(|card| card["close_date"].as_str().unwrap())
            .collect();
        assert!(dates.is_sorted());
        let mut seen: BTreeSet<String> = cards
            .iter()
            .map(|card| card["id"].as_str().unwrap().to_owned())
            .collect();
        let stage = shop.stage(0).to_string();
        let mut next = first["columns"][0]["next"].as_str().map(str::to_owned);
        while let Some(after) = next {
            let page = board(
                shop.engine(),
                &ctx,
                params(&[("stage", &stage), ("after", &after)]),
            );
            assert_eq!(page["columns"].as_array().unwrap().len(), 1);
            for card in page["columns"][0]["cards"].as_array().unwrap() {
                assert!(
                    seen.insert(card["id"].as_str().unwrap().to_owned()),
                    "no card twice"
                );
            }
            next = page["columns"][0]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(seen.len(), 70);
    }
);

both!(
    a_board_shows_what_the_filter_and_the_caller_let_through,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        shop.deal(json!({"name": "visible"}));
        shop.deal(json!({"name": "other", "source": "website"}));
        let count = |who, params| {
            board(shop.engine(), &office.ctx(who), params)["columns"][0]["count"].clone()
        };
        assert_eq!(count(office.ren, Params::new()), 2);
        assert_eq!(count(office.mei, params(&[("source", "website")])), 1);
        assert_eq!(count(office.sam, Params::new()), 0);
        let ctx = office.ctx(office.ren);
        let nonsense = params(&[("pipeline", "x")]);
        let refused = shop
            .engine()
            .read_blocking(&ctx, move |read| measures::board(read, &nonsense));
        assert!(matches!(
            refused,
            Err(guanxi_engine::Error::BadRequest {
                code: "not_an_id",
                ..
            })
        ));
    }
);
