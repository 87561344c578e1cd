//! Two people at the same record.

use guanxi_engine::{Change, Data, Error, Result};
use guanxi_testkit::{Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

fn update_on(office: &Office, by: Uuid, id: Uuid, base: i64, json: &Json) -> Result<i64> {
    let change = Change::open(office.values("account", json)).on(Some(base));
    office.engine.write_blocking(&office.ctx(by), move |tx| {
        tx.update("account", id, change.clone())
    })
}

both!(
    two_people_who_change_different_fields_both_keep_theirs,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        assert_eq!(
            update_on(
                &office,
                office.ren,
                id,
                1,
                &json!({"phone": "02-2345-6789"})
            )
            .unwrap(),
            2
        );
        assert_eq!(
            update_on(&office, office.mei, id, 1, &json!({"country": "Taiwan"})).unwrap(),
            3
        );
        assert_eq!(office.value("account", id, "country"), Data::from("Taiwan"));
        assert_ne!(office.value("account", id, "phone"), Data::Null);
    }
);

both!(two_people_who_change_the_same_field_are_told, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    update_on(
        &office,
        office.ren,
        id,
        1,
        &json!({"name": "Acme Ltd", "country": "Japan"}),
    )
    .unwrap();
    let before = office.trace();
    let late = update_on(
        &office,
        office.mei,
        id,
        1,
        &json!({"name": "Acme Inc", "employees": 4}),
    );
    assert!(
        matches!(&late, Err(Error::Conflict { version: 2, fields }) if fields == &["name"]),
        "{late:?}"
    );
    assert_eq!(office.trace(), before);
});

both!(two_people_who_set_the_same_value_agree, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    update_on(&office, office.ren, id, 1, &json!({"name": "Acme Ltd"})).unwrap();
    assert_eq!(
        update_on(&office, office.mei, id, 1, &json!({"name": "Acme Ltd"})).unwrap(),
        2
    );
});

both!(a_field_changed_long_before_the_base_is_no_conflict, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    update_on(&office, office.ren, id, 1, &json!({"name": "Acme Ltd"})).unwrap();
    update_on(&office, office.ren, id, 2, &json!({"country": "Japan"})).unwrap();
    assert_eq!(
        update_on(&office, office.mei, id, 2, &json!({"name": "Acme Inc"})).unwrap(),
        4
    );
});

both!(
    sharing_a_record_between_two_changes_does_not_confuse_its_versions,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        update_on(&office, office.ren, id, 1, &json!({"name": "Acme Ltd"})).unwrap();
        office
            .engine
            .write_blocking(&office.ctx(office.ren), move |tx| {
                tx.event("account", id, "account.looked_at")
            })
            .unwrap();
        let late = update_on(&office, office.mei, id, 1, &json!({"name": "Acme Inc"}));
        assert!(
            matches!(late, Err(Error::Conflict { version: 2, .. })),
            "{late:?}"
        );
    }
);

both!(a_version_from_the_future_conflicts_with_everything, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let odd = update_on(&office, office.ren, id, 7, &json!({"name": "Acme Inc"}));
    assert!(
        matches!(odd, Err(Error::Conflict { version: 1, .. })),
        "{odd:?}"
    );
});
