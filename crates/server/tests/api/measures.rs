//! What the pipeline says of itself, through the API: for whom, and what is refused.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

fn deal(app: &TestApp, who: &Client, name: &str) -> String {
    let amount = json!({"amount": "1200", "currency": "TWD"});
    let deal = json!({"name": name, "amount": amount, "close_date": "2099-01-01"});
    app.post(who, "/opportunities", deal).expect(201).id()
}

fn data(reply: &Reply) -> &Vec<Value> {
    reply.json["data"].as_array().unwrap()
}

both!(what_changed_closes_and_opens_into_its_deals, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let won = deal(&app, &ren, "Won");
    deal(&app, &ren, "Open");
    app.post(&ren, &format!("/opportunities/{won}/win"), json!({}))
        .expect(200);
    let found = app
        .get(&ren, "/opportunities/changes?line=won")
        .expect(200)
        .json;
    assert_eq!(found["start"]["count"], 0);
    assert_eq!(found["steps"][0]["cause"], "entered");
    assert_eq!(found["steps"][0]["totals"][0]["amount"], "2400");
    assert_eq!(found["end"]["totals"][0]["amount"], "1200");
    assert_eq!(found["deals"].as_array().unwrap().len(), 1);
    assert_eq!(found["deals"][0]["id"], json!(won));
    assert_eq!(found["deals"][0]["change"][0]["amount"], "-1200");
    assert_eq!(found["people"][0]["owner"]["label"], "Ren");
});

both!(a_deal_is_flagged_with_what_was_seen, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let id = deal(&app, &ren, "Bare");
    let path = format!("/opportunities/{id}");
    for day in ["2099-02-01", "2099-03-01"] {
        app.patch(&ren, &path, json!({"close_date": day}))
            .expect(200);
    }
    let found = app
        .get(&ren, &format!("/opportunities/flags?id[in]={id}"))
        .expect(200);
    let it = &data(&found)[0];
    assert_eq!(
        it["flags"],
        json!(["no_next_step", "pushed_twice", "one_contact"])
    );
    assert_eq!((&it["pushed"], &it["people"]), (&json!(2), &json!(0)));
    assert_eq!(it["first_close_date"], "2099-01-01");
    assert_eq!(
        found.json["counts"][2],
        json!({"flag": "pushed_twice", "count": 1})
    );
});

both!(stages_tell_how_many_entered_and_who, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let id = deal(&app, &ren, "First");
    let flow = app.get(&ren, "/opportunities/conversion").expect(200).json;
    let first = &flow["stages"][0];
    assert_eq!(
        (&first["entered"], &first["still_open"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(first["percent"], Value::Null, "one deal is too few");
    let stage = first["stage"]["id"].as_str().unwrap();
    let path = format!("/opportunities/conversion?step={stage}&which=still_open");
    let deals = app.get(&ren, &path).expect(200).json;
    assert_eq!(deals["deals"][0]["id"], json!(id));
});

both!(a_rep_finds_nothing_of_a_colleague_in_any_measure, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, ren_id) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let id = deal(&app, &ren, "Hers alone");
    let flow = app.get(&ren, "/opportunities/conversion").expect(200).json;
    let stage = flow["stages"][0]["stage"]["id"].as_str().unwrap();
    for question in [
        format!("changes?line=end&owner={ren_id}"),
        "changes?line=entered".to_owned(),
        format!("flags?owner={ren_id}"),
        format!("flags?id={id}"),
        format!("conversion?step={stage}&owner={ren_id}"),
        format!("as-of?owner={ren_id}"),
    ] {
        let path = format!("/opportunities/{question}");
        assert!(
            app.get(&ren, &path).expect(200).text.contains(&id),
            "{path}"
        );
        let hidden = app.get(&sam, &path).expect(200);
        assert!(!hidden.text.contains(&id), "{path}");
        assert!(!hidden.text.contains("Hers alone"), "{path}");
    }
    for path in ["changes", "flags", "conversion"] {
        app.get(&Client::default(), &format!("/opportunities/{path}"))
            .expect(401);
    }
});

both!(a_question_that_makes_no_sense_is_told_why, |t| {
    let (app, ada) = TestApp::new(t);
    for (question, status, code) in [
        (
            "changes?from=2026-11-22&to=2026-11-16",
            400,
            "period_backwards",
        ),
        ("changes?from=monday", 400, "not_a_date"),
        ("changes?line=profit", 400, "bad_parameter"),
        ("changes?source=website", 400, "bad_parameter"),
        ("changes?owner=me", 400, "not_an_id"),
        ("changes?from=", 400, "not_a_date"),
        ("conversion?which=lost", 400, "bad_parameter"),
        ("conversion?from=2026-13-01", 400, "not_a_date"),
        ("flags?mood=good", 400, "unknown_field"),
    ] {
        let reply = app
            .get(&ada, &format!("/opportunities/{question}"))
            .expect(status);
        assert_eq!(reply.json["code"], code, "{question}");
    }
});
