//! Who needs somebody today, why, in which order, and what she makes of it.

use guanxi_sales::measures::{self, Usual};
use guanxi_sales::today::{self, Kind, Person, Today, Who};
use guanxi_testkit::NOW;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::Shop;

mod choices;
mod ended;
mod reasons;

pub const HOUR: i64 = 3_600_000;
/// NOW is that Monday morning in Taipei.
pub const TODAY: &str = "2026-11-23";
pub const YESTERDAY: &str = "2026-11-22";
pub const TOMORROW: &str = "2026-11-24";

pub fn at(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).unwrap().to_string()
}

pub fn usual(shop: &Shop) -> Usual {
    let engine = shop.engine();
    engine
        .read_blocking(&engine.job(), measures::usual)
        .unwrap()
}

pub fn today_of(shop: &Shop, who: Uuid) -> Today {
    day_of(shop, who, NOW)
}

pub fn day_of(shop: &Shop, who: Uuid, now: i64) -> Today {
    let usual = usual(shop);
    let mut ctx = shop.office.ctx(who);
    ctx.now = now;
    shop.engine()
        .read_blocking(&ctx, move |read| today::today(read, &usual))
        .unwrap()
}

/// Ren's.
pub fn today(shop: &Shop) -> Today {
    today_of(shop, shop.office.ren)
}

pub fn make(shop: &Shop, object: &'static str, json: Json) -> Uuid {
    shop.office.create(shop.office.ren, object, json).unwrap()
}

pub fn person(shop: &Shop, name: &str) -> Uuid {
    let account = make(shop, "account", json!({"name": "台泥"}));
    make(shop, "contact", json!({"name": name, "account": account}))
}

pub fn names(day: &Today) -> Vec<&str> {
    day.people.iter().map(|one| one.name.as_str()).collect()
}

pub fn kinds(one: &Person) -> Vec<Kind> {
    one.reasons.iter().map(|reason| reason.kind).collect()
}

pub fn reasons(shop: &Shop) -> Vec<Kind> {
    today(shop).people.iter().flat_map(kinds).collect()
}

pub fn later(shop: &Shop, who: Who) -> Uuid {
    let usual = usual(shop);
    let done = shop.act(shop.office.ren, move |tx| {
        today::later(tx, &usual, who, None)
    });
    done.unwrap().1
}

pub fn order(shop: &Shop, who: Who, before: Option<Who>) -> guanxi_engine::Result<Uuid> {
    let usual = usual(shop);
    let done = shop.act(shop.office.ren, move |tx| {
        today::order(tx, &usual, who, before)
    });
    done.map(|(_, operation)| operation)
}
