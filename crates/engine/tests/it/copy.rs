//! Moving a workspace between databases, backing it up and restoring it.

use guanxi_engine::db::{Conn, Db, Dialect, Stmt, copy};
use guanxi_engine::kinds::Data;
use guanxi_engine::{Catalog, Change, Door, Error, Read, Tx, search};
use guanxi_schema::{Field, Kind, Label, ddl};
use guanxi_testkit::office::Office;
use guanxi_testkit::{TestDb, both};
use serde_json::json;
use uuid::Uuid;

fn other(t: &TestDb) -> TestDb {
    match t.db.dialect() {
        Dialect::Sqlite => TestDb::postgres(),
        Dialect::Postgres => TestDb::sqlite(),
    }
}

/// An office with two companies, one of them in the trash, and a field of its own.
fn busy_office(t: &TestDb) -> (Office, Uuid) {
    add_field(&t.db);
    let office = Office::open(t);
    let account = office
        .create(
            office.ren,
            "account",
            json!({"name": "台灣積體電路製造", "f_mood": "晴 ☀"}),
        )
        .unwrap();
    let gone = office
        .create(office.ren, "account", json!({"name": "Gone Ltd"}))
        .unwrap();
    office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| tx.trash("account", gone))
        .unwrap();
    (office, account)
}

fn add_field(db: &Db) {
    db.write_blocking(|conn| {
        let label = Label {
            en: "Mood".to_owned(),
            zh_hant: "心情".to_owned(),
        };
        let mut field = Field::new(1000, "f_mood", Kind::Text, label);
        field.column = "f1000".to_owned();
        let catalog = Catalog::load(conn)?;
        let ddl = ddl::add_field(catalog.known("account")?, &field);
        let statements = if conn.dialect() == Dialect::Sqlite {
            ddl.sqlite
        } else {
            ddl.postgres
        };
        statements
            .iter()
            .try_for_each(|statement| conn.batch(statement))?;
        let mut row = Stmt::new(
            "INSERT INTO custom_field (object, field, declaration) VALUES ('account', 1000, ",
        );
        row.bind(serde_json::to_string(&field).unwrap().into())
            .push(")");
        conn.execute(&row).map(drop)
    })
    .unwrap();
}

fn found(db: &Db, term: &'static str) -> i64 {
    let count = move |conn: &mut dyn Conn| {
        let mut stmt = Stmt::new("SELECT count(*) FROM search_term WHERE term = ");
        stmt.bind(term.into());
        conn.one(&stmt, |row| row.int(0))
    };
    db.read_blocking(count).unwrap().unwrap()
}

both!(
    a_workspace_moves_to_the_other_database_and_loses_nothing,
    |t| {
        let (office, account) = busy_office(t);
        let target = other(t);
        let mut heard = Vec::new();
        let counts = copy::run(&t.db, &target.db, &mut |table, rows| {
            heard.push((table.to_owned(), rows))
        })
        .unwrap();
        assert!(counts.contains(&("account".to_owned(), 2)), "{counts:?}");
        assert!(heard.contains(&("user".to_owned(), 5)), "{heard:?}");
        let moved = Office::reopen(&target, &office);
        assert_eq!(
            moved.value("account", account, "f_mood"),
            Data::Text("晴 ☀".to_owned())
        );
        assert_eq!(moved.trace(), office.trace());
        // The words of the record in the trash are not searched.
        assert_eq!(found(&target.db, "gone"), 0);
        let again = copy::run(&t.db, &target.db, &mut |_, _| {}).unwrap_err();
        assert!(
            matches!(
                again,
                Error::Refused {
                    code: "target_not_empty",
                    ..
                }
            ),
            "{again}"
        );
    }
);

/// Bytes that fill two pieces and sixteen bytes of a third.
fn file() -> Vec<u8> {
    (0..2 * 262_144 + 16).map(|at| (at % 251) as u8).collect()
}

