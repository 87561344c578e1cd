//! What somebody keeps to herself, tried through every door there is: each path of the description, for a manager and an
//! administrator, at a browser and with a token. A new door is tried without anybody thinking of it.

use axum::http::Method;
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::openapi::every;
use crate::support::{Client, TestApp};

/// A word that stands in every private record, and nowhere else.
const SECRET: &str = "Zwetschgenkuchen";

/// A company with everything private that there is, and whoever might look.
struct House {
    app: TestApp,
    ren: Client,
    /// Manager and administrator, at a browser and with a token.
    lookers: Vec<Client>,
    /// Records by the plural of their object.
    records: Vec<(String, String)>,
    /// Those of them that are private.
    private: Vec<(String, String)>,
    /// The operation that made a private note.
    operation: String,
}

/// What she keeps to herself, of every object that knows such a thing; and the operation that made the first note.
fn secrets(
    app: &TestApp,
    ren: &Client,
    person: &str,
    parents: [(&str, &String); 3],
) -> (Vec<(String, String)>, String) {
    let make = |plural: &str, body: Value| {
        let made = app.post(ren, &format!("/{plural}"), body).expect(201);
        (plural.to_owned(), made.id())
    };
    let about = |key: &str, value: Value| {
        let mut body = json!({"contact": person, "private": true});
        body[key] = value;
        body
    };
    let note = app
        .post(ren, "/notes", about("body", json!(SECRET)))
        .expect(201);
    let operation = note.header("operation").to_owned();
    let mut private = vec![("notes".to_owned(), note.id())];
    for (parent, id) in parents {
        let body = json!({parent: id, "body": SECRET, "private": true});
        private.push(make("notes", body));
    }
    private.push(make("preferences", about("text", json!(SECRET))));
    let mut day = about("remark", json!(SECRET));
    day["on"] = json!("1980-05-05");
    private.push(make("important_dates", day));
    let mut call = about("subject", json!(SECRET));
    call["kind"] = json!("call");
    call["body"] = json!(SECRET);
    private.push(make("activities", call));
    private.push(make("promises", about("what", json!(SECRET))));
    let view = json!({"name": SECRET, "object": "contact"});
    private.push(make("saved_views", view));
    // A memo of her own about somebody everybody sees, and one beside a note that nobody else sees.
    let name = format!("name={SECRET}.txt");
    for on in [
        format!("contact={person}&private=true"),
        format!("note={}", note.id()),
    ] {
        let query = format!("{name}&{on}");
        let kept = app.upload(ren, &query, "text/plain", SECRET.as_bytes());
        private.push(("attachments".to_owned(), kept.expect(201).id()));
    }
    (private, operation)
}

fn house(t: &guanxi_testkit::TestDb) -> House {
    let (app, ada) = TestApp::new(t);
    let (ren, _) = app.person(&ada, "Ren", "rep");
    let (mei, _) = app.person(&ada, "Mei", "manager");
    let make = |plural: &str, body: Value| {
        let made = app.post(&ren, &format!("/{plural}"), body).expect(201);
        (plural.to_owned(), made.id())
    };
    let account = make("accounts", json!({"name": "Acme"}));
    let person = make(
        "contacts",
        json!({"name": "Hanako", "account": account.1, "email": "hanako@example.test"}),
    );
    let twin = make(
        "contacts",
        json!({"name": "Hanako", "email": "hanako@example.test"}),
    );
    let deal = make(
        "opportunities",
        json!({"name": "Deal", "account": account.1, "contact": person.1}),
    );
    let lead = make("leads", json!({"name": "Hanako"}));
    let parents = [
        ("account", &account.1),
        ("opportunity", &deal.1),
        ("lead", &lead.1),
    ];
    let (private, operation) = secrets(&app, &ren, &person.1, parents);
    let lookers = [&ada, &mei].into_iter().flat_map(|who| {
        let token = app.post(who, "/tokens", json!({"name": "t"})).expect(201);
        let bearer = token.json["token"].as_str().unwrap().to_owned();
        [
            who.clone(),
            Client {
                bearer: Some(bearer),
                cookie: None,
            },
        ]
    });
    let lookers = lookers.collect();
    let records = [account, person, twin, deal, lead];
    let records = records.into_iter().chain(private.clone()).collect();
    House {
        app,
        ren,
        lookers,
        records,
        private,
        operation,
    }
}

/// A path of the description with every record that may stand in it.
fn filled(house: &House, path: &str) -> Vec<String> {
    if !path.contains('{') {
        return vec![path.to_owned()];
    }
    let plural = path.split('/').nth(1).unwrap_or_default();
    let of = house.records.iter().filter(|(known, _)| known == plural);
    of.map(|(_, id)| path.replace("{id}", id)).collect()
}

