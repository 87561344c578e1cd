//! Reads: their limits, and what they see.

use std::time::{Duration, Instant};

use guanxi_engine::Error;
use guanxi_engine::db::{Conn, ReadOptions, Stmt, Value, ValueRef};
use guanxi_testkit::both;
use uuid::Uuid;

use super::{count, insert, table};

/// Counts for hours.
fn endless(conn: &mut dyn Conn) -> guanxi_engine::Result<Option<i64>> {
    let sql =
        "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000000000)
        SELECT count(*) FROM c";
    conn.one(&Stmt::new(sql), |row| row.int(0))
}

both!(
    a_read_over_its_time_limit_is_stopped_and_the_next_one_works,
    |t| {
        let options = ReadOptions {
            limit: Some(Duration::from_millis(200)),
            snapshot: false,
        };
        let begun = Instant::now();
        for _ in 0..3 {
            let stopped = t.db.read_blocking_with(options, endless).unwrap_err();
            assert!(matches!(stopped, Error::Busy), "{stopped:?}");
        }
        assert!(begun.elapsed() < Duration::from_secs(20));
        let one = |conn: &mut dyn Conn| conn.one(&Stmt::new("SELECT 1"), |row| row.int(0));
        assert_eq!(t.db.read_blocking(one).unwrap(), Some(1));
    }
);

both!(a_read_cannot_write, |t| {
    table(t);
    t.db.read_blocking(|conn| insert(conn, 1)).unwrap_err();
    let options = ReadOptions {
        snapshot: true,
        limit: None,
    };
    t.db.read_blocking_with(options, |conn| insert(conn, 1))
        .unwrap_err();
    assert_eq!(t.db.read_blocking(count).unwrap(), 0);
});

both!(a_snapshot_sees_one_moment, |t| {
    table(t);
    let db = t.db.clone();
    let options = ReadOptions {
        snapshot: true,
        limit: None,
    };
    let seen = t.db.read_blocking_with(options, move |conn| {
        let before = count(conn)?;
        db.write_blocking(move |conn| insert(conn, before)).unwrap();
        Ok((before, count(conn)?))
    });
    assert_eq!(seen.unwrap(), (0, 0));
    assert_eq!(t.db.read_blocking(count).unwrap(), 1);
});

both!(a_panic_costs_its_own_caller_only, |t| {
    for _ in 0..10 {
        t.db.read_blocking::<(), _>(|_| panic!("on purpose"))
            .unwrap_err();
    }
    table(t);
    assert_eq!(t.db.read_blocking(count).unwrap(), 0);
});

both!(values_come_back_as_they_were_given, |t| {
    let (id, blob) = match t.db.dialect() {
        guanxi_engine::db::Dialect::Sqlite => ("BLOB", "BLOB"),
        guanxi_engine::db::Dialect::Postgres => ("uuid", "bytea"),
    };
    let ddl = format!("CREATE TABLE v (i bigint, t text, u {id}, b {blob})");
    t.db.write_blocking(move |conn| conn.batch(&ddl)).unwrap();
    let uuid = Uuid::from_u128(7);
    let rows = [
        [
            Value::Int(i64::MIN),
            Value::from("臺灣 ☀ '\"\\"),
            Value::Id(uuid),
            Value::Bytes(vec![0; 32]),
        ],
        [
            Value::Int(i64::MAX),
            Value::from(""),
            Value::Id(Uuid::max()),
            Value::Bytes(vec![]),
        ],
        [Value::Null, Value::Null, Value::Null, Value::Null],
    ];
    let given = rows.clone();
    t.db.write_blocking(move |conn| {
        for row in &given {
            let mut stmt = Stmt::new("INSERT INTO v VALUES (");
            for (i, value) in row.iter().enumerate() {
                stmt.push(if i == 0 { "" } else { ", " })
                    .bind(value.clone());
            }
            conn.execute(stmt.push(")"))?;
        }
        Ok(())
    })
    .unwrap();
    let read = t.db.read_blocking(|conn| {
        conn.all(&Stmt::new("SELECT i, t, u, b FROM v"), |row| {
            let columns = (0..4).map(|i| row.get(i).map(ValueRef::to_owned));
            columns.collect::<guanxi_engine::Result<Vec<_>>>()
        })
    });
    assert_eq!(read.unwrap(), rows);
});

both!(a_wrong_number_of_values_is_an_error, |t| {
    let stmt = Stmt {
        sql: "SELECT $1".to_owned(),
        params: vec![],
    };
    t.db.read_blocking(move |conn| conn.one(&stmt, |_| Ok(())))
        .unwrap_err();
});
