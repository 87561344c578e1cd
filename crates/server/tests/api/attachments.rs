//! Files: up, seen by whoever sees what they hang on, and down again, whole or in part.

use axum::body::{Body, Bytes};
use axum::http::{Method, Request, header};
use futures_util::stream;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestApp};

/// An image of so many bytes, each piece of which can be told from the others.
fn jpeg(size: usize) -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec();
    bytes.extend((bytes.len()..size).map(|at| (at / 7 % 251) as u8));
    bytes
}

fn contact(app: &TestApp, who: &Client) -> String {
    let body = json!({"name": "Hanako"});
    app.post(who, "/contacts", body).expect(201).id()
}

fn content(app: &TestApp, who: &Client, id: &str, headers: &[(&str, &str)]) -> Reply {
    let path = format!("/attachments/{id}/content");
    app.send(who, Method::GET, &path, None, headers)
}

/// Rows that hold bytes, of whatever file.
fn pieces(app: &TestApp) -> i64 {
    let count = guanxi_engine::db::Stmt::new(r#"SELECT count(*) FROM "content""#);
    let db = app.app.engine().db();
    let found = db.read_blocking(move |conn| conn.one(&count, |row| row.int(0)));
    found.unwrap().unwrap()
}

both!(a_file_goes_up_and_comes_back_byte_for_byte, |t| {
    let (app, ada) = TestApp::new(t);
    let person = contact(&app, &ada);
    // One that fits a piece, one of exactly sixteen bytes behind a piece, and one of several.
    for size in [16, 262_144 + 16, 2_500_000] {
        let sent = jpeg(size);
        let query = format!("name=%E7%85%A7%E7%89%87.jpg&contact={person}");
        let kept = app.upload(&ada, &query, "image/jpeg", &sent).expect(201);
        assert_eq!(kept.json["name"], "照片.jpg");
        assert_eq!(kept.json["media_type"], "image/jpeg");
        assert_eq!(kept.json["size"], size);
        let back = content(&app, &ada, &kept.id(), &[]).expect(200);
        assert!(back.bytes == sent, "{size}");
        assert_eq!(back.header("content-length"), size.to_string());
        assert_eq!(back.header("content-type"), "image/jpeg");
        assert_eq!(
            back.header("content-disposition"),
            "inline; filename*=UTF-8''%E7%85%A7%E7%89%87.jpg"
        );
        assert_eq!(back.header("x-content-type-options"), "nosniff");
        assert!(back.header("content-security-policy").contains("sandbox"));
        let tag = back.header("etag").to_owned();
        assert!(tag.contains(kept.json["sha256"].as_str().unwrap()));
        let known = content(&app, &ada, &kept.id(), &[("if-none-match", &tag)]);
        assert!(known.expect(304).bytes.is_empty());
    }
    let told = app.actions(&ada, &format!("/contacts/{person}"));
    assert_eq!(
        told.iter().filter(|a| *a == "attachment.created").count(),
        3
    );
});

both!(a_part_is_a_part_of_the_whole, |t| {
    let (app, ada) = TestApp::new(t);
    let sent = jpeg(600_000);
    let kept = app.upload(&ada, "name=a.jpg", "image/jpeg", &sent);
    let id = kept.expect(201).id();
    for (asked, from, to) in [
        ("bytes=0-1", 0, 2),
        ("bytes=0-", 0, 600_000),
        ("bytes=262140-262150", 262_140, 262_151),
        ("bytes=524288-", 524_288, 600_000),
        ("bytes=-5", 599_995, 600_000),
        ("bytes=599999-999999999", 599_999, 600_000),
    ] {
        let part = content(&app, &ada, &id, &[("range", asked)]);
        if from == 0 && to == 600_000 {
            assert!(part.expect(200).bytes == sent, "{asked}");
            continue;
        }
        let part = part.expect(206);
        assert!(part.bytes == sent[from..to], "{asked}");
        let range = format!("bytes {from}-{}/600000", to - 1);
        assert_eq!(part.header("content-range"), range);
    }
    let none = content(&app, &ada, &id, &[("range", "bytes=600000-")]);
    assert_eq!(none.expect(416).header("content-range"), "bytes */600000");
    // What cannot be read, several at once, and a part of another version: all of it.
    for headers in [
        [("range", "lines=1-2"), ("accept", "*/*")],
        [("range", "bytes=0-1,5-6"), ("accept", "*/*")],
        [("range", "bytes=0-1"), ("if-range", "\"another\"")],
    ] {
        assert!(content(&app, &ada, &id, &headers).expect(200).bytes == sent);
    }
    // It is sent as it is, so that parts fit together.
    let packed = content(&app, &ada, &id, &[("accept-encoding", "gzip, br")]);
    assert_eq!(packed.expect(200).header("content-encoding"), "");
});

both!(what_is_no_such_file_is_refused_and_leaves_nothing, |t| {
    let (app, ada) = TestApp::new(t);
    let refused: [(&str, &[u8], u16, &str); 7] = [
        ("name=a.jpg", b"", 422, "file_is_empty"),
        (
            "name=a.html",
            b"<!doctype html><p>",
            422,
            "file_type_not_taken",
        ),
        (
            "name=a.svg",
            b"<svg onload='x()'/>",
            422,
            "file_type_not_taken",
        ),
        ("name=a.jpg", b"MZ\x90\0\x03\0", 422, "file_type_not_taken"),
        ("", b"text", 422, "required"),
        ("name=a.txt&size=3", b"text", 400, "unknown_parameter"),
        ("name=a.txt&contact=1", b"text", 422, "not_an_id"),
    ];
    let before = app.newest();
    for (query, bytes, status, code) in refused {
        let reply = app.upload(&ada, query, "image/jpeg", bytes);
        assert_eq!(reply.status.as_u16(), status, "{query}: {}", reply.text);
        let wrong = reply.wrong();
        let said = wrong
            .first()
            .map_or(reply.json["code"].as_str(), |w| Some(&w.1));
        assert_eq!(said, Some(code), "{query}");
    }
    app.app.take_files_of(1);
    let large = app.upload(&ada, "name=a.jpg", "image/jpeg", &jpeg(1024 * 1024 + 1));
    let large = large.expect(413);
    assert_eq!(large.json["code"], "attachment_too_large");
    assert_eq!(
        large.json["detail"],
        "This file is too large. At most 1 MB."
    );
    let torn = stream::iter([
        Ok(Bytes::from(jpeg(5_000))),
        Err(std::io::Error::other("the tunnel")),
    ]);
    let torn = Request::builder()
        .method(Method::POST)
        .uri("/api/v1/attachments?name=a.jpg")
        .header("sec-fetch-site", "same-origin")
        .header(header::COOKIE, ada.cookie.clone().unwrap())
        .body(Body::from_stream(torn))
        .unwrap();
    app.raw(torn).expect(400);
    // No other door makes a file without its bytes.
    let bare = json!({"name": "a.jpg", "media_type": "image/jpeg", "size": 3});
    let listed = app.upload(&ada, "", "application/json", bare.to_string().as_bytes());
    listed.expect(422);
    assert_eq!((app.newest(), pieces(&app)), (before, 0));
    app.upload(&ada, "name=a.jpg", "image/jpeg", &jpeg(1024 * 1024))
        .expect(201);
});

both!(the_same_key_keeps_a_file_once, |t| {
    let (app, ada) = TestApp::new(t);
    let send = |query: &str, bytes: Vec<u8>| {
        let request = Request::builder()
            .method(Method::POST)
            .uri(format!("/api/v1/attachments?{query}"))
            .header("sec-fetch-site", "same-origin")
            .header("idempotency-key", "one")
            .header(header::COOKIE, ada.cookie.clone().unwrap());
        app.raw(request.body(Body::from(bytes)).unwrap())
    };
    let first = send("name=a.jpg", jpeg(100)).expect(201);
    let again = send("name=a.jpg", jpeg(100)).expect(201);
    assert_eq!(first.id(), again.id());
    assert_eq!(first.header("operation"), again.header("operation"));
    for other in [("name=b.jpg", jpeg(100)), ("name=a.jpg", jpeg(101))] {
        let reply = send(other.0, other.1).expect(409);
        assert_eq!(reply.json["code"], "idempotency_key_reused");
    }
    assert_eq!(pieces(&app), 1);
});

/// A file on a person, a private one, and one on an activity that somebody keeps to herself.
fn three(app: &TestApp, ren: &Client, person: &str) -> [String; 3] {
    let call = json!({"kind": "call", "contact": person, "private": true});
    let call = app.post(ren, "/activities", call).expect(201).id();
    [
        format!("name=a.jpg&contact={person}"),
        format!("name=a.jpg&contact={person}&private=true"),
        format!("name=a.jpg&activity={call}"),
    ]
    .map(|query| {
        app.upload(ren, &query, "image/jpeg", &jpeg(50))
            .expect(201)
            .id()
    })
}

both!(a_file_is_there_for_whoever_sees_what_it_hangs_on, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (kai, kai_id) = app.person(&ada, "Kai", "rep");
    let person = contact(&app, &ren);
    let [open, hers, on_hers] = three(&app, &ren, &person);
    let alone = app.upload(&ren, "name=a.jpg", "image/jpeg", &jpeg(50));
    let alone = alone.expect(201).id();
    for id in [&open, &hers, &on_hers, &alone] {
        content(&app, &ren, id, &[]).expect(200);
        content(&app, &kai, id, &[]).expect(404);
        content(&app, &Client::default(), id, &[]).expect(401);
    }
    content(&app, &ada, &open, &[]).expect(200);
    for id in [&hers, &on_hers, &alone] {
        content(&app, &ada, id, &[]).expect(404);
    }
    // Lent, and no longer.
    let grants = format!("/contacts/{person}/grants");
    let share = app.post(&ren, &grants, json!({"user": kai_id, "level": "read"}));
    let share = share.expect(201).id();
    content(&app, &kai, &open, &[]).expect(200);
    content(&app, &kai, &hers, &[]).expect(404);
    app.delete(&kai, &format!("/attachments/{open}"))
        .expect(403);
    app.patch(&kai, &format!("/attachments/{open}"), json!({"name": "b"}))
        .expect(403);
    app.delete(&ren, &format!("{grants}/{share}")).expect(204);
    content(&app, &kai, &open, &[]).expect(404);
    // Nobody hangs a file on what she does not see, nor opens what hangs on something private.
    app.upload(&kai, &format!("name=a.jpg&contact={person}"), "", &jpeg(50))
        .expect(422);
    let opened = json!({"contact": person});
    let opened = app.patch(&ren, &format!("/attachments/{on_hers}"), opened);
    assert_eq!(opened.expect(422).wrong()[0].1, "file_hangs_on_one");
});

