//! Whether a score tells who becomes a customer: decided leads by the score they had before.

use guanxi_engine::{Read, Tx};
use guanxi_sales::lead::{self, Calibration, Convert};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::Shop;

fn convert(shop: &Shop, lead: Uuid) {
    let act = move |tx: &mut Tx<'_>| lead::convert(tx, lead, &Convert::default(), None);
    shop.act(shop.office.ren, act).unwrap();
}

fn disqualify(shop: &Shop, lead: Uuid) {
    let act = move |tx: &mut Tx<'_>| lead::disqualify(tx, lead, "no_need", None);
    shop.act(shop.office.ren, act).unwrap();
}

fn calibration(shop: &Shop, by: Uuid, behind: Option<i64>) -> Calibration {
    let ask = move |read: &mut Read<'_>| lead::calibration(read, &[], behind);
    let ctx = shop.office.ctx(by);
    shop.engine().read_blocking(&ctx, ask).unwrap()
}

both!(only_the_score_known_before_the_decision_counts, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let arrives = |source: &str| {
        let lead = json!({"name": "林怡君", "source": source});
        office.create(office.ren, "lead", lead).unwrap()
    };
    let unscored = arrives("web_form");
    disqualify(&shop, unscored);
    let rule = |condition: &str, points: i64| {
        let rule = json!({"name": condition, "condition": condition, "points": points});
        office.create(office.ada, "score_rule", rule).unwrap();
    };
    rule("source=web_form", 20);
    rule("budget[gte]=100000 TWD", 30);
    for n in 0..10 {
        let lead = arrives("web_form");
        if n < 4 {
            convert(&shop, lead);
        } else {
            disqualify(&shop, lead);
        }
    }
    // What is learnt afterwards makes no score clever.
    let late = arrives("event");
    disqualify(&shop, late);
    let budget = json!({"budget": {"amount": "100000", "currency": "TWD"}});
    office.update(office.ren, "lead", late, budget).unwrap();
    assert_eq!(office.value("lead", late, "score"), 30_i64.into());
    // Who is still open has not been decided.
    arrives("web_form");
    let seen = calibration(&shop, office.ren, None);
    assert_eq!((seen.n, seen.unscored), (11, 1));
    let bands: Vec<_> = seen
        .bands
        .iter()
        .map(|band| (band.from, band.n, band.converted, band.share.is_some()))
        .collect();
    assert_eq!(bands, [(0, 1, 0, false), (20, 10, 4, true)]);
    let share = seen.bands[1].share.as_ref().unwrap();
    assert_eq!(
        [&share.percent, &share.low, &share.high],
        ["40.00", "16.82", "68.73"]
    );
    let behind = calibration(&shop, office.ren, Some(0)).leads.unwrap();
    assert_eq!(behind.len(), 1);
    assert_eq!((behind[0].id, behind[0].score), (late, 0));
    let behind = calibration(&shop, office.ren, Some(20)).leads.unwrap();
    assert_eq!(behind.iter().filter(|one| one.converted).count(), 4);
    // What one may not see is not counted.
    assert_eq!(calibration(&shop, office.sam, None).n, 0);
});

both!(a_conversion_that_was_taken_back_decides_nothing, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let rule = json!({"name": "Web", "condition": "source=web_form", "points": 20});
    office.create(office.ada, "score_rule", rule).unwrap();
    let lead = json!({"name": "Ann", "source": "web_form"});
    let lead = office.create(office.ren, "lead", lead).unwrap();
    let act = move |tx: &mut Tx<'_>| lead::convert(tx, lead, &Convert::default(), None);
    let (_, operation) = shop.act(office.ren, act).unwrap();
    assert_eq!(calibration(&shop, office.ren, None).n, 1);
    shop.undo(operation).unwrap();
    assert_eq!(calibration(&shop, office.ren, None).n, 0);
});
