//! People and companies: what the product notes by itself, and what it refuses.

use guanxi_engine::{Data, Read};
use guanxi_sales::{account, contact, referral};
use guanxi_testkit::both;
use serde_json::json;

use crate::shop::{Shop, code};

both!(a_job_change_keeps_the_former_position_on_both_sides, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let old = office
        .create(office.ren, "account", json!({"name": "Old"}))
        .unwrap();
    let new = office
        .create(office.ren, "account", json!({"name": "New"}))
        .unwrap();
    let person =
        json!({"name": "林怡君", "account": old, "title": "採購經理", "department": "採購部"});
    let person = office.create(office.ren, "contact", person).unwrap();
    office
        .update(
            office.ren,
            "contact",
            person,
            json!({"account": new, "title": "採購處長"}),
        )
        .unwrap();
    let positions = shop.all("affiliation");
    assert_eq!(positions.len(), 1);
    let catalog = shop.engine().catalog();
    let info = catalog.object("affiliation").unwrap();
    let value = |field: &str| positions[0].named(info, field).clone();
    assert_eq!(value("contact"), Data::Id(person));
    assert_eq!(value("account"), Data::Id(old));
    assert_eq!(value("title"), Data::from("採購經理"));
    assert_eq!(value("end_on"), Data::from("2026-11-23"));
    assert!(value("start_on").is_null());
});

both!(a_note_moves_the_last_contact_and_the_day_she_is_due, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = office
        .create(
            office.ren,
            "contact",
            json!({"name": "王大明", "cadence_days": 30}),
        )
        .unwrap();
    let due = || office.value("contact", person, "contact_due_on");
    assert_eq!(
        due(),
        Data::from("2026-12-23"),
        "from the day she became known"
    );
    office
        .create(
            office.ren,
            "note",
            json!({"body": "Called", "contact": person}),
        )
        .unwrap();
    assert_eq!(
        office.value("contact", person, "last_contact_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    // What is written down late does not make her look neglected.
    let body = office.values("note", &json!({"body": "In spring", "contact": person}));
    shop.on("2026-04-01", move |tx| {
        tx.create("note", guanxi_engine::Change::open(body.clone()))
    });
    assert_eq!(
        office.value("contact", person, "last_contact_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    office
        .update(office.ren, "contact", person, json!({"cadence_days": null}))
        .unwrap();
    assert_eq!(due(), Data::Null);
});

both!(a_done_task_is_an_exchange, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = office
        .create(office.ren, "contact", json!({"name": "Ann"}))
        .unwrap();
    let task = office
        .create(
            office.ren,
            "task",
            json!({"subject": "Call", "contact": person}),
        )
        .unwrap();
    assert_eq!(
        office.value("contact", person, "last_contact_at"),
        Data::Null
    );
    office
        .update(office.ren, "task", task, json!({"status": "done"}))
        .unwrap();
    assert_eq!(
        office.value("contact", person, "last_contact_at"),
        Data::Int(guanxi_testkit::NOW)
    );
});

both!(
    a_business_number_belongs_to_one_company_and_its_branches,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let make = |json| office.create(office.ren, "account", json);
        let first = make(json!({"name": "台積電", "tax_id": "２２０９-9131"})).unwrap();
        assert_eq!(
            office.value("account", first, "tax_id"),
            Data::from("22099131")
        );
        let again = json!({"name": "台積電竹科", "tax_id": "22099131"});
        assert_eq!(code(make(again)), "tax_id:tax_id_taken");
        make(json!({"name": "台積電竹科", "tax_id": "22099131", "kind": "branch"})).unwrap();
        for wrong in ["00000000", "04595253"] {
            let wrong = json!({"name": "Wrong", "tax_id": wrong});
            assert_eq!(code(make(wrong)), "tax_id:not_a_tax_id");
        }
        make(json!({"name": "Elsewhere", "tax_id": "04595253", "country": "Japan"})).unwrap();
        // What is no number of Taiwan is kept as it was written, and may stand twice.
        for _ in 0..2 {
            let vat = json!({"name": "Abroad", "tax_id": "DE 123-456", "country": "Germany"});
            let abroad = make(vat).unwrap();
            assert_eq!(
                office.value("account", abroad, "tax_id"),
                Data::from("DE 123-456")
            );
        }
        // The country decides, also when it is said later.
        let moved = json!({"name": "Moved", "tax_id": "22099131", "country": "Japan"});
        let moved = make(moved).unwrap();
        let here = office.update(office.ren, "account", moved, json!({"country": "Taiwan"}));
        assert_eq!(code(here), "tax_id:tax_id_taken");
    }
);

both!(no_company_stands_above_itself, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let make = |name, parent| {
        office
            .create(
                office.ren,
                "account",
                json!({"name": name, "parent": parent}),
            )
            .unwrap()
    };
    let top = make("Top", None);
    let middle = make("Middle", Some(top));
    let bottom = make("Bottom", Some(middle));
    let turned = office.update(office.ren, "account", top, json!({"parent": bottom}));
    assert_eq!(code(turned), "parent:stands_below_itself");
    let link = |parent, child| {
        office.create(
            office.ren,
            "account_link",
            json!({"parent": parent, "child": child}),
        )
    };
    assert_eq!(code(link(bottom, top)), "parent:stands_below_itself");
    assert_eq!(code(link(top, top)), "parent:stands_below_itself");
    link(top, bottom).unwrap();
});

