//! How a planned one went is asked once, of whoever planned it.

use guanxi_sales::activity;
use guanxi_sales::today::Appointment;
use guanxi_testkit::{NOW, both};
use serde_json::json;
use uuid::Uuid;

use super::{HOUR, at, day_of, make, person};
use crate::shop::{Shop, code};

fn ended(shop: &Shop, who: Uuid, hours: i64) -> Vec<Appointment> {
    day_of(shop, who, NOW + hours * HOUR).ended
}

both!(what_was_planned_and_is_over_is_asked_about_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let mei = person(&shop, "王美玲");
    let planned = |kind: &str, hours: i64| json!({"kind": kind, "contact": mei, "starts_at": at(NOW + hours * HOUR)});
    let mut long = planned("visit", 1);
    long["ends_at"] = json!(at(NOW + 4 * HOUR));
    let visit = make(&shop, "activity", long);
    let call = make(&shop, "activity", planned("call", 1));
    let mut weekly = planned("meeting", 1);
    weekly["recurrence"] = json!("RRULE:FREQ=WEEKLY");
    make(&shop, "activity", weekly);
    assert_eq!(ended(&shop, office.ren, 1), []);
    let over = ended(&shop, office.ren, 3);
    assert_eq!(
        over.len(),
        1,
        "the visit still lasts, a series is no single one"
    );
    assert_eq!(over[0].id, call);
    assert_eq!(
        over[0].with.as_ref().unwrap().record.label.as_deref(),
        Some("王美玲")
    );
    assert_eq!(ended(&shop, office.ren, 5).len(), 2);
    assert_eq!(ended(&shop, office.mei, 5), [], "it was not hers");
    assert_eq!(
        ended(&shop, office.ren, 24 * 15),
        [],
        "two weeks are enough"
    );
    shop.act(office.ren, move |tx| activity::skip_ending(tx, call, None))
        .unwrap();
    assert_eq!(ended(&shop, office.ren, 5).len(), 1);
    let refused = shop.act(office.sam, move |tx| activity::skip_ending(tx, visit, None));
    assert_eq!(code(refused), "not_found");
    // Planned for another time it is another thing.
    let then = (NOW + 2 * HOUR, None);
    shop.act(office.ren, move |tx| activity::plan(tx, call, then, None))
        .unwrap();
    assert_eq!(ended(&shop, office.ren, 5).len(), 2);
    let held = activity::Held::default();
    shop.act(office.ren, move |tx| activity::hold(tx, visit, &held, None))
        .unwrap();
    assert_eq!(ended(&shop, office.ren, 5).len(), 1);
});
