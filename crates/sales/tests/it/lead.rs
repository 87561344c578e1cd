//! Leads: how they arrive, who takes them, how soon they are answered, and what becomes of them.

use guanxi_engine::{Change, Data, Read};
use guanxi_sales::lead::{self, Convert, NewDeal};
use guanxi_sales::objects::lead::DisqualifiedBecause;
use guanxi_testkit::both;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

fn arrives(shop: &Shop, more: Json) -> Uuid {
    let mut json = json!({"name": "林怡君", "company": "鴻海", "email": "lin@example.test"});
    json.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let office = &shop.office;
    office.create(office.ren, "lead", json).unwrap()
}

/// A lead that came by itself and is nobody's.
fn nobody_s(shop: &Shop, name: &str) -> Uuid {
    let values = shop.office.values(
        "lead",
        &json!({"name": name, "source": "web_form", "owner": null}),
    );
    let (id, _) = shop
        .act(shop.office.ada, move |tx| {
            tx.create("lead", Change::open(values.clone()))
        })
        .unwrap();
    id
}

both!(
    a_lead_is_received_now_and_assigned_when_it_is_somebody_s,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let hers = arrives(&shop, json!({}));
        assert_eq!(
            office.value("lead", hers, "received_at"),
            Data::Int(guanxi_testkit::NOW)
        );
        assert_eq!(office.value("lead", hers, "status"), Data::from("assigned"));
        let open = nobody_s(&shop, "Web");
        assert_eq!(office.value("lead", open, "status"), Data::from("new"));
        assert!(office.value("lead", open, "owner").is_null());
    }
);

both!(the_first_answer_stops_the_clock, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let it = arrives(&shop, json!({}));
    office
        .create(office.ren, "note", json!({"body": "Called", "lead": it}))
        .unwrap();
    assert_eq!(
        office.value("lead", it, "responded_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    assert_eq!(office.value("lead", it, "status"), Data::from("contacted"));
    let version = office.load(office.ren, "lead", it).unwrap().version;
    office
        .create(office.ren, "note", json!({"body": "Again", "lead": it}))
        .unwrap();
    assert_eq!(
        office.load(office.ren, "lead", it).unwrap().version,
        version
    );
});

both!(
    a_score_is_the_sum_of_its_reasons_and_follows_the_rules,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let rule = |name: &str, condition: &str, points: i64| {
            let rule = json!({"name": name, "condition": condition, "points": points});
            office.create(office.ada, "score_rule", rule)
        };
        let early = arrives(&shop, json!({"source": "web_form"}));
        assert!(
            office.value("lead", early, "score").is_null(),
            "no rule, no score"
        );
        rule("Asked by herself", "source=web_form", 20).unwrap();
        assert_eq!(
            office.value("lead", early, "score"),
            Data::Int(20),
            "open leads follow a new rule"
        );
        rule("Has money", "budget[gte]=100000 TWD", 30).unwrap();
        let budget = json!({"amount": "100000", "currency": "TWD"});
        office
            .update(office.ren, "lead", early, json!({"budget": budget}))
            .unwrap();
        assert_eq!(office.value("lead", early, "score"), Data::Int(50));
        let reasons = office.value("lead", early, "score_reasons");
        assert_eq!(
            serde_json::from_str::<Json>(reasons.as_text().unwrap()).unwrap(),
            json!([{"rule": "Asked by herself", "points": 20}, {"rule": "Has money", "points": 30}])
        );
        assert_eq!(
            code(rule("Wrong", "no_such_field=1", 5)),
            "condition:not_a_condition"
        );
        assert_eq!(
            code(rule("Wrong", "sort=name", 5)),
            "condition:not_a_condition"
        );
        // What is asked next is what brings most.
        let other = arrives(&shop, json!({}));
        let ask = move |read: &mut Read<'_>| lead::missing(read, other);
        let missing = shop
            .engine()
            .read_blocking(&office.ctx(office.ren), ask)
            .unwrap();
        let fields: Vec<_> = missing
            .iter()
            .map(|fact| (fact.field, fact.points))
            .collect();
        assert_eq!(fields, [("budget", 30), ("need", 0), ("authority", 0)]);
    }
);