both!(nobody_knows_herself_and_no_credit_goes_in_a_circle, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = |name| {
        office
            .create(office.ren, "contact", json!({"name": name}))
            .unwrap()
    };
    let (a, b, c) = (person("A"), person("B"), person("C"));
    let tie = office.create(
        office.ren,
        "relationship",
        json!({"contact": a, "other": a}),
    );
    assert_eq!(code(tie), "other:the_same_person");
    let refer = |from, to| {
        office.create(
            office.ren,
            "referral",
            json!({"referrer": from, "contact": to, "status": "given"}),
        )
    };
    let first = refer(a, b).unwrap();
    assert_eq!(
        office.value("referral", first, "thank_by"),
        Data::from("2026-11-30")
    );
    refer(b, c).unwrap();
    assert_eq!(code(refer(c, a)), "contact:referred_in_a_circle");
    assert_eq!(code(refer(a, a)), "contact:referred_in_a_circle");
});

both!(
    a_consent_is_never_changed_only_followed_by_a_newer_one,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let person = office
            .create(office.ren, "contact", json!({"name": "Ann"}))
            .unwrap();
        let consent = office
            .create(
                office.ren,
                "consent",
                json!({"contact": person, "purpose": "marketing", "channel": "email"}),
            )
            .unwrap();
        assert_eq!(
            office.value("consent", consent, "at"),
            Data::Int(guanxi_testkit::NOW)
        );
        office
            .update(
                office.ren,
                "consent",
                consent,
                json!({"state": "withdrawn"}),
            )
            .unwrap_err();
    }
);

both!(a_group_counts_a_company_once_however_it_is_reached, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let make = |name, parent| {
        let company = json!({"name": name, "parent": parent});
        office.create(office.ren, "account", company).unwrap()
    };
    let top = make("Top", None);
    let (left, right) = (make("Left", Some(top)), make("Right", Some(top)));
    let joint = make("Joint", Some(left));
    office
        .create(
            office.ren,
            "account_link",
            json!({"parent": right, "child": joint, "kind": "joint_venture"}),
        )
        .unwrap();
    let deal = |account, amount: &str| {
        let amount = json!({"amount": amount, "currency": "TWD"});
        shop.deal(json!({"account": account, "amount": amount}))
    };
    deal(top, "1");
    deal(left, "10");
    deal(joint, "100");
    shop.win(deal(joint, "1000")).unwrap();
    for account in [top, joint] {
        let person = json!({"name": "Somebody", "account": account});
        office.create(office.ren, "contact", person).unwrap();
    }
    for (account, start) in [
        (joint, "2026-11-01T02:00:00Z"),
        (joint, "2099-11-01T02:00:00Z"),
    ] {
        let call = json!({"kind": "call", "account": account, "starts_at": start});
        office.create(office.ren, "activity", call).unwrap();
    }
    let group = |by, id| {
        let ask = move |read: &mut Read<'_>| account::group(read, id);
        shop.engine().read_blocking(&office.ctx(by), ask)
    };
    let seen = group(office.ren, right).unwrap();
    let names: Vec<_> = seen.members.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Right", "Top", "Joint"], "those above and below");
    let whole = group(office.ren, top).unwrap();
    let of = |name: &str| whole.members.iter().find(|one| one.name == name).unwrap();
    let open = |name: &str| of(name).all.open[0].amount.clone();
    assert_eq!(
        [open("Top"), open("Left"), open("Right"), open("Joint")],
        ["111", "110", "100", "100"]
    );
    assert_eq!(of("Top").all.companies, 4);
    assert_eq!(of("Top").all.people, 2);
    assert_eq!(of("Top").all.exchanges, 1, "what is only planned is none");
    assert_eq!(of("Top").all.won[0].amount, "1000");
    assert_eq!(of("Top").own.open[0].amount, "1");
    assert_eq!(of("Joint").above, [left, right]);
    // Whoever may not see the companies sees no group; what she may not see is not counted.
    assert_eq!(code(group(office.sam, top)), "not_found");
});

