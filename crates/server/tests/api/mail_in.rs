//! Letters that come in: through a real SMTP server into a mailbox, out of it through a real IMAP server, each doing one thing once.

use guanxi_server::mail::{Key, Mailbox, Mailer, Reader, round};
use guanxi_testkit::both;
use mail_parser::Message;
use serde_json::{Value, json};

use crate::post::{Office, Postbox};
use crate::support::{Client, TestApp};

/// A team with a mailbox, and the letters that its people get.
pub struct Team<'t> {
    pub app: &'t TestApp,
    pub office: Office,
    pub postbox: Postbox,
    pub mailer: Mailer,
    pub reader: Reader,
    /// Where the key lies that opens what the database holds sealed.
    folder: tempfile::TempDir,
}

fn reader(app: &TestApp, mailbox: Mailbox, key: Key) -> Reader {
    let ours = Some("guanxi@example.com".to_owned());
    Reader::new(app.app.clone(), mailbox, key, ours)
}

impl<'t> Team<'t> {
    pub fn new(app: &'t TestApp) -> Self {
        let (office, postbox) = (Office::new(), Postbox::new());
        let folder = tempfile::tempdir().unwrap();
        let key = app.runtime.block_on(Key::of(&app.app, folder.path()));
        let key = key.unwrap();
        let mailer = postbox.mailer().answered(key.clone());
        let reader = reader(app, office.mailbox(), key);
        // What was there before is no news.
        app.app.engine().run_readers().unwrap();
        Self {
            app,
            office,
            postbox,
            mailer,
            reader,
            folder,
        }
    }

    /// Another that reads a mailbox.
    fn reader_of(&self, mailbox: Mailbox) -> Reader {
        let key = Key::of(&self.app.app, self.folder.path());
        reader(self.app, mailbox, self.app.runtime.block_on(key).unwrap())
    }

    /// Tells people what happened, and sends what is to be sent.
    pub fn tell(&self) {
        self.app.app.engine().run_readers().unwrap();
        self.app
            .runtime
            .block_on(round(&self.app.app, &self.mailer))
            .unwrap();
    }

    /// Reads the mailbox; answers how many letters did something.
    pub fn read(&mut self) -> usize {
        self.app.runtime.block_on(self.reader.round()).unwrap()
    }

    pub fn comes(&self, letter: &str) {
        self.office.smtp.take(letter.as_bytes());
    }
}

pub fn list(app: &TestApp, who: &Client, path: &str) -> Vec<Value> {
    let reply = app.get(who, path).expect(200);
    reply.json["data"].as_array().cloned().unwrap()
}

/// People who are told at any hour.
fn wakeful(app: &TestApp, admin: &Client, users: &[&str]) {
    for user in users {
        let always = json!({"quiet_from": 0, "quiet_until": 0});
        app.patch(admin, &format!("/users/{user}"), always)
            .expect(200);
    }
}

/// Ada asks Ren in a note about somebody of his; answers the person.
fn asked(app: &TestApp, ada: &Client, ren: &str, body: &str) -> String {
    let person = json!({"name": "林美玲", "owner": ren});
    let person = app.post(ada, "/contacts", person).expect(201).id();
    app.post(ada, "/notes", json!({"contact": person, "body": body}))
        .expect(201);
    person
}

/// An answer to a letter, as a program writes it.
fn answer(to: &Message<'_>, from: &str, id: &str, text: &str) -> String {
    let references = to.references().as_text().unwrap_or_default().to_owned();
    format!(
        "From: Ren <{from}>\r\nTo: Guanxi <guanxi@example.com>\r\nSubject: Re: {}\r\nMessage-ID: <{id}@example.net>\r\n\
         In-Reply-To: <{}>\r\nReferences: <{references}> <{}>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {text}\r\n\r\nGuanxi <guanxi@example.com> 於 2026年11月26日 週四 下午3:12寫道：\r\n\r\n> 請看價格\r\n",
        to.subject().unwrap(),
        "something.a.server.made@example.com",
        to.message_id().unwrap(),
    )
}

