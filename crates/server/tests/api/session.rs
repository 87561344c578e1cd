//! `/session`, `/sessions`: signing in and out.

use axum::body::Body;
use axum::http::{Method, Request};
use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, PASSWORD, Reply, TestApp};

fn credentials(password: &str) -> serde_json::Value {
    json!({"email": "ADA@example.com", "password": password})
}

both!(a_person_signs_in_and_out_and_the_log_knows, |t| {
    let (app, ada) = TestApp::new(t);
    let signed_in = app
        .post(&Client::default(), "/session", credentials(PASSWORD))
        .expect(201);
    let cookie = signed_in.header("set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let browser = Client::of(&signed_in);
    let me = app.get(&browser, "/session").expect(200).json["user"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    app.delete(&browser, "/session").expect(204);
    app.get(&browser, "/session").expect(401);
    let actions = app.actions(&ada, &format!("/users/{me}"));
    assert_eq!(&actions[..2], ["user.signed_out", "user.signed_in"]);
});

both!(
    a_wrong_password_and_an_unknown_address_are_answered_alike,
    |t| {
        let (app, ada) = TestApp::new(t);
        let wrong = app
            .post(
                &Client::default(),
                "/session",
                credentials("not her password"),
            )
            .expect(401);
        let unknown = json!({"email": "nobody@example.com", "password": PASSWORD});
        let unknown = app
            .post(&Client::default(), "/session", unknown)
            .expect(401);
        assert_eq!(wrong.json["code"], unknown.json["code"]);
        assert_eq!(wrong.json["detail"], unknown.json["detail"]);
        let me = app.get(&ada, "/session").json["user"]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        assert_eq!(
            app.actions(&ada, &format!("/users/{me}"))[0],
            "user.sign_in_failed"
        );
    }
);

both!(guessing_has_to_wait_even_with_the_right_password, |t| {
    let (app, _) = TestApp::new(t);
    for _ in 0..8 {
        app.post(
            &Client::default(),
            "/session",
            credentials("not her password"),
        )
        .expect(401);
    }
    let reply = app
        .post(&Client::default(), "/session", credentials(PASSWORD))
        .expect(429);
    assert!(reply.header("retry-after").parse::<u64>().unwrap() > 60);
    // A restart forgets nothing: it is counted in the database.
    let again = TestApp::empty(t);
    again
        .post(&Client::default(), "/session", credentials(PASSWORD))
        .expect(429);
});

both!(another_browser_can_be_signed_out_from_afar, |t| {
    let (app, ada) = TestApp::new(t);
    let lost = Client::of(
        &app.post(&Client::default(), "/session", credentials(PASSWORD))
            .expect(201),
    );
    let list = app.get(&ada, "/sessions").expect(200);
    let other = list.json["data"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["current"] == false)
        .unwrap();
    app.delete(
        &ada,
        &format!("/sessions/{}", other["id"].as_str().unwrap()),
    )
    .expect(204);
    app.get(&lost, "/session").expect(401);
    app.get(&ada, "/session").expect(200);
});

both!(a_new_password_ends_the_other_sessions, |t| {
    let (app, ada) = TestApp::new(t);
    let other = Client::of(
        &app.post(&Client::default(), "/session", credentials(PASSWORD))
            .expect(201),
    );
    let body = json!({"current": "wrong", "new": "an even longer secret"});
    assert_eq!(
        app.post(&ada, "/session/password", body)
            .expect(422)
            .wrong()[0]
            .1,
        "wrong_password"
    );
    let body = json!({"current": PASSWORD, "new": "an even longer secret"});
    app.post(&ada, "/session/password", body).expect(204);
    app.get(&other, "/session").expect(401);
    app.get(&ada, "/session").expect(200);
    app.post(
        &Client::default(),
        "/session",
        credentials("an even longer secret"),
    )
    .expect(201);
});

both!(another_site_cannot_use_the_cookie, |t| {
    let (app, ada) = TestApp::new(t);
    let forged = Request::builder()
        .method(Method::POST)
        .uri("/api/v1/accounts")
        .header("cookie", ada.cookie.clone().unwrap())
        .header("sec-fetch-site", "cross-site")
        .header("content-type", "application/json")
        .body(Body::from(r#"{"name":"Evil"}"#))
        .unwrap();
    assert_eq!(app.raw(forged).expect(403).json["code"], "cross_site");
    assert_eq!(app.get(&ada, "/accounts?count=exact").json["count"], 0);
});

/// A browser that was signed out again: all that it still has is the mark it got.
fn device(signed_in: &Reply) -> Client {
    let cookies = signed_in.headers.get_all("set-cookie").iter();
    let mark = cookies
        .filter_map(|line| line.to_str().ok()?.split(';').next())
        .find(|pair| pair.starts_with("guanxi-device="));
    Client {
        cookie: mark.map(str::to_owned),
        bearer: None,
    }
}

both!(strangers_cannot_shut_her_out_of_a_browser_she_knows, |t| {
    let (app, _) = TestApp::new(t);
    let sign_in = |who: &Client, password: &str| app.post(who, "/session", credentials(password));
    let known = device(&sign_in(&Client::default(), PASSWORD).expect(201));
    for _ in 0..8 {
        sign_in(&Client::default(), "not her password").expect(401);
    }
    sign_in(&Client::default(), PASSWORD).expect(429);
    sign_in(&known, PASSWORD).expect(201);
    // The mark opens nothing, and guessing with it has its own end.
    app.get(&known, "/session").expect(401);
    for _ in 0..8 {
        sign_in(&known, "not her password").expect(401);
    }
    sign_in(&known, PASSWORD).expect(429);
});

both!(
    a_new_password_forgets_the_browsers_that_knew_the_old_one,
    |t| {
        let (app, ada) = TestApp::new(t);
        let sign_in =
            |who: &Client, password: &str| app.post(who, "/session", credentials(password));
        let known = device(&sign_in(&Client::default(), PASSWORD).expect(201));
        let body = json!({"current": PASSWORD, "new": "an even longer secret"});
        app.post(&ada, "/session/password", body).expect(204);
        for _ in 0..8 {
            sign_in(&Client::default(), "not her password").expect(401);
        }
        sign_in(&known, "an even longer secret").expect(429);
    }
);
