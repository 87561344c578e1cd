//! Two become one, and two again.

use std::collections::BTreeMap;

use guanxi_engine::db::{Conn, Stmt};
use guanxi_engine::write::{Grantee, Level, Merged};
use guanxi_engine::{Data, Result};
use guanxi_sales::duplicate::{self, Asked, Being};
use guanxi_sales::objects::contact;
use guanxi_sales::personal_data;
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};

/// Every live row of every object, without what every change moves, and every share.
fn state(shop: &Shop) -> BTreeMap<String, Vec<String>> {
    let catalog = shop.engine().catalog();
    let reading = move |conn: &mut dyn Conn| {
        let mut state = BTreeMap::new();
        for object in catalog.objects() {
            let kept = |name: &&str| !["version", "updated_at", "updated_by"].contains(name);
            let names: Vec<&str> = object
                .fields
                .iter()
                .map(|field| field.column.as_str())
                .filter(kept)
                .collect();
            let money = |name: &&str| {
                object
                    .fields
                    .iter()
                    .any(|f| f.column == *name && f.kind == guanxi_schema::Kind::Money)
            };
            let names: Vec<String> = names
                .iter()
                .flat_map(|name| match money(name) {
                    true => vec![(*name).to_owned(), format!("{name}_currency")],
                    false => vec![(*name).to_owned()],
                })
                .collect();
            let mut stmt = Stmt::new("SELECT ");
            for (n, name) in names.iter().enumerate() {
                stmt.push(if n == 0 { "" } else { ", " }).ident(name);
            }
            stmt.push(" FROM ")
                .ident(&object.name)
                .push(" WHERE \"deleted_at\" IS NULL ORDER BY \"id\"");
            let rows = conn.all(&stmt, |row| {
                let cells: Result<Vec<String>> = (0..names.len())
                    .map(|n| Ok(format!("{}={:?}", names[n], row.get(n)?)))
                    .collect();
                Ok(cells?.join(" "))
            })?;
            state.insert(object.name.clone(), rows);
        }
        for table in ["grant_record", "match_key"] {
            let columns = if table == "match_key" {
                r#""key", "record""#
            } else {
                r#""id", "record""#
            };
            let stmt = Stmt::new(&format!("SELECT {columns} FROM \"{table}\" ORDER BY 1, 2"));
            let rows = conn.all(&stmt, |row| {
                Ok(format!("{:?} {:?}", row.get(0)?, row.get(1)?))
            })?;
            state.insert(table.to_owned(), rows);
        }
        Ok(state)
    };
    shop.engine().db().read_blocking(reading).unwrap()
}

/// Fails with what differs, not with everything there is.
#[track_caller]
fn same(now: &BTreeMap<String, Vec<String>>, then: &BTreeMap<String, Vec<String>>) {
    for (object, rows) in then {
        assert_eq!(&now[object], rows, "{object}");
    }
}

fn merge(shop: &Shop, by: Uuid, asked: Asked) -> Result<(Merged, Uuid)> {
    shop.act(by, move |tx| duplicate::merge(tx, Being::Person, &asked))
}

fn into(one: Uuid, other: Uuid) -> Asked {
    Asked {
        into: one,
        from: vec![other],
        ..Asked::default()
    }
}

/// Two people with everything that can hang on them.
fn two(shop: &Shop) -> (Uuid, Uuid) {
    let (office, ren) = (&shop.office, shop.office.ren);
    let make = |object, json| office.create(ren, object, json).unwrap();
    let company = make("account", json!({"name": "Acme"}));
    let one = make(
        "contact",
        json!({"name": "王小明", "mobile": "0912-345-678", "account": company}),
    );
    let other = make(
        "contact",
        json!({"name": "小明 王", "mobile": "0987-654-321", "email": "ming@example.com", "title": "採購經理"}),
    );
    let third = make("contact", json!({"name": "林怡君"}));
    make("note", json!({"body": "Called", "contact": other}));
    make(
        "task",
        json!({"subject": "Send the quote", "contact": other}),
    );
    let deal = make("opportunity", json!({"name": "A deal", "account": company}));
    make(
        "opportunity_contact",
        json!({"opportunity": deal, "contact": other}),
    );
    make(
        "opportunity_contact",
        json!({"opportunity": deal, "contact": one}),
    );
    make(
        "relationship",
        json!({"contact": other, "other": third, "kind": "knows"}),
    );
    make(
        "relationship",
        json!({"contact": other, "other": one, "kind": "knows"}),
    );
    make(
        "contact_point",
        json!({"contact": other, "kind": "fax", "value": "02-1111-1111"}),
    );
    make(
        "consent",
        json!({"contact": other, "purpose": "marketing", "state": "given"}),
    );
    (one, other)
}