both!(
    leads_go_round_in_turn_and_nobody_is_more_than_one_ahead,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let rule = json!({"name": "All", "method": "round_robin", "position": 2});
        let rule = office.create(office.ada, "assignment_rule", rule).unwrap();
        let join = |rule: Uuid, user: Uuid, away: Option<&str>| {
            let member = json!({"rule": rule, "user": user, "away_until": away});
            office
                .create(office.ada, "assignment_member", member)
                .unwrap()
        };
        for user in [office.ren, office.sam] {
            join(rule, user, None);
        }
        join(rule, office.oli, Some("2026-12-31"));
        let assign = |id| shop.act(office.ada, move |tx| lead::assign(tx, id, None));
        let mut given = Vec::new();
        for n in 0..5 {
            let id = nobody_s(&shop, &format!("Lead {n}"));
            assign(id).unwrap();
            given.push(office.value("lead", id, "owner").as_id().unwrap());
        }
        let (ren, sam) = (office.ren, office.sam);
        assert_eq!(
            given,
            [ren, sam, ren, sam, ren],
            "whoever is away is passed over"
        );
        // A rule that comes first and fits takes the lead; the reason is told.
        let taipei =
            json!({"name": "Taipei", "condition": "city=臺北市", "position": 1, "method": "load"});
        let taipei = office
            .create(office.ada, "assignment_rule", taipei)
            .unwrap();
        join(taipei, sam, None);
        join(taipei, ren, None);
        let there = nobody_s(&shop, "There");
        office
            .update(office.ada, "lead", there, json!({"city": "臺北市"}))
            .unwrap();
        assign(there).unwrap();
        assert_eq!(
            office.value("lead", there, "owner"),
            Data::Id(sam),
            "sam has two open, ren three"
        );
        let because = office.value("lead", there, "assigned_because");
        assert_eq!(
            serde_json::from_str::<Json>(because.as_text().unwrap()).unwrap(),
            json!({"rule": "Taipei", "method": "load", "of": 2, "had": 2})
        );
    }
);

both!(without_a_rule_that_fits_nobody_is_assigned, |t| {
    let shop = Shop::open(t);
    let id = nobody_s(&shop, "Alone");
    let assigned = shop.act(shop.office.ada, move |tx| lead::assign(tx, id, None));
    assert_eq!(code(assigned), "no_rule_assigns");
});

both!(
    a_converted_lead_keeps_everything_and_undo_takes_it_back,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let friend = office
            .create(office.ren, "contact", json!({"name": "Friend"}))
            .unwrap();
        let budget = json!({"amount": "500000", "currency": "TWD"});
        let it = arrives(
            &shop,
            json!({"budget": budget, "need": "二十台", "referrer": friend}),
        );
        let note = office
            .create(office.ren, "note", json!({"body": "Called", "lead": it}))
            .unwrap();
        let task = office
            .create(office.ren, "task", json!({"subject": "Send", "lead": it}))
            .unwrap();
        let consent = json!({"lead": it, "purpose": "sales"});
        let consent = office.create(office.ren, "consent", consent).unwrap();
        let before: Vec<_> = ["lead", "note", "task", "consent"]
            .map(|object| shop.all(object).len())
            .into();
        let (made, operation) = shop
            .act(office.ren, move |tx| {
                let deal = Some(NewDeal::default());
                lead::convert(
                    tx,
                    it,
                    &Convert {
                        deal,
                        ..Convert::default()
                    },
                    None,
                )
            })
            .unwrap();
        let (account, deal) = (made.account.unwrap(), made.opportunity.unwrap());
        assert_eq!(office.value("account", account, "name"), Data::from("鴻海"));
        assert_eq!(
            office.value("contact", made.contact, "name"),
            Data::from("林怡君")
        );
        assert_eq!(
            office.value("contact", made.contact, "account"),
            Data::Id(account)
        );
        assert_eq!(
            office.value("opportunity", deal, "description"),
            Data::from("二十台")
        );
        assert_eq!(
            office.value("opportunity", deal, "contact"),
            Data::Id(made.contact)
        );
        for (object, id) in [("note", note), ("task", task), ("consent", consent)] {
            assert_eq!(
                office.value(object, id, "contact"),
                Data::Id(made.contact),
                "{object}"
            );
            assert_eq!(
                office.value(object, id, "lead"),
                Data::Id(it),
                "{object} stays on the lead"
            );
        }
        let referrals = shop.all("referral");
        assert_eq!(referrals.len(), 1);
        assert_eq!(
            office.value("referral", referrals[0].id, "referrer"),
            Data::Id(friend)
        );
        let again = shop.act(office.ren, move |tx| {
            lead::convert(tx, it, &Convert::default(), None)
        });
        assert_eq!(code(again), "lead_converted");
        assert_eq!(
            code(office.update(office.ren, "lead", it, json!({"name": "Other"}))),
            "lead_converted"
        );

        shop.undo(operation).unwrap();
        assert_eq!(office.value("lead", it, "status"), Data::from("contacted"));
        assert!(office.value("note", note, "contact").is_null());
        assert!(shop.all("referral").is_empty());
        assert!(shop.all("opportunity").is_empty());
        let after: Vec<_> = ["lead", "note", "task", "consent"]
            .map(|object| shop.all(object).len())
            .into();
        assert_eq!(before, after);
    }
);

