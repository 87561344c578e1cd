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
    let params = query_pairs(&uri);
    let summed = app.engine().read(&ctx, move |r| {
        let asked = query::parse_aggregate(r, &name, &params)?;
        r.aggregate_json(&name, &asked)
    });
    let body = summed.await?;
    Ok(json_bytes(StatusCode::OK, body))
}
