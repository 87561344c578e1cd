//! Exchanges with customers: planned, held, missed, and what was agreed in them.

use guanxi_engine::access::Right;
use guanxi_engine::{Change, Data, Error};
use guanxi_sales::activity::{self, Held, Log, NextStep, Promised};
use guanxi_sales::objects::promise::By;
use guanxi_sales::{contact, promise};
use guanxi_testkit::{NOW, both};
use jiff::civil::date;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

const HOUR: i64 = 3_600_000;

fn at(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap().to_string()
}

fn person(shop: &Shop, name: &str) -> Uuid {
    let office = &shop.office;
    let account = office.create(office.ren, "account", json!({"name": "台泥"}));
    let person = json!({"name": name, "account": account.unwrap()});
    office.create(office.ren, "contact", person).unwrap()
}

fn logged(shop: &Shop, json: &Json, next: Option<NextStep>, promises: Vec<Promised>) -> Uuid {
    let said = Log {
        activity: Change::open(shop.office.values("activity", json)),
        next,
        promises,
        ..Log::default()
    };
    let done = shop.act(shop.office.ren, move |tx| activity::log(tx, &said));
    done.unwrap().0
}

fn count(shop: &Shop, object: &'static str) -> usize {
    shop.all(object).len()
}

both!(what_nobody_need_type_is_filled_in, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    let company = office.value("contact", mei, "account");
    let call = office.create(
        office.ren,
        "activity",
        json!({"kind": "call", "contact": mei}),
    );
    let call = call.unwrap();
    assert_eq!(office.value("activity", call, "status"), Data::from("held"));
    assert_eq!(office.value("activity", call, "starts_at"), Data::Int(NOW));
    assert_eq!(office.value("activity", call, "account"), company);
    assert_eq!(
        office.value("activity", call, "owner"),
        Data::Id(office.ren)
    );
    let later = json!({"kind": "visit", "contact": mei, "starts_at": at(NOW + HOUR)});
    let visit = office.create(office.ren, "activity", later).unwrap();
    assert_eq!(
        office.value("activity", visit, "status"),
        Data::from("planned")
    );
    let deal = shop.deal(json!({"contact": mei}));
    let about = json!({"kind": "meeting", "opportunity": deal});
    let meeting = office.create(office.ren, "activity", about).unwrap();
    assert_eq!(office.value("activity", meeting, "contact"), Data::Id(mei));
});

both!(times_are_in_order, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let refused = |json: Json| code(office.create(office.ren, "activity", json));
    assert_eq!(
        refused(json!({"kind": "call", "starts_at": at(NOW), "ends_at": at(NOW - 1)})),
        "ends_at:before_start"
    );
    assert_eq!(
        refused(json!({"kind": "call", "status": "held", "starts_at": at(NOW + HOUR)})),
        "starts_at:in_the_future"
    );
    assert_eq!(refused(json!({"subject": "no kind"})), "kind:required");
    let call = office.create(office.ren, "activity", json!({"kind": "call"}));
    let emptied = office.update(
        office.ren,
        "activity",
        call.unwrap(),
        json!({"starts_at": null}),
    );
    assert_eq!(code(emptied), "starts_at:required");
});

both!(
    an_exchange_moves_the_last_contact_and_an_attempt_does_not,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let mei = person(&shop, "王美玲");
        let last = || office.value("contact", mei, "last_contact_at");
        logged(
            &shop,
            &json!({"kind": "call", "contact": mei, "outcome": "no_answer"}),
            None,
            vec![],
        );
        logged(
            &shop,
            &json!({"kind": "mail", "contact": mei, "direction": "out"}),
            None,
            vec![],
        );
        assert!(last().is_null());
        let yesterday = NOW - 24 * HOUR;
        let call = json!({"kind": "call", "contact": mei, "starts_at": at(yesterday), "outcome": "talked"});
        logged(&shop, &call, None, vec![]);
        assert_eq!(last(), Data::Int(yesterday));
        // What is written down late does not make her look neglected.
        logged(
            &shop,
            &json!({"kind": "visit", "contact": mei, "starts_at": at(yesterday - HOUR)}),
            None,
            vec![],
        );
        assert_eq!(last(), Data::Int(yesterday));
        let known = shop
            .engine()
            .read_blocking(&office.ctx(office.ren), move |r| contact::strength(r, mei));
        let often = known.unwrap().parts[1].count;
        assert_eq!(often, Some(2), "the call that was taken and the visit");
    }
);

