//! How long what is personal is kept: whom a rule meets, whom it passes over, what it leaves, and that it is carried out once.

use guanxi_engine::{Change, Ctx, Data, Error, Read, Result, Tx};
use guanxi_sales::{duplicate, lead, personal_data, retention};
use guanxi_testkit::{NOW, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

/// Long ago, and long enough for every rule of these tests.
const THEN: &str = "2024-01-05";

/// Somebody's context at noon of a past day.
fn past(shop: &Shop, by: Uuid, day: &str) -> Ctx {
    let noon = format!("{day}T12:00:00+08:00").parse::<jiff::Timestamp>();
    Ctx {
        effective: Some(noon.unwrap().as_millisecond()),
        ..shop.office.ctx(by)
    }
}

fn made(shop: &Shop, by: Uuid, day: &str, object: &'static str, json: &Json) -> Uuid {
    let values = shop.office.values(object, json);
    let ctx = past(shop, by, day);
    let make = move |tx: &mut Tx<'_>| tx.create(object, Change::open(values.clone()));
    shop.engine().write_blocking(&ctx, make).unwrap()
}

/// A rule in use since long ago, that counts a year.
fn rule(shop: &Shop, more: Json) -> Uuid {
    let mut rule = json!({"name": "Old", "days": 365, "active": true});
    let more = more.as_object().unwrap().clone();
    rule.as_object_mut().unwrap().extend(more);
    made(shop, shop.office.ada, THEN, "retention_rule", &rule)
}

/// Carries a rule out; answers how many records it erased.
fn run(shop: &Shop, rule: Uuid) -> i64 {
    let ada = shop.office.ada;
    let (run, _) = shop.act(ada, move |tx| retention::begin(tx, rule)).unwrap();
    retention::run(shop.engine(), &shop.engine().job(), run).unwrap();
    let value = |field| shop.office.value("retention_run", run, field);
    assert_eq!(value("finished_at").as_int(), Some(NOW));
    value("records").as_int().unwrap()
}

fn preview(shop: &Shop, by: Uuid, rule: Uuid) -> Result<retention::Preview> {
    let look = move |read: &mut Read<'_>| retention::preview(read, rule, None);
    shop.engine().read_blocking(&shop.office.ctx(by), look)
}

/// All values of the log about objects, as text.
fn told(shop: &Shop) -> String {
    let read = |read: &mut Read<'_>| {
        let catalog = read.catalog();
        guanxi_engine::log::after(read.conn(), catalog, 0, 10_000)
    };
    let ctx = shop.office.ctx(shop.office.ada);
    let entries = shop.engine().read_blocking(&ctx, read).unwrap();
    assert!(entries.iter().zip(1..).all(|(entry, seq)| entry.seq == seq));
    entries.iter().map(|entry| format!("{entry:?}")).collect()
}

both!(
    a_lead_that_came_to_nothing_is_erased_when_its_time_is_over,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let interest = |name: &str| {
            let json = json!({"name": name, "email": "hanako@example.test", "need": "Tea"});
            made(&shop, office.ren, THEN, "lead", &json)
        };
        let [over, today, open] = ["Yamada Hanako", "Sato", "Suzuki"].map(interest);
        let nothing = |day: &'static str, id: Uuid| {
            let ctx = past(&shop, office.ren, day);
            let act = move |tx: &mut Tx<'_>| lead::disqualify(tx, id, "no_need", None);
            shop.engine().write_blocking(&ctx, act).unwrap()
        };
        nothing("2025-01-05", over);
        nothing("2026-11-20", today);
        let note = json!({"body": "Hanako called", "lead": over});
        let note = made(&shop, office.ren, THEN, "note", &note);
        let rule_of =
            |object: &str, from: &str| rule(&shop, json!({"object": object, "counted_from": from}));
        let leads = rule_of("lead", "disqualified_at");
        let notes = rule_of("note", "lead.disqualified_at");
        let seen = preview(&shop, office.ada, leads).unwrap();
        assert_eq!((seen.records, seen.private, seen.trashed), (1, 0, 0));
        assert_eq!(seen.rows[0].label.as_deref(), Some("Yamada Hanako"));
        let seen = preview(&shop, office.ada, notes).unwrap();
        assert_eq!(seen.rows[0].about.as_ref().unwrap().id, over);

        assert_eq!((run(&shop, leads), run(&shop, notes)), (1, 1));
        assert_eq!(office.value("lead", over, "name"), Data::from("—"));
        assert_eq!(office.value("lead", over, "email"), Data::Null);
        assert_eq!(office.value("lead", over, "status"), "disqualified".into());
        assert_eq!(office.value("note", note, "body"), Data::from("—"));
        for id in [today, open] {
            assert_ne!(office.value("lead", id, "email"), Data::Null);
        }
        let told = told(&shop);
        assert!(!told.contains("Hanako"), "{told}");
        assert!(told.contains("lead.erased") && told.contains("retention_run.finished"));
        // What is gone is not found again.
        assert_eq!((run(&shop, leads), run(&shop, notes)), (0, 0));
        assert_eq!(preview(&shop, office.ada, leads).unwrap().records, 0);
    }
);

