//! Cover for somebody who is away: which doors open for how long, and that what they lead to is only lent.

use std::sync::Arc;

use guanxi_engine::write::{Grantee, Level, Merge, Merged};
use guanxi_engine::{Change, Ctx, Data, Error, Read, Result, Tx, Values, search};
use guanxi_testkit::{NOW, Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::matrix::{Cases, furnish, seen};

const FROM: i64 = NOW;
const UNTIL: i64 = NOW + 10_000;

/// Sam covers for Ren, who sits in another unit.
fn cover(office: &Office) -> Uuid {
    let catalog = office.engine.catalog();
    let field = |name| catalog.object("cover").unwrap().field(name).unwrap().id;
    let values = Values::from([
        (field("owner"), Data::Id(office.ren)),
        (field("by"), Data::Id(office.sam)),
        (field("from_on"), "2026-11-23".into()),
        (field("until_on"), "2026-11-27".into()),
        (field("starts_at"), Data::Int(FROM)),
        (field("ends_at"), Data::Int(UNTIL)),
    ]);
    let name =
        move |tx: &mut Tx<'_>| tx.create("cover", Change::command("cover.named", values.clone()));
    office
        .engine
        .write_blocking(&office.ctx(office.ada), name)
        .unwrap()
}

fn at(office: &Office, who: Uuid, now: i64) -> Ctx {
    Ctx {
        now,
        ..office.ctx(who)
    }
}

/// Which of Ren's records somebody reaches, by object and sort; all doors must agree.
fn reached(office: &Office, ctx: &Ctx, cases: &Cases) -> Vec<String> {
    let letters = seen(office, ctx, cases);
    let of_ren = cases
        .iter()
        .zip(letters)
        .filter(|((_, sort, _), _)| sort.starts_with("Ren"));
    of_ren
        .filter(|((object, ..), _)| *object != "saved_view")
        .filter_map(|((object, sort, _), doors)| match doors.as_str() {
            "golateybs" => Some(format!("{object} ({sort})")),
            "·········" => None,
            differing => panic!("{object} ({sort}): the doors differ: {differing}"),
        })
        .collect()
}

fn indexed(office: &Office) {
    let catalog = office.engine.catalog();
    let rebuild = move |conn: &mut dyn guanxi_engine::db::Conn| search::rebuild(conn, &catalog);
    office.engine.db().write_blocking(rebuild).unwrap();
}

both!(
    cover_opens_every_door_for_its_days_and_no_door_before_or_after,
    |t| {
        let office = Office::open(t);
        let cases = furnish(&office);
        indexed(&office);
        let sam = office.sam;
        assert!(reached(&office, &at(&office, sam, FROM), &cases).is_empty());
        let id = cover(&office);
        let when = |now| reached(&office, &at(&office, sam, now), &cases);
        assert!(when(FROM - 1).is_empty(), "before");
        let during = [
            "account (Ren's)",
            "contact (Ren's)",
            "opportunity (Ren's)",
            "opportunity_line (Ren's)",
            "task (Ren's)",
            "note (Ren's)",
        ];
        assert_eq!(when(FROM), during, "private notes never");
        assert_eq!(when(UNTIL - 1), during);
        assert!(when(UNTIL).is_empty(), "over by itself");
        // Nobody else gains anything, and whoever is away loses nothing.
        let oli = reached(&office, &at(&office, office.oli, FROM), &cases);
        let (away, before) = (
            at(&office, office.ren, FROM),
            at(&office, office.ren, FROM - 1),
        );
        assert_eq!(
            reached(&office, &away, &cases),
            reached(&office, &before, &cases)
        );
        assert!(oli.len() < during.len() + 1);
        // Taken back, it is over at once.
        let end = move |tx: &mut Tx<'_>| tx.trash("cover", id);
        office
            .engine
            .write_blocking(&office.ctx(office.ada), end)
            .unwrap();
        assert!(when(FROM).is_empty());
    }
);

both!(
    a_copy_is_taken_anew_when_cover_begins_and_when_it_ends,
    |t| {
        let office = Office::open(t);
        furnish(&office);
        cover(&office);
        let pull = |cursor: Option<String>, now: i64| -> Json {
            let pulling = move |read: &mut Read<'_>| {
                read.sync_json(cursor.as_deref(), &["account".to_owned()])
            };
            let body = office
                .engine
                .read_blocking(&at(&office, office.sam, now), pulling);
            serde_json::from_slice(&body.unwrap()).unwrap()
        };
        let count = |answer: &Json| answer["upserts"]["account"].as_array().map_or(0, Vec::len);
        let all = |mut cursor: Option<String>, now: i64| {
            let (mut rows, mut reset) = (0, false);
            loop {
                let answer = pull(cursor, now);
                rows += count(&answer);
                reset |= answer["reset"] == true;
                cursor = answer["cursor"].as_str().map(str::to_owned);
                if answer["more"] != true {
                    return (rows, reset, cursor);
                }
            }
        };
        let (rows, _, cursor) = all(None, FROM - 1);
        assert_eq!(rows, 1, "her own");
        let (rows, reset, cursor) = all(cursor, FROM);
        assert_eq!((rows, reset), (2, true));
        let (rows, reset, cursor) = all(cursor, UNTIL);
        assert_eq!(
            (rows, reset),
            (1, true),
            "what was lent is gone from the copy"
        );
        assert!(!all(cursor, UNTIL + 1).1);
    }
);

fn forbidden<T: std::fmt::Debug>(result: &Result<T>, code: &str) {
    let said = matches!(result, Err(Error::Forbidden { code: said, .. }) if *said == code);
    assert!(said, "{result:?}");
}

