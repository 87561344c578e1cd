//! `Idempotency-Key`: whatever a POST does, it does once under a key.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, PASSWORD, Reply, TestApp};

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
    let other = [("idempotency-key", "feed")];
    let feed = || {
        app.send(
            &ada,
            Method::POST,
            "/calendar/feed",
            Some(json!({"in_full": true})),
            &other,
        )
    };
    let url = feed().expect(201).json["url"].clone();
    assert!(url.as_str().unwrap().ends_with(".ics"));
    assert_eq!(feed().expect(409).json["code"], "made_already");
    let invite = format!("/users/{user}/invite");
    let key = [("idempotency-key", "bo")];
    let send = || app.send(&ada, Method::POST, &invite, None, &key);
    let url = send().expect(201).json["url"].as_str().unwrap().to_owned();
    assert_eq!(send().expect(409).json["code"], "made_already");
    // The link that was told still works.
    let link = format!("/invitations/{}", url.rsplit('/').next().unwrap());
    app.get(&Client::default(), &link).expect(200);
});

/// Sends a request twice under a key of its own: one answer, one operation, and nothing happens the second time.
#[track_caller]
fn again(app: &TestApp, who: &Client, path: &str, body: Value, status: u16) -> Reply {
    let name = format!("{path}#{}", app.newest());
    let key = [("idempotency-key", name.as_str())];
    let send = || app.send(who, Method::POST, path, Some(body.clone()), &key);
    let first = send().expect(status);
    let newest = app.newest();
    let second = send().expect(status);
    assert_eq!(first.json, second.json, "{path}");
    for header in ["operation", "etag"] {
        assert_eq!(first.header(header), second.header(header), "{path}");
    }
    assert_eq!(app.newest(), newest, "{path} did something twice");
    let other = json!({"another": "request"});
    if !body.is_null() {
        let other = app.send(who, Method::POST, path, Some(other), &key);
        assert!(matches!(other.status.as_u16(), 409 | 422), "{path}");
    }
    let elsewhere = app.send(
        who,
        Method::POST,
        "/accounts",
        Some(json!({"name": "A"})),
        &key,
    );
    assert_eq!(elsewhere.expect(409).json["code"], "idempotency_key_reused");
    first
}

both!(a_deal_goes_its_way_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let deal = app
        .post(&ada, "/opportunities", json!({"name": "Deal"}))
        .expect(201);
    let path = format!("/opportunities/{}", deal.id());
    let pipeline = deal.json["pipeline"]["id"].as_str().unwrap();
    let stages = app.get(
        &ada,
        &format!("/stages?pipeline={pipeline}&kind=open&sort=position"),
    );
    let next = stages.expect(200).json["data"][1]["id"].clone();
    let verb = |verb: &str, body| again(&app, &ada, &format!("{path}/{verb}"), body, 200);
    assert_eq!(
        verb("move", json!({"stage": next})).json["stage"]["id"],
        next
    );
    assert_eq!(verb("win", Value::Null).json["status"], "won");
    assert_eq!(verb("reopen", Value::Null).json["status"], "open");
    let reason = app.get(&ada, "/loss_reasons").json["data"][0]["id"].clone();
    assert_eq!(
        verb("lose", json!({"loss_reason": reason})).json["status"],
        "lost"
    );
    verb("reopen", json!({}));
    let another = app
        .post(&ada, "/pipelines", json!({"name": "Renewals"}))
        .id();
    let stage = json!({"pipeline": another, "name": "Talk", "kind": "open", "position": 1});
    app.post(&ada, "/stages", stage).expect(201);
    assert_eq!(
        verb("pipeline", json!({"pipeline": another})).json["pipeline"]["id"],
        another
    );
});

both!(a_lead_goes_its_way_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let user = app.get(&ada, "/session").expect(200).json["user"]["id"].clone();
    let rule = app
        .post(&ada, "/assignment_rules", json!({"name": "All"}))
        .id();
    let member = json!({"rule": rule, "user": user});
    app.post(&ada, "/assignment_members", member).expect(201);
    let lead = json!({"name": "林怡君", "company": "鴻海"});
    let path = format!("/leads/{}", app.post(&ada, "/leads", lead).expect(201).id());
    let verb = |verb: &str, body| again(&app, &ada, &format!("{path}/{verb}"), body, 200);
    assert_eq!(
        verb("assign", Value::Null).json["assigned_because"]["rule"],
        "All"
    );
    let later = json!({"recontact_on": "2099-01-01"});
    assert_eq!(verb("nurture", later).json["status"], "nurture");
    assert_eq!(verb("take-up", json!({})).json["status"], "assigned");
    let nothing = json!({"because": "no_need"});
    assert_eq!(verb("disqualify", nothing).json["status"], "disqualified");
    let done = verb("convert", json!({"deal": true})).json;
    assert_eq!(done["status"], "converted");
    let deals = app.get(&ada, "/opportunities?name=鴻海").expect(200);
    assert_eq!(deals.json["data"].as_array().unwrap().len(), 1);
    let turns = app.get(&ada, "/assignment_members").expect(200);
    assert_eq!(turns.json["data"][0]["given"], 1);
});

