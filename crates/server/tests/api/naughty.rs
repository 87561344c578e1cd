//! Every text field takes every naughty string and gives it back to the letter, or refuses it with a 4xx.

use std::path::PathBuf;

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::TestApp;

fn strings() -> Option<Vec<String>> {
    let shared = std::env::var_os("GUANXI_SHARED").map(PathBuf::from);
    let shared =
        shared.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let text = std::fs::read_to_string(shared.join("data/blns/blns.json")).ok()?;
    serde_json::from_str(&text).ok()
}

both!(naughty_strings_round_trip_through_every_text_field, |t| {
    let Some(strings) = strings() else {
        eprintln!("skipped: no ../shared/data/blns");
        return;
    };
    let (app, ada) = TestApp::new(t);
    let account = format!(
        "/accounts/{}",
        app.post(&ada, "/accounts", json!({"name": "Acme"}))
            .expect(201)
            .id()
    );
    for (n, naughty) in strings.iter().enumerate() {
        let reply = app.patch(
            &ada,
            &account,
            json!({"name": naughty, "description": naughty}),
        );
        match reply.status.as_u16() {
            200 if naughty.is_empty() => {}
            200 => {
                assert_eq!(reply.json["name"], Value::from(naughty.clone()));
                assert_eq!(reply.json["description"], Value::from(naughty.clone()));
            }
            422 => {}
            status => panic!("{naughty:?}: {status} {}", reply.text),
        }
        let field = ["phone", "website", "email"][n % 3];
        let reply = app.patch(&ada, &account, json!({field: naughty}));
        assert!(
            matches!(reply.status.as_u16(), 200 | 422),
            "{field} = {naughty:?}: {}",
            reply.text
        );
    }
});

both!(
    naughty_strings_in_queries_and_paths_are_never_a_server_error,
    |t| {
        let Some(strings) = strings() else {
            eprintln!("skipped: no ../shared/data/blns");
            return;
        };
        let (app, ada) = TestApp::new(t);
        for (n, naughty) in strings.iter().enumerate() {
            let text: String = form_urlencoded::byte_serialize(naughty.as_bytes()).collect();
            let doors = [
                format!("/search?q={text}"),
                format!("/accounts?name[contains]={text}"),
                format!("/accounts?q={text}"),
                format!("/accounts?sort={text}"),
                format!("/accounts?{text}=1"),
                format!("/accounts?after={text}"),
                format!("/accounts?filter={text}"),
                format!("/accounts/{}", text.replace('+', "%20")),
            ];
            // Two doors for each string; together the strings try every door many times.
            for path in [&doors[n % 8], &doors[(n / 8) % 8]] {
                let reply = app.get(&ada, path);
                assert!(reply.status.as_u16() < 500, "{path}: {}", reply.text);
            }
        }
    }
);
