//! What is held is what is written is what is read.

use guanxi_sales::calendar::{
    Added, Answer, Attendee, Class, Event, Method, Moment, Person, Recurrence, Role, Status, read,
    write,
};
use jiff::civil::{DateTime, date};
use proptest::prelude::*;

use super::events;

fn clock() -> impl Strategy<Value = DateTime> {
    (
        1971_i16..2100,
        1_i8..=12,
        1_i8..=28,
        0_i8..24,
        0_i8..60,
        0_i8..60,
    )
        .prop_map(|(year, month, day, hour, minute, second)| {
            date(year, month, day).at(hour, minute, second, 0)
        })
}

fn moment() -> impl Strategy<Value = Moment> {
    let zone = prop_oneof![
        Just("Asia/Taipei"),
        Just("America/New_York"),
        Just("Australia/Lord_Howe"),
        Just("Etc/UTC")
    ];
    prop_oneof![
        clock().prop_map(|time| Moment::Day(time.date())),
        clock().prop_map(Moment::Floating),
        clock().prop_map(Moment::Utc),
        (clock(), zone).prop_map(|(time, zone)| Moment::Zoned(time, zone.to_owned())),
    ]
}

fn words() -> impl Strategy<Value = Option<String>> {
    let text = prop_oneof![
        "[a-zA-Z0-9 ;,:\\\\\"'\\n=^]{0,90}",
        "[臺北拜訪台泥採購，；：\\n ]{0,60}",
        "\\PC{0,40}"
    ];
    proptest::option::of(
        text.prop_map(|text| text.trim().to_owned())
            .prop_filter("said", |text| !text.is_empty()),
    )
}

fn person() -> impl Strategy<Value = Person> {
    let name = proptest::option::of("[a-zA-Z王大明][a-zA-Z王大明 ,;:.()-]{0,40}[a-z明]");
    ("[a-z]{1,9}@[a-z]{1,9}\\.tw", name).prop_map(|(address, name)| Person { address, name })
}

fn attendee() -> impl Strategy<Value = Attendee> {
    let role = prop_oneof![
        Just(Role::Chair),
        Just(Role::Required),
        Just(Role::Optional),
        Just(Role::Informed)
    ];
    let answer = prop_oneof![
        Just(Answer::NeedsAction),
        Just(Answer::Accepted),
        Just(Answer::Declined),
        Just(Answer::Tentative),
        Just(Answer::Delegated)
    ];
    (person(), role, answer).prop_map(|(person, role, answer)| Attendee {
        person,
        role,
        answer,
    })
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    let rule = prop_oneof![
        Just("FREQ=DAILY"),
        Just("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE"),
        Just("FREQ=MONTHLY;BYDAY=-1FR;COUNT=9")
    ];
    let added = moment().prop_map(|start| Added { start, end: None });
    (
        proptest::collection::vec(rule.prop_map(str::to_owned), 0..2),
        proptest::collection::vec(added, 0..3),
        proptest::collection::vec(moment(), 0..3),
    )
        .prop_map(|(rules, added, except)| Recurrence {
            rules,
            added,
            except,
        })
}

fn event() -> impl Strategy<Value = Event> {
    let carried =
        proptest::collection::vec("X-[A-Z]{1,9}(;X-P=[a-z]{1,5})?:[a-z ,;\\\\]{0,99}z", 0..3);
    let status = prop_oneof![
        Just(None),
        Just(Some(Status::Tentative)),
        Just(Some(Status::Confirmed)),
        Just(Some(Status::Cancelled))
    ];
    let class = prop_oneof![
        Just(Class::Public),
        Just(Class::Private),
        Just(Class::Confidential)
    ];
    let first = (
        "[a-zA-Z0-9@.-]{1,90}",
        0_u32..9,
        0_i64..4_000_000_000,
        moment(),
        0_i64..100,
        recurrence(),
    );
    let second = (
        words(),
        words(),
        words(),
        proptest::option::of(person()),
        proptest::collection::vec(attendee(), 0..4),
    );
    let third = (
        status,
        any::<bool>(),
        class,
        carried,
        proptest::option::of((moment(), any::<bool>())),
    );
    (first, second, third).prop_map(|(first, second, third)| {
        let (uid, sequence, stamp, start, length, recurrence) = first;
        let (summary, description, place, organizer, attendees) = second;
        let (status, busy, class, carried, original) = third;
        let end = (length > 0).then(|| start.later(length * 86_400).unwrap());
        let (original, following) = original.unzip();
        Event {
            sequence,
            stamp: stamp * 1_000,
            original,
            and_following: following.unwrap_or(false),
            summary,
            description,
            place,
            end,
            recurrence,
            organizer,
            attendees,
            status,
            busy,
            class,
            carried,
            ..Event::new(uid, start)
        }
    })
}

proptest! {
    #[test]
    fn an_appointment_is_read_as_it_was_written(given in proptest::collection::vec(event(), 0..4)) {
        let written = write(&given, Some(Method::Publish));
        let file = read(written.as_bytes());
        prop_assert_eq!(file.problems, []);
        prop_assert_eq!(file.method, Some(Method::Publish));
        prop_assert_eq!(file.events, given, "{}", written);
    }
}

#[test]
fn what_another_program_wrote_leaves_in_its_own_words_until_it_is_changed() {
    let mut all = events(&[
        "UID:1\nDTSTAMP:20261126T010000Z\nDTSTART;TZID=Taipei Standard Time:20261126T100000\n\
        SUMMARY;LANGUAGE=zh-TW:拜訪台泥\n\
        ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Wang, Ming\":mailto:ming@example.tw\n\
        X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC\n\
        URL:https://example.tw/a?b=1,2;c\n\
        BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:soon\nEND:VALARM",
    ]);
    let written = |events: &[Event]| write(events, None).replace("\r\n ", "");
    let text = written(&all);
    for line in [
        "DTSTART;TZID=Taipei Standard Time:20261126T100000",
        "SUMMARY;LANGUAGE=zh-TW:拜訪台泥",
        "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Wang, Ming\":mailto:ming@example.tw",
        "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
        "URL:https://example.tw/a?b=1,2;c",
        "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nACTION:DISPLAY\r\nDESCRIPTION:soon\r\nEND:VALARM",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line}\n{text}");
    }
    all[0].summary = Some("拜訪亞泥".to_owned());
    let text = written(&all);
    assert!(
        text.contains("\r\nSUMMARY:拜訪亞泥\r\n") && !text.contains("台泥"),
        "{text}"
    );
}

#[test]
fn a_file_tells_the_zones_that_it_names() {
    let file = write(
        &events(&["UID:1\nDTSTART;TZID=America/New_York:20260306T023000\nRRULE:FREQ=DAILY"]),
        None,
    );
    assert!(
        file.contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"),
        "{file}"
    );
    assert!(
        file.contains("RRULE:FREQ=YEARLY"),
        "in force for ever: {file}"
    );
    assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
}

/// Whether a line goes on is said in its beginning: to look through all of it at each line more took minutes for what one mail can hold.
#[test]
fn a_long_line_that_goes_on_and_on_is_read() {
    let long = "A".repeat(400_000);
    let (on, tail) = ("=\n".repeat(200_000), "=".repeat(400_000));
    for more in [on, tail] {
        let line = format!("X-{long};ENCODING=QUOTED-PRINTABLE:{more}");
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T090000Z\n{line}\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let file = read(file.as_bytes());
        assert_eq!(file.events.len() + file.problems.len(), 1);
    }
}
