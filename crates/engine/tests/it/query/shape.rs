//! When somebody is taken, never by what.

use guanxi_engine::query::Filter;
use guanxi_engine::{Error, Result, Values};
use guanxi_testkit::{NOW, Office, both};
use serde_json::json;
use uuid::Uuid;

const SUBJECT: u32 = 101;
const STARTS_AT: u32 = 104;

fn shapes(office: &Office, by: Uuid, filter: Filter, field: u32) -> Result<Vec<Values>> {
    let (ctx, ren) = (office.ctx(by), office.ren);
    office.engine.read_blocking(&ctx, move |read| {
        read.shapes("activity", ren, &filter, &[field], 10)
    })
}

fn refused<T>(found: Result<T>) -> bool {
    matches!(
        found,
        Err(Error::Forbidden {
            code: "only_its_shape",
            ..
        })
    )
}

both!(
    the_shape_of_what_somebody_keeps_to_herself_is_seen_and_nothing_of_it,
    |t| {
        let office = Office::open(t);
        let starts_at = jiff::Timestamp::from_millisecond(NOW).unwrap().to_string();
        let doctor =
            json!({"kind": "visit", "subject": "Doctor", "private": true, "starts_at": starts_at});
        let doctor = office.create(office.ren, "activity", doctor).unwrap();
        for by in [office.ren, office.sam, office.ada] {
            let seen = shapes(&office, by, Filter::everything(), STARTS_AT).unwrap();
            assert_eq!(seen.len(), 1);
            assert_eq!(seen[0].get(&STARTS_AT), Some(&NOW.into()));
            assert_eq!(seen[0].len(), 2, "its id and what was asked");
            // What it says, with whom, what hangs on it: of nobody, not even her own.
            for field in [SUBJECT, 102, 109, 110, 111, 112, 113, 123] {
                assert!(
                    refused(shapes(&office, by, Filter::everything(), field)),
                    "{field}"
                );
            }
            for filter in [
                Filter::eq(SUBJECT, "Doctor"),
                Filter::is_given(111).negated(),
                Filter::any([Filter::gt(STARTS_AT, 0), Filter::is_given(102)]),
                Filter::eq("subject", "Doctor"),
            ] {
                assert!(refused(shapes(&office, by, filter, STARTS_AT)));
            }
        }
        let later = shapes(&office, office.sam, Filter::gt(STARTS_AT, NOW), STARTS_AT);
        assert_eq!(later.unwrap(), []);
        let ctx = office.ctx(office.ren);
        office
            .engine
            .write_blocking(&ctx, move |tx| tx.trash("activity", doctor))
            .unwrap();
        let gone = shapes(&office, office.sam, Filter::everything(), STARTS_AT);
        assert_eq!(gone.unwrap(), []);
    }
);
