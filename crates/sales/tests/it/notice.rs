//! What people are told: once, with a reason, only what they may see, and only a few of it aloud.

use guanxi_engine::{Change, Data, Record};
use guanxi_sales::notice::{self, Raised, Soon};
use guanxi_sales::objects::notice::{CONTACT, KIND, Kind, LEAD, LOUD, SNOOZED_UNTIL, STATE, State};
use guanxi_testkit::{NOW, both};
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};

/// Her notices, as she sees them.
fn told(shop: &Shop, who: Uuid) -> Vec<Record> {
    let ctx = shop.office.ctx(who);
    let all = |read: &mut guanxi_engine::Read<'_>| {
        read.select_whole("notice", &guanxi_engine::query::Filter::everything(), 100)
    };
    shop.engine().read_blocking(&ctx, all).unwrap()
}

fn kinds(shop: &Shop, who: Uuid) -> Vec<String> {
    let all = told(shop, who);
    let kind = |one: &Record| one.get(KIND).as_text().unwrap_or_default().to_owned();
    all.iter().map(kind).collect()
}

/// What the clock brings her, told.
fn remind(shop: &Shop, who: Uuid, part: Soon) -> usize {
    let ctx = shop.office.ctx(who);
    let found = shop
        .engine()
        .read_blocking(&ctx, move |r| notice::due(r, part))
        .unwrap();
    let count = found.raised.len();
    let job = shop.engine().job();
    shop.engine()
        .write_blocking(&job, move |tx| notice::tell(tx, &found))
        .unwrap();
    count
}

fn raised(shop: &Shop, to: Uuid, key: &str) -> bool {
    let what = Raised {
        to,
        kind: Kind::TaskDue,
        key: key.to_owned(),
        about: vec![],
        by: None,
    };
    let job = shop.engine().job();
    shop.engine()
        .write_blocking(&job, move |tx| notice::raise(tx, &what))
        .unwrap()
}

fn set(shop: &Shop, id: Uuid, state: State) {
    let ren = shop.office.ren;
    shop.act(ren, move |tx| notice::mark(tx, id, state, None))
        .unwrap();
}

both!(who_is_given_something_is_told_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    office.engine.run_readers().unwrap();
    let given = json!({"name": "林怡君", "owner": office.ren});
    let lead = office.create(office.mei, "lead", given).unwrap();
    office.engine.run_readers().unwrap();
    office.engine.run_readers().unwrap();
    let hers = told(&shop, office.ren);
    assert_eq!(hers.len(), 1);
    assert_eq!(hers[0].get(KIND), &Data::from("given"));
    assert_eq!(hers[0].get(LEAD), &Data::Id(lead));
    assert!(told(&shop, office.mei).is_empty() && told(&shop, office.ada).is_empty());
    // What she does herself is no news to her.
    office
        .update(office.ren, "lead", lead, json!({"name": "林怡君 經理"}))
        .unwrap();
    office
        .create(office.ren, "lead", json!({"name": "Ann"}))
        .unwrap();
    office.engine.run_readers().unwrap();
    assert_eq!(told(&shop, office.ren).len(), 1);
});

both!(many_things_given_at_once_are_told_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    office.engine.run_readers().unwrap();
    let values = office.values("lead", &json!({"name": "Ann", "owner": office.ren}));
    shop.act(office.mei, move |tx| {
        for _ in 0..3 {
            tx.create("lead", Change::open(values.clone()))?;
        }
        Ok(())
    })
    .unwrap();
    office.engine.run_readers().unwrap();
    assert_eq!(told(&shop, office.ren).len(), 1);
});

both!(what_was_before_the_first_run_is_no_news, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let given = json!({"name": "Ann", "owner": office.ren});
    office.create(office.mei, "lead", given).unwrap();
    office.engine.run_readers().unwrap();
    assert!(told(&shop, office.ren).is_empty());
});

