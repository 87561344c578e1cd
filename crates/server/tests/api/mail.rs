//! Letters, through a real SMTP server: alerts at once, the rest once a day, nothing twice.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use guanxi_server::mail::{Mailer, Post, round};
use guanxi_testkit::both;
use mail_parser::MessageParser;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Client, TestApp};

/// An SMTP server that puts what it takes into a folder.
struct Postbox {
    server: Option<Child>,
    folder: TempDir,
    port: u16,
}

impl Postbox {
    /// Its address, before it runs.
    fn closed() -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = free.local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        Self {
            server: None,
            folder,
            port,
        }
    }

    fn open(&mut self) {
        let server = Command::new("aiosmtpd")
            .args(["-n", "-l", &format!("127.0.0.1:{}", self.port)])
            .args(["-c", "aiosmtpd.handlers.Mailbox"])
            .arg(self.folder.path().join("box"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("aiosmtpd is missing: `cargo xtask install` installs python3-aiosmtpd");
        self.server = Some(server);
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "no mail server");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn mailer(&self) -> Mailer {
        let post = Post {
            url: format!("smtp://127.0.0.1:{}", self.port),
            from: "Guanxi <guanxi@example.com>".to_owned(),
        };
        Mailer::new(&post).unwrap()
    }

    /// Receiver, subject and text of every letter, in the order of their subjects.
    fn letters(&self) -> Vec<(String, String, String)> {
        let folder: PathBuf = self.folder.path().join("box/new");
        let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut letters: Vec<_> = files
            .map(|file| {
                let raw = std::fs::read(file.path()).unwrap();
                let letter = MessageParser::default().parse(&raw).unwrap();
                let to = letter.to().unwrap().first().unwrap();
                (
                    to.address().unwrap().to_owned(),
                    letter.subject().unwrap().to_owned(),
                    letter.body_text(0).unwrap().into_owned(),
                )
            })
            .collect();
        letters.sort();
        letters
    }
}

impl Drop for Postbox {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}

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
    let mut postbox = Postbox::closed();
    postbox.open();
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
