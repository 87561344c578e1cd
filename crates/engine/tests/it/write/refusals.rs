//! Input that is wrong, references to what cannot be seen, and doors that are closed.

use guanxi_engine::{Change, Data, Error, Result, Values};
use guanxi_testkit::{Office, both};
use serde_json::json;
use uuid::Uuid;

/// Field and code of each complaint.
pub fn complaints<T: std::fmt::Debug>(result: Result<T>) -> Vec<(String, &'static str)> {
    match result {
        Err(Error::Invalid(errors)) => errors
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect(),
        other => panic!("{other:?}"),
    }
}

pub fn said(field: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(field.to_owned(), code)]
}

both!(
    a_required_value_is_missed_at_creation_and_cannot_be_cleared,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let before = office.trace();
        assert_eq!(
            complaints(office.create(office.ren, "account", json!({"phone": "02-2345-6789"}))),
            said("name", "required")
        );
        assert_eq!(
            complaints(office.create(office.ren, "account", json!({"name": "  "}))),
            said("name", "required")
        );
        assert_eq!(
            complaints(office.update(office.ren, "account", id, json!({"name": null}))),
            said("name", "required")
        );
        assert_eq!(office.trace(), before);
    }
);

both!(
    a_value_that_must_be_unique_is_taken_until_its_record_is_trashed,
    |t| {
        let office = Office::open(t);
        let before = office.trace();
        let twin = || {
            office.create(
                office.ada,
                "user",
                json!({"name": "Ren II", "email": "ren@office.example"}),
            )
        };
        assert_eq!(complaints(twin()), said("email", "taken"));
        assert_eq!(
            complaints(office.update(
                office.ada,
                "user",
                office.sam,
                json!({"email": "ren@office.example"})
            )),
            said("email", "taken")
        );
        assert_eq!(office.trace(), before);
        let ren = office.ren;
        office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| tx.trash("user", ren))
            .unwrap();
        twin().unwrap();
        let back = office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| tx.restore("user", ren));
        assert_eq!(complaints(back), said("email", "taken"));
    }
);

both!(
    a_reference_to_what_the_caller_cannot_see_is_a_reference_to_nothing,
    |t| {
        let office = Office::open(t);
        let sams = office
            .create(office.sam, "account", json!({"name": "Sam's"}))
            .unwrap();
        let before = office.trace();
        for account in [sams, Uuid::now_v7()] {
            let deal = office.create(
                office.ren,
                "opportunity",
                json!({"name": "Deal", "account": account}),
            );
            assert_eq!(complaints(deal), said("account", "unknown_record"));
        }
        assert_eq!(office.trace(), before);
    }
);

both!(a_reference_that_is_kept_need_not_be_visible, |t| {
    let office = Office::open(t);
    let sams = office
        .create(office.sam, "account", json!({"name": "Sam's"}))
        .unwrap();
    let deal = office
        .create(
            office.ada,
            "opportunity",
            json!({"name": "Deal", "account": sams, "owner": office.ren}),
        )
        .unwrap();
    office
        .update(
            office.ren,
            "opportunity",
            deal,
            json!({"name": "Big deal", "account": sams}),
        )
        .unwrap();
});

both!(
    what_cannot_be_seen_is_not_found_and_what_is_only_seen_is_forbidden,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let before = office.trace();
        let change = json!({"name": "Mine now"});
        assert!(matches!(
            office.update(office.sam, "account", id, change.clone()),
            Err(Error::NotFound)
        ));
        assert!(matches!(
            office.update(office.oli, "account", id, change),
            Err(Error::Forbidden {
                code: "may_not_edit",
                ..
            })
        ));
        assert!(matches!(
            office.create(office.oli, "account", json!({"name": "x"})),
            Err(Error::Forbidden {
                code: "may_not_create",
                ..
            })
        ));
        let trash = move |tx: &mut guanxi_engine::Tx<'_>| tx.trash("account", id);
        assert!(matches!(
            office.engine.write_blocking(&office.ctx(office.sam), trash),
            Err(Error::NotFound)
        ));
        assert!(matches!(
            office.engine.write_blocking(&office.ctx(office.oli), trash),
            Err(Error::Forbidden {
                code: "may_not_delete",
                ..
            })
        ));
        assert_eq!(office.trace(), before);
    }
);

