//! Files: they move along when a lead becomes a customer, no door makes one without its bytes, and what nobody used is cleared away.

use std::sync::Arc;

use guanxi_engine::{Ctx, Data, Read};
use guanxi_sales::attachment::{self, File};
use guanxi_sales::lead::{self, Convert};
use guanxi_testkit::both;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

const DAY: i64 = 86_400_000;

/// Ren keeps a text that hangs on this.
fn file(shop: &Shop, mut on: Json) -> Uuid {
    on["name"] = json!("a.txt");
    let file = File {
        bytes: Arc::from(b"twenty units".as_slice()),
        said: None,
        values: shop.office.values("attachment", &on),
    };
    let kept = shop.act(shop.office.ren, move |tx| attachment::keep(tx, &file));
    kept.unwrap().0
}

fn bytes(shop: &Shop, id: Uuid) -> Vec<u8> {
    let read = move |read: &mut Read<'_>| read.content("attachment", id, 0..100);
    let ctx = shop.office.ctx(shop.office.ren);
    shop.engine().read_blocking(&ctx, read).unwrap_or_default()
}

both!(files_move_along_with_a_lead_that_becomes_a_customer, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let lead = json!({"name": "Hanako", "company": "Acme", "owner": office.ren});
    let lead = office.create(office.ren, "lead", lead).unwrap();
    let kept = file(&shop, json!({"lead": lead}));
    let (made, _) = shop
        .act(office.ren, move |tx| {
            lead::convert(tx, lead, &Convert::default(), None)
        })
        .unwrap();
    assert_eq!(
        office.value("attachment", kept, "contact"),
        Data::Id(made.contact)
    );
    assert_eq!(bytes(&shop, kept), b"twenty units");
});

both!(the_open_door_makes_no_file_without_its_bytes, |t| {
    let shop = Shop::open(t);
    let bare = json!({"name": "a.txt", "media_type": "text/plain", "size": 12});
    let refused = shop.office.create(shop.office.ada, "attachment", bare);
    assert_eq!(code(refused), "file_comes_by_upload");
});

both!(
    what_hung_on_nothing_for_a_week_is_erased_and_nothing_else,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let person = office.create(office.ren, "contact", json!({"name": "Hanako"}));
        let used = file(&shop, json!({"contact": person.unwrap()}));
        let left = file(&shop, json!({}));
        let clear = |days: i64| {
            let job = shop.engine().job();
            let ctx = Ctx {
                now: job.now + days * DAY,
                ..job
            };
            shop.engine()
                .write_blocking(&ctx, attachment::clear_away)
                .unwrap()
        };
        assert_eq!(clear(6), 0);
        assert_eq!(bytes(&shop, left), b"twenty units");
        assert_eq!((clear(8), clear(8)), (1, 0));
        assert!(bytes(&shop, left).is_empty());
        assert_eq!(bytes(&shop, used), b"twenty units");
    }
);
