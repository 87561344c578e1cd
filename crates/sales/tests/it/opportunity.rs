//! Deals begin, move, end and come back.

use guanxi_engine::Data;
use guanxi_sales::opportunity::{self, Lose, Win};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code, twd};

/// Names of the actions in a record's log, oldest first.
fn actions(shop: &Shop, deal: Uuid) -> Vec<String> {
    let engine = shop.engine();
    let catalog = engine.catalog();
    let entries = engine
        .db()
        .read_blocking(move |conn| guanxi_engine::log::after(conn, &catalog, 0, 10_000))
        .unwrap();
    entries
        .into_iter()
        .filter(|entry| entry.record == deal)
        .map(|entry| entry.action)
        .collect()
}

both!(a_name_is_enough_to_begin_a_deal, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({"amount": {"amount": "1005", "currency": "TWD"}}));
    assert_eq!(
        shop.value(deal, "pipeline"),
        Data::Id(shop.process.pipeline.id)
    );
    assert_eq!(shop.value(deal, "stage"), Data::Id(shop.stage(0)));
    assert_eq!(shop.value(deal, "status"), "open".into());
    assert_eq!(shop.value(deal, "probability"), Data::Int(1000));
    assert_eq!(shop.value(deal, "forecast_category"), "pipeline".into());
    assert_eq!(shop.value(deal, "owner"), Data::Id(shop.office.ren));
    assert_eq!(
        shop.value(deal, "stage_entered_at"),
        Data::Int(guanxi_testkit::NOW)
    );
    assert_eq!(
        shop.value(deal, "weighted_amount"),
        twd(101),
        "100.5 rounds up"
    );
});

both!(a_deal_may_begin_at_a_later_stage_but_not_at_its_end, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({"stage": shop.stage(3)}));
    assert_eq!(shop.value(deal, "probability"), Data::Int(5000));
    assert_eq!(
        code(shop.try_deal(json!({"stage": shop.stage(6)}))),
        "deal_starts_open"
    );
    assert_eq!(
        code(shop.try_deal(json!({"status": "won"}))),
        "deal_starts_open"
    );
});

both!(
    moving_takes_over_the_chance_of_the_stage_and_may_skip_and_go_back,
    |t| {
        let shop = Shop::open(t);
        let deal = shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
        shop.move_to(deal, 4).unwrap();
        assert_eq!(shop.value(deal, "probability"), Data::Int(7000));
        assert_eq!(shop.value(deal, "forecast_category"), "best_case".into());
        assert_eq!(shop.value(deal, "weighted_amount"), twd(700));
        shop.move_to(deal, 1).unwrap();
        assert_eq!(shop.value(deal, "stage"), Data::Id(shop.stage(1)));
        let version = shop.load(deal).version;
        shop.move_to(deal, 1).unwrap();
        assert_eq!(
            shop.load(deal).version,
            version,
            "moving to where it is changes nothing"
        );
        assert_eq!(
            actions(&shop, deal),
            [
                "opportunity.created",
                "opportunity.moved",
                "opportunity.moved"
            ]
        );
    }
);

both!(a_stage_is_changed_by_the_command_alone, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({}));
    let office = &shop.office;
    for field in ["stage", "pipeline", "status", "closed_on", "loss_reason"] {
        let value = match field {
            "stage" => json!(shop.stage(2)),
            "pipeline" => json!(shop.process.pipeline.id),
            "status" => json!("won"),
            "closed_on" => json!("2026-11-20"),
            _ => json!(shop.process.loss_reasons[0]),
        };
        let refused = office.update(office.ren, "opportunity", deal, json!({field: value}));
        if field == "pipeline" {
            // The same value is no change.
            assert!(refused.is_ok());
        } else {
            assert!(refused.is_err(), "{field}");
        }
    }
});

both!(the_end_stages_are_not_entered_by_moving, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({}));
    assert_eq!(code(shop.move_to(deal, 6)), "win_instead_of_move");
    assert_eq!(code(shop.move_to(deal, 7)), "lose_instead_of_move");
});

both!(winning_sets_the_day_the_chance_and_the_category, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
    shop.win(deal).unwrap();
    assert_eq!(shop.value(deal, "status"), "won".into());
    assert_eq!(shop.value(deal, "stage"), Data::Id(shop.stage(6)));
    assert_eq!(shop.value(deal, "closed_on"), "2026-11-23".into());
    assert_eq!(shop.value(deal, "probability"), Data::Int(10_000));
    assert_eq!(shop.value(deal, "forecast_category"), "closed".into());
    assert_eq!(shop.value(deal, "weighted_amount"), twd(1000));
    assert_eq!(code(shop.win(deal)), "deal_closed");
});

