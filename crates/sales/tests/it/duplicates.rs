//! Somebody is about to be entered twice, or was.

use guanxi_engine::Result;
use guanxi_sales::duplicate::{self, Being, Found, LIKELY, Pair, Reason};
use guanxi_testkit::both;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::shop::{Shop, code};

/// Who is like this draft, as somebody may know it.
fn like(shop: &Shop, by: Uuid, being: Being, draft: Json) -> Vec<Found> {
    let draft = shop.office.values(being.object(), &draft);
    let ctx = shop.office.ctx(by);
    shop.engine()
        .read_blocking(&ctx, move |read| {
            duplicate::of_draft(read, being, &draft, None, 20)
        })
        .unwrap()
}

fn reasons(found: &[Found]) -> Vec<Reason> {
    found
        .iter()
        .flat_map(|one| one.likeness.reasons.iter().copied())
        .collect()
}

fn person(shop: &Shop, json: Json) -> Uuid {
    shop.office
        .create(shop.office.ren, "contact", json)
        .unwrap()
}

fn pairs(shop: &Shop, by: Uuid) -> Vec<Pair> {
    let ctx = shop.office.ctx(by);
    let mut all = Vec::new();
    let mut after = None;
    loop {
        let page = shop.engine().read_blocking(&ctx, move |read| {
            duplicate::pairs(read, Being::Person, after, 1)
        });
        let page = page.unwrap();
        all.extend(page.pairs);
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

both!(
    a_draft_meets_who_is_there_already_however_it_is_written,
    |t| {
        let shop = Shop::open(t);
        let ren = shop.office.ren;
        let wang = person(
            &shop,
            json!({"name": "王小明", "mobile": "0912-345-678", "address": "台北市信義路3段12號"}),
        );
        let wong = person(
            &shop,
            json!({"name": "Martha Wong", "email": "martha@example.com"}),
        );
        for (draft, who, reason) in [
            (json!({"name": "小明王"}), wang, Reason::NameInOtherOrder),
            (json!({"name": "王　小明"}), wang, Reason::Name),
            (
                json!({"name": "老王", "phone": "+886 912 345 678"}),
                wang,
                Reason::Phone,
            ),
            (
                json!({"name": "王小明", "address": "臺北市信義路三段１２號"}),
                wang,
                Reason::Address,
            ),
            (
                json!({"name": "WONG, Martha"}),
                wong,
                Reason::NameInOtherOrder,
            ),
            (json!({"name": "Marhta Wong"}), wong, Reason::NameNearly),
            (
                json!({"name": "M. W.", "email": "MARTHA@example.com"}),
                wong,
                Reason::Email,
            ),
        ] {
            let found = like(&shop, ren, Being::Person, draft.clone());
            assert_eq!(found.len(), 1, "{draft}");
            assert_eq!(found[0].id, who, "{draft}");
            assert!(reasons(&found).contains(&reason), "{draft}: {found:?}");
        }
        for nobody in [
            json!({"name": "王小華"}),
            json!({"name": "Boris"}),
            json!({"phone": "0912"}),
        ] {
            assert!(
                like(&shop, ren, Being::Person, nobody.clone()).is_empty(),
                "{nobody}"
            );
        }
    }
);

both!(
    a_company_meets_its_double_by_tax_id_website_or_name_without_its_form,
    |t| {
        let shop = Shop::open(t);
        let (office, ren) = (&shop.office, shop.office.ren);
        let json = json!({"name": "臺灣積體電路製造股份有限公司", "tax_id": "22099131", "website": "https://www.tsmc.com/zh"});
        let tsmc = office.create(ren, "account", json).unwrap();
        for draft in [
            json!({"name": "台灣積體電路製造"}),
            json!({"name": "TSMC", "tax_id": "２２０９９１３１"}),
            json!({"name": "台積電", "website": "http://tsmc.com"}),
        ] {
            let found = like(&shop, ren, Being::Company, draft.clone());
            assert_eq!(
                found.iter().map(|one| one.id).collect::<Vec<_>>(),
                [tsmc],
                "{draft}"
            );
        }
    }
);

both!(
    a_further_number_leads_to_its_person_and_a_trashed_person_to_nobody,
    |t| {
        let shop = Shop::open(t);
        let (office, ren) = (&shop.office, shop.office.ren);
        let wang = person(&shop, json!({"name": "王小明"}));
        let point = json!({"contact": wang, "kind": "mobile", "value": "0987-654-321"});
        let point = office.create(ren, "contact_point", point).unwrap();
        let draft = || json!({"name": "小王", "phone": "+886987654321"});
        assert_eq!(like(&shop, ren, Being::Person, draft()).len(), 1);
        let other = json!({"value": "0911-111-111"});
        office.update(ren, "contact_point", point, other).unwrap();
        assert!(
            like(&shop, ren, Being::Person, draft()).is_empty(),
            "the number is another now"
        );
        let named = || json!({"name": "王小明"});
        assert_eq!(like(&shop, ren, Being::Person, named()).len(), 1);
        shop.act(ren, move |tx| tx.trash("contact", wang)).unwrap();
        assert!(like(&shop, ren, Being::Person, named()).is_empty());
        shop.act(ren, move |tx| tx.restore("contact", wang))
            .unwrap();
        assert_eq!(like(&shop, ren, Being::Person, named()).len(), 1);
        shop.act(office.ada, move |tx| tx.erase("contact", wang))
            .unwrap();
        assert!(
            like(&shop, office.ada, Being::Person, named()).is_empty(),
            "nothing is left of her"
        );
    }
);

both!(
    the_warning_tells_nothing_of_what_the_caller_may_not_see,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let known = json!({"name": "王小明", "mobile": "0912-345-678"});
        let wang = person(&shop, known.clone());
        // Sam works in the other office.
        assert!(like(&shop, office.sam, Being::Person, known.clone()).is_empty());
        // Oli reads Ren's people, but after this not their numbers.
        let rules = json!({"rules": {"objects": {"*": {"read": "team", "create": false, "edit": "none", "delete": "none"}},
        "fields": {"contact.mobile": {"read": false, "edit": false}}}});
        assert_eq!(
            like(
                &shop,
                office.oli,
                Being::Person,
                json!({"mobile": "0912345678"})
            )
            .len(),
            1
        );
        office
            .update(office.ada, "role", office.role("observer"), rules)
            .unwrap();
        assert!(
            like(
                &shop,
                office.oli,
                Being::Person,
                json!({"mobile": "0912345678"})
            )
            .is_empty()
        );
        let found = like(&shop, office.oli, Being::Person, known);
        assert_eq!(found[0].id, wang);
        assert_eq!(
            reasons(&found),
            [Reason::Name],
            "the number is no reason she may be told"
        );
        let again = person(&shop, json!({"name": "林怡君", "mobile": "0912-345-678"}));
        assert_eq!(
            pairs(&shop, office.ren).len(),
            0,
            "another name, the same number: a household"
        );
        let same = json!({"name": "王小明"});
        office.update(office.ren, "contact", again, same).unwrap();
        assert_eq!(pairs(&shop, office.ren).len(), 1);
        assert_eq!(
            pairs(&shop, office.oli).len(),
            0,
            "a pair by its hidden number is none"
        );
        assert_eq!(pairs(&shop, office.sam).len(), 0);
    }
);

both!(
    the_finder_tells_each_pair_once_and_none_that_were_told_apart,
    |t| {
        let shop = Shop::open(t);
        let ren = shop.office.ren;
        let card = |n: u32| json!({"name": "王小明", "mobile": "0912-345-678", "email": "ming@example.com", "line_id": format!("ming{n}")});
        let (one, other, third) = (
            person(&shop, card(1)),
            person(&shop, card(1)),
            person(&shop, card(1)),
        );
        person(&shop, json!({"name": "林怡君", "mobile": "0912-345-678"}));
        let found = pairs(&shop, ren);
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(
            found
                .iter()
                .all(|pair| pair.likeness.score >= LIKELY && pair.older < pair.newer)
        );
        let apart = json!({"contact": other, "other_contact": one});
        shop.office.create(ren, "not_duplicate", apart).unwrap();
        assert_eq!(pairs(&shop, ren).len(), 2);
        let ctx = shop.office.ctx(ren);
        let of = shop.engine().read_blocking(&ctx, move |read| {
            duplicate::of_record(read, Being::Person, one, 20)
        });
        let of: Vec<Uuid> = of.unwrap().iter().map(|found| found.id).collect();
        assert_eq!(of, [third]);
    }
);

both!(keys_made_anew_are_the_keys_that_were_kept, |t| {
    let shop = Shop::open(t);
    let ren = shop.office.ren;
    for n in 0..20 {
        person(
            &shop,
            json!({"name": format!("王小{n}"), "mobile": format!("0912-345-{n:03}")}),
        );
    }
    let kept = |shop: &Shop| {
        let all = guanxi_engine::db::Stmt::new(
            r#"SELECT "key", "record" FROM "match_key" ORDER BY "key", "record""#,
        );
        shop.engine()
            .db()
            .read_blocking(move |conn| conn.all(&all, |row| Ok((row.int(0)?, row.id(1)?))))
            .unwrap()
    };
    let before = kept(&shop);
    assert!(before.len() >= 40);
    let (catalog, registry) = (shop.engine().catalog(), shop.engine().registry().clone());
    let anew = move |conn: &mut dyn guanxi_engine::db::Conn| -> Result<()> {
        conn.batch("DELETE FROM match_key")?;
        let mut everything = guanxi_engine::anew::ALL.iter();
        everything.try_for_each(|what| what.all(conn, &catalog, &registry))
    };
    shop.engine().db().write_blocking(anew).unwrap();
    assert_eq!(kept(&shop), before);
    assert_eq!(
        like(
            &shop,
            ren,
            Being::Person,
            json!({"mobile": "+886912345007"})
        )
        .len(),
        1
    );
});

both!(a_merge_asks_the_rights_that_its_parts_ask, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (one, other) = (
        person(&shop, json!({"name": "A"})),
        person(&shop, json!({"name": "B"})),
    );
    let merge = |by: Uuid, into: Uuid, from: Vec<Uuid>| {
        shop.act(by, move |tx| {
            let asked = duplicate::Asked {
                into,
                from: from.clone(),
                ..duplicate::Asked::default()
            };
            duplicate::merge(tx, Being::Person, &asked)
        })
    };
    let before = office.trace();
    assert_eq!(code(merge(office.sam, one, vec![other])), "not_found");
    assert_eq!(code(merge(office.oli, one, vec![other])), "may_not_edit");
    assert_eq!(
        code(merge(office.ren, one, vec![one])),
        "from:merge_with_itself"
    );
    assert_eq!(code(merge(office.ren, one, vec![])), "from:required");
    assert_eq!(office.trace(), before);
    let of_sam = office
        .create(office.sam, "contact", json!({"name": "C"}))
        .unwrap();
    assert_eq!(code(merge(office.ren, one, vec![of_sam])), "not_found");
});
