//! A number opens into its rows and is equal to them, for whoever asks.

use std::collections::BTreeMap;

use guanxi_engine::query::parse;
use guanxi_engine::{Ctx, Data, Engine};
use guanxi_sales::demo::{self, Size};
use guanxi_sales::measures::{self, Figures};
use guanxi_sales::objects::opportunity;
use guanxi_testkit::both;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::json;

use crate::defaults::empty;
use crate::demo::{acting, people};
use crate::shop::Shop;

pub type Params = Vec<(String, String)>;

pub fn params(pairs: &[(&str, &str)]) -> Params {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

fn figures(engine: &Engine, ctx: &Ctx, params: Params) -> Figures {
    engine
        .read_blocking(ctx, move |read| measures::figures(read, &params))
        .unwrap()
}

/// Reads a query string as a server does.
pub fn decode(query: &str) -> Params {
    let plain = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            if byte == b'%' {
                let hex: String = rest.by_ref().take(2).map(char::from).collect();
                bytes.push(u8::from_str_radix(&hex, 16).unwrap());
            } else {
                bytes.push(byte);
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            (plain(key), plain(value))
        })
        .collect()
}

/// What the rows behind a figure add up to.
#[derive(Debug, Default, PartialEq)]
struct Sum {
    n: i64,
    amount: BTreeMap<String, i128>,
    weighted: BTreeMap<String, i128>,
    won: i64,
    days: i64,
}

fn rows(engine: &Engine, ctx: &Ctx, query: &str) -> Sum {
    let params = decode(query);
    engine
        .read_blocking(ctx, move |read| {
            let list = parse(read, "opportunity", &params)?;
            let fields = [
                opportunity::AMOUNT,
                opportunity::WEIGHTED_AMOUNT,
                opportunity::STATUS,
                opportunity::ENGAGED_ON,
                opportunity::CLOSED_ON,
            ];
            let mut sum = Sum::default();
            read.each("opportunity", &list, &fields, &mut |_, values| {
                sum.n += 1;
                add(&mut sum.amount, &values[0]);
                add(&mut sum.weighted, &values[1]);
                sum.won += i64::from(values[2].as_text() == Some("won"));
                if let (Data::Text(from), Data::Text(to)) = (&values[3], &values[4]) {
                    let day = |text: &str| text.parse::<jiff::civil::Date>().unwrap();
                    sum.days += i64::from((day(to) - day(from)).get_days());
                }
                Ok(())
            })?;
            Ok(sum)
        })
        .unwrap()
}

fn add(totals: &mut BTreeMap<String, i128>, data: &Data) {
    if let Data::Money { minor, currency } = data {
        *totals.entry(currency.clone()).or_default() += i128::from(*minor);
    }
}

fn assert_equal_their_rows(engine: &Engine, ctx: &Ctx, params: Params) {
    for figure in figures(engine, ctx, params).figures {
        let sum = rows(engine, ctx, &figure.rows);
        assert_eq!(figure.n, sum.n, "{figure:?}");
        let money = |totals| Some(measures::wire::Money::list(totals));
        match figure.key {
            "open_value" | "won" => assert_eq!(figure.money, money(&sum.amount)),
            "weighted" => assert_eq!(figure.money, money(&sum.weighted)),
            "win_rate" => match figure.rate {
                Some(rate) => assert_eq!((rate.won, rate.lost), (sum.won, sum.n - sum.won)),
                None => assert_eq!(sum.n, 0),
            },
            "cycle" => match figure.days {
                Some(days) => {
                    let tenths: i64 = days.replace('.', "").parse().unwrap();
                    assert!(
                        (tenths * sum.n - sum.days * 10).abs() * 2 <= sum.n,
                        "{days} {sum:?}"
                    );
                }
                None => assert_eq!(sum.n, 0),
            },
            "velocity" => {}
            other => panic!("{other}"),
        }
    }
}

fn any_params(owners: Vec<String>) -> impl Strategy<Value = Params> {
    let pair = prop_oneof![
        prop::sample::select(owners).prop_map(|owner| ("owner".to_owned(), owner)),
        (1_i64..900_000).prop_map(|n| ("amount[gte]".to_owned(), n.to_string())),
        (-400_i64..0).prop_map(|n| ("closed_on[gte]".to_owned(), day(n))),
        (-400_i64..0).prop_map(|n| ("closed_on[lt]".to_owned(), day(n))),
        Just(("source[in]".to_owned(), "referral,website".to_owned())),
        Just(("account.sector".to_owned(), "food".to_owned())),
        Just(("name[contains]".to_owned(), "監控".to_owned())),
        Just(("q".to_owned(), "產線".to_owned())),
        Just(("sort".to_owned(), "-amount".to_owned())),
        Just(("limit".to_owned(), "3".to_owned())),
    ];
    prop::collection::vec(pair, 0..4)
}

