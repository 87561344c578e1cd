//! `/promises/{id}/…`: kept, no longer needed, to be done after all.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::post;
use guanxi_engine::{Result, Tx};
use guanxi_sales::objects::promise::OBJECT;
use guanxi_sales::promise;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{if_match, run};
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody, path_id};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/promises/{id}/keep", post(keep))
        .route("/promises/{id}/release", post(release))
        .route("/promises/{id}/reopen", post(reopen))
}

async fn keep(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, promise::keep).await
}

async fn release(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, promise::release).await
}

async fn reopen(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, promise::reopen).await
}

async fn moved(
    app: &App,
    caller: &Caller,
    (key, headers, map): (Key, HeaderMap, Map<String, Value>),
    id: &str,
    to: fn(&mut Tx<'_>, Uuid, Option<i64>) -> Result<i64>,
) -> Answer {
    let ctx = caller.keyed(app, key.over(&map)?);
    let (id, base) = (path_id(id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(app, &ctx, OBJECT, id, move |tx| to(tx, id, base)).await
}