both!(
    what_people_keep_to_themselves_is_counted_erased_and_never_shown,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let person = made(&shop, office.ren, THEN, "contact", &json!({"name": "Ann"}));
        let day = json!({"contact": person, "on": "1980-05-05", "remark": "Oolong"});
        let day = made(&shop, office.ren, THEN, "important_date", &day);
        let thrown = json!({"contact": person, "text": "Sugar", "private": false});
        let thrown = made(&shop, office.ren, THEN, "preference", &thrown);
        shop.act(office.ren, move |tx| tx.trash("preference", thrown))
            .unwrap();
        // She was never spoken to, so that it is counted from when she was noted.
        let from = "contact.last_contact_at";
        let days = rule(
            &shop,
            json!({"object": "important_date", "counted_from": from}),
        );
        let likes = rule(&shop, json!({"object": "preference", "counted_from": from}));
        let seen = preview(&shop, office.ada, days).unwrap();
        assert_eq!((seen.records, seen.private, seen.rows.len()), (1, 1, 0));
        let seen = preview(&shop, office.ada, likes).unwrap();
        assert_eq!((seen.records, seen.trashed, seen.rows.len()), (1, 1, 0));
        assert_eq!((run(&shop, days), run(&shop, likes)), (1, 1));
        let kept = office.load(office.ren, "important_date", day).unwrap();
        let catalog = shop.engine().catalog();
        let info = catalog.object("important_date").unwrap();
        for field in ["on", "remark"] {
            assert!(kept.named(info, field).is_null(), "{field}");
        }
        let told = told(&shop);
        assert!(
            !told.contains("Oolong") && !told.contains("Sugar"),
            "{told}"
        );
        // Whoever is spoken to again is known again.
        office
            .create(
                office.ren,
                "note",
                json!({"body": "Met", "contact": person}),
            )
            .unwrap();
        office
            .update(
                office.ren,
                "important_date",
                day,
                json!({"on": "1980-05-05"}),
            )
            .unwrap();
        assert_eq!(preview(&shop, office.ada, days).unwrap().records, 0);
    }
);