fn day(n: i64) -> String {
    let today = jiff::civil::date(2026, 11, 23);
    (today + jiff::SignedDuration::from_hours(24 * n)).to_string()
}

both!(
    every_figure_equals_the_rows_it_opens_into_for_rep_manager_and_administrator,
    |t| {
        let (engine, ctx) = empty(t);
        let filled = demo::fill(&engine, Size::SMALL, &mut |_, _| {}).unwrap();
        let owners = people(&engine, &ctx)
            .into_iter()
            .map(|id| id.to_string())
            .collect();
        let mut cases = TestRunner::new(Config {
            cases: 24,
            failure_persistence: None,
            ..Config::default()
        });
        for (user, _) in &filled.people {
            let ctx = acting(&engine, &ctx, *user);
            assert_equal_their_rows(&engine, &ctx, Params::new());
            let strategy = any_params(Vec::clone(&owners));
            cases
                .run(&strategy, |params| {
                    assert_equal_their_rows(&engine, &ctx, params);
                    Ok(())
                })
                .unwrap();
        }
    }
);

both!(
    the_figures_of_a_few_deals_are_what_one_computes_by_hand,
    |t| {
        let shop = Shop::open(t);
        let deal = |amount: &str, currency: &str, engaged: &str| {
            shop.deal(
                json!({"amount": {"amount": amount, "currency": currency}, "engaged_on": engaged}),
            )
        };
        for (amount, engaged) in [("1000", "2026-11-13"), ("2500", "2026-10-23")] {
            shop.win(deal(amount, "TWD", engaged)).unwrap();
        }
        shop.lose(deal("900", "TWD", "2026-11-01")).unwrap();
        deal("1005", "TWD", "2026-11-20");
        deal("10.05", "USD", "2026-11-20");
        let office = &shop.office;
        let found = figures(shop.engine(), &office.ctx(office.ren), Params::new());
        let json = serde_json::to_value(&found).unwrap();
        let by_key: BTreeMap<&str, &serde_json::Value> = json["figures"]
            .as_array()
            .unwrap()
            .iter()
            .map(|figure| (figure["key"].as_str().unwrap(), figure))
            .collect();
        let both =
            json!([{"amount": "1005", "currency": "TWD"}, {"amount": "10.05", "currency": "USD"}]);
        assert_eq!(by_key["open_value"]["money"], both);
        let weighted =
            json!([{"amount": "101", "currency": "TWD"}, {"amount": "1.01", "currency": "USD"}]);
        assert_eq!(by_key["weighted"]["money"], weighted);
        assert_eq!(
            by_key["won"]["money"],
            json!([{"amount": "3500", "currency": "TWD"}])
        );
        assert_eq!(
            by_key["win_rate"]["rate"],
            json!({"percent": "66.67", "low": "20.77", "high": "93.85", "won": 2, "lost": 1})
        );
        assert_eq!(by_key["cycle"]["days"], "20.5");
        assert_eq!(by_key["cycle"]["n"], 2);
        // 2 open × 1750 on average × 2/3 ÷ 20.5 days.
        assert_eq!(
            by_key["velocity"]["money"],
            json!([{"amount": "114", "currency": "TWD"}])
        );
        assert!(
            by_key
                .values()
                .all(|figure| figure["definition"]["zh-Hant"].is_string())
        );
    }
);

both!(
    a_period_narrows_what_was_decided_and_not_what_is_open,
    |t| {
        let shop = Shop::open(t);
        shop.win(shop.deal(json!({}))).unwrap();
        shop.deal(json!({}));
        let office = &shop.office;
        let last_year = params(&[("closed_on[lt]", "2026-01-01")]);
        let found = figures(shop.engine(), &office.ctx(office.ren), last_year);
        let n: BTreeMap<_, _> = found
            .figures
            .iter()
            .map(|figure| (figure.key, figure.n))
            .collect();
        assert_eq!((n["open_value"], n["won"], n["win_rate"]), (1, 0, 0));
    }
);

both!(a_figure_that_rests_on_a_hidden_field_is_left_out, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
    let mut ctx = office.ctx(office.ren);
    let mut actor = (*ctx.actor).clone();
    let mut rules = (*actor.rules).clone();
    let hidden = guanxi_engine::access::FieldRule {
        read: false,
        edit: false,
    };
    rules.fields.insert("opportunity.amount".to_owned(), hidden);
    actor.rules = std::sync::Arc::new(rules);
    ctx.actor = std::sync::Arc::new(actor);
    let keys: Vec<_> = figures(shop.engine(), &ctx, Params::new())
        .figures
        .iter()
        .map(|figure| figure.key)
        .collect();
    assert_eq!(keys, ["win_rate", "cycle"]);
});
