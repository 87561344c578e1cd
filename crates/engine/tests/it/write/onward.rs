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
