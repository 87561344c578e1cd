//! Lists, single records and sums as somebody's API answer.

use std::sync::Arc;

use guanxi_engine::ctx::Team;
use guanxi_engine::query::GetQuery;
use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Ctx, Error, Read};
use guanxi_testkit::{NOW, Office, both};
use serde_json::json;
use uuid::Uuid;

use super::{aggregate, column, list, names, parse, rows};

/// Three companies of Ren's, one of Sam's.
fn companies(office: &Office) -> [Uuid; 4] {
    let money = |amount: &str| json!({"amount": amount, "currency": "USD"});
    [
        (office.ren, json!({"name": "Acme", "sector": "technology", "employees": 10, "annual_revenue": money("5.50")})),
        (office.ren, json!({"name": "Zeta 100%", "sector": "retail", "employees": 300})),
        (office.ren, json!({"name": "台積電", "employees": 70000, "annual_revenue": money("9000000.01")})),
        (office.sam, json!({"name": "South Co", "sector": "retail", "annual_revenue": json!({"amount": "12", "currency": "TWD"})})),
    ]
    .map(|(by, company)| office.create(by, "account", company).unwrap())
}

both!(
    a_list_has_the_newest_record_first_and_only_what_the_caller_sees,
    |t| {
        let office = Office::open(t);
        companies(&office);
        assert_eq!(
            names(&office, office.ren, "account", ""),
            ["台積電", "Zeta 100%", "Acme"]
        );
        assert_eq!(names(&office, office.sam, "account", ""), ["South Co"]);
        assert_eq!(
            names(&office, office.mei, "account", "sort=name"),
            ["Acme", "Zeta 100%", "台積電"]
        );
        assert_eq!(names(&office, office.ada, "account", "").len(), 4);
    }
);

both!(
    names_are_sorted_as_they_are_looked_up_and_page_by_page_too,
    |t| {
        let office = Office::open(t);
        for name in [
            "王小明",
            "丁一",
            "陳大文",
            "Zoe",
            "ann",
            "林美玲",
            "Bob",
            "丁一",
        ] {
            office
                .create(office.ren, "contact", json!({"name": name}))
                .unwrap();
        }
        let stroke = [
            "丁一",
            "丁一",
            "王小明",
            "林美玲",
            "陳大文",
            "ann",
            "Bob",
            "Zoe",
        ];
        let reading = [
            "丁一",
            "丁一",
            "林美玲",
            "陳大文",
            "王小明",
            "ann",
            "Bob",
            "Zoe",
        ];
        for (sort, sorted) in [("name:stroke", stroke), ("name:reading", reading)] {
            assert_eq!(
                names(&office, office.ren, "contact", &format!("sort={sort}")),
                sorted
            );
            let mut falling = names(&office, office.ren, "contact", &format!("sort=-{sort}"));
            falling.reverse();
            assert_eq!(falling, sorted);
            let (mut paged, mut after) = (Vec::new(), String::new());
            loop {
                let query = format!("sort={sort}&limit=3&after={after}");
                let page = list(&office, office.ren, "contact", &query).unwrap();
                paged.extend(column(&page, "name"));
                match page["next"].as_str() {
                    Some(next) => next.clone_into(&mut after),
                    None => break,
                }
            }
            assert_eq!(paged, sorted);
        }
        // A cursor of one order is none of another, and what is no name has no such order.
        for (object, sort) in [
            ("contact", "name:strokes"),
            ("contact", "email:stroke"),
            ("contact", "created_at:reading"),
            ("opportunity", "name:stroke"),
        ] {
            let ctx = office.ctx(office.ren);
            let refused = parse(&office, &ctx, object, &format!("sort={sort}"));
            let code = |error| match error {
                Error::BadRequest { code, .. } => code,
                other => panic!("{other}"),
            };
            assert_eq!(code(refused.unwrap_err()), "no_such_order", "{sort}");
        }
        parse(
            &office,
            &office.ctx(office.ren),
            "contact",
            "sort=account:stroke",
        )
        .unwrap();
    }
);

