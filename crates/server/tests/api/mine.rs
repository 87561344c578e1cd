//! What belongs to the caller alone, through the API.

use std::io::{Cursor, Read as _};

use axum::http::Method;
use guanxi_engine::db::Conn;
use guanxi_engine::look::{self, Door, Place, Times};
use guanxi_testkit::both;
use serde_json::{Value, json};
use uuid::Uuid;
use zip::ZipArchive;

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

/// What waits is written, as the job does it every moment.
fn noted(app: &TestApp) {
    let engine = app.app.engine();
    app.runtime.block_on(app.app.looks().write(engine)).unwrap();
}

fn looks(app: &TestApp, who: &Client) -> Vec<Value> {
    noted(app);
    let page = app.get(who, "/mine/looks").expect(200).json;
    page["data"].as_array().unwrap().clone()
}

both!(
    a_look_at_a_record_is_told_to_its_owner_and_to_nobody_else,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let deal = app
            .post(&ren, "/opportunities", json!({"name": "Big one"}))
            .expect(201)
            .id();
        let path = format!("/opportunities/{deal}");
        app.get(&ren, &path).expect(200);
        app.get(&ren, &format!("{path}/timeline")).expect(200);
        app.get(&ada, "/opportunities").expect(200);
        app.get(&ada, "/search?q=Big").expect(200);
        app.get(&ada, "/opportunities/board").expect(200);
        let copy = json!({"asked": [{"path": path}, {"path": format!("{path}/timeline")}]});
        app.post(&ada, "/batch", copy).expect(200);
        assert_eq!(
            looks(&app, &ren),
            [] as [Value; 0],
            "hers, lists, and what a device takes along"
        );
        app.get(&ada, &path).expect(200);
        app.get(&ada, &format!("{path}/timeline")).expect(200);
        noted(&app);
        app.get(&ada, &path).expect(200);
        let found = looks(&app, &ren);
        assert_eq!(found.len(), 1, "one line a looker, record and day");
        let it = &found[0];
        assert_eq!((&it["door"], &it["count"]), (&json!("page"), &json!(3)));
        assert_eq!(it["object"], "opportunity");
        assert_eq!(it["record"], json!({"id": deal, "label": "Big one"}));
        assert_eq!(it["by"]["label"], "Ada");
        assert_eq!(it["reason"], Value::Null);
        assert_eq!(looks(&app, &ada), [] as [Value; 0]);
        let nobodys = app.get(&Client::default(), &path).expect(401);
        assert!(nobodys.json["id"].is_null());
        assert_eq!(looks(&app, &ren).len(), 1);
    }
);

both!(a_file_says_how_many_of_whose_were_in_it, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    for name in ["One", "Two", "Three"] {
        app.post(&ren, "/opportunities", json!({"name": name}))
            .expect(201);
    }
    app.post(&ada, "/opportunities", json!({"name": "Hers"}))
        .expect(201);
    app.get(&ren, "/opportunities/export").expect(200);
    app.get(&ada, "/opportunities/export?name[contains]=T")
        .expect(200);
    let found = looks(&app, &ren);
    assert_eq!(found.len(), 1);
    let it = &found[0];
    assert_eq!((&it["door"], &it["count"]), (&json!("export"), &json!(2)));
    assert_eq!(it["record"], Value::Null);
    app.get(&ada, "/export?format=json").expect(200);
    assert_eq!(looks(&app, &ren)[0]["count"], 5, "together on that day");
});

both!(no_look_is_lost_between_two_pages_though_they_tie, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, owner) = app.person(&ada, "Ren", "rep");
    // A file that somebody takes of everything: one moment, one looker, no record, an object a line.
    let owner: Uuid = owner.parse().unwrap();
    let place = |n: u32| Place {
        owner,
        day: "2026-11-23".to_owned(),
        looker: Uuid::from_u128(7),
        object: format!("made_up_{n}"),
        record: None,
        door: Door::Export,
    };
    let tied: Vec<_> = (0..105)
        .map(|n| (place(n), Times::once(1_000, 1)))
        .collect();
    let noting = move |conn: &mut dyn Conn| look::note(conn, &tied);
    app.app.engine().db().write_blocking(noting).unwrap();
    let first = app.get(&ren, "/mine/looks").expect(200).json;
    let next = first["next"].as_str().unwrap();
    let second = app
        .get(&ren, &format!("/mine/looks?after={next}"))
        .expect(200)
        .json;
    assert_eq!(second["next"], Value::Null);
    let lines = |page: &Value| page["data"].as_array().unwrap().clone();
    let mut objects: Vec<String> = [lines(&first), lines(&second)]
        .concat()
        .iter()
        .map(|line| line["object"].to_string())
        .collect();
    objects.sort();
    objects.dedup();
    assert_eq!(objects.len(), 105);
    // A part of it is no cursor.
    let (cut, _) = next.rsplit_once('_').unwrap();
    let cut = cut.replace("_export", "");
    app.get(&ren, &format!("/mine/looks?after={cut}"))
        .expect(400);
});

