//! Scopes of tokens, tried through every door: what is out of reach does not exist.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::openapi::every;
use crate::support::{Client, TestApp};

/// A deal of an account, and what its name is searched by.
fn deal(app: &TestApp, who: &Client) -> (String, String) {
    let account = app.post(who, "/accounts", json!({"name": "Acme"})).id();
    let body = json!({"name": "Zeppelin", "account": account});
    let deal = app.post(who, "/opportunities", body).expect(201).id();
    (account, deal)
}

both!(no_address_tells_of_what_is_out_of_reach, |t| {
    let (app, ada) = TestApp::new(t);
    let (account, deal) = deal(&app, &ada);
    let amount = json!({"amount": {"amount": "7654321", "currency": "TWD"}});
    let win = format!("/opportunities/{deal}/win");
    app.patch(&ada, &format!("/opportunities/{deal}"), amount)
        .expect(200);
    app.post(&ada, &win, json!({})).expect(200);
    let program = app.scoped(&ada, &["account:read", "contact:read"]);
    let mut answered = 0;
    for (path, _) in every("get").into_iter().filter(|(path, _)| path != "/live") {
        for id in [&deal, &account] {
            let path = path.replace("{id}", id).replace("{object}", "account");
            let reply = app.get(&program, &path);
            assert!(reply.status.as_u16() < 500, "{path}: {}", reply.text);
            for secret in ["Zeppelin", &deal, "7654321"] {
                // A refusal may repeat the path, never what is behind it.
                let told = reply.status.is_success() && reply.text.contains(secret);
                assert!(!told, "{path} tells {secret}: {}", reply.text);
            }
            answered += usize::from(reply.status.is_success());
        }
    }
    assert!(answered > 100, "{answered}");
});

both!(what_is_out_of_reach_does_not_exist_at_any_door, |t| {
    let (app, ada) = TestApp::new(t);
    let (account, deal) = deal(&app, &ada);
    let program = app.scoped(&ada, &["account:read", "contact:write"]);
    let path = format!("/opportunities/{deal}");
    for door in [
        "/opportunities".to_owned(),
        "/opportunities/figures".to_owned(),
        "/opportunities/export".to_owned(),
        "/opportunities/export?format=json".to_owned(),
        "/export?format=json".to_owned(),
        "/sync".to_owned(),
        "/search?q=Zeppelin".to_owned(),
        format!("/accounts/{account}"),
        format!("/accounts/{account}/timeline"),
        "/schema".to_owned(),
    ] {
        let reply = app.get(&program, &door).expect(200);
        let leaks = reply.text.contains("Zeppelin") || reply.text.contains(&deal);
        assert!(!leaks, "{door} leaks: {}", reply.text);
    }
    assert!(app.get(&program, "/search?q=Acme").text.contains(&account));
    assert!(app.get(&program, "/sync").text.contains(&account));
    let counted = app.get(&program, "/opportunities/aggregate").expect(200);
    let seen = app.get(&ada, "/opportunities/aggregate").expect(200);
    assert_ne!(counted.text, seen.text);
    for door in ["", "/timeline", "/grants"] {
        app.get(&program, &format!("{path}{door}")).expect(404);
    }
    // Without a pipeline there is no board.
    app.get(&program, "/opportunities/board").expect(409);
    let no = json!({});
    app.patch(&program, &path, json!({"name": "Mine"}))
        .expect(404);
    app.delete(&program, &path).expect(404);
    for verb in ["win", "reopen", "restore"] {
        app.post(&program, &format!("{path}/{verb}"), no.clone())
            .expect(404);
    }
    let share = json!({"unit": account, "level": "read"});
    app.post(&program, &format!("{path}/grants"), share)
        .expect(404);
    app.post(&program, "/opportunities", json!({"name": "New"}))
        .expect(404);
    let bulk = json!({"ids": [deal], "delete": true});
    let refused = app.post(&program, "/opportunities/bulk", bulk).expect(200);
    assert_eq!(refused.json["refused"][0]["code"], "not_found");
    let schema = app.get(&program, "/schema").json["objects"].clone();
    let names = schema
        .as_array()
        .unwrap()
        .iter()
        .map(|object| object["name"].clone());
    let mut names: Vec<_> = names.collect();
    names.sort_by_key(Value::to_string);
    assert_eq!(names, ["account", "contact"]);
    assert_eq!(app.get(&ada, &path).json["status"], "open");
});