both!(
    a_team_reads_the_same_whether_its_people_are_named_or_looked_up,
    |t| {
        let office = Office::open(t);
        companies(&office);
        let named = office.ctx(office.mei);
        assert!(named.actor.team.people.contains(&office.ren) && named.actor.team.wide);
        let mut actor = (*named.actor).clone();
        actor.team = Team::default();
        let looked_up = Ctx {
            actor: Arc::new(actor),
            ..named.clone()
        };
        for query in [
            "sort=name",
            "sort=-name&limit=2",
            "sector=retail",
            "sort=employees&count=exact",
        ] {
            let read = |ctx: &Ctx| {
                let asked = parse(&office, ctx, "account", query).unwrap();
                let read = move |read: &mut Read<'_>| read.list_json("account", &asked);
                String::from_utf8(office.engine.read_blocking(ctx, read).unwrap()).unwrap()
            };
            assert_eq!(read(&named), read(&looked_up), "{query}");
        }
    }
);

both!(
    a_record_prints_every_kind_of_value_and_labels_its_references,
    |t| {
        let office = Office::open(t);
        let [acme, ..] = companies(&office);
        let deal = json!({
            "name": "Chairs \"best\"", "account": acme, "probability": "35", "close_date": "2026-12-24",
            "amount": {"amount": "1200.5", "currency": "USD"},
        });
        let deal = office.create(office.ren, "opportunity", deal).unwrap();
        let found = office
            .engine
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.get_json("opportunity", deal, &GetQuery::default())
            })
            .unwrap();
        assert_eq!(found.version, 1);
        let record: serde_json::Value = serde_json::from_slice(&found.body).unwrap();
        assert_eq!(record["name"], "Chairs \"best\"");
        assert_eq!(record["account"], json!({"id": acme, "label": "Acme"}));
        assert_eq!(record["owner"], json!({"id": office.ren, "label": "Ren"}));
        assert_eq!(record["probability"], "35.00");
        assert_eq!(
            record["amount"],
            json!({"amount": "1200.50", "currency": "USD"})
        );
        assert_eq!(record["close_date"], "2026-12-24");
        assert_eq!(record["created_at"], "2026-11-23T01:30:00.000Z");
        assert_eq!(record["contact"], serde_json::Value::Null);
        let listed = list(&office, office.ren, "opportunity", "").unwrap();
        assert_eq!(listed["data"][0], record);
    }
);

both!(
    a_label_of_a_record_that_the_caller_may_not_see_is_null,
    |t| {
        let office = Office::open(t);
        let [.., south] = companies(&office);
        let deal = office.create(
            office.ada,
            "opportunity",
            json!({"name": "Odd", "account": south, "owner": office.ren}),
        );
        let deal = deal.unwrap();
        let listed = list(&office, office.ren, "opportunity", "").unwrap();
        assert_eq!(
            listed["data"][0]["account"],
            json!({"id": south, "label": null})
        );
        let found = office
            .engine
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.get_json("opportunity", deal, &GetQuery::default())
            });
        let found: serde_json::Value = serde_json::from_slice(&found.unwrap().body).unwrap();
        assert_eq!(found["account"], json!({"id": south, "label": null}));
    }
);

