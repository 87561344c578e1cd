//! The sync oracle: what a client had, changed by what it pulled, is what a new client would get. For any course of
//! events, for people of different visibility.

mod play;

use guanxi_engine::write::{Grantee, Level};
use guanxi_testkit::{Office, TestDb, both};
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value as Json, json};

use play::{OBJECTS, Play, event};

both!(an_old_copy_and_what_it_pulled_is_a_new_copy, |t| {
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    let events = proptest::collection::vec(event(), 60..160);
    let place = std::cell::Cell::new(Some(t));
    runner
        .run(&events, |events| {
            let own;
            let t = match place.take() {
                Some(t) => t,
                None => {
                    own = like(t);
                    &own
                }
            };
            let mut play = Play::new(t);
            for event in &events {
                play.happen(event);
            }
            for person in 0..5 {
                play.check(play.person(person));
            }
            Ok(())
        })
        .unwrap();
});

/// Another database of the same kind.
fn like(t: &TestDb) -> TestDb {
    match t.db.dialect() {
        guanxi_engine::db::Dialect::Sqlite => TestDb::sqlite(),
        guanxi_engine::db::Dialect::Postgres => TestDb::postgres(),
    }
}

both!(
    a_pull_after_a_change_brings_the_change_and_nothing_else,
    |t| {
        let mut play = Play::new(t);
        let ren = play.office.ren;
        for name in ["One", "Two", "Three"] {
            play.create(ren, "account", json!({ "name": name }));
        }
        play.check(ren);
        let (_, first) = play.made[0];
        play.change(ren, "account", first, json!({"name": "Uno"}));
        let cursor = play.copies[&ren].cursor.clone();
        let objects = ["account".to_owned()];
        let all = OBJECTS.map(str::to_owned);
        let pull = |objects: Vec<String>| {
            let cursor = cursor.clone();
            let body = play
                .office
                .engine
                .read_blocking(&play.ctx(ren), move |read| {
                    read.sync_json(cursor.as_deref(), &objects)
                });
            serde_json::from_slice::<Json>(&body.unwrap()).unwrap()
        };
        let answer = pull(all.to_vec());
        assert_eq!(answer["reset"], false);
        assert_eq!(answer["upserts"]["account"].as_array().unwrap().len(), 1);
        assert_eq!(answer["upserts"]["account"][0]["owner"], json!(ren));
        // Other objects are another set: the cursor does not serve for it.
        assert_eq!(pull(objects.to_vec())["reset"], true);
    }
);

both!(
    a_share_that_ran_out_takes_the_record_and_what_hangs_on_it_away,
    |t| {
        let mut play = Play::new(t);
        let (ren, sam) = (play.office.ren, play.office.sam);
        play.create(ren, "opportunity", json!({"name": "Deal"}));
        let (_, deal) = play.made[0];
        play.create(ren, "note", json!({"body": "Said", "opportunity": deal}));
        let until = Some(play.now + 1_000);
        play.write(ren, move |tx| {
            tx.grant("opportunity", deal, Grantee::User(sam), Level::Read, until)
        })
        .unwrap();
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 2);
        play.now += 1_000;
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 0);
        assert_eq!(play.copies[&sam].resets, 1);
    }
);

both!(
    a_seat_in_the_team_brings_the_deal_and_its_loss_takes_it_away,
    |t| {
        let mut play = Play::new(t);
        let (ren, sam) = (play.office.ren, play.office.sam);
        play.create(ren, "opportunity", json!({"name": "Deal"}));
        let (_, deal) = play.made[0];
        play.create(ren, "opportunity_line", json!({"opportunity": deal}));
        play.check(sam);
        play.create(
            ren,
            "opportunity_member",
            json!({"opportunity": deal, "user": sam, "access": "read"}),
        );
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 3);
        let seat = play.seats[0];
        play.change(ren, "opportunity_member", seat, json!({"user": ren}));
        play.check(sam);
        assert_eq!(play.copies[&sam].records.len(), 0);
        assert_eq!(play.copies[&sam].resets, 1);
    }
);

both!(a_cursor_that_nobody_made_starts_over, |t| {
    let play = Play::new(t);
    for cursor in ["", "?", "e30", "bm90IG91cnM"] {
        let body = play
            .office
            .engine
            .read_blocking(&play.ctx(play.office.ren), move |read| {
                read.sync_json(Some(cursor), &[])
            });
        let answer: Json = serde_json::from_slice(&body.unwrap()).unwrap();
        assert_eq!(answer["reset"], true);
    }
});

both!(an_object_named_twice_is_pulled_once, |t| {
    let office = Office::open(t);
    for name in ["Acme", "Zeta"] {
        office
            .create(office.ren, "account", json!({ "name": name }))
            .unwrap();
    }
    let pull = |times: usize| {
        let objects = vec!["account".to_owned(); times];
        office
            .engine
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.sync_json(None, &objects)
            })
            .unwrap()
    };
    let once = pull(1);
    assert_eq!(
        String::from_utf8(pull(40)).unwrap(),
        String::from_utf8(once).unwrap()
    );
});
