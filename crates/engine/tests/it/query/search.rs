//! The search door: records the caller may see, by texts she may read.

use guanxi_engine::{Result, search};
use guanxi_testkit::{Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::{hide, names};

fn index(office: &Office) {
    let catalog = office.engine.catalog();
    office
        .engine
        .db()
        .write_blocking(move |conn| search::rebuild(conn, &catalog))
        .unwrap();
}

fn find(office: &Office, by: Uuid, text: &'static str) -> Json {
    let read = office
        .engine
        .read_blocking(&office.ctx(by), move |read| read.search_json(text, 10));
    serde_json::from_slice(&read.unwrap()).unwrap()
}

fn labels(found: &Json) -> Vec<&str> {
    found["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["label"].as_str().unwrap_or("?"))
        .collect()
}

/// A company with a person and a deal, of Ren's; a company of Sam's that sounds alike.
fn furnish(office: &Office) -> Result<Uuid> {
    let acme = office.create(
        office.ren,
        "account",
        json!({"name": "Acme 線上", "phone": "02-2712-3456"}),
    )?;
    office.create(
        office.ren,
        "contact",
        json!({"name": "王小明", "account": acme, "email": "wang@acme.example"}),
    )?;
    office.create(
        office.ren,
        "opportunity",
        json!({"name": "Acme chairs", "account": acme}),
    )?;
    office.create(office.sam, "account", json!({"name": "Acme South"}))?;
    index(office);
    Ok(acme)
}

both!(
    search_finds_what_the_caller_may_see_and_says_where_it_hangs,
    |t| {
        let office = Office::open(t);
        let acme = furnish(&office).unwrap();
        let found = find(&office, office.ren, "acme");
        assert_eq!(labels(&found), ["Acme 線上", "Acme chairs", "王小明"]);
        assert_eq!(found["data"][1]["detail"], "Acme 線上");
        assert_eq!(
            found["data"][2]["matched"],
            json!([{"field": "email", "text": "wang@acme.example"}])
        );
        assert_eq!(found["data"][0]["id"], json!(acme));
        assert_eq!(labels(&find(&office, office.sam, "acme")), ["Acme South"]);
        assert_eq!(labels(&find(&office, office.ren, "小明")), ["王小明"]);
        assert_eq!(labels(&find(&office, office.ren, "3456")), ["Acme 線上"]);
        assert!(labels(&find(&office, office.ren, "*'\"(")).is_empty());
    }
);

both!(a_word_in_a_hidden_field_finds_nothing, |t| {
    let office = Office::open(t);
    furnish(&office).unwrap();
    hide(&office, "rep", "contact.email");
    assert!(labels(&find(&office, office.ren, "wang")).is_empty());
    assert!(names(&office, office.ren, "contact", "q=wang").is_empty());
    assert_eq!(names(&office, office.ren, "contact", "q=王小"), ["王小明"]);
    assert_eq!(labels(&find(&office, office.ada, "wang")), ["王小明"]);
});

both!(a_list_narrows_to_words_and_filters_together, |t| {
    let office = Office::open(t);
    furnish(&office).unwrap();
    assert_eq!(
        names(&office, office.ada, "account", "q=acme&sort=name"),
        ["Acme South", "Acme 線上"]
    );
    assert_eq!(
        names(&office, office.ada, "account", "q=acme&owner.name=Sam"),
        ["Acme South"]
    );
    assert_eq!(
        names(&office, office.ren, "account", "q=acme"),
        ["Acme 線上"]
    );
    assert!(names(&office, office.ada, "account", "q=%").is_empty());
});
