//! Segments: who is in one now, why, who may be written to, and that nothing shows what the caller may not see.

use guanxi_engine::query::parse;
use guanxi_engine::{Read, Result};
use guanxi_sales::objects::consent::Channel;
use guanxi_sales::segment::{self, Audience, Membership};
use guanxi_testkit::both;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

fn keep(shop: &Shop, by: Uuid, object: &str, condition: &str) -> Result<Uuid> {
    let segment = json!({"name": "One", "object": object, "condition": condition});
    shop.office.create(by, "segment", segment)
}

/// Names of a list, in their order.
fn listed(
    shop: &Shop,
    by: Uuid,
    object: &'static str,
    params: &[(&str, &str)],
) -> Result<Vec<String>> {
    let params: Vec<(String, String)> = params
        .iter()
        .chain(&[("sort", "name")])
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    let ask = move |read: &mut Read<'_>| {
        let asked = parse(read, object, &params)?;
        read.list_json(object, &asked)
    };
    let body = shop.engine().read_blocking(&shop.office.ctx(by), ask)?;
    let body: Json = serde_json::from_slice(&body).unwrap();
    let rows = body["data"].as_array().unwrap().iter();
    Ok(rows
        .map(|row| row["name"].as_str().unwrap().to_owned())
        .collect())
}

fn members(shop: &Shop, by: Uuid, object: &'static str, segment: Uuid) -> Result<Vec<String>> {
    listed(shop, by, object, &[("segment", &segment.to_string())])
}

fn explain(shop: &Shop, by: Uuid, segment: Uuid, record: Uuid) -> Result<Membership> {
    let ask = move |read: &mut Read<'_>| segment::explain(read, segment, record);
    shop.engine().read_blocking(&shop.office.ctx(by), ask)
}

fn of_record(shop: &Shop, by: Uuid, object: &'static str, record: Uuid) -> Result<Vec<Membership>> {
    let ask = move |read: &mut Read<'_>| segment::memberships(read, object, record);
    shop.engine().read_blocking(&shop.office.ctx(by), ask)
}

fn person(shop: &Shop, json: Json) -> Uuid {
    shop.office
        .create(shop.office.ren, "contact", json)
        .unwrap()
}

both!(who_is_in_a_segment_follows_every_change_at_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let company = json!({"name": "Acme", "sector": "technology"});
    let acme = office.create(office.ren, "account", company).unwrap();
    let ann = person(&shop, json!({"name": "Ann", "account": acme}));
    person(&shop, json!({"name": "Ben"}));
    let known = keep(&shop, office.ren, "contact", "account.sector=technology").unwrap();
    assert_eq!(
        members(&shop, office.ren, "contact", known).unwrap(),
        ["Ann"]
    );
    let out = [("segment[ne]", known.to_string())];
    let out = out.iter().map(|(key, value)| (*key, value.as_str()));
    let out: Vec<_> = out.collect();
    assert_eq!(listed(&shop, office.ren, "contact", &out).unwrap(), ["Ben"]);
    assert_eq!(
        of_record(&shop, office.ren, "contact", ann).unwrap().len(),
        1
    );
    office
        .update(office.ren, "account", acme, json!({"sector": "retail"}))
        .unwrap();
    assert!(
        members(&shop, office.ren, "contact", known)
            .unwrap()
            .is_empty()
    );
    assert!(
        of_record(&shop, office.ren, "contact", ann)
            .unwrap()
            .is_empty()
    );
    assert!(!explain(&shop, office.ren, known, ann).unwrap().member);
    // And the definition.
    let wider = json!({"condition": "account[empty]=false"});
    office.update(office.ren, "segment", known, wider).unwrap();
    assert_eq!(
        members(&shop, office.ren, "contact", known).unwrap(),
        ["Ann"]
    );
});

