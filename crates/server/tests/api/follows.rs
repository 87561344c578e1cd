//! Following a record through the API: once under a key, taken back like everything, and known to nobody else by any door.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn list(app: &TestApp, who: &Client, path: &str) -> Vec<Value> {
    let page = app.get(who, path).expect(200).json;
    page["data"].as_array().unwrap().clone()
}

both!(
    a_record_of_each_kind_is_followed_and_no_more_once_under_a_key,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        for plural in ["contacts", "accounts", "opportunities", "leads"] {
            let made = app.post(&ren, &format!("/{plural}"), json!({"name": "Ann"}));
            let id = made.expect(201).id();
            let path = format!("/{plural}/{id}");
            let say = |verb: &str, key: &str| {
                let path = format!("{path}/{verb}");
                let key = [("idempotency-key", key)];
                app.send(&ren, Method::POST, &path, Some(json!({})), &key)
                    .expect(200)
            };
            let first = say("follow", &format!("begin-{plural}"));
            assert_eq!(first.id(), id, "the record");
            assert_eq!(first.json["version"], 1, "which did not change");
            let newest = app.newest();
            say("follow", &format!("begin-{plural}"));
            app.post(&ren, &format!("{path}/follow"), json!({}))
                .expect(200);
            assert_eq!(app.newest(), newest, "a second time is no second time");
            assert_eq!(list(&app, &ren, "/follows").len(), 1);
            let ended = say("unfollow", &format!("end-{plural}"));
            assert!(list(&app, &ren, "/follows").is_empty());
            let undo = format!("/operations/{}/undo", ended.header("operation"));
            app.post(&ren, &undo, json!({})).expect(200);
            assert_eq!(list(&app, &ren, "/follows").len(), 1);
            app.post(&ren, &format!("{path}/unfollow"), json!({}))
                .expect(200);
            app.post(&ren, &format!("{path}/follow"), json!({"who": "x"}))
                .expect(422);
        }
        let note = app.post(&ren, "/notes", json!({"body": "x"})).expect(201);
        let path = format!("/notes/{}/follow", note.id());
        app.post(&ren, &path, json!({})).expect(404);
    }
);

both!(whom_somebody_follows_is_known_to_nobody_by_any_door, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let deal = app
        .post(&ren, "/opportunities", json!({"name": "Press"}))
        .expect(201)
        .id();
    let path = format!("/opportunities/{deal}");
    app.post(&sam, &format!("{path}/follow"), json!({}))
        .expect(404);
    app.post(&Client::default(), &format!("{path}/follow"), json!({}))
        .expect(401);
    let reader = app.scoped(&ren, &["opportunity:read"]);
    // Of what a program may not know there is nothing to begin.
    app.post(&reader, &format!("{path}/follow"), json!({}))
        .expect(404);
    app.post(&ren, &format!("{path}/follow"), json!({}))
        .expect(200);
    let mine = list(&app, &ren, "/follows")[0].clone();
    let id = mine["id"].as_str().unwrap();
    for door in [
        "/follows?count=exact".to_owned(),
        "/follows/export".to_owned(),
        "/sync?objects=follow".to_owned(),
        format!("{path}/timeline"),
        "/export?format=json".to_owned(),
        "/follows/aggregate?group=opportunity".to_owned(),
    ] {
        let answer = app.get(&ada, &door).expect(200).text;
        assert!(!answer.contains(id), "{door}: {answer}");
        assert!(!answer.contains("follow.begun"), "{door}: {answer}");
    }
    app.get(&ada, &format!("/follows/{id}")).expect(404);
    app.delete(&ada, &format!("/follows/{id}")).expect(404);
    app.post(&ren, "/follows", json!({"opportunity": deal}))
        .expect(422);
    app.patch(&ren, &format!("/follows/{id}"), json!({"private": false}))
        .expect(422);
    // What she follows she may end there as well.
    app.delete(&ren, &format!("/follows/{id}")).expect(204);
    assert!(list(&app, &ren, "/follows").is_empty());
});
