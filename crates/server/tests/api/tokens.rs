//! `/tokens`.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, TestApp};

both!(
    a_token_works_until_it_is_revoked_and_its_secret_is_shown_once,
    |t| {
        let (app, ada) = TestApp::new(t);
        let made = app
            .post(&ada, "/tokens", json!({"name": "sync"}))
            .expect(201);
        let program = Client::token(made.json["token"].as_str().unwrap());
        app.post(&program, "/accounts", json!({"name": "Acme"}))
            .expect(201);
        assert!(
            !app.get(&ada, "/tokens")
                .text
                .contains(made.json["token"].as_str().unwrap())
        );
        app.post(&program, "/tokens", json!({"name": "another"}))
            .expect(403);
        app.delete(&ada, &format!("/tokens/{}", made.id()))
            .expect(204);
        app.get(&program, "/accounts").expect(401);
    }
);

both!(a_token_never_has_more_rights_than_its_person, |t| {
    let (app, ada) = TestApp::new(t);
    let (rep, _) = app.person(&ada, "Ren", "rep");
    let admin = app.get(&ada, "/roles?key=administrator").json["data"][0]["id"].clone();
    let made = app
        .post(&rep, "/tokens", json!({"name": "greedy", "role": admin}))
        .expect(201);
    let program = Client::token(made.json["token"].as_str().unwrap());
    assert_eq!(app.get(&program, "/session").json["admin"], false);
    app.post(&program, "/roles", json!({"key": "x", "name": "x"}))
        .expect(403);
});

both!(a_token_may_have_less, |t| {
    let (app, ada) = TestApp::new(t);
    let observer = app.get(&ada, "/roles?key=observer").json["data"][0]["id"].clone();
    let made = app
        .post(&ada, "/tokens", json!({"name": "reader", "role": observer}))
        .expect(201);
    let program = Client::token(made.json["token"].as_str().unwrap());
    app.get(&program, "/accounts").expect(200);
    app.post(&program, "/accounts", json!({"name": "Acme"}))
        .expect(403);
});