both!(the_trash_keeps_the_bytes_and_undo_brings_them_back, |t| {
    let (app, ada) = TestApp::new(t);
    let kept = app
        .upload(&ada, "name=a.jpg", "image/jpeg", &jpeg(50))
        .expect(201);
    let path = format!("/attachments/{}", kept.id());
    let gone = app.delete(&ada, &path).expect(204);
    content(&app, &ada, &kept.id(), &[]).expect(404);
    let operation = gone.header("operation").to_owned();
    app.post(&ada, &format!("/operations/{operation}/undo"), Value::Null)
        .expect(200);
    content(&app, &ada, &kept.id(), &[]).expect(200);
    let operation = kept.header("operation").to_owned();
    app.post(&ada, &format!("/operations/{operation}/undo"), Value::Null)
        .expect(200);
    content(&app, &ada, &kept.id(), &[]).expect(404);
});

both!(
    what_was_taken_in_hangs_on_the_activity_that_is_written_down,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let person = contact(&app, &ren);
        let memo = app.upload(
            &ren,
            "name=memo.webm",
            "audio/webm",
            b"\x1a\x45\xdf\xa3\x01",
        );
        let memo = memo.expect(201).id();
        let log = |files: Value| {
            let body =
                json!({"activity": {"kind": "visit", "contact": person}, "attachments": files});
            app.post(&ren, "/activities/log", body)
        };
        let others = app
            .upload(&ada, "name=a.jpg", "", &jpeg(50))
            .expect(201)
            .id();
        for wrong in [json!([others]), json!([person])] {
            assert_eq!(log(wrong).expect(422).wrong()[0].1, "no_such_file");
        }
        log(json!([])).expect(201);
        let visit = log(json!([memo])).expect(201);
        let kept = app.get(&ren, &format!("/attachments/{memo}")).expect(200);
        assert_eq!(kept.json["activity"]["id"], visit.json["id"]);
        // Used once; undone with what was written down.
        log(json!([memo])).expect(422);
        let undo = format!("/operations/{}/undo", visit.header("operation"));
        app.post(&ren, &undo, Value::Null).expect(200);
        let free = app.get(&ren, &format!("/attachments/{memo}")).expect(200);
        assert_eq!(free.json["activity"], Value::Null);
    }
);

