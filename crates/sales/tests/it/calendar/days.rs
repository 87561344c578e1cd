//! On which days a series takes place.

use guanxi_sales::calendar::{Moment, Recurrence, occurrences, read};

use super::{at, calendar, clocks, events, taipei};

pub const EVER: (&str, &str) = ("1990-01-01T00:00:00Z", "2040-01-01T00:00:00Z");

#[test]
fn a_rule_ends_where_the_world_says_not_where_the_clock_happens_to_show_it() {
    // 14:00 in Taipei is 06:00 of the world: the last day is in.
    let until = |until: &str| {
        let event = format!(
            "UID:1\nDTSTART;TZID=Asia/Taipei:20261123T140000\nRRULE:FREQ=DAILY;UNTIL={until}"
        );
        clocks(&events(&[&event]), EVER.0, EVER.1)
    };
    assert_eq!(until("20261125T060000Z").len(), 3);
    assert_eq!(until("20261125T055959Z").len(), 2);
    assert_eq!(until("20261125").len(), 3, "a day is meant to its end");
    assert_eq!(until("20261125T140000").len(), 3);
    assert_eq!(
        until("20260101T000000Z").len(),
        1,
        "the first always takes place"
    );
}

#[test]
fn what_falls_out_and_what_is_added_is_named_in_any_zone() {
    let series = events(&[
        "UID:1\nDTSTART;TZID=Asia/Taipei:20261102T100000\nDTEND;TZID=Asia/Taipei:20261102T110000\n\
         RRULE:FREQ=WEEKLY;COUNT=5\n\
         EXDATE:20261109T020000Z\n\
         EXDATE;VALUE=DATE:20261116\n\
         EXDATE;TZID=America/New_York:20261122T210000\n\
         RDATE;TZID=Asia/Taipei:20261104T150000,20261102T100000\n\
         RDATE;VALUE=PERIOD:20261105T010000Z/PT30M",
    ]);
    let found = clocks(&series, EVER.0, EVER.1);
    assert_eq!(
        found,
        [
            "2026-11-02T10:00",
            "2026-11-04T15:00",
            "2026-11-05T01:00",
            "2026-11-30T10:00"
        ]
    );
    let found = occurrences(
        &series,
        &taipei(),
        at("2026-11-05T00:00:00Z"),
        at("2026-11-06T00:00:00Z"),
    );
    assert_eq!(found.list[0].ends_at - found.list[0].starts_at, 30 * 60_000);
}

#[test]
fn an_occurrence_that_was_moved_replaces_its_own_whatever_its_number() {
    let series = events(&[
        "UID:1\nSEQUENCE:0\nDTSTART;TZID=Asia/Taipei:20261102T100000\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:1\nSEQUENCE:3\nRECURRENCE-ID:20261109T020000Z\nDTSTART;TZID=Asia/Taipei:20261110T090000",
        "UID:1\nSEQUENCE:1\nRECURRENCE-ID;TZID=Asia/Taipei:20261116T100000\nSTATUS:CANCELLED\nDTSTART;TZID=Asia/Taipei:20261116T100000",
    ]);
    let found = clocks(&series, EVER.0, EVER.1);
    assert_eq!(
        found,
        ["2026-11-02T10:00", "2026-11-10T09:00", "2026-11-23T10:00"]
    );
    let only = clocks(&series, "2026-11-08T16:00:00Z", "2026-11-09T16:00:00Z");
    assert_eq!(only, [] as [&str; 0], "not where it was");
    let found = occurrences(
        &series,
        &taipei(),
        at("2026-11-10T00:00:00Z"),
        at("2026-11-11T00:00:00Z"),
    );
    assert_eq!(
        (
            found.list[0].event,
            found.list[0].original.instant(&taipei())
        ),
        (1, Some(at("2026-11-09T02:00:00Z")))
    );
}

#[test]
fn one_that_moves_all_that_follow_moves_them_as_far() {
    let series = events(&[
        "UID:1\nDTSTART;TZID=Asia/Taipei:20261102T100000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Taipei:20261116T100000\nDTSTART;TZID=Asia/Taipei:20261117T143000\nDURATION:PT2H",
    ]);
    let found = clocks(&series, EVER.0, EVER.1);
    assert_eq!(
        found,
        [
            "2026-11-02T10:00",
            "2026-11-09T10:00",
            "2026-11-17T14:30",
            "2026-11-24T14:30"
        ]
    );
    let found = occurrences(
        &series,
        &taipei(),
        at("2026-11-24T00:00:00Z"),
        at("2026-11-25T00:00:00Z"),
    );
    assert_eq!(
        found.list[0].ends_at - found.list[0].starts_at,
        2 * 3_600_000
    );
}