both!(
    nothing_is_found_out_by_asking_through_what_is_out_of_reach,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (account, _) = deal(&app, &ada);
        let contact = json!({"name": "Wang", "account": account});
        app.post(&ada, "/contacts", contact).expect(201);
        let program = app.scoped(&ada, &["contact:read"]);
        let shown = app.get(&program, "/contacts").expect(200);
        assert!(shown.text.contains("Wang") && !shown.text.contains("Acme"));
        let told = |query: &str| {
            let reply = app.get(&program, &format!("/contacts?{query}"));
            (reply.status, reply.json["data"].clone())
        };
        assert_eq!(told("account.name=Acme"), told("account.name=Nope"));
        let sorted = app.get(&program, "/contacts?sort=account.name");
        assert!(!sorted.text.contains("Acme"), "{}", sorted.text);
    }
);

both!(a_listener_hears_only_of_what_is_in_reach, |t| {
    let (app, ada) = TestApp::new(t);
    let program = app.scoped(&ada, &["account:read"]);
    let heard = app.hear(&program, || {
        app.post(&ada, "/contacts", json!({"name": "Wang"}));
        app.post(&ada, "/products", json!({"name": "Press"}));
    });
    assert!(
        !heard.contains("contact") && !heard.contains("product"),
        "{heard}"
    );
    let heard = app.hear(&program, || drop(deal(&app, &ada)));
    assert!(
        heard.contains("\"account\"") && !heard.contains("opportunity"),
        "{heard}"
    );
});

both!(a_token_that_may_only_read_changes_nothing, |t| {
    let (app, ada) = TestApp::new(t);
    let (account, deal) = deal(&app, &ada);
    let newest = app.newest();
    for scopes in [&["read"][..], &["account:read", "opportunity:read"]] {
        let program = app.scoped(&ada, scopes);
        let before = app.newest();
        assert_eq!(
            app.get(&program, &format!("/accounts/{account}")).json["name"],
            "Acme"
        );
        let rename = json!({"name": "Evil"});
        app.patch(&program, &format!("/accounts/{account}"), rename.clone())
            .expect(403);
        app.delete(&program, &format!("/accounts/{account}"))
            .expect(403);
        app.post(&program, "/accounts", rename.clone()).expect(403);
        app.post(&program, &format!("/opportunities/{deal}/win"), json!({}))
            .expect(403);
        let bulk = json!({"ids": [account], "changes": rename});
        let refused = app.post(&program, "/accounts/bulk", bulk).expect(200);
        assert_eq!(refused.json["changed"], 0);
        assert_eq!(app.newest(), before);
    }
    assert!(app.newest() > newest, "the tokens are in the log");
});

both!(what_may_be_written_may_be_read_and_taken_back, |t| {
    let (app, ada) = TestApp::new(t);
    let program = app.scoped(&ada, &["account:write"]);
    let made = app
        .post(&program, "/accounts", json!({"name": "Acme"}))
        .expect(201);
    let path = format!("/accounts/{}", made.id());
    assert_eq!(app.get(&program, &path).expect(200).json["name"], "Acme");
    let undo = format!("/operations/{}/undo", made.header("operation"));
    app.post(&program, &undo, Value::Null).expect(200);
    app.get(&ada, &path).expect(404);
    // Her own other work is not the program's to take back.
    let other = app
        .post(&ada, "/contacts", json!({"name": "Wang"}))
        .expect(201);
    let undo = format!("/operations/{}/undo", other.header("operation"));
    app.post(&program, &undo, Value::Null).expect(404);
});

both!(scopes_never_give_more_than_the_role, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, deal) = deal(&app, &ada);
    let (rep, _) = app.person(&ada, "Ren", "rep");
    let role = json!({"key": "x", "name": "x"});
    for (scope, refused) in [("write", 403), ("admin", 403), ("opportunity:write", 404)] {
        let program = app.scoped(&rep, &[scope]);
        app.get(&program, &format!("/opportunities/{deal}"))
            .expect(404);
        app.post(&program, "/roles", role.clone()).expect(refused);
    }
    let observer = app.get(&ada, "/roles?key=observer").json["data"][0]["id"].clone();
    let body = json!({"name": "both", "role": observer, "scopes": ["account:write"]});
    let made = app.post(&ada, "/tokens", body).expect(201);
    let program = Client::token(made.json["token"].as_str().unwrap());
    app.get(&program, "/accounts").expect(200);
    app.post(&program, "/accounts", json!({"name": "Acme"}))
        .expect(403);
});