both!(
    a_planned_meeting_counts_once_it_was_held_for_everybody_who_was_there,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (mei, lin) = (person(&shop, "王美玲"), person(&shop, "林志明"));
        let last = |who| office.value("contact", who, "last_contact_at");
        let plan = json!({"kind": "meeting", "contact": mei, "starts_at": at(NOW + HOUR), "ends_at": at(NOW + 2 * HOUR)});
        let it = office.create(office.ren, "activity", plan).unwrap();
        let also = json!({"activity": it, "contact": lin});
        office.create(office.ren, "attendee", also).unwrap();
        assert!(last(mei).is_null() && last(lin).is_null());
        let held = Held {
            outcome: Some("advanced".into()),
            body: Some("談妥".into()),
            ..Held::default()
        };
        let (_, operation) = shop
            .act(office.ren, move |tx| activity::hold(tx, it, &held, None))
            .unwrap();
        assert_eq!(
            office.value("activity", it, "starts_at"),
            Data::Int(NOW),
            "it was held earlier than planned"
        );
        assert_eq!(last(mei), Data::Int(NOW));
        assert_eq!(last(lin), Data::Int(NOW));
        shop.undo(operation).unwrap();
        assert_eq!(
            office.value("activity", it, "status"),
            Data::from("planned")
        );
        assert_eq!(
            office.value("activity", it, "ends_at"),
            Data::Int(NOW + 2 * HOUR)
        );
    }
);

both!(whoever_is_named_afterwards_was_there_too, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let lin = person(&shop, "林志明");
    let it = office
        .create(office.ren, "activity", json!({"kind": "meeting"}))
        .unwrap();
    office
        .create(
            office.ren,
            "attendee",
            json!({"activity": it, "contact": lin}),
        )
        .unwrap();
    assert_eq!(
        office.value("contact", lin, "last_contact_at"),
        Data::Int(NOW)
    );
});

both!(
    a_planned_one_is_held_missed_cancelled_or_planned_anew,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let plan =
            json!({"kind": "visit", "starts_at": at(NOW + HOUR), "ends_at": at(NOW + 3 * HOUR)});
        let it = office.create(office.ren, "activity", plan).unwrap();
        let status = || office.value("activity", it, "status");
        shop.act(office.ren, move |tx| activity::not_held(tx, it, None))
            .unwrap();
        assert_eq!(status(), Data::from("not_held"));
        assert_eq!(
            code(shop.act(office.ren, move |tx| activity::cancel(tx, it, None))),
            "not_from_this_status"
        );
        let next_day = NOW + 24 * HOUR;
        shop.act(office.ren, move |tx| {
            activity::plan(tx, it, (next_day, None), None)
        })
        .unwrap();
        assert_eq!(status(), Data::from("planned"));
        assert_eq!(
            office.value("activity", it, "ends_at"),
            Data::Int(next_day + 2 * HOUR),
            "as long as before"
        );
        shop.act(office.ren, move |tx| activity::cancel(tx, it, None))
            .unwrap();
        assert_eq!(status(), Data::from("cancelled"));
        let held = Held::default();
        assert_eq!(
            code(shop.act(office.ren, move |tx| activity::hold(tx, it, &held, None))),
            "not_from_this_status"
        );
        let direct = office.update(office.ren, "activity", it, json!({"status": "held"}));
        assert_eq!(code(direct), "status:by_command_only");
    }
);