both!(
    whoever_has_a_part_in_an_open_deal_or_must_be_kept_is_passed_over,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let person = |name: &str| {
            let json = json!({"name": name, "phone": "02-2345-6789"});
            made(&shop, office.ren, THEN, "contact", &json)
        };
        let [buyer, adviser, held, former] = ["Buyer", "Adviser", "Held", "Former"].map(person);
        let deal = shop.deal(json!({"contact": buyer}));
        let part = json!({"opportunity": deal, "contact": adviser});
        office
            .create(office.ren, "opportunity_contact", part)
            .unwrap();
        let closed = shop.deal(json!({"contact": former}));
        shop.lose(closed).unwrap();
        let point = json!({"contact": held, "value": "0912-345-678"});
        let point = made(&shop, office.ren, THEN, "contact_point", &point);
        let keep = |because: Option<&'static str>| {
            shop.act(office.ada, move |tx| {
                retention::keep(tx, held, because, None)
            })
        };
        keep(Some("A dispute")).unwrap();
        let asks = shop.act(office.ada, move |tx| personal_data::erase(tx, held));
        assert_eq!(code(asks), "person_is_kept");
        let phones = json!({"object": "contact", "erases": "phone"});
        let narrow = rule(&shop, phones);
        let wide = json!({"object": "contact", "erases": "phone", "open_deals": true});
        let wide = rule(&shop, wide);
        let points = rule(&shop, json!({"object": "contact_point"}));
        assert_eq!((run(&shop, points), run(&shop, narrow)), (0, 1));
        assert_eq!(office.value("contact", former, "phone"), Data::Null);
        assert_eq!(run(&shop, wide), 2, "all but who must be kept");
        assert_ne!(office.value("contact", held, "phone"), Data::Null);
        keep(None).unwrap();
        assert_eq!((run(&shop, points), run(&shop, wide)), (1, 1));
        assert_eq!(office.value("contact_point", point, "value"), "—".into());
        for id in [buyer, adviser, held, former] {
            assert_ne!(office.value("contact", id, "name"), Data::from("—"));
        }
    }
);

both!(
    a_rule_takes_what_follows_from_its_fields_and_what_the_log_remembers,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let json = json!({"name": "Ann", "phone": "02-2345-6789", "address": "台北市中正區重慶南路一段122號"});
        let ann = made(&shop, office.ren, THEN, "contact", &json);
        assert_eq!(office.value("contact", ann, "city"), "taipei".into());
        // Taken out by hand it still stood in the history.
        office
            .update(office.ren, "contact", ann, json!({"phone": null}))
            .unwrap();
        let phones = rule(&shop, json!({"object": "contact", "erases": " phone ,"}));
        assert_eq!((run(&shop, phones), run(&shop, phones)), (1, 0));
        assert!(!told(&shop).contains("2345"));
        assert_eq!(office.value("contact", ann, "city"), "taipei".into());
        let addresses = rule(&shop, json!({"object": "contact", "erases": "address"}));
        assert_eq!(run(&shop, addresses), 1);
        for field in ["address", "city", "district"] {
            assert_eq!(office.value("contact", ann, field), Data::Null, "{field}");
        }
        let told = told(&shop);
        assert!(!told.contains("重慶") && !told.contains("taipei"), "{told}");
        assert_eq!(office.value("contact", ann, "name"), Data::from("Ann"));
    }
);

both!(a_run_that_was_cut_off_is_gone_on_with_by_one_server, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    for n in 0..230 {
        let json = json!({"body": format!("Said {n}")});
        made(&shop, office.ren, THEN, "note", &json);
    }
    rule(&shop, json!({"object": "note"}));
    let nothing: [Uuid; 0] = [];
    let asks = |now: i64| {
        let ctx = Ctx {
            now,
            time_zone: "Asia/Taipei".to_owned(),
            ..shop.engine().job()
        };
        let found = shop.engine().write_blocking(&ctx, retention::take_up);
        (found.unwrap(), ctx)
    };
    let (begun, ctx) = asks(NOW);
    assert_eq!(begun.len(), 1);
    let run = begun[0];
    assert_eq!(asks(NOW).0, nothing, "another server has it");
    let cut = retention::some(shop.engine(), &ctx, run, Uuid::nil()).unwrap();
    assert!(cut.is_some(), "more than a lot");
    assert_eq!(office.value("retention_run", run, "records"), 100.into());
    // Its server is gone for longer than a lot takes.
    assert_eq!(asks(NOW + 14_000).0, nothing);
    let (again, ctx) = asks(NOW + 16_000);
    assert_eq!(again, [run]);
    assert_eq!(asks(NOW + 17_000).0, nothing, "nor does a third take it");
    retention::run(shop.engine(), &ctx, run).unwrap();
    let value = |field| office.value("retention_run", run, field);
    assert_eq!(
        (value("records"), value("taken_up")),
        (230.into(), 1.into())
    );
    assert!(!told(&shop).contains("Said"));
    assert_eq!(asks(NOW + 3_600_000).0, nothing, "once a day");
    let (tomorrow, ctx) = asks(NOW + 86_400_000);
    assert_eq!(tomorrow.len(), 1);
    retention::run(shop.engine(), &ctx, tomorrow[0]).unwrap();
    let erased = office.value("retention_run", tomorrow[0], "records");
    assert_eq!(erased, 0.into());
});

