//! Values have one way of being written, the described one, whoever reads them: a body, a header or a URL.

use axum::body::Body;
use axum::http::{Method, Request};
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

/// Somebody's id, but no record's.
const NOBODY: &str = "01a20900-0000-7000-8000-000000000000";

#[track_caller]
fn answers(app: &TestApp, who: &Client, cases: &[(&str, u16)]) {
    for (path, status) in cases {
        let reply = app.get(who, path);
        assert_eq!(reply.status.as_u16(), *status, "{path}: {}", reply.text);
    }
}

both!(a_url_is_written_as_a_body_is, |t| {
    let (app, ada) = TestApp::new(t);
    answers(
        &app,
        &ada,
        &[
            ("/accounts?employees=12", 200),
            ("/accounts?employees=", 200),
            ("/accounts?employees=%EF%BC%91", 400),
            ("/accounts?employees=1,200", 400),
            ("/accounts?employees=many", 400),
            ("/opportunities?amount=12", 200),
            ("/opportunities?amount=12.50%20USD", 200),
            ("/opportunities?amount=NT$12", 400),
            ("/opportunities?status=open", 200),
            ("/opportunities?status=OPEN", 400),
            ("/opportunities?account=", 200),
            ("/opportunities?account=%20", 400),
            ("/products?active=true", 200),
            ("/products?active=yes", 400),
        ],
    );
});

both!(dates_are_days_periods_and_steps_from_today, |t| {
    let (app, ada) = TestApp::new(t);
    answers(
        &app,
        &ada,
        &[
            ("/opportunities?close_date=2026-11-23", 200),
            ("/opportunities?close_date=last_30d", 200),
            ("/opportunities?close_date=+3m", 200),
            ("/opportunities?close_date=-1w", 200),
            ("/opportunities?close_date=20261123", 400),
            ("/opportunities?close_date=last_%2B30d", 400),
            ("/opportunities?close_date=%202026-11-23", 400),
            ("/opportunities?created_at=now", 200),
            ("/opportunities?created_at=2026-11-23T09:30:00%2B08:00", 200),
            ("/opportunities?created_at=2026-11-23T09:30Z", 400),
            ("/opportunities/as-of", 200),
            ("/opportunities/as-of?at=2026-11-23", 200),
            ("/opportunities/as-of?at=", 400),
            ("/opportunities/as-of?at=20261123", 400),
            ("/opportunities/as-of?owner=ada", 400),
        ],
    );
});

both!(lists_of_names_are_neither_empty_nor_endless, |t| {
    let (app, ada) = TestApp::new(t);
    let account = app.post(&ada, "/accounts", json!({"name": "Acme"})).id();
    let many = vec!["name"; 501].join(",");
    answers(
        &app,
        &ada,
        &[
            ("/accounts?fields=name,phone", 200),
            ("/accounts?fields=", 400),
            ("/accounts?fields=name,", 400),
            (&format!("/accounts?fields={many}"), 400),
            (&format!("/accounts/{account}?fields=name"), 200),
            (&format!("/accounts/{account}?fields="), 400),
            (&format!("/accounts/{account}?fields={many}"), 400),
            ("/accounts?sort=-name,phone,country,id", 200),
            ("/accounts?sort=", 400),
            ("/accounts?sort=name,phone,country,id,version", 400),
            ("/accounts/aggregate?group=", 400),
            ("/accounts/aggregate?measure=count", 200),
            ("/sync?objects=account", 200),
            ("/sync?objects=", 400),
        ],
    );
});

both!(headers_say_versions_and_keys_in_one_way, |t| {
    let (app, ada) = TestApp::new(t);
    let account = app.post(&ada, "/accounts", json!({"name": "Acme"})).id();
    let path = format!("/accounts/{account}");
    for (tag, status) in [
        ("\"1\"", 200),
        ("W/\"1\"", 200),
        ("*", 200),
        ("\"+1\"", 400),
        ("\"01\"", 400),
        ("1", 400),
    ] {
        let headers = [("if-match", tag)];
        let changes = Some(json!({"name": "Acme"}));
        let reply = app.send(&ada, Method::PATCH, &path, changes, &headers);
        assert_eq!(reply.status.as_u16(), status, "{tag}: {}", reply.text);
    }
    let headers = [("idempotency-key", "two words")];
    let body = Some(json!({"name": "Beta"}));
    app.send(&ada, Method::POST, "/accounts", body, &headers)
        .expect(400);
    assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 1);
});

both!(a_verb_refuses_everything_in_one_order, |t| {
    let (app, ada) = TestApp::new(t);
    let lead = app.post(&ada, "/leads", json!({"name": "Ren"})).id();
    let (there, nowhere) = (
        format!("/leads/{lead}/nurture"),
        "/leads/nobody/nurture".to_owned(),
    );
    let (key, tag) = (("idempotency-key", "two words"), ("if-match", "yes"));
    let (list, other) = (json!([1]), json!({"other": 1}));
    let nobody = Client::default();
    for (who, path, body, headers, status, code) in [
        (
            &nobody,
            &nowhere,
            &list,
            &[key, tag][..],
            401,
            "unauthenticated",
        ),
        (
            &ada,
            &nowhere,
            &list,
            &[key, tag],
            400,
            "bad_idempotency_key",
        ),
        (&ada, &nowhere, &list, &[tag], 422, "not_an_object"),
        (&ada, &nowhere, &other, &[tag], 404, "not_found"),
        (&ada, &there, &other, &[tag], 400, "bad_if_match"),
        (&ada, &there, &other, &[], 422, "invalid"),
    ] {
        let reply = app.send(who, Method::POST, path, Some(body.clone()), headers);
        assert_eq!(reply.expect(status).json["code"], code, "{path}");
    }
    app.post(&ada, "/leads/%FF/assign", json!([1])).expect(400);
});

