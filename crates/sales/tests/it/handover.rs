//! A whole book passes to colleagues: nothing of it is left behind, nothing private goes along, a killed server loses nothing, and
//! all of it can be taken back.

use std::collections::BTreeMap;

use guanxi_engine::query::Filter;
use guanxi_engine::{Ctx, Data, Error, Read, Result, Tx};
use guanxi_sales::handover::{self, Asked, Brief, Part, Preview};
use guanxi_sales::objects::handover_person::State;
use guanxi_testkit::{NOW, both};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};
use crate::today::{TODAY, TOMORROW, at};

/// What Ren works on.
struct Book {
    account: Uuid,
    contact: Uuid,
    deal: Uuid,
    lead: Uuid,
    task: Uuid,
    promise: Uuid,
    activity: Uuid,
    /// What stays hers or is over.
    stays: Vec<(&'static str, Uuid)>,
}

fn book(shop: &Shop) -> Book {
    let make = |object, json: Json| shop.office.create(shop.office.ren, object, json).unwrap();
    let account = make("account", json!({"name": "台泥"}));
    let contact = make(
        "contact",
        json!({"name": "王美玲", "account": account, "closeness": "strong"}),
    );
    let money = json!({"amount": "1200000", "currency": "TWD"});
    let deal = json!({"name": "Press", "account": account, "contact": contact, "amount": money, "close_date": "2026-12-31"});
    let promise = |more: Json| {
        let mut json = json!({"what": "送樣品", "contact": contact, "due_on": TODAY});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        make("promise", json)
    };
    let visit = |more: Json| {
        let mut json = json!({"kind": "visit", "subject": "拜訪", "contact": contact, "starts_at": at(NOW + 86_400_000)});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        make("activity", json)
    };
    let goal = json!({"name": "Q4", "period": "month", "starts_on": "2026-11-01", "amount": {"amount": "1", "currency": "TWD"}});
    Book {
        account,
        contact,
        deal: make("opportunity", deal),
        lead: make("lead", json!({"name": "Ann"})),
        task: make(
            "task",
            json!({"subject": "回電", "contact": contact, "due_on": TOMORROW}),
        ),
        promise: promise(json!({})),
        activity: visit(json!({})),
        stays: vec![
            ("promise", promise(json!({"private": true}))),
            ("activity", visit(json!({"private": true}))),
            (
                "task",
                make("task", json!({"subject": "old", "status": "done"})),
            ),
            ("goal", make("goal", goal)),
        ],
    }
}

impl Book {
    fn all(&self) -> [(&'static str, Uuid); 7] {
        [
            ("account", self.account),
            ("contact", self.contact),
            ("opportunity", self.deal),
            ("lead", self.lead),
            ("task", self.task),
            ("promise", self.promise),
            ("activity", self.activity),
        ]
    }
}

fn asked(of: Uuid, to: Uuid) -> Asked {
    Asked {
        of,
        to,
        split: Vec::new(),
        closed_deals: true,
    }
}

fn begin(shop: &Shop, by: Uuid, asked: Asked) -> Result<Uuid> {
    shop.act(by, move |tx| handover::begin(tx, &asked))
        .map(|(id, _)| id)
}

fn run(shop: &Shop, id: Uuid) {
    handover::run(shop.engine(), &shop.engine().job(), id).unwrap();
}

/// The owner of a record, whoever may see it.
fn owner(shop: &Shop, object: &'static str, id: Uuid) -> Uuid {
    let all =
        move |read: &mut Read<'_>| read.load_whole(object, id, guanxi_engine::access::Right::Read);
    for who in [shop.office.ada, shop.office.ren] {
        if let Ok(found) = shop.engine().read_blocking(&shop.office.ctx(who), all) {
            return found.get(guanxi_schema::system::OWNER).as_id().unwrap();
        }
    }
    panic!("{object} {id} is nowhere");
}

fn preview(shop: &Shop, by: Uuid, of: Uuid) -> Result<Preview> {
    shop.engine()
        .read_blocking(&shop.office.ctx(by), move |read| {
            handover::preview(read, of)
        })
}

fn brief(shop: &Shop, by: Uuid, id: Uuid) -> Brief {
    shop.engine()
        .read_blocking(&shop.office.ctx(by), move |read| handover::brief(read, id))
        .unwrap()
}

fn undo(shop: &Shop, by: Uuid, id: Uuid) -> Result<usize> {
    let undone = handover::undo(shop.engine(), &shop.office.ctx(by), id);
    undone.map(|done| done.restored)
}

both!(
    a_book_passes_as_a_whole_and_what_is_private_or_over_stays,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ada, ren, sam) = (office.ada, office.ren, office.sam);
        let book = book(&shop);
        let seen = preview(&shop, ada, ren).unwrap();
        let counts: BTreeMap<&str, i64> = seen
            .objects
            .iter()
            .map(|one| (one.object.as_str(), one.count))
            .collect();
        assert!(
            book.all().iter().all(|(object, _)| counts[object] == 1),
            "{counts:?}"
        );
        assert_eq!(
            (
                seen.amounts[0].amount.as_str(),
                seen.amounts[0].currency.as_str()
            ),
            ("1200000", "TWD")
        );
        let id = begin(&shop, ada, asked(ren, sam)).unwrap();
        assert_eq!(
            owner(&shop, "contact", book.contact),
            ren,
            "begun, not done"
        );
        run(&shop, id);
        for (object, one) in book.all() {
            assert_eq!(owner(&shop, object, one), sam, "{object}");
        }
        for (object, one) in &book.stays {
            assert_eq!(owner(&shop, object, *one), ren, "{object}");
        }
        assert_eq!(
            preview(&shop, ada, ren).unwrap().total,
            0,
            "no orphan is left"
        );
        assert!(!office.value("handover", id, "moved_at").is_null());
        // Told once, of all of it.
        shop.engine().run_readers().unwrap();
        let ctx = office.ctx(sam);
        let told = shop
            .engine()
            .read_blocking(&ctx, |r| {
                r.select_whole("notice", &Filter::everything(), 10)
            })
            .unwrap();
        assert_eq!(told.len(), 1);
        // Carried out again it does nothing.
        let before = office.trace();
        run(&shop, id);
        assert_eq!(office.trace(), before);
    }
);