both!(
    everything_that_hung_on_the_one_hangs_on_the_other_and_goes_back,
    |t| {
        let shop = Shop::open(t);
        let (office, ren) = (&shop.office, shop.office.ren);
        let (one, other) = two(&shop);
        let sam = office.sam;
        let private = json!({"body": "Likes tea", "contact": other, "private": true});
        shop.act(office.ada, move |tx| {
            tx.grant("contact", other, Grantee::User(sam), Level::Edit, None)
        })
        .unwrap();
        let hers = office.create(office.sam, "note", private).unwrap();
        let before = state(&shop);
        let (done, operation) = merge(&shop, ren, into(one, other)).unwrap();
        for (object, count) in [
            ("note", 1),
            ("task", 1),
            ("relationship", 1),
            ("consent", 1),
        ] {
            assert_eq!(done.moved.get(object), Some(&count), "{object}: {done:?}");
        }
        assert_eq!(
            office.load(ren, "contact", one).unwrap().version,
            done.version
        );
        assert_eq!(code(office.load(ren, "contact", other)), "not_found");
        assert_eq!(
            office.value("contact", one, "email"),
            Data::from("ming@example.com"),
            "what she lacked"
        );
        assert_eq!(
            office.value("contact", one, "name"),
            Data::from("王小明"),
            "what she had"
        );
        let points: Vec<String> = shop
            .all("contact_point")
            .iter()
            .map(|point| format!("{:?}", point.get(104)))
            .collect();
        assert!(
            points.iter().any(|point| point.contains("0987-654-321")),
            "no number is lost: {points:?}"
        );
        assert_eq!(
            shop.all("opportunity_contact").len(),
            1,
            "one seat for one person"
        );
        assert_eq!(shop.all("relationship").len(), 1, "nobody knows herself");
        let note = office.load(office.sam, "note", hers).unwrap();
        let catalog = shop.engine().catalog();
        assert_eq!(
            note.named(catalog.object("note").unwrap(), "contact"),
            &Data::Id(one),
            "a private note too"
        );
        assert!(
            office.load(office.sam, "contact", one).is_ok(),
            "the share moved with her"
        );
        let ctx = office.ctx(ren);
        let leads = move |read: &mut guanxi_engine::Read<'_>| read.merged_into("contact", other);
        assert_eq!(shop.engine().read_blocking(&ctx, leads).unwrap(), Some(one));

        shop.undo(operation).unwrap();
        same(&state(&shop), &before);
        assert_eq!(shop.engine().read_blocking(&ctx, leads).unwrap(), None);
    }
);

both!(
    a_merge_taken_back_can_be_done_again_and_taken_back_again,
    |t| {
        let shop = Shop::open(t);
        let ren = shop.office.ren;
        let (one, other) = two(&shop);
        let before = state(&shop);
        let (_, operation) = merge(&shop, ren, into(one, other)).unwrap();
        let merged = state(&shop);
        let undo = |operation| {
            let ctx = shop.office.ctx(ren);
            let done = shop
                .engine()
                .undo_blocking(&ctx, operation, |_| {})
                .unwrap();
            (done.operation, done.made)
        };
        let (undone, _) = undo(operation);
        same(&state(&shop), &before);
        let (redone, _) = undo(undone);
        same(&state(&shop), &merged);
        undo(redone);
        same(&state(&shop), &before);
    }
);

both!(what_is_shown_beforehand_is_what_becomes, |t| {
    let shop = Shop::open(t);
    let (office, ren) = (&shop.office, shop.office.ren);
    let (one, other) = two(&shop);
    let asked = Asked {
        take: vec![(contact::NAME, other), (contact::MOBILE, other)],
        values: office.values("contact", &json!({"title": "採購處長"})),
        ..into(one, other)
    };
    let (before, trace) = (state(&shop), office.trace());
    let shown = asked.clone();
    let (preview, _) = shop
        .act(ren, move |tx| {
            tx.rehearse(|tx| {
                let done = duplicate::merge(tx, Being::Person, &shown)?;
                Ok((done, tx.load("contact", shown.into)?))
            })
        })
        .unwrap();
    assert_eq!(
        (state(&shop), office.trace()),
        (before, trace),
        "nothing happened"
    );
    let (done, _) = merge(&shop, ren, asked).unwrap();
    let mut now = office.load(ren, "contact", one).unwrap();
    let mut then = preview.1;
    now.values.retain(|field, _| *field >= 100);
    then.values.retain(|field, _| *field >= 100);
    assert_eq!((preview.0, then), (done, now));
    assert_eq!(office.value("contact", one, "name"), Data::from("小明 王"));
    assert_eq!(
        office.value("contact", one, "title"),
        Data::from("採購處長")
    );
});