#[test]
fn a_clock_that_is_put_forward_or_back_keeps_what_the_series_says() {
    let series = events(&[
        "UID:1\nDTSTART;TZID=America/New_York:20260306T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4",
    ]);
    let found = occurrences(&series, &taipei(), at(EVER.0), at(EVER.1));
    let starts: Vec<i64> = found.list.iter().map(|found| found.starts_at).collect();
    // On the eighth there is no half past two: it counts from the clocks before.
    let expected = [
        "2026-03-06T07:30:00Z",
        "2026-03-07T07:30:00Z",
        "2026-03-08T07:30:00Z",
        "2026-03-09T06:30:00Z",
    ];
    assert_eq!(starts, expected.map(at));
    let series = events(&[
        "UID:1\nDTSTART;TZID=America/New_York:20261031T013000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=3",
    ]);
    let found = occurrences(&series, &taipei(), at(EVER.0), at(EVER.1));
    let starts: Vec<i64> = found.list.iter().map(|found| found.starts_at).collect();
    // On the first it is half past one twice: the first is meant.
    let expected = [
        "2026-10-31T05:30:00Z",
        "2026-11-01T05:30:00Z",
        "2026-11-02T06:30:00Z",
    ];
    assert_eq!(starts, expected.map(at));
}

#[test]
fn whole_days_are_days_wherever_one_is() {
    let series = events(&[
        "UID:1\nDTSTART;VALUE=DATE:20261230\nDTEND;VALUE=DATE:20270102\nRRULE:FREQ=YEARLY;COUNT=2",
    ]);
    assert_eq!(
        clocks(&series, "2027-01-01T00:00:00Z", "2027-01-01T15:59:59Z"),
        ["2026-12-30"]
    );
    assert_eq!(
        clocks(&series, "2027-01-01T16:00:00Z", "2027-06-01T00:00:00Z"),
        [] as [&str; 0]
    );
    let found = occurrences(&series, &taipei(), at(EVER.0), at(EVER.1));
    assert_eq!(found.list[1].starts_at, at("2027-12-29T16:00:00Z"));
    assert_eq!(
        found.list[1].ends_at - found.list[1].starts_at,
        3 * 86_400_000
    );
}

