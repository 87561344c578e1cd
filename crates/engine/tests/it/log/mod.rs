//! The change log: what it remembers, who may read it, and what the past was.

mod erase;
mod past;
mod readers;
mod replay;
mod timeline;

use guanxi_engine::log::Entry;
use guanxi_testkit::Office;

/// The whole log.
pub fn everything(office: &Office) -> Vec<Entry> {
    let catalog = office.engine.catalog();
    let reading = move |conn: &mut dyn guanxi_engine::db::Conn| {
        guanxi_engine::log::after(conn, &catalog, 0, 100_000)
    };
    office.engine.db().read_blocking(reading).unwrap()
}
