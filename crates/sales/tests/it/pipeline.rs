//! Pipelines change without rewriting what happened in them.

use std::collections::BTreeMap;

use guanxi_engine::Data;
use guanxi_sales::objects::stage::Kind;
use guanxi_sales::pipeline::{self, NewStage, NewVersion, Published};
use guanxi_testkit::both;
use serde_json::json;
use uuid::Uuid;

use crate::shop::{Shop, code};

fn stage(name: &str, percent: i64, kind: Kind) -> NewStage {
    let category = match kind {
        Kind::Open => "pipeline",
        Kind::Won => "closed",
        Kind::Lost => "omitted",
    };
    NewStage {
        name: name.to_owned(),
        probability: percent * 100,
        category: category.to_owned(),
        kind,
        exit_evidence: None,
    }
}

fn shorter(mapping: BTreeMap<Uuid, usize>) -> NewVersion {
    NewVersion {
        name: None,
        stages: vec![
            stage("Talk", 30, Kind::Open),
            stage("Offer", 60, Kind::Open),
            stage("Won", 100, Kind::Won),
            stage("Lost", 0, Kind::Lost),
        ],
        mapping,
    }
}

fn publish(shop: &Shop, by: Uuid, version: NewVersion) -> guanxi_engine::Result<(Published, Uuid)> {
    let old = shop.process.pipeline.id;
    shop.act(by, move |tx| {
        pipeline::publish_version(tx, old, version.clone())
    })
}

both!(
    a_new_version_takes_open_deals_along_and_leaves_closed_ones,
    |t| {
        let shop = Shop::open(t);
        let (first, later, closed) = (
            shop.deal(json!({})),
            shop.deal(json!({})),
            shop.deal(json!({})),
        );
        shop.move_to(later, 4).unwrap();
        shop.win(closed).unwrap();
        let mapping = BTreeMap::from([(shop.stage(0), 0), (shop.stage(4), 1)]);
        let (published, operation) = publish(&shop, shop.office.ada, shorter(mapping)).unwrap();
        assert_eq!(published.moved, 2);

        let new = published.pipeline;
        assert_eq!(shop.value(first, "pipeline"), Data::Id(new));
        assert_eq!(shop.value(later, "probability"), Data::Int(6000));
        assert_eq!(
            shop.value(closed, "pipeline"),
            Data::Id(shop.process.pipeline.id)
        );
        assert_eq!(shop.value(closed, "stage"), Data::Id(shop.stage(6)));
        assert_eq!(
            shop.office.value("pipeline", new, "pipeline_version"),
            Data::Int(2)
        );
        assert_eq!(
            shop.office.value("pipeline", new, "previous"),
            Data::Id(shop.process.pipeline.id)
        );
        assert_eq!(
            shop.office.value("stage", shop.stage(4), "name"),
            "Objections / negotiation".into()
        );

        let next = shop.deal(json!({}));
        assert_eq!(
            shop.value(next, "pipeline"),
            Data::Id(new),
            "new deals start in the new version"
        );

        shop.office
            .update(shop.office.ada, "opportunity", next, json!({"name": "x"}))
            .unwrap();
        let ctx = shop.office.ctx(shop.office.ada);
        let undone = shop
            .engine()
            .undo_blocking(&ctx, operation, &mut |_| {})
            .unwrap();
        assert!(undone.made.restored > 0);
        assert_eq!(shop.value(first, "stage"), Data::Id(shop.stage(0)));
    }
);

both!(
    a_mapping_that_forgets_a_stage_with_deals_is_refused_and_nothing_happens,
    |t| {
        let shop = Shop::open(t);
        let deal = shop.deal(json!({}));
        shop.move_to(deal, 2).unwrap();
        let trace = shop.office.trace();
        let forgets = publish(
            &shop,
            shop.office.ada,
            shorter(BTreeMap::from([(shop.stage(0), 0)])),
        );
        assert_eq!(code(forgets), "stages_unmapped");
        let into_the_end = publish(
            &shop,
            shop.office.ada,
            shorter(BTreeMap::from([(shop.stage(2), 2)])),
        );
        assert_eq!(code(into_the_end), "stages_unmapped");
        let nowhere = publish(
            &shop,
            shop.office.ada,
            shorter(BTreeMap::from([(shop.stage(2), 9)])),
        );
        assert_eq!(code(nowhere), "stages_unmapped");
        assert_eq!(shop.office.trace(), trace);
    }
);

both!(a_version_without_a_way_to_win_is_refused, |t| {
    let shop = Shop::open(t);
    let mut version = shorter(BTreeMap::new());
    version.stages.retain(|stage| stage.kind != Kind::Won);
    assert_eq!(
        code(publish(&shop, shop.office.ada, version)),
        "stages:stages_incomplete"
    );
    assert_eq!(
        code(publish(&shop, shop.office.ren, shorter(BTreeMap::new()))),
        "admin_only"
    );
});

both!(stages_of_a_pipeline_in_use_keep_their_meaning, |t| {
    let shop = Shop::open(t);
    let office = &shop.office;
    let rename = || {
        office.update(
            office.ada,
            "stage",
            shop.stage(1),
            json!({"name": "Qualified"}),
        )
    };
    rename().unwrap();
    shop.deal(json!({}));
    let again = office.update(
        office.ada,
        "stage",
        shop.stage(1),
        json!({"name": "Checked"}),
    );
    assert_eq!(code(again), "pipeline_in_use");
    let added = json!({"pipeline": shop.process.pipeline.id, "name": "More", "position": 9});
    assert_eq!(
        code(office.create(office.ada, "stage", added)),
        "pipeline_in_use"
    );
    let stage = shop.stage(5);
    assert_eq!(
        code(shop.act(office.ada, move |tx| tx.trash("stage", stage))),
        "pipeline_in_use"
    );
    office
        .update(
            office.ada,
            "stage",
            shop.stage(1),
            json!({"exit_evidence": "Budget known"}),
        )
        .unwrap();
});
