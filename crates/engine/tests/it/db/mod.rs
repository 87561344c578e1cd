//! The database below the engine: threads, group commit, failures, migrations.

mod crash;
mod full;
mod lost;
mod migrate;
mod nodes;
mod reads;
mod tls;
mod writes;

use guanxi_engine::Result;
use guanxi_engine::db::{Conn, Db, Stmt};
use guanxi_testkit::TestDb;

fn table(t: &TestDb) {
    t.db.write_blocking(|conn| conn.batch("CREATE TABLE t (n bigint NOT NULL PRIMARY KEY)"))
        .unwrap();
}

fn insert(conn: &mut dyn Conn, n: i64) -> Result<u64> {
    let mut stmt = Stmt::new("INSERT INTO t (n) VALUES (");
    stmt.bind(n.into()).push(")");
    conn.execute(&stmt)
}

fn count(conn: &mut dyn Conn) -> Result<i64> {
    let found = conn.one(&Stmt::new("SELECT count(*) FROM t"), |row| row.int(0))?;
    Ok(found.unwrap())
}

fn numbers(db: &Db) -> Vec<i64> {
    db.read_blocking(|conn| conn.all(&Stmt::new("SELECT n FROM t ORDER BY n"), |row| row.int(0)))
        .unwrap()
}
