//! What changed between two days: the equation, the lines, the deals of a line, for whom.

use std::collections::BTreeMap;

use guanxi_engine::{Change, Ctx};
use guanxi_sales::measures::wire::Money;
use guanxi_sales::measures::{self, Balance, Cause, Changes, Line, Only, Total};
use guanxi_sales::opportunity::{self, Lose, Win};
use guanxi_testkit::both;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

fn report(
    shop: &Shop,
    ctx: &Ctx,
    (from, to): (&str, &str),
    only: Only,
    line: Option<Line>,
) -> Changes {
    let said = |day: &str| (!day.is_empty()).then(|| day.to_owned());
    let (from, to) = (said(from), said(to));
    shop.engine()
        .read_blocking(ctx, move |read| {
            measures::changes(read, (from.as_deref(), to.as_deref()), only, line)
        })
        .unwrap()
}

fn of(shop: &Shop, who: Uuid, period: (&str, &str), line: Option<Line>) -> Changes {
    report(shop, &shop.office.ctx(who), period, Only::default(), line)
}

fn twd(amount: &str) -> Json {
    json!({"amount": amount, "currency": "TWD"})
}

fn update(shop: &Shop, day: &str, deal: Uuid, json: &Json) {
    let change = shop.office.values("opportunity", json);
    shop.on(day, move |tx| {
        tx.update("opportunity", deal, Change::open(change.clone()))
    });
}

/// The causes that moved something, with the first amount.
fn moved(balance: &Balance) -> Vec<(&'static str, usize, &str)> {
    let moved = balance.steps.iter().filter(|step| step.total.count > 0);
    moved
        .map(|step| {
            let amount = step.total.totals.first();
            (
                step.cause,
                step.total.count,
                amount.map_or("", |m| m.amount.as_str()),
            )
        })
        .collect()
}

const WEEK: (&str, &str) = ("2026-11-16", "2026-11-22");

both!(the_week_closes_to_the_last_dollar, |t| {
    let shop = Shop::open(t);
    let old = shop.deal_on(
        "2026-09-01",
        &json!({"name": "Old", "amount": twd("500"), "close_date": "2026-11-25"}),
    );
    let won = shop.deal_on("2026-09-01", &json!({"name": "Won", "amount": twd("300")}));
    shop.deal_on("2026-11-18", &json!({"name": "New", "amount": twd("70")}));
    update(
        &shop,
        "2026-11-19",
        old,
        &json!({"amount": twd("520"), "close_date": "2026-12-24"}),
    );
    shop.on("2026-11-20", move |tx| {
        opportunity::win(tx, won, &Win::default(), None)
    });

    let week = of(&shop, shop.office.ren, WEEK, None);
    let json = serde_json::to_value(&week).unwrap();
    assert_eq!(json["start"], json!({"count": 2, "totals": [twd("800")]}));
    assert_eq!(json["end"], json!({"count": 2, "totals": [twd("590")]}));
    assert_eq!(json["slipped"], json!({"count": 1, "totals": [twd("520")]}));
    assert_eq!(
        moved(&week.all),
        [
            ("entered", 1, "70"),
            ("raised", 1, "20"),
            ("won", 1, "-300")
        ]
    );
    assert!(week.deals.is_none(), "deals come when a line is asked for");
    let causes: Vec<_> = week.all.steps.iter().map(|step| step.cause).collect();
    assert_eq!(
        causes,
        Cause::ALL.map(Cause::key),
        "a cause that moved nothing says so"
    );

    let slipped = of(&shop, shop.office.ren, WEEK, Some(Line::Slipped));
    let deal = serde_json::to_value(&slipped.deals.unwrap()[0]).unwrap();
    assert_eq!(deal["name"], "Old");
    assert_eq!(
        [
            &deal["amount_before"],
            &deal["amount_after"],
            &deal["change"][0]
        ],
        [&twd("500"), &twd("520"), &twd("520")]
    );
    assert_eq!(
        [&deal["close_date_before"], &deal["close_date_after"]],
        ["2026-11-25", "2026-12-24"]
    );
});

both!(a_period_is_two_days_with_all_that_happened_on_them, |t| {
    let shop = Shop::open(t);
    for day in ["2026-11-15", "2026-11-16", "2026-11-22", "2026-11-23"] {
        shop.deal_on(day, &json!({"name": day}));
    }
    let ren = shop.office.ren;
    let counts = |period| {
        let all = of(&shop, ren, period, None).all;
        (all.start.count, all.steps[0].total.count, all.end.count)
    };
    assert_eq!(counts(WEEK), (1, 2, 3));
    assert_eq!(counts(("2026-11-16", "2026-11-16")), (1, 1, 2));
    let usual = of(&shop, ren, ("", ""), None);
    assert_eq!(
        (usual.from.as_str(), usual.to.as_str()),
        ("2026-11-16", "2026-11-23"),
        "since Monday of last week, until today"
    );
    let ctx = shop.office.ctx(ren);
    for (from, to, why) in [
        ("2026-11-22", "2026-11-16", "period_backwards"),
        ("yesterday", "2026-11-22", "not_a_date"),
    ] {
        let refused = shop.engine().read_blocking(&ctx, move |read| {
            measures::changes(read, (Some(from), Some(to)), Only::default(), None)
        });
        assert!(code(refused).contains(why), "{why}");
    }
});

