//! Invitations go out when somebody says so, and answers come back: through real mail servers, as calendars send them.

use guanxi_testkit::both;
use mail_parser::{Message, MessageParser, MimeHeaders as _};
use serde_json::{Value, json};

use crate::mail_in::{Team, list};
use crate::support::{Client, TestApp};

/// What every letter says to a calendar, with its receiver.
pub fn calendars(team: &Team<'_>) -> Vec<(String, String)> {
    let calendar = |letter: &Message<'_>| {
        let part = letter.parts.iter().find(|part| {
            let kind = part.content_type();
            kind.is_some_and(|kind| kind.subtype() == Some("calendar"))
        });
        let text = String::from_utf8(part?.contents().to_vec()).unwrap();
        let to = letter
            .to()
            .unwrap()
            .first()
            .unwrap()
            .address()
            .unwrap()
            .to_owned();
        Some((to, text.replace("\r\n", "\n").replace("\n ", "")))
    };
    let raw = team.postbox.raw();
    let letters = raw
        .iter()
        .map(|raw| MessageParser::default().parse(raw).unwrap());
    let mut found: Vec<_> = letters.filter_map(|letter| calendar(&letter)).collect();
    found.sort();
    found
}

/// A meeting with somebody who has an address, and its path.
fn meeting(app: &TestApp, ada: &Client, more: Value) -> (String, String) {
    let person = json!({"name": "林美玲", "email": "mei@acme.example"});
    let person = app.post(ada, "/contacts", person).expect(201).id();
    let mut meeting = json!({
        "kind": "meeting", "subject": "報價說明", "contact": person, "place": "台北", "body": "our limit is 900",
        "starts_at": "2099-03-02T06:00:00Z", "ends_at": "2099-03-02T07:00:00Z", "time_zone": "Asia/Taipei",
    });
    meeting
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let id = app.post(ada, "/activities", meeting).expect(201).id();
    (person, format!("/activities/{id}"))
}

/// An answer as calendars write it.
fn reply(uid: &str, sequence: u32, from: &str, who: &str, answer: &str) -> String {
    format!(
        "From: {from}\r\nTo: guanxi@example.com\r\nMessage-ID: <{answer}{sequence}{from}>\r\nSubject: Accepted\r\n\
         Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nI will come.\r\n--b\r\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\r\n\r\n\
         BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:20261126T000000Z\r\n\
         DTSTART:20990302T060000Z\r\nORGANIZER:mailto:guanxi@example.com\r\nATTENDEE;PARTSTAT={answer}:mailto:{who}\r\nEND:VEVENT\r\n\
         END:VCALENDAR\r\n--b--\r\n"
    )
}

both!(
    an_invitation_goes_out_on_demand_and_its_answer_comes_back,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut team = Team::new(&app);
        let rule = json!({"recurrence": "RRULE:FREQ=WEEKLY;COUNT=4"});
        let (_, path) = meeting(&app, &ada, rule);
        team.tell();
        assert!(calendars(&team).is_empty(), "nothing goes out by itself");
        app.post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(200);
        team.tell();
        team.tell();
        let sent = calendars(&team);
        assert_eq!(sent.len(), 1, "{sent:?}");
        let (to, text) = &sent[0];
        assert_eq!(to, "mei@acme.example");
        let uid = path.rsplit('/').next().unwrap();
        for line in [
            "METHOD:REQUEST",
            &format!("UID:{uid}"),
            "DTSTART;TZID=Asia/Taipei:20990302T140000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "ORGANIZER;CN=Ada:mailto:guanxi@example.com",
            "ATTENDEE;RSVP=TRUE;CN=林美玲;PARTSTAT=NEEDS-ACTION:mailto:mei@acme.example",
            "BEGIN:VTIMEZONE",
            "STATUS:CONFIRMED",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
        assert!(
            !text.contains("900"),
            "what she noted for herself stays hers"
        );
        let again = app
            .post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(409);
        assert_eq!(again.json["code"], "nobody_to_invite");

        // Nobody answers for another; she does for herself.
        team.comes(&reply(
            uid,
            0,
            "other@acme.example",
            "mei@acme.example",
            "DECLINED",
        ));
        assert_eq!(team.read(), 0);
        team.comes(&reply(
            uid,
            0,
            "Mei@acme.example",
            "mei@acme.example",
            "ACCEPTED",
        ));
        assert_eq!(team.read(), 1);
        let answer = || list(&app, &ada, "/attendees")[0]["answer"].clone();
        assert_eq!(answer(), "accepted");
        let told = list(&app, &ada, "/notices?kind=invitation_answered");
        assert_eq!((told.len(), &told[0]["activity"]["id"]), (1, &json!(uid)));

        // A change is told to all who were invited; answers to what it said before count no more.
        app.patch(&ada, &path, json!({"place": "高雄"})).expect(200);
        app.post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(200);
        team.tell();
        let sent = calendars(&team);
        assert!(
            sent.iter()
                .any(|(_, text)| text.contains("SEQUENCE:1") && text.contains("高雄")),
            "{sent:?}"
        );
        assert_eq!(answer(), "none");
        team.comes(&reply(
            uid,
            0,
            "mei@acme.example",
            "mei@acme.example",
            "TENTATIVE",
        ));
        team.read();
        assert_eq!(answer(), "none");
        team.comes(&reply(
            uid,
            1,
            "mei@acme.example",
            "mei@acme.example",
            "TENTATIVE",
        ));
        team.read();
        assert_eq!(answer(), "tentative");

        // That it is cancelled is told on demand too.
        app.post(&ada, &format!("{path}/cancel"), Value::Null)
            .expect(200);
        team.tell();
        assert_eq!(calendars(&team).len(), 2);
        app.post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(200);
        team.tell();
        let sent = calendars(&team);
        let ends = |text: &str| {
            text.contains("METHOD:CANCEL")
                && text.contains("SEQUENCE:2")
                && text.contains("STATUS:CANCELLED")
        };
        assert!(
            sent.len() == 3 && sent.iter().any(|(_, text)| ends(text)),
            "{sent:?}"
        );
    }
);

