//! Following a record: what others did there is told once a day and record, of what one may see and of nothing else.

use guanxi_engine::query::Filter;
use guanxi_engine::write::{Grantee, Level};
use guanxi_engine::{Change, Data, Error, Read, Record, Tx};
use guanxi_sales::duplicate::{self, Asked, Being};
use guanxi_sales::follow;
use guanxi_sales::notice;
use guanxi_sales::objects::notice::{BY, HAPPENED, KIND, OPPORTUNITY, STATE, State};
use guanxi_testkit::{Office, both};
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};

fn begin(shop: &Shop, who: Uuid, object: &'static str, id: Uuid) {
    shop.act(who, move |tx| follow::begin(tx, object, id))
        .unwrap();
}

/// Somebody's records of an object, as she sees them.
fn hers(shop: &Shop, who: Uuid, object: &'static str) -> Vec<Record> {
    let every = move |read: &mut Read<'_>| read.select_whole(object, &Filter::everything(), 100);
    let ctx = shop.office.ctx(who);
    shop.engine().read_blocking(&ctx, every).unwrap()
}

/// What she was told of followed records, after all is read that happened.
fn told(shop: &Shop, who: Uuid) -> Vec<Record> {
    shop.engine().run_readers().unwrap();
    let mut all = hers(shop, who, "notice");
    all.retain(|one| one.get(KIND) == &Data::from("followed"));
    all
}

fn happened(one: &Record) -> Vec<String> {
    match one.get(HAPPENED) {
        Data::List(codes) => codes.clone(),
        other => panic!("{other:?}"),
    }
}

fn note(shop: &Shop, by: Uuid, about: &str, id: Uuid, private: bool) -> Uuid {
    let note = json!({"body": "Called", about: id, "private": private});
    shop.office.create(by, "note", note).unwrap()
}

both!(
    whoever_follows_a_record_is_told_once_a_day_what_others_did,
    |t| {
        let shop = Shop::open(t);
        let (ren, mei) = (shop.office.ren, shop.office.mei);
        let deal = shop.deal(json!({"name": "Press"}));
        begin(&shop, mei, "opportunity", deal);
        begin(&shop, ren, "opportunity", deal);
        assert!(told(&shop, mei).is_empty(), "what was before is no news");
        shop.move_to(deal, 2).unwrap();
        note(&shop, ren, "opportunity", deal, false);
        let first = told(&shop, mei);
        assert_eq!(first.len(), 1);
        assert_eq!(happened(&first[0]), ["moved", "note"]);
        assert_eq!(first[0].get(OPPORTUNITY), &Data::Id(deal));
        assert_eq!(first[0].get(BY), &Data::Id(ren));
        let amount = json!({"amount": {"amount": "9", "currency": "TWD"}});
        shop.office
            .update(ren, "opportunity", deal, amount)
            .unwrap();
        shop.win(deal).unwrap();
        let all = told(&shop, mei);
        assert_eq!(all.len(), 1, "one a record and day");
        assert_eq!(happened(&all[0]), ["won", "moved", "amount", "note"]);
        assert!(told(&shop, ren).is_empty(), "what she did herself");
        // Another record is another notice.
        let other = shop.deal(json!({"name": "Mill"}));
        begin(&shop, mei, "opportunity", other);
        shop.move_to(other, 1).unwrap();
        assert_eq!(told(&shop, mei).len(), 2);
    }
);

both!(
    the_log_read_again_or_by_another_server_tells_nothing_twice,
    |t| {
        let shop = Shop::open(t);
        let (ren, mei) = (shop.office.ren, shop.office.mei);
        let deal = shop.deal(json!({}));
        begin(&shop, mei, "opportunity", deal);
        told(&shop, mei);
        shop.move_to(deal, 2).unwrap();
        note(&shop, ren, "opportunity", deal, false);
        told(&shop, mei);
        let before = shop.office.trace();
        let colleague = Office::colleague(t, &shop.office);
        colleague.run_readers().unwrap();
        // As if the place in the log had been lost with what was read.
        let back = |conn: &mut dyn guanxi_engine::db::Conn| {
            let sql = r#"UPDATE "reader" SET "cursor" = 0 WHERE "name" = 'follow'"#;
            conn.execute(&guanxi_engine::db::Stmt::new(sql))
        };
        shop.engine().db().write_blocking(back).unwrap();
        colleague.run_readers().unwrap();
        assert_eq!(told(&shop, mei).len(), 1);
        assert_eq!(shop.office.trace(), before);
    }
);