both!(
    a_deal_that_changes_hands_leaves_one_and_enters_the_other,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let deal = shop.deal_on(
            "2026-09-01",
            &json!({"name": "Handed over", "amount": twd("500")}),
        );
        update(&shop, "2026-11-18", deal, &json!({"owner": office.mei}));
        let week = of(&shop, office.ada, WEEK, None);
        assert_eq!(moved(&week.all), [], "for the company nothing happened");
        let people: BTreeMap<_, _> = week
            .people
            .iter()
            .map(|person| {
                let owner = person.owner.as_ref().unwrap().label.clone().unwrap();
                (owner, moved(&person.balance))
            })
            .collect();
        assert_eq!(people["Ren"], [("left", 1, "-500")]);
        assert_eq!(people["Mei"], [("entered", 1, "500")]);
        let only = Only {
            unit: Some(office.north),
            ..Only::default()
        };
        let north = report(&shop, &office.ctx(office.ada), WEEK, only, None);
        assert_eq!(north.all, week.all, "both are of North");
        let only = Only {
            unit: Some(office.south),
            ..Only::default()
        };
        let south = report(&shop, &office.ctx(office.ada), WEEK, only, None);
        assert_eq!((south.all.start.count, south.all.end.count), (0, 0));
    }
);

both!(a_colleague_s_deals_are_in_no_line, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    shop.deal_on(
        "2026-11-18",
        &json!({"name": "Hers alone", "amount": twd("500")}),
    );
    let hers = Only {
        owner: Some(office.ren),
        ..Only::default()
    };
    for only in [Only::default(), hers] {
        let found = report(&shop, &office.ctx(office.sam), WEEK, only, Some(Line::End));
        assert_eq!(found.all.end.count, 0);
        assert_eq!((found.people.len(), found.deals), (0, Some(Vec::new())));
    }
    let period = WEEK;
    let mine = of(&shop, office.ren, period, None);
    let seen = report(&shop, &office.ctx(office.mei), period, hers, None);
    assert_eq!(mine, seen, "her manager sees what she sees");
});

// --- random histories --------------------------------------------------------------------------------------

#[derive(Debug, Clone)]
enum Act {
    Worth(Option<(u32, &'static str)>),
    Due(u8),
    Win,
    Lose,
    Reopen,
    Trash,
    Restore,
    Give(usize),
}

type History = Vec<(u8, Act)>;

fn act() -> impl Strategy<Value = Act> {
    let worth = (0_u32..5_000_000, prop::sample::select(vec!["TWD", "USD"]));
    prop_oneof![
        3 => prop::option::of(worth).prop_map(Act::Worth),
        2 => (1_u8..=28).prop_map(Act::Due),
        1 => Just(Act::Win),
        1 => Just(Act::Lose),
        1 => Just(Act::Reopen),
        1 => Just(Act::Trash),
        1 => Just(Act::Restore),
        1 => (0_usize..3).prop_map(Act::Give),
    ]
}

/// What happens to one deal on which day of October, in order.
fn history() -> impl Strategy<Value = History> {
    prop::collection::vec((1_u8..=28, act()), 1..8).prop_map(|mut acts| {
        acts.sort_by_key(|(day, _)| *day);
        acts
    })
}

fn day(n: u8) -> String {
    format!("2026-10-{n:02}")
}

/// Ada does it at noon. What the process refuses does not happen.
fn perform(shop: &Shop, deal: Uuid, on: u8, act: &Act) {
    let office = &shop.office;
    let mut ctx = office.ctx(office.ada);
    let noon: jiff::Timestamp = format!("{}T12:00:00+08:00", day(on)).parse().unwrap();
    ctx.effective = Some(noon.as_millisecond());
    let reason = shop.process.loss_reasons.first().copied();
    let people = [office.ren, office.mei, office.sam];
    let change = |json| Change::open(office.values("opportunity", &json));
    let change = match act {
        Act::Worth(None) => change(json!({"amount": null})),
        Act::Worth(Some((minor, "USD"))) => {
            let amount = format!("{}.{:02}", minor / 100, minor % 100);
            change(json!({"amount": {"amount": amount, "currency": "USD"}}))
        }
        Act::Worth(Some((amount, _))) => change(json!({"amount": twd(&amount.to_string())})),
        Act::Due(day) => change(json!({"close_date": format!("2026-12-{day:02}")})),
        Act::Give(to) => change(json!({"owner": people[*to]})),
        Act::Win | Act::Lose | Act::Reopen | Act::Trash | Act::Restore => change(json!({})),
    };
    let act = act.clone();
    let lose = Lose {
        loss_reason: reason,
        ..Lose::default()
    };
    let _ = shop.engine().write_blocking(&ctx, move |tx| match act {
        Act::Win => opportunity::win(tx, deal, &Win::default(), None).map(drop),
        Act::Lose => opportunity::lose(tx, deal, &lose, None).map(drop),
        Act::Reopen => opportunity::reopen(tx, deal, None, None).map(drop),
        Act::Trash => tx.trash("opportunity", deal).map(drop),
        Act::Restore => tx.restore("opportunity", deal).map(drop),
        Act::Worth(_) | Act::Due(_) | Act::Give(_) => {
            tx.update("opportunity", deal, change.clone()).map(drop)
        }
    });
}

type Sums = BTreeMap<String, i128>;

fn add<'m>(sums: &mut Sums, money: impl IntoIterator<Item = &'m Money>) {
    for one in money {
        let minor: i128 = one.amount.replace('.', "").parse().unwrap();
        *sums.entry(one.currency.clone()).or_default() += minor;
    }
    sums.retain(|_, minor| *minor != 0);
}

fn sums<'m>(money: impl IntoIterator<Item = &'m Money>) -> Sums {
    let mut sums = Sums::new();
    add(&mut sums, money);
    sums
}

