//! Deals that need a look.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_engine::Ctx;
use guanxi_engine::access::FieldRule;
use guanxi_sales::measures::{self, Flag, Flags};
use guanxi_sales::opportunity::{self, Win};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::figures::{Params, params};
use crate::shop::Shop;

/// What somebody sees, with what is usual in the whole company.
fn flags_as(shop: &Shop, ctx: &Ctx, params: Params) -> Flags {
    let engine = shop.engine();
    let usual = engine
        .read_blocking(&engine.job(), measures::usual)
        .unwrap();
    engine
        .read_blocking(ctx, move |read| measures::flags(read, &params, &usual))
        .unwrap()
}

fn flags(shop: &Shop) -> Flags {
    flags_as(shop, &shop.office.ctx(shop.office.ren), Params::new())
}

/// Ten won deals say how long is usual: ten days in the first stage.
fn ten_won(shop: &Shop) {
    for _ in 0..10 {
        let usual = shop.deal_on("2026-08-01", &json!({"name": "Usual"}));
        shop.on("2026-08-11", move |tx| {
            opportunity::win(tx, usual, &Win::default(), None)
        });
    }
}

fn meet(shop: &Shop, deal: Uuid, name: &str) {
    let office = &shop.office;
    let contact = office
        .create(office.ren, "contact", json!({"name": name}))
        .unwrap();
    let part = json!({"opportunity": deal, "contact": contact});
    office
        .create(office.ren, "opportunity_contact", part)
        .unwrap();
}

both!(a_flag_names_the_rule_and_goes_when_it_is_mended, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    ten_won(&shop);
    let slow = shop.deal_on(
        "2026-10-01",
        &json!({"name": "Slow", "close_date": "2026-10-20"}),
    );
    for day in ["2026-11-10", "2026-11-30"] {
        office
            .update(office.ren, "opportunity", slow, json!({"close_date": day}))
            .unwrap();
    }
    let found = flags(&shop);
    assert_eq!(found.data.len(), 1, "won deals need no look");
    let it = &found.data[0];
    assert_eq!((it.deal.id, it.deal.name.as_str()), (slow, "Slow"));
    assert_eq!(it.flags, Flag::ALL);
    assert_eq!((it.days_in_stage, it.usual_days), (52, Some(10)));
    assert_eq!(
        (it.pushed, it.first_close_date.as_deref()),
        (2, Some("2026-10-20"))
    );
    assert_eq!(it.people, 0);

    let mended = json!({"next_step": "Call"});
    office
        .update(office.ren, "opportunity", slow, mended)
        .unwrap();
    meet(&shop, slow, "王小明");
    assert_eq!(flags(&shop).data[0].people, 1);
    meet(&shop, slow, "林大同");
    shop.move_to(slow, 1).unwrap();
    assert_eq!(flags(&shop).data[0].flags, [Flag::PushedTwice]);
});

both!(a_push_that_was_undone_is_none, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let deal = shop.deal(json!({"close_date": "2026-12-01"}));
    let push = |day: &str| {
        let change = office.values("opportunity", &json!({"close_date": day}));
        let change = guanxi_engine::Change::open(change);
        let pushed = shop.act(office.ren, move |tx| {
            tx.update("opportunity", deal, change.clone())
        });
        pushed.unwrap().1
    };
    push("2026-12-08");
    shop.undo(push("2026-12-24")).unwrap();
    assert_eq!(flags(&shop).data[0].pushed, 1);
    push("2026-12-15");
    assert_eq!(flags(&shop).data[0].pushed, 2);
});

both!(each_count_equals_the_deals_that_have_the_flag, |t| {
    let shop = Shop::open(t);
    shop.deal(json!({"next_step": "Call"}));
    shop.deal(json!({}));
    let found = flags(&shop);
    for count in &found.counts {
        let with = found
            .data
            .iter()
            .filter(|deal| deal.flags.contains(&count.flag));
        assert_eq!(with.count(), count.count, "{count:?}");
    }
    let counts: BTreeMap<_, _> = found.counts.iter().map(|c| (c.flag, c.count)).collect();
    assert_eq!(
        (counts[&Flag::NoNextStep], counts[&Flag::OneContact]),
        (1, 2)
    );
    let most: Vec<_> = found.data.iter().map(|deal| deal.flags.len()).collect();
    assert_eq!(most, [2, 1], "most reasons first");
});

both!(
    a_rep_has_the_flags_that_her_manager_sees_and_a_colleague_none,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        ten_won(&shop);
        let deal = shop.deal_on("2026-10-01", &json!({"name": "Slow"}));
        office
            .create(office.sam, "opportunity", json!({"name": "Elsewhere"}))
            .unwrap();
        let hers = params(&[("owner", &office.ren.to_string())]);
        let of = |who, params| flags_as(&shop, &office.ctx(who), params);
        let mine = of(office.ren, Params::new());
        assert!(mine.data[0].flags.contains(&Flag::TooLongInStage));
        assert_eq!(mine, of(office.mei, hers.clone()));
        assert_eq!(of(office.sam, hers).data, []);
        let this = params(&[("id", &deal.to_string())]);
        assert_eq!(of(office.ren, this.clone()).data.len(), 1);
        assert_eq!(of(office.sam, this).data, []);
    }
);

both!(a_rule_that_rests_on_a_hidden_field_says_nothing, |t| {
    let shop = Shop::open(t);
    shop.deal(json!({}));
    let mut ctx = shop.office.ctx(shop.office.ren);
    let mut actor = (*ctx.actor).clone();
    let mut rules = (*actor.rules).clone();
    let hidden = FieldRule {
        read: false,
        edit: false,
    };
    for field in ["opportunity.next_step", "opportunity_contact.contact"] {
        rules.fields.insert(field.to_owned(), hidden);
    }
    actor.rules = Arc::new(rules);
    ctx.actor = Arc::new(actor);
    assert_eq!(flags_as(&shop, &ctx, Params::new()).data, []);
});
