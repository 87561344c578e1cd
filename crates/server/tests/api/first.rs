//! The first quarter of an hour through the API: steps that tick themselves, picks, sample data.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};

fn done(app: &TestApp, who: &Client) -> Vec<String> {
    let day = app.get(who, "/today").expect(200).json;
    let steps = day["first"]["steps"].as_array().cloned();
    let steps = steps.unwrap_or_default().into_iter();
    let done = steps.filter(|one| one["done"] == true);
    done.map(|one| one["step"].as_str().unwrap().to_owned())
        .collect()
}

fn names(app: &TestApp, who: &Client) -> Vec<String> {
    let day = app.get(who, "/today").expect(200).json;
    let people = day["people"].as_array().unwrap().iter();
    people
        .map(|one| one["name"].as_str().unwrap().to_owned())
        .collect()
}

fn contact(app: &TestApp, who: &Client, name: &str) -> Value {
    let id = app
        .post(who, "/contacts", json!({"name": name}))
        .expect(201)
        .id();
    json!({"object": "contact", "id": id})
}

fn spoke(contact: &Value) -> Value {
    json!({"activity": {"kind": "call", "outcome": "talked", "contact": contact}})
}

both!(each_step_ticks_itself_from_what_really_happened, |t| {
    let (app, ada) = TestApp::new(t);
    assert_eq!(done(&app, &ada), ["name"]);
    let mei = contact(&app, &ada, "Mei");
    assert_eq!(done(&app, &ada), ["name", "people"]);
    app.post(&ada, "/today/pick", json!({"records": [mei]}))
        .expect(200);
    assert_eq!(done(&app, &ada), ["name", "people", "pick"]);
    let call = spoke(&mei["id"]);
    app.post(&ada, "/activities/log", call).expect(201);
    assert_eq!(done(&app, &ada), ["name", "people", "pick", "log"]);
    app.post(&ada, "/first-steps/seen", json!({"what": "installed"}))
        .expect(200);
    assert_eq!(done(&app, &ada).len(), 5);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    assert_eq!(done(&app, &ren), ["name"], "everybody has steps of her own");
});

both!(steps_that_were_put_away_never_return, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let seen = |who: &Client| app.get(who, "/first-steps").expect(200).json;
    let answer = app
        .post(&ada, "/first-steps/seen", json!({"what": "steps"}))
        .expect(200);
    assert_eq!(answer.json["seen"], json!(["steps"]));
    assert_eq!(app.get(&ada, "/today").json["first"], Value::Null);
    assert_eq!(seen(&ada), json!({"seen": ["steps"], "first": null}));
    assert_eq!(seen(&ren)["seen"], json!([]), "it is hers alone");
    app.post(&ada, "/first-steps/seen", json!({"what": "more"}))
        .expect(422);
    let marks = app.get(&ren, "/help_marks").expect(200).json;
    assert_eq!(
        marks["data"],
        json!([]),
        "nobody sees what another has seen"
    );
    let made = json!({"what": "board"});
    app.post(&ada, "/help_marks", made).expect(422);
});

both!(whom_she_picked_is_on_her_list_until_they_spoke, |t| {
    let (app, ada) = TestApp::new(t);
    let people: Vec<Value> = ["Ann", "Bea", "Cai", "Dan", "Eva", "Fay"]
        .map(|name| contact(&app, &ada, name))
        .into();
    let pick = |some: &[Value]| app.post(&ada, "/today/pick", json!({"records": some}));
    assert_eq!(
        pick(&people).expect(422).wrong()[0],
        ("records".to_owned(), "too_many".to_owned())
    );
    assert_eq!(pick(&people[..5]).expect(200).json["picked"], 5);
    assert_eq!(names(&app, &ada).len(), 5);
    let day = app.get(&ada, "/today").json;
    assert_eq!(day["people"][0]["reasons"][0]["kind"], "picked");
    assert_eq!(day["people"][0]["reasons"][0]["points"], 55);
    // Others take their place.
    pick(&people[4..]).expect(200);
    let mut left = names(&app, &ada);
    left.sort();
    assert_eq!(left, ["Eva", "Fay"]);
    let call = spoke(&people[4]["id"]);
    app.post(&ada, "/activities/log", call).expect(201);
    assert_eq!(names(&app, &ada), ["Fay"]);
    let stranger = json!({"object": "contact", "id": "01890000-0000-7000-8000-000000000000"});
    pick(&[stranger]).expect(404);
    let deal = json!({"object": "opportunity", "id": people[0]["id"]});
    pick(&[deal]).expect(422);
    pick(&[]).expect(200);
    assert!(names(&app, &ada).is_empty());
});

both!(sample_data_says_that_it_is_and_goes_with_all_of_it, |t| {
    let (app, ada) = TestApp::new(t);
    let count =
        |object: &str| app.get(&ada, &format!("/{object}?count=exact")).json["count"].clone();
    let real = contact(&app, &ada, "Real");
    let made = app.post(&ada, "/first-steps/sample", json!({})).expect(201);
    assert_eq!(made.json["records"], 8);
    app.post(&ada, "/first-steps/sample", json!({})).expect(409);
    assert_eq!(app.get(&ada, "/today").json["first"]["sample"], true);
    let people = app
        .get(&ada, "/contacts?account.name=Tarnbeck%20Foods%20(sample)")
        .json;
    let sample = people["data"][0].clone();
    assert!(sample["name"].as_str().unwrap().ends_with(" (sample)"));
    let mut call = spoke(&sample["id"]);
    call["promises"] = json!([{"what": "samples"}]);
    app.post(&ada, "/activities/log", call).expect(201);
    let note = json!({"body": "nice", "contact": sample["id"]});
    app.post(&ada, "/notes", note).expect(201);
    // Somebody real whom she added at a company that is none stays.
    let at = json!({"name": "Kim", "account": sample["account"]["id"]});
    app.post(&ada, "/contacts", at).expect(201);
    let gone = app
        .post(&ada, "/first-steps/sample/remove", json!({}))
        .expect(200);
    let operation = gone.header("operation").to_owned();
    assert_eq!(count("contacts"), 2);
    for object in [
        "accounts",
        "opportunities",
        "activities",
        "promises",
        "notes",
    ] {
        assert_eq!(count(object), 0, "{object}");
    }
    assert_eq!(app.get(&ada, "/search?q=sample").json["data"], json!([]));
    app.get(&ada, &format!("/contacts/{}", real["id"].as_str().unwrap()))
        .expect(200);
    let none = app
        .post(&ada, "/first-steps/sample/remove", json!({}))
        .expect(200);
    assert_eq!(none.json["records"], 0);
    app.post(&ada, &format!("/operations/{operation}/undo"), json!({}))
        .expect(200);
    assert_eq!(count("contacts"), 7, "it comes back whole");
    assert_eq!(count("activities"), 1);
    // Made again after it went.
    app.post(&ada, "/first-steps/sample/remove", json!({}))
        .expect(200);
    app.post(&ada, "/first-steps/sample", json!({})).expect(201);
});
