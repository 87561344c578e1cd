//! Cards of address books: in by `/imports`, out by `/contacts/export`.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::support::{Client, TestApp};
use crate::transfer::{ended, upload};

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:怡君 林\r\nN:林;怡君;;;\r\nORG:遠山國際股份有限公司;採購部\r\nTITLE:採購經理\r\n\
    TEL;TYPE=WORK:02-2345-6789#12\r\nTEL;TYPE=CELL:0912-345-678\r\nTEL;TYPE=WORK,FAX:02-2345-6780\r\nEMAIL:yijun@example.com\r\nEMAIL;TYPE=HOME:yi@example.org\r\n\
    ADR;TYPE=WORK:;;松江路162號6樓;中山區;台北市;104;台灣\r\nBDAY:1985-03-07\r\nX-SECRET;LEVEL=3:kept as it is\r\nUID:abc-1\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=8E=8B;=E5=A4=A7=E6=98=8E\r\nTEL;CELL:0922333444\r\nORG:Acme\r\nEND:VCARD\r\n";

/// Imports a file as the draft has it; answers the path of the run.
fn import(app: &TestApp, who: &Client, name: &str, text: &str) -> String {
    let run = upload(app, who, name, text).expect(201);
    assert_eq!(
        run.json["plan"]["files"][0]["object"], "contact",
        "{}",
        run.text
    );
    let path = format!("/imports/{}", run.id());
    app.post(who, &format!("{path}/run"), Value::Null)
        .expect(202);
    assert_eq!(ended(app, who, &path), "done");
    path
}

fn texts(app: &TestApp, who: &Client, path: &str, field: &str) -> Vec<String> {
    let list = app.get(who, path).expect(200);
    let rows = list.json["data"].as_array().unwrap();
    let mut texts: Vec<String> = rows
        .iter()
        .map(|row| row[field].as_str().unwrap_or_default().to_owned())
        .collect();
    texts.sort();
    texts
}

both!(
    cards_become_people_with_all_that_they_say_and_are_taken_back_as_one,
    |t| {
        let (app, ada) = TestApp::new(t);
        app.post(&ada, "/accounts", json!({"name": "Acme"}))
            .expect(201);
        let run = upload(&app, &ada, "people.vcf", CARDS).expect(201);
        let columns = run.json["plan"]["files"][0]["columns"].as_array().unwrap();
        assert!(
            columns.iter().all(|column| column["target"].is_string()),
            "every column is known: {columns:?}"
        );
        let path = import(&app, &ada, "people.vcf", CARDS);
        let person = app
            .get(&ada, "/contacts?email=yijun@example.com")
            .expect(200)
            .json["data"][0]
            .clone();
        for (field, value) in [
            ("name", "林怡君"),
            ("title", "採購經理"),
            ("department", "採購部"),
            ("phone", "02-2345-6789#12"),
            ("mobile", "0912-345-678"),
            ("address", "104台北市中山區松江路162號6樓"),
            ("city", "taipei"),
            ("district", "中山區"),
            ("external_id", "abc-1"),
        ] {
            assert_eq!(person[field], value, "{field}");
        }
        assert_eq!(
            texts(&app, &ada, "/contact_points", "value"),
            ["02-2345-6780", "yi@example.org"]
        );
        assert_eq!(texts(&app, &ada, "/important_dates", "on"), ["1985-03-07"]);
        // A company that is there is hers, another is added.
        assert_eq!(
            texts(&app, &ada, "/accounts", "name"),
            ["Acme", "遠山國際股份有限公司"]
        );
        assert_eq!(texts(&app, &ada, "/contacts", "name"), ["林怡君", "王大明"]);

        // The same file again finds her and adds nothing to her.
        import(
            &app,
            &ada,
            "people.vcf",
            &CARDS[..CARDS.find("END:VCARD").unwrap() + 11],
        );
        assert_eq!(texts(&app, &ada, "/contact_points", "value").len(), 2);
        assert_eq!(texts(&app, &ada, "/important_dates", "on").len(), 1);
        assert_eq!(texts(&app, &ada, "/contacts", "name").len(), 2);

        app.post(&ada, &format!("{path}/undo"), Value::Null)
            .expect(200);
        assert_eq!(texts(&app, &ada, "/accounts", "name"), ["Acme"]);
        assert_eq!(
            texts(&app, &ada, "/contact_points", "value"),
            [] as [&str; 0]
        );
    }
);

