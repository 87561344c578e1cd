//! `/calendar`: what one sees of a span of time, of whom, and what one does not.

use axum::body::Body;
use axum::http::Request;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

const SPAN: &str = "from=2099-01-04T16:00:00Z&to=2099-02-01T16:00:00Z";

fn meeting(app: &TestApp, who: &Client, more: Value) -> String {
    let mut json = json!({
        "kind": "meeting", "subject": "Review", "time_zone": "Asia/Taipei",
        "starts_at": "2099-01-05T02:00:00Z", "ends_at": "2099-01-05T03:00:00Z",
    });
    json.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    app.post(who, "/activities", json).expect(201).id()
}

fn starts(app: &TestApp, who: &Client) -> Vec<String> {
    let seen = app.get(who, &format!("/calendar?{SPAN}")).expect(200).json;
    let entries = seen["data"].as_array().unwrap().iter();
    entries
        .map(|entry| entry["starts_at"].as_str().unwrap().to_owned())
        .collect()
}

both!(
    a_series_is_on_the_calendar_and_each_of_its_days_can_be_moved,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let series = meeting(
            &app,
            &ren,
            json!({"recurrence": "RRULE:FREQ=WEEKLY;COUNT=3"}),
        );
        let days = [
            "2099-01-05T02:00:00Z",
            "2099-01-12T02:00:00Z",
            "2099-01-19T02:00:00Z",
        ];
        assert_eq!(starts(&app, &ren), days);
        let seen = app.get(&ren, &format!("/calendar?{SPAN}")).expect(200).json;
        let entry = &seen["data"][1];
        assert_eq!(
            (&entry["activity"], &entry["series"]),
            (&json!(series), &json!(series))
        );
        assert_eq!(
            (&entry["subject"], &entry["owner"]["label"]),
            (&json!("Review"), &json!("Ren"))
        );
        assert_eq!(seen["days"].as_array().unwrap().len(), 28);
        assert_eq!(seen["days"][0]["date"], "2099-01-05");
        let path = format!("/activities/{series}/move");
        let to = json!({"original_start": days[1], "starts_at": "2099-01-13T02:00:00Z"});
        let moved = app.post(&ren, &path, to).expect(201).json;
        assert_eq!(
            (&moved["series"]["id"], &moved["original_start"]),
            (&json!(series), &json!("2099-01-12T02:00:00.000Z"))
        );
        assert_eq!(
            starts(&app, &ren),
            [days[0], "2099-01-13T02:00:00Z", days[2]]
        );
        let drop = format!("/activities/{series}/drop");
        app.post(&ren, &drop, json!({"original_start": days[2]}))
            .expect(204);
        assert_eq!(starts(&app, &ren).len(), 2);
        let nowhere = app
            .post(
                &ren,
                &drop,
                json!({"original_start": "2099-01-06T02:00:00Z"}),
            )
            .expect(422);
        assert_eq!(nowhere.json["errors"][0]["code"], "no_such_occurrence");
        let whole = app
            .post(
                &ren,
                &drop,
                json!({"original_start": days[0], "reach": "all"}),
            )
            .expect(204);
        assert_eq!(starts(&app, &ren), [] as [String; 0]);
        let operation = whole.header("operation").to_owned();
        app.post(&ren, &format!("/operations/{operation}/undo"), json!({}))
            .expect(200);
        assert_eq!(starts(&app, &ren).len(), 2);
    }
);

