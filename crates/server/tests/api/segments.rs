//! Segments through the API: as a condition of lists, sums and exports, with reasons, and for those who may see them.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn made(app: &TestApp, who: &Client, path: &str, body: Value) -> String {
    app.post(who, path, body).expect(201).id()
}

fn named(app: &TestApp, who: &Client, path: &str) -> Vec<String> {
    let list = app.get(who, path).expect(200).json;
    let rows = list["data"].as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

both!(a_segment_is_a_condition_of_lists_sums_and_exports, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let acme = made(&app, &ren, "/accounts", json!({"name": "Acme"}));
    made(&app, &ren, "/accounts", json!({"name": "Bolt"}));
    let deal = json!({"name": "Big", "account": acme});
    made(&app, &ren, "/opportunities", deal);
    let condition = "filter=%7B%22some%22%3A%22opportunity%22%2C%22by%22%3A%22account%22%7D";
    let kept = json!({"name": "With deals", "object": "account", "condition": condition});
    let kept = made(&app, &ren, "/segments", kept);
    let of = |door: &str| format!("/accounts{door}segment={kept}");
    assert_eq!(named(&app, &ren, &of("?")), ["Acme"]);
    assert_eq!(
        named(&app, &ren, &format!("/accounts?segment[ne]={kept}")),
        ["Bolt"]
    );
    let sums = app.get(&ren, &of("/aggregate?")).expect(200).json;
    assert_eq!(sums["data"][0]["count"], 1);
    let file = app.get(&ren, &of("/export?format=csv&")).expect(200);
    assert_eq!(file.header("row-count"), "1");
    assert!(file.text.contains("Acme") && !file.text.contains("Bolt"));
    let told = format!("/segments/{kept}/members/{acme}");
    let told = app.get(&ren, &told).expect(200).json;
    assert_eq!(
        (&told["member"], &told["why"][0]["count"]),
        (&json!(true), &json!(1))
    );
    assert_eq!(told["why"][0]["titles"], json!(["Big"]));
    let hers = app
        .get(&ren, &format!("/accounts/{acme}/segments"))
        .expect(200);
    assert_eq!(hers.json["data"][0]["name"], "With deals");
});

both!(a_private_segment_is_there_for_its_author_alone, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let ann = made(&app, &ada, "/contacts", json!({"name": "Ann"}));
    let kept = json!({"name": "Hers", "object": "contact", "condition": "name=Ann"});
    let kept = made(&app, &ada, "/segments", kept);
    let doors = [
        format!("/segments/{kept}"),
        format!("/segments/{kept}/members/{ann}"),
        format!("/segments/{kept}/audience?purpose=sales&channel=phone"),
    ];
    for door in &doors {
        app.get(&ada, door).expect(200);
        app.get(&ren, door).expect(404);
    }
    for list in ["/contacts", "/contacts/aggregate", "/contacts/export"] {
        let of = |id: &str| format!("{list}?segment={id}");
        app.get(&ada, &of(&kept)).expect(200);
        // Hers and one that nobody has are told alike.
        for id in [kept.as_str(), "01941f29-7c31-7000-8000-010000000007"] {
            let refused = app.get(&ren, &of(id)).expect(400);
            assert_eq!(refused.json["code"], "bad_value", "{list}");
        }
    }
    assert_eq!(named(&app, &ren, "/segments"), Vec::<String>::new());
    app.patch(
        &ada,
        &format!("/segments/{kept}"),
        json!({"private": false}),
    )
    .expect(200);
    assert_eq!(named(&app, &ren, "/segments"), ["Hers"]);
    app.get(&ren, &format!("/contacts?segment={kept}"))
        .expect(200);
    // Ann is nobody whom Ren sees.
    app.get(&ren, &doors[1]).expect(404);
    app.get(&ren, &format!("/contacts/{ann}/segments"))
        .expect(404);
    app.patch(&ren, &format!("/segments/{kept}"), json!({"name": "Mine"}))
        .expect(403);
});

both!(
    an_audience_says_how_many_and_gives_the_address_of_the_list,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mail = json!({"name": "Ann", "email": "ann@example.test"});
        let ann = made(&app, &ada, "/contacts", mail);
        let stopped = made(
            &app,
            &ada,
            "/contacts",
            json!({"name": "Ben", "email": "b@example.test"}),
        );
        app.post(&ada, &format!("/contacts/{stopped}/stop"), json!({}))
            .expect(200);
        let consent = json!({"contact": ann, "purpose": "newsletter", "channel": "email"});
        made(&app, &ada, "/consents", consent);
        let kept = json!({"name": "All", "object": "contact"});
        let kept = made(&app, &ada, "/segments", kept);
        let ask = |asked: &str| app.get(&ada, &format!("/segments/{kept}/audience?{asked}"));
        let told = ask("purpose=newsletter&channel=email").expect(200).json;
        assert_eq!(
            (&told["members"], &told["reachable"]),
            (&json!(2), &json!(1))
        );
        let query = told["query"].as_str().unwrap();
        assert_eq!(named(&app, &ada, &format!("/contacts?{query}")), ["Ann"]);
        let file = app
            .get(&ada, &format!("/contacts/export?format=vcf&{query}"))
            .expect(200);
        assert!(file.text.contains("Ann") && !file.text.contains("Ben"));
        for (asked, code) in [
            ("purpose=newsletter", "bad_parameter"),
            ("channel=email", "bad_parameter"),
            ("purpose=fun&channel=email", "bad_value"),
            ("purpose=newsletter&channel=any", "bad_value"),
            (
                "purpose=newsletter&channel=email&more=1",
                "unknown_parameter",
            ),
        ] {
            assert_eq!(ask(asked).expect(400).json["code"], code, "{asked}");
        }
        let companies = json!({"name": "Firms", "object": "account"});
        let companies = made(&app, &ada, "/segments", companies);
        let path = format!("/segments/{companies}/audience?purpose=sales&channel=post");
        assert_eq!(
            app.get(&ada, &path).expect(409).json["code"],
            "not_of_people"
        );
    }
);

both!(a_definition_is_refused_with_the_part_that_is_wrong, |t| {
    let (app, ada) = TestApp::new(t);
    let wrong = json!({"name": "Wrong", "object": "contact", "condition": "shoe_size=43"});
    let refused = app.post(&ada, "/segments", wrong).expect(422).json;
    assert_eq!(refused["errors"][0]["field"], "condition");
    let said = refused["errors"][0]["message"].as_str().unwrap();
    assert!(said.contains("shoe_size"), "{said}");
});