both!(
    people_go_out_as_cards_and_come_in_again_without_a_loss,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut path = import(&app, &ada, "people.vcf", CARDS);
        for (format, version) in [("vcf", "VERSION:3.0"), ("vcf4", "VERSION:4.0")] {
            let out = app
                .get(&ada, &format!("/contacts/export?format={format}"))
                .expect(200);
            assert_eq!(out.header("row-count"), "2");
            assert_eq!(out.header("content-type"), "text/vcard; charset=utf-8");
            for line in [
                version,
                "X-SECRET;LEVEL=3:kept as it is",
                "FN:王大明",
                "N:王;大明",
                "ADR;TYPE=WORK:;;松江路162號6樓;中山區;台北市;104;台灣",
                "TEL;TYPE=WORK,FAX:02-2345-6780",
            ] {
                assert!(
                    out.text.contains(&format!("{line}\r\n")),
                    "{line} in {}",
                    out.text
                );
            }
            app.post(&ada, &format!("{path}/undo"), Value::Null)
                .expect(200);
            path = import(&app, &ada, "again.vcf", &out.text);
            let again = app
                .get(&ada, &format!("/contacts/export?format={format}"))
                .expect(200);
            let sorted = |text: &str| {
                let unfolded = text.replace("\r\n ", "");
                let mut cards: Vec<String> = unfolded
                    .split("END:VCARD\r\n")
                    .map(|card| {
                        let mut lines: Vec<&str> = card.lines().collect();
                        lines.sort_unstable();
                        lines.join("\n")
                    })
                    .collect();
                cards.sort();
                cards
            };
            assert_eq!(sorted(&again.text), sorted(&out.text));
        }
        let one = app
            .get(&ada, "/contacts/export?format=vcf&external_id=abc-1")
            .expect(200);
        assert_eq!(one.text.matches("BEGIN:VCARD").count(), 1);
        app.get(&ada, "/accounts/export?format=vcf").expect(400);
        app.get(&ada, "/export?format=vcf").expect(400);
    }
);

both!(a_card_out_tells_only_what_its_reader_may_see, |t| {
    let (app, ada) = TestApp::new(t);
    import(&app, &ada, "people.vcf", CARDS);
    let (sam, _) = app.person(&ada, "Sam", "rep");
    let out = app.get(&sam, "/contacts/export?format=vcf").expect(200);
    assert_eq!((out.text.as_str(), out.header("row-count")), ("", "0"));
});

both!(a_pasted_signature_is_read_and_nothing_is_written, |t| {
    let (app, ada) = TestApp::new(t);
    let before = app.newest();
    let text = "林怡君\n採購經理\n遠山國際股份有限公司\n手機：0912-345-678\nyijun@example.com";
    let read = app
        .post(&ada, "/contacts/read-signature", json!({"text": text}))
        .expect(200);
    let value = |field: &str| {
        let fields = read.json["fields"].as_array().unwrap();
        let found = fields.iter().find(|known| known["field"] == field);
        found.map(|found| found["value"].as_str().unwrap().to_owned())
    };
    for (field, expected) in [
        ("name", "林怡君"),
        ("title", "採購經理"),
        ("company", "遠山國際股份有限公司"),
        ("mobile", "0912-345-678"),
        ("email", "yijun@example.com"),
    ] {
        assert_eq!(value(field).as_deref(), Some(expected), "{field}");
    }
    assert_eq!(app.newest(), before, "nothing is logged");
    app.post(&ada, "/contacts/read-signature", json!({}))
        .expect(422);
    app.post(
        &ada,
        "/contacts/read-signature",
        json!({"text": "x", "more": 1}),
    )
    .expect(422);
    app.post(
        &Client::default(),
        "/contacts/read-signature",
        json!({"text": text}),
    )
    .expect(401);
});
