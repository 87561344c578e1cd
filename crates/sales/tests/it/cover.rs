//! Who may name a cover, for which days, and what she is told and shown of the colleague's work.

use guanxi_engine::{Error, Result};
use guanxi_sales::notice::{self, Soon};
use guanxi_testkit::{NOW, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::Shop;
use crate::today::{HOUR, TODAY, TOMORROW, YESTERDAY, day_of};

const DAY: i64 = 24 * HOUR;

fn cover(shop: &Shop, by: Uuid, of: Uuid, who: Uuid, more: Json) -> Result<Uuid> {
    let mut json = json!({"owner": of, "by": who, "from_on": TODAY, "until_on": TOMORROW});
    let more = more.as_object().unwrap().clone();
    json.as_object_mut().unwrap().extend(more);
    shop.office.create(by, "cover", json)
}

fn wrong(result: &Result<Uuid>, field: &str, code: &str) {
    let Err(Error::Invalid(errors)) = result else {
        panic!("{result:?}");
    };
    assert_eq!((errors[0].field.as_str(), errors[0].code), (field, code));
}

both!(
    cover_is_named_by_whoever_is_away_or_leads_her_and_by_nobody_else,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ada, mei, ren, sam, oli) =
            (office.ada, office.mei, office.ren, office.sam, office.oli);
        for by in [ren, mei, ada] {
            cover(&shop, by, ren, sam, json!({})).unwrap();
        }
        let before = office.trace();
        wrong(
            &cover(&shop, sam, ren, sam, json!({})),
            "owner",
            "not_your_team",
        );
        wrong(
            &cover(&shop, mei, sam, ren, json!({})),
            "owner",
            "not_your_team",
        );
        let observer = cover(&shop, oli, oli, ren, json!({}));
        assert!(
            matches!(observer, Err(Error::Forbidden { .. })),
            "{observer:?}"
        );
        wrong(
            &cover(&shop, ren, ren, ren, json!({})),
            "by",
            "covers_herself",
        );
        let days = |from: &str, until: &str| {
            cover(
                &shop,
                ren,
                ren,
                sam,
                json!({"from_on": from, "until_on": until}),
            )
        };
        wrong(&days(TOMORROW, TODAY), "until_on", "before_start");
        wrong(&days("2026-11-01", YESTERDAY), "until_on", "in_the_past");
        wrong(&days(TODAY, "2028-01-01"), "until_on", "cover_too_long");
        assert_eq!(office.trace(), before);
        // Nor is one's own made into another's by changing it.
        let own = cover(&shop, sam, sam, oli, json!({})).unwrap();
        let stolen = office.update(sam, "cover", own, json!({"owner": ren, "by": sam}));
        assert!(stolen.is_err(), "{stolen:?}");
        let moments = office.update(ren, "cover", own, json!({"until_on": "2026-12-24"}));
        assert!(
            matches!(moments, Err(Error::Forbidden { .. })),
            "{moments:?}"
        );
    }
);

both!(the_days_of_cover_are_whole_days_where_she_lives, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let home = json!({"time_zone": "Asia/Taipei"});
    office.update(office.ada, "user", office.ren, home).unwrap();
    let id = cover(&shop, office.ren, office.ren, office.sam, json!({})).unwrap();
    let at = |text: &str| text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    let value = |field| office.value("cover", id, field).as_int();
    assert_eq!(value("starts_at"), Some(at("2026-11-23T00:00:00+08:00")));
    assert_eq!(value("ends_at"), Some(at("2026-11-25T00:00:00+08:00")));
    // Back early: over at the end of that day.
    office
        .update(office.ren, "cover", id, json!({"until_on": TODAY}))
        .unwrap();
    assert_eq!(value("ends_at"), Some(at("2026-11-24T00:00:00+08:00")));
});

both!(
    today_shows_the_people_of_a_colleague_who_is_away_and_whose_they_are,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ren, sam) = (office.ren, office.sam);
        let hers = office
            .create(ren, "contact", json!({"name": "王美玲"}))
            .unwrap();
        let promise = json!({"what": "送樣品", "contact": hers, "due_on": TODAY});
        office.create(ren, "promise", promise).unwrap();
        let secret = json!({"what": "祕密", "contact": hers, "due_on": TODAY, "private": true});
        office.create(ren, "promise", secret).unwrap();
        let own = office
            .create(sam, "contact", json!({"name": "Ann"}))
            .unwrap();
        office
            .create(
                sam,
                "promise",
                json!({"what": "Call", "contact": own, "due_on": TODAY}),
            )
            .unwrap();
        let seen = |now| {
            let day = day_of(&shop, sam, now);
            let one = |person: &guanxi_sales::today::Person| {
                let whose = person.whose.as_ref().and_then(|whose| whose.label.clone());
                (person.name.clone(), whose, person.reasons.len())
            };
            let mut people: Vec<_> = day.people.iter().map(one).collect();
            people.sort();
            people
        };
        let ann = ("Ann".to_owned(), None, 1);
        assert_eq!(seen(NOW), std::slice::from_ref(&ann));
        cover(&shop, ren, ren, sam, json!({})).unwrap();
        let mei = ("王美玲".to_owned(), Some("Ren".to_owned()), 1);
        assert_eq!(seen(NOW), [ann.clone(), mei]);
        assert_eq!(seen(NOW + 2 * DAY), [ann], "over by itself");
    }
);

both!(
    what_is_due_is_told_to_her_who_is_away_and_to_her_cover_once_each,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ren, sam) = (office.ren, office.sam);
        let her = office
            .create(ren, "contact", json!({"name": "王美玲"}))
            .unwrap();
        let promise = json!({"what": "送樣品", "contact": her, "due_on": TODAY});
        let promise = office.create(ren, "promise", promise).unwrap();
        let secret = json!({"what": "祕密", "contact": her, "due_on": TODAY, "private": true});
        office.create(ren, "promise", secret).unwrap();
        cover(&shop, ren, ren, sam, json!({})).unwrap();
        let told = |who: Uuid, now: i64| {
            let mut ctx = office.ctx(who);
            ctx.now = now;
            let due = shop
                .engine()
                .read_blocking(&ctx, |r| notice::due(r, Soon::All))
                .unwrap();
            let about: Vec<Uuid> = due.raised.iter().map(|one| one.about[0].1).collect();
            let job = shop.engine().job();
            shop.engine()
                .write_blocking(&job, move |tx| notice::tell(tx, &due))
                .unwrap();
            about
        };
        assert_eq!(told(sam, NOW), [promise], "never what is private");
        assert!(told(sam, NOW).is_empty(), "once");
        assert_eq!(told(ren, NOW).len(), 2, "her own as ever");
        assert!(told(sam, NOW + 3 * DAY).is_empty(), "nor after it is over");
    }
);
