//! PostgreSQL goes away and comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use guanxi_engine::db::{Conn, Db, DbOptions, Failure, Stmt};
use guanxi_engine::{Error, Result};
use guanxi_testkit::TestDb;
use guanxi_testkit::server::{self, Private};

use super::{count, insert, numbers, table};

fn backend(conn: &mut dyn Conn) -> Result<i64> {
    let own = conn.one(&Stmt::new("SELECT pg_backend_pid()"), |row| row.int(0))?;
    Ok(own.unwrap())
}

fn terminate(backend: i64) {
    server::execute(&format!("SELECT pg_terminate_backend({backend})"));
    std::thread::sleep(Duration::from_millis(100));
}

#[test]
fn a_read_notices_nothing_of_a_lost_connection() {
    let t = TestDb::postgres();
    table(&t);
    for _ in 0..8 {
        terminate(t.db.read_blocking(backend).unwrap());
        assert_eq!(t.db.read_blocking(count).unwrap(), 0);
    }
    // Lost in the middle, it is done again from the start.
    let mut tries = 0;
    let seen = t.db.read_blocking(move |conn| {
        tries += 1;
        if tries == 1 {
            terminate(backend(conn)?);
        }
        Ok((tries, count(conn)?))
    });
    assert_eq!(seen.unwrap(), (2, 0));
}

#[test]
fn a_write_whose_connection_is_lost_before_commit_is_done_again_once() {
    let t = TestDb::postgres();
    table(&t);
    terminate(t.db.write_blocking(backend).unwrap());
    t.db.write_blocking(|conn| insert(conn, 1)).unwrap();
    let mut tries = 0;
    t.db.write_blocking(move |conn| {
        tries += 1;
        insert(conn, 2)?;
        if tries == 1 {
            terminate(backend(conn)?);
        }
        insert(conn, 3)
    })
    .unwrap();
    assert_eq!(numbers(&t.db), [1, 2, 3]);
}

#[test]
fn one_lost_connection_does_not_fail_the_batch() {
    let t = TestDb::postgres();
    table(&t);
    let threads: Vec<_> = (0..40)
        .map(|n| {
            let db = t.db.clone();
            let mut tries = 0;
            std::thread::spawn(move || {
                db.write_blocking(move |conn| {
                    tries += 1;
                    if n == 20 && tries == 1 {
                        terminate(backend(conn)?);
                    }
                    insert(conn, n)
                })
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap().unwrap();
    }
    assert_eq!(numbers(&t.db), (0..40).collect::<Vec<_>>());
}

#[test]
fn when_the_server_crashes_nothing_acknowledged_is_lost_and_work_goes_on_after() {
    let server = Private::start();
    let db = Db::open(&server.url(), &DbOptions::default()).unwrap();
    db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint NOT NULL PRIMARY KEY)"))
        .unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writing = |from: i64, db: Db| {
        let stop = Arc::clone(&stop);
        std::thread::spawn(move || {
            let mut acknowledged = Vec::new();
            for n in (from..).take_while(|_| !stop.load(Ordering::Relaxed)) {
                match db.write_blocking(move |conn| insert(conn, n)) {
                    Ok(_) => acknowledged.push(n),
                    Err(Error::Busy | Error::Database(_)) => {
                        std::thread::sleep(Duration::from_millis(5))
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
            acknowledged
        })
    };
    let threads: Vec<_> = (0..4).map(|i| writing(i * 1_000_000, db.clone())).collect();
    std::thread::sleep(Duration::from_millis(300));
    server.crash();
    let down = db.write_blocking(|conn| insert(conn, -1)).unwrap_err();
    let away = matches!(Failure::of(&down), Some(Failure::Away(_)));
    assert!(away, "{down:?}");
    server.restart();
    std::thread::sleep(Duration::from_millis(300));
    stop.store(true, Ordering::Relaxed);
    let acknowledged: Vec<i64> = threads
        .into_iter()
        .flat_map(|thread| thread.join().unwrap())
        .collect();
    let there = numbers(&db);
    let lost: Vec<_> = acknowledged
        .iter()
        .filter(|n| there.binary_search(n).is_err())
        .collect();
    assert_eq!(lost, [] as [&i64; 0]);
    assert!(acknowledged.len() > 20, "{}", acknowledged.len());
    db.write_blocking(|conn| insert(conn, -1)).unwrap();
}
