//! The SQL that reading becomes, as text. One snapshot: both databases get the same words, except where search
//! asks their full-text indexes.

use std::sync::Arc;

use guanxi_engine::access::{ObjectRule, Rules, Scope};
use guanxi_engine::db::{Conn, Dialect, Row, Rows, Stmt, Value};
use guanxi_engine::query::{self, GetQuery};
use guanxi_engine::registry::Registry;
use guanxi_engine::{Actor, Catalog, Channel, Ctx, Read, Result, ctx::IdSource};
use guanxi_testkit::NOW;
use uuid::Uuid;

use super::pairs;

/// Writes down what it is asked and finds nothing.
struct Notebook {
    dialect: Dialect,
    written: Vec<String>,
}

impl Conn for Notebook {
    fn dialect(&self) -> Dialect {
        self.dialect
    }
    fn query(&mut self, stmt: &Stmt, _: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()> {
        self.written.push(stmt.sql.clone());
        Ok(())
    }
    fn execute(&mut self, stmt: &Stmt) -> Result<u64> {
        self.written.push(stmt.sql.clone());
        Ok(0)
    }
    fn batch(&mut self, sql: &str) -> Result<()> {
        self.written.push(sql.to_owned());
        Ok(())
    }
    fn at_commit(&mut self, stmt: Stmt) -> Result<()> {
        self.written.push(stmt.sql);
        Ok(())
    }
    fn row_at_commit(&mut self, rows: &'static Rows, _: Vec<Value>) -> Result<()> {
        self.written.push(rows.insert.to_owned());
        Ok(())
    }
    fn settle(&mut self) -> Result<()> {
        Ok(())
    }
    fn last_seq(&mut self) -> Option<&mut Option<i64>> {
        None
    }
    fn savepoint(&mut self) -> Result<()> {
        Ok(())
    }
    fn release(&mut self) -> Result<()> {
        Ok(())
    }
    fn rollback_to(&mut self) -> Result<()> {
        Ok(())
    }
}

fn ctx(read: Scope) -> Ctx {
    let rule = ObjectRule {
        read,
        create: true,
        edit: Scope::Own,
        delete: Scope::None,
    };
    let rules = Rules {
        objects: [("*".to_owned(), rule)].into(),
        ..Rules::default()
    };
    let unit = Uuid::from_u128(2);
    let actor = Actor {
        user: Uuid::from_u128(1),
        unit: Some(unit),
        team_units: vec![unit, Uuid::from_u128(3), Uuid::from_u128(4)],
        team: guanxi_engine::ctx::Team::default(),
        grant_units: vec![unit],
        covers: Vec::new(),
        rules: Arc::new(rules),
    };
    Ctx {
        actor: Arc::new(actor),
        now: NOW,
        effective: None,
        channel: Channel::Api,
        time_zone: "Asia/Taipei".to_owned(),
        language: "en".to_owned(),
        operation: Uuid::nil(),
        key: None,
        cause: None,
        ids: IdSource::counting(),
    }
}

/// What a door asks of the database, a clause a line.
fn asked(scope: Scope, dialect: Dialect, door: &dyn Fn(&mut Read<'_>)) -> String {
    let (ctx, catalog) = (ctx(scope), Catalog::shipped());
    let mut notebook = Notebook {
        dialect,
        written: Vec::new(),
    };
    door(&mut Read::new(
        &mut notebook,
        &ctx,
        &catalog,
        &Registry::default(),
    ));
    let mut text = notebook.written.join("\n");
    for clause in [
        " FROM \"",
        " LEFT JOIN ",
        " WHERE t.",
        " AND ",
        " OR ",
        " ORDER BY ",
        " GROUP BY ",
    ] {
        text = text.replace(clause, &format!("\n {clause}"));
    }
    text
}

fn both(scope: Scope, door: &dyn Fn(&mut Read<'_>)) -> String {
    let sqlite = asked(scope, Dialect::Sqlite, door);
    assert_eq!(sqlite, asked(scope, Dialect::Postgres, door));
    sqlite
}

fn list(read: &mut Read<'_>, object: &str, url: &str) {
    let query = query::parse(read, object, &pairs(url)).unwrap();
    read.list_json(object, &query).unwrap();
}

#[test]
fn one_record_joins_its_labels() {
    let text = both(Scope::Own, &|read| {
        let fields = Some(vec![
            "name".to_owned(),
            "account".to_owned(),
            "owner".to_owned(),
            "amount".to_owned(),
        ]);
        let _ = read.get_json(
            "opportunity",
            Uuid::nil(),
            &GetQuery {
                fields,
                trashed: false,
            },
        );
    });
    insta::assert_snapshot!("one_record", text);
}

#[test]
fn a_list_of_everything_has_no_condition_but_life() {
    insta::assert_snapshot!(
        "list_all",
        both(Scope::All, &|read| list(read, "account", "fields=name"))
    );
}

#[test]
fn a_list_of_the_team_is_filtered_and_sorted() {
    let url = "fields=name,amount&status=open&amount[gte]=1000&account.sector[in]=retail,medical&owner=me&sort=-amount";
    insta::assert_snapshot!(
        "list_team",
        both(Scope::Team, &|read| list(read, "opportunity", url))
    );
}

#[test]
fn what_points_to_a_record_is_looked_up_by_its_reference_as_far_as_the_caller_sees_it() {
    let newest = r#"{"some":"task","by":"account","newest":"due_on","among":{"field":"status","value":"open"},"where":{"field":"subject","value":"Call"}}"#;
    let none =
        r#"{"not":{"some":"opportunity","by":"account","where":{"field":"status","value":"won"}}}"#;
    let url = format!("fields=name&filter={none}&filter={newest}");
    insta::assert_snapshot!(
        "list_related",
        both(Scope::Team, &|read| list(read, "account", &url))
    );
}

#[test]
fn a_note_follows_what_it_hangs_on_unless_private() {
    insta::assert_snapshot!(
        "list_notes",
        both(Scope::Own, &|read| list(read, "note", "fields=body"))
    );
}

#[test]
fn value_by_stage_is_one_statement() {
    let text = both(Scope::Own, &|read| {
        let params = pairs("group=stage&measure=count,sum:amount&status=open");
        let query = query::parse_aggregate(read, "opportunity", &params).unwrap();
        read.aggregate("opportunity", &query).unwrap();
    });
    insta::assert_snapshot!("value_by_stage", text);
}

#[test]
fn words_are_asked_of_the_index_of_each_database() {
    for (dialect, name) in [
        (Dialect::Sqlite, "words_sqlite"),
        (Dialect::Postgres, "words_postgres"),
    ] {
        insta::assert_snapshot!(
            name,
            asked(Scope::All, dialect, &|read| list(
                read,
                "account",
                "fields=name&q=acme"
            ))
        );
    }
}