fn assert_closes(balance: &Balance) {
    let mut left = sums(&balance.start.totals);
    for step in &balance.steps {
        add(&mut left, &step.total.totals);
    }
    assert_eq!(left, sums(&balance.end.totals), "{balance:?}");
}

fn assert_true(shop: &Shop, ctx: &Ctx, from: u8, to: u8, only: Only) {
    let (first, last) = (day(from), day(to));
    let period = (first.as_str(), last.as_str());
    let found = report(shop, ctx, period, only, None);
    assert_closes(&found.all);
    for person in &found.people {
        assert_closes(&person.balance);
    }
    let of_people = |total: fn(&Balance) -> &Total| {
        sums(
            found
                .people
                .iter()
                .flat_map(|person| &total(&person.balance).totals),
        )
    };
    assert_eq!(of_people(|b| &b.start), sums(&found.all.start.totals));
    assert_eq!(of_people(|b| &b.end), sums(&found.all.end.totals));
    // The two ends are what the pipeline of those days says, which is computed by itself.
    let before = if from == 1 {
        "2026-09-30".to_owned()
    } else {
        day(from - 1)
    };
    for (at, total) in [(before, &found.all.start), (last.clone(), &found.all.end)] {
        let past = shop
            .engine()
            .read_blocking(ctx, move |read| measures::as_of(read, Some(&at), only))
            .unwrap();
        assert_eq!(past.data.len(), total.count);
        let amounts = past.data.iter().filter_map(|row| row.amount.as_ref());
        assert_eq!(sums(amounts), sums(&total.totals));
    }
    let keys = ["start", "slipped", "end"]
        .into_iter()
        .chain(Cause::ALL.map(Cause::key));
    for key in keys {
        let line = Line::parse(key).unwrap();
        let total = match line {
            Line::Start => &found.all.start,
            Line::Slipped => &found.all.slipped,
            Line::End => &found.all.end,
            Line::Step(_) => {
                let step = found.all.steps.iter().find(|step| step.cause == key);
                &step.unwrap().total
            }
        };
        let deals = report(shop, ctx, period, only, Some(line)).deals.unwrap();
        assert_eq!(deals.len(), total.count, "{key}");
        assert_eq!(
            sums(deals.iter().flat_map(|deal| &deal.change)),
            sums(&total.totals),
            "{key}"
        );
    }
}

both!(
    start_and_changes_make_the_end_and_every_line_its_deals_whatever_happened,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let mut cases = TestRunner::new(Config {
            cases: 8,
            failure_persistence: None,
            ..Config::default()
        });
        let days = (1_u8..=28, 1_u8..=28);
        let strategy = (prop::collection::vec(history(), 1..5), days);
        let whose = [
            Only::default(),
            Only {
                owner: Some(office.ren),
                ..Only::default()
            },
            Only {
                unit: Some(office.north),
                pipeline: Some(shop.process.pipeline.id),
                ..Only::default()
            },
        ];
        cases
            .run(&strategy, |(histories, (a, b))| {
                for acts in &histories {
                    let deal = shop.deal_on(&day(acts[0].0), &json!({"name": "A deal"}));
                    for (on, act) in acts {
                        perform(&shop, deal, *on, act);
                    }
                }
                for who in [office.ada, office.mei, office.ren] {
                    for only in whose {
                        assert_true(&shop, &office.ctx(who), a.min(b), a.max(b), only);
                    }
                }
                Ok(())
            })
            .unwrap();
    }
);
