//! `/opportunities/{id}/…`: the commands that move a deal through its pipeline. What each one means is one file
//! in `guanxi_sales::opportunity`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::post;
use guanxi_engine::Error;
use guanxi_sales::objects::opportunity::OBJECT;
use guanxi_sales::opportunity::{self, Lose, Win};

use super::idempotent::Key;
use super::records::{if_match, run};
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody, path_id};

/// The commands.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/opportunities/{id}/move", post(move_stage))
        .route("/opportunities/{id}/win", post(win))
        .route("/opportunities/{id}/lose", post(lose))
        .route("/opportunities/{id}/reopen", post(reopen))
        .route("/opportunities/{id}/pipeline", post(change_pipeline))
}

async fn move_stage(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let stage = input.id("stage");
    input.finish()?;
    let stage = stage.ok_or_else(|| Error::field("stage", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        opportunity::move_stage(tx, id, stage, base)
    })
    .await
}

async fn win(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let said = Win {
        closed_on: input.date("closed_on").map(|d| d.to_string()),
        base,
    };
    input.finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        opportunity::win(tx, id, said.clone())
    })
    .await
}

async fn lose(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let said = Lose {
        loss_reason: input.id("loss_reason"),
        competitor: input.id("competitor"),
        note: input
            .optional_text("note", 32_000)
            .filter(|note| !note.is_empty()),
        closed_on: input.date("closed_on").map(|d| d.to_string()),
        base,
    };
    input.finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        opportunity::lose(tx, id, said.clone())
    })
    .await
}

async fn reopen(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let stage = input.id("stage");
    input.finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        opportunity::reopen(tx, id, stage, base)
    })
    .await
}

async fn change_pipeline(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let (pipeline, stage) = (input.id("pipeline"), input.id("stage"));
    input.finish()?;
    let pipeline = pipeline.ok_or_else(|| Error::field("pipeline", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        opportunity::change_pipeline(tx, id, pipeline, stage, base)
    })
    .await
}
