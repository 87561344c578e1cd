//! Taking an operation back.

use guanxi_engine::write::{Key, Undone};
use guanxi_engine::{Change, Ctx, Data, Error, Result, Tx};
use guanxi_testkit::{Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

/// Somebody does something; answers the operation.
fn does<T: Send + 'static>(
    office: &Office,
    by: Uuid,
    body: impl FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
) -> (Uuid, T) {
    let ctx = office.ctx(by);
    let done = office.engine.write_blocking(&ctx, body).unwrap();
    (ctx.operation, done)
}

fn updates(office: &Office, by: Uuid, id: Uuid, json: &Json) -> Uuid {
    let change = Change::open(office.values("account", json));
    does(office, by, move |tx| {
        tx.update("account", id, change.clone())
    })
    .0
}

fn undo(office: &Office, by: Uuid, operation: Uuid) -> Result<Undone> {
    office
        .engine
        .undo_blocking(&office.ctx(by), operation, |_| {})
        .map(|done| done.made)
}

both!(a_changed_value_gets_its_old_one_back, |t| {
    let office = Office::open(t);
    let id = office
        .create(
            office.ren,
            "account",
            json!({"name": "Acme", "country": "Japan"}),
        )
        .unwrap();
    let operation = updates(
        &office,
        office.ren,
        id,
        &json!({"name": "Acme Ltd", "country": null, "employees": 4}),
    );
    assert_eq!(undo(&office, office.ren, operation).unwrap().restored, 1);
    assert_eq!(office.value("account", id, "name"), Data::from("Acme"));
    assert_eq!(office.value("account", id, "country"), Data::from("Japan"));
    assert_eq!(office.value("account", id, "employees"), Data::Null);
    assert_eq!(office.load(office.ren, "account", id).unwrap().version, 3);
});

both!(
    a_field_changed_since_is_a_conflict_and_nothing_is_touched,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let operation = updates(
            &office,
            office.ren,
            id,
            &json!({"name": "Acme Ltd", "employees": 4}),
        );
        updates(&office, office.mei, id, &json!({"name": "Acme Inc"}));
        let before = office.trace();
        let undone = undo(&office, office.ren, operation);
        assert!(
            matches!(&undone, Err(Error::Conflict { version: 3, fields }) if fields == &["name"]),
            "{undone:?}"
        );
        assert_eq!(office.trace(), before);
    }
);

both!(another_field_changed_since_stays_changed, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let operation = updates(&office, office.ren, id, &json!({"name": "Acme Ltd"}));
    updates(&office, office.mei, id, &json!({"country": "Japan"}));
    undo(&office, office.ren, operation).unwrap();
    assert_eq!(office.value("account", id, "name"), Data::from("Acme"));
    assert_eq!(office.value("account", id, "country"), Data::from("Japan"));
});

both!(a_creation_taken_back_is_in_the_trash, |t| {
    let office = Office::open(t);
    let change = Change::open(office.values("account", &json!({"name": "Acme"})));
    let (operation, id) = does(&office, office.ren, move |tx| {
        tx.create("account", change.clone())
    });
    undo(&office, office.ren, operation).unwrap();
    assert!(matches!(
        office.load(office.ren, "account", id),
        Err(Error::NotFound)
    ));
    let again = undo(&office, office.ren, operation);
    assert!(
        matches!(
            again,
            Err(Error::Refused {
                code: "nothing_to_undo",
                ..
            })
        ),
        "{again:?}"
    );
});

both!(a_creation_somebody_worked_on_is_kept, |t| {
    let office = Office::open(t);
    let change = Change::open(office.values("account", &json!({"name": "Acme"})));
    let (operation, id) = does(&office, office.ren, move |tx| {
        tx.create("account", change.clone())
    });
    updates(&office, office.mei, id, &json!({"country": "Japan"}));
    let undone = undo(&office, office.ren, operation);
    assert!(
        matches!(&undone, Err(Error::Conflict { fields, .. }) if fields == &["country"]),
        "{undone:?}"
    );
    office.load(office.ren, "account", id).unwrap();
});