both!(what_was_changed_since_is_kept_and_told, |t| {
    let shop = Shop::open(t);
    let (office, ren) = (&shop.office, shop.office.ren);
    let (one, other) = two(&shop);
    let (_, operation) = merge(&shop, ren, into(one, other)).unwrap();
    office
        .update(
            ren,
            "contact",
            one,
            json!({"email": "new@example.com", "department": "採購部"}),
        )
        .unwrap();
    let since = office
        .create(ren, "note", json!({"body": "Since", "contact": one}))
        .unwrap();
    let ctx = office.ctx(ren);
    let done = shop
        .engine()
        .undo_blocking(&ctx, operation, |_| {})
        .unwrap()
        .made;
    let kept: Vec<Uuid> = done.kept.iter().map(|kept| kept.id).collect();
    assert_eq!(kept, [one], "she is told that this one was changed");
    assert_eq!(
        office.value("contact", one, "email"),
        Data::from("new@example.com")
    );
    assert_eq!(
        office.value("contact", one, "department"),
        Data::from("採購部")
    );
    assert_eq!(office.value("note", since, "contact"), Data::Id(one));
    assert_eq!(
        office.value("contact", other, "email"),
        Data::from("ming@example.com")
    );
    let tasks = shop.all("task");
    let catalog = shop.engine().catalog();
    let of = |record: &guanxi_engine::Record| {
        record
            .named(catalog.object("task").unwrap(), "contact")
            .clone()
    };
    assert_eq!(of(&tasks[0]), Data::Id(other), "the rest went back");
});

both!(after_a_month_a_merge_stays, |t| {
    let shop = Shop::open(t);
    let ren = shop.office.ren;
    let (one, other) = two(&shop);
    let (_, operation) = merge(&shop, ren, into(one, other)).unwrap();
    let merged = state(&shop);
    let mut ctx = shop.office.ctx(ren);
    ctx.now += 31 * 86_400_000;
    let late = shop.engine().undo_blocking(&ctx, operation, |_| {});
    assert_eq!(code(late.map(drop)), "merged_too_long_ago");
    same(&state(&shop), &merged);
    ctx.now -= 2 * 86_400_000;
    shop.engine()
        .undo_blocking(&ctx, operation, |_| {})
        .unwrap();
});

both!(
    companies_become_one_with_their_people_their_deals_and_their_tax_id,
    |t| {
        let shop = Shop::open(t);
        let (office, ren) = (&shop.office, shop.office.ren);
        let make = |object, json| office.create(ren, object, json).unwrap();
        let one = make("account", json!({"name": "台積電"}));
        let other = make(
            "account",
            json!({"name": "台灣積體電路", "tax_id": "22099131", "parent": one}),
        );
        let below = make("account", json!({"name": "台積電南科", "parent": other}));
        let person = make("contact", json!({"name": "王小明", "account": other}));
        let deal = make("opportunity", json!({"name": "A deal", "account": other}));
        shop.win(deal).unwrap();
        let before = state(&shop);
        let asked = into(one, other);
        let (done, operation) = shop
            .act(ren, move |tx| duplicate::merge(tx, Being::Company, &asked))
            .unwrap();
        assert_eq!(done.moved.get("opportunity"), Some(&1), "won deals too");
        assert_eq!(
            office.value("account", one, "tax_id"),
            Data::from("22099131")
        );
        assert_eq!(office.value("account", one, "parent"), Data::Null);
        assert_eq!(office.value("account", below, "parent"), Data::Id(one));
        assert_eq!(office.value("contact", person, "account"), Data::Id(one));
        assert!(shop.all("affiliation").is_empty(), "nobody changed her job");
        shop.undo(operation).unwrap();
        same(&state(&shop), &before);
    }
);

both!(who_is_erased_is_erased_with_what_was_merged_into_her, |t| {
    let shop = Shop::open(t);
    let (one, other) = two(&shop);
    merge(&shop, shop.office.ren, into(one, other)).unwrap();
    let (erased, _) = shop
        .act(shop.office.ada, move |tx| personal_data::erase(tx, one))
        .unwrap();
    assert_eq!(erased.records.get("contact"), Some(&2), "{erased:?}");
    let left = Stmt::new(
        r#"SELECT "record" FROM "match_key" UNION ALL SELECT "id" FROM "contact" WHERE "email" IS NOT NULL"#,
    );
    let left = shop
        .engine()
        .db()
        .read_blocking(move |conn| conn.all(&left, |row| row.id(0)))
        .unwrap();
    assert!(!left.contains(&one) && !left.contains(&other));
});

both!(more_than_one_lot_of_records_goes_over_and_comes_back, |t| {
    let shop = Shop::open(t);
    let (one, other) = two(&shop);
    let note = shop
        .office
        .values("note", &json!({"body": "Called", "contact": other}));
    shop.act(shop.office.ren, move |tx| {
        for _ in 0..1_100 {
            tx.create("note", guanxi_engine::Change::open(note.clone()))?;
        }
        Ok(())
    })
    .unwrap();
    let before = state(&shop);
    let (done, operation) = merge(&shop, shop.office.ren, into(one, other)).unwrap();
    assert_eq!(done.moved.get("note"), Some(&1_101));
    shop.undo(operation).unwrap();
    same(&state(&shop), &before);
});
