//! What one knows before a meeting: every line with its record, nothing of what one may not see, in few statements.

use guanxi_engine::db::{Conn, Dialect, Row, Rows, Stmt, Value};
use guanxi_engine::{Read, Result};
use guanxi_sales::brief::{self, Brief, Line, Person, Subject};
use guanxi_testkit::{NOW, both};
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};
use crate::today::{HOUR, TOMORROW, YESTERDAY, at, make, usual};

pub const DAY: i64 = 24 * HOUR;

pub fn brief_of(shop: &Shop, by: Uuid, subject: Subject) -> Result<Brief> {
    let usual = usual(shop);
    shop.engine()
        .read_blocking(&shop.office.ctx(by), move |read| {
            brief::brief(read, &usual, subject)
        })
}

/// Ren's.
pub fn brief(shop: &Shop, subject: Subject) -> Brief {
    brief_of(shop, shop.office.ren, subject).unwrap()
}

pub fn person(shop: &Shop, name: &str, company: Uuid) -> Uuid {
    make(shop, "contact", json!({"name": name, "account": company}))
}

pub fn kinds(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.kind.as_str()).collect()
}

fn who(line: &Line) -> Option<&str> {
    line.who.as_ref()?.label.as_deref()
}

fn of<'p>(brief: &'p Brief, name: &str) -> &'p Person {
    brief.people.iter().find(|one| one.name == name).unwrap()
}

/// A visit of tomorrow to 王美玲 of 台泥 about a deal, with 陳大文 there too; what is known of them.
struct Visit {
    company: Uuid,
    mei: Uuid,
    wen: Uuid,
    deal: Uuid,
    visit: Uuid,
}

fn visit(shop: &Shop) -> Visit {
    let company = make(shop, "account", json!({"name": "台泥"}));
    let mei = person(shop, "王美玲", company);
    let wen = person(shop, "陳大文", company);
    let deal = shop.deal(json!({
        "name": "機台更新", "account": company, "contact": mei, "close_date": TOMORROW,
        "amount": {"amount": "1200000", "currency": "TWD"},
    }));
    let visit = json!({
        "kind": "visit", "subject": "談報價", "starts_at": at(NOW + DAY), "contact": mei, "opportunity": deal,
    });
    let visit = make(shop, "activity", visit);
    make(shop, "attendee", json!({"activity": visit, "contact": wen}));
    let guest = json!({"activity": visit, "name": "林小姐", "email": "lin@example.com"});
    make(shop, "attendee", guest);
    make(
        shop,
        "attendee",
        json!({"activity": visit, "user": shop.office.mei}),
    );
    Visit {
        company,
        mei,
        wen,
        deal,
        visit,
    }
}

both!(a_brief_tells_who_takes_part_on_both_sides, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let of_it = visit(&shop);
    let role = json!({"opportunity": of_it.deal, "contact": of_it.mei, "role": "decision_maker"});
    make(&shop, "opportunity_contact", role);
    let held = json!({"kind": "call", "contact": of_it.mei, "outcome": "talked", "starts_at": at(NOW - DAY)});
    office.create(office.mei, "activity", held).unwrap();
    let friend = make(&shop, "contact", json!({"name": "張經理"}));
    let tie = json!({"contact": of_it.mei, "other": friend, "kind": "former_colleague"});
    make(&shop, "relationship", tie);
    let brought = json!({
        "referrer": friend, "contact": of_it.mei, "status": "given", "given_on": YESTERDAY,
    });
    make(&shop, "referral", brought);
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let names: Vec<&str> = told.people.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["王美玲", "陳大文", "林小姐"]);
    assert_eq!(told.ours[0].label.as_deref(), Some("Mei"));
    assert_eq!(told.company.as_ref().unwrap().id, of_it.company);
    let mei = of(&told, "王美玲");
    assert_eq!(
        kinds(&mei.lines),
        ["role", "known_by", "tie", "referred_by"]
    );
    assert_eq!(mei.lines[0].text.as_deref(), Some("decision_maker"));
    assert_eq!(who(&mei.lines[0]), Some("機台更新"));
    assert_eq!(who(&mei.lines[1]), Some("Mei"));
    assert_eq!((mei.lines[1].count, mei.lines[1].days), (Some(1), Some(-1)));
    assert_eq!(who(&mei.lines[2]), Some("張經理"));
    assert_eq!(who(&mei.lines[3]), Some("張經理"));
    // The same as her own page says.
    let closeness = mei.closeness.as_ref().unwrap();
    let ctx = office.ctx(office.ren);
    let id = of_it.mei;
    let alone = shop
        .engine()
        .read_blocking(&ctx, move |read| guanxi_sales::contact::strength(read, id));
    assert_eq!(closeness, &alone.unwrap());
    assert_eq!(of(&told, "陳大文").id, of_it.wen);
});