both!(nothing_is_told_of_what_one_may_not_see, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ren, sam, ada) = (office.ren, office.sam, office.ada);
    let deal = shop.deal(json!({}));
    let share = shop
        .act(ren, move |tx| {
            tx.grant("opportunity", deal, Grantee::User(sam), Level::Read, None)
        })
        .unwrap()
        .0;
    begin(&shop, sam, "opportunity", deal);
    told(&shop, sam);
    note(&shop, ren, "opportunity", deal, true);
    assert!(told(&shop, sam).is_empty(), "a private note");
    // A field that her role does not read.
    let mut rules = guanxi_engine::access::Rules::default();
    let all = guanxi_engine::access::ObjectRule {
        read: guanxi_engine::access::Scope::Own,
        edit: guanxi_engine::access::Scope::Own,
        delete: guanxi_engine::access::Scope::Own,
        create: true,
    };
    rules.objects.insert("*".to_owned(), all);
    let hidden = guanxi_engine::access::FieldRule {
        read: false,
        edit: false,
    };
    rules.fields.insert("opportunity.amount".to_owned(), hidden);
    let rules = serde_json::to_string(&rules).unwrap();
    let role = json!({"key": "blind", "name": "Blind", "rules": serde_json::from_str::<serde_json::Value>(&rules).unwrap()});
    let role = office.create(ada, "role", role).unwrap();
    office
        .update(ada, "user", sam, json!({"role": role}))
        .unwrap();
    let amount = json!({"amount": {"amount": "9", "currency": "TWD"}});
    office.update(ren, "opportunity", deal, amount).unwrap();
    assert!(told(&shop, sam).is_empty(), "an amount she may not read");
    shop.move_to(deal, 1).unwrap();
    assert_eq!(happened(&told(&shop, sam)[0]), ["moved"]);
    // The share is taken back: following ends by itself, and nothing more is told.
    shop.act(ren, move |tx| tx.revoke("opportunity", deal, share))
        .unwrap();
    assert_eq!(hers(&shop, sam, "follow").len(), 1);
    shop.win(deal).unwrap();
    assert_eq!(happened(&told(&shop, sam)[0]), ["moved"]);
    assert!(hers(&shop, sam, "follow").is_empty());
});

both!(following_is_hers_alone_and_begins_by_its_command, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ren, mei, sam) = (office.ren, office.mei, office.sam);
    let deal = shop.deal(json!({}));
    begin(&shop, mei, "opportunity", deal);
    begin(&shop, mei, "opportunity", deal);
    let known = hers(&shop, mei, "follow");
    assert_eq!(known.len(), 1, "once");
    for other in [office.ada, ren, sam, office.oli] {
        assert!(hers(&shop, other, "follow").is_empty());
    }
    let before = office.trace();
    let unseen = shop.act(sam, move |tx| follow::begin(tx, "opportunity", deal));
    assert_eq!(code(unseen), "not_found");
    let made = office.create(mei, "follow", json!({"opportunity": deal}));
    assert_eq!(code(made), "key:by_command_only");
    let (id, shown) = (known[0].id, json!({"private": false}));
    let shown = office.update(mei, "follow", id, shown);
    assert_eq!(code(shown), "key:by_command_only");
    let theirs = shop.act(office.ada, move |tx| tx.trash("follow", id));
    assert_eq!(code(theirs), "not_found");
    assert_eq!(office.trace(), before);
    let (_, ended) = shop
        .act(mei, move |tx| follow::end(tx, "opportunity", deal))
        .unwrap();
    assert!(hers(&shop, mei, "follow").is_empty());
    shop.engine()
        .undo_blocking(&office.ctx(mei), ended, |_| {})
        .unwrap();
    assert_eq!(hers(&shop, mei, "follow").len(), 1);
});

