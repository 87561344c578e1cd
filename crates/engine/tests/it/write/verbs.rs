//! What the verbs of the write path store.

use std::time::Duration;

use guanxi_engine::db::Dialect;
use guanxi_engine::{Change, Committed, Data, Error};
use guanxi_testkit::{NOW, Office, both};
use serde_json::json;
use tokio::sync::broadcast::Receiver;

both!(
    a_created_record_has_its_defaults_its_owner_and_version_one,
    |t| {
        let office = Office::open(t);
        let id = office
            .create(office.ren, "task", json!({"subject": "Call Acme"}))
            .unwrap();
        let task = office.load(office.ren, "task", id).unwrap();
        assert_eq!(task.version, 1);
        assert_eq!(office.value("task", id, "status"), Data::from("open"));
        assert_eq!(office.value("task", id, "owner"), Data::Id(office.ren));
        assert_eq!(office.value("task", id, "created_by"), Data::Id(office.ren));
        assert_eq!(office.value("task", id, "created_at"), Data::Int(NOW));
    }
);

both!(a_change_raises_the_version_by_one, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let changes = json!({"name": "Acme Corporation", "employees": 12, "annual_revenue": {"amount": "1200.50", "currency": "USD"}});
    assert_eq!(
        office.update(office.ren, "account", id, changes).unwrap(),
        2
    );
    assert_eq!(
        office.value("account", id, "name"),
        Data::from("Acme Corporation")
    );
    assert_eq!(
        office.value("account", id, "annual_revenue"),
        Data::Money {
            minor: 120_050,
            currency: "USD".into()
        }
    );
    assert_eq!(
        office
            .update(office.ren, "account", id, json!({"employees": null}))
            .unwrap(),
        3
    );
    assert_eq!(office.value("account", id, "employees"), Data::Null);
});

both!(values_that_are_already_there_leave_no_trace, |t| {
    let office = Office::open(t);
    let id = office
        .create(
            office.ren,
            "account",
            json!({"name": "Acme", "employees": 3}),
        )
        .unwrap();
    let before = office.trace();
    let version = office.update(
        office.ren,
        "account",
        id,
        json!({"name": "Acme", "employees": 3, "phone": null}),
    );
    assert_eq!(version.unwrap(), 1);
    assert_eq!(office.trace(), before);
});

both!(what_is_trashed_is_gone_until_it_is_restored, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let trash = move |tx: &mut guanxi_engine::Tx<'_>| tx.trash("account", id);
    assert_eq!(
        office
            .engine
            .write_blocking(&office.ctx(office.ren), trash)
            .unwrap(),
        2
    );
    assert!(matches!(
        office.load(office.ren, "account", id),
        Err(Error::NotFound)
    ));
    let change = office.update(office.ren, "account", id, json!({"name": "Ghost"}));
    assert!(
        matches!(
            change,
            Err(Error::Refused {
                code: "in_trash",
                ..
            })
        ),
        "{change:?}"
    );
    // Twice is once.
    assert_eq!(
        office
            .engine
            .write_blocking(&office.ctx(office.ren), trash)
            .unwrap(),
        2
    );
    let restore = move |tx: &mut guanxi_engine::Tx<'_>| tx.restore("account", id);
    assert_eq!(
        office
            .engine
            .write_blocking(&office.ctx(office.ren), restore)
            .unwrap(),
        3
    );
    assert_eq!(office.load(office.ren, "account", id).unwrap().version, 3);
});

both!(the_same_creation_sent_again_creates_nothing_new, |t| {
    let office = Office::open(t);
    let id = office.ids.next();
    let ctx = office.ctx(office.ren);
    let change = Change::open(office.values("account", &json!({"name": "Acme"}))).with_id(Some(id));
    let again = change.clone();
    let create = move |tx: &mut guanxi_engine::Tx<'_>| tx.create("account", again.clone());
    assert_eq!(
        office.engine.write_blocking(&ctx, create.clone()).unwrap(),
        id
    );
    let before = office.trace();
    assert_eq!(
        office.engine.write_blocking(&ctx, create.clone()).unwrap(),
        id
    );
    let other = office
        .engine
        .write_blocking(&office.ctx(office.ren), create);
    assert!(
        matches!(
            other,
            Err(Error::Refused {
                code: "id_taken",
                ..
            })
        ),
        "{other:?}"
    );
    let stranger = office
        .engine
        .write_blocking(&office.ctx(office.sam), move |tx| {
            tx.create("account", change.clone())
        });
    assert!(
        matches!(
            stranger,
            Err(Error::Refused {
                code: "id_taken",
                ..
            })
        ),
        "{stranger:?}"
    );
    assert_eq!(office.trace(), before);
});