both!(a_brief_tells_what_was_said_promised_and_is_due, |t| {
    let shop = Shop::open(t);
    let of_it = visit(&shop);
    for days in 1..=4 {
        let talk = json!({
            "kind": "call", "contact": of_it.mei, "outcome": "talked", "body": format!("{days}"), "starts_at": at(NOW - days * DAY),
        });
        make(&shop, "activity", talk);
    }
    let missed = json!({"kind": "call", "contact": of_it.mei, "starts_at": at(NOW + HOUR)});
    make(&shop, "activity", missed);
    let about = |more: serde_json::Value| {
        let mut json = json!({"contact": of_it.mei});
        json.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        json
    };
    make(&shop, "promise", about(json!({"what": "someday"})));
    make(
        &shop,
        "promise",
        about(json!({"what": "price", "due_on": YESTERDAY})),
    );
    let theirs = json!({"what": "plan", "by": "them", "due_on": TOMORROW});
    make(&shop, "promise", about(theirs));
    make(
        &shop,
        "task",
        about(json!({"subject": "print", "due_on": TOMORROW})),
    );
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let said: Vec<_> = told
        .exchanges
        .iter()
        .map(|line| line.text.as_deref().unwrap())
        .collect();
    assert_eq!(said, ["1", "2", "3"]);
    assert_eq!(who(&told.exchanges[0]), Some("Ren"));
    let promised: Vec<_> = told
        .promises
        .iter()
        .map(|line| (line.kind.as_str(), line.days))
        .collect();
    assert_eq!(
        promised,
        [("ours", Some(-1)), ("theirs", Some(1)), ("ours", None)]
    );
    assert_eq!(who(&told.promises[0]), Some("王美玲"));
    assert_eq!(told.tasks[0].text.as_deref(), Some("print"));
});

both!(a_brief_tells_how_the_deal_stands_and_what_is_missing, |t| {
    let shop = Shop::open(t);
    let of_it = visit(&shop);
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let deal = &told.deals[0];
    assert_eq!(
        kinds(&deal.lines),
        [
            "stage",
            "amount",
            "close_date",
            "no_next_step",
            "one_contact"
        ]
    );
    let amount = deal.lines[1].amount.as_ref().unwrap();
    assert_eq!(
        (amount.amount.as_str(), amount.currency.as_str()),
        ("1200000", "TWD")
    );
    assert_eq!(deal.lines[2].days, Some(1));
    let missing: Vec<_> = told
        .missing
        .iter()
        .map(|line| (line.cite.object, line.cite.field.as_str()))
        .collect();
    assert_eq!(
        missing[..4],
        [
            ("activity", "place"),
            ("contact", "title"),
            ("contact", "mobile"),
            ("contact", "email")
        ]
    );
    assert_eq!(missing.last(), Some(&("account", "sector")));
    let number = json!({"phone": "02-2345-6789", "title": "採購經理"});
    let office = &shop.office;
    office
        .update(office.ren, "contact", of_it.mei, number)
        .unwrap();
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let hers = told.missing.iter().filter(|line| line.cite.id == of_it.mei);
    let fields: Vec<_> = hers.map(|line| line.cite.field.as_str()).collect();
    assert_eq!(fields, ["email"]);
});

both!(whoever_does_not_want_to_be_called_is_told_of_first, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let of_it = visit(&shop);
    let id = of_it.mei;
    shop.act(office.ren, move |tx| {
        guanxi_sales::personal_data::stop(tx, id, None)
    })
    .unwrap();
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let mei = of(&told, "王美玲");
    assert!(mei.do_not_contact);
    assert_eq!(mei.lines[0].kind, "do_not_contact");
    assert_eq!(mei.lines[0].cite.field, "do_not_contact");
});

