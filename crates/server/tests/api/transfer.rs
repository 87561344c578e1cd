//! `/export` and `/imports`.

use axum::body::Body;
use axum::http::{Method, Request};
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

pub fn upload(app: &TestApp, who: &Client, name: &str, text: &str) -> Reply {
    upload_under("", app, who, name, text)
}

fn upload_under(key: &str, app: &TestApp, who: &Client, name: &str, text: &str) -> Reply {
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n{text}\r\n--x--\r\n"
    );
    let request = Request::builder()
        .method("POST")
        .uri("/api/v1/imports")
        .header("cookie", who.cookie.clone().unwrap())
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=x");
    let request = match key {
        "" => request,
        key => request.header("idempotency-key", key),
    };
    app.raw(request.body(Body::from(body)).unwrap())
}

/// The state in which a run ends.
pub fn ended(app: &TestApp, who: &Client, path: &str) -> Value {
    let mut state = Value::Null;
    for _ in 0..100 {
        state = app.get(who, path).expect(200).json["state"].clone();
        if state != "running" {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    state
}

both!(an_export_says_how_many_rows_it_has, |t| {
    let (app, ada) = TestApp::new(t);
    for n in 0..3 {
        app.post(&ada, "/accounts", json!({"name": format!("A{n}")}))
            .expect(201);
    }
    let csv = app.get(&ada, "/accounts/export?name[ne]=A1").expect(200);
    assert_eq!(
        (csv.header("row-count"), csv.text.lines().count()),
        ("2", 3)
    );
    let json = app.get(&ada, "/accounts/export?format=json").expect(200);
    assert_eq!(json.json["data"].as_array().unwrap().len(), 3);
    let all = app.get(&ada, "/export?format=json").expect(200);
    assert!(all.json.is_object(), "whole and well-formed");
    app.get(&ada, "/accounts/export?limit=1").expect(400);
});

both!(a_file_is_imported_watched_and_taken_back, |t| {
    let (app, ada) = TestApp::new(t);
    let run = upload(
        &app,
        &ada,
        "accounts.csv",
        "Company name,Phone\nAcme,02-2345-6789\nGlobex,02-2345-6780\n",
    )
    .expect(201);
    let path = format!("/imports/{}", run.id());
    app.post(
        &ada,
        &format!("{path}/files/0/draft"),
        json!({"object": "account"}),
    )
    .expect(200);
    let preview = app
        .post(&ada, &format!("{path}/preview"), Value::Null)
        .expect(200);
    assert_eq!(preview.json["files"][0]["created"], 2, "{}", preview.text);
    app.post(&ada, &format!("{path}/run"), Value::Null)
        .expect(202);
    let state = ended(&app, &ada, &path);
    assert_eq!(state, "done");
    assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 2);
    let undone = app
        .post(&ada, &format!("{path}/undo"), Value::Null)
        .expect(200);
    assert_eq!(undone.json["restored"], 2);
    assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 0);
});

both!(
    a_preview_names_who_is_there_already_and_a_refused_row_says_so,
    |t| {
        let (app, ada) = TestApp::new(t);
        let wang = app
            .post(
                &ada,
                "/contacts",
                json!({"name": "王小明", "mobile": "0912-345-678"}),
            )
            .expect(201)
            .id();
        let text = "External ID,Name,Mobile\nN1,小明王,0912345678\nN2,林美玲,0933111222\n";
        let run = upload(&app, &ada, "people.csv", text).expect(201);
        let path = format!("/imports/{}", run.id());
        let look = || app.post(&ada, &format!("{path}/preview"), Value::Null);
        let preview = look().expect(200);
        let file = &preview.json["files"][0];
        assert_eq!(
            (&file["created"], &file["like_records"]),
            (&json!(2), &json!(1))
        );
        let told = json!({"record": wang, "row": null, "title": "王小明"});
        assert_eq!(file["lookalikes"][0]["like"], told, "{}", preview.text);
        let mut plan = run.json["plan"].clone();
        plan["files"][0]["on_alike"] = json!("refuse");
        app.send(
            &ada,
            Method::PUT,
            &format!("{path}/mapping"),
            Some(plan),
            &[],
        )
        .expect(200);
        let refused = look().expect(200);
        let problem = &refused.json["files"][0]["problems"][0];
        assert_eq!(problem["code"], "looks_like");
        let message = problem["message"].as_str().unwrap();
        assert!(message.ends_with(": 王小明."), "{message}");
    }
);

both!(an_import_is_its_owners_alone, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let run = upload(&app, &ada, "accounts.csv", "Name\nAcme\n")
        .expect(201)
        .id();
    app.get(&ren, &format!("/imports/{run}")).expect(404);
});

/// A step of an import, under a key.
fn step(app: &TestApp, who: &Client, path: &str, body: Value) -> Reply {
    let key = [("idempotency-key", path)];
    app.send(who, Method::POST, path, Some(body), &key)
}

both!(
    an_import_is_uploaded_run_and_taken_back_once_under_a_key,
    |t| {
        let (app, ada) = TestApp::new(t);
        let file = "Company name\nAcme\nGlobex\n";
        let upload = |text: &str| upload_under("k", &app, &ada, "accounts.csv", text);
        let run = upload(file).expect(201).id();
        assert_eq!(upload(file).expect(201).id(), run);
        assert_eq!(
            upload("Name\nOther\n").expect(409).json["code"],
            "idempotency_key_reused"
        );
        let list = app.get(&ada, "/imports").expect(200);
        assert_eq!(list.json["data"].as_array().unwrap().len(), 1);

        let path = format!("/imports/{run}");
        let draft = format!("{path}/files/0/draft");
        step(&app, &ada, &draft, json!({"object": "account"})).expect(200);
        app.post(&ada, &draft, json!({})).expect(200);
        // The retry leaves what was planned since.
        let planned = step(&app, &ada, &draft, json!({"object": "account"})).expect(200);
        assert_eq!(planned.json["plan"]["files"][0]["object"], Value::Null);
        app.post(&ada, &draft, json!({"object": "account"}))
            .expect(200);

        let start = format!("{path}/run");
        let (first, second) = (
            step(&app, &ada, &start, Value::Null),
            step(&app, &ada, &start, Value::Null),
        );
        let operation = first.expect(202).header("operation").to_owned();
        assert_eq!(second.expect(202).header("operation"), operation);
        assert_eq!(ended(&app, &ada, &path), "done");
        step(&app, &ada, &start, Value::Null).expect(202);
        assert_eq!(ended(&app, &ada, &path), "done");
        assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 2);

        let undo = format!("{path}/undo");
        let first = step(&app, &ada, &undo, Value::Null).expect(200);
        let newest = app.newest();
        let second = step(&app, &ada, &undo, Value::Null).expect(200);
        assert_eq!(
            (&first.json["restored"], &first.json),
            (&json!(2), &second.json)
        );
        assert_eq!(first.header("operation"), second.header("operation"));
        assert_eq!(app.newest(), newest);
        app.post(&ada, &undo, Value::Null).expect(409);
    }
);