both!(
    a_colleague_sees_that_somebody_is_taken_and_not_by_what,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        let (sam, _) = app.person(&ada, "Sam", "rep");
        let id = meeting(
            &app,
            &ren,
            json!({"private": true, "subject": "Doctor", "place": "Clinic"}),
        );
        let busy = format!("/calendar/busy?user={ren_id}&{SPAN}");
        for who in [&sam, &ada, &ren] {
            let told = app.get(who, &busy).expect(200);
            let taken = json!({"from": "2099-01-05T02:00:00Z", "to": "2099-01-05T03:00:00Z"});
            assert_eq!(
                told.json,
                json!({"data": [{"user": ren_id, "busy": [taken]}]})
            );
        }
        for who in [&sam, &ada] {
            let seen = app
                .get(who, &format!("/calendar?{SPAN}&owner={ren_id}"))
                .expect(200);
            assert_eq!(seen.json["data"], json!([]));
            for (verb, body) in [
                ("move", json!({"starts_at": "2099-01-06T02:00:00Z"})),
                ("drop", json!({})),
            ] {
                app.post(who, &format!("/activities/{id}/{verb}"), body)
                    .expect(404);
            }
        }
        assert_eq!(starts(&app, &ren), ["2099-01-05T02:00:00Z"]);
        app.get(&Client::default(), &busy).expect(401);
        app.get(&Client::default(), &format!("/calendar?{SPAN}"))
            .expect(401);
    }
);

both!(
    a_token_without_activities_learns_nothing_of_anybodys_time,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        meeting(&app, &ren, json!({}));
        let made = app
            .post(
                &ada,
                "/tokens",
                json!({"name": "x", "scopes": ["account:read"]}),
            )
            .expect(201);
        let program = Client::token(made.json["token"].as_str().unwrap());
        app.get(&program, &format!("/calendar/busy?user={ren_id}&{SPAN}"))
            .expect(404);
        let seen = app.get(&program, &format!("/calendar?{SPAN}"));
        assert!(
            seen.status == 404 || seen.json["data"] == json!([]),
            "{}",
            seen.text
        );
    }
);

both!(a_span_that_makes_no_sense_is_refused_in_words, |t| {
    let (app, ada) = TestApp::new(t);
    for (query, code) in [
        ("", "bad_parameter"),
        ("from=2099-01-01T00:00:00Z", "bad_parameter"),
        ("from=today&to=2099-01-01T00:00:00Z", "not_an_instant"),
        (
            "from=2099-01-02T00:00:00Z&to=2099-01-01T00:00:00Z",
            "bad_span",
        ),
        (
            "from=2099-01-01T00:00:00Z&to=2101-01-01T00:00:00Z",
            "span_too_long",
        ),
        (
            "from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z&owner=me",
            "not_an_id",
        ),
        (
            "from=2099-01-01T00:00:00Z&to=2099-01-02T00:00:00Z&whose=x",
            "unknown_parameter",
        ),
    ] {
        let refused = app.get(&ada, &format!("/calendar?{query}")).expect(400);
        assert_eq!(refused.json["code"], code, "{query}");
    }
    let nobody = format!("/calendar/busy?{SPAN}");
    assert_eq!(
        app.get(&ada, &nobody).expect(400).json["code"],
        "bad_parameter"
    );
    let refused = app
        .post(
            &ada,
            "/activities",
            json!({"kind": "call", "recurrence": "daily"}),
        )
        .expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "not_a_recurrence");
});

/// A page of the program, asked for by nobody we know.
fn page(app: &TestApp, path: &str) -> Reply {
    let request = Request::builder().uri(path).body(Body::empty());
    app.raw(request.unwrap())
}

/// A file is sent.
fn file(app: &TestApp, who: &Client, kind: &str, text: &str) -> Reply {
    let mut request = Request::builder()
        .method("POST")
        .uri("/api/v1/calendar/import");
    request = request
        .header("sec-fetch-site", "same-origin")
        .header("content-type", kind);
    if let Some(cookie) = &who.cookie {
        request = request.header("cookie", cookie);
    }
    app.raw(request.body(Body::from(text.to_owned())).unwrap())
}

/// The path of an address that was told.
fn path(url: &Value) -> String {
    let url = url.as_str().unwrap();
    url.find("/calendar/")
        .map(|at| url[at..].to_owned())
        .unwrap()
}

