//! The order, what she makes of it, and how far her goal is.

use guanxi_engine::{Data, Record};
use guanxi_sales::today::{Today, Who};
use guanxi_testkit::{NOW, both};
use jiff::civil::date;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{HOUR, TODAY, at, day_of, later, make, names, order, person, today, today_of, usual};
use crate::shop::{Shop, code, twd};

both!(
    people_come_by_the_sum_of_their_reasons_always_in_the_same_order,
    |t| {
        let shop = Shop::open(t);
        let [one, two, three] = ["甲", "乙", "丙"].map(|name| person(&shop, name));
        make(
            &shop,
            "task",
            json!({"subject": "a", "due_on": TODAY, "contact": one}),
        );
        make(
            &shop,
            "promise",
            json!({"what": "b", "due_on": TODAY, "contact": two}),
        );
        make(
            &shop,
            "task",
            json!({"subject": "c", "due_on": TODAY, "contact": three}),
        );
        make(
            &shop,
            "task",
            json!({"subject": "d", "due_on": TODAY, "contact": three}),
        );
        let day = today(&shop);
        assert_eq!(names(&day), ["丙", "乙", "甲"]);
        let scores: Vec<i64> = day.people.iter().map(|one| one.score).collect();
        assert_eq!(scores, [120, 100, 60]);
        for one in &day.people {
            let sum: i64 = one.reasons.iter().map(|reason| reason.points).sum();
            assert_eq!(sum, one.score, "the parts add up");
        }
        assert_eq!(today(&shop), today(&shop));
    }
);

both!(
    what_somebody_put_off_is_gone_until_its_day_and_comes_back_with_undo,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        make(
            &shop,
            "promise",
            json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
        );
        let operation = later(&shop, Who::Contact(mei));
        assert_eq!(names(&today(&shop)), [] as [&str; 0]);
        shop.undo(operation).unwrap();
        assert_eq!(names(&today(&shop)), ["王美玲"]);
        assert_eq!(
            today(&shop).people[0].reasons[0].learned,
            "1.000",
            "taken back is not learned from"
        );
        let usual = usual(&shop);
        let past = shop.act(shop.office.ren, move |tx| {
            today::later(tx, &usual, Who::Contact(mei), Some(date(2026, 11, 23)))
        });
        assert_eq!(code(past), "until:in_the_past");
    }
);

both!(who_was_dealt_with_stands_among_what_was_done, |t| {
    let shop = Shop::open(t);
    let mei = person(&shop, "王美玲");
    make(
        &shop,
        "promise",
        json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
    );
    let known = usual(&shop);
    shop.act(shop.office.ren, move |tx| {
        today::done(tx, &known, Who::Contact(mei))
    })
    .unwrap();
    let day = today(&shop);
    assert!(day.people.is_empty());
    assert_eq!(
        day.done[0].with.as_ref().unwrap().record.label.as_deref(),
        Some("王美玲")
    );
});

both!(somebody_is_put_between_any_two_and_stays_there, |t| {
    let shop = Shop::open(t);
    let people = ["甲", "乙", "丙", "丁"].map(|name| Who::Contact(person(&shop, name)));
    for who in people {
        make(
            &shop,
            "task",
            json!({"subject": "a", "due_on": TODAY, "contact": who.id()}),
        );
    }
    let list = || -> Vec<Uuid> { today(&shop).people.iter().map(|one| one.id).collect() };
    let ids = list();
    let who = |place: usize| Who::Contact(ids[place]);
    order(&shop, who(3), Some(who(1))).unwrap();
    assert_eq!(list(), [ids[0], ids[3], ids[1], ids[2]]);
    let operation = order(&shop, who(0), None).unwrap();
    assert_eq!(list(), [ids[3], ids[1], ids[2], ids[0]]);
    order(&shop, who(2), Some(who(3))).unwrap();
    assert_eq!(list(), [ids[2], ids[3], ids[1], ids[0]]);
    assert!(today(&shop).people[0].moved);
    shop.undo(operation).unwrap();
    assert_eq!(
        list()[0..2],
        [ids[2], ids[0]],
        "back to where its points put it"
    );
    let gone = Who::Contact(person(&shop, "戊"));
    assert_eq!(code(order(&shop, gone, None)), "record:not_on_the_list");
    assert_eq!(
        code(order(&shop, who(0), Some(gone))),
        "before:not_on_the_list"
    );
    let choices: Vec<Record> = shop
        .office
        .engine
        .read_blocking(&shop.office.ctx(shop.office.ren), |read| {
            read.select_whole(
                "today_choice",
                &guanxi_engine::query::Filter::everything(),
                10,
            )
        })
        .unwrap();
    assert_eq!(
        choices.len(),
        2,
        "a further move of the same day takes the place of the one before"
    );
});

