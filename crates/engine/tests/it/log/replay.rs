//! The log and the rows never disagree: folding every entry over nothing gives every row as it stands.

use std::collections::BTreeMap;

use guanxi_engine::log::Entry;
use guanxi_engine::{Change, Data, Values};
use guanxi_schema::system;
use guanxi_testkit::{Office, TestDb};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

/// Something somebody does to one of four contacts.
#[derive(Debug, Clone)]
enum Act {
    Set {
        contact: usize,
        field: u32,
        value: Data,
    },
    Trash(usize),
    Restore(usize),
    /// Takes back the nth operation.
    Undo(usize),
    /// Fails half way: must leave nothing.
    Fail(usize),
    Erase(usize),
}

fn value() -> impl Strategy<Value = (u32, Data)> {
    let text = |field: u32| {
        prop_oneof![Just(Data::Null), "[A-Z臺北]{1,4}".prop_map(Data::Text)]
            .prop_map(move |data| (field, data))
    };
    // The name is required and personal, the title neither.
    prop_oneof![
        "[a-z]{1,6}".prop_map(|text| (100, Data::Text(text))),
        text(101),
        text(107),
        text(108)
    ]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => (0..4_usize, value()).prop_map(|(contact, (field, value))| Act::Set { contact, field, value }),
        1 => (0..4_usize).prop_map(Act::Trash),
        1 => (0..4_usize).prop_map(Act::Restore),
        3 => (0..30_usize).prop_map(Act::Undo),
        1 => (0..4_usize).prop_map(Act::Fail),
        1 => (0..4_usize).prop_map(Act::Erase),
    ]
}

/// Every contact's values as the log tells them, and how many versions it has had.
fn replayed(log: &[Entry]) -> BTreeMap<Uuid, (Values, i64)> {
    let mut records: BTreeMap<Uuid, (Values, i64)> = BTreeMap::new();
    for entry in log
        .iter()
        .filter(|entry| entry.object == "contact" && !entry.fields.is_empty())
    {
        let (values, version) = records.entry(entry.record).or_default();
        *version += 1;
        for field in &entry.fields {
            match entry.after(*field) {
                Data::Null => values.remove(field),
                data => values.insert(*field, data.clone()),
            };
        }
        values.insert(system::VERSION, Data::Int(*version));
        values
            .entry(system::CREATED_AT)
            .or_insert(Data::Int(entry.at));
        values
            .entry(system::CREATED_BY)
            .or_insert(entry.actor.into());
        values.insert(system::UPDATED_AT, Data::Int(entry.at));
        values.insert(system::UPDATED_BY, entry.actor.into());
    }
    records
}

fn do_all(office: &Office, acts: Vec<Act>) -> Vec<Uuid> {
    let contacts: Vec<Uuid> = (0..4)
        .map(|n| {
            office
                .create(
                    office.ada,
                    "contact",
                    serde_json::json!({"name": format!("Contact {n}")}),
                )
                .unwrap()
        })
        .collect();
    let mut operations = Vec::new();
    for act in acts {
        let ctx = office.ctx(office.ada);
        operations.push(ctx.operation);
        let (engine, contacts) = (&office.engine, contacts.clone());
        // What is refused (a trashed contact changed, a value changed since) is part of life.
        let _ = match act {
            Act::Set {
                contact,
                field,
                value,
            } => engine.write_blocking(&ctx, move |tx| {
                let values = Values::from([(field, value.clone())]);
                tx.update("contact", contacts[contact], Change::open(values))
                    .map(drop)
            }),
            Act::Trash(contact) => engine.write_blocking(&ctx, move |tx| {
                tx.trash("contact", contacts[contact]).map(drop)
            }),
            Act::Restore(contact) => engine.write_blocking(&ctx, move |tx| {
                tx.restore("contact", contacts[contact]).map(drop)
            }),
            Act::Undo(n) => operations.get(n).map_or(Ok(()), |op| {
                engine.undo_blocking(&ctx, *op, |_| {}).map(drop)
            }),
            Act::Fail(contact) => engine.write_blocking(&ctx, move |tx| {
                let values = Values::from([(101, Data::from("Nobody"))]);
                tx.update("contact", contacts[contact], Change::open(values))?;
                tx.update(
                    "contact",
                    contacts[contact],
                    Change::open(Values::from([(100, Data::Null)])),
                )
                .map(drop)
            }),
            Act::Erase(contact) => {
                engine.write_blocking(&ctx, move |tx| tx.erase("contact", contacts[contact]))
            }
        };
    }
    contacts
}

fn log_and_rows_agree(t: &TestDb) {
    let office = Office::open(t);
    let mut runner = TestRunner::new(Config {
        cases: 12,
        max_shrink_iters: 40,
        ..Config::default()
    });
    runner
        .run(&prop::collection::vec(act(), 1..40), |acts| {
            let contacts = do_all(&office, acts);
            let told = replayed(&crate::log::everything(&office));
            for id in contacts {
                let row = office
                    .engine
                    .read_blocking(&office.ctx(office.ada), move |read| {
                        read.load_any("contact", id, guanxi_engine::access::Right::Read)
                    })
                    .unwrap();
                let (values, version) = &told[&id];
                prop_assert_eq!(*version, row.version);
                prop_assert_eq!(values, &row.values);
            }
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_log_rebuilds_every_row_on_sqlite() {
    log_and_rows_agree(&TestDb::sqlite());
}

#[test]
fn the_log_rebuilds_every_row_on_postgres() {
    log_and_rows_agree(&TestDb::postgres());
}
