//! Records that point here as a condition: what they find, and that what the caller may not see of them does not show through.

use guanxi_testkit::{Office, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::limits::refused;
use super::{aggregate, hide, list, names};

fn filter(json: &Json) -> String {
    format!("sort=name&filter={json}")
}

fn company(office: &Office, by: Uuid, name: &str) -> Uuid {
    office.create(by, "account", json!({"name": name})).unwrap()
}

fn deal(office: &Office, by: Uuid, account: Uuid, name: &str, probability: &str) -> Uuid {
    let deal = json!({"name": name, "account": account, "probability": probability});
    office.create(by, "opportunity", deal).unwrap()
}

/// Three companies of Ren's: with a likely deal, with an unlikely one, with none.
fn companies(office: &Office) -> [Uuid; 3] {
    let all = ["Acme", "Bolt", "Cask"].map(|name| company(office, office.ren, name));
    deal(office, office.ren, all[0], "Likely", "80");
    deal(office, office.ren, all[0], "Unlikely", "10");
    deal(office, office.ren, all[1], "Unlikely too", "10");
    all
}

both!(a_company_is_found_by_its_deals_and_by_having_none, |t| {
    let office = Office::open(t);
    companies(&office);
    let found = |json: &Json| names(&office, office.ren, "account", &filter(json));
    let deals = json!({"some": "opportunity", "by": "account"});
    assert_eq!(found(&deals), ["Acme", "Bolt"]);
    assert_eq!(found(&json!({"not": deals})), ["Cask"]);
    let likely = json!({"some": "opportunity", "by": "account",
        "where": {"field": "probability", "op": "gte", "value": 50}});
    assert_eq!(found(&likely), ["Acme"]);
    assert_eq!(found(&json!({"not": likely})), ["Bolt", "Cask"]);
    assert_eq!(found(&json!({"all": [deals, {"not": likely}]})), ["Bolt"]);
    // Across a reference of the deal, and a relation of it.
    let own = json!({"some": "opportunity", "by": "account",
        "where": {"field": "account.name", "op": "starts", "value": "b"}});
    assert_eq!(found(&own), ["Bolt"]);
    let url = format!("filter={likely}");
    let sums = aggregate(&office, office.ren, "account", &url).unwrap();
    assert_eq!(sums["data"][0]["count"], 1);
});

both!(relations_of_relations_are_followed_and_lead_back, |t| {
    let office = Office::open(t);
    let [acme, bolt, _] = companies(&office);
    let likely = list(&office, office.ren, "opportunity", "name=Likely").unwrap();
    let likely = likely["data"][0]["id"].clone();
    office
        .create(
            office.ren,
            "note",
            json!({"body": "said yes", "opportunity": likely}),
        )
        .unwrap();
    let talked = json!({"some": "opportunity", "by": "account", "where":
        {"some": "note", "by": "opportunity", "where": {"field": "body", "op": "contains", "value": "yes"}}});
    assert_eq!(
        names(&office, office.ren, "account", &filter(&talked)),
        ["Acme"]
    );
    office
        .update(office.ren, "account", bolt, json!({"parent": acme}))
        .unwrap();
    let parents = json!({"some": "account", "by": "parent"});
    assert_eq!(
        names(&office, office.ren, "account", &filter(&parents)),
        ["Acme"]
    );
});

both!(what_the_caller_may_not_see_does_not_show_through, |t| {
    let office = Office::open(t);
    let [acme, _, cask] = companies(&office);
    // A deal of Sam's on Ren's company: Ren does not see it, an administrator does.
    let values =
        json!({"name": "Secret", "account": cask, "owner": office.sam, "probability": "99"});
    office.create(office.ada, "opportunity", values).unwrap();
    let deals = filter(&json!({"some": "opportunity", "by": "account"}));
    assert_eq!(
        names(&office, office.ren, "account", &deals),
        ["Acme", "Bolt"]
    );
    assert_eq!(
        names(&office, office.ada, "account", &deals),
        ["Acme", "Bolt", "Cask"]
    );
    // A private note is its author's alone.
    let note = json!({"body": "between us", "account": acme, "private": true});
    office.create(office.mei, "note", note).unwrap();
    let noted = filter(&json!({"some": "note", "by": "account"}));
    assert_eq!(names(&office, office.mei, "account", &noted), ["Acme"]);
    assert!(names(&office, office.ren, "account", &noted).is_empty());
    assert!(names(&office, office.ada, "account", &noted).is_empty());
    // What is in the trash is not there.
    let likely = list(&office, office.ren, "opportunity", "name[contains]=likely").unwrap();
    for deal in likely["data"].as_array().unwrap() {
        let id = deal["id"].as_str().unwrap().parse::<Uuid>().unwrap();
        let ctx = office.ctx(office.ren);
        office
            .engine
            .write_blocking(&ctx, move |tx| tx.trash("opportunity", id).map(drop))
            .unwrap();
    }
    assert!(names(&office, office.ren, "account", &deals).is_empty());
});

both!(
    a_hidden_field_is_as_unknown_behind_a_relation_as_before_it,
    |t| {
        let office = Office::open(t);
        companies(&office);
        hide(&office, "rep", "opportunity.probability");
        let ask = |by: Uuid, json: &Json| list(&office, by, "account", &format!("filter={json}"));
        let likely = json!({"some": "opportunity", "by": "account",
        "where": {"field": "probability", "op": "gte", "value": 50}});
        refused(&ask(office.ren, &likely), "unknown_field");
        ask(office.ada, &likely).unwrap();
        hide(&office, "rep", "opportunity.account");
        let deals = json!({"some": "opportunity", "by": "account"});
        refused(&ask(office.ren, &deals), "unknown_field");
        let nonsense = json!({"some": "opportunity", "by": "nonsense"});
        refused(&ask(office.ren, &nonsense), "unknown_field");
    }
);

both!(the_newest_of_several_decides, |t| {
    let office = Office::open(t);
    let [acme, bolt, _] = companies(&office);
    let task = |account: Uuid, day: Option<&str>, subject: &str| {
        let task = json!({"subject": subject, "account": account, "due_on": day});
        office.create(office.ren, "task", task).unwrap();
    };
    task(acme, Some("2026-11-02"), "visit");
    task(acme, Some("2026-11-09"), "call");
    task(acme, None, "visit");
    task(bolt, Some("2026-11-09"), "call");
    task(bolt, Some("2026-11-09"), "visit");
    let newest = |subject: &str, among: Json| {
        let json = json!({"some": "task", "by": "account", "newest": "due_on", "among": among,
            "where": {"field": "subject", "value": subject}});
        names(&office, office.ren, "account", &filter(&json))
    };
    // One without a day takes no part; of two on a day the one made last is newer.
    assert_eq!(newest("call", Json::Null), ["Acme"]);
    assert_eq!(newest("visit", Json::Null), ["Bolt"]);
    let before = json!({"field": "due_on", "op": "lt", "value": "2026-11-05"});
    assert_eq!(newest("visit", before), ["Acme"]);
});

both!(a_relation_that_makes_no_sense_is_refused_by_name, |t| {
    let office = Office::open(t);
    let ask = |json: Json| list(&office, office.ren, "account", &format!("filter={json}"));
    let by = |by: &str| json!({"some": "opportunity", "by": by});
    refused(&ask(by("name")), "not_a_relation");
    refused(&ask(by("stage")), "not_a_relation");
    refused(
        &ask(json!({"some": "nothing", "by": "account"})),
        "unknown_object",
    );
    refused(&ask(json!({"some": "opportunity"})), "bad_filter");
    refused(
        &ask(json!({"some": "opportunity", "by": "account", "among": {"all": []}})),
        "bad_filter",
    );
    refused(
        &ask(json!({"some": "opportunity", "by": "account", "newest": "name"})),
        "not_a_moment",
    );
    let group = |within: Json| json!({"some": "account", "by": "parent", "where": within});
    let two = group(group(json!({"all": []})));
    ask(two.clone()).unwrap();
    refused(&ask(group(two)), "too_deep");
    let many = json!({"any": vec![json!({"some": "account", "by": "parent"}); 100]});
    refused(&ask(many), "too_many_filters");
});