both!(what_she_dealt_with_is_not_told_again_that_day, |t| {
    let shop = Shop::open(t);
    let mei = shop.office.mei;
    let deal = shop.deal(json!({}));
    begin(&shop, mei, "opportunity", deal);
    told(&shop, mei);
    shop.move_to(deal, 2).unwrap();
    let id = told(&shop, mei)[0].id;
    let set = |state| {
        shop.act(mei, move |tx| notice::mark(tx, id, state, None))
            .unwrap();
    };
    set(State::Done);
    shop.win(deal).unwrap();
    let again = told(&shop, mei);
    assert_eq!(happened(&again[0]), ["won"]);
    assert_eq!(again[0].get(STATE), &Data::from("unread"));
    set(State::Useless);
    note(&shop, shop.office.ren, "opportunity", deal, false);
    assert_eq!(told(&shop, mei)[0].get(STATE), &Data::from("useless"));
});

both!(
    two_that_become_one_are_followed_as_one_and_two_again_as_two,
    |t| {
        let shop = Shop::open(t);
        let (ren, mei, ada) = (shop.office.ren, shop.office.mei, shop.office.ada);
        let person = |name: &str| {
            let person = json!({"name": name});
            shop.office.create(ren, "contact", person).unwrap()
        };
        let (stays, goes) = (person("Ann"), person("Ann Lin"));
        begin(&shop, mei, "contact", stays);
        begin(&shop, mei, "contact", goes);
        begin(&shop, ada, "contact", goes);
        let followed = |who: Uuid| {
            let mut all: Vec<Uuid> = hers(&shop, who, "follow")
                .iter()
                .filter_map(|one| one.get(guanxi_sales::objects::follow::CONTACT).as_id())
                .collect();
            all.sort_unstable();
            all
        };
        told(&shop, mei);
        let asked = Asked {
            into: stays,
            from: vec![goes],
            ..Asked::default()
        };
        let (_, merged) = shop
            .act(ren, move |tx| duplicate::merge(tx, Being::Person, &asked))
            .unwrap();
        assert_eq!((followed(mei), followed(ada)), (vec![stays], vec![stays]));
        told(&shop, mei);
        note(&shop, ren, "contact", stays, false);
        assert!(happened(&told(&shop, ada)[0]).contains(&"note".to_owned()));
        shop.undo(merged).unwrap();
        let mut both = vec![stays, goes];
        both.sort_unstable();
        assert_eq!((followed(mei), followed(ada)), (both, vec![goes]));
        // Whoever is somebody asks in vain who follows what.
        let ask = move |read: &mut Read<'_>| {
            read.whose("follow", guanxi_sales::objects::follow::CONTACT, stays)
        };
        let asked = shop.engine().read_blocking(&shop.office.ctx(ada), ask);
        assert!(matches!(asked, Err(Error::NotFound)));
    }
);

both!(what_is_told_otherwise_or_comes_in_bulk_is_told_once, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (ren, mei) = (office.ren, office.mei);
    let lead = office.create(ren, "lead", json!({"name": "Ann"})).unwrap();
    begin(&shop, mei, "lead", lead);
    told(&shop, mei);
    // It is given to her, and a note asks for her attention: she is told that.
    office
        .update(ren, "lead", lead, json!({"owner": mei}))
        .unwrap();
    let asks = json!({"body": "@Mei please call", "lead": lead});
    office.create(office.ada, "note", asks).unwrap();
    let twice: Vec<_> = told(&shop, mei).iter().map(happened).collect();
    assert_eq!(twice, [] as [Vec<String>; 0]);
    let kinds = |who| {
        let mut kinds: Vec<String> = hers(&shop, who, "notice")
            .iter()
            .filter_map(|one| one.get(KIND).as_text().map(str::to_owned))
            .collect();
        kinds.sort();
        kinds
    };
    assert_eq!(kinds(mei), ["given", "mentioned"]);
    let mut import = office.ctx(ren);
    import.channel = guanxi_engine::Channel::Import;
    let change = Change::open(office.values("contact", &json!({"name": "Bea"})));
    let bea = office
        .engine
        .write_blocking(&office.ctx(ren), move |tx: &mut Tx<'_>| {
            tx.create("contact", change.clone())
        })
        .unwrap();
    begin(&shop, mei, "contact", bea);
    let renamed = Change::open(office.values("contact", &json!({"name": "Bea Wu"})));
    office
        .engine
        .write_blocking(&import, move |tx| {
            tx.update("contact", bea, renamed.clone())
        })
        .unwrap();
    assert!(told(&shop, mei).is_empty(), "a file");
    office
        .update(ren, "contact", bea, json!({"title": "Buyer"}))
        .unwrap();
    assert_eq!(happened(&told(&shop, mei)[0]), ["changed"]);
});
