//! The timeline of a record: of it and of what hangs on it, as far as the caller may see.

use guanxi_engine::log::Page;
use guanxi_engine::{Change, Error};
use guanxi_testkit::{NOW, Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

fn page(office: &Office, by: Uuid, object: &'static str, id: Uuid, page: Page) -> Json {
    let read = office.engine.read_blocking(&office.ctx(by), move |read| {
        read.timeline(object, id, &page)
    });
    serde_json::from_slice(&read.unwrap()).unwrap()
}

fn actions(timeline: &Json) -> Vec<&str> {
    timeline["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["action"].as_str().unwrap())
        .collect()
}

both!(it_tells_who_changed_what_with_labels_newest_first, |t| {
    let office = Office::open(t);
    let account = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let deal = office
        .create(
            office.ren,
            "opportunity",
            json!({"name": "Press", "account": account}),
        )
        .unwrap();
    let amount = json!({"amount": "1200.50", "currency": "USD"});
    office
        .update(
            office.mei,
            "opportunity",
            deal,
            json!({"amount": amount, "owner": office.mei}),
        )
        .unwrap();
    let timeline = page(&office, office.mei, "opportunity", deal, Page::default());
    assert_eq!(
        actions(&timeline),
        ["opportunity.updated", "opportunity.created"]
    );
    assert_eq!(timeline["next"], Json::Null);
    let changed = &timeline["data"][0];
    assert_eq!(changed["actor"], json!({"id": office.mei, "label": "Mei"}));
    assert_eq!(changed["record"], json!({"id": deal, "label": "Press"}));
    assert_eq!(changed["channel"], "web");
    assert_eq!(changed["at"], "2026-11-23T01:30:00.000Z");
    let (ren, mei) = (
        json!({"id": office.ren, "label": "Ren"}),
        json!({"id": office.mei, "label": "Mei"}),
    );
    assert_eq!(
        changed["changes"],
        json!([{"field": "owner", "old": ren, "new": mei}, {"field": "amount", "old": null, "new": amount}])
    );
    let created = timeline["data"][1]["changes"].as_array().unwrap();
    assert!(
        created.contains(
            &json!({"field": "account", "old": null, "new": {"id": account, "label": "Acme"}})
        ),
        "{created:?}"
    );
    assert!(created.iter().all(|change| change["field"] != "id"));
});

both!(what_hangs_on_a_record_is_part_of_its_story, |t| {
    let office = Office::open(t);
    let account = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let deal = office
        .create(
            office.ren,
            "opportunity",
            json!({"name": "Press", "account": account}),
        )
        .unwrap();
    office
        .create(
            office.ren,
            "opportunity_line",
            json!({"opportunity": deal, "description": "Spare parts"}),
        )
        .unwrap();
    office
        .create(
            office.ren,
            "note",
            json!({"opportunity": deal, "body": "Likes tea"}),
        )
        .unwrap();
    office
        .create(
            office.ren,
            "task",
            json!({"opportunity": deal, "subject": "Call"}),
        )
        .unwrap();
    let of_deal = page(&office, office.ren, "opportunity", deal, Page::default());
    assert_eq!(
        actions(&of_deal),
        [
            "task.created",
            "note.created",
            "opportunity_line.created",
            "opportunity.created"
        ]
    );
    let of_account = page(&office, office.ren, "account", account, Page::default());
    assert_eq!(
        actions(&of_account),
        ["opportunity.created", "account.created"]
    );
});

both!(what_the_caller_may_not_see_is_not_in_it, |t| {
    let office = Office::open(t);
    let account = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    office
        .create(
            office.ren,
            "note",
            json!({"account": account, "body": "Her son is ill", "private": true}),
        )
        .unwrap();
    let money = json!({"amount": "5", "currency": "USD"});
    office
        .update(
            office.ren,
            "account",
            account,
            json!({"annual_revenue": money}),
        )
        .unwrap();
    office
        .update(
            office.ren,
            "account",
            account,
            json!({"annual_revenue": null, "country": "Japan"}),
        )
        .unwrap();
    let rules = json!({
        "objects": {"*": {"read": "all", "create": true, "edit": "all", "delete": "all"}},
        "fields": {"account.annual_revenue": {"read": false, "edit": false}},
    });
    office
        .update(
            office.ada,
            "role",
            office.role("manager"),
            json!({"rules": rules}),
        )
        .unwrap();
    let timeline = page(&office, office.mei, "account", account, Page::default());
    // The entry of which everything is hidden is left out, the other keeps the rest.
    assert_eq!(actions(&timeline), ["account.updated", "account.created"]);
    assert_eq!(
        timeline["data"][0]["changes"],
        json!([{"field": "country", "old": null, "new": "Japan"}])
    );
    assert!(!timeline.to_string().contains("ill"), "{timeline}");
    let stranger = office
        .engine
        .read_blocking(&office.ctx(office.sam), move |read| {
            read.timeline("account", account, &Page::default())
        });
    assert!(matches!(stranger, Err(Error::NotFound)));
});

both!(a_reference_to_the_invisible_has_no_label, |t| {
    let office = Office::open(t);
    let sams = office
        .create(office.sam, "account", json!({"name": "Secret client"}))
        .unwrap();
    let deal = office
        .create(
            office.ada,
            "opportunity",
            json!({"name": "Deal", "account": sams, "owner": office.ren}),
        )
        .unwrap();
    let timeline = page(&office, office.ren, "opportunity", deal, Page::default());
    let changes = timeline["data"][0]["changes"].as_array().unwrap();
    assert!(
        changes.contains(
            &json!({"field": "account", "old": null, "new": {"id": sams, "label": null}})
        ),
        "{changes:?}"
    );
});

both!(pages_follow_each_other_by_the_time_things_happened, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    // Written down in any order, told in the order it happened.
    for days in [3, 1, 2, 5, 4] {
        let mut ctx = office.ctx(office.ren);
        ctx.effective = Some(NOW + days * 86_400_000);
        let change = Change::open(office.values("account", &json!({"employees": days})));
        office
            .engine
            .write_blocking(&ctx, move |tx| tx.update("account", id, change.clone()))
            .unwrap();
    }
    let (mut after, mut days) = (None, Vec::new());
    loop {
        let part = page(
            &office,
            office.ren,
            "account",
            id,
            Page {
                after,
                limit: Some(2),
                ..Page::default()
            },
        );
        for entry in part["data"].as_array().unwrap() {
            days.extend(
                entry["changes"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .filter(|c| c["field"] == "employees")
                    .map(|c| c["new"].clone()),
            );
        }
        match part["next"].as_str() {
            Some(next) => after = Some(next.to_owned()),
            None => break,
        }
    }
    assert_eq!(days, [5, 4, 3, 2, 1]);
    let odd = Page {
        after: Some("yesterday".to_owned()),
        ..Page::default()
    };
    let odd = office
        .engine
        .read_blocking(&office.ctx(office.ren), move |read| {
            read.timeline("account", id, &odd)
        });
    assert!(matches!(
        odd,
        Err(Error::BadRequest {
            code: "bad_cursor",
            ..
        })
    ));
});

both!(
    how_somebody_signs_in_is_told_to_her_and_administrators,
    |t| {
        let office = Office::open(t);
        let ren = office.ren;
        office
            .update(ren, "user", ren, json!({"language": "zh-Hant"}))
            .unwrap();
        for action in [
            "user.signed_in",
            "user.sign_in_failed",
            "user.signed_out",
            "user.session_ended",
            "user.password_changed",
            "token.created",
            "token.revoked",
        ] {
            office
                .engine
                .write_blocking(&office.ctx(ren), move |tx| tx.event("user", ren, action))
                .unwrap();
        }
        let told = |to: Uuid| {
            let timeline = page(&office, to, "user", ren, Page::default());
            actions(&timeline).len()
        };
        assert_eq!(told(ren), 9);
        assert_eq!(told(office.ada), 9);
        let others = page(&office, office.mei, "user", ren, Page::default());
        assert_eq!(actions(&others), ["user.updated", "user.created"]);
    }
);

both!(a_timeline_is_narrowed_to_kinds_and_to_a_way_in, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    office
        .create(office.ren, "note", json!({"body": "Called", "account": id}))
        .unwrap();
    office
        .create(
            office.ren,
            "task",
            json!({"subject": "Send", "account": id}),
        )
        .unwrap();
    let actions = |page: Page| {
        let part = self::page(&office, office.ren, "account", id, page);
        let entries = part["data"].as_array().unwrap().clone();
        let actions = entries
            .iter()
            .map(|entry| entry["action"].as_str().unwrap().to_owned());
        actions.collect::<Vec<_>>()
    };
    let of = |objects: &[&str]| Page {
        objects: objects.iter().map(|name| (*name).to_owned()).collect(),
        ..Page::default()
    };
    assert_eq!(actions(Page::default()).len(), 3);
    assert_eq!(actions(of(&["note"])), ["note.created"]);
    assert_eq!(
        actions(of(&["task", "note"])),
        ["task.created", "note.created"]
    );
    let by = |channel| Page {
        channel: Some(channel),
        ..Page::default()
    };
    let office_s = office.ctx(office.ren).channel;
    assert_eq!(actions(by(office_s)).len(), 3);
    assert_eq!(actions(by(guanxi_engine::Channel::Import)).len(), 0);
});
