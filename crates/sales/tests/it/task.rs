//! Things to do.

use guanxi_engine::Data;
use guanxi_testkit::both;
use serde_json::json;

use crate::shop::Shop;

both!(ticking_a_task_off_notes_the_moment, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let task = office
        .create(office.ren, "task", json!({"subject": "Call"}))
        .unwrap();
    office
        .update(office.ren, "task", task, json!({"status": "done"}))
        .unwrap();
    assert_eq!(
        office.value("task", task, "done_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    office
        .update(office.ren, "task", task, json!({"status": "open"}))
        .unwrap();
    assert_eq!(office.value("task", task, "done_at"), Data::Null);
});