both!(a_deal_is_not_won_tomorrow, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({}));
    let on = |day: &str| {
        let said = Win {
            closed_on: Some(day.to_owned()),
        };
        shop.act(shop.office.ren, move |tx| {
            opportunity::win(tx, deal, &said, None)
        })
    };
    assert_eq!(code(on("2026-11-24")), "closed_on:in_the_future");
    assert_eq!(code(on("24 November")), "closed_on:not_a_date");
    on("2026-11-20").unwrap();
    assert_eq!(shop.value(deal, "closed_on"), "2026-11-20".into());
});

both!(
    losing_asks_for_a_reason_of_the_list_and_keeps_the_amount,
    |t| {
        let shop = Shop::open(t);
        let office = &shop.office;
        let deal = shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
        let lose = |said: Lose| {
            shop.act(office.ren, move |tx| {
                opportunity::lose(tx, deal, &said, None)
            })
        };
        assert_eq!(code(lose(Lose::default())), "loss_reason:required");
        let made_up = Lose {
            loss_reason: Some(deal),
            ..Lose::default()
        };
        assert_eq!(code(lose(made_up)), "loss_reason:unknown_reference");
        let rival = office
            .create(office.ada, "competitor", json!({"name": "Rival"}))
            .unwrap();
        let said = Lose {
            loss_reason: Some(shop.process.loss_reasons[1]),
            competitor: Some(rival),
            note: Some("They were cheaper by a third.".to_owned()),
            ..Lose::default()
        };
        lose(said).unwrap();
        assert_eq!(shop.value(deal, "status"), "lost".into());
        assert_eq!(shop.value(deal, "amount"), twd(1000));
        assert_eq!(shop.value(deal, "weighted_amount"), twd(0));
        assert_eq!(shop.value(deal, "forecast_category"), "omitted".into());
        assert_eq!(shop.value(deal, "competitor"), Data::Id(rival));
        let notes = shop
            .engine()
            .read_blocking(&office.ctx(office.ren), move |read| {
                read.select(
                    "note",
                    &guanxi_engine::query::Filter::eq("opportunity", deal),
                    10,
                )
            })
            .unwrap();
        assert_eq!(notes.len(), 1);
    }
);

both!(a_reason_that_is_no_longer_used_is_refused, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let reason = shop.process.loss_reasons[0];
    office
        .update(office.ada, "loss_reason", reason, json!({"active": false}))
        .unwrap();
    assert_eq!(
        code(shop.lose(shop.deal(json!({})))),
        "loss_reason:not_active"
    );
});

both!(a_closed_deal_is_locked_until_it_is_reopened, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let deal = shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
    let line = shop.line(deal, "1", "900", "0").unwrap();
    let contact = office
        .create(office.ren, "contact", json!({"name": "王小明"}))
        .unwrap();
    shop.lose(deal).unwrap();
    let locked = [
        office.update(office.ren, "opportunity", deal, json!({"name": "Other"})),
        office.update(
            office.ren,
            "opportunity",
            deal,
            json!({"owner": office.mei}),
        ),
        office.update(
            office.ren,
            "opportunity_line",
            line,
            json!({"quantity": "2"}),
        ),
        shop.line(deal, "1", "5", "0").map(|_| 0),
        office
            .create(
                office.ren,
                "opportunity_contact",
                json!({"opportunity": deal, "contact": contact}),
            )
            .map(|_| 0),
        office
            .create(
                office.ren,
                "opportunity_member",
                json!({"opportunity": deal, "user": office.sam}),
            )
            .map(|_| 0),
        shop.act(office.ren, move |tx| tx.trash("opportunity", deal))
            .map(|_| 0),
        shop.move_to(deal, 2).map(|_| 0),
    ];
    for refused in locked {
        assert_eq!(code(refused), "deal_closed");
    }
    office
        .create(
            office.ren,
            "note",
            json!({"body": "They may come back in spring", "opportunity": deal}),
        )
        .unwrap();
    office
        .create(
            office.ren,
            "task",
            json!({"subject": "Call in April", "opportunity": deal}),
        )
        .unwrap();

    shop.act(office.ren, move |tx| {
        opportunity::reopen(tx, deal, None, None)
    })
    .unwrap();
    assert_eq!(shop.value(deal, "status"), "open".into());
    assert_eq!(shop.value(deal, "closed_on"), Data::Null);
    assert_eq!(shop.value(deal, "loss_reason"), Data::Null);
    office
        .update(office.ren, "opportunity", deal, json!({"name": "Other"}))
        .unwrap();
    assert!(actions(&shop, deal).contains(&"opportunity.reopened".to_owned()));
    let again = shop.act(office.ren, move |tx| {
        opportunity::reopen(tx, deal, None, None)
    });
    assert_eq!(code(again), "deal_open");
});

