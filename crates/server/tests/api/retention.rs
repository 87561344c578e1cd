//! How long what is personal is kept, through the API: whom a rule meets, who may write and run one, and what is told of it.

use std::time::{Duration, Instant};

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn made(app: &TestApp, who: &Client, path: &str, body: Value) -> String {
    app.post(who, path, body).expect(201).id()
}

/// The run once it is over.
fn finished(app: &TestApp, who: &Client, run: &str) -> Value {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let run = app.get(who, &format!("/retention_runs/{run}")).expect(200);
        if !run.json["finished_at"].is_null() {
            return run.json;
        }
        assert!(Instant::now() < end, "the run does not end: {}", run.text);
        std::thread::sleep(Duration::from_millis(20));
    }
}

both!(a_rule_is_looked_at_switched_on_and_carried_out, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let ann = made(&app, &ren, "/contacts", json!({"name": "Ann"}));
    let acme = made(&app, &ren, "/accounts", json!({"name": "Acme"}));
    let position = |end: &str| {
        let body = json!({"contact": ann, "account": acme, "title": "Buyer", "department": "Kitchen", "end_on": end});
        made(&app, &ren, "/affiliations", body)
    };
    let (old, new) = (position("1900-01-01"), position("2020-01-01"));
    let rule = json!({"name": "Long ago", "object": "affiliation", "erases": "title", "counted_from": "end_on",
        "days": 36_000, "ground": "Purpose over"});
    let rule = made(&app, &ada, "/retention_rules", rule);
    let path = format!("/retention_rules/{rule}");
    let preview = || app.get(&ada, &format!("{path}/preview")).expect(200).json;
    let seen = preview();
    assert_eq!(
        (&seen["records"], &seen["fields"]),
        (&json!(1), &json!(["title"]))
    );
    assert_eq!(seen["rows"][0]["id"], old.as_str());
    assert_eq!(seen["rows"][0]["about"]["label"], "Ann");
    for wrong in ["before=1", "after=x"] {
        app.get(&ada, &format!("{path}/preview?{wrong}"))
            .expect(400);
    }
    let run = format!("{path}/run");
    let early = app.post(&ada, &run, json!({})).expect(409);
    assert_eq!(early.json["code"], "rule_not_in_use");
    app.patch(&ada, &path, json!({"active": true})).expect(200);

    let keep = format!("/contacts/{ann}/keep");
    let held = app.post(&ada, &keep, json!({"because": "A dispute"}));
    assert_eq!(held.expect(200).json["kept_because"], "A dispute");
    let erase = app.post(&ada, &format!("/contacts/{ann}/erase"), json!({}));
    assert_eq!(erase.expect(409).json["code"], "person_is_kept");
    assert_eq!(preview()["records"], 0);
    app.post(&ada, &keep, json!({"because": null})).expect(200);

    let run = app.post(&ada, &run, json!({})).expect(202).id();
    let run = finished(&app, &ada, &run);
    assert_eq!(
        (&run["records"], &run["erased"]),
        (&json!(1), &json!("title"))
    );
    assert_eq!(run["rule"]["label"], "Long ago");
    let title = |id: &str| app.get(&ren, &format!("/affiliations/{id}")).json;
    assert_eq!(title(&old)["title"], Value::Null);
    assert_eq!(title(&old)["department"], "Kitchen");
    assert_eq!(title(&new)["title"], "Buyer");
    let runs = format!("/retention_runs?rule={rule}&sort=-created_at");
    let runs = app.get(&ada, &runs).expect(200).json;
    assert_eq!(runs["data"].as_array().unwrap().len(), 1);
    let told = app.get(&ada, &format!("/affiliations/{old}/timeline"));
    let told = told.expect(200).text;
    assert!(
        told.contains("affiliation.erased") && !told.contains("Buyer"),
        "{told}"
    );
});

both!(nobody_but_an_administrator_has_a_door_to_it, |t| {
    let (app, ada) = TestApp::new(t);
    let rule = json!({"name": "Phones", "object": "contact", "days": 1, "active": true});
    let kept = made(&app, &ada, "/retention_rules", rule.clone());
    let ann = made(&app, &ada, "/contacts", json!({"name": "Ann"}));
    let path = format!("/retention_rules/{kept}");
    for role in ["manager", "rep", "observer"] {
        let (who, _) = app.person(&ada, role, role);
        app.post(&who, "/retention_rules", rule.clone()).expect(403);
        app.patch(&who, &path, json!({"days": 2})).expect(403);
        app.delete(&who, &path).expect(403);
        app.get(&who, &format!("{path}/preview")).expect(403);
        app.get(&who, "/retention_rules/choices").expect(403);
        app.post(&who, &format!("{path}/run"), json!({}))
            .expect(403);
        let bulk = json!({"ids": [kept], "changes": {"days": 2}});
        app.post(&who, "/retention_rules/bulk", bulk);
        app.post(&who, "/retention_runs", json!({})).expect(403);
        // Whoever does not see her does not learn that she is there.
        let keep = app.post(
            &who,
            &format!("/contacts/{ann}/keep"),
            json!({"because": "Me"}),
        );
        assert!([403, 404].contains(&keep.status.as_u16()), "{}", keep.text);
    }
    let rule = app.get(&ada, &path).expect(200).json;
    assert_eq!(rule["days"], 1);
    let choices = app.get(&ada, "/retention_rules/choices").expect(200).json;
    let of = |object: &str| {
        let all = choices["data"].as_array().unwrap();
        all.iter().find(|one| one["object"] == object).cloned()
    };
    let days = of("important_date").unwrap();
    assert_eq!(days["fields"], json!(["on", "remark"]));
    let from = days["counted_from"].as_array().unwrap();
    assert!(from.contains(&json!("contact.last_contact_at")) && !from.contains(&json!("on")));
    assert!(of("user").is_none() && of("stage").is_none());
});