both!(closeness_is_made_of_counts_that_one_may_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = office
        .create(
            office.ren,
            "contact",
            json!({"name": "Ann", "closeness": "good"}),
        )
        .unwrap();
    let strength = |by| {
        let ask = move |read: &mut Read<'_>| contact::strength(read, person);
        shop.engine().read_blocking(&office.ctx(by), ask)
    };
    let nothing = strength(office.ren).unwrap();
    assert_eq!((nothing.score, nothing.level), (0, contact::Level::Cold));
    assert_eq!(nothing.said.as_deref(), Some("good"));
    for private in [false, true] {
        let note = json!({"body": "Called", "contact": person, "private": private});
        office.create(office.ren, "note", note).unwrap();
    }
    shop.win(shop.deal(json!({"contact": person}))).unwrap();
    let hers = strength(office.ren).unwrap();
    let points: Vec<_> = hers.parts.iter().map(|part| part.points).collect();
    assert_eq!(
        points,
        [40, 10, 5, 8],
        "lately, two in 90 days, one of us, one deal"
    );
    assert_eq!((hers.score, hers.level), (63, contact::Level::Good));
    let manager_s = strength(office.mei).unwrap();
    assert_eq!(
        manager_s.parts[1].count,
        Some(1),
        "a private note is not even counted"
    );
    assert_eq!(code(strength(office.sam)), "not_found");
});

both!(a_note_on_her_deal_is_an_exchange_too, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = office
        .create(office.ren, "contact", json!({"name": "Ann"}))
        .unwrap();
    let deal = shop.deal(json!({"contact": person}));
    let note = json!({"body": "Talked it over", "opportunity": deal});
    office.create(office.ren, "note", note).unwrap();
    assert_eq!(
        office.value("contact", person, "last_contact_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    let ask = move |read: &mut Read<'_>| contact::strength(read, person);
    let hers = shop
        .engine()
        .read_blocking(&office.ctx(office.ren), ask)
        .unwrap();
    assert_eq!(hers.parts[1].count, Some(1));
});

both!(introductions_are_a_tree_and_a_deal_counts_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let person = |name| {
        let person = json!({"name": name});
        office.create(office.ren, "contact", person).unwrap()
    };
    let (a, b, c, d) = (person("A"), person("B"), person("C"), person("D"));
    let refer = |from, to, status| {
        let referral = json!({"referrer": from, "contact": to, "status": status});
        office.create(office.ren, "referral", referral).unwrap();
    };
    refer(a, b, "given");
    refer(b, c, "given");
    refer(a, c, "given");
    refer(a, d, "asked");
    let amount = json!({"amount": "900", "currency": "TWD"});
    shop.win(shop.deal(json!({"contact": c, "amount": amount})))
        .unwrap();
    let tree = |by| {
        let ask = move |read: &mut Read<'_>| referral::tree(read, a);
        shop.engine().read_blocking(&office.ctx(by), ask)
    };
    let hers = tree(office.ren).unwrap();
    let steps: Vec<_> = hers
        .brought
        .iter()
        .map(|one| (one.contact.id, one.by, one.steps))
        .collect();
    assert_eq!(
        steps,
        [(b, a, 1), (c, a, 1)],
        "who was only asked for is not brought"
    );
    assert_eq!((hers.won_deals, hers.won[0].amount.as_str()), (1, "900"));
    assert_eq!(hers.brought[1].won_deals, 1);
    assert_eq!(code(tree(office.sam)), "not_found");
});