both!(
    a_killed_handover_goes_on_where_it_was_and_is_one_operation,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ada, ren, sam) = (office.ada, office.ren, office.sam);
        let many: Vec<Uuid> = (0..450)
            .map(|n| {
                office
                    .create(ren, "contact", json!({"name": format!("Person {n}")}))
                    .unwrap()
            })
            .collect();
        let book = book(&shop);
        let id = begin(&shop, ada, asked(ren, sam)).unwrap();
        // Two lots, and then the server is gone: another finds it once it is silent, and no sooner.
        for _ in 0..2 {
            assert!(handover::some(shop.engine(), &shop.engine().job(), id).unwrap());
        }
        let still = |who| {
            many.iter()
                .filter(|one| owner(&shop, "contact", **one) == who)
                .count()
        };
        assert!(still(ren) > 0 && still(sam) >= 200);
        let found = |now: i64| {
            let ctx = Ctx {
                now,
                ..shop.engine().job()
            };
            shop.engine()
                .write_blocking(&ctx, handover::take_up)
                .unwrap()
        };
        assert!(found(NOW + 1_000).is_empty());
        assert_eq!(found(NOW + 60_000), [id]);
        assert!(found(NOW + 61_000).is_empty(), "by one server only");
        run(&shop, id);
        assert_eq!(still(sam), many.len());
        for (object, one) in book.all() {
            assert_eq!(owner(&shop, object, one), sam, "{object}");
        }
        let listed = |read: &mut Read<'_>| {
            read.select_whole("handover_person", &Filter::everything(), 1_000)
        };
        let listed = shop
            .engine()
            .read_blocking(&office.ctx(ada), listed)
            .unwrap();
        assert_eq!(listed.len(), many.len() + 2, "each person once");
        let counts = office.value("handover", id, "counts");
        assert!(
            counts
                .as_text()
                .unwrap()
                .contains(r#""contact":{"moved":451,"refused":0}"#),
            "{counts:?}"
        );
        // All of it is taken back, the private rest untouched.
        assert!(undo(&shop, ada, id).unwrap() > many.len());
        assert_eq!(still(ren), many.len());
        for (object, one) in book.all() {
            assert_eq!(owner(&shop, object, one), ren, "{object}");
        }
        assert!(matches!(
            office.load(ada, "handover", id),
            Err(Error::NotFound)
        ));
    }
);

both!(a_book_is_split_by_company_and_by_kind, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ada, mei, ren, sam) = (office.ada, office.mei, office.ren, office.sam);
    let book = book(&shop);
    let other = office
        .create(ren, "contact", json!({"name": "Bob"}))
        .unwrap();
    let part = |to, objects: &[&str], accounts: Vec<Uuid>| Part {
        to,
        objects: objects.iter().map(|name| (*name).to_owned()).collect(),
        accounts,
    };
    let mut asked = asked(ren, sam);
    asked.split = vec![
        part(mei, &[], vec![book.account]),
        part(ada, &["lead"], vec![]),
    ];
    let id = begin(&shop, ada, asked).unwrap();
    run(&shop, id);
    for (object, one) in book.all() {
        let to = if object == "lead" { ada } else { mei };
        assert_eq!(owner(&shop, object, one), to, "{object}");
    }
    assert_eq!(owner(&shop, "contact", other), sam);
});

