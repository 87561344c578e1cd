//! `/sync`: what is new in a client's copy of the records since a cursor, computed with today's rights.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::routing::get;

use super::render::json_bytes;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// `/sync`.
pub fn routes() -> Router<App> {
    Router::new().route("/sync", get(pull))
}

async fn pull(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut cursor, mut objects) = (None, Vec::new());
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "cursor" => cursor = Some(value).filter(|cursor| !cursor.is_empty()),
            "objects" => objects.extend(value.split(',').map(str::to_owned)),
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let ctx = caller.ctx(&app);
    let body = app
        .engine()
        .read(&ctx, move |r| r.sync_json(cursor.as_deref(), &objects))
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}