both!(
    an_answer_by_mail_becomes_a_note_in_the_answerers_name,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        let me = app.get(&ada, "/session").expect(200).json["user"]["id"].clone();
        wakeful(&app, &ada, &[&ren_id, me.as_str().unwrap()]);
        let mut team = Team::new(&app);
        let person = asked(&app, &ada, &ren_id, "@Ren 請看價格");
        team.tell();
        let letter = team.postbox.asking("ren@example.com");
        assert_eq!(
            letter.reply_to().unwrap().first().unwrap().address(),
            Some("guanxi@example.com")
        );
        let text = letter.body_text(0).unwrap();
        assert!(
            text.contains("@Ren 請看價格") && text.contains("Answer this letter"),
            "{text}"
        );
        let answer = answer(&letter, "Ren@Example.com", "one", "1,200 元，可以給他。");
        team.comes(&answer);
        assert_eq!(team.read(), 1);
        assert_eq!(team.office.unseen(), 0, "it is marked once it is kept");

        let notes = list(
            &app,
            &ren,
            &format!("/notes?contact={person}&sort=-created_at"),
        );
        assert_eq!(notes.len(), 2);
        assert_eq!(notes[0]["body"], "1,200 元，可以給他。");
        assert_eq!(notes[0]["created_by"]["id"], ren_id.as_str());
        let id = notes[0]["id"].as_str().unwrap();
        let said = app
            .get(&ada, &format!("/notes/{id}/timeline?channel=mail"))
            .expect(200);
        assert_eq!(said.json["data"][0]["action"], "note.answered_by_mail");
        let done = list(&app, &ren, "/notices?kind=mentioned");
        assert_eq!(done[0]["state"], "done");

        // Who asked is told and can answer in turn.
        let told = list(&app, &ada, "/notices?kind=answered");
        assert_eq!((told.len(), &told[0]["note"]["id"]), (1, &json!(id)));
        team.tell();
        let back = team.postbox.asking("ada@example.com");
        assert!(
            back.subject()
                .unwrap()
                .starts_with("Ren answered your note"),
            "{:?}",
            back.subject()
        );

        // The same letter again, and another server on the same database.
        team.comes(&answer);
        assert_eq!(team.read(), 0);
        let other = guanxi_server::workspace::engine(t.open_again()).unwrap();
        let other = guanxi_server::App::new(other, guanxi_server::Reach::default());
        let key = |folder| app.runtime.block_on(Key::of(&other, folder));
        // The database alone proves nothing: what it holds is sealed.
        let elsewhere = tempfile::tempdir().unwrap();
        assert!(key(elsewhere.path()).is_err());
        let key = key(team.folder.path()).unwrap();
        let mut second = Reader::new(other, team.office.mailbox(), key, None);
        assert_eq!(app.runtime.block_on(second.round()), Ok(0));
        assert_eq!(
            list(&app, &ren, &format!("/notes?contact={person}")).len(),
            2
        );
        assert!(list(&app, &ada, "/inbound_mails").is_empty());
    }
);

both!(
    an_answer_from_anybody_else_is_no_note_and_shows_nothing_that_it_quotes,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        let (_, _) = app.person(&ada, "Sam", "rep");
        wakeful(&app, &ada, &[&ren_id]);
        let mut team = Team::new(&app);
        let person = asked(&app, &ada, &ren_id, "@Ren 請看價格");
        team.tell();
        let letter = team.postbox.asking("ren@example.com");
        team.comes(&answer(&letter, "ren@elsewhere.example", "one", "送給我"));
        // A colleague to whom the letter was passed on.
        team.comes(&answer(&letter, "sam@example.com", "two", "我來"));
        assert_eq!(team.read(), 2);
        assert_eq!(
            list(&app, &ren, &format!("/notes?contact={person}")).len(),
            1
        );
        let filed = list(&app, &ada, "/inbound_mails?sort=sender");
        let said: Vec<_> = filed
            .iter()
            .map(|one| (&one["sender"], &one["body"], &one["reason"]))
            .collect();
        assert_eq!(
            json!(said),
            json!([
                ["ren@elsewhere.example", "送給我", "answer_refused"],
                ["sam@example.com", "我來", "answer_refused"]
            ])
        );
    }
);

both!(
    whoever_may_not_see_the_record_any_more_answers_it_no_more,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, ren_id) = app.person(&ada, "Ren", "rep");
        wakeful(&app, &ada, &[&ren_id]);
        let mut team = Team::new(&app);
        let person = asked(&app, &ada, &ren_id, "@Ren 請看價格");
        team.tell();
        let letter = team.postbox.asking("ren@example.com");
        let me = app.get(&ada, "/session").expect(200).json["user"]["id"].clone();
        app.patch(&ada, &format!("/contacts/{person}"), json!({"owner": me}))
            .expect(200);
        team.comes(&answer(&letter, "ren@example.com", "one", "可以"));
        assert_eq!(team.read(), 1);
        app.get(&ren, &format!("/contacts/{person}")).expect(404);
        assert_eq!(
            list(&app, &ada, &format!("/notes?contact={person}")).len(),
            1
        );
        assert_eq!(
            list(&app, &ada, "/inbound_mails")[0]["reason"],
            "answer_refused"
        );
    }
);