both!(
    a_deal_is_reopened_where_it_was_closed_or_where_one_says,
    |t| {
        let shop = Shop::open(t);
        let deal = shop.deal(json!({}));
        shop.move_to(deal, 3).unwrap();
        shop.win(deal).unwrap();
        let again = move |tx: &mut guanxi_engine::Tx<'_>| opportunity::reopen(tx, deal, None, None);
        shop.act(shop.office.ren, again).unwrap();
        assert_eq!(shop.value(deal, "stage"), Data::Id(shop.stage(3)));
        shop.win(deal).unwrap();
        let at = shop.stage(1);
        shop.act(shop.office.ren, move |tx| {
            opportunity::reopen(tx, deal, Some(at), None)
        })
        .unwrap();
        assert_eq!(shop.value(deal, "stage"), Data::Id(at));
    }
);

both!(undoing_a_win_really_reopens_the_deal, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({"amount": {"amount": "1000", "currency": "TWD"}}));
    shop.move_to(deal, 2).unwrap();
    let before = shop.load(deal);
    let won = shop.win(deal).unwrap();
    shop.undo(won).unwrap();
    let after = shop.load(deal);
    for field in [
        "status",
        "stage",
        "stage_entered_at",
        "closed_on",
        "probability",
        "forecast_category",
        "weighted_amount",
    ] {
        let catalog = shop.engine().catalog();
        let info = catalog.object("opportunity").unwrap();
        assert_eq!(
            after.named(info, field),
            before.named(info, field),
            "{field}"
        );
    }
    shop.move_to(deal, 3).unwrap();
    assert_eq!(
        actions(&shop, deal)[2..],
        [
            "opportunity.won",
            "opportunity.won.undone",
            "opportunity.moved"
        ]
    );
});

both!(every_command_can_be_undone, |t| {
    let shop = Shop::open(t);
    let deal = shop.deal(json!({}));
    let moved = shop.move_to(deal, 2).unwrap();
    shop.undo(moved).unwrap();
    assert_eq!(shop.value(deal, "stage"), Data::Id(shop.stage(0)));
    let lost = shop.lose(deal).unwrap();
    let (_, reopened) = shop
        .act(shop.office.ren, move |tx| {
            opportunity::reopen(tx, deal, None, None)
        })
        .unwrap();
    shop.undo(reopened).unwrap();
    assert_eq!(shop.value(deal, "status"), "lost".into());
    assert_eq!(
        shop.value(deal, "loss_reason"),
        Data::Id(shop.process.loss_reasons[0])
    );
    shop.undo(lost).unwrap();
    assert_eq!(shop.value(deal, "status"), "open".into());
});

both!(
    a_colleague_of_another_unit_cannot_win_what_she_cannot_see,
    |t| {
        let shop = Shop::open(t);
        let deal = shop.deal(json!({}));
        let office = &shop.office;
        let trace = office.trace();
        let win = |by| {
            shop.act(by, move |tx| {
                opportunity::win(tx, deal, &Win::default(), None)
            })
        };
        assert_eq!(code(win(office.sam)), "not_found");
        assert_eq!(code(win(office.oli)), "may_not_edit");
        assert_eq!(office.trace(), trace);
        win(office.mei).unwrap();
    }
);

both!(a_deal_goes_on_in_another_pipeline, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let (renewals, _) = shop
        .act(office.ada, |tx| {
            guanxi_sales::defaults::install_pipeline(
                tx,
                "en",
                &guanxi_sales::defaults::pipelines::RENEWALS,
                false,
            )
        })
        .unwrap();
    let deal = shop.deal(json!({}));
    let (pipeline, other_stage) = (renewals.id, renewals.stages[1]);
    let own_stage = shop.stage(1);
    let change = |to, at| {
        shop.act(office.ren, move |tx| {
            opportunity::change_pipeline(tx, deal, to, at, None)
        })
    };
    assert_eq!(
        code(change(pipeline, Some(own_stage))),
        "stage_of_other_pipeline"
    );
    let foreign = shop.act(office.ren, move |tx| {
        opportunity::move_stage(tx, deal, other_stage, None)
    });
    assert_eq!(code(foreign), "stage_of_other_pipeline");
    change(pipeline, Some(other_stage)).unwrap();
    assert_eq!(shop.value(deal, "pipeline"), Data::Id(pipeline));
    assert_eq!(shop.value(deal, "probability"), Data::Int(7500));
});