#[test]
fn zones_that_only_other_programs_know_are_found() {
    let zone = |called: &str, described: &str| {
        let text = format!(
            "BEGIN:VCALENDAR\n{described}BEGIN:VEVENT\nUID:1\nDTSTART;TZID={called}:20260715T090000\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        match read(text.as_bytes()).events.pop().unwrap().start {
            Moment::Zoned(_, zone) => zone,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(zone("Taipei Standard Time", ""), "Asia/Taipei");
    assert_eq!(zone("asia/taipei", ""), "Asia/Taipei");
    assert_eq!(
        zone("/example.org/Olson_20011030_5/America/Chicago", ""),
        "America/Chicago"
    );
    assert_eq!(
        zone(
            "\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"",
            ""
        ),
        "Europe/Berlin"
    );
    let rules = |standard: &str, summer: &str, begins: &str| {
        format!(
            "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:20001025T030000\nTZOFFSETFROM:{summer}\nTZOFFSETTO:{standard}\nEND:STANDARD\n\
             BEGIN:DAYLIGHT\nDTSTART:{begins}\nTZOFFSETFROM:{standard}\nTZOFFSETTO:{summer}\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
        )
    };
    assert_eq!(
        zone("Office", &rules("+0100", "+0200", "20000326T020000")),
        "Europe/Berlin"
    );
    assert_eq!(
        zone("Office", &rules("+1000", "+1100", "20001001T020000")),
        "Australia/Sydney"
    );
    let fixed = "BEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0800\nTZOFFSETTO:+0800\nEND:STANDARD\nEND:VTIMEZONE\n";
    assert_eq!(zone("Office", fixed), "Etc/GMT-8");
    assert!(zone("Nowhere at all", "").starts_with("Floating"));
}

#[test]
fn a_rule_of_every_second_for_a_hundred_years_ends() {
    let begun = std::time::Instant::now();
    for rule in [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;UNTIL=21260101T000000Z",
        "FREQ=SECONDLY;COUNT=2000000000",
        "FREQ=MINUTELY;INTERVAL=7",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=HOURLY",
    ] {
        let series = events(&[&format!(
            "UID:1\nDTSTART;TZID=Asia/Taipei:20260101T000000\nRRULE:{rule}"
        )]);
        let found = occurrences(
            &series,
            &taipei(),
            at("2120-01-01T00:00:00Z"),
            at("2120-02-01T00:00:00Z"),
        );
        assert!(found.list.len() <= 20_001, "{rule}");
        assert_eq!(found.cut, !rule.contains("BYMONTH"), "{rule}");
    }
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn what_never_comes_is_known_at_once_and_what_comes_seldom_is_found() {
    let found = |start: &str, rule: &str| {
        let series = events(&[&format!(
            "UID:1\nDTSTART;TZID=Asia/Taipei:{start}T100000\nRRULE:{rule}"
        )]);
        let (from, to) = (at("2026-02-01T00:00:00Z"), at("2120-01-01T00:00:00Z"));
        occurrences(&series, &taipei(), from, to).list.len()
    };
    let begun = std::time::Instant::now();
    for (start, rule) in [
        ("20260101", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"),
        ("20260101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        ("20260101", "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=-31"),
        ("20260101", "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29"),
        ("20260102", "FREQ=DAILY;INTERVAL=7;BYDAY=TU"),
        ("20260131", "FREQ=MONTHLY;INTERVAL=12;BYMONTH=3"),
        ("20260131", "FREQ=MONTHLY;BYMONTH=6"),
        ("20260101", "FREQ=YEARLY;INTERVAL=4;BYYEARDAY=366"),
    ] {
        assert_eq!(found(start, rule), 0, "{rule}");
    }
    assert!(begun.elapsed().as_millis() < 1_500, "{:?}", begun.elapsed());
    for (start, rule, times) in [
        ("20260101", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 22),
        ("20260102", "FREQ=DAILY;INTERVAL=6;BYDAY=TU;COUNT=2", 1),
        ("20260101", "FREQ=YEARLY;BYYEARDAY=-1;COUNT=3", 3),
        ("20260101", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR;COUNT=2", 2),
        ("20260101", "FREQ=MONTHLY;BYDAY=5MO;COUNT=3", 3),
        ("20260130", "FREQ=WEEKLY;BYDAY=SU;COUNT=3", 3),
    ] {
        assert_eq!(found(start, rule), times, "{rule}");
    }
}

#[test]
fn a_series_is_cut_in_two_at_an_occurrence() {
    let [event] = events(&[
        "UID:1\nDTSTART;TZID=Asia/Taipei:20261102T100000\nRRULE:FREQ=WEEKLY\n\
        EXDATE;TZID=Asia/Taipei:20261109T100000,20261130T100000",
    ])
    .try_into()
    .unwrap();
    let border = Moment::in_zone(at("2026-11-23T02:00:00Z"), "Asia/Taipei").unwrap();
    let (before, after) = event
        .recurrence
        .split(&event.start, &border, &taipei())
        .unwrap();
    assert_eq!(
        before.write(),
        "RRULE:FREQ=WEEKLY;UNTIL=20261123T015959Z\nEXDATE;TZID=Asia/Taipei:20261109T100000"
    );
    assert_eq!(
        after.write(),
        "RRULE:FREQ=WEEKLY\nEXDATE;TZID=Asia/Taipei:20261130T100000"
    );
    assert_eq!(Recurrence::read(&after.write()), Some(after));
    assert_eq!(Recurrence::read("RRULE:FREQ=NEVER"), None);
    assert_eq!(Recurrence::read("SUMMARY:x"), None);
}

#[test]
fn what_cannot_be_read_is_told_with_its_place_and_the_rest_is_taken() {
    let text = calendar(&[
        "UID:1\nSUMMARY:fine\nDTSTART:20261102T100000Z",
        "UID:2\nSUMMARY:when\nDTSTART:tomorrow",
        "UID:3\nSUMMARY:how often\nDTSTART:20261102T100000Z\nRRULE:FREQ=SOMETIMES",
        "UID:4\nSUMMARY:never",
        "UID:5\nDTSTART:20261102T100000Z\nDTEND:20261101T100000Z",
    ]);
    let file = read(text.as_bytes());
    let told: Vec<_> = file
        .problems
        .iter()
        .map(|found| (found.line, found.title.as_deref(), found.code))
        .collect();
    assert_eq!(
        told,
        [
            (8, Some("when"), "start_unreadable"),
            (13, Some("how often"), "rule_unreadable"),
            (19, Some("never"), "no_start"),
        ]
    );
    assert_eq!(file.events.len(), 2);
    assert_eq!(file.events[1].end, None, "an end before the start is none");
    assert_eq!(read(b"Dear all,").problems[0].code, "file_not_a_calendar");
}
