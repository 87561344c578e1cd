//! Several processes on one database, and what is particular to PostgreSQL: schemas, poolers, plans gone stale.

use std::time::Duration;

use guanxi_engine::Result;
use guanxi_engine::db::{Conn, Db, DbOptions, Stmt, migrate};
use guanxi_testkit::{TestDb, both};

use super::{insert, numbers, table};

/// Takes the next number as the log does: by looking at the newest.
fn next(conn: &mut dyn Conn) -> Result<i64> {
    let newest = Stmt::new("SELECT coalesce(max(n), 0) FROM t");
    let n = conn.one(&newest, |row| row.int(0))?.unwrap() + 1;
    insert(conn, n)?;
    Ok(n)
}

both!(two_nodes_take_numbers_without_gap_or_clash, |t| {
    table(t);
    let threads: Vec<_> = [t.open_again(), t.open_again()]
        .into_iter()
        .flat_map(|node| vec![node.clone(), node.clone(), node])
        .map(|node| {
            std::thread::spawn(move || {
                for _ in 0..40 {
                    node.write_blocking(next).unwrap();
                }
            })
        })
        .collect();
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    assert_eq!(numbers(&t.db), (1..=240).collect::<Vec<_>>());
});

#[test]
fn a_node_hears_of_another_nodes_commits() {
    let t = TestDb::postgres();
    table(&t);
    let node = t.open_again();
    let commits = node.commits();
    std::thread::sleep(Duration::from_millis(300));
    let before = *commits.borrow();
    t.db.write_blocking(|conn| insert(conn, 1)).unwrap();
    let heard = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        *commits.borrow() > before
    });
    assert!(heard);
}

#[test]
fn workspaces_can_be_schemas_of_one_database() {
    let t = TestDb::postgres();
    let open = |schema: &str| {
        let join = if t.url.contains('?') { '&' } else { '?' };
        Db::open(
            &format!("{}{join}schema={schema}", t.url),
            &DbOptions::default(),
        )
    };
    let (a, b) = (open("a").unwrap(), open("b").unwrap());
    for db in [&a, &b] {
        assert!(!migrate::run(db).unwrap().is_empty());
        db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint)"))
            .unwrap();
    }
    a.write_blocking(|conn| insert(conn, 1)).unwrap();
    b.write_blocking(|conn| insert(conn, 2)).unwrap();
    assert_eq!((numbers(&a), numbers(&b)), (vec![1], vec![2]));
    assert!(open("public; drop").is_err());
}

#[test]
fn through_a_pooler_nothing_outlives_a_transaction() {
    let t = TestDb::postgres();
    let url = format!("{}&schema=pooled&statements=unnamed", t.url);
    let db = Db::open(&url, &DbOptions::default()).unwrap();
    migrate::run(&db).unwrap();
    db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint)"))
        .unwrap();
    db.write_blocking(|conn| insert(conn, 7)).unwrap();
    assert_eq!(numbers(&db), [7]);
    db.read_blocking(|conn| insert(conn, 8)).unwrap_err();
    let kept = |conn: &mut dyn Conn| {
        let named = Stmt::new("SELECT count(*) FROM pg_prepared_statements");
        conn.one(&named, |row| row.int(0))
    };
    assert_eq!(db.read_blocking(kept).unwrap(), Some(0));
}

both!(
    a_statement_prepared_before_a_change_of_its_table_still_works,
    |t| {
        table(t);
        t.db.write_blocking(|conn| insert(conn, 1)).unwrap();
        let star = |conn: &mut dyn Conn| conn.all(&Stmt::new("SELECT * FROM t"), |row| row.int(0));
        for change in ["ADD COLUMN m bigint", "DROP COLUMN m", "ADD COLUMN m text"] {
            for _ in 0..4 {
                assert_eq!(t.db.read_blocking(star).unwrap(), [1]);
            }
            assert_eq!(t.db.write_blocking(star).unwrap(), [1]);
            t.db.write_blocking(move |conn| conn.batch(&format!("ALTER TABLE t {change}")))
                .unwrap();
        }
        assert_eq!(t.db.read_blocking(star).unwrap(), [1]);
    }
);
