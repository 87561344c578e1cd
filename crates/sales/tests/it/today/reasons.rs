//! Each reason comes and goes; what is somebody else's never appears.

use guanxi_sales::activity::{self, Held};
use guanxi_sales::agenda::{self, Reach, To};
use guanxi_sales::today::{Kind, Today};
use guanxi_sales::{lead, promise};
use guanxi_testkit::{NOW, both};
use jiff::civil::date;
use serde_json::{Value as Json, json};

use super::{
    HOUR, TODAY, TOMORROW, YESTERDAY, at, day_of, kinds, make, names, person, reasons, today,
    today_of, usual,
};
use crate::shop::Shop;

both!(
    a_promise_of_ours_is_a_reason_from_its_day_and_one_of_theirs_after_it,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        for (what, by, due) in [
            ("送樣品", "us", TODAY),
            ("給規格", "them", TODAY),
            ("寄型錄", "us", TOMORROW),
        ] {
            make(
                &shop,
                "promise",
                json!({"what": what, "by": by, "due_on": due, "contact": mei}),
            );
        }
        let day = today(&shop);
        assert_eq!(names(&day), ["王美玲"]);
        let she = &day.people[0];
        assert_eq!(kinds(she), [Kind::OurPromise]);
        assert_eq!(she.reasons[0].text.as_deref(), Some("送樣品"));
        assert_eq!(she.company.as_deref(), Some("台泥"));
        assert_eq!(day.promises.len(), 3, "all are due within a week");
        let theirs = make(
            &shop,
            "promise",
            json!({"what": "回覆", "by": "them", "due_on": YESTERDAY, "contact": mei}),
        );
        assert_eq!(reasons(&shop), [Kind::OurPromise, Kind::TheirPromise]);
        let ours = day.people[0].reasons[0].id;
        for id in [ours, theirs] {
            shop.act(shop.office.ren, move |tx| promise::keep(tx, id, None))
                .unwrap();
        }
        assert_eq!(reasons(&shop), []);
        assert_eq!(today(&shop).done.len(), 2);
    }
);

both!(a_meeting_of_today_is_a_reason_until_it_was_held, |t| {
    let shop = Shop::open(t);
    let mei = person(&shop, "王美玲");
    let meeting = |start: i64| {
        let json =
            json!({"kind": "meeting", "subject": "議價", "contact": mei, "starts_at": at(start)});
        make(&shop, "activity", json)
    };
    let (soon, tomorrow) = (meeting(NOW + HOUR), meeting(NOW + 24 * HOUR));
    let day = today(&shop);
    assert_eq!(reasons(&shop), [Kind::Meeting]);
    assert_eq!(day.agenda.len(), 1);
    assert_eq!(
        day.agenda[0].with.as_ref().unwrap().record.label.as_deref(),
        Some("王美玲")
    );
    assert_eq!(day.next.unwrap().id, tomorrow);
    let held = Held::default();
    shop.act(shop.office.ren, move |tx| {
        activity::hold(tx, soon, &held, None)
    })
    .unwrap();
    let day = today(&shop);
    assert_eq!(names(&day), [] as [&str; 0]);
    assert_eq!(day.agenda[0].status.as_deref(), Some("held"));
    assert_eq!(day.done.len(), 1);
});

both!(a_series_is_a_reason_on_each_of_its_days, |t| {
    const WEEK: i64 = 7 * 24 * HOUR;
    let shop = Shop::open(t);
    let mei = person(&shop, "王美玲");
    let begun = NOW + HOUR - 3 * WEEK;
    let weekly = json!({"kind": "meeting", "subject": "週會", "contact": mei, "starts_at": at(begun),
        "ends_at": at(begun + HOUR), "recurrence": "RRULE:FREQ=WEEKLY"});
    let series = make(&shop, "activity", weekly);
    assert_eq!(reasons(&shop), [Kind::Meeting]);
    let day = today(&shop);
    let told = &day.agenda[0];
    assert_eq!(told.id, series);
    assert_eq!(told.starts_at.as_deref(), Some(at(NOW + HOUR).as_str()));
    assert_eq!(told.ends_at.as_deref(), Some(at(NOW + 2 * HOUR).as_str()));
    assert_eq!(day.people[0].reasons[0].at, told.starts_at);
    let next = day.next.unwrap().starts_at;
    assert_eq!(next.as_deref(), Some(at(NOW + HOUR + WEEK).as_str()));
    let tuesday = day_of(&shop, shop.office.ren, NOW + 24 * HOUR);
    assert!(tuesday.agenda.is_empty() && tuesday.people.is_empty());
    // A day that was moved is where it went, and one that was dropped is nowhere.
    let to = To {
        starts_at: NOW + 25 * HOUR,
        ends_at: None,
    };
    shop.act(shop.office.ren, move |tx| {
        agenda::move_occurrence(tx, series, (Some(NOW + HOUR), Reach::One), to, None)
    })
    .unwrap();
    assert_eq!(reasons(&shop), []);
    let tuesday = day_of(&shop, shop.office.ren, NOW + 24 * HOUR);
    assert_eq!(tuesday.agenda.len(), 1);
    shop.act(shop.office.ren, move |tx| {
        agenda::drop_occurrence(tx, series, (Some(NOW + HOUR + WEEK), Reach::One), None)
    })
    .unwrap();
    let later = day_of(&shop, shop.office.ren, NOW + WEEK);
    assert!(later.agenda.is_empty());
    assert_eq!(
        later.next.unwrap().starts_at.as_deref(),
        Some(at(NOW + HOUR + 2 * WEEK).as_str())
    );
});

