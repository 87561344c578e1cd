//! What the product knows about people, companies and leads beside their records, through the API: for whom, and what is refused.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, TestApp};

fn made(app: &TestApp, who: &Client, path: &str, body: serde_json::Value) -> String {
    app.post(who, path, body).expect(201).id()
}

both!(a_group_and_closeness_are_told_to_those_who_see_them, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let top = made(&app, &ren, "/accounts", json!({"name": "Top"}));
    made(
        &app,
        &ren,
        "/accounts",
        json!({"name": "Below", "parent": top}),
    );
    let person = made(
        &app,
        &ren,
        "/contacts",
        json!({"name": "Ann", "account": top}),
    );
    let group = app
        .get(&ren, &format!("/accounts/{top}/group"))
        .expect(200)
        .json;
    assert_eq!(group["members"].as_array().unwrap().len(), 2);
    assert_eq!(group["members"][0]["all"]["people"], 1);
    let strength = format!("/contacts/{person}/strength");
    assert_eq!(app.get(&ren, &strength).expect(200).json["level"], "cold");
    app.get(&sam, &strength).expect(404);
    app.get(&sam, &format!("/accounts/{top}/group")).expect(404);
    let people = format!("/accounts/{top}/people");
    let seen = app.get(&ren, &people).expect(200).json;
    assert_eq!(seen["people"][0]["contact"]["label"], "Ann");
    assert_eq!(
        seen["gaps"],
        json!([]),
        "nothing is missing where no deal is open"
    );
    app.get(&sam, &people).expect(404);
    app.get(&ren, "/accounts/none/group").expect(404);
});

both!(a_household_is_made_once_and_seen_by_those_who_may, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let person = made(&app, &ren, "/contacts", json!({"name": "Ann Lee"}));
    let path = format!("/contacts/{person}/household");
    app.post(&sam, &path, json!({})).expect(404);
    let household = app.post(&ren, &path, json!({})).expect(201);
    assert_eq!(household.json["name"], "Lee family");
    let home = household.id();
    let refused = app.post(&ren, &path, json!({})).expect(409);
    assert_eq!(refused.json["code"], "has_a_household");
    let path = format!("/accounts/{home}/household");
    let seen = app.get(&ren, &path).expect(200).json;
    assert_eq!(seen["members"][0]["family_role"], "head");
    assert_eq!(seen["days"], json!([]));
    app.get(&sam, &path).expect(404);
});

both!(what_a_lead_lacks_and_how_soon_leads_are_answered, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let lead = made(
        &app,
        &ren,
        "/leads",
        json!({"name": "Ann", "source": "event"}),
    );
    let missing = app
        .get(&ren, &format!("/leads/{lead}/missing"))
        .expect(200)
        .json;
    assert_eq!(missing["data"].as_array().unwrap().len(), 3);
    app.get(&sam, &format!("/leads/{lead}/missing")).expect(404);
    app.post(&sam, &format!("/leads/{lead}/take-up"), json!({}))
        .expect(404);
    let report = app
        .get(&ren, "/leads/response?source=event")
        .expect(200)
        .json;
    assert_eq!((&report["n"], &report["never"]), (&json!(1), &json!(1)));
    assert_eq!(app.get(&sam, "/leads/response").expect(200).json["n"], 0);
    app.get(&ren, "/leads/response?nothing=1").expect(400);
    app.get(&ren, "/leads/response?bar=7").expect(400);
    let behind = app.get(&ren, "/leads/response?bar=more").expect(200).json;
    assert_eq!(behind["leads"], json!([]));
    let decided = app.get(&ren, "/leads/calibration?band=20").expect(200).json;
    assert_eq!((&decided["n"], &decided["leads"]), (&json!(0), &json!([])));
    app.get(&ren, "/leads/calibration?band=high").expect(400);
    app.get(&ren, "/leads/calibration?nothing=1").expect(400);
    let path = format!("/leads/{lead}");
    for (verb, body, field) in [
        ("nurture", json!({}), "recontact_on"),
        (
            "nurture",
            json!({"recontact_on": "2001-01-01"}),
            "recontact_on",
        ),
        ("disqualify", json!({"because": "whim"}), "because"),
        ("convert", json!({"account": "none"}), "account"),
    ] {
        let refused = app.post(&ren, &format!("{path}/{verb}"), body).expect(422);
        assert_eq!(refused.json["errors"][0]["field"], field, "{verb}");
    }
    let alone = app
        .post(&ren, &format!("{path}/assign"), json!({}))
        .expect(409);
    assert_eq!(alone.json["code"], "no_rule_assigns");
    let rule = json!({"name": "Wrong", "condition": "nothing=1", "points": 3});
    let refused = app.post(&ada, "/score_rules", rule).expect(422);
    assert_eq!(refused.json["errors"][0]["code"], "not_a_condition");
});

both!(a_person_s_rights_are_an_administrator_s_to_carry_out, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let id = made(&app, &ren, "/contacts", json!({"name": "Yamada Hanako"}));
    made(
        &app,
        &ren,
        "/notes",
        json!({"body": "Called", "contact": id}),
    );
    let path = |verb: &str| format!("/contacts/{id}/{verb}");
    for verb in ["personal-data", "erase"] {
        let refused = app.post(&ren, &path(verb), json!({})).expect(403);
        assert_eq!(refused.json["code"], "administrators_only");
    }
    let data = app
        .post(&ada, &path("personal-data"), json!({}))
        .expect(200)
        .json;
    assert_eq!(data["person"]["name"], "Yamada Hanako");
    assert_eq!(data["records"]["note"][0]["body"], "Called");
    let erased = app.post(&ada, &path("erase"), json!({})).expect(200).json;
    assert_eq!(erased["records"], json!({"contact": 1, "note": 1}));
    app.get(&ren, &format!("/contacts/{id}")).expect(404);
    let found = app.get(&ada, "/search?q=hanako").expect(200).json;
    assert_eq!(found["data"], json!([]));
    app.post(&ada, &path("erase"), json!({"sure": true}))
        .expect(422);
});