/// What else a door may be asked.
fn variants(path: &str) -> Vec<String> {
    let with = |query: &str| format!("{path}?{query}");
    let mut all = vec![path.to_owned()];
    match path.rsplit('/').next().unwrap_or_default() {
        "aggregate" => all.extend([with("group=created_by"), with("group=owner")]),
        "export" => all.push(with("format=json")),
        "search" => {
            all = vec![
                with(&format!("q={SECRET}")),
                with("q=Hanako"),
                with("q=Zwetschg"),
            ]
        }
        "duplicates" => all.push(with("name=Hanako&email=hanako@example.test")),
        "calendar" | "busy" => all = vec![with("from=2000-01-01&to=2000-02-01")],
        _ if path.matches('/').count() == 1 => {
            all.extend([with(&format!("q={SECRET}")), with("count=exact&limit=200")]);
        }
        _ => {}
    }
    all
}

both!(what_is_private_is_told_through_no_door_that_reads, |t| {
    let house = house(t);
    let mut asked = 0;
    for (path, _) in every("get") {
        // An endless stream; what it says is asked below.
        if path == "/live" {
            continue;
        }
        for door in filled(&house, &path).iter().flat_map(|door| variants(door)) {
            for who in &house.lookers {
                let reply = house.app.get(who, &door);
                assert!(!reply.text.contains(SECRET), "{door} tells: {}", reply.text);
                let ids = house
                    .private
                    .iter()
                    .filter(|(_, id)| reply.text.contains(id.as_str()));
                assert_eq!(ids.count(), 0, "{door} names one: {}", reply.text);
                asked += 1;
            }
        }
    }
    assert!(asked > 900, "{asked}");
});

both!(a_private_record_is_not_there_for_whoever_names_it, |t| {
    let house = house(t);
    for (plural, id) in &house.private {
        let path = format!("/{plural}/{id}");
        for who in &house.lookers {
            for (method, door, body) in [
                (Method::GET, path.clone(), None),
                (Method::GET, format!("{path}/timeline"), None),
                (Method::PATCH, path.clone(), Some(json!({"private": false}))),
                (Method::DELETE, path.clone(), None),
                (Method::POST, format!("{path}/restore"), None),
            ] {
                let reply = house.app.send(who, method.clone(), &door, body, &[]);
                assert_eq!(
                    reply.status.as_u16(),
                    404,
                    "{method} {door}: {}",
                    reply.text
                );
            }
        }
    }
    for (plural, id) in &house.private {
        house
            .app
            .get(&house.ren, &format!("/{plural}/{id}"))
            .expect(200);
    }
});

both!(what_is_private_is_not_counted, |t| {
    let house = house(t);
    for (plural, _) in &house.private {
        for who in &house.lookers {
            let sums = house
                .app
                .get(who, &format!("/{plural}/aggregate"))
                .expect(200);
            let rows = sums.json["data"].as_array().unwrap();
            let count: i64 = rows.iter().filter_map(|row| row["count"].as_i64()).sum();
            assert_eq!(count, 0, "{plural}: {}", sums.text);
            let list = house
                .app
                .get(who, &format!("/{plural}?count=exact"))
                .expect(200);
            assert_eq!(list.json["count"], 0, "{plural}");
            let file = house.app.get(who, &format!("/{plural}/export")).expect(200);
            assert_eq!(file.header("row-count"), "0", "{plural}");
        }
    }
});

both!(what_is_private_is_told_through_no_door_that_writes, |t| {
    let house = house(t);
    let of = |plural: &str, n: usize| {
        let mut found = house.records.iter().filter(|(known, _)| known == plural);
        found.nth(n).map(|(_, id)| id.clone()).unwrap()
    };
    let (person, twin) = (of("contacts", 0), of("contacts", 1));
    let note = &house.private[0].1;
    for who in &house.lookers {
        let ask = |door: String, body: Value| {
            let reply = house.app.post(who, &door, body);
            assert!(!reply.text.contains(SECRET), "{door} tells: {}", reply.text);
            assert!(
                !reply.text.contains(note.as_str()),
                "{door}: {}",
                reply.text
            );
            reply
        };
        ask(format!("/operations/{}/undo", house.operation), Value::Null);
        ask(
            format!("/contacts/{twin}/merge/preview"),
            json!({"from": [person]}),
        );
        ask(
            "/captures/read".to_owned(),
            json!({"text": "call Hanako Zwetschgen tomorrow"}),
        );
        ask(format!("/contacts/{person}/personal-data"), json!({}));
        // Answers which of the named ids are not there.
        let many = json!({"ids": [note], "changes": {"private": false}});
        let many = house.app.post(who, "/notes/bulk", many);
        assert!(!many.text.contains(SECRET), "{}", many.text);
        let hears = house.app.hear(who, || {
            let body = json!({"body": SECRET, "private": true, "contact": person});
            house.app.post(&house.ren, "/notes", body).expect(201);
        });
        assert!(!hears.contains(SECRET), "{hears}");
    }
    house
        .app
        .get(&house.ren, &format!("/notes/{note}"))
        .expect(200);
});