both!(
    a_task_is_a_reason_from_its_day_and_stands_apart_without_anybody,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        let task = make(
            &shop,
            "task",
            json!({"subject": "回電", "due_on": YESTERDAY, "contact": mei}),
        );
        make(&shop, "task", json!({"subject": "週報", "due_on": TODAY}));
        make(
            &shop,
            "task",
            json!({"subject": "以後", "due_on": TOMORROW, "contact": mei}),
        );
        let day = today(&shop);
        assert_eq!(kinds(&day.people[0]), [Kind::Task]);
        assert_eq!(day.people[0].reasons[0].urgency, "1.10");
        assert_eq!(day.tasks.len(), 1);
        shop.office
            .update(shop.office.ren, "task", task, json!({"status": "done"}))
            .unwrap();
        assert_eq!(reasons(&shop), []);
    }
);

both!(
    a_deal_says_its_next_step_for_its_person_or_its_company,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        let step = |more: Json| {
            let mut json = json!({"next_step": "送報價", "next_step_on": TODAY});
            json.as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            shop.deal(json)
        };
        let deal = step(json!({"name": "擴建案", "contact": mei}));
        let account = make(&shop, "account", json!({"name": "安泰"}));
        step(json!({"account": account}));
        let day = today(&shop);
        let mut who = names(&day);
        who.sort_unstable();
        assert_eq!(who, ["安泰", "王美玲"]);
        let she = day
            .people
            .iter()
            .find(|one| one.object == "contact")
            .unwrap();
        assert_eq!(she.reasons[0].text.as_deref(), Some("送報價"));
        assert_eq!(she.reasons[0].deal_name.as_deref(), Some("擴建案"));
        shop.win(deal).unwrap();
        assert_eq!(names(&today(&shop)), ["安泰"]);
    }
);

both!(
    a_deal_with_two_signs_of_trouble_is_a_reason_and_one_with_one_is_not,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        // No next step, and one person on it.
        let deal = shop.deal(json!({"contact": mei}));
        assert_eq!(reasons(&shop), [Kind::DealAtRisk]);
        shop.office
            .update(
                shop.office.ren,
                "opportunity",
                deal,
                json!({"next_step": "電話", "next_step_on": TOMORROW}),
            )
            .unwrap();
        assert_eq!(reasons(&shop), []);
    }
);

both!(
    a_lead_waits_until_it_is_answered_and_comes_again_on_its_day,
    |t| {
        let shop = Shop::open(t);
        let it = make(
            &shop,
            "lead",
            json!({"name": "林怡君", "need": "要報價", "company": "大同"}),
        );
        let day = today(&shop);
        assert_eq!(kinds(&day.people[0]), [Kind::LeadWaiting]);
        assert_eq!(day.people[0].company.as_deref(), Some("大同"));
        assert_eq!(day.people[0].reasons[0].text.as_deref(), Some("要報價"));
        shop.act(shop.office.ren, move |tx| {
            lead::nurture(tx, it, date(2026, 11, 24), None)
        })
        .unwrap();
        assert_eq!(reasons(&shop), []);
        let tomorrow = NOW + 24 * HOUR;
        let usual = usual(&shop);
        let mut ctx = shop.office.ctx(shop.office.ren);
        ctx.now = tomorrow;
        let day = shop
            .engine()
            .read_blocking(&ctx, move |read| today::today(read, &usual))
            .unwrap();
        assert_eq!(kinds(&day.people[0]), [Kind::LeadAgain]);
    }
);

