//! A disk without room, as SQLite meets it: the file may have no more pages than it has.

use guanxi_engine::db::Failure;
use guanxi_testkit::TestDb;

use super::{insert, numbers, table};

#[test]
fn a_full_disk_refuses_writes_loses_none_that_was_acknowledged_and_goes_on_once_there_is_room() {
    let t = TestDb::sqlite();
    table(&t);
    let pages = |most: u32| {
        let limit = format!("PRAGMA max_page_count = {most}");
        t.db.write_blocking(move |conn| conn.batch(&limit)).unwrap();
    };
    pages(1);
    let mut acknowledged = Vec::new();
    let refused = (0..).find_map(|n| {
        let written = t.db.write_blocking(move |conn| insert(conn, n));
        acknowledged.extend(written.is_ok().then_some(n));
        written.err()
    });
    let refused = refused.unwrap();
    let full = matches!(Failure::of(&refused), Some(Failure::Full(_)));
    assert!(full, "{refused:?}");
    assert_eq!(numbers(&t.db), acknowledged);

    pages(1_000_000);
    t.db.write_blocking(|conn| insert(conn, -1)).unwrap();
    assert_eq!(numbers(&t.db).len(), acknowledged.len() + 1);
}
