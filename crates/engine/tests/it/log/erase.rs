//! The right to be forgotten.

use guanxi_engine::{Data, Error};
use guanxi_testkit::{Office, both};
use serde_json::json;

both!(
    a_persons_values_leave_the_record_the_log_and_search_but_not_the_sequence,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(
                office.ren,
                "contact",
                json!({"name": "Yamada Hanako", "email": "hanako@example.com"}),
            )
            .unwrap();
        office
            .update(
                office.ren,
                "contact",
                id,
                json!({"email": "yamada@example.com", "title": "Buyer"}),
            )
            .unwrap();
        let before = crate::log::everything(&office);
        let erase = move |tx: &mut guanxi_engine::Tx<'_>| tx.erase("contact", id);
        let rep = office.engine.write_blocking(&office.ctx(office.ren), erase);
        assert!(
            matches!(
                rep,
                Err(Error::Forbidden {
                    code: "administrators_only",
                    ..
                })
            ),
            "{rep:?}"
        );
        office
            .engine
            .write_blocking(&office.ctx(office.ada), erase)
            .unwrap();
        let after = crate::log::everything(&office);
        assert_eq!(after.len(), before.len() + 1);
        assert!(after.iter().zip(1..).all(|(entry, seq)| entry.seq == seq));
        let told = format!("{after:?}").to_lowercase();
        assert!(
            !told.contains("hanako") && !told.contains("yamada"),
            "{told}"
        );
        assert_eq!(office.value("contact", id, "name"), Data::from("—"));
        assert_eq!(office.value("contact", id, "email"), Data::Null);
        assert_eq!(office.load(office.ada, "contact", id).unwrap().version, 3);
        // Somebody else may have the address now.
        office
            .create(
                office.ren,
                "contact",
                json!({"name": "Sato", "email": "yamada@example.com"}),
            )
            .unwrap();
    }
);
