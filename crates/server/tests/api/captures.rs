//! A typed line read: for whom it means whom, and that nothing comes of reading it.

use guanxi_testkit::both;
use serde_json::json;

use crate::support::TestApp;

const LINE: &str = "打電話給王美玲 談報價 對方要再考慮 下週三 3pm 回電";

both!(a_line_means_only_whom_its_writer_may_see, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let company = json!({"name": "台灣水泥股份有限公司"});
    let company = app.post(&ren, "/accounts", company).expect(201).id();
    let mei = json!({"name": "王美玲", "title": "採購經理", "account": company});
    let mei = app.post(&ren, "/contacts", mei).expect(201).id();
    let read = |who, text: &str| {
        let answer = app.post(who, "/captures/read", json!({"text": text}));
        answer.expect(200).json.clone()
    };
    let said = read(&ren, LINE);
    assert_eq!(said["kind"], "call");
    assert_eq!(said["status"], "held");
    assert_eq!(said["outcome"], "postponed");
    assert_eq!(
        said["person"]["may"],
        json!([{"id": mei, "label": "王美玲"}])
    );
    assert_eq!(said["next_steps"][0]["text"], "回電");
    assert_eq!(said["next_steps"][0]["on"]["time"], "15:00");
    let by_title = read(&ren, "拜訪台泥採購 王經理要20台");
    assert_eq!(by_title["person"]["may"][0]["id"], json!(mei));
    assert_eq!(by_title["company"]["may"][0]["id"], json!(company));
    assert_eq!(by_title["quantity"], 20);
    // Her colleague knows nobody of that name, nor that there is one.
    let other = read(&sam, LINE);
    assert!(!other.to_string().contains(&mei));
    assert_ne!(other["person"]["may"], said["person"]["may"]);
    assert!(
        !read(&sam, "拜訪台泥採購 王經理")
            .to_string()
            .contains(&company)
    );
});

both!(reading_a_line_writes_nothing, |t| {
    let (app, ada) = TestApp::new(t);
    let before = app.get(&ada, "/activities?count=exact").json["count"].clone();
    for text in [
        "met Ken Tanaka from Northvale Ltd, follow up Fri",
        LINE,
        ".",
    ] {
        app.post(&ada, "/captures/read", json!({"text": text}))
            .expect(200);
    }
    app.post(&ada, "/captures/read", json!({})).expect(422);
    let after = app.get(&ada, "/activities?count=exact").json["count"].clone();
    assert_eq!(before, after);
    assert_eq!(app.get(&ada, "/contacts?count=exact").json["count"], 0);
});