both!(what_is_due_is_told_on_its_day_and_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let today = jiff::Timestamp::from_millisecond(NOW).unwrap();
    let today = today
        .to_zoned_datetime(jiff::tz::TimeZone::get("Asia/Taipei").unwrap())
        .date();
    let (today, tomorrow) = (today.to_string(), today.tomorrow().unwrap().to_string());
    let make = |object, json| office.create(office.ren, object, json).unwrap();
    let mei = make("contact", json!({"name": "王美玲"}));
    make(
        "promise",
        json!({"what": "送樣品", "contact": mei, "due_on": today}),
    );
    make("promise", json!({"what": "明天的事", "due_on": tomorrow}));
    make(
        "promise",
        json!({"what": "對方給規格", "by": "them", "due_on": today}),
    );
    make("task", json!({"subject": "回電", "due_on": today}));
    let start = jiff::Timestamp::from_millisecond(NOW + 10 * 60_000)
        .unwrap()
        .to_string();
    make(
        "activity",
        json!({"kind": "meeting", "contact": mei, "starts_at": start}),
    );
    assert_eq!(remind(&shop, office.ren, Soon::Only), 1);
    assert_eq!(kinds(&shop, office.ren), ["meeting_soon"]);
    assert_eq!(remind(&shop, office.ren, Soon::All), 3);
    assert_eq!(
        remind(&shop, office.ren, Soon::All),
        0,
        "nothing is told twice"
    );
    let mut known = kinds(&shop, office.ren);
    known.sort();
    assert_eq!(
        known,
        ["meeting_soon", "promise_due", "promise_soon", "task_due"]
    );
    assert_eq!(
        told(&shop, office.ren)
            .iter()
            .filter(|one| one.get(CONTACT).as_id() == Some(mei))
            .count(),
        2
    );
    assert_eq!(
        remind(&shop, office.mei, Soon::All),
        0,
        "a manager is not told of her promises"
    );
    assert!(told(&shop, office.mei).is_empty());
});

both!(
    a_promise_is_told_on_the_working_day_before_with_those_of_the_free_days_between,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let today = jiff::Timestamp::from_millisecond(NOW).unwrap();
        let taipei = jiff::tz::TimeZone::get("Asia/Taipei").unwrap();
        let today = today.to_zoned_datetime(taipei).date();
        let day = |days: i64| {
            let span = jiff::Span::new().days(days);
            today.checked_add(span).unwrap().to_string()
        };
        let promise = |what: &str, days: i64| {
            let promise = json!({"what": what, "due_on": day(days)});
            office.create(office.ren, "promise", promise).unwrap();
        };
        // Tomorrow is free, the day after is worked.
        let holiday = json!({"name": "補假", "on": day(1), "works": false});
        office.create(office.ada, "holiday", holiday).unwrap();
        promise("送樣品", 1);
        promise("報價", 2);
        promise("還早", 3);
        assert_eq!(remind(&shop, office.ren, Soon::All), 2);
        assert_eq!(kinds(&shop, office.ren), ["promise_soon", "promise_soon"]);
        assert_eq!(remind(&shop, office.ren, Soon::All), 0);
        assert_eq!(
            remind(&shop, office.mei, Soon::All),
            0,
            "she is warned alone"
        );
    }
);

both!(nobody_hears_of_what_she_may_not_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let hidden = office
        .create(office.ren, "contact", json!({"name": "王美玲"}))
        .unwrap();
    let what = Raised {
        to: office.sam,
        kind: Kind::ContactDue,
        key: "hidden".into(),
        about: vec![(CONTACT, hidden)],
        by: None,
    };
    let job = shop.engine().job();
    let told_sam = shop
        .engine()
        .write_blocking(&job, move |tx| notice::raise(tx, &what));
    assert!(!told_sam.unwrap());
    assert!(told(&shop, office.sam).is_empty());
});