both!(only_the_scope_admin_administers, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, ren) = app.person(&ada, "Ren", "rep");
    let field = json!({"kind": "text", "label": {"en": "Motto", "zh-Hant": "格言"}});
    let acts = [
        ("/schema/account/fields".to_owned(), field),
        ("/roles".to_owned(), json!({"key": "x", "name": "x"})),
        (
            "/users".to_owned(),
            json!({"name": "Bo", "email": "bo@example.com"}),
        ),
        (format!("/users/{ren}/disable"), json!({})),
        (format!("/users/{ren}/enable"), json!({})),
        (format!("/users/{ren}/invite"), json!({})),
    ];
    let (writer, administrator) = (app.scoped(&ada, &["write"]), app.scoped(&ada, &["admin"]));
    for (path, body) in acts {
        let refused = app.post(&writer, &path, body.clone()).expect(403);
        assert_eq!(refused.json["code"], "administrators_only", "{path}");
        let done = app.post(&administrator, &path, body);
        assert!(done.status.is_success(), "{path}: {}", done.text);
    }
    assert_eq!(app.get(&writer, "/session").json["admin"], false);
    assert_eq!(app.get(&administrator, "/session").json["admin"], true);
});

both!(an_object_a_customer_made_has_scopes_like_any_other, |t| {
    let (app, ada) = TestApp::new(t);
    let reader = app.scoped(&ada, &["read"]);
    app.get(&reader, "/accounts").expect(200);
    let label = json!({"en": "Visit", "zh-Hant": "拜訪"});
    let plural = json!({"en": "Visits", "zh-Hant": "拜訪"});
    app.post(
        &ada,
        "/schema/objects",
        json!({"label": label, "label_plural": plural}),
    )
    .expect(201);
    let visit = app
        .post(&ada, "/visits", json!({"name": "Fair"}))
        .expect(201)
        .id();
    let path = format!("/visits/{visit}");
    app.get(&reader, &path).expect(200);
    app.patch(&reader, &path, json!({"name": "X"})).expect(403);
    let other = app.scoped(&ada, &["account:write"]);
    app.get(&other, &path).expect(404);
    let writer = app.scoped(&ada, &["visit:write"]);
    app.patch(&writer, &path, json!({"name": "Open day"}))
        .expect(200);
    app.get(&writer, "/search?q=Acme").expect(200);
});

both!(
    a_deal_is_made_and_won_with_what_it_refers_to_in_reach,
    |t| {
        let (app, ada) = TestApp::new(t);
        let scopes = ["opportunity:write", "pipeline:read", "stage:read"];
        let program = app.scoped(&ada, &scopes);
        let deal = app
            .post(&program, "/opportunities", json!({"name": "Deal"}))
            .expect(201)
            .id();
        let won = app.post(&program, &format!("/opportunities/{deal}/win"), json!({}));
        assert_eq!(won.expect(200).json["status"], "won");
    }
);

both!(an_import_is_not_for_a_token_with_scopes, |t| {
    let (app, ada) = TestApp::new(t);
    let program = app.scoped(&ada, &["write"]);
    app.get(&program, "/imports").expect(403);
    let refused = app.post(&program, "/imports", json!({})).expect(403);
    assert_eq!(refused.json["code"], "own_role_needed");
});

both!(
    scopes_are_shown_and_a_wrong_one_is_named_with_its_mend,
    |t| {
        let (app, ada) = TestApp::new(t);
        app.scoped(&ada, &["opportunity:read", "account:write"]);
        app.post(&ada, "/tokens", json!({"name": "all"}))
            .expect(201);
        let shown = app.get(&ada, "/tokens").expect(200);
        let shown = shown.json["data"].as_array().unwrap().clone();
        let of = |name: &str| shown.iter().find(|token| token["name"] == name).unwrap();
        assert_eq!(
            of("program")["scopes"],
            json!(["opportunity:read", "account:write"])
        );
        assert_eq!(of("all")["scopes"], Value::Null);
        for (language, words) in [("en", "such as opportunity:read"), ("zh-TW", "這個範圍")] {
            let body = json!({"name": "x", "scopes": ["opportunities:read"]});
            let language = [("accept-language", language)];
            let wrong = app
                .send(&ada, Method::POST, "/tokens", Some(body), &language)
                .expect(422);
            assert_eq!(
                wrong.wrong(),
                [("scopes".to_owned(), "unknown_scope".to_owned())]
            );
            let said = wrong.json["errors"][0]["message"].as_str().unwrap();
            assert!(
                said.contains(words) && said.contains("opportunities:read"),
                "{said}"
            );
        }
        for scopes in [json!([]), json!("read"), json!([1])] {
            let body = json!({"name": "x", "scopes": scopes});
            app.post(&ada, "/tokens", body).expect(422);
        }
    }
);