both!(an_activity_goes_its_way_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let said = json!({
        "activity": {"kind": "visit", "starts_at": "2099-01-01T02:00:00Z"},
        "promises": [{"what": "Samples", "on": "2099-01-02"}],
        "next_step": {"text": "Quote"},
    });
    let made = again(&app, &ada, "/activities/log", said, 201).json;
    assert_eq!(made["status"], "planned");
    let count = |path: &str| {
        app.get(&ada, path).expect(200).json["data"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(
        (count("/activities"), count("/promises"), count("/tasks")),
        (1, 1, 1)
    );
    let path = format!("/activities/{}", made["id"].as_str().unwrap());
    let verb = |verb: &str, body| again(&app, &ada, &format!("{path}/{verb}"), body, 200).json;
    let to = json!({"starts_at": "2099-01-01T05:00:00Z"});
    let moved = again(&app, &ada, &format!("{path}/move"), to, 201).json;
    assert_eq!(moved["starts_at"], "2099-01-01T05:00:00.000Z");
    assert_eq!(verb("not-held", json!({}))["status"], "not_held");
    let moved = verb("plan", json!({"starts_at": "2099-02-01T02:00:00Z"}));
    assert_eq!(moved["status"], "planned");
    let held = verb(
        "hold",
        json!({"outcome": "talked", "promises": [{"what": "Call", "by": "them"}]}),
    );
    assert_eq!(
        (&held["status"], &held["outcome"]),
        (&json!("held"), &json!("talked"))
    );
    assert_eq!(count("/promises"), 2);
    verb("plan", json!({"starts_at": "2099-02-01T02:00:00Z"}));
    let guest = json!({"activity": made["id"], "name": "Ann", "email": "ann@example.com"});
    app.post(&ada, "/attendees", guest).expect(201);
    assert_eq!(verb("invite", json!({}))["status"], "planned");
    assert_eq!(verb("cancel", json!({}))["status"], "cancelled");
    again(&app, &ada, &format!("{path}/drop"), json!({}), 204);
    let promise = app.get(&ada, "/promises?by=them").expect(200).json["data"][0]["id"].clone();
    let path = format!("/promises/{}", promise.as_str().unwrap());
    let verb = |verb: &str| again(&app, &ada, &format!("{path}/{verb}"), json!({}), 200).json;
    assert_eq!(verb("keep")["status"], "kept");
    assert_eq!(verb("reopen")["status"], "open");
    assert_eq!(verb("release")["status"], "released");
});

both!(a_notice_is_marked_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let made = json!({"kind": "task_due", "key": "one"});
    let id = app.post(&ada, "/notices", made).expect(201).id();
    let path = format!("/notices/{id}");
    let until = json!({"until": "2099-01-01T02:00:00Z"});
    let put_off = again(&app, &ada, &format!("{path}/snooze"), until, 200).json;
    assert_eq!(put_off["snoozed_until"], "2099-01-01T02:00:00.000Z");
    let done = again(
        &app,
        &ada,
        &format!("{path}/mark"),
        json!({"state": "done"}),
        200,
    );
    assert_eq!(done.json["state"], "done");
    let read = again(&app, &ada, "/notices/read-all", json!({}), 200).json;
    assert_eq!(read["read"], 0);
    let kinds = app.get(&ada, "/notices/usefulness").expect(200).json;
    assert_eq!(kinds["data"][0]["acted"], 1);
});