both!(what_was_agreed_is_kept_with_it_and_undone_with_it, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    let deal = shop.deal(json!({"contact": mei}));
    let next = NextStep {
        text: "送報價".into(),
        on: Some(date(2026, 12, 2)),
    };
    let promised = vec![
        Promised {
            what: "送樣品".into(),
            by: By::Us,
            on: Some(date(2026, 12, 1)),
        },
        Promised {
            what: "給規格".into(),
            by: By::Them,
            on: None,
        },
    ];
    let said = Log {
        activity: Change::open(
            office.values("activity", &json!({"kind": "call", "opportunity": deal})),
        ),
        next: Some(next),
        promises: promised,
        ..Log::default()
    };
    let (it, operation) = shop
        .act(office.ren, move |tx| activity::log(tx, &said))
        .unwrap();
    assert_eq!(shop.value(deal, "next_step"), Data::from("送報價"));
    assert_eq!(shop.value(deal, "next_step_on"), Data::from("2026-12-02"));
    assert_eq!(
        count(&shop, "task"),
        0,
        "an open deal has a next step of its own"
    );
    let promises = shop.all("promise");
    assert_eq!(promises.len(), 2);
    for one in &promises {
        let named = |field| office.value("promise", one.id, field);
        assert_eq!(named("contact"), Data::Id(mei));
        assert_eq!(named("opportunity"), Data::Id(deal));
        assert_eq!(named("activity"), Data::Id(it));
        assert_eq!(named("status"), Data::from("open"));
    }
    shop.undo(operation).unwrap();
    assert_eq!(count(&shop, "promise"), 0);
    assert_eq!(count(&shop, "activity"), 0);
    assert!(shop.value(deal, "next_step").is_null());
});

both!(without_a_deal_the_next_step_is_a_task_for_the_person, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    let next = NextStep {
        text: "回電".into(),
        on: Some(date(2026, 12, 2)),
    };
    logged(
        &shop,
        &json!({"kind": "call", "contact": mei}),
        Some(next),
        vec![],
    );
    let tasks = shop.all("task");
    assert_eq!(tasks.len(), 1);
    let named = |field| office.value("task", tasks[0].id, field);
    assert_eq!(named("subject"), Data::from("回電"));
    assert_eq!(named("due_on"), Data::from("2026-12-02"));
    assert_eq!(named("contact"), Data::Id(mei));
});

both!(a_promise_is_kept_or_released_and_never_simply_gone, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let it = office
        .create(office.ren, "promise", json!({"what": "送樣品"}))
        .unwrap();
    shop.act(office.ren, move |tx| promise::keep(tx, it, None))
        .unwrap();
    assert_eq!(office.value("promise", it, "kept_at"), Data::Int(NOW));
    assert_eq!(
        code(shop.act(office.ren, move |tx| promise::keep(tx, it, None))),
        "not_from_this_status"
    );
    shop.act(office.ren, move |tx| promise::reopen(tx, it, None))
        .unwrap();
    assert!(office.value("promise", it, "kept_at").is_null());
    shop.act(office.ren, move |tx| promise::release(tx, it, None))
        .unwrap();
    assert_eq!(
        office.value("promise", it, "status"),
        Data::from("released")
    );
});

both!(
    an_activity_is_seen_with_what_it_is_about_or_by_its_owner,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let mei = person(&shop, "王美玲");
        let seen = |who, id| {
            shop.engine().read_blocking(&office.ctx(who), move |r| {
                match r.load_whole("activity", id, Right::Read) {
                    Err(Error::NotFound) => Ok(false),
                    found => found.map(|_| true),
                }
            })
        };
        let about = json!({"kind": "call", "contact": mei});
        let hers = office.create(office.ren, "activity", about).unwrap();
        assert!(
            !seen(office.sam, hers).unwrap(),
            "another unit does not see the person"
        );
        assert!(seen(office.mei, hers).unwrap(), "her manager does");
        let given = json!({"kind": "visit", "contact": mei, "owner": office.sam});
        let given = office.create(office.ren, "activity", given).unwrap();
        assert!(seen(office.sam, given).unwrap(), "it is on his calendar");
        let secret = json!({"kind": "call", "contact": mei, "private": true});
        let secret = office.create(office.ren, "activity", secret).unwrap();
        assert!(!seen(office.mei, secret).unwrap() && !seen(office.ada, secret).unwrap());
    }
);

both!(our_call_answers_a_lead_and_theirs_does_not, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let lead = office
        .create(office.ren, "lead", json!({"name": "林怡君"}))
        .unwrap();
    let answered = || office.value("lead", lead, "responded_at");
    logged(
        &shop,
        &json!({"kind": "call", "lead": lead, "direction": "in"}),
        None,
        vec![],
    );
    assert!(answered().is_null());
    logged(
        &shop,
        &json!({"kind": "call", "lead": lead, "outcome": "no_answer"}),
        None,
        vec![],
    );
    assert_eq!(answered(), Data::Int(NOW));
    assert_eq!(
        office.value("lead", lead, "status"),
        Data::from("contacted")
    );
});
