//! `/setup`.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, PASSWORD, TestApp, setup};

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
    for field in ["language", "currency", "time_zone", "name", "more"] {
        assert!(fields.contains(&field.to_owned()), "{field} in {fields:?}");
    }
});

both!(only_a_language_and_a_name_have_to_be_said, |t| {
    let app = TestApp::empty(t);
    let answer = app
        .post(
            &Client::default(),
            "/setup",
            json!({"language": "zh-Hant", "name": "林美玲"}),
        )
        .expect(201);
    let home = &answer.json["workspace"];
    assert_eq!(
        (&home["name"], &home["currency"], &home["people"]),
        (&json!("林美玲"), &json!("TWD"), &json!(1))
    );
    assert_eq!(answer.json["may_return"], false, "she has no way back yet");
    let mei = Client::of(&answer);
    let id = answer.json["user"]["id"].as_str().unwrap().to_owned();
    app.patch(
        &mei,
        &format!("/users/{id}"),
        json!({"email": "mei@example.com"}),
    )
    .expect(200);
    app.post(&mei, "/session/password", json!({"new": PASSWORD}))
        .expect(204);
    assert_eq!(app.get(&mei, "/session").json["may_return"], true);
    let again = json!({"new": "another long secret"});
    let refused = app.post(&mei, "/session/password", again).expect(422);
    assert_eq!(
        refused.wrong(),
        [("current".to_owned(), "required".to_owned())],
        "whoever finds the screen open does not make herself another way in"
    );
    let door = json!({"email": "mei@example.com", "password": PASSWORD});
    app.post(&Client::default(), "/session", door).expect(201);
});

both!(a_way_back_is_an_address_and_a_password_or_neither, |t| {
    let app = TestApp::empty(t);
    let half = json!({"language": "en", "name": "Ada", "email": "ada@example.com"});
    let reply = app.post(&Client::default(), "/setup", half).expect(422);
    assert_eq!(
        reply.wrong(),
        [("password".to_owned(), "required".to_owned())]
    );
});

both!(what_was_not_asked_can_be_changed_by_an_administrator, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let home = json!({"name": "Formosa", "language": "en", "currency": "EUR", "time_zone": "Europe/Berlin"});
    let change = |who: &Client, home| app.send(who, Method::PUT, "/workspace", Some(home), &[]);
    change(&ren, home.clone()).expect(403);
    change(&ada, home).expect(204);
    let session = app.get(&ada, "/session").json;
    assert_eq!(session["workspace"]["name"], "Formosa");
    assert_eq!(session["workspace"]["currency"], "EUR");
    assert_eq!(session["workspace"]["people"], 2);
    let wrong = json!({"name": " ", "language": "fr", "currency": "eur", "time_zone": "Mars"});
    let reply = change(&ada, wrong).expect(422);
    assert_eq!(reply.wrong().len(), 4);
});