both!(
    a_trashed_record_comes_back_and_undoing_that_trashes_it_again,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let (trashing, _) = does(&office, office.ren, move |tx| tx.trash("account", id));
        let ctx = office.ctx(office.ren);
        office.engine.undo_blocking(&ctx, trashing, |_| {}).unwrap();
        office.load(office.ren, "account", id).unwrap();
        undo(&office, office.ren, ctx.operation).unwrap();
        assert!(matches!(
            office.load(office.ren, "account", id),
            Err(Error::NotFound)
        ));
        let catalog = office.engine.catalog();
        let last = office.engine.db().read_blocking(move |conn| {
            let newest = guanxi_engine::log::newest(conn)?;
            guanxi_engine::log::after(conn, &catalog, newest - 1, 1)
        });
        assert_eq!(last.unwrap()[0].action, "account.trashed.redone");
    }
);

both!(
    a_command_can_be_taken_back_though_its_fields_have_no_open_door,
    |t| {
        let office = Office::open(t);
        let deal = office
            .create(office.ren, "opportunity", json!({"name": "Deal"}))
            .unwrap();
        let win = Change::command(
            "opportunity.won",
            office.values(
                "opportunity",
                &json!({"status": "won", "closed_on": "2026-11-23"}),
            ),
        );
        let (operation, _) = does(&office, office.ren, move |tx| {
            tx.update("opportunity", deal, win.clone())
        });
        undo(&office, office.ren, operation).unwrap();
        assert_eq!(
            office.value("opportunity", deal, "status"),
            Data::from("open")
        );
        assert_eq!(office.value("opportunity", deal, "closed_on"), Data::Null);
    }
);

both!(only_who_did_it_or_an_administrator_takes_it_back, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let operation = updates(&office, office.ren, id, &json!({"name": "Acme Ltd"}));
    let before = office.trace();
    for stranger in [office.sam, office.mei] {
        assert!(matches!(
            undo(&office, stranger, operation),
            Err(Error::NotFound)
        ));
    }
    assert!(matches!(
        undo(&office, office.ren, Uuid::now_v7()),
        Err(Error::NotFound)
    ));
    assert_eq!(office.trace(), before);
    undo(&office, office.ada, operation).unwrap();
    assert_eq!(office.value("account", id, "name"), Data::from("Acme"));
});

both!(
    a_large_operation_goes_back_in_lots_and_tells_what_it_kept,
    |t| {
        let office = Office::open(t);
        let change = Change::open(office.values("account", &json!({"name": "Acme"})));
        let (creation, ids) = does(&office, office.ren, move |tx| {
            (0..1300)
                .map(|_| tx.create("account", change.clone()))
                .collect::<Result<Vec<_>>>()
        });
        let touched = [ids[0], ids[1299]];
        for id in touched {
            updates(&office, office.mei, id, &json!({"country": "Japan"}));
        }
        let mut steps = Vec::new();
        let undone = office
            .engine
            .undo_blocking(&office.ctx(office.ren), creation, |n| steps.push(n))
            .unwrap()
            .made;
        assert_eq!(undone.restored, 1298);
        let mut kept: Vec<Uuid> = undone.kept.iter().map(|kept| kept.id).collect();
        kept.sort();
        assert_eq!(kept, touched);
        assert_eq!(steps, [999, 1298]);
        assert!(office.load(office.ren, "account", ids[1]).is_err());
        office.load(office.ren, "account", ids[0]).unwrap();
    }
);

