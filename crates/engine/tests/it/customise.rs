//! Fields and objects that an administrator makes at run time.

use guanxi_engine::customise::{FieldEdit, NewField, NewObject};
use guanxi_engine::{Change, Data, Error, Result};
use guanxi_schema::Field;
use guanxi_testkit::{Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

fn add_field(office: &Office, by: Uuid, object: &'static str, json: Json) -> Result<Field> {
    let new: NewField = serde_json::from_value(json).unwrap();
    office
        .engine
        .write_blocking(&office.ctx(by), move |tx| tx.add_field(object, new.clone()))
}

fn edit(office: &Office, object: &'static str, field: &'static str, json: Json) -> Result<Field> {
    let edit: FieldEdit = serde_json::from_value(json).unwrap();
    office
        .engine
        .write_blocking(&office.ctx(office.ada), move |tx| {
            tx.change_field(object, field, edit.clone())
        })
}

fn label(en: &str) -> Json {
    json!({"en": en, "zh-Hant": "欄位"})
}

both!(a_field_of_every_kind_takes_values_at_once, |t| {
    let office = Office::open(t);
    let other = Office::colleague(t, &office);
    let options = json!([{"value": "a", "label": label("A")}, {"value": "b", "label": label("B")}]);
    let account = office
        .create(office.ren, "account", json!({"name": "Target"}))
        .unwrap();
    let fields = [
        ("text", json!({}), json!("Word")),
        ("long_text", json!({}), json!("Many\nwords")),
        ("email", json!({}), json!("a@b.example")),
        ("phone", json!({}), json!("+886 2 2345 6789")),
        ("url", json!({}), json!("https://a.example/")),
        ("integer", json!({"min": 0}), json!(7)),
        ("decimal", json!({"scale": 3}), json!("1.250")),
        ("percent", json!({}), json!("12.50")),
        (
            "money",
            json!({}),
            json!({"amount": "12.50", "currency": "USD"}),
        ),
        ("date", json!({}), json!("2026-11-23")),
        ("instant", json!({}), json!("2026-11-23T01:30:00Z")),
        ("bool", json!({}), json!(true)),
        ("select", json!({"options": options}), json!("b")),
        (
            "multi_select",
            json!({"options": options}),
            json!(["a", "b"]),
        ),
        ("ref", json!({"to": "account"}), json!(account)),
    ];
    let mut values = json!({"name": "Acme"});
    for (kind, mut declaration, value) in fields.clone() {
        declaration["kind"] = kind.into();
        declaration["label"] = label(&format!("My {kind}"));
        let field = add_field(&office, office.ada, "account", declaration).unwrap();
        assert_eq!(field.name, format!("my_{kind}"));
        values[field.name] = value;
    }
    let id = office
        .create(office.ren, "account", values.clone())
        .unwrap();
    for (kind, ..) in &fields {
        assert_ne!(
            office.value("account", id, &format!("my_{kind}")),
            Data::Null,
            "{kind}"
        );
    }
    office
        .update(
            office.ren,
            "account",
            id,
            json!({"my_money": null, "my_text": "Other"}),
        )
        .unwrap();
    assert_eq!(office.value("account", id, "my_money"), Data::Null);
    // Another node hears of it.
    assert!(other.refresh_catalog_blocking().unwrap());
    assert!(
        other
            .catalog()
            .object("account")
            .unwrap()
            .field("my_text")
            .is_some()
    );
});

both!(only_an_administrator_makes_fields, |t| {
    let office = Office::open(t);
    let before = office.trace();
    for by in [office.mei, office.ren] {
        let made = add_field(
            &office,
            by,
            "account",
            json!({"kind": "text", "label": label("Shoe size")}),
        );
        assert!(
            matches!(
                made,
                Err(Error::Forbidden {
                    code: "administrators_only",
                    ..
                })
            ),
            "{made:?}"
        );
    }
    assert_eq!(office.trace(), before);
});

both!(
    a_declaration_that_is_not_sound_is_refused_and_leaves_nothing,
    |t| {
        let office = Office::open(t);
        let before = office.trace();
        let version = office.engine.catalog().version();
        for odd in [
            json!({"kind": "text", "label": label("Name"), "name": "name"}),
            json!({"kind": "text", "label": label("Odd"), "name": "Bad Name"}),
            json!({"kind": "ref", "to": "nowhere", "label": label("Odd")}),
            json!({"kind": "select", "options": [], "label": label("Odd")}),
            json!({"kind": "text", "label": label("Odd"), "required": true}),
            json!({"kind": "text", "label": {"en": "Odd", "zh-Hant": ""}}),
            json!({"kind": "json", "label": label("Odd")}),
        ] {
            let made = add_field(&office, office.ada, "account", odd.clone());
            assert!(matches!(made, Err(Error::Invalid(_))), "{odd}: {made:?}");
        }
        assert_eq!(office.trace(), before);
        assert_eq!(office.engine.catalog().version(), version);
    }
);

both!(what_the_product_needs_stays_required, |t| {
    let office = Office::open(t);
    let refused = edit(&office, "account", "name", json!({"required": false}));
    assert!(
        matches!(&refused, Err(Error::Invalid(errors)) if errors[0].code == "needed_by_the_product"),
        "{refused:?}"
    );
    edit(
        &office,
        "account",
        "name",
        json!({"required": true, "label": label("Company")}),
    )
    .unwrap();
    let nameless = office.create(office.ada, "account", json!({}));
    assert!(matches!(&nameless, Err(Error::Invalid(errors)) if errors[0].code == "required"));
});

both!(
    labels_options_and_being_required_change_but_options_in_use_stay,
    |t| {
        let office = Office::open(t);
        let one = json!({"value": "a", "label": label("A")});
        add_field(
            &office,
            office.ada,
            "account",
            json!({"kind": "select", "label": label("Tier"), "options": [one]}),
        )
        .unwrap();
        let two = json!({"value": "b", "label": label("B")});
        let gain = json!({"en": "You know whom to call first", "zh-Hant": "先打給誰一目了然"});
        edit(&office, "account", "tier", json!({"options": [two, one], "label": label("Level"), "required": true, "benefits_rep": gain})).unwrap();
        office
            .create(office.ren, "account", json!({"name": "Acme", "tier": "b"}))
            .unwrap();
        let missing = office.create(office.ren, "account", json!({"name": "Acme"}));
        assert!(
            matches!(&missing, Err(Error::Invalid(errors)) if errors[0].code == "required"),
            "{missing:?}"
        );
        let fewer = edit(&office, "account", "tier", json!({"options": [two]}));
        assert!(
            matches!(&fewer, Err(Error::Invalid(errors)) if errors[0].code == "option_in_use"),
            "{fewer:?}"
        );
        // A shipped field takes a word of the customer's own too, and keeps what it was shipped with.
        let catalog = office.engine.catalog();
        let mut sectors = serde_json::to_value(
            catalog
                .object("account")
                .unwrap()
                .field("sector")
                .unwrap()
                .options(),
        )
        .unwrap();
        sectors
            .as_array_mut()
            .unwrap()
            .push(json!({"value": "aquaculture", "label": label("Aquaculture")}));
        edit(&office, "account", "sector", json!({"options": sectors})).unwrap();
        let id = office
            .create(
                office.ren,
                "account",
                json!({"name": "Eel farm", "tier": "a", "sector": "aquaculture"}),
            )
            .unwrap();
        assert_eq!(
            office.value("account", id, "sector"),
            Data::from("aquaculture")
        );
    }
);

both!(
    an_archived_field_is_out_of_sight_and_comes_back_with_its_values,
    |t| {
        let office = Office::open(t);
        add_field(
            &office,
            office.ada,
            "account",
            json!({"kind": "text", "label": label("Tier")}),
        )
        .unwrap();
        let id = office
            .create(
                office.ren,
                "account",
                json!({"name": "Acme", "tier": "gold"}),
            )
            .unwrap();
        edit(&office, "account", "tier", json!({"archived": true})).unwrap();
        assert!(
            office
                .engine
                .catalog()
                .object("account")
                .unwrap()
                .field("tier")
                .is_none()
        );
        office
            .update(office.ren, "account", id, json!({"country": "Japan"}))
            .unwrap();
        let again = add_field(
            &office,
            office.ada,
            "account",
            json!({"kind": "text", "label": label("Size")}),
        )
        .unwrap();
        assert_eq!(again.id, 1001);
        edit(&office, "account", "tier", json!({"archived": false})).unwrap();
        assert_eq!(office.value("account", id, "tier"), Data::from("gold"));
        let shipped = edit(&office, "account", "country", json!({"archived": true}));
        assert!(
            matches!(
                shipped,
                Err(Error::Refused {
                    code: "shipped_field",
                    ..
                })
            ),
            "{shipped:?}"
        );
    }
);

both!(
    an_object_made_today_is_written_shared_undone_and_extended_like_any_other,
    |t| {
        let office = Office::open(t);
        let new: NewObject = serde_json::from_value(json!({
        "name": "site_visit", "plural": "site_visits", "label": label("Site visit"), "label_plural": label("Site visits"),
        "visibility": {"inherited": ["account"]}, "private": true,
        "fields": [
            {"kind": "text", "label": label("Place"), "name": "place", "search": true},
            {"kind": "ref", "to": "account", "label": label("Account"), "name": "account"},
        ],
    }))
    .unwrap();
        office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.add_object(new.clone())
            })
            .unwrap();
        add_field(
            &office,
            office.ada,
            "site_visit",
            json!({"kind": "date", "label": label("On"), "name": "visited_on"}),
        )
        .unwrap();
        let account = office
            .create(office.ren, "account", json!({"name": "Acme"}))
            .unwrap();
        let change = Change::open(office.values(
            "site_visit",
            &json!({"place": "Harbour", "account": account, "visited_on": "2026-11-23"}),
        ));
        let ctx = office.ctx(office.ren);
        let visit = office
            .engine
            .write_blocking(&ctx, move |tx| tx.create("site_visit", change.clone()))
            .unwrap();
        assert_eq!(
            office.value("site_visit", visit, "place"),
            Data::from("Harbour")
        );
        assert!(matches!(
            office.load(office.sam, "site_visit", visit),
            Err(Error::NotFound)
        ));
        office
            .engine
            .undo_blocking(&ctx, ctx.operation, |_| {})
            .unwrap();
        assert!(office.load(office.ren, "site_visit", visit).is_err());
        let twin = json!({
            "name": "log", "plural": "logs", "label": label("Log"), "label_plural": label("Logs"), "visibility": "shared",
            "fields": [{"kind": "text", "label": label("Text")}],
        });
        let twin: NewObject = serde_json::from_value(twin).unwrap();
        let twin = office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.add_object(twin.clone())
            });
        assert!(
            matches!(&twin, Err(Error::Invalid(errors)) if errors[0].code == "taken"),
            "{twin:?}"
        );
    }
);

