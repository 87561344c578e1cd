//! `/setup`.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, TestApp, setup};

both!(a_first_run_makes_a_workspace_that_can_be_worked_in, |t| {
    let (app, ada) = TestApp::new(t);
    let session = app.get(&ada, "/session").expect(200);
    assert_eq!(session.json["admin"], true);
    assert_eq!(session.json["workspace"]["currency"], "TWD");
    let deal = app
        .post(&ada, "/opportunities", json!({"name": "First"}))
        .expect(201);
    assert_eq!(deal.json["status"], "open", "it has a pipeline to be in");
});

both!(a_second_setup_is_refused_and_changes_nothing, |t| {
    let (app, ada) = TestApp::new(t);
    assert_eq!(app.get(&Client::default(), "/setup").json["needed"], false);
    let reply = app.post(&Client::default(), "/setup", setup()).expect(409);
    assert_eq!(reply.json["code"], "already_set_up");
    assert_eq!(app.get(&ada, "/users?count=exact").json["count"], 1);
});

both!(everything_wrong_is_named_at_once, |t| {
    let app = TestApp::empty(t);
    let body = json!({"workspace": " ", "language": "fr", "currency": "ntd", "time_zone": "Mars", "email": "a@b.tw", "password": "x", "more": 1});
    let reply = app.post(&Client::default(), "/setup", body).expect(422);
    let fields: Vec<String> = reply.wrong().into_iter().map(|(field, _)| field).collect();
    for field in [
        "workspace",
        "language",
        "currency",
        "time_zone",
        "name",
        "more",
    ] {
        assert!(fields.contains(&field.to_owned()), "{field} in {fields:?}");
    }
});