both!(days_that_are_near_and_tastes_are_hers_who_noted_them, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let of_it = visit(&shop);
    let birthday = json!({"contact": of_it.mei, "kind": "birthday", "on": "1980-12-01"});
    make(&shop, "important_date", birthday);
    for (kind, text) in [("likes", "高爾夫"), ("topic_to_avoid", "選舉")] {
        let taste = json!({"contact": of_it.mei, "kind": kind, "text": text});
        make(&shop, "preference", taste);
    }
    let told = brief(&shop, Subject::Activity(of_it.visit));
    assert_eq!(told.dates[0].days, Some(8));
    assert_eq!(told.dates[0].at.as_deref(), Some("2026-12-01"));
    assert_eq!(kinds(&told.tastes), ["topic_to_avoid", "likes"]);
    let manager_s = brief_of(&shop, office.mei, Subject::Activity(of_it.visit)).unwrap();
    assert_eq!((manager_s.dates.len(), manager_s.tastes.len()), (0, 0));
    assert!(!serde_json::to_string(&manager_s).unwrap().contains("選舉"));
});

both!(nobody_is_briefed_on_what_she_may_not_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let of_it = visit(&shop);
    let secret = json!({"kind": "call", "contact": of_it.mei, "body": "秘密", "private": true, "starts_at": at(NOW - HOUR)});
    make(&shop, "activity", secret);
    for subject in [
        Subject::Activity(of_it.visit),
        Subject::Contact(of_it.mei),
        Subject::Account(of_it.company),
        Subject::Deal(of_it.deal),
    ] {
        assert_eq!(
            code(brief_of(&shop, office.sam, subject)),
            "not_found",
            "{subject:?}"
        );
        let hers = serde_json::to_string(&brief(&shop, subject)).unwrap();
        assert!(hers.contains("秘密"), "{subject:?}");
        let manager_s = brief_of(&shop, office.mei, subject).unwrap();
        assert!(
            !serde_json::to_string(&manager_s).unwrap().contains("秘密"),
            "{subject:?}"
        );
    }
    // Sam is asked along: he sees the visit, and neither the person nor her deal.
    let visit = of_it.visit;
    let sam = office.sam;
    let handed = json!({"owner": sam});
    office
        .update(office.ada, "activity", visit, handed)
        .unwrap();
    let his = brief_of(&shop, sam, Subject::Activity(visit)).unwrap();
    assert!(his.people.iter().all(|one| one.object == "attendee"));
    assert!(his.company.is_none() && his.deals.is_empty() && his.exchanges.is_empty());
    let text = serde_json::to_string(&his).unwrap();
    for name in ["王美玲", "陳大文", "台泥", "機台更新"] {
        assert!(!text.contains(name), "{name}");
    }
});

both!(every_line_cites_a_record_that_the_caller_sees, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let of_it = visit(&shop);
    make(
        &shop,
        "promise",
        json!({"what": "price", "contact": of_it.mei}),
    );
    make(
        &shop,
        "note",
        json!({"body": "wants more", "contact": of_it.mei}),
    );
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let lines = [
        told.exchanges,
        told.promises,
        told.tasks,
        told.dates,
        told.tastes,
        told.missing,
    ];
    let people = told.people.into_iter().flat_map(|one| one.lines);
    let deals = told.deals.into_iter().flat_map(|one| one.lines);
    let lines: Vec<Line> = lines
        .into_iter()
        .flatten()
        .chain(people)
        .chain(deals)
        .collect();
    assert!(lines.len() > 8);
    let catalog = shop.engine().catalog();
    for line in lines {
        let cite = &line.cite;
        assert!(office.load(office.ren, cite.object, cite.id).is_ok());
        let object = catalog.object(cite.object).unwrap();
        assert!(object.field(&cite.field).is_some(), "{cite:?}");
    }
});

both!(a_company_and_a_lead_have_a_brief_too, |t| {
    let shop = Shop::open(t);
    let of_it = visit(&shop);
    make(
        &shop,
        "note",
        json!({"body": "of the company", "account": of_it.company}),
    );
    let told = brief(&shop, Subject::Account(of_it.company));
    assert_eq!(told.people.len(), 2);
    assert_eq!(told.exchanges[0].text.as_deref(), Some("of the company"));
    assert_eq!(told.deals[0].id, of_it.deal);
    let lead = make(&shop, "lead", json!({"name": "李先生", "company": "大同"}));
    let told = brief(&shop, Subject::Lead(lead));
    assert_eq!(told.people[0].name, "李先生");
    assert!(told.missing.iter().any(|line| line.cite.field == "budget"));
});