/// Letters that nobody typed.
const BY_MACHINE: [&str; 5] = [
    "Auto-Submitted: auto-replied",
    "Precedence: bulk",
    "X-Autoreply: yes",
    "Return-Path: <>",
    "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
];

both!(
    what_cannot_be_read_stops_nothing_and_what_a_machine_wrote_is_nobodys_work,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut team = Team::new(&app);
        for (n, line) in BY_MACHINE.iter().enumerate() {
            team.comes(&format!("From: a@example.org\r\nMessage-ID: <{n}@x>\r\nSubject: Away\r\n{line}\r\n\r\nI am away.\r\n"));
        }
        team.comes("From: Guanxi <guanxi@example.com>\r\nSubject: our own\r\n\r\nx\r\n");
        team.office
            .smtp
            .take(b"\xff\xfe\x00 no letter at all \xe9\r\n\r\n\x00\r\n");
        let long = format!("{}\r\n", "long ".repeat(100)).repeat(4_000);
        team.comes(&format!(
            "From: b@example.org\r\nSubject: long\r\n\r\n{long}\r\n"
        ));
        let big5 = [&b"From: =?Big5?B?pP2kcKn6?= <ming@example.org>\r\nSubject: =?Big5?B?vdCz+Lv5?=\r\nContent-Type: text/html; charset=big5\r\n\r\n<p>"[..], &[0xbd, 0xd0, 0xb3, 0xf8, 0xbb, 0xf9], b"</p><script>alert(1)</script>\r\n"].concat();
        team.office.smtp.take(&big5);
        assert_eq!(team.read(), 3);
        assert_eq!(team.office.unseen(), 0);
        let filed = list(&app, &ada, "/inbound_mails?sort=sender");
        let said: Vec<_> = filed
            .iter()
            .map(|one| {
                (
                    &one["sender"],
                    &one["sender_name"],
                    &one["subject"],
                    &one["reason"],
                )
            })
            .collect();
        assert_eq!(
            json!(said),
            json!([
                [null, null, null, "unreadable"],
                ["b@example.org", null, "long", "unreadable"],
                ["ming@example.org", "王小明", "請報價", "to_team"],
            ])
        );
        assert_eq!(filed[2]["body"], "請報價");
        assert!(filed[1]["body"].as_str().unwrap().len() <= 20_000);
        assert_eq!(team.read(), 0);
    }
);

both!(
    a_mailbox_is_read_in_secret_and_by_its_own_authority_alone,
    |t| {
        let (app, ada) = TestApp::new(t);
        let team = Team::new(&app);
        for (n, scheme) in ["imaps", "imap"].into_iter().enumerate() {
            team.comes(&format!(
                "From: a@example.org\r\nMessage-ID: <{n}@x>\r\n\r\n{scheme}\r\n"
            ));
            let mut reader = team.reader_of(team.office.encrypted(scheme));
            assert_eq!(app.runtime.block_on(reader.round()), Ok(1), "{scheme}");
        }
        let stranger = Office::new();
        let mut reader = team.reader_of(team.office.believing("imaps", &stranger));
        let refused = app.runtime.block_on(reader.round()).unwrap_err();
        assert!(refused.contains("certificate"), "{refused}");
        let mut reader = team.reader_of(team.office.with_password("wrong-secret"));
        let refused = app.runtime.block_on(reader.round()).unwrap_err();
        assert!(!refused.contains("secret"), "{refused}");
        assert_eq!(list(&app, &ada, "/inbound_mails").len(), 2);
    }
);

/// Ren of the north and Sam of the south; answers them with their ids.
fn two_units(app: &TestApp, ada: &Client) -> [(Client, String); 2] {
    let me = app.get(ada, "/session").expect(200).json["user"]["id"].clone();
    let mine = app
        .get(ada, &format!("/users/{}", me.as_str().unwrap()))
        .expect(200);
    let top = mine.json["unit"]["id"].clone();
    [("Ren", "North"), ("Sam", "South")].map(|(name, unit)| {
        let unit = app
            .post(ada, "/units", json!({"name": unit, "parent": top}))
            .expect(201)
            .id();
        let (client, id) = app.person(ada, name, "rep");
        app.patch(ada, &format!("/users/{id}"), json!({"unit": unit}))
            .expect(200);
        (client, id)
    })
}

fn letter(from: &str, subject: &str) -> String {
    format!("From: {from}\r\nMessage-ID: <{subject}@x>\r\nSubject: {subject}\r\n\r\nHello\r\n")
}