both!(what_a_verb_misses_is_told_with_all_that_is_wrong, |t| {
    let (app, ada) = TestApp::new(t);
    let deal = app.post(&ada, "/opportunities", json!({"name": "A"})).id();
    let wrong = |body: Value| {
        let path = format!("/opportunities/{deal}/pipeline");
        app.post(&ada, &path, body).expect(422).wrong()
    };
    let named = |wrong: &[(&str, &str)]| {
        let owned = |(field, code): &(&str, &str)| ((*field).to_owned(), (*code).to_owned());
        wrong.iter().map(owned).collect::<Vec<_>>()
    };
    assert_eq!(
        wrong(json!({"stage": "x", "other": 1})),
        named(&[
            ("pipeline", "required"),
            ("stage", "not_an_id"),
            ("other", "unknown_field")
        ])
    );
    assert_eq!(
        wrong(json!({"pipeline": "x"})),
        named(&[("pipeline", "not_an_id")]),
        "what is there and wrong is not missing too"
    );
});

both!(a_part_of_a_deal_that_is_not_there_is_a_wrong_field, |t| {
    let (app, ada) = TestApp::new(t);
    for (path, body) in [
        (
            "/opportunity_members",
            json!({"opportunity": NOBODY, "access": "read"}),
        ),
        ("/opportunity_contacts", json!({"opportunity": NOBODY})),
        ("/opportunity_lines", json!({"opportunity": NOBODY})),
    ] {
        let wrong = app.post(&ada, path, body).expect(422).wrong();
        let expected = ("opportunity".to_owned(), "unknown_reference".to_owned());
        assert!(wrong.contains(&expected), "{path}: {wrong:?}");
    }
});

both!(a_declaration_says_nothing_that_would_be_forgotten, |t| {
    let (app, ada) = TestApp::new(t);
    let label = json!({"en": "Size", "zh-Hant": "大小"});
    let long = json!({"en": "x".repeat(256), "zh-Hant": "大小"});
    let more = json!({"en": "Size", "zh-Hant": "大小", "fr": "Taille"});
    for (part, value) in [
        ("scale", json!(2)),
        ("to", json!("account")),
        ("options", json!([])),
        ("label", long),
        ("label", more),
    ] {
        let mut field = json!({"kind": "text", "label": label});
        field[part] = value;
        let inner = json!({"label": label, "label_plural": label, "fields": [&field]});
        app.post(&ada, "/schema/objects", inner).expect(422);
        app.post(&ada, "/schema/account/fields", field).expect(422);
    }
    let owned = json!({"label": label, "label_plural": label, "owned": "yes"});
    app.post(&ada, "/schema/objects", owned).expect(422);
    let plain = json!({"label": label, "label_plural": {"en": "Sizes", "zh-Hant": "大小"}});
    let made = app.post(&ada, "/schema/objects", plain).expect(201);
    assert_eq!(made.json["visibility"], "shared");
});

both!(a_stage_says_what_it_is, |t| {
    let (app, ada) = TestApp::new(t);
    let pipeline = app.get(&ada, "/pipelines").json["data"][0]["id"].clone();
    let path = format!("/pipelines/{}/publish", pipeline.as_str().unwrap());
    let ends = [
        json!({"name": "Won", "kind": "won"}),
        json!({"name": "Lost", "kind": "lost"}),
    ];
    let [won, lost] = ends;
    for stage in [
        json!({"name": "Talk"}),
        json!({"name": "Talk", "kind": null}),
    ] {
        let body = json!({"stages": [stage, won, lost]});
        let wrong = app.post(&ada, &path, body).expect(422).wrong();
        assert!(wrong.contains(&("stages.0.kind".to_owned(), "required".to_owned())));
    }
});

both!(the_board_shows_as_many_cards_as_one_asks_for, |t| {
    let (app, ada) = TestApp::new(t);
    for name in ["First", "Second"] {
        app.post(&ada, "/opportunities", json!({"name": name}))
            .expect(201);
    }
    let cards = |query: &str| {
        let board = app.get(&ada, &format!("/opportunities/board{query}"));
        let columns = board.expect(200).json["columns"].as_array().cloned();
        let cards = |column: &Value| column["cards"].as_array().map_or(0, Vec::len);
        columns.unwrap().iter().map(cards).sum::<usize>()
    };
    assert_eq!((cards(""), cards("?limit=1")), (2, 1));
    app.get(&ada, "/opportunities/board?limit=0").expect(400);
});

both!(
    a_method_that_is_not_there_is_said_to_be_missing_whoever_asks,
    |t| {
        let (app, ada) = TestApp::new(t);
        let send = |method: Method, path: &str| {
            let request = Request::builder().method(method).uri(path);
            let request = request.header("cookie", ada.cookie.clone().unwrap());
            let request = request.header("sec-fetch-site", "cross-site");
            app.raw(request.body(Body::empty()).unwrap())
        };
        let put = send(Method::PUT, "/api/v1/accounts").expect(405);
        assert_eq!(put.header("content-type"), "application/problem+json");
        assert!(put.header("allow").contains("POST"), "{put:?}");
        send(Method::POST, "/api/v1/nothing/at/all").expect(404);
        let forged = send(Method::POST, "/api/v1/accounts").expect(403);
        assert_eq!(forged.json["code"], "cross_site");
    }
);