/// Counts what is asked of the database.
struct Counting<'c> {
    conn: &'c mut dyn Conn,
    asked: usize,
}

impl Conn for Counting<'_> {
    fn dialect(&self) -> Dialect {
        self.conn.dialect()
    }
    fn query(&mut self, stmt: &Stmt, each: &mut dyn FnMut(&dyn Row) -> Result<()>) -> Result<()> {
        self.asked += 1;
        self.conn.query(stmt, each)
    }
    fn execute(&mut self, stmt: &Stmt) -> Result<u64> {
        self.conn.execute(stmt)
    }
    fn batch(&mut self, sql: &str) -> Result<()> {
        self.conn.batch(sql)
    }
    fn at_commit(&mut self, stmt: Stmt) -> Result<()> {
        self.conn.at_commit(stmt)
    }
    fn row_at_commit(&mut self, rows: &'static Rows, row: Vec<Value>) -> Result<()> {
        self.conn.row_at_commit(rows, row)
    }
    fn settle(&mut self) -> Result<()> {
        self.conn.settle()
    }
    fn last_seq(&mut self) -> Option<&mut Option<i64>> {
        self.conn.last_seq()
    }
    fn savepoint(&mut self) -> Result<()> {
        self.conn.savepoint()
    }
    fn release(&mut self) -> Result<()> {
        self.conn.release()
    }
    fn rollback_to(&mut self) -> Result<()> {
        self.conn.rollback_to()
    }
}

fn statements(shop: &Shop, subject: Subject) -> usize {
    let usual = usual(shop);
    let ctx = shop.office.ctx(shop.office.ren);
    let engine = shop.engine().clone();
    let counting = move |conn: &mut dyn Conn| {
        let catalog = engine.catalog();
        let mut counting = Counting { conn, asked: 0 };
        let mut read = Read::new(&mut counting, &ctx, &catalog, engine.registry());
        brief::brief(&mut read, &usual, subject)?;
        Ok(counting.asked)
    };
    shop.engine().db().read_blocking(counting).unwrap()
}

both!(only_people_whom_one_may_see_are_counted_in_a_brief, |t| {
    let shop = Shop::open(t);
    let of_it = visit(&shop);
    let office = &shop.office;
    for n in 0..9 {
        let theirs = json!({"name": format!("Sam's {n}"), "owner": office.sam});
        let theirs = office.create(office.ada, "contact", theirs).unwrap();
        let there = json!({"activity": of_it.visit, "contact": theirs});
        office.create(office.ada, "attendee", there).unwrap();
    }
    let last = person(&shop, "最後", of_it.company);
    let there = json!({"activity": of_it.visit, "contact": last});
    make(&shop, "attendee", there);
    let told = brief(&shop, Subject::Activity(of_it.visit));
    let names: Vec<&str> = told.people.iter().map(|one| one.name.as_str()).collect();
    assert!(names.contains(&"最後"), "{names:?}");
    assert_eq!(told.more_people, 0);
});

/// Statements that a brief may take, whoever takes part.
const STATEMENTS: usize = 40;

both!(
    a_brief_takes_as_many_statements_for_eight_people_as_for_two,
    |t| {
        let shop = Shop::open(t);
        let of_it = visit(&shop);
        let fill = |person: Uuid| {
            let note = json!({"body": "said", "contact": person});
            make(&shop, "note", note);
            let call = json!({"kind": "call", "contact": person, "starts_at": at(NOW - DAY)});
            make(&shop, "activity", call);
            make(&shop, "promise", json!({"what": "it", "contact": person}));
        };
        fill(of_it.mei);
        let few = statements(&shop, Subject::Activity(of_it.visit));
        for name in ["一", "二", "三", "四", "五", "六", "七"] {
            let one = person(&shop, name, of_it.company);
            make(
                &shop,
                "attendee",
                json!({"activity": of_it.visit, "contact": one}),
            );
            fill(one);
        }
        let told = brief(&shop, Subject::Activity(of_it.visit));
        assert_eq!((told.people.len(), told.more_people), (9, 1));
        let many = statements(&shop, Subject::Activity(of_it.visit));
        assert_eq!(few, many);
        assert!(many <= STATEMENTS, "{many}");
    }
);
