//! Whom a company is made of: those with a say in its deals, and the family that a household is.

use guanxi_engine::{Data, Read, Tx};
use guanxi_sales::account;
use guanxi_testkit::both;
use serde_json::json;

use crate::shop::{Shop, code};

both!(
    the_people_of_a_company_are_told_by_their_say_and_with_what_is_missing,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let make = |object, json| office.create(office.ren, object, json).unwrap();
        let company = make("account", json!({"name": "鴻海"}));
        let adviser_s = make("account", json!({"name": "Advice"}));
        let person = |name: &str, account| {
            let person = json!({"name": name, "account": account, "phone": "02-2345-6789"});
            make("contact", person)
        };
        let (boss, buyer) = (person("Boss", company), person("Buyer", company));
        let (clerk, adviser) = (person("Clerk", company), person("Adviser", adviser_s));
        make(
            "relationship",
            json!({"contact": buyer, "other": boss, "kind": "reports_to"}),
        );
        let first = shop.deal(json!({"name": "First", "account": company, "contact": buyer}));
        shop.deal(json!({"name": "Second", "account": company, "contact": buyer}));
        let part = |deal, contact, role| {
            let part = json!({"opportunity": deal, "contact": contact, "role": role});
            make("opportunity_contact", part);
        };
        part(first, boss, "decision_maker");
        part(first, buyer, "champion");
        part(first, adviser, "user");
        // What is over gives nobody a say.
        let lost = shop.deal(json!({"name": "Lost", "account": company}));
        part(lost, clerk, "decision_maker");
        shop.lose(lost).unwrap();
        let people = |by| {
            let ask = move |read: &mut Read<'_>| account::people(read, company);
            shop.engine().read_blocking(&office.ctx(by), ask)
        };
        let seen = people(office.ren).unwrap();
        let told: Vec<_> = seen
            .people
            .iter()
            .map(|one| {
                let name = one.contact.label.as_deref().unwrap();
                (name, one.role.as_deref(), one.influence, one.deals.len())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Boss", Some("decision_maker"), 3, 1),
                ("Buyer", Some("champion"), 2, 2),
                ("Adviser", Some("user"), 1, 1),
                ("Clerk", None, 0, 0),
            ]
        );
        assert_eq!(seen.people[1].reports_to, [boss]);
        let works_at = seen.people[2].works_at.as_ref().unwrap();
        assert_eq!(works_at.label.as_deref(), Some("Advice"));
        assert_eq!(seen.people[0].phone.as_deref(), Some("02-2345-6789"));
        let gaps = |seen: &account::People| -> Vec<(account::Missing, Vec<String>)> {
            let gaps = seen.gaps.iter().map(|gap| {
                let named = gap.deals.iter().chain(&gap.people);
                (gap.gap, named.filter_map(|one| one.label.clone()).collect())
            });
            gaps.collect()
        };
        use account::Missing::{FarFromDecisionMaker, NoDecisionMaker, OnePerson};
        let one = |name: &str| vec![name.to_owned()];
        assert_eq!(
            gaps(&seen),
            [
                (NoDecisionMaker, one("Second")),
                (FarFromDecisionMaker, one("Boss")),
                (OnePerson, one("Second")),
            ]
        );
        // What somebody says of her closeness goes before the count, as on her own page.
        office
            .update(office.ren, "contact", boss, json!({"closeness": "strong"}))
            .unwrap();
        let closer = people(office.ren).unwrap();
        assert_eq!(closer.people[0].closeness, "strong");
        assert_eq!(gaps(&closer).len(), 2);
        assert_eq!(code(people(office.sam)), "not_found");
    }
);