both!(
    a_field_under_process_control_is_set_at_creation_and_then_by_commands_only,
    |t| {
        let office = Office::open(t);
        let deal = office
            .create(
                office.ren,
                "opportunity",
                json!({"name": "Deal", "closed_on": "2026-11-01"}),
            )
            .unwrap();
        let before = office.trace();
        let change = office.update(
            office.ren,
            "opportunity",
            deal,
            json!({"closed_on": "2026-11-23", "name": "x"}),
        );
        assert_eq!(complaints(change), said("closed_on", "by_command_only"));
        assert_eq!(office.trace(), before);
        // A form that sends back what it was given is no attempt at it.
        office
            .update(
                office.ren,
                "opportunity",
                deal,
                json!({"closed_on": "2026-11-01", "name": "y"}),
            )
            .unwrap();
        let command = Change::command(
            "opportunity.won",
            office.values("opportunity", &json!({"closed_on": "2026-11-23"})),
        );
        office
            .engine
            .write_blocking(&office.ctx(office.ren), move |tx| {
                tx.update("opportunity", deal, command.clone())
            })
            .unwrap();
    }
);

both!(
    computed_and_system_fields_are_never_taken_from_a_caller,
    |t| {
        let office = Office::open(t);
        let before = office.trace();
        let money = json!({"amount": "1", "currency": "USD"});
        for (field, value) in [
            ("weighted_amount", money),
            ("created_at", json!("2020-01-01T00:00:00Z")),
            ("version", json!(9)),
        ] {
            let deal = office.create(
                office.ren,
                "opportunity",
                json!({"name": "Deal", field: value}),
            );
            assert_eq!(complaints(deal), said(field, "read_only"));
        }
        assert_eq!(office.trace(), before);
    }
);

both!(
    a_hidden_field_is_unknown_and_a_read_only_one_is_forbidden,
    |t| {
        let office = Office::open(t);
        let rules = json!({
            "objects": {"*": {"read": "all", "create": true, "edit": "all", "delete": "all"}},
            "fields": {"account.annual_revenue": {"read": false, "edit": true}, "account.employees": {"read": true, "edit": false}},
        });
        office
            .update(
                office.ada,
                "role",
                office.role("rep"),
                json!({"rules": rules}),
            )
            .unwrap();
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let before = office.trace();
        let money = json!({"annual_revenue": {"amount": "1", "currency": "USD"}});
        assert_eq!(
            complaints(office.update(office.ren, "account", id, money)),
            said("annual_revenue", "unknown_field")
        );
        let change = office.update(office.ren, "account", id, json!({"employees": 4}));
        assert!(
            matches!(&change, Err(Error::Forbidden { code: "field_read_only", field: Some(field) }) if field == "employees"),
            "{change:?}"
        );
        assert_eq!(office.trace(), before);
    }
);

both!(an_id_must_be_a_version_seven, |t| {
    let office = Office::open(t);
    let change = Change::open(office.values("account", &json!({"name": "Acme"})))
        .with_id(Some(Uuid::from_u128(5)));
    let made = office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| {
            tx.create("account", change.clone())
        });
    assert_eq!(complaints(made), said("id", "not_uuid_v7"));
});

both!(
    an_address_that_must_be_unique_is_the_same_in_capitals,
    |t| {
        let office = Office::open(t);
        let person = |email: &str| json!({"name": "Bo", "email": email});
        let bo = office
            .create(office.ada, "user", person("Bo.Hansen@Example.TW"))
            .unwrap();
        assert_eq!(
            office.value("user", bo, "email"),
            Data::from("bo.hansen@example.tw")
        );
        let again = office.create(office.ada, "user", person("BO.hansen@example.tw"));
        assert_eq!(complaints(again), said("email", "taken"));
        // Nor by way of a command, whose values no parser saw.
        let catalog = office.engine.catalog();
        let field = |name: &str| catalog.object("user").unwrap().field(name).unwrap().id;
        let values = Values::from([
            (field("name"), Data::from("Bo")),
            (field("email"), Data::from("bo.HANSEN@example.tw")),
        ]);
        let again = office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.create("user", Change::command("user.created", values.clone()))
            });
        assert_eq!(complaints(again), said("email", "taken"));
        // Elsewhere only the host says the same in capitals.
        let contact = office
            .create(
                office.ren,
                "contact",
                json!({"name": "Bo", "email": "Bo.Hansen@Example.TW"}),
            )
            .unwrap();
        assert_eq!(
            office.value("contact", contact, "email"),
            Data::from("Bo.Hansen@example.tw")
        );
    }
);