both!(filters_find_exactly_what_they_say, |t| {
    let office = Office::open(t);
    companies(&office);
    for (url, expected) in [
        ("name=Acme", "Acme"),
        ("name[ne]=Acme", "South Co,Zeta 100%,台積電"),
        ("sector=retail", "South Co,Zeta 100%"),
        ("sector[ne]=retail", "Acme,台積電"),
        ("sector[empty]=true", "台積電"),
        ("sector[in]=technology,retail", "Acme,South Co,Zeta 100%"),
        ("employees[gte]=300", "Zeta 100%,台積電"),
        ("employees[lt]=300", "Acme"),
        ("name[contains]=AC", "Acme"),
        ("name[contains]=0%", "Zeta 100%"),
        ("name[contains]=_", ""),
        ("name[starts]=台積", "台積電"),
        ("annual_revenue[gte]=6", "台積電"),
        ("annual_revenue=5.5", "Acme"),
        ("annual_revenue[gte]=12 TWD", "South Co"),
        ("owner=me", ""),
        ("owner.name=Ren", "Acme,Zeta 100%,台積電"),
        ("owner[contains]=sa", "South Co"),
        ("created_at=today", "Acme,South Co,Zeta 100%,台積電"),
        ("created_at[lt]=2026-11-23", ""),
        ("created_at=this_month&employees[empty]=true", "South Co"),
        (
            r#"filter={"any":[{"field":"name","value":"Acme"},{"not":{"field":"sector","op":"empty","value":false}}]}"#,
            "Acme,台積電",
        ),
    ] {
        let found = names(&office, office.ada, "account", &format!("{url}&sort=name")).join(",");
        assert_eq!(found, expected, "{url}");
    }
});

both!(sums_are_exact_and_grouped, |t| {
    let office = Office::open(t);
    companies(&office);
    let sums = aggregate(
        &office,
        office.ada,
        "account",
        "group=sector&measure=count,sum:annual_revenue,avg:employees,max:employees",
    );
    let expected = [
        r#"{"group":["technology"],"count":1,"sum:annual_revenue":[{"amount":"5.50","currency":"USD"}],"avg:employees":"10.00","max:employees":10}"#,
        r#"{"group":["retail"],"count":2,"sum:annual_revenue":[{"amount":"12","currency":"TWD"}],"avg:employees":"300.00","max:employees":300}"#,
        r#"{"group":[null],"count":1,"sum:annual_revenue":[{"amount":"9000000.01","currency":"USD"}],"avg:employees":"70000.00","max:employees":70000}"#,
    ];
    assert_eq!(rows(&sums.unwrap()), expected);
    let by_owner = aggregate(
        &office,
        office.ada,
        "account",
        "group=owner,created_at:month",
    )
    .unwrap();
    assert_eq!(
        by_owner,
        json!({"data": [
            {"group": [{"id": office.ren, "label": "Ren"}, "2026-11"], "count": 3},
            {"group": [{"id": office.sam, "label": "Sam"}, "2026-11"], "count": 1},
        ]})
    );
});

both!(what_lies_in_the_trash_is_listed_only_there, |t| {
    let office = Office::open(t);
    let [acme, ..] = companies(&office);
    office
        .engine
        .write_blocking(&office.ctx(office.ren), move |tx| tx.trash("account", acme))
        .unwrap();
    assert_eq!(
        names(&office, office.ren, "account", "sort=name"),
        ["Zeta 100%", "台積電"]
    );
    assert_eq!(
        names(&office, office.ren, "account", "trashed=true"),
        ["Acme"]
    );
    let get = |trashed| {
        let query = GetQuery {
            trashed,
            fields: None,
        };
        office
            .engine
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.get_json("account", acme, &query)
            })
    };
    assert!(matches!(get(false), Err(Error::NotFound)));
    assert!(get(true).is_ok());
});

