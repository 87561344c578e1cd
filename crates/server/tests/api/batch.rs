//! Many questions at once: answered with the asker's rights of today, and not sent again while they stay the same.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn ask(app: &TestApp, who: &Client, asked: Value) -> Vec<Value> {
    let reply = app
        .post(who, "/batch", json!({ "asked": asked }))
        .expect(200);
    reply.json["answers"].as_array().unwrap().clone()
}

both!(
    many_questions_are_answered_as_if_each_were_asked_alone,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let ann = app
            .post(&ren, "/contacts", json!({"name": "Ann"}))
            .expect(201)
            .id();
        let one = format!("/contacts/{ann}");
        let story = format!("{one}/timeline?limit=50");
        let asked = json!([{"path": one}, {"path": story}, {"path": "/today"}, {"path": "/contacts?sort=name"}, {"path": "/session"}]);
        let answers = ask(&app, &ren, asked.clone());
        for (answer, path) in answers.iter().zip(asked.as_array().unwrap()) {
            let path = path["path"].as_str().unwrap();
            assert_eq!(
                (&answer["path"], &answer["status"]),
                (&json!(path), &json!(200))
            );
            assert_eq!(
                answer["text"],
                app.get(&ren, path).expect(200).text,
                "{path}"
            );
        }
        // What she has is not sent again until it is another.
        let again =
            json!([{"path": one, "known": answers[0]["tag"]}, {"path": story, "known": "other"}]);
        let later = ask(&app, &ren, again.clone());
        assert_eq!(
            (&later[0]["status"], &later[0]["text"]),
            (&json!(304), &Value::Null)
        );
        assert_eq!(later[1]["status"], 200);
        app.patch(&ren, &one, json!({"name": "Anna"})).expect(200);
        assert_eq!(ask(&app, &ren, again)[0]["status"], 200);
    }
);

both!(what_one_may_not_see_any_more_is_refused_among_many, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let ann = app
        .post(&ren, "/contacts", json!({"name": "Ann"}))
        .expect(201)
        .id();
    let asked = json!([{"path": format!("/contacts/{ann}")}, {"path": "/today"}]);
    let first = ask(&app, &ren, asked.clone());
    assert_eq!(first[0]["status"], 200);
    app.delete(&ada, &format!("/contacts/{ann}")).expect(204);
    let then = ask(&app, &ren, asked.clone());
    assert_eq!(
        (&then[0]["status"], &then[1]["status"]),
        (&json!(404), &json!(200))
    );
    let nobody = Client::default();
    app.post(&nobody, "/batch", json!({ "asked": asked }))
        .expect(401);
});

both!(only_what_screens_show_is_asked_among_many, |t| {
    let (app, ada) = TestApp::new(t);
    let asked: Vec<Value> = [
        "/live",
        "/contacts/export",
        "/export",
        "/sync",
        "/tokens",
        "/batch",
        "/search?q=a",
    ]
    .map(|path| json!({ "path": path }))
    .into();
    for answer in ask(&app, &ada, json!(asked)) {
        assert!(answer["status"].as_u64().unwrap() >= 400, "{answer}");
    }
    let wrong = app.post(
        &ada,
        "/batch",
        json!({"asked": [{"path": "https://evil.example/"}]}),
    );
    assert_eq!(
        wrong.expect(422).wrong(),
        [("asked.0.path".to_owned(), "not_a_path".to_owned())]
    );
    let many = vec![json!({"path": "/today"}); 101];
    app.post(&ada, "/batch", json!({ "asked": many }))
        .expect(422);
});

both!(a_request_that_asks_nothing_is_refused, |t| {
    let (app, ada) = TestApp::new(t);
    for nothing in [json!({}), json!({"asked": null}), json!({"asked": []})] {
        let wrong = app.post(&ada, "/batch", nothing).expect(422).wrong();
        assert_eq!(wrong, [("asked".to_owned(), "required".to_owned())]);
    }
});