both!(
    who_has_not_heard_from_us_for_too_long_is_a_reason_unless_she_wants_peace,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        let change = |json: Json| {
            shop.office
                .update(shop.office.ren, "contact", mei, json)
                .unwrap()
        };
        let long_ago =
            json!({"kind": "call", "contact": mei, "starts_at": at(NOW - 40 * 24 * HOUR)});
        make(&shop, "activity", long_ago);
        change(json!({"cadence_days": 30}));
        let day = today(&shop);
        assert_eq!(kinds(&day.people[0]), [Kind::Silent]);
        assert_eq!(day.people[0].reasons[0].days, 10);
        assert_eq!(day.people[0].last.as_ref().unwrap().kind, "call");
        change(json!({"do_not_contact": true}));
        assert_eq!(reasons(&shop), []);
        change(json!({"do_not_contact": false}));
        make(&shop, "activity", json!({"kind": "call", "contact": mei}));
        assert_eq!(reasons(&shop), []);
    }
);

both!(
    who_brought_somebody_is_thanked_and_birthdays_are_told_a_week_ahead,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        let referral = make(
            &shop,
            "referral",
            json!({"referrer": mei, "status": "given"}),
        );
        for born in ["1980-11-30", "1975-12-01", "1990-11-22"] {
            make(
                &shop,
                "important_date",
                json!({"contact": mei, "kind": "birthday", "on": born}),
            );
        }
        let day = today(&shop);
        assert_eq!(kinds(&day.people[0]), [Kind::Thank, Kind::Birthday]);
        let days: Vec<i64> = day.people[0].reasons.iter().map(|one| one.days).collect();
        assert_eq!(
            days,
            [-7, -7],
            "one in a week, not in eight days nor yesterday"
        );
        shop.office
            .update(
                shop.office.ren,
                "referral",
                referral,
                json!({"thanked_on": TODAY}),
            )
            .unwrap();
        assert_eq!(reasons(&shop), [Kind::Birthday]);
    }
);

both!(what_is_somebody_elses_never_appears, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    make(
        &shop,
        "promise",
        json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
    );
    make(
        &shop,
        "important_date",
        json!({"contact": mei, "kind": "birthday", "on": "1980-11-25"}),
    );
    make(&shop, "lead", json!({"name": "林怡君"}));
    shop.deal(json!({"contact": mei}));
    for who in [office.mei, office.sam, office.ada, office.oli] {
        let day = today_of(&shop, who);
        assert!(day.people.is_empty() && day.promises.is_empty() && day.goal.is_none());
    }
    // A task about somebody whom its owner may not see is told without her.
    office
        .create(
            office.ada,
            "task",
            json!({"subject": "代辦", "due_on": TODAY, "contact": mei, "owner": office.sam}),
        )
        .unwrap();
    assert!(today_of(&shop, office.sam).people.is_empty());
});

both!(the_last_exchange_is_the_newest_that_she_may_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    make(
        &shop,
        "promise",
        json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
    );
    assert_eq!(today(&shop).people[0].last, None);
    make(
        &shop,
        "activity",
        json!({"kind": "visit", "contact": mei, "starts_at": at(NOW - 48 * HOUR), "body": "看廠"}),
    );
    let last = |day: Today| day.people[0].last.clone().unwrap();
    assert_eq!(last(today(&shop)).text.as_deref(), Some("看廠"));
    let deal = shop.deal(json!({"contact": mei, "next_step": "x", "next_step_on": TOMORROW}));
    make(
        &shop,
        "note",
        json!({"body": "談  價格\n明天", "opportunity": deal}),
    );
    assert_eq!(
        last(today(&shop)).text.as_deref(),
        Some("談 價格 明天"),
        "a note on her deal"
    );
    let secret = json!({"body": "主管的私房話", "contact": mei, "private": true});
    office.create(office.mei, "note", secret).unwrap();
    assert_eq!(last(today(&shop)).text.as_deref(), Some("談 價格 明天"));
    make(
        &shop,
        "note",
        json!({"body": "自己的", "contact": mei, "private": true}),
    );
    assert_eq!(last(today(&shop)).text.as_deref(), Some("自己的"));
});

both!(
    with_whom_she_spoke_today_she_need_not_speak_again_but_what_is_due_stays,
    |t| {
        let shop = Shop::open(t);
        let mei = person(&shop, "王美玲");
        make(
            &shop,
            "promise",
            json!({"what": "回覆", "by": "them", "due_on": YESTERDAY, "contact": mei}),
        );
        make(
            &shop,
            "promise",
            json!({"what": "送樣品", "due_on": TODAY, "contact": mei}),
        );
        let called = |outcome: &str| {
            make(
                &shop,
                "activity",
                json!({"kind": "call", "contact": mei, "outcome": outcome}),
            )
        };
        called("no_answer");
        assert_eq!(reasons(&shop), [Kind::OurPromise, Kind::TheirPromise]);
        called("talked");
        assert_eq!(reasons(&shop), [Kind::OurPromise]);
    }
);