both!(
    cover_works_on_the_book_but_keeps_and_gives_away_nothing,
    |t| {
        let office = Office::open(t);
        let (ren, sam) = (office.ren, office.sam);
        let deal = office
            .create(ren, "opportunity", json!({"name": "Press"}))
            .unwrap();
        let goal = json!({"name": "Q4", "period": "month", "starts_on": "2026-11-01", "amount": {"amount": "1", "currency": "TWD"}});
        let goal = office.create(ren, "goal", goal).unwrap();
        cover(&office);
        office
            .update(sam, "opportunity", deal, json!({"name": "Presses"}))
            .unwrap();
        let note = office
            .create(sam, "note", json!({"body": "called", "opportunity": deal}))
            .unwrap();
        let before = office.trace();
        let mine = office.update(sam, "opportunity", deal, json!({"owner": sam}));
        forbidden(&mine, "may_not_give_on");
        let trash = office
            .engine
            .write_blocking(&office.ctx(sam), move |tx| tx.trash("opportunity", deal));
        forbidden(&trash, "may_not_delete");
        let share = office.engine.write_blocking(&office.ctx(sam), move |tx| {
            tx.grant("opportunity", deal, Grantee::User(sam), Level::Edit, None)
        });
        forbidden(&share, "may_not_share");
        let seat = json!({"opportunity": deal, "user": sam, "access": "edit"});
        forbidden(
            &office.create(sam, "opportunity_member", seat),
            "may_not_edit_parent",
        );
        // A goal is nobody's work but hers.
        assert!(matches!(
            office.load(sam, "goal", goal),
            Err(Error::NotFound)
        ));
        assert_eq!(office.trace(), before);
        // The moment it is over nothing is left, not even what she wrote there.
        let over = at(&office, sam, UNTIL);
        for (object, id) in [("opportunity", deal), ("note", note)] {
            let gone = office
                .engine
                .read_blocking(&over, move |read| read.load(object, id));
            assert!(matches!(gone, Err(Error::NotFound)), "{object}: {gone:?}");
        }
        let late = Change::open(office.values("opportunity", &json!({"name": "Late"})));
        let late = office.engine.write_blocking(&over, move |tx| {
            tx.update("opportunity", deal, late.clone())
        });
        assert!(matches!(late, Err(Error::NotFound)));
    }
);

/// Sam merges a record of his into one of Ren's, with this chosen.
fn merge(office: &Office, into: Uuid, from: Uuid, chosen: &Json) -> Result<Merged> {
    let merge = Merge {
        into,
        from: vec![from],
        values: office.values("contact", chosen),
        ..Merge::default()
    };
    office
        .engine
        .write_blocking(&office.ctx(office.sam), move |tx| {
            tx.merge("contact", &merge)
        })
}

both!(
    what_is_lent_is_neither_merged_nor_undone_into_ones_own,
    |t| {
        let office = Office::open(t);
        let (ren, sam) = (office.ren, office.sam);
        let person = |who| {
            office
                .create(who, "contact", json!({"name": "Ann"}))
                .unwrap()
        };
        let (lent, own) = (person(ren), person(sam));
        // Sam gave a deal away when it was his.
        let deal = office
            .create(sam, "opportunity", json!({"name": "Press"}))
            .unwrap();
        let gave = office.ctx(sam);
        let give = Change::open(office.values("opportunity", &json!({"owner": ren})));
        let giving = move |tx: &mut Tx<'_>| tx.update("opportunity", deal, give.clone());
        office.engine.write_blocking(&gave, giving).unwrap();
        cover(&office);
        let before = office.trace();
        let kept = merge(&office, lent, own, &json!({"owner": sam}));
        forbidden(&kept, "may_not_give_on");
        let back = office
            .engine
            .undo_blocking(&office.ctx(sam), gave.operation, |_| {});
        forbidden(&back, "may_not_give_on");
        assert_eq!(office.trace(), before);
        // What gives nothing away is work on the book as any other.
        merge(&office, lent, own, &json!({"name": "Ann Lin"})).unwrap();
        assert_eq!(office.value("contact", lent, "owner"), Data::Id(ren));
    }
);

both!(cover_is_not_handed_down_and_opens_no_wall_of_a_role, |t| {
    let office = Office::open(t);
    let deal = office
        .create(office.ren, "opportunity", json!({"name": "Press"}))
        .unwrap();
    cover(&office);
    // Whoever covers for Sam does not cover for Ren.
    let onward = at(&office, office.oli, FROM);
    let mut actor = (*onward.actor).clone();
    actor.team_units = Vec::new();
    actor.team = guanxi_engine::ctx::Team::default();
    actor.covers = vec![guanxi_engine::ctx::Cover {
        of: office.sam,
        from: FROM,
        until: UNTIL,
    }];
    let onward = Ctx {
        actor: Arc::new(actor),
        ..onward
    };
    let found = office
        .engine
        .read_blocking(&onward, move |read| read.load("opportunity", deal));
    assert!(matches!(found, Err(Error::NotFound)));
    // Where her role reads nothing, cover reads nothing.
    let sam = office.ctx(office.sam);
    let mut actor = (*sam.actor).clone();
    let mut rules = (*actor.rules).clone();
    rules.objects.insert(
        "opportunity".to_owned(),
        guanxi_engine::access::ObjectRule::default(),
    );
    actor.rules = Arc::new(rules);
    let walled = Ctx {
        actor: Arc::new(actor),
        ..sam
    };
    let found = office
        .engine
        .read_blocking(&walled, move |read| read.load("opportunity", deal));
    assert!(matches!(found, Err(Error::NotFound)));
});
