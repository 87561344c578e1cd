//! `/notices/…`: what a person was told, and what she does with it. Nobody reaches anybody else's.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_engine::Error;
use guanxi_sales::notice;
use guanxi_sales::objects::notice::{OBJECT, State as Standing};
use serde_json::json;

use super::idempotent::Key;
use super::records::{if_match, run};
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody, path_id};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/notices/usefulness", get(usefulness))
        .route("/notices/read-all", post(read_all))
        .route("/notices/{id}/mark", post(mark))
        .route("/notices/{id}/snooze", post(snooze))
}

async fn usefulness(State(app): State<App>, caller: Caller) -> Answer {
    let kinds = app
        .engine()
        .read(&caller.ctx(&app), notice::usefulness)
        .await?;
    Ok(Json(json!({ "data": kinds })).into_response())
}

async fn read_all(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    Input::new(map).finish()?;
    let done = app
        .engine()
        .write(&ctx, |tx| tx.once(notice::read_all))
        .await?;
    let body = Json(json!({ "read": done.made })).into_response();
    Ok(with_operation(body, done.operation))
}

/// `{"state": "done"}`.
async fn mark(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let state = input.choice("state", &STATES.map(Standing::as_str));
    input.finish()?;
    let state = state.as_deref().and_then(Standing::parse);
    let state = state.ok_or_else(|| Error::field("state", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        notice::mark(tx, id, state, base)
    })
    .await
}

const STATES: [Standing; 4] = [
    Standing::Unread,
    Standing::Read,
    Standing::Done,
    Standing::Useless,
];

/// `{"until": …}`.
async fn snooze(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let until = input.instant("until");
    input.finish()?;
    let until = until.ok_or_else(|| Error::field("until", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        notice::snooze(tx, id, until, base)
    })
    .await
}