/// A file as an office keeps it.
fn keep_file(office: &Office) -> Uuid {
    let keep = move |tx: &mut Tx<'_>| {
        let info = tx.catalog().known("attachment")?;
        let values = [
            ("name", json!("a.jpg")),
            ("media_type", json!("image/jpeg")),
            ("size", json!(1)),
        ];
        let values = values.into_iter().map(|(name, value)| {
            let field = info.field(name).unwrap();
            (
                field.id,
                guanxi_engine::kinds::parse_json(field, &value).unwrap(),
            )
        });
        let change = Change {
            door: Door::Command,
            ..Change::open(values.collect())
        };
        tx.create_with("attachment", change, &file())
    };
    office
        .engine
        .write_blocking(&office.ctx(office.ren), keep)
        .unwrap()
}

fn kept_file(office: &Office, id: Uuid) -> Vec<u8> {
    let read = move |read: &mut Read<'_>| read.content("attachment", id, 0..u64::MAX);
    office
        .engine
        .read_blocking(&office.ctx(office.ren), read)
        .unwrap()
}

both!(files_go_with_a_copy_and_with_a_backup, |t| {
    let office = Office::open(t);
    let id = keep_file(&office);
    assert!(kept_file(&office, id) == file());
    let target = other(t);
    copy::run(&t.db, &target.db, &mut |_, _| {}).unwrap();
    assert!(kept_file(&Office::reopen(&target, &office), id) == file());
    let folder = tempfile::tempdir().unwrap();
    let backup = folder.path().join("backup.db");
    copy::backup(&t.db, &backup, &mut |_, _| {}).unwrap();
    let restored = other(t);
    copy::restore(&backup, &restored.db, folder.path(), &mut |_, _| {}).unwrap();
    assert!(kept_file(&Office::reopen(&restored, &office), id) == file());
});

both!(a_backup_restores_into_either_database, |t| {
    let (office, account) = busy_office(t);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("backup.db");
    copy::backup(&t.db, &file, &mut |_, _| {}).unwrap();
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 1, "a backup is one file");
    let refused = copy::backup(&t.db, &file, &mut |_, _| {}).unwrap_err();
    assert!(refused.to_string().contains("exists"), "{refused}");
    for target in [TestDb::sqlite(), TestDb::postgres()] {
        copy::restore(&file, &target.db, folder.path(), &mut |_, _| {}).unwrap();
        let restored = Office::reopen(&target, &office);
        assert_eq!(
            restored.value("account", account, "name"),
            Data::Text("台灣積體電路製造".to_owned())
        );
        assert_eq!(restored.trace(), office.trace());
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
});

both!(a_copy_that_fails_half_way_leaves_nothing_behind, |t| {
    let (_office, _) = busy_office(t);
    let target = other(t);
    // A row that the target refuses: its table has lost a column there.
    target
        .db
        .write_blocking(|conn| conn.batch("ALTER TABLE \"user\" DROP COLUMN \"time_zone\""))
        .unwrap();
    copy::run(&t.db, &target.db, &mut |_, _| {}).unwrap_err();
    let rows = |conn: &mut dyn Conn| {
        conn.one(&Stmt::new("SELECT count(*) FROM account"), |row| row.int(0))
    };
    assert_eq!(target.db.read_blocking(rows).unwrap(), Some(0));
});

both!(the_index_made_anew_finds_what_the_old_one_found, |t| {
    let (_office, _) = busy_office(t);
    let count =
        t.db.write_blocking(|conn| {
            let catalog = Catalog::load(conn)?;
            search::rebuild(conn, &catalog)?;
            search::rebuild(conn, &catalog)
        })
        .unwrap();
    // Five people and a company; units and roles are not searched.
    assert!(count >= 6, "{count}");
});

#[test]
fn a_file_that_is_no_backup_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("letter.txt");
    std::fs::write(
        &file,
        "Dear Sir or Madam, this is not a database at all.".repeat(100),
    )
    .unwrap();
    let target = TestDb::sqlite();
    copy::restore(&file, &target.db, folder.path(), &mut |_, _| {}).unwrap_err();
}