both!(history_written_down_late_is_dated_when_it_happened, |t| {
    let office = Office::open(t);
    let then = NOW - 1_000_000_000;
    let mut ctx = office.ctx(office.ren);
    ctx.effective = Some(then);
    let change = Change::open(office.values("account", &json!({"name": "Acme"})));
    let id = office
        .engine
        .write_blocking(&ctx, move |tx| tx.create("account", change.clone()))
        .unwrap();
    assert_eq!(office.value("account", id, "created_at"), Data::Int(then));
    office
        .update(office.ren, "account", id, json!({"employees": 1}))
        .unwrap();
    assert_eq!(office.value("account", id, "created_at"), Data::Int(then));
    assert_eq!(office.value("account", id, "updated_at"), Data::Int(NOW));
});

both!(a_part_that_fails_takes_back_only_itself, |t| {
    let office = Office::open(t);
    let (good, bad) = (
        office.values("account", &json!({"name": "Good"})),
        office.values("account", &json!({"phone": "02-2345-6789"})),
    );
    let made = office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| {
            let first = tx.create("account", Change::open(good.clone()))?;
            let failed = tx.attempt(|tx| {
                tx.create("account", Change::open(good.clone()))?;
                tx.create("account", Change::open(bad.clone()))
            });
            assert!(matches!(failed, Err(Error::Invalid(_))));
            let second = tx.create("account", Change::open(good.clone()))?;
            Ok([first, second])
        });
    let trace = office.trace();
    let accounts = trace.iter().find(|(table, ..)| table == "account").unwrap();
    assert_eq!(accounts.1, 2);
    for id in made.unwrap() {
        assert_eq!(office.load(office.ren, "account", id).unwrap().version, 1);
    }
    let entries = office
        .engine
        .db()
        .read_blocking(|conn| guanxi_engine::log::newest(conn))
        .unwrap();
    let log = trace.iter().find(|(table, ..)| table == "log").unwrap();
    assert_eq!(entries, log.1, "the sequence has no gap");
});

/// All that is announced until the newest entry of the log is.
fn told(changes: &mut Receiver<Committed>, office: &Office) -> Vec<Committed> {
    let newest = office
        .engine
        .db()
        .read_blocking(|conn| guanxi_engine::log::newest(conn))
        .unwrap();
    let mut heard = Vec::new();
    for _ in 0..500 {
        while let Ok(committed) = changes.try_recv() {
            heard.push(committed);
            if heard.last().is_some_and(|last| last.seq >= newest) {
                return heard;
            }
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("nobody told of {newest}");
}

both!(whoever_listens_is_told_what_a_commit_touched, |t| {
    let office = Office::open(t);
    let mut engines = vec![office.engine.clone()];
    // An SQLite workspace has one server process.
    if t.db.dialect() == Dialect::Postgres {
        engines.push(Office::colleague(t, &office));
    }
    for engine in engines {
        let mut changes = engine.changes();
        // The founding of the company, or what was done in the round before.
        told(&mut changes, &office);
        office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let heard = told(&mut changes, &office);
        let objects: Vec<_> = heard.iter().flat_map(|one| &one.objects).collect();
        assert_eq!(objects, ["account"]);
    }
});

both!(a_commit_of_one_operation_is_told_with_it, |t| {
    let office = Office::open(t);
    let mut changes = office.engine.changes();
    told(&mut changes, &office);
    let ctx = office.ctx(office.ren);
    let named = |name| Change::open(office.values("account", &json!({ "name": name })));
    let (acme, bolt) = (named("Acme"), named("Bolt"));
    office
        .engine
        .write_blocking(&ctx, move |tx| {
            tx.create("account", acme.clone())?;
            tx.create("account", bolt.clone())
        })
        .unwrap();
    let heard = told(&mut changes, &office);
    let operations: Vec<_> = heard.iter().map(|one| one.operation).collect();
    assert_eq!(operations, [Some(ctx.operation)]);
});

both!(a_bulk_change_does_what_it_may_and_names_the_rest, |t| {
    let office = Office::open(t);
    let mine = office
        .create(office.ren, "account", json!({"name": "Mine"}))
        .unwrap();
    let other = office
        .create(office.sam, "account", json!({"name": "Sam's"}))
        .unwrap();
    let change = Change::open(office.values("account", &json!({"country": "Taiwan"})));
    let done = office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| {
            tx.bulk_update("account", &[mine, other], &change)
        });
    let done = done.unwrap();
    assert_eq!(done.changed, 1);
    assert!(
        matches!(done.refused.as_slice(), [refused] if refused.id == other && refused.code == "not_found")
    );
    assert_eq!(
        office.value("account", mine, "country"),
        Data::from("Taiwan")
    );
    assert_eq!(office.value("account", other, "country"), Data::Null);
});
