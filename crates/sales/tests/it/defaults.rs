//! What a fresh workspace gets.

use std::sync::Arc;

use guanxi_engine::access::Rules;
use guanxi_engine::ctx::IdSource;
use guanxi_engine::query::Filter;
use guanxi_engine::{Actor, Channel, Clock, Ctx, Engine, EngineOptions};
use guanxi_sales::defaults;
use guanxi_testkit::{NOW, TestDb, both};
use uuid::Uuid;

/// An engine on an empty workspace and its first user, who is no row yet.
pub fn empty(t: &TestDb) -> (Engine, Ctx) {
    let options = EngineOptions {
        db: t.db.clone(),
        clock: Clock::from_fn(|| NOW),
        registry: guanxi_sales::registry(),
    };
    let ids = IdSource::counting();
    let founder = Actor {
        user: ids.next(),
        unit: None,
        team_units: Vec::new(),
        team: guanxi_engine::ctx::Team::default(),
        grant_units: Vec::new(),
        covers: Vec::new(),
        rules: Arc::new(Rules::administrator()),
    };
    let ctx = Ctx {
        actor: Arc::new(founder),
        now: NOW,
        effective: None,
        channel: Channel::Cli,
        time_zone: "Asia/Taipei".to_owned(),
        language: "zh-Hant".to_owned(),
        operation: ids.next(),
        key: None,
        cause: None,
        ids,
    };
    (Engine::open(options).unwrap(), ctx)
}

fn names(engine: &Engine, ctx: &Ctx, object: &'static str, ids: Vec<Uuid>) -> Vec<String> {
    let records = engine
        .read_blocking(ctx, move |read| {
            read.select(object, &Filter::is_in("id", ids.clone()), 100)
        })
        .unwrap();
    let catalog = engine.catalog();
    let info = catalog.object(object).unwrap();
    let mut named: Vec<_> = records
        .iter()
        .map(|record| {
            let position = record.named(info, "position").as_int();
            (
                position,
                record.named(info, "name").as_text().unwrap().to_owned(),
            )
        })
        .collect();
    named.sort();
    named.into_iter().map(|(_, name)| name).collect()
}

both!(
    the_sales_process_speaks_the_language_of_the_workspace,
    |t| {
        let (engine, ctx) = empty(t);
        let installed = engine
            .write_blocking(&ctx, |tx| defaults::install(tx, "zh-Hant", "嶼光感測"))
            .unwrap();
        let stages = names(&engine, &ctx, "stage", installed.process.pipeline.stages);
        assert_eq!(
            stages,
            [
                "開發",
                "資格確認",
                "需求訪談",
                "提案／報價",
                "異議處理／議價",
                "承諾",
                "成交",
                "未成交"
            ]
        );
        assert_eq!(
            names(&engine, &ctx, "unit", vec![installed.unit]),
            ["嶼光感測"]
        );
        let reasons = names(&engine, &ctx, "loss_reason", installed.process.loss_reasons);
        assert_eq!(reasons.first().map(String::as_str), Some("價格"));
        assert_eq!(installed.roles.len(), 4);
    }
);

both!(an_english_workspace_has_english_stages, |t| {
    let (engine, ctx) = empty(t);
    let installed = engine
        .write_blocking(&ctx, |tx| defaults::install(tx, "en", "Acme"))
        .unwrap();
    let stages = names(&engine, &ctx, "stage", installed.process.pipeline.stages);
    assert_eq!(stages.first().map(String::as_str), Some("Prospecting"));
    assert_eq!(stages.last().map(String::as_str), Some("Lost"));
});