both!(
    an_explanation_shows_each_test_with_what_the_record_has,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let company = json!({"name": "Acme", "sector": "technology"});
        let acme = office.create(office.ren, "account", company).unwrap();
        for name in ["One", "Two", "Three", "Four"] {
            shop.deal(json!({"name": name, "account": acme}));
        }
        let inner = keep(&shop, office.ren, "account", "sector=technology").unwrap();
        let deals = json!({"some": "opportunity", "by": "account", "where": {"field": "name", "op": "contains", "value": "o"}});
        let some =
            json!({"any": [{"field": "employees", "op": "gte", "value": 10}, {"not": deals}]});
        let text = format!("segment={inner}&name[starts]=Ac&filter={some}");
        let outer = keep(&shop, office.ren, "account", &text).unwrap();
        let told = explain(&shop, office.ren, outer, acme).unwrap();
        let told = serde_json::to_value(&told.why).unwrap();
        assert_eq!(
            told,
            json!([
                {"kind": "segment", "holds": true, "name": "One",
                    "test": {"field": "segment", "op": "eq", "value": inner},
                    "of": [{"kind": "test", "holds": true, "value": "technology",
                        "test": {"field": "sector", "op": "eq", "value": "technology"}}]},
                {"kind": "test", "holds": true, "value": "Acme",
                    "test": {"field": "name", "op": "starts", "value": "Ac"}},
                {"kind": "any", "holds": false, "of": [
                    {"kind": "test", "holds": false, "value": null,
                        "test": {"field": "employees", "op": "gte", "value": 10}},
                    {"kind": "not", "holds": false, "of": [
                        {"kind": "some", "holds": true, "count": 3, "titles": ["Four", "Two", "One"], "test": deals}]}]},
            ])
        );
    }
);

both!(a_segment_of_somebody_else_s_own_is_not_there, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let ann = person(&shop, json!({"name": "Ann"}));
    let own = keep(&shop, office.mei, "contact", "name=Ann").unwrap();
    assert_eq!(members(&shop, office.mei, "contact", own).unwrap(), ["Ann"]);
    for by in [office.ren, office.ada] {
        assert_eq!(code(members(&shop, by, "contact", own)), "bad_value");
        assert_eq!(code(explain(&shop, by, own, ann)), "not_found");
        assert!(of_record(&shop, by, "contact", ann).unwrap().is_empty());
        let within = format!("segment={own}");
        assert_eq!(
            code(keep(&shop, by, "contact", &within)),
            "condition:not_a_condition"
        );
    }
    let shared = json!({"private": false});
    office.update(office.mei, "segment", own, shared).unwrap();
    assert_eq!(members(&shop, office.ren, "contact", own).unwrap(), ["Ann"]);
    assert_eq!(
        of_record(&shop, office.ren, "contact", ann).unwrap().len(),
        1
    );
    // Who sees the segment sees of its members those that she sees anyway.
    assert!(
        members(&shop, office.sam, "contact", own)
            .unwrap()
            .is_empty()
    );
    assert_eq!(code(explain(&shop, office.sam, own, ann)), "not_found");
});

both!(
    a_definition_that_cannot_be_read_is_refused_when_it_is_written,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let refused = |object: &str, text: &str| code(keep(&shop, office.ren, object, text));
        for text in ["nothing=1", "sort=name", "filter={", "segment=nothing"] {
            assert_eq!(
                refused("contact", text),
                "condition:not_a_condition",
                "{text}"
            );
        }
        let leads = keep(&shop, office.ren, "lead", "status=new").unwrap();
        let text = format!("segment={leads}");
        assert_eq!(refused("contact", &text), "condition:not_a_condition");
        assert_eq!(
            code(members(&shop, office.ren, "contact", leads)),
            "segment_of_others"
        );
        // A circle, by way of another; and more than a few within each other.
        let mut last = keep(&shop, office.ren, "contact", "name=Ann").unwrap();
        let first = last;
        for _ in 0..3 {
            last = keep(&shop, office.ren, "contact", &format!("segment={last}")).unwrap();
        }
        let circle = json!({"condition": format!("segment={last}")});
        let circle = office.update(office.ren, "segment", first, circle);
        assert_eq!(code(circle), "condition:goes_in_a_circle");
        let itself = json!({"condition": format!("segment[ne]={first}")});
        let itself = office.update(office.ren, "segment", first, itself);
        assert_eq!(code(itself), "condition:goes_in_a_circle");
        let last = keep(&shop, office.ren, "contact", &format!("segment={last}"));
        assert_eq!(code(last), "condition:too_deep");
    }
);

