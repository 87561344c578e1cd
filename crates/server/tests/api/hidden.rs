//! A field that a role may not read, tried through every door of every object that has fields.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// What the value would look like, were it to leak.
const SECRET: &str = "7654321";

fn without_amount(app: &TestApp, ada: &Client) -> Client {
    let (ren, _) = app.person(ada, "Ren", "rep");
    let role = app.get(ada, "/roles?key=rep").json["data"][0].clone();
    let mut rules = role["rules"].clone();
    rules["fields"] = json!({
        "opportunity.amount": {"read": false, "edit": false},
        "opportunity.weighted_amount": {"read": false, "edit": false},
    });
    app.patch(
        ada,
        &format!("/roles/{}", role["id"].as_str().unwrap()),
        json!({"rules": rules}),
    )
    .expect(200);
    ren
}

both!(a_hidden_field_leaks_through_no_door, |t| {
    let (app, ada) = TestApp::new(t);
    let ren = without_amount(&app, &ada);
    let deal = app
        .post(&ren, "/opportunities", json!({"name": "Deal"}))
        .expect(201)
        .id();
    let path = format!("/opportunities/{deal}");
    let amount = json!({"amount": {"amount": SECRET, "currency": "TWD"}});
    app.patch(&ada, &path, amount.clone()).expect(200);
    for door in [
        path.clone(),
        format!("{path}/timeline"),
        "/opportunities".to_owned(),
        "/opportunities/board".to_owned(),
        "/opportunities/figures".to_owned(),
        "/opportunities/export".to_owned(),
        "/export?format=json".to_owned(),
        "/sync".to_owned(),
        "/search?q=Deal".to_owned(),
        format!("/search?q={SECRET}"),
        "/schema".to_owned(),
    ] {
        let reply = app.get(&ren, &door).expect(200);
        assert!(!reply.text.contains(SECRET), "{door} leaks: {}", reply.text);
    }
    assert!(
        !app.get(&ren, "/schema")
            .text
            .contains("\"weighted_amount\"")
    );
});

both!(
    naming_a_hidden_field_is_like_naming_one_that_does_not_exist,
    |t| {
        let (app, ada) = TestApp::new(t);
        let ren = without_amount(&app, &ada);
        let path = format!(
            "/opportunities/{}",
            app.post(&ren, "/opportunities", json!({"name": "Deal"}))
                .expect(201)
                .id()
        );
        let alike = |door: &dyn Fn(&str) -> (u16, String)| {
            let (hidden, unknown) = (door("amount"), door("amounx"));
            assert_eq!(hidden.0, unknown.0, "{hidden:?} {unknown:?}");
            assert_eq!(hidden.1.replace("amount", "amounx"), unknown.1);
        };
        let told = |reply: crate::support::Reply| {
            let mut json = reply.json;
            if let Some(map) = json.as_object_mut() {
                map.remove("request_id");
            }
            (reply.status.as_u16(), json.to_string())
        };
        for query in [
            "?{}=1",
            "?{}[gt]=1",
            "?sort={}",
            "?fields={}",
            "/aggregate?group={}",
            "/aggregate?measure=sum:{}",
            "/export?{}=1",
        ] {
            alike(&|field| {
                told(app.get(
                    &ren,
                    &format!("/opportunities{}", query.replace("{}", field)),
                ))
            });
        }
        alike(&|field| {
            let body = json!({field: {"amount": "1", "currency": "TWD"}});
            told(app.send(&ren, Method::PATCH, &path, Some(body), &[]))
        });
        alike(&|field| {
            let mut body = json!({"name": "New"});
            body[field] = Value::Null;
            told(app.post(&ren, "/opportunities", body))
        });
    }
);