both!(
    two_nodes_that_add_a_field_at_once_give_it_different_numbers,
    |t| {
        let office = Office::open(t);
        let other = Office::colleague(t, &office);
        let new = |name: &str| -> NewField {
            serde_json::from_value(json!({"kind": "text", "label": label(name)})).unwrap()
        };
        let (first, second) = (new("First"), new("Second"));
        office
            .engine
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.add_field("account", first.clone())
            })
            .unwrap();
        // The second node has not heard of it yet.
        let field = other
            .write_blocking(&office.ctx(office.ada), move |tx| {
                tx.add_field("account", second.clone())
            })
            .unwrap();
        assert_eq!(field.id, 1001);
        assert!(
            other
                .catalog()
                .object("account")
                .unwrap()
                .field("first")
                .is_some()
        );
    }
);

both!(a_field_never_hides_a_parameter_of_lists, |t| {
    let office = Office::open(t);
    let new = json!({"label": label("Count"), "kind": "integer"});
    let field = add_field(&office, office.ada, "account", new).unwrap();
    assert_ne!(field.name, "count");
    let named = json!({"name": "limit", "label": label("Limit"), "kind": "integer"});
    let refused = add_field(&office, office.ada, "account", named).unwrap_err();
    assert!(matches!(refused, Error::Invalid(errors) if errors[0].code == "taken"));
});