both!(
    a_letter_is_before_the_unit_that_knows_its_sender_and_one_person_takes_it,
    |t| {
        let (app, ada) = TestApp::new(t);
        let [(ren, ren_id), (sam, sam_id)] = two_units(&app, &ada);
        let mut team = Team::new(&app);
        let person = json!({"name": "林美玲", "email": "Mei@acme.example", "owner": ren_id});
        let person = app.post(&ada, "/contacts", person).expect(201).id();
        team.comes(&letter("Mei <Mei@acme.example>", "known"));
        team.comes(&letter("Somebody <who@knows.example>", "unknown"));
        assert_eq!(team.read(), 2);
        let subjects = |who: &Client| -> Vec<String> {
            let all = list(&app, who, "/inbound_mails?sort=subject");
            all.iter()
                .map(|one| one["subject"].as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(subjects(&ren), ["known", "unknown"]);
        assert_eq!(
            subjects(&sam),
            ["unknown"],
            "what the north knows is not before the south"
        );
        let all = list(&app, &ren, "/inbound_mails?sort=subject");
        let path = |n: usize| format!("/inbound_mails/{}", all[n]["id"].as_str().unwrap());

        // From somebody we know it becomes an activity with her.
        app.post(&ren, &format!("{}/take", path(0)), Value::Null)
            .expect(200);
        let kept = list(&app, &ren, &format!("/activities?contact={person}"));
        let said = ["kind", "direction", "status", "origin", "subject"]
            .map(|field| kept[0][field].clone());
        assert_eq!(json!(said), json!(["mail", "in", "held", "mail", "known"]));

        // The second hears who has it, and changes nothing.
        let taken = app
            .post(&sam, &format!("{}/take", path(1)), Value::Null)
            .expect(200);
        assert_eq!(taken.json["owner"]["id"], sam_id.as_str());
        for verb in ["take", "done", "release", "lead"] {
            let refused = app
                .post(&ren, &format!("{}/{verb}", path(1)), Value::Null)
                .expect(409);
            assert_eq!(refused.json["code"], "a_colleague_has_it", "{verb}");
            assert!(
                refused.json["detail"].as_str().unwrap().contains("Sam"),
                "{}",
                refused.text
            );
        }
        assert_eq!(
            app.get(&ren, &path(1)).expect(200).json["owner"]["label"],
            "Sam"
        );
        let lead = app
            .post(&sam, &format!("{}/lead", path(1)), Value::Null)
            .expect(201);
        assert_eq!(lead.json["email"], "who@knows.example");
        app.post(
            &sam,
            &format!("{}/keep", path(1)),
            json!({"lead": lead.id()}),
        )
        .expect(409);
        let waits = app.get(
            &ren,
            "/inbound_mails?state=open&owner[empty]=true&count=exact",
        );
        assert_eq!(waits.json["count"], 0);
    }
);

both!(what_a_letter_says_is_erased_with_its_sender, |t| {
    let (app, ada) = TestApp::new(t);
    let mut team = Team::new(&app);
    let person = json!({"name": "林美玲", "email": "mei@acme.example"});
    let person = app.post(&ada, "/contacts", person).expect(201).id();
    team.comes(&letter("林美玲 <mei@acme.example>", "secret"));
    team.read();
    app.post(&ada, &format!("/contacts/{person}/erase"), json!({}))
        .expect(200);
    let left = &list(&app, &ada, "/inbound_mails")[0];
    for field in ["subject", "sender", "sender_name", "body"] {
        assert!(left[field].is_null(), "{field}: {left}");
    }
    assert_eq!(app.get(&ada, "/search?q=secret").json["data"], json!([]));
});

both!(
    what_no_database_keeps_is_left_out_and_the_letter_is_kept,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut team = Team::new(&app);
        team.comes(
            "From: =?utf-8?Q?Lin=00_Mei?= <lin\0@example.net>\r\nTo: guanxi@example.com\r\nSubject: =?utf-8?Q?A=00_price=0D=0Aplease?=\r\n\
             Message-ID: <nul@example.net>\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
             Twenty=00 units\r\n",
        );
        assert_eq!(team.read(), 1);
        let kept = list(&app, &ada, "/inbound_mails");
        assert_eq!(kept.len(), 1);
        let said: Vec<_> = ["sender_name", "subject", "body"]
            .map(|field| kept[0][field].as_str().unwrap().trim().to_owned())
            .into();
        assert_eq!(said, ["Lin Mei", "A price please", "Twenty units"]);
    }
);