both!(
    a_rule_waits_for_the_night_and_ends_when_it_is_switched_off,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let ann = made(&shop, office.ren, THEN, "contact", &json!({"name": "Ann"}));
        let note = json!({"body": "Said", "contact": ann});
        let note = made(&shop, office.ren, THEN, "note", &note);
        let json = json!({"name": "New", "object": "note", "days": 30, "active": true});
        let new = office.create(office.ada, "retention_rule", json).unwrap();
        let job = shop.engine().job();
        let due = shop.engine().write_blocking(&job, retention::take_up);
        assert!(
            due.unwrap().is_empty(),
            "whoever wrote it may think better of it"
        );
        let (run, _) = shop
            .act(office.ada, move |tx| retention::begin(tx, new))
            .unwrap();
        let twice = shop.act(office.ada, move |tx| retention::begin(tx, new));
        assert_eq!(code(twice), "rule_is_running");
        office
            .update(office.ada, "retention_rule", new, json!({"active": false}))
            .unwrap();
        retention::run(shop.engine(), &job, run).unwrap();
        assert_eq!(office.value("retention_run", run, "records"), 0.into());
        assert_eq!(office.value("note", note, "body"), Data::from("Said"));
        let off = shop.act(office.ada, move |tx| retention::begin(tx, new));
        assert_eq!(code(off), "rule_not_in_use");
    }
);

both!(rules_are_an_administrators_and_proof_is_nobodys, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = office
        .create(office.ren, "contact", json!({"name": "Ann"}))
        .unwrap();
    let json = json!({"name": "New", "object": "note", "days": 30});
    let kept = office
        .create(office.ada, "retention_rule", json.clone())
        .unwrap();
    let refused = "administrators_only";
    for who in [office.mei, office.ren] {
        let made = office.create(who, "retention_rule", json.clone());
        assert!(matches!(made, Err(Error::Forbidden { .. })), "{made:?}");
        assert_eq!(code(preview(&shop, who, kept)), refused);
        let begun = shop.act(who, move |tx| retention::begin(tx, kept));
        assert_eq!(code(begun), refused);
        let due = shop.act(who, retention::take_up);
        assert_eq!(code(due), refused);
        let hold = shop.act(who, move |tx| retention::keep(tx, person, Some("Me"), None));
        assert_eq!(code(hold), refused);
    }
    office
        .update(office.ada, "retention_rule", kept, json!({"active": true}))
        .unwrap();
    let (proof, _) = shop
        .act(office.ada, move |tx| retention::begin(tx, kept))
        .unwrap();
    let proof_is = "written_by_the_product";
    let gone = shop.act(office.ada, move |tx| tx.trash("retention_run", proof));
    assert_eq!(code(gone), proof_is);
    let forged = office.create(office.ada, "retention_run", json!({}));
    assert_eq!(code(forged), proof_is);
    let changed = office.update(office.ada, "retention_run", proof, json!({"records": 7}));
    assert!(changed.is_err());
});

