//! What is there twice, seen from outside.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn person(app: &TestApp, who: &Client, json: serde_json::Value) -> String {
    app.post(who, "/contacts", json).expect(201).id()
}

both!(whoever_types_is_told_who_is_there_and_why, |t| {
    let (app, ada) = TestApp::new(t);
    let wang = person(
        &app,
        &ada,
        json!({"name": "王小明", "mobile": "0912-345-678"}),
    );
    let found = app
        .get(&ada, "/contacts/duplicates?name=%E5%B0%8F%E6%98%8E%E7%8E%8B&mobile=%2B886912345678&email=half")
        .expect(200);
    let first = &found.json["data"][0];
    assert_eq!(first["record"]["id"], wang);
    assert_eq!(
        first["reasons"],
        json!(["same_phone", "name_in_other_order"])
    );
    assert_eq!(first["level"], "likely");
    assert_eq!(
        app.get(&ada, "/contacts/duplicates").expect(200).json["data"],
        json!([])
    );
    app.get(&ada, "/contacts/duplicates?nonsense=1").expect(400);
    app.get(&ada, "/contacts/duplicates?title=x").expect(400);
    app.get(&ada, "/contacts/duplicates?limit=0").expect(400);
    app.get(&ada, "/opportunities/duplicates?name=x")
        .expect(404);
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let path = format!("/contacts/{wang}/duplicates");
    app.get(&ada, &path).expect(200);
    app.get(&sam, &path).expect(404);
    assert!(
        !app.get(&sam, "/contacts/duplicates?mobile=0912345678")
            .expect(200)
            .text
            .contains("王小明")
    );
    assert!(
        !app.get(&sam, "/contacts/duplicates/pairs")
            .expect(200)
            .text
            .contains("王小明")
    );
});

both!(a_pair_is_found_shown_merged_and_parted, |t| {
    let (app, ada) = TestApp::new(t);
    let one = person(
        &app,
        &ada,
        json!({"name": "王小明", "mobile": "0912-345-678"}),
    );
    let other = person(
        &app,
        &ada,
        json!({"name": "王小明", "mobile": "+886 912 345 678", "email": "ming@example.com", "title": "經理"}),
    );
    app.post(&ada, "/notes", json!({"body": "Called", "contact": other}))
        .expect(201);
    let pairs = app.get(&ada, "/contacts/duplicates/pairs").expect(200).json;
    assert_eq!(pairs["data"][0]["older"]["id"], one);
    assert_eq!(pairs["data"][0]["newer"]["id"], other);
    assert_eq!(
        (&pairs["next"], &pairs["percent"]),
        (&json!(null), &json!(100))
    );
    let asked =
        json!({"from": [other], "take": {"title": other}, "values": {"department": "採購部"}});
    let shown = app
        .post(
            &ada,
            &format!("/contacts/{one}/merge/preview"),
            asked.clone(),
        )
        .expect(200);
    assert_eq!(shown.json["moved"], json!({"note": 1}));
    assert_eq!(app.get(&ada, "/contacts?count=exact").json["count"], 2);
    let done = app
        .post(&ada, &format!("/contacts/{one}/merge"), asked)
        .expect(200);
    let without_the_moment = |mut json: Value| {
        json["record"]["updated_at"] = Value::Null;
        json
    };
    assert_eq!(
        without_the_moment(done.json.clone()),
        without_the_moment(shown.json),
        "to the letter"
    );
    assert_eq!(done.json["record"]["email"], "ming@example.com");
    let old = app.get(&ada, &format!("/contacts/{other}")).expect(404);
    assert_eq!(old.json["merged_into"], one);
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let hidden = app.get(&sam, &format!("/contacts/{other}")).expect(404);
    assert!(hidden.json["merged_into"].is_null());
    let undo = format!("/operations/{}/undo", done.header("operation"));
    let undone = app.post(&ada, &undo, json!(null)).expect(200);
    assert_eq!(undone.json["kept"], json!([]));
    app.get(&ada, &format!("/contacts/{other}")).expect(200);
    let apart = json!({"contact": one, "other_contact": other});
    app.post(&ada, "/not_duplicates", apart).expect(201);
    assert_eq!(
        app.get(&ada, "/contacts/duplicates/pairs").json["data"],
        json!([])
    );
});

both!(
    a_merge_that_makes_no_sense_is_refused_and_nothing_happens,
    |t| {
        let (app, ada) = TestApp::new(t);
        let one = person(&app, &ada, json!({"name": "A"}));
        let other = person(&app, &ada, json!({"name": "B"}));
        let path = format!("/contacts/{one}/merge");
        for (asked, field, code) in [
            (json!({}), "from", "required"),
            (json!({"from": [one]}), "from", "merge_with_itself"),
            (
                json!({"from": [other], "take": {"nonsense": other}}),
                "nonsense",
                "unknown_field",
            ),
            (
                json!({"from": [other], "take": {"title": "x"}}),
                "title",
                "not_an_id",
            ),
            (
                json!({"from": [other], "values": {"name": ""}}),
                "name",
                "required",
            ),
        ] {
            for path in [&path, &format!("{path}/preview")] {
                let reply = app.post(&ada, path, asked.clone()).expect(422);
                assert_eq!(
                    reply.wrong(),
                    [(field.to_owned(), code.to_owned())],
                    "{asked}"
                );
            }
        }
        app.post(
            &ada,
            &format!("/accounts/{one}/merge"),
            json!({"from": [other]}),
        )
        .expect(404);
        let (sam, _) = app.person(&ada, "Sam", "rep");
        app.post(&sam, &path, json!({"from": [other]})).expect(404);
        assert_eq!(app.get(&ada, "/contacts?count=exact").json["count"], 2);
    }
);
