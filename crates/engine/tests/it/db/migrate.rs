//! Migrations.

use guanxi_engine::db::Dialect;
use guanxi_engine::db::migrate::{self, Migration};
use guanxi_testkit::TestDb;

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
const BROKEN: &[Migration] = &[
    Migration {
        number: 1,
        name: "one",
        sql: "CREATE TABLE a (n bigint)",
    },
    Migration {
        number: 2,
        name: "two",
        sql: "CREATE TABLE b (n bigint); CREATE TABLE a (n bigint)",
    },
];

fn on_both(body: impl Fn(&TestDb)) {
    body(&TestDb::bare(Dialect::Sqlite));
    body(&TestDb::bare(Dialect::Postgres));
}

#[test]
fn migrations_run_once_in_order() {
    on_both(|t| {
        assert_eq!(migrate::run_list(&t.db, &LIST[..1]).unwrap(), [1]);
        assert_eq!(migrate::run_list(&t.db, LIST).unwrap(), [2]);
        assert_eq!(migrate::run_list(&t.db, LIST).unwrap(), [] as [i64; 0]);
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    on_both(|t| {
        migrate::run_list(&t.db, LIST).unwrap();
        let refused = migrate::run_list(&t.db, &LIST[..1]).unwrap_err();
        assert!(refused.to_string().contains("newer program"), "{refused}");
    });
}

#[test]
fn a_migration_that_fails_leaves_nothing_of_itself() {
    on_both(|t| {
        migrate::run_list(&t.db, BROKEN).unwrap_err();
        assert_eq!(t.db.read_blocking(migrate::applied).unwrap(), [1]);
        assert_eq!(migrate::run_list(&t.db, LIST).unwrap(), [2]);
    });
}

#[test]
fn two_nodes_that_start_at_once_migrate_once() {
    on_both(|t| {
        let nodes: Vec<_> = (0..4).map(|_| t.open_again()).collect();
        let threads = nodes
            .into_iter()
            .map(|db| std::thread::spawn(move || migrate::run_list(&db, LIST)));
        let threads: Vec<_> = threads.collect();
        let applied: usize = threads
            .into_iter()
            .map(|thread| thread.join().unwrap().unwrap().len())
            .sum();
        assert_eq!(applied, 2);
    });
}
