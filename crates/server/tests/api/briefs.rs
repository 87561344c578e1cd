//! Briefs through the API: the same answer as described, for those who may see what it is about.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::TestApp;

both!(
    a_brief_is_one_answer_for_whoever_may_see_what_it_is_about,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let (sam, _) = app.person(&ada, "Sam", "rep");
        let make = |path: &str, body| app.post(&ren, path, body).expect(201).id();
        let company = make("/accounts", json!({"name": "台泥"}));
        let person = make("/contacts", json!({"name": "王美玲", "account": company}));
        let deal = make(
            "/opportunities",
            json!({"name": "機台", "account": company, "contact": person}),
        );
        let lead = make("/leads", json!({"name": "李先生"}));
        let visit =
            json!({"kind": "visit", "contact": person, "starts_at": "2999-01-01T02:00:00Z"});
        let visit = make("/activities", visit);
        for (path, object) in [
            (format!("/activities/{visit}/brief"), "activity"),
            (format!("/contacts/{person}/brief"), "contact"),
            (format!("/accounts/{company}/brief"), "account"),
            (format!("/opportunities/{deal}/brief"), "opportunity"),
            (format!("/leads/{lead}/brief"), "lead"),
        ] {
            let told = app.get(&ren, &path).expect(200).json;
            assert_eq!(told["about"]["object"], object, "{path}");
            assert!(told["people"][0]["name"].is_string(), "{path}");
            app.get(&sam, &path).expect(404);
        }
        app.get(&ren, "/activities/none/brief").expect(404);
        let skip = format!("/activities/{visit}/skip-ending");
        app.post(&sam, &skip, json!({})).expect(404);
        app.post(&ren, &skip, json!({})).expect(200);
    }
);

both!(what_a_brief_asks_is_answered_by_what_it_names, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let person = app
        .post(&ren, "/contacts", json!({"name": "Mei"}))
        .expect(201)
        .id();
    let path = format!("/contacts/{person}/brief");
    let asks = app.get(&ren, &path).expect(200).json["questions"].clone();
    let first = &asks[0];
    assert_eq!(
        first["about"], "contact",
        "there is neither deal nor company"
    );
    let said = json!({"question": first["id"], "contact": first["of"], "value": "a faster line"});
    app.post(&ren, "/answers", said).expect(201);
    let told = app.get(&ren, &path).expect(200).json;
    assert_eq!(told["known"][0]["value"], "a faster line");
    assert_eq!(
        told["questions"].as_array().unwrap().len(),
        asks.as_array().unwrap().len() - 1
    );
    let set = json!({"name": "Mine"});
    app.post(&ren, "/question_sets", set.clone()).expect(403);
    app.post(&ada, "/question_sets", set).expect(201);
});