both!(a_letter_to_the_team_is_seen_to_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let letter = json!({"sender": "ming@example.com", "sender_name": "王小明", "subject": "報價"});
    let id = app.post(&ada, "/inbound_mails", letter).expect(201).id();
    let path = format!("/inbound_mails/{id}");
    let verb = |verb: &str| again(&app, &ada, &format!("{path}/{verb}"), json!({}), 200).json;
    assert!(verb("take")["owner"].is_object());
    assert!(verb("release")["owner"].is_null());
    assert_eq!(verb("done")["state"], "done");
    assert_eq!(verb("reopen")["state"], "open");
    let lead = again(&app, &ada, &format!("{path}/lead"), json!({}), 201);
    assert_eq!(lead.json["name"], "王小明");
    assert_eq!(
        app.get(&ada, "/activities?kind=mail&count=exact").json["count"],
        1
    );
    let letter = json!({"sender": "ming@example.com"});
    let id = app.post(&ada, "/inbound_mails", letter).expect(201).id();
    let kept = json!({"lead": lead.json["id"]});
    again(&app, &ada, &format!("/inbound_mails/{id}/keep"), kept, 200);
    assert_eq!(
        app.get(&ada, "/activities?kind=mail&count=exact").json["count"],
        2
    );
});

both!(a_household_is_made_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let ann = app.post(&ada, "/contacts", json!({"name": "Ann Lee"}));
    let path = format!("/contacts/{}/household", ann.expect(201).id());
    let made = again(&app, &ada, &path, json!({}), 201);
    assert_eq!(made.json["name"], "Lee family");
});

both!(a_person_is_left_alone_and_erased_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let id = app
        .post(&ada, "/contacts", json!({"name": "Ann"}))
        .expect(201)
        .id();
    let consent = json!({"contact": id, "purpose": "sales"});
    app.post(&ada, "/consents", consent).expect(201);
    let verb = |verb: &str| {
        again(
            &app,
            &ada,
            &format!("/contacts/{id}/{verb}"),
            json!({}),
            200,
        )
    };
    assert_eq!(verb("stop").json["do_not_contact"], true);
    let keep = format!("/contacts/{id}/keep");
    let kept = again(&app, &ada, &keep, json!({"because": "A dispute"}), 200);
    assert_eq!(kept.json["kept_because"], "A dispute");
    app.post(&ada, &keep, json!({"because": null})).expect(200);
    assert_eq!(verb("erase").json["records"]["contact"], 1);
});

both!(a_retention_rule_is_carried_out_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let rule = json!({"name": "Old", "object": "note", "days": 30, "active": true});
    let rule = app.post(&ada, "/retention_rules", rule).expect(201).id();
    let path = format!("/retention_rules/{rule}/run");
    // It goes on meanwhile, so that only its id is the same.
    let [first, second] = [(); 2].map(|()| keyed(&app, &ada, &path, &json!({})).expect(202));
    assert_eq!(first.header("operation"), second.header("operation"));
    assert_eq!(first.id(), second.id());
    let runs = app.get(&ada, "/retention_runs?count=exact").expect(200);
    assert_eq!(runs.json["count"], 1);
});

both!(
    a_retry_after_a_lost_answer_does_not_win_a_reopened_deal_again,
    |t| {
        let (app, ada) = TestApp::new(t);
        let path = format!(
            "/opportunities/{}",
            app.post(&ada, "/opportunities", json!({"name": "D"})).id()
        );
        let win = format!("{path}/win");
        let won = keyed(&app, &ada, &win, &json!({})).expect(200);
        app.post(&ada, &format!("{path}/reopen"), json!({}))
            .expect(200);
        let newest = app.newest();
        let retried = keyed(&app, &ada, &win, &json!({})).expect(200);
        // The deal as it is now, and the operation that won it then.
        assert_eq!(retried.json["status"], "open");
        assert_eq!(retried.header("operation"), won.header("operation"));
        assert_eq!(app.newest(), newest);
    }
);

both!(many_records_change_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let ids = ["A", "B"].map(|name| app.post(&ada, "/accounts", json!({"name": name})).id());
    let missing = "01a20900-0000-7000-8000-000000000000";
    let body = json!({"ids": [ids[0], ids[1], missing], "changes": {"country": "Taiwan"}});
    let done = again(&app, &ada, "/accounts/bulk", body, 200);
    assert_eq!(done.json["changed"], 2);
    assert_eq!(done.json["refused"][0]["code"], "not_found");
    let trash = json!({"ids": ids, "delete": true});
    again(&app, &ada, "/accounts/bulk", trash, 200);
    let restored = again(
        &app,
        &ada,
        &format!("/accounts/{}/restore", ids[0]),
        Value::Null,
        200,
    );
    assert_eq!(restored.json["name"], "A");
});

both!(people_are_merged_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let person = |name: &str| app.post(&ada, "/contacts", json!({"name": name})).id();
    let (one, other) = (person("A"), person("B"));
    let path = format!("/contacts/{one}/merge");
    let done = again(&app, &ada, &path, json!({"from": [other]}), 200);
    assert_eq!(done.json["record"]["id"], one);
});

