//! Questions about the past.

use guanxi_engine::{Change, Data, Values};
use guanxi_testkit::{NOW, Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

const DAY: i64 = 86_400_000;
const NAME: u32 = 100;
const EMPLOYEES: u32 = 109;

/// Ren changes an account on a day after [`NOW`].
fn on_day(office: &Office, day: i64, id: Uuid, json: &Json) {
    let mut ctx = office.ctx(office.ren);
    ctx.effective = Some(NOW + day * DAY);
    let change = Change::open(office.values("account", json));
    office
        .engine
        .write_blocking(&ctx, move |tx| tx.update("account", id, change.clone()))
        .unwrap();
}

fn created_on(office: &Office, day: i64, name: &str) -> Uuid {
    let mut ctx = office.ctx(office.ren);
    ctx.effective = Some(NOW + day * DAY);
    let change = Change::open(office.values("account", &json!({"name": name})));
    office
        .engine
        .write_blocking(&ctx, move |tx| tx.create("account", change.clone()))
        .unwrap()
}

/// Name and employees of every account Ren (or somebody else) sees as of a day.
fn state(office: &Office, by: Uuid, day: i64) -> Vec<(String, Option<i64>)> {
    let asked = office.engine.read_blocking(&office.ctx(by), move |read| {
        read.as_of("account", &[NAME, EMPLOYEES], NOW + day * DAY)
    });
    let text = |values: &Values| {
        values
            .get(&NAME)
            .and_then(Data::as_text)
            .unwrap_or_default()
            .to_owned()
    };
    let mut found: Vec<_> = asked
        .unwrap()
        .values()
        .map(|values| (text(values), values.get(&EMPLOYEES).and_then(Data::as_int)))
        .collect();
    found.sort();
    found
}

both!(
    the_state_of_a_past_day_is_computed_from_what_happened_by_then,
    |t| {
        let office = Office::open(t);
        let acme = created_on(&office, 1, "Acme");
        let beta = created_on(&office, 3, "Beta");
        on_day(&office, 5, acme, &json!({"employees": 9}));
        // Written down later, happened before.
        on_day(
            &office,
            2,
            acme,
            &json!({"employees": 4, "name": "Acme Ltd"}),
        );
        on_day(&office, 6, beta, &json!({"employees": 1}));
        on_day(&office, 7, beta, &json!({"employees": null}));
        let named = |pairs: &[(&str, Option<i64>)]| {
            pairs
                .iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect::<Vec<_>>()
        };
        assert_eq!(state(&office, office.ren, 0), named(&[]));
        assert_eq!(state(&office, office.ren, 1), named(&[("Acme", None)]));
        assert_eq!(
            state(&office, office.ren, 4),
            named(&[("Acme Ltd", Some(4)), ("Beta", None)])
        );
        assert_eq!(
            state(&office, office.ren, 6),
            named(&[("Acme Ltd", Some(9)), ("Beta", Some(1))])
        );
        assert_eq!(
            state(&office, office.ren, 7),
            named(&[("Acme Ltd", Some(9)), ("Beta", None)])
        );
        assert_eq!(state(&office, office.sam, 7), named(&[]));
    }
);

both!(
    a_record_is_in_the_past_only_while_it_was_out_of_the_trash,
    |t| {
        let office = Office::open(t);
        let acme = created_on(&office, 1, "Acme");
        let moved = |day: i64, back: bool| {
            let mut ctx = office.ctx(office.ren);
            ctx.effective = Some(NOW + day * DAY);
            let moving = move |tx: &mut guanxi_engine::Tx<'_>| {
                if back {
                    tx.restore("account", acme)
                } else {
                    tx.trash("account", acme)
                }
            };
            office.engine.write_blocking(&ctx, moving).unwrap();
        };
        moved(3, false);
        moved(5, true);
        let there: Vec<usize> = (0..7)
            .map(|day| state(&office, office.ren, day).len())
            .collect();
        assert_eq!(there, [0, 1, 1, 0, 0, 1, 1]);
    }
);

both!(every_change_of_a_field_is_told_in_order, |t| {
    let office = Office::open(t);
    let acme = created_on(&office, 1, "Acme");
    on_day(
        &office,
        2,
        acme,
        &json!({"employees": 4, "country": "Japan"}),
    );
    on_day(&office, 4, acme, &json!({"employees": 9}));
    on_day(&office, 3, acme, &json!({"employees": 5}));
    let ctx = office.ctx(office.ren);
    let changes = office
        .engine
        .read_blocking(&ctx, move |read| {
            read.history("account", &[EMPLOYEES], NOW, NOW + 10 * DAY)
        })
        .unwrap();
    let told: Vec<_> = changes
        .iter()
        .map(|change| ((change.at - NOW) / DAY, change.new.clone()))
        .collect();
    assert_eq!(
        told,
        [(2, Data::Int(4)), (3, Data::Int(5)), (4, Data::Int(9))]
    );
    assert_eq!(changes[0].old, Data::Null);
    let past = office
        .engine
        .read_blocking(&ctx, move |read| {
            read.past_values("account", acme, EMPLOYEES)
        })
        .unwrap();
    assert_eq!(past, [Data::Int(4), Data::Int(5), Data::Int(9)]);
});

both!(a_hidden_field_has_no_past, |t| {
    let office = Office::open(t);
    let acme = created_on(&office, 1, "Acme");
    on_day(&office, 2, acme, &json!({"employees": 4}));
    let rules = json!({
        "objects": {"*": {"read": "all", "create": true, "edit": "all", "delete": "all"}},
        "fields": {"account.employees": {"read": false, "edit": false}},
    });
    office
        .update(
            office.ada,
            "role",
            office.role("rep"),
            json!({"rules": rules}),
        )
        .unwrap();
    assert_eq!(state(&office, office.ren, 9), [("Acme".to_owned(), None)]);
    let ctx = office.ctx(office.ren);
    assert!(
        office
            .engine
            .read_blocking(&ctx, move |read| read
                .past_values("account", acme, EMPLOYEES))
            .unwrap()
            .is_empty()
    );
    assert!(
        office
            .engine
            .read_blocking(&ctx, |read| read.history(
                "account",
                &[EMPLOYEES],
                NOW,
                NOW + 10 * DAY
            ))
            .unwrap()
            .is_empty()
    );
});