both!(
    a_few_a_day_are_told_aloud_and_none_in_the_quiet_hours,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let aloud = || {
            told(&shop, office.ren)
                .iter()
                .filter(|one| one.get(LOUD) == &Data::from(true))
                .count()
        };
        office
            .update(
                office.ada,
                "user",
                office.ren,
                json!({"quiet_from": 0, "quiet_until": 23}),
            )
            .unwrap();
        assert!(raised(&shop, office.ren, "a"));
        assert_eq!(aloud(), 0, "quiet nearly all day");
        office
            .update(
                office.ada,
                "user",
                office.ren,
                json!({"quiet_from": 0, "quiet_until": 0, "loud_a_day": 2}),
            )
            .unwrap();
        for key in ["b", "c", "d"] {
            assert!(raised(&shop, office.ren, key));
        }
        assert_eq!(aloud(), 2);
        assert!(
            !raised(&shop, office.ren, "d"),
            "delivered twice, told once"
        );
    }
);

both!(a_kind_that_is_useless_falls_silent, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let loud = json!({"quiet_from": 0, "quiet_until": 0, "loud_a_day": 50});
    office.update(office.ada, "user", office.ren, loud).unwrap();
    for key in ["1", "2", "3", "4", "5"] {
        raised(&shop, office.ren, key);
    }
    for one in told(&shop, office.ren).iter().take(3) {
        set(&shop, one.id, State::Useless);
    }
    let ctx = office.ctx(office.ren);
    let known = shop
        .engine()
        .read_blocking(&ctx, notice::usefulness)
        .unwrap();
    assert_eq!(
        (known[0].shown, known[0].useless, known[0].faded),
        (5, 3, true)
    );
    raised(&shop, office.ren, "6");
    let sixth = told(&shop, office.ren);
    let silent = sixth
        .iter()
        .filter(|one| one.get(LOUD) == &Data::from(false))
        .count();
    assert_eq!(silent, 1, "it stays in the inbox, without a sound");
});

both!(she_alone_marks_and_puts_off_what_she_was_told, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    raised(&shop, office.ren, "a");
    raised(&shop, office.ren, "b");
    let ids: Vec<Uuid> = told(&shop, office.ren).iter().map(|one| one.id).collect();
    let [first, second] = ids[..] else { panic!() };
    for other in [office.mei, office.ada, office.sam] {
        assert_eq!(
            code(shop.act(other, move |tx| notice::mark(tx, first, State::Read, None))),
            "not_found"
        );
        assert_eq!(
            code(shop.act(other, move |tx| notice::snooze(tx, first, NOW + 1, None))),
            "not_found"
        );
    }
    let ren = office.ren;
    assert_eq!(
        code(shop.act(ren, move |tx| notice::snooze(tx, first, NOW, None))),
        "until:in_the_past"
    );
    shop.act(ren, move |tx| notice::snooze(tx, first, NOW + 60_000, None))
        .unwrap();
    let (seen, _) = shop.act(ren, notice::read_all).unwrap();
    assert_eq!(seen, 1, "what is put off stays put off");
    let state = |id| {
        told(&shop, ren)
            .iter()
            .find(|one| one.id == id)
            .map(|one| one.get(STATE).clone())
    };
    assert_eq!(state(first), Some(Data::from("unread")));
    assert_eq!(state(second), Some(Data::from("read")));
    // The test's clock stands still: what was put off is due by a context of later.
    let mut later = office.ctx(ren);
    later.now = NOW + 60_000;
    let found = shop
        .engine()
        .read_blocking(&later, |r| notice::due(r, Soon::Only))
        .unwrap();
    assert_eq!(found.awake, [first]);
    let job = shop.engine().job();
    shop.engine()
        .write_blocking(&job, move |tx| notice::tell(tx, &found))
        .unwrap();
    let snoozed = told(&shop, ren)
        .iter()
        .filter(|one| !one.get(SNOOZED_UNTIL).is_null())
        .count();
    assert_eq!(snoozed, 0);
});