both!(who_may_hand_over_whose_book_follows_from_her_role, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ada, mei, ren, sam, oli) = (office.ada, office.mei, office.ren, office.sam, office.oli);
    let book = book(&shop);
    let before = office.trace();
    assert_eq!(code(begin(&shop, sam, asked(ren, sam))), "of:not_your_team");
    assert_eq!(code(begin(&shop, mei, asked(sam, ren))), "of:not_your_team");
    assert_eq!(code(begin(&shop, oli, asked(oli, ren))), "may_not_create");
    assert_eq!(code(begin(&shop, ren, asked(ren, ren))), "to:already_hers");
    assert!(preview(&shop, sam, ren).is_err() && preview(&shop, oli, ren).is_err());
    let open = office.create(ada, "handover", json!({"name": "x"}));
    assert!(open.is_err(), "by the command alone: {open:?}");
    assert_eq!(office.trace(), before);
    // Her own, though she sees none of it afterwards; and she may take it back.
    let id = begin(&shop, ren, asked(ren, sam)).unwrap();
    run(&shop, id);
    for (object, one) in book.all() {
        assert_eq!(owner(&shop, object, one), sam, "{object}");
    }
    assert!(matches!(
        office.load(ren, "opportunity", book.deal),
        Err(Error::NotFound)
    ));
    assert!(undo(&shop, oli, id).is_err());
    undo(&shop, ren, id).unwrap();
    assert_eq!(owner(&shop, "opportunity", book.deal), ren);
});

both!(whose_book_was_given_away_does_not_take_it_back, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ada, mei, ren, sam) = (office.ada, office.mei, office.ren, office.sam);
    let book = book(&shop);
    let id = begin(&shop, ada, asked(ren, sam)).unwrap();
    run(&shop, id);
    let before = office.trace();
    for by in [ren, sam] {
        let refused = undo(&shop, by, id);
        assert!(
            matches!(refused, Err(Error::Forbidden { .. } | Error::NotFound)),
            "{refused:?}"
        );
    }
    assert_eq!(office.trace(), before);
    assert_eq!(owner(&shop, "contact", book.contact), sam);
    // Who leads her may.
    undo(&shop, mei, id).unwrap();
    assert_eq!(owner(&shop, "contact", book.contact), ren);
});

both!(
    whoever_takes_over_reads_whom_and_what_it_is_and_closes_it,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let (ada, ren, sam) = (office.ada, office.ren, office.sam);
        let book = book(&shop);
        let born = json!({"contact": book.contact, "kind": "birthday", "on": "1980-12-01", "private": false});
        let secret =
            json!({"contact": book.contact, "kind": "other", "on": "1980-12-02", "private": true});
        office.create(ren, "important_date", secret).unwrap();
        office.create(ren, "important_date", born).unwrap();
        let alone = json!({"name": "Bob", "do_not_contact": true});
        office.create(ren, "contact", alone).unwrap();
        let id = begin(&shop, ada, asked(ren, sam)).unwrap();
        run(&shop, id);
        let read = brief(&shop, sam, id);
        let names: Vec<_> = read
            .people
            .iter()
            .map(|one| one.record.label.clone().unwrap())
            .collect();
        assert_eq!(names[0], "王美玲", "the closest first");
        assert_eq!(names.len(), 3);
        assert_eq!(
            read.promises.iter().map(|one| one.id).collect::<Vec<_>>(),
            [book.promise],
            "nothing private"
        );
        assert_eq!(read.deals[0].record.id, book.deal);
        assert_eq!(read.deals[0].amount.as_ref().unwrap().amount, "1200000");
        let dates: Vec<&str> = read.dates.iter().map(|one| one.on.as_str()).collect();
        assert_eq!(dates, ["2026-11-24", "2026-12-01"]);
        assert!(read.drafts.en.contains("Sam") && read.drafts.zh_hant.contains("Ren"));
        // Who is no part of it reads nothing of what is in it.
        let stranger = brief(&shop, office.oli, id);
        assert!(
            stranger.people.is_empty() && stranger.deals.is_empty() && stranger.promises.is_empty()
        );
        let closed = || !office.value("handover", id, "closed_at").is_null();
        let waiting: Vec<Uuid> = read
            .people
            .iter()
            .filter(|one| one.state.as_deref() == Some("waiting"))
            .map(|one| one.id)
            .collect();
        assert_eq!(waiting.len(), 2);
        let oli = office.oli;
        let first = waiting[0];
        assert!(
            shop.act(oli, move |tx: &mut Tx<'_>| handover::mark(
                tx,
                first,
                State::Introduced,
                None
            ))
            .is_err()
        );
        for (one, state) in waiting
            .into_iter()
            .zip([State::Introduced, State::NotNeeded])
        {
            assert!(!closed());
            shop.act(sam, move |tx| handover::mark(tx, one, state, None))
                .unwrap();
        }
        assert!(closed());
        shop.act(sam, move |tx| {
            handover::mark(tx, first, State::Waiting, None)
        })
        .unwrap();
        assert!(!closed(), "it opens again");
        assert_eq!(
            office.value("handover_person", first, "state"),
            Data::from("waiting")
        );
    }
);
