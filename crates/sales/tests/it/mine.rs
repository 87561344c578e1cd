//! What belongs to a person alone. Ren is the rep; NOW is a Monday morning, so the last complete week ended yesterday.

use guanxi_engine::query::{ListQuery, parse};
use guanxi_sales::measures::xmr::Signal;
use guanxi_sales::mine::{self, Asked, Behind, Ratios, Step, What};
use guanxi_testkit::{NOW, both};
use jiff::civil::date;
use serde_json::json;
use uuid::Uuid;

use crate::figures::decode;
use crate::shop::Shop;

const DAY: i64 = 86_400_000;

fn at(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap().to_string()
}

/// Ren had exchanges of a kind on the Tuesday `weeks` ago; of the present week this morning.
fn held(shop: &Shop, kind: &str, weeks: i64, times: i64) {
    for n in 0..times {
        let days = (7 * weeks - 1).max(0);
        let starts = at(NOW - days * DAY - n * 60_000);
        let json = json!({"kind": kind, "subject": "x", "starts_at": starts});
        shop.office
            .create(shop.office.ren, "activity", json)
            .unwrap();
    }
}

fn asked(shop: &Shop, who: Uuid, asked: Asked) -> Ratios {
    shop.engine()
        .read_blocking(&shop.office.ctx(who), move |read| mine::ratios(read, asked))
        .unwrap()
}

fn ratios(shop: &Shop) -> Ratios {
    asked(shop, shop.office.ren, Asked::default())
}

fn step(ratios: &Ratios, what: What) -> &Step {
    ratios.steps.iter().find(|step| step.key == what).unwrap()
}

/// How many rows a query lists, for Ren.
fn listed(shop: &Shop, object: &'static str, rows: &str) -> i64 {
    let params = decode(rows);
    shop.engine()
        .read_blocking(&shop.office.ctx(shop.office.ren), move |read| {
            let list: ListQuery = parse(read, object, &params)?;
            let mut n = 0;
            read.each(object, &list, &[], &mut |_, _| {
                n += 1;
                Ok(())
            })?;
            Ok(n)
        })
        .unwrap()
}

both!(every_count_is_the_length_of_the_list_it_opens_into, |t| {
    let shop = Shop::open(t);
    held(&shop, "call", 1, 5);
    held(&shop, "meeting", 1, 2);
    held(&shop, "visit", 3, 1);
    held(&shop, "mail", 7, 4);
    held(&shop, "call", 0, 1);
    let planned = json!({"kind": "call", "subject": "x", "starts_at": at(NOW + DAY)});
    shop.office
        .create(shop.office.ren, "activity", planned)
        .unwrap();
    let others = json!({"kind": "call", "subject": "x", "starts_at": at(NOW - 2 * DAY)});
    shop.office
        .create(shop.office.ada, "activity", others)
        .unwrap();
    let won = shop.deal_on("2026-11-03", &json!({"name": "Won"}));
    shop.on("2026-11-18", move |tx| {
        guanxi_sales::opportunity::win(tx, won, &guanxi_sales::opportunity::Win::default(), None)
    });
    let found = ratios(&shop);
    assert_eq!((&*found.from, &*found.to), ("2026-10-26", "2026-11-22"));
    let counts: Vec<i64> = found.steps.iter().map(|step| step.count).collect();
    assert_eq!(counts, [8, 3, 1, 1]);
    for step in &found.steps {
        let weeks = step.weeks.iter().filter(|week| week.part == "period");
        assert_eq!(weeks.clone().count(), 4);
        assert_eq!(weeks.map(|week| week.count).sum::<i64>(), step.count);
        let of = step.weeks.iter().map(|week| (week.count, &week.rows));
        for (count, rows) in of.chain([(step.count, &step.rows)]) {
            let Some(rows) = rows else {
                assert_eq!(step.key, What::Proposals);
                continue;
            };
            assert_eq!(listed(&shop, step.key.object(), rows), count, "{rows}");
        }
    }
    let now = step(&found, What::Activities).weeks.last().unwrap();
    assert_eq!((now.part, now.count, now.signal), ("now", 1, None));
    assert_eq!(found.baseline_weeks, 3, "from the week in which she began");
});

