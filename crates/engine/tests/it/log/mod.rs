//! The change log: what it remembers, who may read it, and what the past was.

mod erase;
mod past;
mod readers;
mod replay;
mod timeline;

use guanxi_engine::log::{Entry, records_of};
use guanxi_engine::{Change, Tx};
use guanxi_testkit::{Office, both};
use serde_json::json;
use uuid::Uuid;

/// The whole log.
pub fn everything(office: &Office) -> Vec<Entry> {
    let catalog = office.engine.catalog();
    let reading = move |conn: &mut dyn guanxi_engine::db::Conn| {
        guanxi_engine::log::after(conn, &catalog, 0, 100_000)
    };
    office.engine.db().read_blocking(reading).unwrap()
}

both!(the_records_of_an_operation_are_found_to_the_last, |t| {
    let office = Office::open(t);
    let values = office.values("account", &json!({"name": "Acme"}));
    let ctx = office.ctx(office.ren);
    let operation = ctx.operation;
    let making = move |tx: &mut Tx<'_>| {
        let five = (0..5).map(|_| tx.create("account", Change::open(values.clone())));
        five.collect::<guanxi_engine::Result<Vec<Uuid>>>()
    };
    let mut made = office.engine.write_blocking(&ctx, making).unwrap();
    made.sort_unstable();
    let reading = move |conn: &mut dyn guanxi_engine::db::Conn| {
        let (mut found, mut after) = (Vec::new(), Uuid::nil());
        loop {
            let page = records_of(conn, operation, "account", after, 2)?;
            let Some(last) = page.last() else {
                return Ok(found);
            };
            after = *last;
            found.extend(page);
        }
    };
    assert_eq!(office.engine.db().read_blocking(reading).unwrap(), made);
});
