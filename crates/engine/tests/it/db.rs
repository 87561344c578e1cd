//! Threads, group commit and migrations.

use guanxi_engine::db::migrate::{self, Migration};
use guanxi_engine::db::{Conn, Db, Dialect, Stmt};
use guanxi_engine::{Error, Result};
use guanxi_testkit::{TestDb, both};

fn table(t: &TestDb) {
    t.db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint NOT NULL PRIMARY KEY)"))
        .unwrap();
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

both!(
    a_write_that_fails_or_panics_does_not_hurt_its_neighbours,
    |t| {
        table(t);
        let threads: Vec<_> = (0..60)
            .map(|n| {
                let db = t.db.clone();
                std::thread::spawn(move || {
                    let written = db.write_blocking(move |conn| {
                        insert(conn, n)?;
                        match n % 3 {
                            0 => Ok(()),
                            1 => Err(Error::NotFound),
                            _ => panic!("on purpose"),
                        }
                    });
                    written.is_ok()
                })
            })
            .collect();
        for (n, thread) in threads.into_iter().enumerate() {
            assert_eq!(thread.join().unwrap(), n % 3 == 0);
        }
        assert_eq!(numbers(&t.db), (0..60).step_by(3).collect::<Vec<_>>());
    }
);

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

fn migrations_run_once(dialect: Dialect) {
    let t = TestDb::bare(dialect);
    assert_eq!(migrate::run_list(&t.db, &LIST[..1]).unwrap(), [1]);
    assert_eq!(migrate::run_list(&t.db, LIST).unwrap(), [2]);
    assert_eq!(migrate::run_list(&t.db, LIST).unwrap(), [] as [i64; 0]);
    let refused = migrate::run_list(&t.db, &LIST[..1]).unwrap_err();
    assert!(refused.to_string().contains("newer program"), "{refused}");
}

#[test]
fn migrations_run_once_in_order_on_sqlite() {
    migrations_run_once(Dialect::Sqlite);
}

#[test]
fn migrations_run_once_in_order_on_postgres() {
    migrations_run_once(Dialect::Postgres);
}
