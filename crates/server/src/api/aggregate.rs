//! `/{objects}/aggregate`: counts and sums of what a list would show.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::routing::get;
use guanxi_engine::query;

use super::render::json_bytes;
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::query_pairs;

/// `/{objects}/aggregate`.
pub fn routes() -> Router<App> {
    Router::new().route("/{objects}/aggregate", get(read))
}

async fn read(
    State(app): State<App>,
    caller: Caller,
    Path(plural): Path<String>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let name = values::object(&catalog, &plural)?.name.clone();
    let ctx = caller.ctx(&app);
    let asked = query::parse_aggregate(&catalog, &ctx, &name, &query_pairs(&uri))?;
    let body = app
        .engine()
        .read(&ctx, move |r| r.aggregate_json(&name, &asked))
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}
