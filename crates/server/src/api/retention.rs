//! `/retention_rules/…`: what a rule may name, whom it would meet, and carrying it out at once. `/contacts/{id}/keep`: whom no rule
//! meets. The rules and what was erased by them are ordinary records.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_engine::Ctx;
use guanxi_sales::objects::contact;
use guanxi_sales::objects::retention_run::OBJECT as RUN;
use guanxi_sales::retention;
use serde_json::json;
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{after as as_it_is, if_match, record, run};
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// Longest reason, in characters.
pub const REASON: usize = 500;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/retention_rules/choices", get(choices))
        .route("/retention_rules/{id}/preview", get(preview))
        .route("/retention_rules/{id}/run", post(begin))
        .route("/contacts/{id}/keep", post(keep))
}

async fn choices(State(app): State<App>, caller: Caller) -> Answer {
    caller.require_admin()?;
    let choices = retention::choices(&app.engine().catalog());
    Ok(Json(json!({ "data": choices })).into_response())
}

async fn preview(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    uri: Uri,
) -> Answer {
    let (id, mut after) = (path_id(&id)?, None);
    for (name, value) in query_pairs(&uri) {
        if name != "after" {
            let name: String = name.chars().take(64).collect();
            return Err(Problem::bad_request("unknown_parameter", name));
        }
        let from = Uuid::try_parse(&value);
        after = Some(from.map_err(|_| Problem::bad_request("bad_value", "after"))?);
    }
    let preview = app
        .engine()
        .read(&caller.ctx(&app), move |r| retention::preview(r, id, after))
        .await?;
    Ok(Json(preview).into_response())
}

/// Answers the run, which goes on after its request.
async fn begin(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let begun = app.engine().write(&ctx, move |tx| {
        let begun = tx.once(|tx| retention::begin(tx, id))?;
        Ok((as_it_is(tx, RUN, begun.made)?, begun))
    });
    let (found, begun) = begun.await?;
    go_on(&app, begun.made).await?;
    Ok(with_operation(
        record(StatusCode::ACCEPTED, found),
        begun.operation,
    ))
}

/// Carries a run out on a thread of its own. What stops it is told; it is taken up again.
pub async fn go_on(app: &App, run: Uuid) -> guanxi_engine::Result<()> {
    let (engine, ctx) = (app.engine().clone(), job(app).await?);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = retention::run(&engine, &ctx, run) {
            tracing::error!(%error, %run, "a retention rule stopped");
        }
    });
    Ok(())
}

/// The product itself, where the day begins when it begins for the workspace.
pub async fn job(app: &App) -> guanxi_engine::Result<Ctx> {
    let home = app
        .engine()
        .db()
        .read(guanxi_engine::identity::workspace::load)
        .await?;
    Ok(Ctx {
        time_zone: home.time_zone,
        language: home.language,
        ..app.engine().job()
    })
}

/// `{"because": "…"}`; `null` lets go.
async fn keep(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let because = input.optional_text("because", REASON);
    input.finish()?;
    run(&app, &ctx, contact::OBJECT, id, move |tx| {
        retention::keep(tx, id, because.as_deref(), base)
    })
    .await
}