both!(whoever_a_note_names_is_told_if_she_may_see_it, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    office.engine.run_readers().unwrap();
    let name = |who| {
        office
            .value("user", who, "name")
            .as_text()
            .unwrap()
            .to_owned()
    };
    let (mei, sam) = (name(office.mei), name(office.sam));
    let person = office
        .create(office.ren, "contact", json!({"name": "王美玲"}))
        .unwrap();
    let body = format!("@{mei} @{sam} 請看一下");
    let said = json!({"body": body, "contact": person});
    let note = office.create(office.ren, "note", said.clone()).unwrap();
    let secret = json!({"body": body, "contact": person, "private": true});
    office.create(office.ren, "note", secret).unwrap();
    office.engine.run_readers().unwrap();
    let hers = told(&shop, office.mei);
    assert_eq!(hers.len(), 1, "the private note is nobody else's");
    assert_eq!(hers[0].get(KIND), &Data::from("mentioned"));
    assert_eq!(hers[0].get(CONTACT), &Data::Id(person));
    assert!(
        told(&shop, office.sam).is_empty(),
        "he may not see the person"
    );
    // Written again, she is named still: no news.
    let longer = json!({"body": format!("{body}，謝謝")});
    office.update(office.ren, "note", note, longer).unwrap();
    office.engine.run_readers().unwrap();
    assert_eq!(told(&shop, office.mei).len(), 1);
    // Named only when it is written again, she is told whom it is about all the same.
    let plain = json!({"body": "先記著", "contact": person});
    let later = office.create(office.ren, "note", plain).unwrap();
    office
        .update(
            office.ren,
            "note",
            later,
            json!({"body": format!("@{mei} 請看")}),
        )
        .unwrap();
    office.engine.run_readers().unwrap();
    let about = told(&shop, office.mei)
        .iter()
        .filter(|one| one.get(CONTACT).as_id() == Some(person))
        .count();
    assert_eq!(about, 2);
});

/// Which briefs are ready to Ren then.
fn briefs(shop: &Shop, now: i64) -> Vec<Raised> {
    let mut ctx = shop.office.ctx(shop.office.ren);
    ctx.now = now;
    let due = shop
        .engine()
        .read_blocking(&ctx, |r| notice::due(r, Soon::All))
        .unwrap();
    let of_briefs = due.raised.into_iter();
    of_briefs
        .filter(|one| one.kind == Kind::BriefReady)
        .collect()
}

both!(on_the_working_day_before_a_brief_is_ready, |t| {
    const HOUR: i64 = 3_600_000;
    const DAY: i64 = 24 * HOUR;
    let shop = Shop::open(t);
    let office = &shop.office;
    let at = |ms: i64| jiff::Timestamp::from_millisecond(ms).unwrap().to_string();
    let person = office
        .create(office.ren, "contact", json!({"name": "王美玲"}))
        .unwrap();
    let planned = |kind: &str, starts: i64, more: serde_json::Value| {
        let mut json = json!({"kind": kind, "starts_at": at(starts)});
        let fields = json.as_object_mut().unwrap();
        fields.extend(more.as_object().unwrap().clone());
        office.create(office.ren, "activity", json).unwrap()
    };
    let with = json!({"contact": person});
    let visit = planned("visit", NOW + DAY, with.clone());
    planned("call", NOW + DAY, with.clone());
    planned("meeting", NOW + DAY, json!({"subject": "among us"}));
    planned("visit", NOW + 2 * DAY, with.clone());
    let monday = planned("meeting", NOW + 7 * DAY, with);
    // NOW is Monday, half past nine.
    assert_eq!(briefs(&shop, NOW), []);
    let ready = briefs(&shop, NOW + 7 * HOUR);
    assert_eq!(ready.len(), 1, "with a customer, of tomorrow");
    assert_eq!(ready[0].key, format!("brief_ready/{visit}/2026-11-24"));
    let friday = briefs(&shop, NOW + 4 * DAY + 7 * HOUR);
    assert_eq!(friday[0].key, format!("brief_ready/{monday}/2026-11-30"));
    assert_eq!(briefs(&shop, NOW + 5 * DAY + 7 * HOUR), [], "a Saturday");
    // Told once.
    let first = ready[0].clone();
    let job = shop.engine().job();
    let tell = move |tx: &mut guanxi_engine::Tx<'_>| notice::raise(tx, &first);
    assert!(shop.engine().write_blocking(&job, tell).unwrap());
    assert_eq!(briefs(&shop, NOW + 7 * HOUR), []);
});
