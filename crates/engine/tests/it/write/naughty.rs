//! The big list of naughty strings: stored and read back to the letter, or refused by name; never anything else.

use std::path::PathBuf;

use guanxi_engine::{Change, Data, Error, Values};
use guanxi_schema::{Kind, Write};
use guanxi_testkit::{Office, TestDb};
use serde_json::json;

/// The strings, or nothing where the shared data is absent.
fn strings() -> Option<Vec<String>> {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("GUANXI_SHARED").map_or(here, PathBuf::from);
    let text = std::fs::read_to_string(folder.join("data/blns/blns.json")).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

fn round_trip(t: &TestDb) {
    let Some(strings) = strings() else {
        eprintln!("skipped: no naughty strings in the shared data");
        return;
    };
    let office = Office::open(t);
    let catalog = office.engine.catalog();
    for (object, seed) in [
        ("account", json!({"name": "x"})),
        ("note", json!({"body": "x"})),
        ("contact", json!({"name": "x"})),
    ] {
        let info = catalog.object(object).unwrap();
        let fields = info.fields.iter().filter(|field| {
            matches!(field.kind, Kind::Text | Kind::LongText) && field.write == Write::Open
        });
        let fields: Vec<u32> = fields.map(|field| field.id).collect();
        let id = office.create(office.ren, object, seed).unwrap();
        let strings = strings.clone();
        let writing = move |tx: &mut guanxi_engine::Tx<'_>| {
            for string in &strings {
                let values: Values = fields
                    .iter()
                    .map(|field| (*field, Data::from(string.as_str())))
                    .collect();
                match tx.attempt(|tx| tx.update(object, id, Change::open(values.clone()))) {
                    Ok(_) => {
                        let record = tx.load(object, id)?;
                        for field in &fields {
                            assert_eq!(
                                record.get(*field).as_text(),
                                Some(string.as_str()),
                                "{object} {field}"
                            );
                        }
                    }
                    Err(Error::Invalid(errors)) => {
                        let named = ["required", "too_long", "nul_character"];
                        assert!(
                            errors.iter().all(|error| named.contains(&error.code)),
                            "{string:?}: {errors:?}"
                        );
                    }
                    Err(other) => panic!("{string:?}: {other:?}"),
                }
            }
            Ok(())
        };
        office
            .engine
            .write_blocking(&office.ctx(office.ren), writing)
            .unwrap();
    }
}

#[test]
fn naughty_strings_go_in_and_out_of_every_text_field_on_sqlite() {
    round_trip(&TestDb::sqlite());
}

#[test]
fn naughty_strings_go_in_and_out_of_every_text_field_on_postgres() {
    round_trip(&TestDb::postgres());
}
