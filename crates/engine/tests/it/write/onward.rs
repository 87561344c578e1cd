//! What was lent is not given on: shares and seats on a deal's team come from those in charge of the record.

use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Data, Error, Result};
use guanxi_testkit::{NOW, Office, both};
use serde_json::json;
use uuid::Uuid;

fn share(
    office: &Office,
    by: Uuid,
    id: Uuid,
    to: Uuid,
    level: Level,
    until: Option<i64>,
) -> Result<Uuid> {
    office.engine.write_blocking(&office.ctx(by), move |tx| {
        tx.grant("opportunity", id, Grantee::User(to), level, until)
    })
}

fn unshare(office: &Office, by: Uuid, id: Uuid, share: Uuid) -> Result<()> {
    office.engine.write_blocking(&office.ctx(by), move |tx| {
        tx.revoke("opportunity", id, share)
    })
}

fn forbidden<T: std::fmt::Debug>(result: &Result<T>, code: &str) {
    assert!(
        matches!(result, Err(Error::Forbidden { code: said, .. }) if *said == code),
        "{result:?}"
    );
}

fn deal(office: &Office, by: Uuid) -> Uuid {
    office
        .create(by, "opportunity", json!({"name": "Press"}))
        .unwrap()
}

both!(
    whoever_was_lent_a_record_neither_prolongs_nor_passes_on_nor_takes_back,
    |t| {
        let office = Office::open(t);
        let (ren, sam, oli) = (office.ren, office.sam, office.oli);
        let id = deal(&office, ren);
        let hers = share(&office, ren, id, sam, Level::Edit, Some(NOW + 1000)).unwrap();
        let other = share(&office, ren, id, oli, Level::Edit, None).unwrap();
        office
            .update(sam, "opportunity", id, json!({"name": "Presses"}))
            .unwrap();
        let before = office.trace();
        let prolonged = share(&office, sam, id, sam, Level::Edit, None);
        forbidden(&prolonged, "may_not_share");
        let onward = share(&office, sam, id, office.ada, Level::Read, None);
        forbidden(&onward, "may_not_share");
        forbidden(&unshare(&office, sam, id, other), "may_not_share");
        assert_eq!(office.trace(), before);
        // Her own she may give up, and then it is gone.
        unshare(&office, sam, id, hers).unwrap();
        let gone = office.load(sam, "opportunity", id);
        assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
        // Who is in charge by her role shares like the owner.
        share(&office, office.mei, id, sam, Level::Read, None).unwrap();
        unshare(&office, office.mei, id, other).unwrap();
    }
);

both!(whoever_was_lent_a_deal_puts_nobody_on_its_team, |t| {
    let office = Office::open(t);
    let (ren, sam) = (office.ren, office.sam);
    let id = deal(&office, ren);
    let seat =
        |user: Uuid, access: &str| json!({"opportunity": id, "user": user, "access": access});
    share(&office, ren, id, sam, Level::Edit, Some(NOW + 1000)).unwrap();
    let joined = office.create(sam, "opportunity_member", seat(sam, "edit"));
    forbidden(&joined, "may_not_edit_parent");
    // Nor does a seat on the team itself, which its holder may leave.
    let hers = office
        .create(ren, "opportunity_member", seat(sam, "edit"))
        .unwrap();
    let another = office.create(sam, "opportunity_member", seat(office.oli, "read"));
    forbidden(&another, "may_not_edit_parent");
    office
        .create(
            sam,
            "opportunity_line",
            json!({"opportunity": id, "description": "x"}),
        )
        .unwrap();
    let leave = move |tx: &mut guanxi_engine::Tx<'_>| tx.trash("opportunity_member", hers);
    office
        .engine
        .write_blocking(&office.ctx(sam), leave)
        .unwrap();
    let back = office.engine.write_blocking(&office.ctx(sam), move |tx| {
        tx.restore("opportunity_member", hers)
    });
    forbidden(&back, "may_not_delete");
});

both!(
    a_part_is_edited_by_whoever_edits_the_whole_and_not_by_its_author,
    |t| {
        let office = Office::open(t);
        let (ren, sam) = (office.ren, office.sam);
        let id = deal(&office, ren);
        let seat = office
            .create(
                ren,
                "opportunity_member",
                json!({"opportunity": id, "user": ren, "access": "read"}),
            )
            .unwrap();
        let line = office
            .create(
                ren,
                "opportunity_line",
                json!({"opportunity": id, "description": "x"}),
            )
            .unwrap();
        office
            .update(office.ada, "opportunity", id, json!({"owner": sam}))
            .unwrap();
        let raised = office.update(ren, "opportunity_member", seat, json!({"access": "edit"}));
        forbidden(&raised, "may_not_edit");
        let changed = office.update(ren, "opportunity_line", line, json!({"quantity": "2"}));
        forbidden(&changed, "may_not_edit");
        let trashed = office.engine.write_blocking(&office.ctx(ren), move |tx| {
            tx.trash("opportunity_line", line)
        });
        forbidden(&trashed, "may_not_delete");
        office
            .update(sam, "opportunity_line", line, json!({"quantity": "3"}))
            .unwrap();
        assert_eq!(
            office.value("opportunity_member", seat, "access"),
            Data::from("read")
        );
    }
);