both!(
    the_secret_address_shows_one_calendar_and_opens_nothing_else,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        meeting(&app, &ren, json!({}));
        meeting(&app, &ren, json!({"private": true, "subject": "Doctor"}));
        meeting(&app, &ada, json!({"subject": "Board"}));
        assert_eq!(
            app.get(&ren, "/calendar/feed").expect(200).json["feed"],
            Value::Null
        );
        app.delete(&ren, "/calendar/feed").expect(404);
        let made = app.post(&ren, "/calendar/feed", json!({})).expect(201).json;
        let address = path(&made["url"]);
        let shown = page(&app, &address).expect(200);
        assert!(shown.header("content-type").starts_with("text/calendar"));
        assert!(shown.text.contains("SUMMARY:Review") && shown.text.contains("SUMMARY:Busy"));
        assert!(!shown.text.contains("Doctor") && !shown.text.contains("Board"));
        // Its secret is no token, and no token is its secret.
        let secret = address
            .trim_start_matches("/calendar/")
            .trim_end_matches(".ics")
            .to_owned();
        let thief = Client::token(&secret);
        for path in [
            "/calendar/export",
            "/activities",
            "/session",
            "/calendar/feed",
        ] {
            app.get(&thief, path).expect(401);
        }
        let token = app
            .post(&ren, "/tokens", json!({"name": "x"}))
            .expect(201)
            .json["token"]
            .clone();
        page(&app, &format!("/calendar/{}.ics", token.as_str().unwrap())).expect(404);
        app.post(
            &Client::token(token.as_str().unwrap()),
            "/calendar/feed",
            json!({}),
        )
        .expect(403);
        page(&app, &format!("/calendar/{}.ics", "0".repeat(64))).expect(404);
        // Another one ends the first, and may say all.
        let full = app
            .post(&ren, "/calendar/feed", json!({"in_full": true}))
            .expect(201)
            .json;
        page(&app, &address).expect(404);
        let address = path(&full["url"]);
        assert!(page(&app, &address).expect(200).text.contains("Doctor"));
        assert!(
            app.get(&ren, "/calendar/feed").expect(200).json["feed"]["last_used_at"].is_string()
        );
        app.post(&ada, &format!("/users/{ren_id}/disable"), json!({}))
            .expect(200);
        page(&app, &address).expect(404);
        app.post(&ada, &format!("/users/{ren_id}/enable"), json!({}))
            .expect(200);
        page(&app, &address).expect(200);
    }
);

both!(a_revoked_address_shows_nothing, |t| {
    let (app, ada) = TestApp::new(t);
    let made = app.post(&ada, "/calendar/feed", json!({})).expect(201).json;
    let address = path(&made["url"]);
    page(&app, &address).expect(200);
    app.delete(&ada, "/calendar/feed").expect(204);
    page(&app, &address).expect(404);
});

both!(
    a_file_of_appointments_is_taken_and_what_is_refused_is_told,
    |t| {
        let (app, ada) = TestApp::new(t);
        let event = |more: &str| format!("BEGIN:VEVENT\r\nUID:{more}\r\nEND:VEVENT\r\n");
        let text = format!(
            "BEGIN:VCALENDAR\r\n{}{}{}END:VCALENDAR\r\n",
            event("1\r\nDTSTART:20990105T020000Z\r\nSUMMARY:One"),
            event("2\r\nDTSTART:20990112T020000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2"),
            event("3\r\nSUMMARY:never"),
        );
        let taken = file(&app, &ada, "text/calendar", &text).expect(200);
        assert_eq!(taken.json["created"], 2);
        assert_eq!(
            taken.json["problems"],
            json!([{"line": 12, "title": "never", "code": "no_start"}])
        );
        assert_eq!(starts(&app, &ada).len(), 3);
        let again = file(&app, &ada, "text/calendar", &text).expect(200);
        assert_eq!(
            (&again.json["created"], &again.json["unchanged"]),
            (&json!(0), &json!(2))
        );
        let out = app.get(&ada, "/calendar/export").expect(200);
        assert!(
            out.text.contains("UID:1\r\n") && out.text.contains("RRULE:FREQ=WEEKLY;COUNT=2\r\n")
        );
        let operation = taken.header("operation").to_owned();
        app.post(&ada, &format!("/operations/{operation}/undo"), json!({}))
            .expect(200);
        assert_eq!(starts(&app, &ada), [] as [String; 0]);
        file(&app, &ada, "text/plain", &text).expect(415);
        file(&app, &Client::default(), "text/calendar", &text).expect(401);
    }
);