both!(
    whoever_is_not_to_be_contacted_and_what_is_private_is_not_written_of,
    |t| {
        let (app, ada) = TestApp::new(t);
        let team = Team::new(&app);
        let (person, path) = meeting(&app, &ada, json!({}));
        app.patch(
            &ada,
            &format!("/contacts/{person}"),
            json!({"do_not_contact": true}),
        )
        .expect(200);
        let refused = app
            .post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(409);
        assert_eq!(refused.json["code"], "nobody_to_invite");
        let (_, path) = meeting(&app, &ada, json!({"private": true}));
        let refused = app
            .post(&ada, &format!("{path}/invite"), Value::Null)
            .expect(409);
        assert_eq!(refused.json["code"], "private_is_not_invited");
        team.tell();
        assert!(calendars(&team).is_empty());
    }
);

/// Asks to invite, and answers the code of the refusal, if it is one.
fn invite(app: &TestApp, who: &Client, path: &str) -> Value {
    let reply = app.post(who, &format!("{path}/invite"), Value::Null);
    reply.json["code"].clone()
}

both!(
    what_waits_is_not_sent_once_it_is_off_or_over_or_private_or_unwanted,
    |t| {
        let (app, ada) = TestApp::new(t);
        let team = Team::new(&app);
        let waiting = |path: &str| {
            let id = path.rsplit('/').next().unwrap();
            list(&app, &ada, &format!("/attendees?activity={id}"))[0]["invitation"].clone()
        };
        let end = |how: &str, path: &str| match how {
            "private" => app.patch(&ada, path, json!({"private": true})),
            verb => app.post(&ada, &format!("{path}/{verb}"), json!({})),
        };
        for why in ["cancel", "hold", "private"] {
            let (_, path) = meeting(&app, &ada, json!({}));
            assert_eq!(invite(&app, &ada, &path), Value::Null, "{why}");
            assert_eq!(waiting(&path), "waiting", "{why}");
            end(why, &path).expect(200);
            assert_eq!(waiting(&path), Value::Null, "{why}");
        }
        let (person, path) = meeting(&app, &ada, json!({}));
        assert_eq!(invite(&app, &ada, &path), Value::Null);
        let alone = json!({"do_not_contact": true});
        app.patch(&ada, &format!("/contacts/{person}"), alone)
            .expect(200);
        team.tell();
        assert_eq!(calendars(&team), []);
    }
);

both!(only_what_the_letter_says_is_a_change_to_it, |t| {
    let (app, ada) = TestApp::new(t);
    let team = Team::new(&app);
    let (person, path) = meeting(&app, &ada, json!({}));
    // What we know of her today counts, not what stood there when she was put down.
    let moved = json!({"email": "mei@new.example"});
    app.patch(&ada, &format!("/contacts/{person}"), moved)
        .expect(200);
    assert_eq!(invite(&app, &ada, &path), Value::Null);
    team.tell();
    let sent = calendars(&team);
    assert_eq!((sent.len(), sent[0].0.as_str()), (1, "mei@new.example"));
    app.patch(&ada, &path, json!({"body": "we could go to 950"}))
        .expect(200);
    assert_eq!(invite(&app, &ada, &path), "nobody_to_invite");
    app.patch(&ada, &path, json!({"place": "高雄"})).expect(200);
    assert_eq!(invite(&app, &ada, &path), Value::Null);
    // Who had one keeps it when it is called off before the next goes out, and is told that.
    app.post(&ada, &format!("{path}/cancel"), Value::Null)
        .expect(200);
    team.tell();
    assert_eq!(calendars(&team).len(), 1);
    assert_eq!(invite(&app, &ada, &path), Value::Null);
    team.tell();
    let sent = calendars(&team);
    assert!(
        sent.len() == 2 && sent.iter().any(|(_, text)| text.contains("METHOD:CANCEL")),
        "{sent:?}"
    );
});

both!(
    an_answer_to_one_day_of_a_series_is_kept_with_that_day,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut team = Team::new(&app);
        let rule = json!({"recurrence": "RRULE:FREQ=WEEKLY;COUNT=4"});
        let (_, path) = meeting(&app, &ada, rule);
        assert_eq!(invite(&app, &ada, &path), Value::Null);
        team.tell();
        let uid = path.rsplit('/').next().unwrap();
        let day = reply(uid, 0, "mei@acme.example", "mei@acme.example", "DECLINED").replace(
            "DTSTART:20990302",
            "RECURRENCE-ID:20990309T060000Z\r\nDTSTART:20990309",
        );
        team.comes(&day);
        assert_eq!(team.read(), 1);
        let one = &list(&app, &ada, &format!("/activities?series={uid}"))[0];
        assert_eq!(one["original_start"], "2099-03-09T06:00:00.000Z");
        assert_eq!(one["starts_at"], "2099-03-09T06:00:00.000Z");
        let of =
            |id: &str| list(&app, &ada, &format!("/attendees?activity={id}"))[0]["answer"].clone();
        assert_eq!(of(one["id"].as_str().unwrap()), "declined");
        assert_eq!(of(uid), "none", "the other days stand");
        assert!(list(&app, &ada, "/inbound_mails").is_empty());
        // That day says nothing new, so nobody is written to again.
        assert_eq!(invite(&app, &ada, &path), "nobody_to_invite");
    }
);
