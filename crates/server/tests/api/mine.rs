//! What belongs to the caller alone, through the API.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::{Client, TestApp};

both!(ratios_are_of_the_caller_and_of_nobody_else, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let call = json!({"kind": "call", "subject": "x"});
    app.post(&ren, "/activities", call).expect(201);
    let last = |who: &Client| {
        let found = app.get(who, "/mine/ratios?weeks=13").expect(200).json;
        let weeks = found["steps"][0]["weeks"].as_array().unwrap().clone();
        weeks.last().unwrap().clone()
    };
    let hers = last(&ren);
    assert_eq!((&hers["count"], &hers["part"]), (&json!(1), &json!("now")));
    let rows = hers["rows"].as_str().unwrap();
    let list = app.get(&ren, &format!("/activities?{rows}")).expect(200);
    assert_eq!(list.json["data"].as_array().unwrap().len(), 1);
    assert_eq!(last(&ada)["count"], 0);
    let who = app.get(&ren, "/session").json["user"]["id"].clone();
    for wrong in [
        format!("user={}", who.as_str().unwrap_or_default()),
        "weeks=0".to_owned(),
        "weeks=27".to_owned(),
        "behind=soon".to_owned(),
    ] {
        app.get(&ada, &format!("/mine/ratios?{wrong}")).expect(400);
    }
    app.get(&ren, "/mine/ratios?behind=2001-01-01").expect(404);
    app.get(&Client::default(), "/mine/ratios").expect(401);
});
