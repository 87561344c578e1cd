//! Handing over a book, through the API: counted, moved once, read, ticked off and taken back.

use std::time::{Duration, Instant};

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// The handover once all of it is moved.
fn moved(app: &TestApp, who: &Client, id: &str) -> Value {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let one = app.get(who, &format!("/handovers/{id}")).expect(200);
        if !one.json["moved_at"].is_null() {
            return one.json;
        }
        assert!(Instant::now() < end, "it does not end: {}", one.text);
        std::thread::sleep(Duration::from_millis(20));
    }
}

both!(
    how_a_handover_goes_on_inside_is_read_by_nobody_by_any_door,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, of) = app.person(&ada, "Ren", "rep");
        let (_, to) = app.person(&ada, "Sam", "rep");
        let (_, other) = app.person(&ada, "Oli", "rep");
        app.post(&ren, "/contacts", json!({"name": "Ann"}))
            .expect(201);
        let body = json!({"of": of, "to": to, "split": [{"to": other, "objects": ["contact"]}]});
        let id = app.post(&ada, "/handovers/begin", body).expect(202).id();
        moved(&app, &ada, &id);
        let path = format!("/handovers/{id}");
        // The administrator reads it no more than others.
        for who in [&ada, &ren] {
            for door in [
                path.clone(),
                format!("{path}/timeline"),
                "/handovers".to_owned(),
                "/sync?objects=handover".to_owned(),
                "/handovers/export".to_owned(),
            ] {
                let answer = app.get(who, &door).expect(200).text;
                assert!(answer.contains("moved"), "{door}: {answer}");
                for inner in ["split", "place"] {
                    assert!(!answer.contains(inner), "{door} tells of {inner}: {answer}");
                }
            }
            let schema = app.get(who, "/schema").expect(200).json;
            let objects = schema["objects"].as_array().unwrap();
            let it = objects.iter().find(|object| object["name"] == "handover");
            let fields = it.unwrap()["fields"].as_array().unwrap();
            let known: Vec<&Value> = fields.iter().map(|field| &field["name"]).collect();
            assert!(known.contains(&&json!("counts")) && !known.contains(&&json!("place")));
            for asked in [
                "fields=place",
                "place=contact",
                "sort=place",
                "aggregate=count&group=split",
            ] {
                let refused = app.get(who, &format!("/handovers?{asked}")).expect(400);
                assert_eq!(refused.json["code"], "unknown_field", "{asked}");
            }
            let written = app.patch(who, &path, json!({"place": "x"}));
            assert!(written.status.is_client_error(), "{}", written.text);
        }
        // The product itself goes by it.
        let brief = app.get(&ren, &format!("{path}/brief")).expect(200).json;
        assert_eq!(brief["to"].as_array().unwrap().len(), 2);
    }
);

both!(a_book_is_handed_over_read_ticked_off_and_taken_back, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, of) = app.person(&ada, "Ren", "rep");
    let (sam, to) = app.person(&ada, "Sam", "rep");
    let ann = app
        .post(&ren, "/contacts", json!({"name": "Ann"}))
        .expect(201)
        .id();
    app.post(&ren, "/leads", json!({"name": "Bob"})).expect(201);
    let seen = app
        .get(&ada, &format!("/handovers/preview?of={of}"))
        .expect(200)
        .json;
    assert_eq!(seen["total"], 2);
    app.get(&sam, &format!("/handovers/preview?of={of}"))
        .expect(422);
    app.get(&ada, "/handovers/preview?who=x").expect(400);
    let body = json!({"of": of, "to": to});
    app.post(&sam, "/handovers/begin", body.clone()).expect(422);
    app.post(&ada, "/handovers/begin", json!({"of": of}))
        .expect(422);
    let wrong = json!({"of": of, "to": to, "split": [{"to": to, "objects": ["goal"]}]});
    app.post(&ada, "/handovers/begin", wrong).expect(422);
    let key = [("idempotency-key", "the-only-one")];
    let begin = || {
        app.send(
            &ada,
            Method::POST,
            "/handovers/begin",
            Some(body.clone()),
            &key,
        )
        .expect(202)
    };
    let (id, again) = (begin().id(), begin().id());
    assert_eq!(id, again, "once under a key");
    let nobody = "f728b4fa-4248-7e3a-8a5d-2f346baa9455";
    for (of, receiver, field) in [(nobody, to.as_str(), "of"), (of.as_str(), nobody, "to")] {
        let asked = json!({"of": of, "to": receiver});
        let wrong = app
            .post(&ada, "/handovers/begin", asked)
            .expect(422)
            .wrong();
        assert_eq!(wrong, [(field.to_owned(), "unknown_record".to_owned())]);
    }
    moved(&app, &ada, &id);
    assert_eq!(app.get(&ada, "/handovers?count=exact").json["count"], 1);
    let owner =
        || app.get(&ada, &format!("/contacts/{ann}")).expect(200).json["owner"]["id"].clone();
    assert_eq!(owner(), to.as_str());
    let brief = app
        .get(&sam, &format!("/handovers/{id}/brief"))
        .expect(200)
        .json;
    let people = brief["people"].as_array().unwrap();
    assert_eq!(people.len(), 2);
    let state = |line: &Value, state: &str| {
        let path = format!("/handover_people/{}/mark", line["id"].as_str().unwrap());
        app.post(&sam, &path, json!({"state": state}))
    };
    state(&people[0], "maybe").expect(422);
    for line in people {
        state(line, "introduced").expect(200);
    }
    let closed = app.get(&ada, &format!("/handovers/{id}")).expect(200).json["closed_at"].clone();
    assert!(closed.is_string());
    app.patch(
        &ada,
        &format!("/handovers/{id}"),
        json!({"closed_at": null}),
    )
    .expect(422);
    app.post(&sam, &format!("/handovers/{id}/undo"), json!({}))
        .expect(403);
    let undone = app
        .post(&ada, &format!("/handovers/{id}/undo"), json!({}))
        .expect(200)
        .json;
    assert!(undone["restored"].as_u64().unwrap() >= 2, "{undone}");
    assert_eq!(owner(), of.as_str());
    app.get(&ada, &format!("/handovers/{id}")).expect(404);
});