both!(
    rules_of_leads_may_ask_for_a_segment_that_everybody_sees,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let web = keep(&shop, office.ada, "lead", "source=web_form").unwrap();
        let rule = |text: String| {
            let rule = json!({"name": "Known", "condition": text, "points": 10});
            office.create(office.ada, "score_rule", rule)
        };
        // Her own is nobody else's, and a rule acts for everybody.
        assert_eq!(
            code(rule(format!("segment={web}"))),
            "condition:not_a_condition"
        );
        office
            .update(office.ada, "segment", web, json!({"private": false}))
            .unwrap();
        rule(format!("segment={web}")).unwrap();
        let lead = json!({"name": "Wu", "source": "web_form"});
        let lead = office.create(office.ren, "lead", lead).unwrap();
        assert_eq!(office.value("lead", lead, "score").as_int(), Some(10));
    }
);

fn consents(shop: &Shop, contact: Uuid, channel: &str, state: &str, day: u8) {
    let at = format!("2026-11-{day:02}T00:00:00Z");
    let consent = shop.office.values(
        "consent",
        &json!({"contact": contact, "purpose": "marketing", "channel": channel, "state": state, "at": at}),
    );
    shop.act(shop.office.ren, move |tx| {
        let change = guanxi_engine::Change::command("consent.given", consent.clone());
        tx.create("consent", change)
    })
    .unwrap();
}

fn audience(shop: &Shop, segment: Uuid, channel: Channel) -> Result<Audience> {
    let ask = move |read: &mut Read<'_>| segment::audience(read, segment, "marketing", channel);
    shop.engine()
        .read_blocking(&shop.office.ctx(shop.office.ren), ask)
}

/// Who is listed under the parameters that an audience gives.
fn of_query(shop: &Shop, query: &str) -> Vec<String> {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    listed(shop, shop.office.ren, "contact", &pairs).unwrap()
}

both!(
    an_audience_leaves_out_who_said_stop_and_counts_everybody_once,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let with_mail =
            |name: &str| person(&shop, json!({"name": name, "email": "a@example.test"}));
        let yes = with_mail("Yes");
        consents(&shop, yes, "any", "given", 1);
        let again = with_mail("Yes again");
        consents(&shop, again, "email", "withdrawn", 1);
        consents(&shop, again, "any", "given", 2);
        let no = with_mail("No longer");
        consents(&shop, no, "email", "given", 1);
        consents(&shop, no, "any", "withdrawn", 2);
        let phone = with_mail("By phone only");
        consents(&shop, phone, "phone", "given", 1);
        let other = person(&shop, json!({"name": "Further address"}));
        consents(&shop, other, "email", "given", 1);
        let point = json!({"contact": other, "kind": "email", "value": "b@example.test"});
        office.create(office.ren, "contact_point", point).unwrap();
        let silent = person(&shop, json!({"name": "Without address"}));
        consents(&shop, silent, "email", "given", 1);
        let stopped = with_mail("Stopped");
        consents(&shop, stopped, "email", "given", 1);
        shop.act(office.ren, move |tx| {
            guanxi_sales::personal_data::stop(tx, stopped, None)
        })
        .unwrap();
        let all = keep(&shop, office.ren, "contact", "").unwrap();
        let told = audience(&shop, all, Channel::Email).unwrap();
        assert_eq!((told.members, told.reachable), (7, 3));
        assert_eq!(
            of_query(&shop, &told.query),
            ["Further address", "Yes", "Yes again"]
        );
        let left: Vec<_> = told
            .left_out
            .iter()
            .map(|left| (left.reason, left.count, of_query(&shop, &left.query)))
            .collect();
        let one = |name: &str| vec![name.to_owned()];
        assert_eq!(
            left,
            [
                ("stopped", 1, one("Stopped")),
                ("withdrawn", 1, one("No longer")),
                ("no_consent", 1, one("By phone only")),
                ("no_address", 1, one("Without address")),
            ]
        );
        // She takes up contact again by herself, elsewhere nothing changes.
        consents(&shop, no, "email", "given", 3);
        assert_eq!(audience(&shop, all, Channel::Email).unwrap().reachable, 4);
        let companies = keep(&shop, office.ren, "account", "").unwrap();
        assert_eq!(
            code(audience(&shop, companies, Channel::Email)),
            "not_of_people"
        );
    }
);

