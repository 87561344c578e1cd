//! `Idempotency-Key`: whatever a POST makes, it makes once under a key.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

const KEY: [(&str, &str); 1] = [("idempotency-key", "the-only-one")];

fn keyed(app: &TestApp, who: &Client, path: &str, body: &Value) -> Reply {
    app.send(who, Method::POST, path, Some(body.clone()), &KEY)
}

/// The same request twice: one answer, one operation. Another body under the key is refused.
fn twice(app: &TestApp, who: &Client, path: &str, body: &Value, other: &Value) -> Value {
    let (first, second) = (keyed(app, who, path, body), keyed(app, who, path, body));
    let (first, second) = (first.expect(201), second.expect(201));
    assert_eq!(first.json, second.json, "{path}");
    assert_eq!(first.header("operation"), second.header("operation"));
    let reused = keyed(app, who, path, other).expect(409);
    assert_eq!(reused.json["code"], "idempotency_key_reused", "{path}");
    first.json
}

both!(a_record_is_shared_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, ren) = app.person(&ada, "Ren", "rep");
    let account = app.post(&ada, "/accounts", json!({"name": "Acme"})).id();
    let path = format!("/accounts/{account}/grants");
    let (read, edit) = (
        json!({"user": ren, "level": "read"}),
        json!({"user": ren, "level": "edit"}),
    );
    twice(&app, &ada, &path, &read, &edit);
    let shares = app.get(&ada, &path).expect(200).json["data"].clone();
    assert_eq!(shares.as_array().unwrap().len(), 1);
});

both!(a_pipeline_is_published_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    app.post(&ada, "/opportunities", json!({"name": "Deal"}))
        .expect(201);
    let pipeline = app.get(&ada, "/opportunities").json["data"][0]["pipeline"]["id"].clone();
    let old = app.get(&ada, "/opportunities").json["data"][0]["stage"]["id"].clone();
    let path = format!("/pipelines/{}/publish", pipeline.as_str().unwrap());
    let stages = json!([
        {"name": "Talk", "kind": "open"}, {"name": "Won", "kind": "won"}, {"name": "Lost", "kind": "lost"},
    ]);
    let version =
        |name: &str| json!({"name": name, "stages": stages, "mapping": {old.as_str().unwrap(): 0}});
    let made = twice(&app, &ada, &path, &version("Second"), &version("Third"));
    assert_eq!(made["moved"], 1);
    let named = app.get(&ada, "/pipelines?name=Second&count=exact");
    assert_eq!(named.expect(200).json["count"], 1);
});

both!(a_declaration_is_added_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let label = |en: &str| json!({"en": en, "zh-Hant": en});
    let field = |en: &str| json!({"kind": "text", "label": label(en)});
    let path = "/schema/account/fields";
    twice(&app, &ada, path, &field("Nickname"), &field("Motto"));
    let (app, ada) = (TestApp::empty(t), ada);
    let object = |en: &str| json!({"label": label(en), "label_plural": label(&format!("{en}s"))});
    let other = [("idempotency-key", "another")];
    let send = || {
        let body = Some(object("Visit"));
        app.send(&ada, Method::POST, "/schema/objects", body, &other)
    };
    assert_eq!(send().expect(201).json, send().expect(201).json);
});

both!(a_secret_is_told_once_and_made_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let user = app
        .post(
            &ada,
            "/users",
            json!({"name": "Bo", "email": "bo@example.com"}),
        )
        .expect(201)
        .id();
    keyed(&app, &ada, "/tokens", &json!({"name": "sync"})).expect(201);
    let again = keyed(&app, &ada, "/tokens", &json!({"name": "sync"})).expect(409);
    assert_eq!(again.json["code"], "made_already");
    let tokens = app.get(&ada, "/tokens").json["data"].clone();
    assert_eq!(tokens.as_array().unwrap().len(), 1);
    let invite = format!("/users/{user}/invite");
    let key = [("idempotency-key", "bo")];
    let send = || app.send(&ada, Method::POST, &invite, None, &key);
    let url = send().expect(201).json["url"].as_str().unwrap().to_owned();
    assert_eq!(send().expect(409).json["code"], "made_already");
    // The link that was told still works.
    let link = format!("/invitations/{}", url.rsplit('/').next().unwrap());
    app.get(&Client::default(), &link).expect(200);
});
