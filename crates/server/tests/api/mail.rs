//! Letters, through a real SMTP server: alerts at once, the rest once a day, nothing twice.

use guanxi_server::mail::{Mailer, Post, round};
use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::post::Postbox;
use crate::support::{Client, TestApp};

fn told(app: &TestApp, who: &Client, key: &str, more: Value) -> String {
    let mut notice = json!({"kind": "task_due", "key": key});
    notice
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    app.post(who, "/notices", notice).expect(201).id()
}

fn send(app: &TestApp, mailer: &Mailer) {
    app.runtime.block_on(round(&app.app, mailer)).unwrap();
}

both!(
    an_alert_goes_out_once_and_waits_for_a_server_that_is_down,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut postbox = Postbox::closed();
        let mailer = postbox.mailer();
        let task = app
            .post(&ada, "/tasks", json!({"subject": "Call the mill"}))
            .expect(201)
            .id();
        let id = told(&app, &ada, "one", json!({"loud": true, "task": task}));
        send(&app, &mailer);
        let waits = app.get(&ada, &format!("/notices/{id}")).expect(200).json;
        assert!(waits["mailed_at"].is_null(), "nobody took it: {waits}");
        postbox.open();
        send(&app, &mailer);
        send(&app, &mailer);
        let letters = postbox.letters();
        assert_eq!(letters.len(), 1, "{letters:?}");
        let (to, subject, text) = &letters[0];
        assert_eq!(to, "ada@example.com");
        assert_eq!(subject, "It is due: Call the mill");
        assert!(text.contains("- It is due: Call the mill") && text.contains("Settings"));
        let gone = app.get(&ada, &format!("/notices/{id}")).expect(200).json;
        assert!(gone["mailed_at"].is_string());
    }
);

both!(what_makes_no_sound_goes_out_in_one_digest_a_day, |t| {
    let (app, ada) = TestApp::new(t);
    let me = app.get(&ada, "/session").expect(200).json["user"]["id"].clone();
    let mine = format!("/users/{}", me.as_str().unwrap());
    let set = |values: Value| app.patch(&ada, &mine, values).expect(200);
    let postbox = Postbox::new();
    let mailer = postbox.mailer();
    set(json!({"quiet_from": 0, "quiet_until": 0, "language": "zh-Hant", "alerts_by_mail": false}));
    told(&app, &ada, "one", json!({}));
    told(&app, &ada, "loud", json!({"loud": true}));
    send(&app, &mailer);
    assert!(postbox.letters().is_empty(), "she wants no mail");
    set(json!({"alerts_by_mail": true}));
    told(&app, &ada, "two", json!({}));
    send(&app, &mailer);
    told(&app, &ada, "three", json!({}));
    send(&app, &mailer);
    let letters = postbox.letters();
    let subjects: Vec<&str> = letters
        .iter()
        .map(|(_, subject, _)| subject.as_str())
        .collect();
    assert_eq!(subjects, ["其他待處理事項：2 件", "待辦事項到期"]);
});

both!(a_letter_says_what_happened_on_what_one_follows, |t| {
    let (app, ada) = TestApp::new(t);
    let me = app.get(&ada, "/session").expect(200).json["user"]["id"].clone();
    let mine = format!("/users/{}", me.as_str().unwrap());
    let deal = app
        .post(&ada, "/opportunities", json!({"name": "Press"}))
        .expect(201)
        .id();
    let postbox = Postbox::new();
    let mailer = postbox.mailer();
    let told = |key: &str| {
        let happened = json!(["won", "note"]);
        let more = json!({"kind": "followed", "loud": true, "opportunity": deal, "happened": happened, "by": me});
        told(&app, &ada, key, more);
        send(&app, &mailer);
    };
    told("one");
    app.patch(&ada, &mine, json!({"language": "zh-Hant"}))
        .expect(200);
    told("two");
    let letters = postbox.letters();
    let subjects: Vec<&str> = letters
        .iter()
        .map(|(_, subject, _)| subject.as_str())
        .collect();
    let name = app.get(&ada, &mine).expect(200).json["name"].clone();
    let name = name.as_str().unwrap();
    assert_eq!(
        subjects,
        [
            format!("You follow this: {name} (Won, New note): Press"),
            format!("您追蹤的資料有動態：{name}（成交、新增筆記）：Press")
        ]
    );
});

#[test]
fn a_wrong_address_is_told_without_its_password() {
    let of = |url: &str, from: &str| {
        let (url, from) = (url.to_owned(), from.to_owned());
        Mailer::new(&Post { url, from }).map(drop)
    };
    let refused = of("imap://me:secret@mail.example.com", "a@example.com").unwrap_err();
    assert!(!refused.contains("secret") && refused.contains("smtps://"));
    assert!(
        of("smtp://127.0.0.1:25", "nobody")
            .unwrap_err()
            .contains("sender")
    );
    of(
        "smtps://me:secret@mail.example.com",
        "Guanxi <a@example.com>",
    )
    .unwrap();
}