both!(who_is_forgotten_takes_her_files_along, |t| {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let person = contact(&app, &ren);
    let files = three(&app, &ren, &person);
    let note = json!({"body": "seen", "contact": person});
    let note = app.post(&ren, "/notes", note).expect(201).id();
    let query = format!("name=a.jpg&note={note}");
    let on_note = app.upload(&ren, &query, "", &jpeg(50)).expect(201).id();
    let all = app.post(
        &ada,
        &format!("/contacts/{person}/personal-data"),
        json!({}),
    );
    let all = all.expect(200);
    let told: Vec<&str> = all.json["records"]["attachment"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["id"].as_str())
        .collect();
    assert_eq!(told.len(), 2, "{}", all.text);
    assert!(told.contains(&files[0].as_str()) && told.contains(&on_note.as_str()));
    let hash = app
        .get(&ada, &format!("/attachments/{on_note}"))
        .expect(200);
    let hash = hash.json["sha256"].as_str().unwrap().to_owned();
    assert_eq!(pieces(&app), 4);
    app.post(&ada, &format!("/contacts/{person}/erase"), json!({}))
        .expect(200);
    assert_eq!(pieces(&app), 0);
    content(&app, &ren, &on_note, &[]).expect(404);
    let left = app
        .get(&ren, &format!("/attachments/{on_note}"))
        .expect(200);
    assert_eq!(
        (&left.json["name"], &left.json["sha256"]),
        (&json!("—"), &Value::Null)
    );
    let told = app.get(&ren, &format!("/attachments/{on_note}/timeline"));
    assert!(!told.expect(200).text.contains(&hash));
});

both!(files_move_with_the_person_they_are_about, |t| {
    let (app, ada) = TestApp::new(t);
    let (twin, person) = (contact(&app, &ada), contact(&app, &ada));
    let query = format!("name=a.jpg&contact={twin}");
    let kept = app.upload(&ada, &query, "", &jpeg(50)).expect(201).id();
    let merge = json!({"from": [twin]});
    app.post(&ada, &format!("/contacts/{person}/merge"), merge)
        .expect(200);
    let moved = app.get(&ada, &format!("/attachments/{kept}")).expect(200);
    assert_eq!(moved.json["contact"]["id"], person.as_str());
    content(&app, &ada, &kept, &[]).expect(200);
});
