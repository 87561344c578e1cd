//! The examples of the standard.

use super::days::EVER;
use super::{clocks, events};

/// The examples of RFC 5545, 3.8.5.3, all of which begin 1997-09-02 at nine in New York unless they say otherwise: rule, how many
/// occurrences up to the end of 1999, and the first few or the last ones.
const EXAMPLES: &[(&str, &str, usize, &[&str])] = &[
    (
        "19970902T090000",
        "FREQ=DAILY;COUNT=10",
        10,
        &["1997-09-02", "1997-09-03", "1997-09-04"],
    ),
    (
        "19970902T090000",
        "FREQ=DAILY;UNTIL=19971224T000000Z",
        113,
        &["1997-09-02"],
    ),
    (
        "19970902T090000",
        "FREQ=DAILY;INTERVAL=10;COUNT=5",
        5,
        &[
            "1997-09-02",
            "1997-09-12",
            "1997-09-22",
            "1997-10-02",
            "1997-10-12",
        ],
    ),
    (
        "19980101T090000",
        "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
        62,
        &["1998-01-01"],
    ),
    (
        "19970902T090000",
        "FREQ=WEEKLY;COUNT=10",
        10,
        &["1997-09-02", "1997-09-09", "1997-09-16"],
    ),
    (
        "19970902T090000",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        61,
        &["1997-09-02", "1997-09-16", "1997-09-30"],
    ),
    (
        "19970902T090000",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        10,
        &["1997-09-02", "1997-09-04", "1997-09-09"],
    ),
    (
        "19970901T090000",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        25,
        &["1997-09-01", "1997-09-03", "1997-09-05", "1997-09-15"],
    ),
    (
        "19970905T090000",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        10,
        &["1997-09-05", "1997-10-03", "1997-11-07"],
    ),
    (
        "19970907T090000",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        10,
        &["1997-09-07", "1997-09-28", "1997-11-02", "1997-11-30"],
    ),
    (
        "19970922T090000",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        6,
        &["1997-09-22", "1997-10-20", "1997-11-17"],
    ),
    (
        "19970928T090000",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        28,
        &[
            "1997-09-28",
            "1997-10-29",
            "1997-11-28",
            "1997-12-29",
            "1998-01-29",
            "1998-02-26",
        ],
    ),
    (
        "19970902T090000",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        10,
        &["1997-09-02", "1997-09-15", "1997-10-02"],
    ),
    (
        "19970930T090000",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        10,
        &["1997-09-30", "1997-10-01", "1997-10-31", "1997-11-01"],
    ),
    (
        "19970910T090000",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        10,
        &[
            "1997-09-10",
            "1997-09-11",
            "1997-09-12",
            "1997-09-13",
            "1997-09-14",
            "1997-09-15",
            "1999-03-10",
        ],
    ),
    (
        "19970902T090000",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        61,
        &[
            "1997-09-02",
            "1997-09-09",
            "1997-09-16",
            "1997-09-23",
            "1997-09-30",
            "1997-11-04",
        ],
    ),
    (
        "19970610T090000",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        6,
        &["1997-06-10", "1997-07-10", "1998-06-10"],
    ),
    (
        "19970519T090000",
        "FREQ=YEARLY;BYDAY=20MO",
        3,
        &["1997-05-19", "1998-05-18", "1999-05-17"],
    ),
    (
        "19970512T090000",
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        3,
        &["1997-05-12", "1998-05-11", "1999-05-17"],
    ),
    (
        "19970313T090000",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        11,
        &["1997-03-13", "1997-03-20", "1997-03-27", "1998-03-05"],
    ),
    (
        "19970913T090000",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        28,
        &["1997-09-13", "1997-10-11", "1997-11-08"],
    ),
    (
        "19970902T090000",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        2,
        &["1997-09-02", "1997-11-04"],
    ),
    (
        "19970904T090000",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        3,
        &["1997-09-04", "1997-10-07", "1997-11-06"],
    ),
    (
        "19970929T090000",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        28,
        &[
            "1997-09-29",
            "1997-10-30",
            "1997-11-27",
            "1997-12-30",
            "1998-01-29",
        ],
    ),
    (
        "19970902T090000",
        "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z",
        3,
        &["1997-09-02"; 3],
    ),
    (
        "19970902T090000",
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        6,
        &["1997-09-02"; 6],
    ),
    (
        "19970902T090000",
        "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40;COUNT=48",
        48,
        &["1997-09-02"; 24],
    ),
    (
        "19970902T090000",
        "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16;COUNT=48",
        48,
        &["1997-09-02"; 24],
    ),
    (
        "19970805T090000",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        4,
        &["1997-08-05", "1997-08-10", "1997-08-19", "1997-08-24"],
    ),
    (
        "19970805T090000",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        4,
        &["1997-08-05", "1997-08-17", "1997-08-19", "1997-08-31"],
    ),
    (
        "20070115T090000",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        0,
        &[],
    ),
];

#[test]
fn the_examples_of_the_standard_take_place_when_it_says() {
    for (start, rule, count, first) in EXAMPLES {
        let start = format!("UID:1\nDTSTART;TZID=America/New_York:{start}\nRRULE:{rule}");
        let found = clocks(&events(&[&start]), EVER.0, "2000-01-01T00:00:00Z");
        assert_eq!(found.len(), *count, "{rule}: {found:?}");
        let days: Vec<&str> = found
            .iter()
            .take(first.len())
            .map(|clock| &clock[..10])
            .collect();
        assert_eq!(days, *first, "{rule}");
    }
}