both!(a_rule_names_what_there_is, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let wrong = [
        (json!({"object": "pipeline"}), "object", "nothing_personal"),
        (json!({"object": "user"}), "object", "nothing_personal"),
        (json!({"object": "nothing"}), "object", "nothing_personal"),
        (
            json!({"object": "contact", "erases": "account"}),
            "erases",
            "not_personal",
        ),
        (
            json!({"object": "contact", "erases": "phone,none"}),
            "erases",
            "not_personal",
        ),
        (
            json!({"object": "contact", "counted_from": "name"}),
            "counted_from",
            "not_counted_from",
        ),
        // How many it finds would tell whose birthday is when.
        (
            json!({"object": "important_date", "counted_from": "on"}),
            "counted_from",
            "not_counted_from",
        ),
        (
            json!({"object": "note", "counted_from": "contact.name"}),
            "counted_from",
            "not_counted_from",
        ),
        (
            json!({"object": "note", "counted_from": "created_by.created_at"}),
            "counted_from",
            "not_counted_from",
        ),
    ];
    for (more, field, why) in wrong {
        let mut json = json!({"name": "Wrong", "days": 30});
        let more = more.as_object().unwrap().clone();
        json.as_object_mut().unwrap().extend(more.clone());
        let refused = office.create(office.ada, "retention_rule", json);
        let Err(Error::Invalid(errors)) = refused else {
            panic!("{more:?}: {refused:?}");
        };
        let said: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(said, [(field, why)], "{more:?}");
    }
    for choice in retention::choices(&shop.engine().catalog()) {
        for from in choice.counted_from {
            let json = json!({"name": "All", "days": 9, "object": choice.object, "counted_from": from,
                "erases": choice.fields.join(",")});
            office.create(office.ada, "retention_rule", json).unwrap();
        }
    }
});

both!(dates_that_are_counted_from_follow_what_happens, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let it = office
        .create(office.ren, "lead", json!({"name": "Ann"}))
        .unwrap();
    let since = || office.value("lead", it, "disqualified_at");
    let nothing = move |tx: &mut Tx<'_>| lead::disqualify(tx, it, "no_need", None);
    let (_, operation) = shop.act(office.ren, nothing).unwrap();
    assert_eq!(since(), NOW.into());
    shop.undo(operation).unwrap();
    assert_eq!(since(), Data::Null);
    shop.act(office.ren, nothing).unwrap();
    shop.act(office.ren, move |tx| lead::take_up(tx, it, None))
        .unwrap();
    assert_eq!(since(), Data::Null);

    let person = office
        .create(office.ren, "contact", json!({"name": "Ann"}))
        .unwrap();
    let ended = || office.value("contact", person, "consent_ended_at");
    let says = |purpose: &'static str, state: &'static str, day: &str| {
        let values = office.values(
            "consent",
            &json!({"contact": person, "purpose": purpose, "state": state}),
        );
        let make = move |tx: &mut Tx<'_>| {
            tx.create("consent", Change::command("consent.noted", values.clone()))
        };
        let ctx = past(&shop, office.ren, day);
        shop.engine().write_blocking(&ctx, make).unwrap()
    };
    says("marketing", "given", "2026-01-05");
    says("sales", "given", "2026-01-05");
    says("marketing", "withdrawn", "2026-02-05");
    assert_eq!(ended(), Data::Null, "one is left");
    says("sales", "withdrawn", "2026-03-05");
    let last = past(&shop, office.ren, "2026-03-05").effective;
    assert_eq!(ended().as_int(), last);
    says("sales", "given", "2026-04-05");
    assert_eq!(ended(), Data::Null);
});

both!(whoever_must_be_kept_is_kept_when_two_become_one, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let [goes, stays] = ["Ann Lee", "Anne Lee"].map(|name| {
        let made = office.create(office.ren, "contact", json!({"name": name}));
        made.unwrap()
    });
    shop.act(office.ada, move |tx| {
        retention::keep(tx, goes, Some("A dispute"), None)
    })
    .unwrap();
    let asked = duplicate::Asked {
        into: stays,
        from: vec![goes],
        ..Default::default()
    };
    shop.act(office.ada, move |tx| {
        duplicate::merge(tx, duplicate::Being::Person, &asked)
    })
    .unwrap();
    let why = office.value("contact", stays, "kept_because");
    assert_eq!(why, Data::from("A dispute"));
});