both!(two_at_once_under_a_key_are_one, |t| {
    let (app, ada) = TestApp::new(t);
    let id = app.post(&ada, "/accounts", json!({"name": "A"})).id();
    let body = json!({"ids": [id], "changes": {"country": "Taiwan"}});
    let replies = std::thread::scope(|scope| {
        let send = || scope.spawn(|| keyed(&app, &ada, "/accounts/bulk", &body).expect(200));
        [send(), send(), send()].map(|one| one.join().unwrap())
    });
    assert_eq!(replies[0].json, replies[1].json);
    assert_eq!(replies[0].json, replies[2].json);
    assert_eq!(
        app.actions(&ada, &format!("/accounts/{id}")),
        ["account.updated", "account.created"]
    );
});

both!(an_operation_is_taken_back_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let made = app
        .post(&ada, "/accounts", json!({"name": "A"}))
        .expect(201);
    let path = format!("/accounts/{}", made.id());
    let changed = app
        .patch(&ada, &path, json!({"country": "Japan"}))
        .expect(200);
    let undo = format!("/operations/{}/undo", changed.header("operation"));
    let undone = again(&app, &ada, &undo, Value::Null, 200);
    assert_eq!(undone.json["restored"], 1);
    // Taken back under one key and done again, it is not taken back by the retry.
    let redo = format!("/operations/{}/undo", undone.header("operation"));
    app.post(&ada, &redo, Value::Null).expect(200);
    let changed = app
        .patch(&ada, &path, json!({"country": "Taiwan"}))
        .expect(200);
    let undo = format!("/operations/{}/undo", changed.header("operation"));
    let undone = keyed(&app, &ada, &undo, &Value::Null).expect(200);
    let redo = format!("/operations/{}/undo", undone.header("operation"));
    app.post(&ada, &redo, Value::Null).expect(200);
    let retried = keyed(&app, &ada, &undo, &Value::Null).expect(200);
    assert_eq!(retried.json, undone.json);
    assert_eq!(app.get(&ada, &path).json["country"], "Taiwan");
});

both!(a_person_is_disabled_and_enabled_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let (_, ren) = app.person(&ada, "Ren", "rep");
    for (verb, status) in [("disable", "disabled"), ("enable", "active")] {
        let path = format!("/users/{ren}/{verb}");
        assert_eq!(
            again(&app, &ada, &path, Value::Null, 200).json["status"],
            status
        );
    }
});

both!(
    a_password_is_changed_once_under_a_key_and_leaves_no_trace_in_it,
    |t| {
        let (app, ada) = TestApp::new(t);
        let path = "/session/password";
        let body = |new: &str| json!({"current": PASSWORD, "new": new});
        keyed(&app, &ada, path, &body("another long secret")).expect(204);
        let newest = app.newest();
        keyed(&app, &ada, path, &body("another long secret")).expect(204);
        let other = keyed(&app, &ada, path, &body("yet another secret")).expect(409);
        assert_eq!(other.json["code"], "idempotency_key_reused");
        assert_eq!(app.newest(), newest);
        let signed_in = json!({"email": "ada@example.com", "password": "another long secret"});
        app.post(&Client::default(), "/session", signed_in)
            .expect(201);
    }
);

both!(a_choice_on_today_is_made_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let [one, two] = ["Ann", "Bea"].map(|name| {
        let contact = app.post(&ada, "/contacts", json!({"name": name})).id();
        let task = json!({"subject": "Call", "due_on": "2020-01-01", "contact": contact});
        app.post(&ada, "/tasks", task).expect(201);
        json!({"object": "contact", "id": contact})
    });
    again(
        &app,
        &ada,
        "/today/order",
        json!({"record": one, "before": two}),
        200,
    );
    again(&app, &ada, "/today/later", json!({"record": one}), 200);
    again(&app, &ada, "/today/done", json!({"record": two}), 200);
    let few = json!({"records": [one, two]});
    again(&app, &ada, "/today/pick", few, 200);
});

both!(the_first_steps_are_taken_once_under_a_key, |t| {
    let (app, ada) = TestApp::new(t);
    let steps = json!({"what": "steps"});
    again(&app, &ada, "/first-steps/seen", steps, 200);
    again(&app, &ada, "/first-steps/sample", json!({}), 201);
    again(&app, &ada, "/first-steps/sample/remove", json!({}), 200);
});
