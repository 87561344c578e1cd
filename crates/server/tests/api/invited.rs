//! Invitations from outside: they come to the mailbox as calendars send them, and go onto the calendar of whoever they invite.

use guanxi_testkit::both;
use serde_json::{Value, json};

use crate::invitations::calendars;
use crate::mail_in::{Team, list};
use crate::support::TestApp;

/// An invitation as calendars send it to the mailbox of the team.
struct Outside {
    method: &'static str,
    uid: &'static str,
    sequence: u32,
    stamp: u32,
    from: &'static str,
    more: String,
}

impl Outside {
    fn new(method: &'static str, sequence: u32, more: &str) -> Self {
        let more = if more.is_empty() {
            "DTSTART:20990302T060000Z\r\nDTEND:20990302T070000Z\r\nSUMMARY:Price talk\r\n"
        } else {
            more
        };
        Self {
            method,
            uid: "meeting-1@acme.example",
            sequence,
            stamp: sequence,
            from: "mei@acme.example",
            more: more.to_owned(),
        }
    }

    fn letter(&self, to: &str) -> String {
        let Self {
            method,
            uid,
            sequence,
            stamp,
            from,
            more,
        } = self;
        let name: String = more.chars().filter(char::is_ascii_alphanumeric).collect();
        format!(
            "From: 林美玲 <{from}>\r\nTo: guanxi@example.com\r\nMessage-ID: <{method}{sequence}{stamp}{to}{name}@acme.example>\r\n\
             Subject: Invitation\r\nMIME-Version: 1.0\r\nContent-Type: text/calendar; method={method}; charset=UTF-8\r\n\r\n\
             BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\n\
             DTSTAMP:20261126T0000{stamp:02}Z\r\n{more}ORGANIZER;CN=Mei:mailto:{from}\r\n\
             ATTENDEE;RSVP=TRUE;PARTSTAT=NEEDS-ACTION:mailto:{to}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:{from}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }
}

both!(
    an_invitation_from_outside_is_on_her_calendar_and_answered_by_one_tap,
    |t| {
        let (app, ada) = TestApp::new(t);
        let (ren, _) = app.person(&ada, "Ren", "rep");
        let mut team = Team::new(&app);
        let person = json!({"name": "林美玲", "email": "mei@acme.example"});
        let person = app.post(&ren, "/contacts", person).expect(201).id();
        let request = Outside::new("REQUEST", 0, "");
        team.comes(&request.letter("Ren@example.com"));
        // The same again, in a letter of another name.
        team.comes(&request.letter("ren@example.com"));
        team.read();
        let planned = || list(&app, &ren, "/activities");
        let first = &planned()[0];
        assert_eq!(planned().len(), 1);
        assert_eq!(
            json!([
                first["subject"],
                first["status"],
                first["kind"],
                first["starts_at"],
                first["contact"]["id"]
            ]),
            json!([
                "Price talk",
                "planned",
                "meeting",
                "2099-03-02T06:00:00.000Z",
                person
            ])
        );
        assert!(list(&app, &ada, "/inbound_mails").is_empty());
        assert_eq!(list(&app, &ren, "/notices?kind=invited").len(), 1);
        team.tell();
        assert_eq!(calendars(&team), [], "nothing is answered unasked");

        let path = format!("/activities/{}", first["id"].as_str().unwrap());
        app.post(
            &ren,
            &format!("{path}/answer"),
            json!({"answer": "perhaps"}),
        )
        .expect(422);
        app.post(
            &ren,
            &format!("{path}/answer"),
            json!({"answer": "accepted"}),
        )
        .expect(200);
        team.tell();
        team.tell();
        let sent = calendars(&team);
        assert_eq!((sent.len(), sent[0].0.as_str()), (1, "mei@acme.example"));
        for line in [
            "METHOD:REPLY",
            "UID:meeting-1@acme.example",
            "ORGANIZER;CN=Mei:mailto:mei@acme.example",
            "PARTSTAT=ACCEPTED",
        ] {
            assert!(sent[0].1.contains(line), "{line} in {}", sent[0].1);
        }
        assert_eq!(sent[0].1.matches("ATTENDEE").count(), 1, "{}", sent[0].1);

        // A change moves it, an older one does not, and its end cancels it.
        let later = "DTSTART:20990303T060000Z\r\nDTEND:20990303T070000Z\r\nSUMMARY:Price talk\r\n";
        team.comes(&Outside::new("REQUEST", 2, later).letter("ren@example.com"));
        team.comes(&Outside::new("REQUEST", 1, "").letter("ren@example.com"));
        team.read();
        assert_eq!(planned().len(), 1);
        assert_eq!(planned()[0]["starts_at"], "2099-03-03T06:00:00.000Z");
        team.comes(&Outside::new("CANCEL", 3, later).letter("ren@example.com"));
        team.read();
        assert_eq!(planned()[0]["status"], "cancelled");
        assert_eq!(list(&app, &ren, "/notices?kind=called_off").len(), 1);
        app.post(
            &ren,
            &format!("{path}/answer"),
            json!({"answer": "declined"}),
        )
        .expect(409);
        assert!(list(&app, &ada, "/inbound_mails").is_empty());
    }
);

both!(
    nobody_but_who_invites_changes_an_appointment_and_what_invites_nobody_waits_for_the_team,
    |t| {
        let (app, ada) = TestApp::new(t);
        let mut team = Team::new(&app);
        team.comes(&Outside::new("REQUEST", 0, "").letter("ada@example.com"));
        team.comes(&Outside::new("REQUEST", 0, "").letter("nobody@example.com"));
        assert_eq!(team.read(), 2);
        let own = app.post(
            &ada,
            "/activities",
            json!({"kind": "meeting", "subject": "mine", "starts_at": "2099-03-02T06:00:00Z"}),
        );
        let own = own.expect(201).id();
        // Somebody else says that it is off, and that what is hers is theirs.
        let other = Outside {
            from: "other@acme.example",
            ..Outside::new("CANCEL", 9, "")
        };
        team.comes(&other.letter("ada@example.com"));
        let uid: &'static str = Box::leak(own.clone().into_boxed_str());
        let theft = Outside {
            uid,
            ..Outside::new("REQUEST", 9, "")
        };
        team.comes(&theft.letter("ada@example.com"));
        // Who sends it says that another invites.
        let forged = Outside::new("CANCEL", 9, "").letter("ada@example.com");
        team.comes(
            &forged
                .replace("<mei@acme", "<eve@acme")
                .replace("@acme.example>\r\nSubject", "e@acme.example>\r\nSubject"),
        );
        team.read();
        let all = list(&app, &ada, "/activities?sort=subject");
        let said: Vec<_> = all
            .iter()
            .map(|one| json!([one["subject"], one["status"]]))
            .collect();
        assert_eq!(
            json!(said),
            json!([["Price talk", "planned"], ["mine", "planned"]])
        );
        assert_eq!(list(&app, &ada, "/inbound_mails").len(), 4);
    }
);

both!(one_day_of_a_series_from_outside_is_called_off_alone, |t| {
    let (app, ada) = TestApp::new(t);
    let mut team = Team::new(&app);
    let times =
        |day: u32| format!("DTSTART:209903{day:02}T060000Z\r\nDTEND:209903{day:02}T070000Z\r\n");
    let series = format!(
        "{}RRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:Price talk\r\n",
        times(2)
    );
    let day = format!(
        "RECURRENCE-ID:20990309T060000Z\r\n{}SUMMARY:Price talk\r\n",
        times(9)
    );
    team.comes(&Outside::new("REQUEST", 0, &series).letter("ada@example.com"));
    team.read();
    team.comes(&Outside::new("CANCEL", 1, &day).letter("ada@example.com"));
    team.read();
    let planned = list(&app, &ada, "/activities?sort=starts_at");
    let said: Vec<Value> = planned
        .iter()
        .map(|one| json!([one["starts_at"], one["original_start"], one["status"]]))
        .collect();
    assert_eq!(
        json!(said),
        json!([
            ["2099-03-02T06:00:00.000Z", null, "planned"],
            [
                "2099-03-09T06:00:00.000Z",
                "2099-03-09T06:00:00.000Z",
                "cancelled"
            ],
        ])
    );
    assert_eq!(list(&app, &ada, "/notices?kind=called_off").len(), 1);
    // The same again says nothing new, and a day that the series does not have is nobody's.
    team.comes(&Outside::new("CANCEL", 1, &day).letter("Ada@example.com"));
    let other = day.replace("0309", "0310");
    team.comes(&Outside::new("CANCEL", 1, &other).letter("ada@example.com"));
    team.read();
    assert_eq!(list(&app, &ada, "/activities").len(), 2);
    assert_eq!(list(&app, &ada, "/notices?kind=called_off").len(), 1);
    assert_eq!(list(&app, &ada, "/inbound_mails").len(), 1);
    // The end of the series is the end of every day that stands.
    team.comes(&Outside::new("CANCEL", 2, &series).letter("ada@example.com"));
    team.read();
    let off = list(&app, &ada, "/activities?status=cancelled");
    assert_eq!(off.len(), 2);
});