both!(why_somebody_looks_may_be_said_and_is_never_asked, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let person = app
        .post(&ren, "/contacts", json!({"name": "Mei"}))
        .expect(201)
        .id();
    let path = format!("/contacts/{person}/look");
    let say = |who: &Client, body: Value| app.send(who, Method::PUT, &path, Some(body), &[]);
    let said = say(&ada, json!({"reason": "Our talk on Monday"})).expect(200);
    assert_eq!(said.json, json!({"reason": "Our talk on Monday"}));
    app.get(&ada, &format!("/contacts/{person}")).expect(200);
    let found = looks(&app, &ren);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["reason"], "Our talk on Monday");
    assert_eq!(found[0]["count"], 1);
    say(&ada, json!({"reason": null})).expect(200);
    assert_eq!(looks(&app, &ren)[0]["reason"], Value::Null);
    assert_eq!(
        say(&ren, json!({"reason": "x"})).expect(409).json["code"],
        "record_is_yours"
    );
    say(&sam, json!({"reason": "x"})).expect(404);
    say(&ada, json!({"reason": "x".repeat(201)})).expect(422);
    say(&ada, json!({"why": "x"})).expect(422);
    app.delete(&ada, &format!("/contacts/{person}")).expect(204);
    assert_eq!(looks(&app, &ren).len(), 1, "the look stays");
    app.post(&ada, &format!("/contacts/{person}/erase"), json!({}))
        .expect(200);
    assert_eq!(looks(&app, &ren), [] as [Value; 0], "erased with her");
});

both!(what_is_hers_goes_into_one_file_and_the_log_says_so, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, user) = app.person(&ada, "Ren", "rep");
    let person = app
        .post(&ren, "/contacts", json!({"name": "Mei"}))
        .expect(201)
        .id();
    let note = json!({"body": "Likes tea", "contact": person, "private": true});
    app.post(&ren, "/notes", note).expect(201);
    app.post(&ada, "/contacts", json!({"name": "Another"}))
        .expect(201);
    let memo = "what is in it, and more ".repeat(100_000);
    let kept = app.upload(
        &ren,
        &format!("name=../memo.txt&contact={person}"),
        "text/plain",
        memo.as_bytes(),
    );
    let kept = kept.expect(201).id();
    let other = format!("name=theirs.txt&contact={person}");
    app.upload(&ada, &other, "text/plain", b"of another")
        .expect(201);
    let file = app.get(&ren, "/mine/export").expect(200);
    assert_eq!(file.header("content-type"), "application/zip");
    assert_eq!(file.header("row-count"), "3");
    let mut archive = ZipArchive::new(Cursor::new(file.bytes)).unwrap();
    let memo_at = format!("files/{kept}/_memo.txt");
    for name in [
        "contact.csv",
        "note.csv",
        "contact.vcf",
        "looks.jsonl",
        "manifest.json",
        &memo_at,
    ] {
        assert!(archive.by_name(name).is_ok(), "{name}");
    }
    let mut names = archive.file_names();
    assert!(names.all(|name| !name.unwrap().contains("theirs")));
    drop(names);
    let mut found = String::new();
    let mut file = archive.by_name(&memo_at).unwrap();
    file.read_to_string(&mut found).unwrap();
    assert!(found == memo);
    let told = app
        .get(&ren, &format!("/users/{user}/timeline"))
        .expect(200);
    assert!(told.text.contains("user.exported_own"), "{}", told.text);
    assert_eq!(looks(&app, &ren), [] as [Value; 0]);
    app.get(&ren, "/mine/export?format=json").expect(400);
});

both!(friction_counts_what_was_typed_and_what_was_not, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let typed = json!({"kind": "call", "body": "0123456789"});
    app.post(&ren, "/activities", typed).expect(201);
    let pasted = json!({"kind": "call", "body": "x".repeat(600), "origin": "pasted"});
    app.post(&ren, "/activities", pasted).expect(201);
    let found = app.get(&ren, "/mine/friction?weeks=1").expect(200).json;
    let total = &found["total"];
    assert_eq!(
        (&total["typed"], &total["captured"]),
        (&json!(10), &json!(600))
    );
    assert_eq!(total["typed_minutes"], "0.0");
    assert_eq!(total["captured_minutes"], "2.8");
    assert_eq!(found["weeks"].as_array().unwrap().len(), 2);
    for (n, count) in [(0, 1), (1, 0), (2, 1)] {
        let noted = &found["activities"][n];
        assert_eq!(noted["count"], count);
        let rows = noted["rows"].as_str().unwrap();
        let list = app.get(&ren, &format!("/activities?{rows}")).expect(200);
        assert_eq!(list.json["data"].as_array().unwrap().len(), count);
    }
    let others = app.get(&ada, "/mine/friction").expect(200).json;
    assert_eq!(others["total"]["captured"], 0);
    app.get(&ren, "/mine/friction?weeks=14").expect(400);
});
