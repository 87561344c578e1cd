//! What a calendar shows beside its entries: what clashes, and the days of the office.

use guanxi_sales::agenda::Asked;
use guanxi_testkit::both;
use serde_json::json;

use super::{DAY, Desk, HOUR, iso};

both!(what_takes_the_same_time_of_the_same_person_is_marked, |t| {
    let desk = Desk::open(t);
    let ren = desk.shop.office.ren;
    desk.weekly();
    let half = desk.monday + HOUR / 2;
    desk.add(
        ren,
        json!({"starts_at": iso(half), "ends_at": iso(half + HOUR)}),
    );
    desk.add(
        ren,
        json!({"starts_at": iso(half + HOUR), "ends_at": iso(half + 2 * HOUR)}),
    );
    desk.add(
        desk.shop.office.mei,
        json!({"starts_at": iso(half), "ends_at": iso(half + HOUR)}),
    );
    desk.add(
        ren,
        json!({"busy": false, "starts_at": iso(half), "ends_at": iso(half + HOUR)}),
    );
    let seen = desk.seen(
        desk.shop.office.ada,
        Asked {
            from: desk.monday,
            to: desk.monday + DAY,
            ..Asked::default()
        },
    );
    let marked: Vec<bool> = seen.entries.iter().map(|entry| entry.conflicts).collect();
    assert_eq!(
        marked.iter().filter(|marked| **marked).count(),
        2,
        "{marked:?}"
    );
    assert!(marked[0]);
});

both!(the_days_are_those_of_the_office_with_their_names, |t| {
    let desk = Desk::open(t);
    let office = &desk.shop.office;
    let day = jiff::Timestamp::from_millisecond(desk.monday)
        .unwrap()
        .to_zoned_datetime(jiff::tz::TimeZone::get("Asia/Taipei").unwrap())
        .date();
    office
        .create(
            office.ada,
            "holiday",
            json!({"name": "開國紀念日", "on": day.to_string(), "works": false}),
        )
        .unwrap();
    let seen = desk.seen(
        office.ren,
        Asked {
            from: desk.monday - 10 * HOUR,
            to: desk.monday + 6 * DAY + 14 * HOUR,
            ..Asked::default()
        },
    );
    let told: Vec<bool> = seen.days.iter().map(|day| day.hours.is_some()).collect();
    assert_eq!(told, [false, true, true, true, true, false, false]);
    assert_eq!(seen.days[0].name.as_deref(), Some("開國紀念日"));
    assert_eq!(
        seen.days[1].hours,
        Some((desk.monday + DAY - HOUR, desk.monday + DAY + 8 * HOUR))
    );
});
