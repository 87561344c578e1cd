//! Who may let whom see what: administrators, deal teams, shares, privacy.

use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Error, Result};
use guanxi_testkit::{NOW, Office, both};
use serde_json::json;
use uuid::Uuid;

use super::refusals::{complaints, said};

both!(nobody_but_an_administrator_decides_who_may_do_what, |t| {
    let office = Office::open(t);
    let rules =
        json!({"objects": {"*": {"read": "all", "create": true, "edit": "all", "delete": "all"}}});
    office
        .update(
            office.ada,
            "role",
            office.role("manager"),
            json!({"rules": rules}),
        )
        .unwrap();
    let before = office.trace();
    let refused = |result: Result<i64>| {
        assert!(
            matches!(
                result,
                Err(Error::Forbidden {
                    code: "administrators_only",
                    ..
                })
            ),
            "{result:?}"
        )
    };
    refused(office.update(
        office.mei,
        "role",
        office.role("manager"),
        json!({"rules": {"admin": true}}),
    ));
    refused(office.update(
        office.mei,
        "user",
        office.mei,
        json!({"role": office.role("administrator")}),
    ));
    refused(office.update(office.mei, "user", office.ren, json!({"name": "Nobody"})));
    refused(office.update(
        office.mei,
        "unit",
        office.south,
        json!({"parent": office.north}),
    ));
    refused(
        office
            .create(
                office.mei,
                "role",
                json!({"key": "x", "name": "x", "rules": {"admin": true}}),
            )
            .map(|_| 0),
    );
    assert_eq!(office.trace(), before);
    office
        .update(
            office.ren,
            "user",
            office.ren,
            json!({"language": "zh-Hant", "time_zone": "Asia/Taipei"}),
        )
        .unwrap();
});

both!(
    reading_a_deal_is_not_enough_to_join_its_team_or_to_add_a_line,
    |t| {
        let office = Office::open(t);
        let deal = office
            .create(office.sam, "opportunity", json!({"name": "Deal"}))
            .unwrap();
        let ren = office.ren;
        let share = move |level| {
            move |tx: &mut guanxi_engine::Tx<'_>| {
                tx.grant("opportunity", deal, Grantee::User(ren), level, None)
            }
        };
        office
            .engine
            .write_blocking(&office.ctx(office.sam), share(Level::Read))
            .unwrap();
        office.load(office.ren, "opportunity", deal).unwrap();
        let before = office.trace();
        let forbidden = |result: Result<Uuid>| {
            assert!(
                matches!(
                    result,
                    Err(Error::Forbidden {
                        code: "may_not_edit_parent",
                        ..
                    })
                ),
                "{result:?}"
            )
        };
        forbidden(office.create(
            ren,
            "opportunity_member",
            json!({"opportunity": deal, "user": ren, "access": "edit"}),
        ));
        forbidden(office.create(
            ren,
            "opportunity_line",
            json!({"opportunity": deal, "description": "x"}),
        ));
        assert_eq!(office.trace(), before);
        office
            .create(
                ren,
                "note",
                json!({"opportunity": deal, "body": "I know the buyer"}),
            )
            .unwrap();
        office
            .engine
            .write_blocking(&office.ctx(office.sam), share(Level::Edit))
            .unwrap();
        office
            .create(
                ren,
                "opportunity_line",
                json!({"opportunity": deal, "description": "x"}),
            )
            .unwrap();
    }
);

both!(
    a_private_note_is_its_authors_alone_and_only_she_makes_it_so,
    |t| {
        let office = Office::open(t);
        let account = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let secret = office
            .create(
                office.ren,
                "note",
                json!({"account": account, "body": "Her son is ill", "private": true}),
            )
            .unwrap();
        for other in [office.mei, office.ada] {
            assert!(matches!(
                office.load(other, "note", secret),
                Err(Error::NotFound)
            ));
            assert!(matches!(
                office.update(other, "note", secret, json!({"body": "x"})),
                Err(Error::NotFound)
            ));
        }
        let open = office
            .create(
                office.ren,
                "note",
                json!({"account": account, "body": "Likes tea"}),
            )
            .unwrap();
        let hide = office.update(office.ada, "note", open, json!({"private": true}));
        assert!(
            matches!(
                hide,
                Err(Error::Forbidden {
                    code: "only_author",
                    ..
                })
            ),
            "{hide:?}"
        );
        office
            .update(office.ren, "note", open, json!({"private": true}))
            .unwrap();
    }
);

both!(a_share_ends_on_its_day_and_can_be_taken_back, |t| {
    let office = Office::open(t);
    let id = office
        .create(office.ren, "account", json!({"name": "Acme"}))
        .unwrap();
    let (south, sam) = (office.south, office.sam);
    let grant = move |until| {
        move |tx: &mut guanxi_engine::Tx<'_>| {
            tx.grant("account", id, Grantee::Unit(south), Level::Read, until)
        }
    };
    let past = office
        .engine
        .write_blocking(&office.ctx(office.ren), grant(Some(NOW)));
    assert_eq!(complaints(past), said("expires_at", "in_the_past"));
    let shared = office
        .engine
        .write_blocking(&office.ctx(office.ren), grant(Some(NOW + 1000)))
        .unwrap();
    office.load(sam, "account", id).unwrap();
    let shares = office
        .engine
        .read_blocking(&office.ctx(sam), move |read| read.grants("account", id))
        .unwrap();
    assert_eq!(shares.len(), 1);
    let mut later = office.ctx(sam);
    later.now += 2000;
    assert!(matches!(
        office
            .engine
            .read_blocking(&later, move |read| read.load("account", id)),
        Err(Error::NotFound)
    ));
    // Whoever may only read may not share on.
    let on = office.engine.write_blocking(&office.ctx(sam), grant(None));
    assert!(
        matches!(
            on,
            Err(Error::Forbidden {
                code: "may_not_edit",
                ..
            })
        ),
        "{on:?}"
    );
    office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| {
            tx.revoke("account", id, shared)
        })
        .unwrap();
    assert!(matches!(
        office.load(sam, "account", id),
        Err(Error::NotFound)
    ));
});

both!(the_last_administrator_stays_one, |t| {
    let office = Office::open(t);
    let (ada, role) = (office.ada, office.role("administrator"));
    let before = office.trace();
    let last = |result: Result<i64>| {
        assert!(
            matches!(
                result,
                Err(Error::Refused {
                    code: "last_administrator",
                    ..
                })
            ),
            "{result:?}"
        );
    };
    last(office.update(ada, "user", ada, json!({"role": office.role("rep")})));
    last(office.update(ada, "role", role, json!({"rules": {"admin": false}})));
    last(
        office
            .engine
            .write_blocking(&office.ctx(ada), move |tx| tx.trash("user", ada)),
    );
    last(
        office
            .engine
            .write_blocking(&office.ctx(ada), move |tx| tx.trash("role", role)),
    );
    assert_eq!(office.trace(), before);
    office
        .update(ada, "user", office.mei, json!({"role": role}))
        .unwrap();
    office
        .update(ada, "user", ada, json!({"role": office.role("rep")}))
        .unwrap();
});

both!(rules_that_are_no_rules_are_refused, |t| {
    let office = Office::open(t);
    let odd = json!({"rules": {"admin": "perhaps"}});
    assert_eq!(
        complaints(office.update(office.ada, "role", office.role("rep"), odd)),
        said("rules", "not_rules")
    );
});
