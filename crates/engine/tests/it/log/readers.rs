//! Readers of the log.

use guanxi_engine::log::{Entry, Status, statuses};
use guanxi_engine::{Change, Data, Error, Registry, Result, Tx, Values};
use guanxi_testkit::{Office, both};
use serde_json::json;

const SUBJECT: u32 = 100;
const ACCOUNT: u32 = 106;
const EMPLOYEES: u32 = 109;

fn welcome(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    if entry.action == "account.created" {
        let task = Values::from([
            (SUBJECT, Data::from("Say hello")),
            (ACCOUNT, Data::Id(entry.record)),
        ]);
        tx.create("task", Change::command("task.suggested", task))?;
    }
    Ok(())
}

fn count_up(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    if entry.object == "account" {
        let next = entry.after(EMPLOYEES).as_int().unwrap_or(0) + 1;
        tx.update(
            "account",
            entry.record,
            Change::command(
                "account.counted",
                Values::from([(EMPLOYEES, Data::Int(next))]),
            ),
        )?;
    }
    Ok(())
}

fn stumble(_: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    if entry.action == "account.created" {
        return Err(Error::Refused {
            code: "no_accounts_please",
            params: Vec::new(),
        });
    }
    Ok(())
}

fn office(
    t: &guanxi_testkit::TestDb,
    readers: &[(&'static str, guanxi_engine::registry::Reader)],
) -> Office {
    let mut registry = Registry::default();
    for (name, reader) in readers {
        registry.reader(name, *reader);
    }
    Office::with_rules(t, registry)
}

fn status(office: &Office, name: &str) -> Status {
    let all = office.engine.db().read_blocking(statuses).unwrap();
    all.into_iter().find(|status| status.name == name).unwrap()
}

both!(a_reader_sees_every_entry_once_and_names_its_cause, |t| {
    let office = office(t, &[("welcome", welcome)]);
    office.engine.run_readers().unwrap();
    let account = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    // Its own entry is read too, and then there is peace.
    let read: Vec<usize> = (0..3)
        .map(|_| office.engine.run_readers().unwrap())
        .collect();
    assert_eq!(read, [1, 1, 0]);
    let log = crate::log::everything(&office);
    let [.., cause, task] = log.as_slice() else {
        panic!("{log:?}")
    };
    assert_eq!(
        (task.action.as_str(), task.channel.as_str()),
        ("task.suggested", "job")
    );
    assert_eq!((task.cause, task.depth), (Some(cause.seq), 1));
    assert_eq!(task.after(ACCOUNT), &Data::Id(account));
    let status = status(&office, "welcome");
    assert_eq!(
        (status.cursor, status.state.as_str()),
        (task.seq, "running")
    );
});

both!(a_reader_that_sets_itself_off_is_stopped_and_says_so, |t| {
    let office = office(t, &[("count_up", count_up)]);
    let account = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    while office.engine.run_readers().unwrap() > 0 {}
    assert_eq!(office.value("account", account, "employees"), Data::Int(8));
    let status = status(&office, "count_up");
    assert_eq!(status.state, "too_deep");
    assert!(status.error.unwrap().contains("account.counted"));
});

both!(
    a_reader_that_fails_waits_at_its_entry_and_leaves_the_others_alone,
    |t| {
        let office = office(t, &[("stumble", stumble), ("welcome", welcome)]);
        office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        office.engine.run_readers().unwrap();
        let failed = status(&office, "stumble");
        assert_eq!(failed.state, "failed");
        assert!(
            failed
                .error
                .as_deref()
                .unwrap()
                .contains("no_accounts_please"),
            "{failed:?}"
        );
        assert_eq!(status(&office, "welcome").state, "running");
        let log = crate::log::everything(&office);
        assert_eq!(
            log.iter()
                .filter(|entry| entry.action == "task.suggested")
                .count(),
            1
        );
        assert!(failed.cursor < status(&office, "welcome").cursor);
    }
);

both!(
    a_reader_of_some_objects_begins_at_the_end_and_passes_others_over,
    |t| {
        let mut registry = Registry::default();
        registry.reader_of("watch", &["account"], welcome);
        let office = Office::with_rules(t, registry);
        let account = json!({"name": "Before"});
        office.create(office.ren, "account", account).unwrap();
        assert_eq!(office.engine.run_readers().unwrap(), 0);
        for _ in 0..3 {
            office
                .create(office.ren, "task", json!({"subject": "Call"}))
                .unwrap();
        }
        let before = status(&office, "watch").cursor;
        assert_eq!(office.engine.run_readers().unwrap(), 0);
        assert_eq!(
            status(&office, "watch").cursor,
            before,
            "passed over without a write"
        );
        let account = json!({"name": "After"});
        office.create(office.ren, "account", account).unwrap();
        assert_eq!(office.engine.run_readers().unwrap(), 1);
        let log = crate::log::everything(&office);
        let made = log.iter().filter(|entry| entry.action == "task.suggested");
        assert_eq!(made.count(), 1);
    }
);