both!(a_large_undo_that_was_cut_off_goes_on_under_its_key, |t| {
    let office = Office::open(t);
    let change = Change::open(office.values("account", &json!({"name": "Acme"})));
    let (creation, ids) = does(&office, office.ren, move |tx| {
        (0..1300)
            .map(|_| tx.create("account", change.clone()))
            .collect::<Result<Vec<_>>>()
    });
    let keyed = || Ctx {
        key: Some(Key {
            name: "k".to_owned(),
            fingerprint: vec![1],
        }),
        ..office.ctx(office.ren)
    };
    let begun = keyed();
    let cut_off = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let stop = |_| panic!("the power fails");
        office.engine.undo_blocking(&begun, creation, stop)
    }));
    assert!(cut_off.is_err());
    // Somebody brings one of the first thousand back meanwhile: that is not taken back again.
    let back = ids[1299];
    does(&office, office.ren, move |tx| tx.restore("account", back));
    for _ in 0..2 {
        let undo = office.engine.undo_blocking(&keyed(), creation, |_| {});
        let done = undo.unwrap();
        assert_eq!(
            (done.made.restored, done.operation),
            (1300, begun.operation)
        );
    }
    office.load(office.ren, "account", back).unwrap();
    assert!(office.load(office.ren, "account", ids[0]).is_err());
});

both!(a_deal_made_with_its_lines_goes_as_one, |t| {
    let office = Office::open(t);
    let deal = Change::open(office.values("opportunity", &json!({"name": "Deal"})));
    let line = office.values(
        "opportunity_line",
        &json!({"description": "Press", "quantity": "2"}),
    );
    let (operation, (deal, line)) = does(&office, office.ren, move |tx| {
        let id = tx.create("opportunity", deal.clone())?;
        let mut line = line.clone();
        line.insert(100, Data::Id(id));
        Ok((id, tx.create("opportunity_line", Change::open(line))?))
    });
    assert_eq!(undo(&office, office.ren, operation).unwrap().restored, 2);
    assert!(office.load(office.ada, "opportunity", deal).is_err());
    assert!(office.load(office.ada, "opportunity_line", line).is_err());
});

both!(what_a_reaction_wrote_goes_back_with_its_cause, |t| {
    let office = Office::with_rules(t, crate::write::rules::registry());
    let deal = office
        .create(office.ren, "opportunity", json!({"name": "Deal"}))
        .unwrap();
    office
        .create(
            office.ren,
            "opportunity_line",
            json!({"opportunity": deal, "quantity": "3"}),
        )
        .unwrap();
    let line = office.values(
        "opportunity_line",
        &json!({"opportunity": deal, "quantity": "5"}),
    );
    let (operation, _) = does(&office, office.ren, move |tx| {
        tx.create("opportunity_line", Change::open(line.clone()))
    });
    assert_eq!(
        office.value("opportunity", deal, "amount"),
        Data::Money {
            minor: 800,
            currency: "USD".into()
        }
    );
    undo(&office, office.ren, operation).unwrap();
    assert_eq!(
        office.value("opportunity", deal, "amount"),
        Data::Money {
            minor: 300,
            currency: "USD".into()
        }
    );
});

both!(
    nobody_takes_back_that_she_is_no_administrator_any_more,
    |t| {
        let office = Office::open(t);
        let ada = office.ada;
        let rules = json!({"objects": {"*": {"read": "all", "create": true, "edit": "all", "delete": "all"}}});
        office
            .update(ada, "role", office.role("manager"), json!({"rules": rules}))
            .unwrap();
        office
            .update(
                ada,
                "user",
                office.ren,
                json!({"role": office.role("administrator")}),
            )
            .unwrap();
        let demotion =
            Change::open(office.values("user", &json!({"role": office.role("manager")})));
        let (operation, _) = does(&office, ada, move |tx| {
            tx.update("user", ada, demotion.clone())
        });
        let before = office.trace();
        let undone = undo(&office, ada, operation);
        assert!(
            matches!(
                undone,
                Err(Error::Forbidden {
                    code: "administrators_only",
                    ..
                })
            ),
            "{undone:?}"
        );
        assert_eq!(office.trace(), before);
        assert_eq!(undo(&office, office.ren, operation).unwrap().restored, 1);
    }
);
