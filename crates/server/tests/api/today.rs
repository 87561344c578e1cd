//! The caller's day through the API: what it takes, what it refuses, and for whom.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn promised(app: &TestApp, who: &Client, name: &str) -> Value {
    let contact = app
        .post(who, "/contacts", json!({"name": name}))
        .expect(201)
        .id();
    let promise = json!({"what": "samples", "due_on": "2020-01-01", "contact": contact});
    app.post(who, "/promises", promise).expect(201);
    json!({"object": "contact", "id": contact})
}

fn people(app: &TestApp, who: &Client) -> Vec<Value> {
    let day = app.get(who, "/today").expect(200).json;
    day["people"].as_array().unwrap().clone()
}

both!(the_day_tells_who_and_why_and_takes_what_she_decides, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let [one, two] = ["Ann", "Bea"].map(|name| promised(&app, &ren, name));
    let found = people(&app, &ren);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["reasons"][0]["kind"], "our_promise");
    assert_eq!(found[0]["reasons"][0]["urgency"], "0.50");
    assert_eq!(found[0]["score"], 50);
    let (first, last) = if found[0]["id"] == one["id"] {
        (&one, &two)
    } else {
        (&two, &one)
    };
    app.post(
        &ren,
        "/today/order",
        json!({"record": last, "before": first}),
    )
    .expect(200);
    assert_eq!(people(&app, &ren)[0]["id"], last["id"]);
    let put_off = app
        .post(
            &ren,
            "/today/later",
            json!({"record": last, "until": "2999-01-01"}),
        )
        .expect(200);
    assert_eq!(put_off.json["choice"], "later");
    assert!(!put_off.header("operation").is_empty());
    assert_eq!(people(&app, &ren).len(), 1);
    app.post(&ren, "/today/done", json!({"record": first}))
        .expect(200);
    let day = app.get(&ren, "/today").expect(200).json;
    assert_eq!(day["people"], json!([]));
    assert_eq!(day["done"][0]["with"]["id"], first["id"]);
    assert!(people(&app, &ada).is_empty());
});

both!(what_is_wrong_with_a_choice_is_named, |t| {
    let (app, ada) = TestApp::new(t);
    let it = promised(&app, &ada, "Ann");
    for path in ["/today/later", "/today/order", "/today/done"] {
        let wrong = |body: Value| app.post(&ada, path, body).expect(422).wrong();
        let named = |field: &str, code: &str| vec![(field.to_owned(), code.to_owned())];
        assert_eq!(wrong(json!({})), named("record", "required"));
        let stage = json!({"object": "stage", "id": it["id"]});
        assert_eq!(
            wrong(json!({"record": stage}))[0],
            named("record.object", "unknown_option")[0]
        );
        assert_eq!(
            wrong(json!({"record": {"object": "lead"}})),
            named("record.id", "required")
        );
        assert_eq!(
            wrong(json!({"record": it, "x": 1})),
            named("x", "unknown_field")
        );
    }
    let past = json!({"record": it, "until": "2020-01-01"});
    app.post(&ada, "/today/later", past).expect(422);
    let nobody = json!({"object": "contact", "id": "01890000-0000-7000-8000-000000000000"});
    app.post(&ada, "/today/later", json!({"record": nobody}))
        .expect(404);
    app.post(
        &ada,
        "/today/order",
        json!({"record": it, "before": nobody}),
    )
    .expect(422);
    app.get(&ada, "/today?limit=3").expect(400);
    app.get(&Client::default(), "/today").expect(401);
    let (oli, _) = app.person(&ada, "Oli", "observer");
    assert!(people(&app, &oli).is_empty());
});
