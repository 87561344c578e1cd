//! `/first-steps`: how far somebody who is new has come, what help she has seen, and people to try things with.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_engine::{Error, Result, Tx};
use guanxi_sales::first::{self, Help, Sample};
use serde_json::{Map, Value, json};

use super::idempotent::Key;
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, OptionalBody};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/first-steps", get(standing))
        .route("/first-steps/seen", post(seen))
        .route("/first-steps/sample", post(make_sample))
        .route("/first-steps/sample/remove", post(remove_sample))
}

async fn standing(State(app): State<App>, caller: Caller) -> Answer {
    let ctx = caller.ctx(&app);
    let read = app.engine().read(&ctx, |read| {
        Ok((first::seen(read)?, first::standing(read)?))
    });
    let (seen, first) = read.await?;
    Ok(Json(json!({ "seen": seen, "first": first })).into_response())
}

/// `{"what": "steps"}`.
async fn seen(State(app): State<App>, caller: Caller, key: Key, JsonBody(map): JsonBody) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let what = input.choice("what", &Help::ALL.map(Help::code));
    if what.is_none() && input.sound() {
        input.required("what");
    }
    input.finish()?;
    let what = what.as_deref().and_then(Help::parse);
    let what = what.ok_or_else(|| Error::field("what", "required"))?;
    let done = app.engine().write(&ctx, move |tx| {
        let done = tx.once(|tx| first::mark(tx, what))?;
        Ok((first::seen(tx)?, done.operation))
    });
    let (seen, operation) = done.await?;
    Ok(with_operation(
        Json(json!({ "seen": seen })).into_response(),
        operation,
    ))
}

async fn make_sample(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    OptionalBody(map): OptionalBody,
) -> Answer {
    sample(
        &app,
        &caller,
        key,
        map,
        StatusCode::CREATED,
        first::make_sample,
    )
    .await
}

async fn remove_sample(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    OptionalBody(map): OptionalBody,
) -> Answer {
    sample(
        &app,
        &caller,
        key,
        map,
        StatusCode::OK,
        first::remove_sample,
    )
    .await
}

async fn sample(
    app: &App,
    caller: &Caller,
    key: Key,
    map: Map<String, Value>,
    status: StatusCode,
    act: fn(&mut Tx<'_>) -> Result<Sample>,
) -> Answer {
    let ctx = caller.keyed(app, key.over(&map)?);
    Input::new(map).finish()?;
    let done = app.engine().write(&ctx, move |tx| tx.once(act)).await?;
    Ok(with_operation(
        (status, Json(done.made)).into_response(),
        done.operation,
    ))
}
