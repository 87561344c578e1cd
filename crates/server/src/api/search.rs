//! `/search`: anything by a few letters.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::routing::get;

use super::render::json_bytes;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// Hits of a search that does not say how many, and most.
const USUAL: usize = 20;
const MOST: usize = 100;

/// `/search`.
pub fn routes() -> Router<App> {
    Router::new().route("/search", get(read))
}

async fn read(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut text, mut limit) = (String::new(), USUAL);
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "q" if value.contains('\0') => return Err(Problem::bad_request("nul_character", "q")),
            "q" => text = value,
            "limit" => {
                let number = value.parse().ok().filter(|n| (1..=MOST).contains(n));
                limit = number.ok_or_else(|| Problem::bad_request("bad_limit", value))?;
            }
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let body = app
        .engine()
        .read(&caller.ctx(&app), move |r| r.search_json(&text, limit))
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}
