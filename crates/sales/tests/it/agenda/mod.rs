//! The calendar of a person: what she sees of a span of time, what a colleague may know, and series that are changed.

use guanxi_engine::Error;
use guanxi_sales::activity;
use guanxi_sales::agenda::{self, Agenda, Asked, Reach, To};
use guanxi_sales::objects::attendee;
use guanxi_testkit::{NOW, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

mod office;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

fn iso(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap().to_string()
}

/// What somebody does with her calendar. The clock of the tests stands; the year after it is looked at.
struct Desk {
    shop: Shop,
    monday: i64,
}

impl Desk {
    fn open(t: &guanxi_testkit::TestDb) -> Self {
        // A Monday to come, ten o'clock in Taipei.
        let day = jiff::Timestamp::from_millisecond(NOW)
            .unwrap()
            .to_zoned_datetime("Asia/Taipei".parse_zone());
        let monday = day
            .date()
            .nth_weekday(1, jiff::civil::Weekday::Monday)
            .unwrap();
        let ten = monday
            .at(10, 0, 0, 0)
            .to_zoned_datetime("Asia/Taipei".parse_zone())
            .unwrap();
        Self {
            shop: Shop::open(t),
            monday: ten.timestamp().as_millisecond(),
        }
    }

    fn add(&self, by: Uuid, more: Json) -> Uuid {
        self.try_add(by, more).unwrap()
    }

    fn try_add(&self, by: Uuid, more: Json) -> guanxi_engine::Result<Uuid> {
        let mut json = json!({"kind": "meeting", "time_zone": "Asia/Taipei", "starts_at": iso(self.monday), "ends_at": iso(self.monday + HOUR)});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        self.shop.office.create(by, "activity", json)
    }

    fn seen(&self, by: Uuid, asked: Asked) -> Agenda {
        let ctx = self.shop.office.ctx(by);
        self.shop
            .engine()
            .read_blocking(&ctx, move |read| agenda::agenda(read, asked))
            .unwrap()
    }

    /// Hours after the Monday at which things begin in the four weeks from then on.
    fn hours(&self, by: Uuid) -> Vec<i64> {
        let asked = Asked {
            from: self.monday - 10 * HOUR,
            to: self.monday + 28 * DAY,
            ..Asked::default()
        };
        self.seen(by, asked)
            .entries
            .iter()
            .map(|entry| (entry.starts_at - self.monday) / HOUR)
            .collect()
    }

    fn busy(&self, by: Uuid, of: Uuid) -> guanxi_engine::Result<Vec<(i64, i64)>> {
        let (from, to) = (self.monday - 10 * HOUR, self.monday + 28 * DAY);
        let ctx = self.shop.office.ctx(by);
        let busy = self
            .shop
            .engine()
            .read_blocking(&ctx, move |read| agenda::busy(read, of, from, to))?;
        Ok(busy
            .iter()
            .map(|(from, to)| ((from - self.monday) / HOUR, (to - self.monday) / HOUR))
            .collect())
    }

    fn moved(&self, id: Uuid, at: i64, reach: Reach, to: i64) -> guanxi_engine::Result<Uuid> {
        let to = To {
            starts_at: to,
            ends_at: None,
        };
        let done = self.shop.act(self.shop.office.ren, move |tx| {
            agenda::move_occurrence(tx, id, (Some(at), reach), to, None)
        });
        done.map(|(id, _)| id)
    }

    fn dropped(&self, id: Uuid, at: Option<i64>, reach: Reach) -> guanxi_engine::Result<Uuid> {
        let done = self.shop.act(self.shop.office.ren, move |tx| {
            agenda::drop_occurrence(tx, id, (at, reach), None)
        });
        done.map(|((), operation)| operation)
    }

    fn weekly(&self) -> Uuid {
        self.add(
            self.shop.office.ren,
            json!({"subject": "Review", "recurrence": "RRULE:FREQ=WEEKLY;COUNT=4"}),
        )
    }
}

trait Zone {
    fn parse_zone(self) -> jiff::tz::TimeZone;
}
impl Zone for &str {
    fn parse_zone(self) -> jiff::tz::TimeZone {
        jiff::tz::TimeZone::get(self).unwrap()
    }
}

const WEEK: i64 = 7 * 24;

both!(
    a_series_takes_place_on_all_its_days_and_is_planned_even_if_it_began_long_ago,
    |t| {
        let desk = Desk::open(t);
        let ren = desk.shop.office.ren;
        let begun = desk.monday - 400 * 7 * DAY;
        let series = desk.add(ren, json!({
        "starts_at": iso(begun), "ends_at": iso(begun + HOUR), "recurrence": "RRULE:FREQ=WEEKLY"
    }));
        assert_eq!(
            desk.shop.office.value("activity", series, "status"),
            "planned".into()
        );
        assert_eq!(desk.hours(ren), [0, WEEK, 2 * WEEK, 3 * WEEK]);
        let asked = Asked {
            from: desk.monday,
            to: desk.monday + 1,
            owner: Some(ren),
            unit: None,
        };
        let entry = &desk.seen(ren, asked).entries[0];
        assert_eq!(
            (entry.record.id, entry.series, entry.original_start),
            (series, Some(series), Some(desk.monday))
        );
        let other = Asked {
            owner: Some(desk.shop.office.mei),
            ..asked
        };
        assert!(desk.seen(ren, other).entries.is_empty());
        let north = Asked {
            owner: None,
            unit: Some(desk.shop.office.north),
            ..asked
        };
        assert_eq!(desk.seen(desk.shop.office.ada, north).entries.len(), 1);
    }
);

both!(what_cannot_be_a_series_is_refused, |t| {
    let desk = Desk::open(t);
    let ren = desk.shop.office.ren;
    let refused = |json: Json| code(desk.try_add(ren, json));
    assert_eq!(
        refused(json!({"recurrence": "RRULE:FREQ=SOMETIMES"})),
        "recurrence:not_a_recurrence"
    );
    assert_eq!(
        refused(json!({"recurrence": "every week"})),
        "recurrence:not_a_recurrence"
    );
    assert_eq!(
        refused(json!({"recurrence": "EXDATE:20260101T000000Z"})),
        "recurrence:not_a_recurrence"
    );
    assert_eq!(
        refused(json!({"time_zone": "Asia/Atlantis"})),
        "time_zone:unknown_time_zone"
    );
    let spanning = |from: i64, to: i64| {
        let ctx = desk.shop.office.ctx(ren);
        code(desk.shop.engine().read_blocking(&ctx, move |read| {
            agenda::agenda(
                read,
                Asked {
                    from,
                    to,
                    ..Asked::default()
                },
            )
            .map(drop)
        }))
    };
    assert_eq!(spanning(NOW, NOW), "bad_span");
    assert_eq!(spanning(NOW, NOW + 800 * DAY), "span_too_long");
    assert_eq!(spanning(i64::MIN, i64::MAX), "span_too_long");
});

both!(one_occurrence_is_moved_without_the_others, |t| {
    let desk = Desk::open(t);
    let ren = desk.shop.office.ren;
    let series = desk.weekly();
    let second = desk.monday + WEEK * HOUR;
    let exception = desk
        .moved(series, second, Reach::One, second + 3 * HOUR)
        .unwrap();
    assert_ne!(exception, series);
    assert_eq!(desk.hours(ren), [0, WEEK + 3, 2 * WEEK, 3 * WEEK]);
    assert_eq!(
        desk.shop.office.value("activity", exception, "subject"),
        "Review".into()
    );
    // Moved again, it is still the same one.
    let again = desk
        .moved(series, second, Reach::One, second + 5 * HOUR)
        .unwrap();
    assert_eq!(again, exception);
    assert_eq!(desk.hours(ren), [0, WEEK + 5, 2 * WEEK, 3 * WEEK]);
    assert_eq!(
        code(desk.moved(series, second + 1, Reach::One, second)),
        "original_start:no_such_occurrence"
    );
    // Taken off the calendar, it does not come back as it was.
    desk.dropped(exception, None, Reach::One).unwrap();
    assert_eq!(desk.hours(ren), [0, 2 * WEEK, 3 * WEEK]);
});

both!(
    whoever_takes_part_in_a_series_takes_part_in_what_is_split_off,
    |t| {
        let desk = Desk::open(t);
        let office = &desk.shop.office;
        let series = desk.weekly();
        let week = |n: i64| desk.monday + n * WEEK * HOUR;
        for name in ["Wang", "Lin"] {
            let who = json!({"activity": series, "name": name, "answer": "accepted"});
            office.create(office.ren, "attendee", who).unwrap();
        }
        let day = desk.moved(series, week(1), Reach::One, week(1) + HOUR);
        let day = day.unwrap();
        let rest = desk.moved(series, week(2), Reach::Following, week(2) + HOUR);
        let rest = rest.unwrap();
        // Moved again, nobody is invited twice.
        desk.moved(series, week(1), Reach::One, week(1) + 2 * HOUR)
            .unwrap();
        let with = |id: Uuid| {
            let all = desk.shop.all("attendee");
            let mut names: Vec<String> = all
                .iter()
                .filter(|row| row.get(attendee::ACTIVITY).as_id() == Some(id))
                .filter(|row| row.get(attendee::ANSWER).as_text() == Some("accepted"))
                .filter_map(|row| row.get(attendee::NAME).as_text().map(str::to_owned))
                .collect();
            names.sort();
            names
        };
        for id in [series, day, rest] {
            assert_eq!(with(id), ["Lin", "Wang"]);
        }
    }
);

both!(one_day_of_a_series_comes_to_pass_without_the_others, |t| {
    let desk = Desk::open(t);
    let ren = desk.shop.office.ren;
    let series = desk.weekly();
    let whole = |act: fn(&mut guanxi_engine::Tx<'_>, Uuid) -> guanxi_engine::Result<i64>| {
        code(desk.shop.act(ren, move |tx| act(tx, series)))
    };
    let held = activity::Held::default();
    assert_eq!(
        code(
            desk.shop
                .act(ren, move |tx| activity::hold(tx, series, &held, None))
        ),
        "a_series_is_many"
    );
    assert_eq!(
        whole(|tx, id| activity::not_held(tx, id, None)),
        "a_series_is_many"
    );
    assert_eq!(
        whole(|tx, id| activity::plan(tx, id, (NOW, None), None)),
        "a_series_is_many"
    );
    // Where it is, it becomes a record of its own.
    let second = desk.monday + WEEK * HOUR;
    let one = desk.moved(series, second, Reach::One, second).unwrap();
    desk.shop
        .act(ren, move |tx| activity::not_held(tx, one, None))
        .unwrap();
    assert_eq!(desk.hours(ren), [0, WEEK, 2 * WEEK, 3 * WEEK]);
    assert_eq!(
        desk.shop.office.value("activity", series, "status"),
        "planned".into()
    );
    assert_eq!(
        desk.shop.office.value("activity", one, "status"),
        "not_held".into()
    );
});

both!(
    this_one_and_all_that_follow_become_a_series_of_their_own,
    |t| {
        let desk = Desk::open(t);
        let ren = desk.shop.office.ren;
        let series = desk.weekly();
        let week = |n: i64| desk.monday + n * WEEK * HOUR;
        let exception = desk
            .moved(series, week(3), Reach::One, week(3) + HOUR)
            .unwrap();
        // Two are left of four, a day later; what was moved by itself stays where it was put.
        let rest = desk
            .moved(series, week(2), Reach::Following, week(2) + DAY)
            .unwrap();
        assert_eq!(desk.hours(ren), [0, WEEK, 2 * WEEK + 24, 3 * WEEK + 1]);
        assert_eq!(
            desk.shop.office.value("activity", exception, "series"),
            guanxi_engine::Data::Id(rest)
        );
        desk.dropped(rest, Some(week(2) + DAY), Reach::Following)
            .unwrap();
        assert_eq!(desk.hours(ren), [0, WEEK]);
        desk.dropped(series, Some(week(1)), Reach::Following)
            .unwrap();
        assert_eq!(desk.hours(ren), [0]);
    }
);

both!(
    all_of_them_are_moved_with_what_differs_and_dropped_and_brought_back,
    |t| {
        let desk = Desk::open(t);
        let ren = desk.shop.office.ren;
        let series = desk.add(
            ren,
            json!({"recurrence": "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=4"}),
        );
        let week = |n: i64| desk.monday + n * WEEK * HOUR;
        desk.moved(series, week(1), Reach::One, week(1) + HOUR)
            .unwrap();
        desk.dropped(series, Some(week(2)), Reach::One).unwrap();
        assert_eq!(desk.hours(ren), [0, WEEK + 1, 3 * WEEK]);
        desk.moved(series, week(3), Reach::All, week(3) + DAY + 2 * HOUR)
            .unwrap();
        assert_eq!(desk.hours(ren), [26, WEEK + 1, 3 * WEEK + 26]);
        let recurrence = desk.shop.office.value("activity", series, "recurrence");
        let text = recurrence.as_text().unwrap();
        assert!(
            text.starts_with("RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU\nEXDATE;TZID=Asia/Taipei:"),
            "{text}"
        );
    }
);

both!(
    a_series_that_is_dropped_takes_what_differs_with_it_and_comes_back_whole,
    |t| {
        let desk = Desk::open(t);
        let ren = desk.shop.office.ren;
        let series = desk.weekly();
        let second = desk.monday + WEEK * HOUR;
        desk.moved(series, second, Reach::One, second + HOUR)
            .unwrap();
        let operation = desk.dropped(series, Some(second), Reach::All).unwrap();
        assert_eq!(desk.hours(ren), [] as [i64; 0]);
        desk.shop.undo(operation).unwrap();
        assert_eq!(desk.hours(ren), [0, WEEK + 1, 2 * WEEK, 3 * WEEK]);
    }
);

both!(
    a_rule_that_names_days_of_a_month_is_not_moved_to_another_day,
    |t| {
        let desk = Desk::open(t);
        let ren = desk.shop.office.ren;
        let series = desk.add(ren, json!({"recurrence": "RRULE:FREQ=MONTHLY;BYDAY=1MO"}));
        assert_eq!(
            code(desk.moved(series, desk.monday, Reach::All, desk.monday + DAY)),
            "rule_names_days"
        );
        desk.moved(series, desk.monday, Reach::All, desk.monday + HOUR)
            .unwrap();
        assert_eq!(desk.hours(ren)[0], 1);
    }
);

both!(
    a_colleague_learns_when_somebody_is_taken_and_nothing_else,
    |t| {
        let desk = Desk::open(t);
        let office = &desk.shop.office;
        let (ren, sam) = (office.ren, office.sam);
        let series = desk.weekly();
        let second = desk.monday + WEEK * HOUR;
        desk.moved(series, second, Reach::One, second + 3 * HOUR)
            .unwrap();
        // Private, next to the first; free; cancelled; without an end.
        desk.add(ren, json!({"private": true, "subject": "Doctor", "starts_at": iso(desk.monday + HOUR), "ends_at": iso(desk.monday + 2 * HOUR)}));
        desk.add(ren, json!({"busy": false, "starts_at": iso(desk.monday + 5 * HOUR), "ends_at": iso(desk.monday + 6 * HOUR)}));
        desk.add(
            ren,
            json!({"starts_at": iso(desk.monday + 8 * HOUR), "ends_at": null}),
        );
        let off = desk.add(ren, json!({"starts_at": iso(desk.monday + 10 * HOUR), "ends_at": iso(desk.monday + 11 * HOUR)}));
        desk.shop
            .act(ren, move |tx| activity::cancel(tx, off, None))
            .unwrap();
        let taken = [
            (0, 2),
            (8, 8),
            (WEEK + 3, WEEK + 4),
            (2 * WEEK, 2 * WEEK + 1),
            (3 * WEEK, 3 * WEEK + 1),
        ];
        assert_eq!(desk.busy(sam, ren).unwrap(), taken);
        assert_eq!(desk.busy(ren, ren).unwrap(), taken);
        assert!(
            desk.seen(
                sam,
                Asked {
                    from: desk.monday,
                    to: desk.monday + DAY,
                    owner: Some(ren),
                    unit: None
                }
            )
            .entries
            .is_empty()
        );
        assert!(matches!(desk.busy(sam, Uuid::nil()), Err(Error::NotFound)));
        assert_eq!(desk.busy(ren, sam).unwrap(), []);
    }
);

#[test]
fn reach_has_words() {
    let all = [Reach::One, Reach::Following, Reach::All];
    assert_eq!(Reach::WORDS.map(Reach::parse), all.map(Some));
    assert_eq!(Reach::parse("some"), None);
}
