//! Threads, group commit and migrations.

use guanxi_engine::db::migrate::{self, Migration};
use guanxi_engine::db::{Conn, Db, DbOptions, Stmt};
use guanxi_engine::{Error, Result};

fn open() -> (tempfile::TempDir, Db) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::open(
        dir.path().join("t.db").to_str().unwrap(),
        &DbOptions::default(),
    )
    .unwrap();
    db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint NOT NULL PRIMARY KEY)"))
        .unwrap();
    (dir, db)
}

fn insert(conn: &mut dyn Conn, n: i64) -> Result<u64> {
    let mut stmt = Stmt::new("INSERT INTO t VALUES (");
    stmt.bind(n.into()).push(")");
    conn.execute(&stmt)
}

fn numbers(db: &Db) -> Vec<i64> {
    db.read_blocking(|conn| conn.all(&Stmt::new("SELECT n FROM t ORDER BY n"), |row| row.int(0)))
        .unwrap()
}

#[test]
fn a_write_that_fails_or_panics_does_not_hurt_its_neighbours() {
    let (_dir, db) = open();
    let threads: Vec<_> = (0..60)
        .map(|n| {
            let db = db.clone();
            std::thread::spawn(move || {
                db.write_blocking(move |conn| {
                    insert(conn, n)?;
                    match n % 3 {
                        0 => Ok(()),
                        1 => Err(Error::NotFound),
                        _ => panic!("on purpose"),
                    }
                })
                .is_ok()
            })
        })
        .collect();
    for (n, thread) in threads.into_iter().enumerate() {
        assert_eq!(thread.join().unwrap(), n % 3 == 0);
    }
    assert_eq!(numbers(&db), (0..60).step_by(3).collect::<Vec<_>>());
}

#[test]
fn migrations_run_once_in_order() {
    const LIST: &[Migration] = &[
        Migration {
            number: 1,
            name: "one",
            sql: "CREATE TABLE a (n bigint)",
        },
        Migration {
            number: 2,
            name: "two",
            sql: "CREATE TABLE b (n bigint); CREATE INDEX b_n ON b (n)",
        },
    ];
    let (_dir, db) = open();
    assert_eq!(migrate::run_list(&db, &LIST[..1]).unwrap(), [1]);
    assert_eq!(migrate::run_list(&db, LIST).unwrap(), [2]);
    assert_eq!(migrate::run_list(&db, LIST).unwrap(), [] as [i64; 0]);
    let refused = migrate::run_list(&db, &LIST[..1]).unwrap_err();
    assert!(refused.to_string().contains("newer program"), "{refused}");
}