both!(
    what_she_puts_off_weighs_less_and_what_she_raises_weighs_more,
    |t| {
        let shop = Shop::open(t);
        let silent = |name: &str| {
            let it = person(&shop, name);
            make(
                &shop,
                "activity",
                json!({"kind": "call", "contact": it, "starts_at": at(NOW - 30 * 24 * HOUR)}),
            );
            shop.office
                .update(shop.office.ren, "contact", it, json!({"cadence_days": 30}))
                .unwrap();
            Who::Contact(it)
        };
        let [one, two, three] = ["甲", "乙", "丙"].map(silent);
        let of = |day: &Today, who: Who| {
            day.people
                .iter()
                .find(|one| one.id == who.id())
                .unwrap()
                .reasons[0]
                .clone()
        };
        assert_eq!(of(&today(&shop), three).points, 35);
        later(&shop, one);
        later(&shop, two);
        let heard = |now: i64| {
            let heard = of(&day_of(&shop, shop.office.ren, now), three);
            (heard.learned, heard.points)
        };
        assert_eq!(heard(NOW), ("1.000".to_owned(), 35), "not under her hands");
        assert_eq!(heard(NOW + 24 * HOUR), ("0.667".to_owned(), 26));
        // Somebody else's choices are her own.
        let mei = shop.office.mei;
        make(
            &shop,
            "task",
            json!({"subject": "a", "due_on": TODAY, "contact": three.id(), "owner": mei}),
        );
        assert_eq!(today_of(&shop, mei).people[0].reasons[0].learned, "1.000");
    }
);

both!(
    acting_on_what_the_list_says_counts_for_it_once_a_day_and_leaves_the_list_alone,
    |t| {
        let shop = Shop::open(t);
        let (mei, stranger) = (person(&shop, "王美玲"), person(&shop, "乙"));
        make(
            &shop,
            "task",
            json!({"subject": "a", "due_on": TODAY, "contact": mei}),
        );
        for who in [mei, mei, stranger] {
            let known = usual(&shop);
            let acted = shop.act(shop.office.ren, move |tx| {
                today::acted(tx, &known, Who::Contact(who))
            });
            acted.unwrap();
        }
        let heard = |now: i64| {
            day_of(&shop, shop.office.ren, now).people[0].reasons[0]
                .learned
                .clone()
        };
        assert_eq!(heard(NOW), "1.000", "not under her hands");
        assert_eq!(heard(NOW + 24 * HOUR), "1.200");
    }
);

both!(
    a_goal_tells_what_was_won_in_its_period_and_what_is_missing,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let amount = |n: i64| json!({"amount": n.to_string(), "currency": "TWD"});
        let goal = make(
            &shop,
            "goal",
            json!({"starts_on": "2026-11-09", "amount": amount(3_000)}),
        );
        assert_eq!(
            office.value("goal", goal, "starts_on"),
            Data::from("2026-11-01")
        );
        make(
            &shop,
            "goal",
            json!({"period": "quarter", "starts_on": "2026-10-01", "amount": amount(9_000)}),
        );
        let deal = shop.deal(json!({"amount": amount(1_200)}));
        assert_eq!(shop.value(deal, "amount"), twd(1_200));
        shop.deal(json!({"amount": amount(500)}));
        shop.win(deal).unwrap();
        let standing = today(&shop).goal.unwrap();
        assert_eq!(
            (standing.period, standing.ends_on.as_str()),
            ("month", "2026-11-30")
        );
        assert_eq!(
            (standing.won.amount.as_str(), standing.gap.amount.as_str()),
            ("1200", "1800")
        );
        assert_eq!(standing.deals, 1);
        let params = standing.rows.split('&').map(|pair| {
            let (key, value) = pair.split_once('=').unwrap();
            (
                key.replace("%5B", "[").replace("%5D", "]"),
                value.to_owned(),
            )
        });
        let params: Vec<_> = params.collect();
        let listed = shop
            .engine()
            .read_blocking(&office.ctx(office.ren), move |read| {
                let list = guanxi_engine::query::parse(read, "opportunity", &params)?;
                read.list_json("opportunity", &list)
            });
        let listed: Json = serde_json::from_slice(&listed.unwrap()).unwrap();
        assert_eq!(
            listed["data"].as_array().unwrap().len(),
            1,
            "the number opens into its deals"
        );
        let nothing = office.create(
            office.ren,
            "goal",
            json!({"starts_on": TODAY, "amount": amount(0)}),
        );
        assert_eq!(code(nothing), "amount:more_than_nothing");
        let hers = json!({"starts_on": TODAY, "amount": amount(10), "owner": office.ren});
        office.create(office.mei, "goal", hers).unwrap();
    }
);

both!(a_choice_comes_by_its_commands_alone, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let direct = office.create(
        office.ren,
        "today_choice",
        json!({"day": TODAY, "choice": "done"}),
    );
    assert_eq!(code(direct), "choice:by_command_only");
    let mei = person(&shop, "王美玲");
    let known = usual(&shop);
    let foreign = shop.act(office.sam, move |tx| {
        today::later(tx, &known, Who::Contact(mei), None)
    });
    assert_eq!(code(foreign), "not_found");
    make(
        &shop,
        "promise",
        json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
    );
    later(&shop, Who::Contact(mei));
    let seen = |who: Uuid| {
        shop.engine()
            .read_blocking(&office.ctx(who), |read| {
                read.select_whole(
                    "today_choice",
                    &guanxi_engine::query::Filter::everything(),
                    10,
                )
            })
            .unwrap()
            .len()
    };
    assert_eq!(
        [office.ren, office.mei, office.ada].map(seen),
        [1, 0, 0],
        "hers alone"
    );
});