both!(a_lead_becomes_part_of_what_is_known, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let account = office
        .create(office.ren, "account", json!({"name": "Known"}))
        .unwrap();
    let person = office
        .create(office.ren, "contact", json!({"name": "Known"}))
        .unwrap();
    let it = arrives(&shop, json!({}));
    let into = Convert {
        account: Some(account),
        contact: Some(person),
        ..Convert::default()
    };
    let (made, _) = shop
        .act(office.ren, move |tx| lead::convert(tx, it, &into, None))
        .unwrap();
    assert_eq!(
        (made.account, made.contact, made.opportunity),
        (Some(account), person, None)
    );
    assert_eq!(
        (shop.all("account").len(), shop.all("contact").len()),
        (1, 1)
    );
});

both!(
    a_lead_is_put_off_until_a_day_taken_up_again_or_found_to_be_nothing,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let it = arrives(&shop, json!({}));
        let put_off = |day: &'static str| {
            shop.act(office.ren, move |tx| {
                lead::nurture(tx, it, day.parse().unwrap(), None)
            })
        };
        assert_eq!(code(put_off("2026-11-23")), "recontact_on:in_the_past");
        put_off("2027-01-15").unwrap();
        assert_eq!(office.value("lead", it, "status"), Data::from("nurture"));
        shop.act(office.ren, move |tx| lead::take_up(tx, it, None))
            .unwrap();
        assert!(office.value("lead", it, "recontact_on").is_null());
        let because = DisqualifiedBecause::NoBudget;
        shop.act(office.ren, move |tx| {
            lead::disqualify(tx, it, because.as_str(), None)
        })
        .unwrap();
        assert_eq!(
            office.value("lead", it, "disqualified_because"),
            Data::from("no_budget")
        );
        // Somebody who may not see it cannot move it.
        assert_eq!(
            code(shop.act(office.sam, move |tx| lead::take_up(tx, it, None))),
            "not_found"
        );
        // Nobody writes the status itself.
        office
            .update(office.ren, "lead", it, json!({"status": "new"}))
            .unwrap_err();
    }
);

both!(the_report_counts_working_time_and_adds_up, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    // Monday 2026-11-23, noon in Taipei, is now; it came on Friday at 17:30.
    let came = "2026-11-20T17:30:00+08:00";
    let it = arrives(&shop, json!({"source": "event", "received_at": came}));
    arrives(&shop, json!({"source": "event"}));
    office
        .create(office.ren, "note", json!({"body": "Called", "lead": it}))
        .unwrap();
    let (made, _) = shop
        .act(office.ren, move |tx| {
            let deal = Some(NewDeal {
                name: Some("Deal".into()),
            });
            lead::convert(
                tx,
                it,
                &Convert {
                    deal,
                    ..Convert::default()
                },
                None,
            )
        })
        .unwrap();
    let amount = json!({"amount": "700", "currency": "TWD"});
    let deal = made.opportunity.unwrap();
    office
        .update(office.ren, "opportunity", deal, json!({"amount": amount}))
        .unwrap();
    shop.win(deal).unwrap();
    let report = |by| {
        let ask = move |read: &mut Read<'_>| lead::report(read, &[], None);
        shop.engine().read_blocking(&office.ctx(by), ask).unwrap()
    };
    let hers = report(office.ren);
    let now: jiff::Timestamp = jiff::Timestamp::from_millisecond(guanxi_testkit::NOW).unwrap();
    let since_nine = (now.as_millisecond()
        - "2026-11-23T09:00:00+08:00"
            .parse::<jiff::Timestamp>()
            .unwrap()
            .as_millisecond())
        / 60_000;
    assert_eq!((hers.n, hers.never), (2, 1));
    assert_eq!(hers.median_minutes, Some(30 + since_nine.clamp(0, 540)));
    assert_eq!(
        hers.histogram.iter().map(|bar| bar.count).sum::<usize>() + hers.never,
        hers.n
    );
    for bar in &hers.histogram {
        let ask = {
            let up_to = bar.up_to;
            move |read: &mut Read<'_>| lead::report(read, &[], Some(up_to))
        };
        let behind = shop.engine().read_blocking(&office.ctx(office.ren), ask);
        let behind = behind.unwrap().leads.unwrap();
        assert_eq!(behind.len(), bar.count, "a bar opens into what it counts");
    }
    assert_eq!(hers.sources.len(), 1);
    let source = &hers.sources[0];
    assert_eq!((source.leads, source.converted, source.won), (2, 1, 1));
    assert_eq!(source.value[0].amount, "700");
    assert_eq!(
        report(office.sam).n,
        0,
        "what one may not see is not counted"
    );
});
