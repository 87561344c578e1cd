//! `/{objects}` and below: every object through the same doors.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::TestApp;

both!(
    a_record_is_made_read_changed_trashed_and_brought_back,
    |t| {
        let (app, ada) = TestApp::new(t);
        let made = app
            .post(&ada, "/accounts", json!({"name": "安泰銀行"}))
            .expect(201);
        let path = made
            .header("location")
            .trim_start_matches("/api/v1")
            .to_owned();
        assert_eq!(made.header("etag"), "\"1\"");
        let changed = app
            .patch(&ada, &path, json!({"phone": "02-2345-6789"}))
            .expect(200);
        assert_eq!(changed.header("etag"), "\"2\"");
        assert_eq!(
            app.get(&ada, &path).expect(200).json["phone"],
            "02-2345-6789"
        );
        let trashed = app.delete(&ada, &path).expect(204);
        assert!(!trashed.header("operation").is_empty());
        app.get(&ada, &path).expect(404);
        app.get(&ada, &format!("{path}?trashed=true")).expect(200);
        app.post(&ada, &format!("{path}/restore"), Value::Null)
            .expect(200);
        app.get(&ada, &path).expect(200);
        let actions = app.actions(&ada, &path);
        assert_eq!(
            actions,
            [
                "account.restored",
                "account.trashed",
                "account.updated",
                "account.created"
            ]
        );
    }
);

both!(
    different_fields_both_win_and_the_same_field_is_a_conflict,
    |t| {
        let (app, ada) = TestApp::new(t);
        let made = app
            .post(&ada, "/accounts", json!({"name": "Acme"}))
            .expect(201);
        let path = format!("/accounts/{}", made.id());
        let seen = [("if-match", "\"1\"")];
        app.send(
            &ada,
            Method::PATCH,
            &path,
            Some(json!({"phone": "02-1111"})),
            &seen,
        )
        .expect(200);
        app.send(
            &ada,
            Method::PATCH,
            &path,
            Some(json!({"website": "acme.example"})),
            &seen,
        )
        .expect(200);
        let refused = app
            .send(
                &ada,
                Method::PATCH,
                &path,
                Some(json!({"phone": "02-2222"})),
                &seen,
            )
            .expect(409);
        assert_eq!(refused.json["code"], "conflict");
        assert_eq!(
            refused.wrong(),
            [("phone".to_owned(), "changed_by_another".to_owned())]
        );
        app.send(
            &ada,
            Method::PATCH,
            &path,
            Some(json!({})),
            &[("if-match", "yes")],
        )
        .expect(400);
    }
);

both!(the_same_key_makes_one_record, |t| {
    let (app, ada) = TestApp::new(t);
    let key = [("idempotency-key", "k-1")];
    let once = app
        .send(
            &ada,
            Method::POST,
            "/accounts",
            Some(json!({"name": "Acme"})),
            &key,
        )
        .expect(201);
    let twice = app
        .send(
            &ada,
            Method::POST,
            "/accounts",
            Some(json!({"name": "Acme"})),
            &key,
        )
        .expect(201);
    assert_eq!(
        (once.id(), once.header("operation")),
        (twice.id(), twice.header("operation"))
    );
    let other = app
        .send(
            &ada,
            Method::POST,
            "/accounts",
            Some(json!({"name": "Other"})),
            &key,
        )
        .expect(409);
    assert_eq!(other.json["code"], "idempotency_key_reused");
    assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 1);
});

both!(many_records_change_at_once_and_it_can_be_taken_back, |t| {
    let (app, ada) = TestApp::new(t);
    let ids: Vec<String> = (0..3)
        .map(|n| {
            app.post(&ada, "/accounts", json!({"name": format!("A{n}")}))
                .expect(201)
                .id()
        })
        .collect();
    let mut asked = ids.clone();
    asked.push("01a20900-0000-7000-8000-000000000000".to_owned());
    let done = app
        .post(
            &ada,
            "/accounts/bulk",
            json!({"ids": asked, "changes": {"phone": "02-7777"}}),
        )
        .expect(200);
    assert_eq!(done.json["changed"], 3);
    assert_eq!(done.json["refused"][0]["code"], "not_found");
    let operation = done.json["operation"].as_str().unwrap().to_owned();
    let undone = app
        .post(&ada, &format!("/operations/{operation}/undo"), Value::Null)
        .expect(200);
    assert_eq!(undone.json["restored"], 3);
    assert_eq!(
        app.get(&ada, &format!("/accounts/{}", ids[0])).json["phone"],
        Value::Null
    );
});

both!(a_deal_is_moved_lost_and_reopened_by_commands_only, |t| {
    let (app, ada) = TestApp::new(t);
    let deal = app
        .post(
            &ada,
            "/opportunities",
            json!({"name": "Big", "amount": {"amount": "1200", "currency": "TWD"}}),
        )
        .expect(201);
    let path = format!("/opportunities/{}", deal.id());
    let refused = app.patch(&ada, &path, json!({"status": "won"})).expect(422);
    assert_eq!(refused.wrong()[0].1, "by_command_only");
    let stages = app.get(&ada, "/stages?kind=open&sort=position").json["data"].clone();
    let moved = app
        .post(
            &ada,
            &format!("{path}/move"),
            json!({"stage": stages[2]["id"]}),
        )
        .expect(200);
    assert_eq!(moved.json["stage"]["id"], stages[2]["id"]);
    assert_eq!(
        app.post(&ada, &format!("{path}/lose"), json!({}))
            .expect(422)
            .wrong()[0]
            .0,
        "loss_reason"
    );
    let reason = app.get(&ada, "/loss_reasons").json["data"][0]["id"].clone();
    app.post(
        &ada,
        &format!("{path}/lose"),
        json!({"loss_reason": reason, "note": "Too dear"}),
    )
    .expect(200);
    app.post(&ada, &format!("{path}/win"), Value::Null)
        .expect(409);
    let again = app
        .post(&ada, &format!("{path}/reopen"), Value::Null)
        .expect(200);
    assert_eq!(again.json["status"], "open");
    let board = app.get(&ada, "/opportunities/board").expect(200);
    let count: i64 = board.json["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| c["count"].as_i64().unwrap())
        .sum();
    assert_eq!(count, 1);
    app.get(&ada, "/opportunities/figures").expect(200);
});
