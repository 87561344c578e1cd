//! What the migrations make on a live database is what the declarations say, to the last column and index.

use std::collections::BTreeSet;

use guanxi_engine::db::{Db, Dialect, Stmt};
use guanxi_schema::{ddl, shipped};
use guanxi_testkit::both;

/// `(table, column, type)` of every object table.
fn columns(db: &Db, table: &str) -> BTreeSet<(String, String)> {
    let mut stmt = match db.dialect() {
        Dialect::Sqlite => Stmt::new("SELECT name, type FROM pragma_table_info("),
        Dialect::Postgres => Stmt::new(
            "SELECT column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name = (",
        ),
    };
    stmt.bind(table.into()).push(")");
    db.read_blocking(move |conn| {
        conn.all(&stmt, |row| {
            Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
        })
    })
    .unwrap()
    .into_iter()
    .collect()
}

fn indexes(db: &Db, table: &str) -> BTreeSet<String> {
    let mut stmt = match db.dialect() {
        Dialect::Sqlite => Stmt::new("SELECT name FROM pragma_index_list("),
        Dialect::Postgres => Stmt::new(
            "SELECT indexname::text FROM pg_indexes
             WHERE schemaname = current_schema() AND tablename = (",
        ),
    };
    stmt.bind(table.into()).push(")");
    let names = db.read_blocking(move |conn| conn.all(&stmt, |row| Ok(row.text(0)?.to_owned())));
    let names = names.unwrap().into_iter();
    // Both databases make an index of their own for the primary key.
    names
        .filter(|name| name.starts_with("ix_") || name.starts_with("ux_"))
        .collect()
}

both!(every_declared_field_is_a_column_of_its_type, |t| {
    for object in &shipped().objects {
        let expected: BTreeSet<_> = ddl::expected_columns(object)
            .into_iter()
            .map(|(name, sqlite, postgres)| match t.db.dialect() {
                Dialect::Sqlite => (name, sqlite.to_owned()),
                Dialect::Postgres => (name, postgres.to_owned()),
            })
            .collect();
        assert_eq!(columns(&t.db, &object.name), expected, "{}", object.name);
    }
});

both!(every_declared_index_is_there_and_no_other, |t| {
    for object in &shipped().objects {
        let expected: BTreeSet<_> = ddl::indexes(object).into_iter().map(|i| i.name).collect();
        assert_eq!(indexes(&t.db, &object.name), expected, "{}", object.name);
    }
});

both!(every_table_of_the_engine_is_there, |t| {
    let sqlite_only = |table: &str| table == "search_fts" && t.db.dialect() == Dialect::Postgres;
    for table in ddl::ENGINE_TABLES
        .iter()
        .filter(|table| !sqlite_only(table))
    {
        assert!(!columns(&t.db, table).is_empty(), "{table}");
    }
});