both!(
    a_deal_has_a_proposal_once_when_its_chance_is_even_or_it_is_won,
    |t| {
        let shop = Shop::open(t);
        let stage = |place: usize| shop.stage(place);
        let (proposal, later) = (stage(3), stage(4));
        let twice = shop.deal_on("2026-08-03", &json!({"name": "Twice"}));
        for (day, to) in [
            ("2026-08-05", proposal),
            ("2026-11-10", stage(1)),
            ("2026-11-12", proposal),
        ] {
            shop.on(day, move |tx| {
                guanxi_sales::opportunity::move_stage(tx, twice, to, None)
            });
        }
        let skipped = shop.deal_on("2026-11-04", &json!({"name": "Skipped"}));
        shop.on("2026-11-05", move |tx| {
            guanxi_sales::opportunity::move_stage(tx, skipped, later, None)
        });
        let early = shop.deal_on("2026-11-04", &json!({"name": "Early"}));
        let found = asked(
            &shop,
            shop.office.ren,
            Asked {
                behind: Some(Behind::Period),
                ..Asked::default()
            },
        );
        assert_eq!(step(&found, What::Proposals).count, 1);
        let names: Vec<&str> = found.deals.iter().flatten().map(|row| &*row.name).collect();
        assert_eq!(names, ["Skipped"]);
        let stages = found.proposal_stages.iter();
        let names: Vec<_> = stages.filter_map(|stage| stage.label.as_deref()).collect();
        assert_eq!(names[0], "Proposal / quote");
        assert_eq!(names.len(), 3, "not won, not lost: {names:?}");
        shop.win(early).unwrap();
        let week = Asked {
            behind: Some(Behind::Week(date(2026, 11, 23))),
            ..Asked::default()
        };
        let found = asked(&shop, shop.office.ren, week);
        assert_eq!(found.deals.unwrap()[0].id, early);
    }
);

both!(a_week_is_held_against_her_own_weeks_before, |t| {
    let shop = Shop::open(t);
    for weeks in 5..=14 {
        held(&shop, "call", weeks, 4 + weeks % 2);
        held(&shop, "meeting", weeks, 1);
    }
    held(&shop, "call", 2, 12);
    let found = ratios(&shop);
    assert_eq!(found.baseline_weeks, 10);
    let activities = step(&found, What::Activities);
    assert_eq!(activities.centre.as_deref(), Some("5.50"));
    assert_eq!(activities.lower.as_deref(), Some("2.84"));
    assert_eq!(activities.upper.as_deref(), Some("8.16"));
    let signals: Vec<_> = activities
        .weeks
        .iter()
        .filter(|week| week.part == "period")
        .map(|week| (week.count, week.signal))
        .collect();
    let outside = Some(Signal::Outside);
    assert_eq!(
        signals,
        [(0, outside), (0, outside), (12, outside), (0, outside)]
    );
    let first = &found.ratios[0];
    assert_eq!(first.each, None, "no meeting at all");
    assert_eq!(first.usual.as_deref(), Some("5.5"));
    assert_eq!(first.beyond, Some(false), "of twelve, none may be chance");
    let few = asked(
        &shop,
        shop.office.ren,
        Asked {
            weeks: Some(26),
            ..Asked::default()
        },
    );
    assert_eq!(few.baseline_weeks, 0);
    assert!(step(&few, What::Activities).centre.is_none());
});

both!(nobody_is_told_of_anybody_else, |t| {
    let shop = Shop::open(t);
    held(&shop, "call", 1, 5);
    shop.deal_on("2026-11-03", &json!({"name": "Hers"}));
    for other in [shop.office.ada, shop.office.mei] {
        let found = asked(&shop, other, Asked::default());
        assert!(found.steps.iter().all(|step| step.count == 0));
        assert_eq!(found.baseline_weeks, 0);
    }
});

both!(a_line_that_names_a_promise_is_typed_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let activity = office.values(
        "activity",
        &json!({"kind": "call", "body": "sends samples on Friday"}),
    );
    shop.act(office.ren, move |tx| {
        let said = guanxi_sales::activity::Log {
            activity: guanxi_engine::Change::open(activity.clone()),
            promises: vec![guanxi_sales::activity::Promised {
                what: "sends samples".to_owned(),
                by: guanxi_sales::objects::promise::By::Us,
                on: None,
            }],
            ..guanxi_sales::activity::Log::default()
        };
        guanxi_sales::activity::log(tx, &said)
    })
    .unwrap();
    let found = |who| {
        shop.engine()
            .read_blocking(&shop.office.ctx(who), |read| mine::friction(read, None))
            .unwrap()
    };
    let hers = found(office.ren);
    assert_eq!(hers.total.typed, 23);
    assert_eq!(hers.total.typed_minutes, "0.1");
    assert_eq!(hers.weeks.last().unwrap().typing.typed, 23);
    assert_eq!(found(office.mei).total.typed, 0);
});

both!(
    what_a_stage_brings_along_and_what_is_taken_back_was_not_typed,
    |t| {
        let shop = Shop::open(t);
        let deal = shop.deal(json!({"name": "Twelve units"}));
        let typed = || {
            shop.engine()
                .read_blocking(&shop.office.ctx(shop.office.ren), |read| {
                    mine::friction(read, Some(1))
                })
                .unwrap()
                .total
                .typed
        };
        assert_eq!(typed(), 12);
        let operation = shop.move_to(deal, 3).unwrap();
        assert_eq!(typed(), 12);
        shop.undo(operation).unwrap();
        assert_eq!(typed(), 12);
        let change = json!({"amount": {"amount": "1200", "currency": "TWD"}});
        shop.office
            .update(shop.office.ren, "opportunity", deal, change)
            .unwrap();
        assert_eq!(typed(), 16);
    }
);
