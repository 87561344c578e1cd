//! What a program with a token, an old link or a guesser may not do.

use axum::body::Body;
use axum::http::{Method, Request};
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, PASSWORD, TestApp};

/// A program that acts for `who`, with the role of that key.
fn program(app: &TestApp, admin: &Client, who: &Client, role: &str) -> Client {
    let role = app.get(admin, &format!("/roles?key={role}")).expect(200);
    let token = json!({"name": "program", "role": role.json["data"][0]["id"]});
    let made = app.post(who, "/tokens", token).expect(201);
    Client::token(made.json["token"].as_str().unwrap())
}

/// Path of the link that `admin` gets for `user`.
fn link(app: &TestApp, admin: &Client, user: &str) -> String {
    let made = app.post(admin, &format!("/users/{user}/invite"), Value::Null);
    let url = made.expect(201).json["url"].as_str().unwrap().to_owned();
    format!("/invitations/{}", url.rsplit('/').next().unwrap())
}

both!(a_program_that_may_only_read_cannot_rename_its_person, |t| {
    let (app, ada) = TestApp::new(t);
    let (rep, user) = app.person(&ada, "Ren", "rep");
    let (reader, me) = (
        program(&app, &ada, &rep, "observer"),
        format!("/users/{user}"),
    );
    let renamed = json!({"name": "Program"});
    app.patch(&reader, &me, renamed.clone()).expect(403);
    let bulk = json!({"ids": [user], "changes": renamed});
    app.post(&reader, "/users/bulk", bulk);
    assert_eq!(app.get(&rep, &me).json["name"], "Ren");
    app.patch(&rep, &me, json!({"name": "Renate"})).expect(200);
});

both!(
    the_answer_to_her_own_change_keeps_hidden_fields_hidden,
    |t| {
        let (app, ada) = TestApp::new(t);
        let rules = json!({
            "objects": {"*": {"read": "all", "create": false, "edit": "none", "delete": "none"}},
            "fields": {"user.email": {"read": false, "edit": false}},
        });
        let role = json!({"key": "blind", "name": "Blind", "rules": rules});
        app.post(&ada, "/roles", role).expect(201);
        let (rep, user) = app.person(&ada, "Ren", "blind");
        let me = format!("/users/{user}");
        let changed = app.patch(&rep, &me, json!({"name": "Renate"})).expect(200);
        assert_eq!(changed.json["name"], "Renate");
        assert!(changed.json.get("email").is_none(), "{}", changed.text);
        // Nothing is no change of one's profile, and no way to read it.
        app.patch(&rep, &me, json!({})).expect(403);
    }
);

both!(an_old_link_does_not_outlive_being_disabled, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, user) = app.person(&ada, "Ren", "rep");
    let old = link(&app, &ada, &user);
    app.post(&ada, &format!("/users/{user}/disable"), Value::Null)
        .expect(200);
    app.post(&ada, &format!("/users/{user}/enable"), Value::Null)
        .expect(200);
    let password = json!({"password": "another long secret"});
    app.post(&Client::default(), &old, password).expect(404);
});

both!(an_old_link_does_not_outlive_a_new_password, |t| {
    let (app, ada) = TestApp::new(t);
    let (rep, user) = app.person(&ada, "Ren", "rep");
    let old = link(&app, &ada, &user);
    let new = json!({"current": PASSWORD, "new": "another long secret"});
    app.post(&rep, "/session/password", new).expect(204);
    let password = json!({"password": "yet another long secret"});
    app.post(&Client::default(), &old, password).expect(404);
});

both!(a_program_neither_sees_nor_ends_its_persons_sessions, |t| {
    let (app, ada) = TestApp::new(t);
    let admin = program(&app, &ada, &ada, "administrator");
    app.get(&admin, "/sessions").expect(403);
    let list = app.get(&ada, "/sessions").expect(200);
    let id = list.json["data"][0]["id"].as_str().unwrap().to_owned();
    app.delete(&admin, &format!("/sessions/{id}")).expect(403);
    app.get(&ada, "/session").expect(200);
});

both!(
    another_sites_page_gains_nothing_from_a_proxys_password,
    |t| {
        let (app, ada) = TestApp::new(t);
        let request = Request::builder()
            .method(Method::POST)
            .uri("/api/v1/accounts")
            .header("cookie", ada.cookie.clone().unwrap())
            .header("authorization", "Basic cHJveHk6c2VjcmV0")
            .header("sec-fetch-site", "cross-site")
            .header("content-type", "application/json")
            .body(Body::from(r#"{"name":"Evil"}"#));
        let refused = app.raw(request.unwrap()).expect(403);
        assert_eq!(refused.json["code"], "cross_site");
    }
);

both!(an_import_is_not_for_a_program_of_another_role, |t| {
    let (app, ada) = TestApp::new(t);
    let narrow = program(&app, &ada, &ada, "rep");
    for path in ["", "/0/preview", "/0/run", "/0/undo", "/0/files/0/draft"] {
        let refused = app.post(&narrow, &format!("/imports{path}"), json!({}));
        assert_eq!(refused.expect(403).json["code"], "own_role_needed");
    }
    // One of her own role gets as far as the file that is missing.
    let own = program(&app, &ada, &ada, "administrator");
    app.post(&own, "/imports", json!({})).expect(400);
});

both!(an_object_that_a_role_hides_is_not_in_the_schema, |t| {
    let (app, ada) = TestApp::new(t);
    let none = json!({"read": "none", "create": false, "edit": "none", "delete": "none"});
    let all = json!({"read": "all", "create": false, "edit": "none", "delete": "none"});
    let rules = json!({"objects": {"*": all, "competitor": none}});
    let role = json!({"key": "blind", "name": "Blind", "rules": rules});
    app.post(&ada, "/roles", role).expect(201);
    let (rep, _) = app.person(&ada, "Ren", "blind");
    let knows = |who: &Client| {
        let schema = app.get(who, "/schema").expect(200);
        let objects = schema.json["objects"].as_array().unwrap().clone();
        objects.iter().any(|object| object["name"] == "competitor")
    };
    assert!(knows(&ada) && !knows(&rep));
});
