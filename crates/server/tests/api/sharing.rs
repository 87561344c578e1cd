//! Who sees and does what, seen from outside: grants, roles, the trash of others.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::TestApp;

both!(what_one_may_not_see_does_not_exist_through_any_door, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let deal = app
        .post(&ren, "/opportunities", json!({"name": "Hers alone"}))
        .expect(201)
        .id();
    let path = format!("/opportunities/{deal}");
    app.get(&sam, &path).expect(404);
    app.patch(&sam, &path, json!({"name": "x"})).expect(404);
    app.delete(&sam, &path).expect(404);
    for verb in ["restore", "win", "reopen"] {
        app.post(&sam, &format!("{path}/{verb}"), Value::Null)
            .expect(404);
    }
    app.get(&sam, &format!("{path}/timeline")).expect(404);
    app.get(&sam, &format!("{path}/grants")).expect(404);
    assert_eq!(app.get(&sam, "/opportunities?count=exact").json["count"], 0);
    assert_eq!(
        app.get(&sam, "/opportunities/aggregate").json["data"][0]["count"],
        0
    );
    assert_eq!(app.get(&sam, "/search?q=Hers").json["data"], json!([]));
    assert!(!app.get(&sam, "/sync").text.contains("Hers alone"));
    assert!(
        !app.get(&sam, "/opportunities/export")
            .text
            .contains("Hers alone")
    );
    assert!(
        !app.get(&sam, "/opportunities/board")
            .text
            .contains("Hers alone")
    );
});

both!(
    a_record_is_shared_for_reading_then_for_editing_then_no_more,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let (sam, sam_id) = app.person(&ada, "Sam", "rep");
        let path = format!(
            "/opportunities/{}",
            app.post(&ren, "/opportunities", json!({"name": "Ours"}))
                .expect(201)
                .id()
        );
        let read = app
            .post(
                &ren,
                &format!("{path}/grants"),
                json!({"user": sam_id, "level": "read"}),
            )
            .expect(201);
        assert_eq!(read.json["user"]["label"], "Sam");
        app.get(&sam, &path).expect(200);
        app.patch(&sam, &path, json!({"name": "x"})).expect(403);
        let edit = app
            .post(
                &ren,
                &format!("{path}/grants"),
                json!({"user": sam_id, "level": "edit"}),
            )
            .expect(201);
        app.patch(&sam, &path, json!({"name": "Ours too"}))
            .expect(200);
        app.delete(&ren, &format!("{path}/grants/{}", edit.id()))
            .expect(204);
        app.get(&sam, &path).expect(404);
    }
);

both!(a_role_that_changes_is_felt_with_the_next_request, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    app.post(&ren, "/accounts", json!({"name": "Acme"}))
        .expect(201);
    let role = app.get(&ada, "/roles?key=rep").json["data"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let rules = json!({"objects": {"*": {"read": "own", "create": false, "edit": "none", "delete": "none"}}});
    app.patch(&ada, &format!("/roles/{role}"), json!({"rules": rules}))
        .expect(200);
    app.post(&ren, "/accounts", json!({"name": "Other"}))
        .expect(403);
});

both!(a_person_keeps_her_own_profile_and_nothing_more, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, ren_id) = app.person(&ada, "Ren", "rep");
    let path = format!("/users/{ren_id}");
    app.patch(&ren, &path, json!({"language": "zh-Hant", "name": "林任"}))
        .expect(200);
    let admin = app.get(&ada, "/roles?key=administrator").json["data"][0]["id"].clone();
    app.patch(&ren, &path, json!({"role": admin})).expect(403);
    assert_eq!(
        app.get(&ren, "/session").json["user"]["language"],
        "zh-Hant"
    );
});