/// A condition on people, as a definition may hold it.
fn condition(accounts: Vec<Uuid>, inner: Uuid) -> impl Strategy<Value = Json> {
    let test = |field: &'static str, op: &'static str, value: Json| json!({"field": field, "op": op, "value": value});
    let words = || proptest::sample::select(vec!["a", "B", "%", "台", "ann", ""]);
    let ops = || proptest::sample::select(vec!["eq", "ne", "contains", "starts"]);
    let one = prop_oneof![
        (ops(), words()).prop_map(move |(op, word)| test("name", op, json!(word))),
        (ops(), words()).prop_map(move |(op, word)| test("account.name", op, json!(word))),
        (ops(), words())
            .prop_map(move |(op, word)| test("account", op, json!(word)))
            .prop_filter("a reference is no word", |json| json["op"] != "eq"
                && json["op"] != "ne"),
        (proptest::sample::select(accounts), any::<bool>()).prop_map(move |(id, same)| {
            test("account", if same { "eq" } else { "ne" }, json!(id))
        }),
        any::<bool>().prop_map(move |yes| test("email", "empty", json!(yes))),
        any::<bool>().prop_map(move |yes| test("do_not_contact", "ne", json!(yes))),
        any::<bool>().prop_map(move |same| {
            test("segment", if same { "eq" } else { "ne" }, json!(inner))
        }),
        (words(), any::<bool>()).prop_map(move |(word, newest)| {
            let place = test("body", "contains", json!(word));
            if newest {
                json!({"some": "note", "by": "contact", "newest": "created_at", "where": place})
            } else {
                json!({"some": "note", "by": "contact", "where": place})
            }
        }),
    ];
    one.prop_recursive(3, 10, 3, |part| {
        prop_oneof![
            proptest::collection::vec(part.clone(), 0..4).prop_map(|all| json!({"all": all})),
            proptest::collection::vec(part.clone(), 0..4).prop_map(|any| json!({"any": any})),
            part.prop_map(|part| json!({"not": part})),
        ]
    })
}

both!(
    whoever_is_explained_as_a_member_is_in_the_list_and_nobody_else,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let company =
            |by: Uuid, name: &str| office.create(by, "account", json!({"name": name})).unwrap();
        // The last is Sam's: Ren's people point to it, and he sees nothing of it.
        let accounts = vec![
            company(office.ren, "Acme"),
            company(office.ren, "台積電 %"),
            company(office.sam, "Bolt"),
        ];
        let mut people = Vec::new();
        for (n, name) in ["Ann", "annie", "B%b", "台北", "Cy", "Al"]
            .iter()
            .enumerate()
        {
            let account = accounts.get(n % 4);
            let email = (n % 2 == 0).then_some("a@example.test");
            let values = json!({"name": name, "account": account, "email": email, "do_not_contact": n % 3 == 0, "owner": office.ren});
            let id = office.create(office.ada, "contact", values).unwrap();
            for body in ["A call", "台", "b"].iter().take(n % 4) {
                let note = json!({"body": body, "contact": id, "private": n == 3});
                let by = if n == 3 { office.mei } else { office.ren };
                office.create(by, "note", note).unwrap();
            }
            people.push((id, (*name).to_owned()));
        }
        let inner = keep(&shop, office.ren, "contact", "name[contains]=a").unwrap();
        let conditions = condition(accounts, inner);
        let mut runner = TestRunner::new(Config {
            failure_persistence: None,
            ..Config::default()
        });
        for _ in 0..60 {
            let json = conditions.new_tree(&mut runner).unwrap().current();
            let text = form_urlencoded::Serializer::new(String::new())
                .append_pair("filter", &json.to_string())
                .finish();
            let kept = keep(&shop, office.ren, "contact", &text).unwrap();
            let listed = members(&shop, office.ren, "contact", kept).unwrap();
            for (id, name) in &people {
                let told = explain(&shop, office.ren, kept, *id).unwrap();
                assert_eq!(
                    told.member,
                    listed.contains(name),
                    "{name} {json}\n{told:#?}"
                );
            }
        }
    }
);