both!(a_household_is_made_from_a_person_and_told_as_a_whole, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let make = |object, json| office.create(office.ren, object, json).unwrap();
    let her = make(
        "contact",
        json!({"name": "林怡君", "phone": "02-2345-6789"}),
    );
    let found = move |tx: &mut Tx<'_>| account::make_household(tx, her);
    let (home, operation) = shop.act(office.ren, found).unwrap();
    assert_eq!(office.value("account", home, "name"), Data::from("林家"));
    assert_eq!(
        office.value("account", home, "kind"),
        Data::from("household")
    );
    assert_eq!(office.value("contact", her, "account"), Data::Id(home));
    assert_eq!(code(shop.act(office.ren, found)), "has_a_household");

    // He works elsewhere and belongs to it all the same.
    let firm = make("account", json!({"name": "台積電"}));
    let him = make("contact", json!({"name": "林志明", "account": firm}));
    let member = json!({"contact": him, "account": home, "family_role": "spouse"});
    make("affiliation", member);
    let child = make("contact", json!({"name": "林小美", "account": home}));
    for (who, kind, on) in [
        (her, "birthday", "1980-12-01"),
        (him, "birthday", "1978-11-22"),
        (child, "other", "2026-11-30"),
        (child, "other", "2020-01-01"),
    ] {
        make(
            "important_date",
            json!({"contact": who, "kind": kind, "on": on}),
        );
    }
    let worth = |amount: &str| json!({"amount": amount, "currency": "TWD"});
    let deal = |account: Option<_>, who, amount| {
        shop.deal(json!({"account": account, "contact": who, "amount": worth(amount)}))
    };
    deal(Some(home), her, "1");
    deal(None, him, "10");
    shop.win(deal(None, child, "100")).unwrap();
    // What he buys for his firm is his firm's.
    deal(Some(firm), him, "1000");

    let home_of = |by| {
        let ask = move |read: &mut Read<'_>| account::household(read, home);
        shop.engine().read_blocking(&office.ctx(by), ask)
    };
    let seen = home_of(office.ren).unwrap();
    let members: Vec<_> = seen
        .members
        .iter()
        .map(|one| {
            let name = one.contact.label.as_deref().unwrap();
            (name, one.family_role.as_deref(), one.position.is_some())
        })
        .collect();
    assert_eq!(
        members,
        [
            ("林怡君", Some("head"), true),
            ("林志明", Some("spouse"), true),
            ("林小美", None, false)
        ]
    );
    let days: Vec<_> = seen
        .days
        .iter()
        .map(|day| (day.on.as_str(), day.next.as_deref(), day.private))
        .collect();
    assert_eq!(
        days,
        [
            ("2026-11-30", Some("2026-11-30"), true),
            ("1980-12-01", Some("2026-12-01"), true),
            ("1978-11-22", Some("2027-11-22"), true),
            ("2020-01-01", None, true),
        ]
    );
    assert_eq!((seen.open_deals, seen.open[0].amount.as_str()), (2, "11"));
    assert_eq!((seen.won_deals, seen.won[0].amount.as_str()), (1, "100"));
    // Private days stay private, and nothing of it is told to whoever does not see it.
    assert_eq!(home_of(office.mei).unwrap().days, []);
    assert_eq!(code(home_of(office.sam)), "not_found");

    // She takes a job and has not left her family.
    let work = json!({"account": firm});
    office.update(office.ren, "contact", her, work).unwrap();
    assert_eq!(home_of(office.ren).unwrap().members.len(), 3);
    assert_eq!(shop.all("affiliation").len(), 2);
    let back = json!({"account": home});
    office.update(office.ren, "contact", her, back).unwrap();
    shop.undo(operation).unwrap();
    assert_eq!(code(home_of(office.ren)), "not_found");
});

both!(
    a_household_takes_nothing_along_that_its_maker_may_not_read,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let person = json!({"name": "林怡君", "phone": "02-2345-6789", "address": "臺北市信義區信義路五段7號"});
        let her = office.create(office.ren, "contact", person).unwrap();
        let rules = json!({"rules": {"objects": {"*": {"read": "team", "create": true, "edit": "team", "delete": "none"}},
        "fields": {"contact.phone": {"read": false, "edit": false}}}});
        office
            .update(office.ada, "role", office.role("rep"), rules)
            .unwrap();
        let make = move |tx: &mut Tx<'_>| account::make_household(tx, her);
        let (home, _) = shop.act(office.ren, make).unwrap();
        assert_eq!(office.value("account", home, "phone"), Data::Null);
        assert_ne!(office.value("account", home, "address"), Data::Null);
    }
);