both!(only_the_fields_asked_for_are_printed, |t| {
    let office = Office::open(t);
    companies(&office);
    let listed = list(
        &office,
        office.ren,
        "account",
        "fields=name,owner&limit=1&count=exact",
    )
    .unwrap();
    let keys: Vec<&String> = listed["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["id", "version", "name", "owner"]);
    assert_eq!(listed["count"], 3);
    assert!(listed["next"].is_string());
});

both!(
    shares_and_seats_open_records_in_lists_be_they_few_or_many,
    |t| {
        let office = Office::open(t);
        let deal = |n: usize| {
            office
                .create(
                    office.ren,
                    "opportunity",
                    json!({"name": format!("Deal {n:02}")}),
                )
                .unwrap()
        };
        let seat = |deal: Uuid| json!({"opportunity": deal, "user": office.sam, "access": "read"});
        let seen = || names(&office, office.sam, "opportunity", "sort=name&limit=200").len();
        let share = |deal: Uuid, to, until| {
            let sharing = move |tx: &mut guanxi_engine::Tx<'_>| {
                tx.grant("opportunity", deal, to, Level::Read, until)
            };
            office
                .engine
                .write_blocking(&office.ctx(office.ren), sharing)
                .unwrap();
        };
        let deals: Vec<Uuid> = (0..40).map(deal).collect();
        assert_eq!(seen(), 0);
        share(deals[0], Grantee::User(office.sam), None);
        share(deals[1], Grantee::Unit(office.head_office), Some(NOW + 1));
        share(deals[2], Grantee::Unit(office.north), None);
        office
            .create(office.ren, "opportunity_member", seat(deals[3]))
            .unwrap();
        assert_eq!(seen(), 3);
        assert_eq!(
            rows(&aggregate(&office, office.sam, "opportunity", "").unwrap()),
            [r#"{"group":[],"count":3}"#]
        );
        for deal in &deals[4..] {
            share(*deal, Grantee::User(office.sam), None);
        }
        assert_eq!(seen(), 39);
        assert_eq!(
            rows(&aggregate(&office, office.sam, "opportunity", "").unwrap()),
            [r#"{"group":[],"count":39}"#]
        );
    }
);

both!(
    a_request_that_makes_no_sense_is_refused_with_the_part_that_is_wrong,
    |t| {
        let office = Office::open(t);
        companies(&office);
        let page = list(&office, office.ren, "account", "sort=name&limit=1").unwrap();
        let next = page["next"].as_str().unwrap();
        for (url, expected) in [
            (format!("sort=-name&after={next}"), "bad_cursor"),
            (format!("sort=name&after={next}x"), "bad_cursor"),
            ("after=WyJhY2NvdW50LTAuMSIsMV0".to_owned(), "bad_cursor"),
            ("limit=0".to_owned(), "bad_limit"),
            ("limit=201".to_owned(), "bad_limit"),
            ("count=all".to_owned(), "bad_value"),
            ("nope=1".to_owned(), "unknown_field"),
            ("sort=owner.nope".to_owned(), "unknown_field"),
            ("name[like]=a".to_owned(), "bad_operator"),
            ("name[eq=a".to_owned(), "bad_operator"),
            ("sector[gt]=retail".to_owned(), "bad_operator"),
            ("sector=retial".to_owned(), "unknown_option"),
            ("employees=many".to_owned(), "not_a_number"),
            ("created_at[gte]=soon".to_owned(), "not_an_instant"),
            ("owner=mei".to_owned(), "not_an_id"),
            ("name=a\0".to_owned(), "nul_character"),
            ("sort=description".to_owned(), "not_sortable"),
            ("filter={\"any\":1}".to_owned(), "bad_filter"),
            ("filter=nonsense".to_owned(), "bad_filter"),
        ] {
            match list(&office, office.ren, "account", &url) {
                Err(Error::BadRequest { code, .. }) => assert_eq!(code, expected, "{url}"),
                other => panic!("{url}: {other:?}"),
            }
        }
        for (url, expected) in [
            ("group=annual_revenue", "not_groupable"),
            ("group=name:month", "not_groupable"),
            ("group=created_at:hour", "bad_bucket"),
            ("measure=sum:name", "not_measurable"),
            ("measure=median:employees", "bad_measure"),
            ("sort=name", "bad_parameter"),
        ] {
            match aggregate(&office, office.ren, "account", url) {
                Err(Error::BadRequest { code, .. }) => assert_eq!(code, expected, "{url}"),
                other => panic!("{url}: {other:?}"),
            }
        }
    }
);

both!(an_address_is_found_whatever_its_capitals, |t| {
    let office = Office::open(t);
    for query in ["email=Ren@Office.Example", "email[in]=REN@office.example"] {
        assert_eq!(names(&office, office.ren, "user", query), ["Ren"]);
    }
});
