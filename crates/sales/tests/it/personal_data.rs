//! What a person may ask of whoever keeps data about her.

use guanxi_engine::{Data, Read};
use guanxi_sales::lead::{self, Convert};
use guanxi_sales::personal_data;
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};

/// A person with something of every kind about her; answers her and the lead she came from.
fn hanako(shop: &Shop) -> (Uuid, Uuid) {
    let office = &shop.office;
    let make = |object, json| office.create(office.ren, object, json).unwrap();
    let it = make(
        "lead",
        json!({"name": "Yamada Hanako", "email": "hanako@example.test"}),
    );
    make("note", json!({"body": "Hanako called", "lead": it}));
    let (made, _) = shop
        .act(office.ren, move |tx| {
            lead::convert(tx, it, &Convert::default(), None)
        })
        .unwrap();
    let person = made.contact;
    make(
        "contact_point",
        json!({"contact": person, "value": "0912-345-678"}),
    );
    make(
        "important_date",
        json!({"contact": person, "on": "1980-05-05", "remark": "Hanako"}),
    );
    make(
        "preference",
        json!({"contact": person, "text": "Hanako likes tea"}),
    );
    make("task", json!({"subject": "Call Hanako", "contact": person}));
    make(
        "note",
        json!({"body": "Hanako, in confidence", "contact": person, "private": true}),
    );
    let consent = json!({"contact": person, "purpose": "marketing", "channel": "email"});
    make("consent", consent);
    let friend = make("contact", json!({"name": "Friend"}));
    make(
        "relationship",
        json!({"contact": friend, "other": person, "remark": "of Hanako"}),
    );
    (person, it)
}

both!(
    an_export_has_everything_about_her_and_names_who_keeps_more,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (person, lead) = hanako(&shop);
        let (export, _) = shop
            .act(office.ada, move |tx| personal_data::export(tx, person))
            .unwrap();
        assert!(export.person.get().contains("Yamada Hanako"));
        let counts: Vec<_> = export
            .records
            .iter()
            .map(|(object, all)| (object.as_str(), all.len()))
            .collect();
        assert_eq!(
            counts,
            [
                ("consent", 1),
                ("contact_point", 1),
                ("lead", 1),
                ("note", 1),
                ("relationship", 1),
                ("task", 1)
            ]
        );
        assert!(export.records["lead"][0].get().contains(&lead.to_string()));
        // The confidential note, the birthday and what she likes are Ren's own.
        assert_eq!(export.private.len(), 1);
        assert_eq!(
            (export.private[0].by.as_deref(), export.private[0].count),
            (Some("Ren"), 3)
        );
        let told = serde_json::to_string(&export).unwrap();
        assert!(
            !told.contains("confidence"),
            "private is private to administrators too"
        );
        let rep = shop.act(office.ren, move |tx| personal_data::export(tx, person));
        assert_eq!(code(rep), "administrators_only");
    }
);

both!(an_erased_person_is_nowhere_and_the_sequence_holds, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (person, _) = hanako(&shop);
    let other = office
        .create(
            office.ren,
            "account",
            json!({"name": "Friends of Yamada Hanako"}),
        )
        .unwrap();
    let rep = shop.act(office.ren, move |tx| personal_data::erase(tx, person));
    assert_eq!(code(rep), "administrators_only");
    let (erased, _) = shop
        .act(office.ada, move |tx| personal_data::erase(tx, person))
        .unwrap();
    assert_eq!(erased.records.values().sum::<usize>(), 10);
    assert_eq!(
        erased.records["note"], 2,
        "also what somebody kept to herself"
    );
    let remains: Vec<_> = erased.remains.iter().map(|one| one.id).collect();
    assert_eq!(remains, [other], "for somebody to look at");
    let told = everything(&shop);
    assert!(!told.contains("hanako") && !told.contains("0912"), "{told}");
    let gone = office.load(office.ada, "contact", person);
    assert_eq!(code(gone), "not_found");
});

both!(
    whoever_wants_to_be_left_alone_is_marked_and_her_consents_end,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (person, _) = hanako(&shop);
        let (_, operation) = shop
            .act(office.ren, move |tx| personal_data::stop(tx, person, None))
            .unwrap();
        assert_eq!(
            office.value("contact", person, "do_not_contact"),
            Data::from(true)
        );
        let states = || {
            let catalog = shop.engine().catalog();
            let info = catalog.object("consent").unwrap();
            let mut states: Vec<_> = shop
                .all("consent")
                .iter()
                .map(|one| one.named(info, "state").clone())
                .collect();
            states.sort();
            states
        };
        assert_eq!(states(), [Data::from("given"), Data::from("withdrawn")]);
        // Said twice it is still said once.
        shop.act(office.ren, move |tx| personal_data::stop(tx, person, None))
            .unwrap();
        assert_eq!(states().len(), 2);
        shop.undo(operation).unwrap();
        assert_eq!(states(), [Data::from("given")]);
        assert_eq!(
            code(shop.act(office.sam, move |tx| personal_data::stop(tx, person, None))),
            "not_found"
        );
    }
);

/// All values of the log, in small letters, but for those of the account.
fn everything(shop: &Shop) -> String {
    let entries = shop
        .engine()
        .read_blocking(&shop.office.ctx(shop.office.ada), |read: &mut Read<'_>| {
            let catalog = read.catalog();
            guanxi_engine::log::after(read.conn(), catalog, 0, 10_000)
        })
        .unwrap();
    assert!(
        entries.iter().zip(1..).all(|(entry, seq)| entry.seq == seq),
        "the sequence holds"
    );
    let told = entries.iter().filter(|entry| entry.object != "account");
    told.map(|entry| format!("{entry:?}").to_lowercase())
        .collect()
}
