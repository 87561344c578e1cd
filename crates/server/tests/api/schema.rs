//! `/schema`: what an administrator adds is there at once, everywhere.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::TestApp;

both!(
    a_new_field_is_at_once_in_schema_record_list_search_and_description,
    |t| {
        let (app, ada) = TestApp::new(t);
        let label = json!({"en": "Machine park", "zh-Hant": "機台"});
        let field = app
            .post(
                &ada,
                "/schema/account/fields",
                json!({"kind": "text", "label": label, "search": true}),
            )
            .expect(201);
        assert_eq!(
            (field.json["name"].as_str(), field.json["custom"].as_bool()),
            (Some("machine_park"), Some(true))
        );
        let made = app
            .post(
                &ada,
                "/accounts",
                json!({"name": "Acme", "machine_park": "twelve lathes"}),
            )
            .expect(201);
        assert_eq!(made.json["machine_park"], "twelve lathes");
        assert_eq!(
            app.get(&ada, "/accounts?machine_park[contains]=lathe&count=exact")
                .json["count"],
            1
        );
        assert_eq!(
            app.get(&ada, "/search?q=lathes").json["data"][0]["id"],
            made.json["id"]
        );
        assert!(app.get(&ada, "/openapi.json").text.contains("machine_park"));
        assert!(
            app.get(&ada, "/accounts/export")
                .text
                .contains("machine_park")
        );
    }
);

both!(only_an_administrator_changes_the_schema, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let label = json!({"en": "X", "zh-Hant": "X"});
    app.post(
        &ren,
        "/schema/account/fields",
        json!({"kind": "text", "label": label}),
    )
    .expect(403);
});

both!(a_new_object_has_the_same_doors, |t| {
    let (app, ada) = TestApp::new(t);
    let body = json!({
        "label": {"en": "Machine", "zh-Hant": "機台"}, "label_plural": {"en": "Machines", "zh-Hant": "機台"}, "owned": true,
    });
    let object = app.post(&ada, "/schema/objects", body).expect(201);
    assert_eq!(object.json["plural"], "machines");
    let made = app
        .post(&ada, "/machines", json!({"name": "Lathe 1"}))
        .expect(201);
    app.patch(
        &ada,
        &format!("/machines/{}", made.id()),
        json!({"name": "Lathe 2"}),
    )
    .expect(200);
    assert_eq!(app.get(&ada, "/machines?count=exact").json["count"], 1);
    assert!(
        app.get(&ada, "/openapi.json")
            .text
            .contains("/api/v1/machines/{id}")
    );
});
