//! How the API says no: a problem document for every kind of nonsense, never a 5xx.

use axum::body::Body;
use axum::http::{Method, Request};
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

both!(nonsense_gets_a_problem_document, |t| {
    let (app, ada) = TestApp::new(t);
    let cookie = ada.cookie.clone().unwrap();
    let send = |method: Method, uri: &str, kind: &str, body: &[u8]| {
        let request = Request::builder()
            .method(method)
            .uri(uri)
            .header("cookie", &cookie)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .body(Body::from(body.to_vec()));
        app.raw(request.unwrap())
    };
    let json = "application/json";
    for (method, uri, kind, body, status) in [
        (Method::POST, "/api/v1/accounts", json, &b"{"[..], 400),
        (Method::POST, "/api/v1/accounts", json, b"\xff\xfe", 400),
        (Method::POST, "/api/v1/accounts", json, b"[1]", 422),
        (Method::POST, "/api/v1/accounts", "text/plain", b"{}", 415),
        (
            Method::POST,
            "/api/v1/accounts",
            json,
            b"{\"name\":{\"a\":1}}",
            422,
        ),
        (Method::GET, "/api/v1/accounts/not-an-id", json, b"", 404),
        (Method::GET, "/api/v1/nothings", json, b"", 404),
        (Method::GET, "/api/v1/nothings/at/all/here", json, b"", 404),
        (Method::PUT, "/api/v1/accounts", json, b"{}", 405),
        (Method::GET, "/api/v1/accounts?limit=0", json, b"", 400),
        (Method::GET, "/api/v1/accounts?after=%00", json, b"", 400),
        (Method::GET, "/api/v1/accounts?name=%00", json, b"", 400),
        (
            Method::GET,
            "/api/v1/sync?cursor=rubbish&objects=nothing",
            json,
            b"",
            400,
        ),
        (Method::GET, "/assets/missing.js", json, b"", 404),
    ] {
        let reply = send(method.clone(), uri, kind, body);
        assert_eq!(
            reply.status.as_u16(),
            status,
            "{method} {uri}: {}",
            reply.text
        );
        assert_eq!(
            reply.header("content-type"),
            "application/problem+json",
            "{method} {uri}"
        );
        assert_eq!(reply.json["status"], status);
        assert!(
            !reply.json["detail"].as_str().unwrap().is_empty()
                && !reply.json["request_id"].is_null()
        );
    }
    assert!(
        send(Method::PUT, "/api/v1/accounts", json, b"{}")
            .header("allow")
            .contains("GET")
    );
    let huge = vec![b' '; 3 * 1024 * 1024];
    assert_eq!(
        send(Method::POST, "/api/v1/accounts", json, &huge)
            .status
            .as_u16(),
        413
    );
});

both!(a_refusal_speaks_the_language_of_the_screen, |t| {
    let (app, ada) = TestApp::new(t);
    let chinese = [("accept-language", "zh-TW,zh;q=0.9,en;q=0.8")];
    let reply = app
        .send(&ada, Method::POST, "/accounts", Some(json!({})), &chinese)
        .expect(422);
    assert_eq!(reply.json["errors"][0]["message"], "此欄必填。");
});

both!(every_private_path_asks_who_is_there, |t| {
    let (app, _) = TestApp::new(t);
    let description: Value = app
        .get(&Client::default(), "/openapi.json")
        .expect(200)
        .json;
    let id = "01a20900-0000-7000-8000-000000000000";
    let mut tried = 0;
    for (path, item) in description["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if operation["security"].is_null() {
                continue;
            }
            let path = path
                .trim_start_matches("/api/v1")
                .replace("{id}", id)
                .replace("{grant}", id);
            let path = path
                .replace("{object}", "account")
                .replace("{field}", "x")
                .replace("{file}", "0");
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let reply = app.send(&Client::default(), method.clone(), &path, None, &[]);
            assert_eq!(
                reply.status.as_u16(),
                401,
                "{method} {path}: {}",
                reply.text
            );
            tried += 1;
        }
    }
    assert!(tried > 200, "{tried}");
});
