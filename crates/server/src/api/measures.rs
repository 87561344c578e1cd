//! `/opportunities/board` and `/opportunities/figures`: the pipeline as columns and as numbers. Both take the
//! filters of the list, and every number equals the rows it opens into.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_sales::measures;

use super::render::json_bytes;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::query_pairs;

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/opportunities/board", get(board))
        .route("/opportunities/figures", get(figures))
}

async fn board(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let params = query_pairs(&uri);
    let body = app
        .engine()
        .read(&caller.ctx(&app), move |r| measures::board(r, &params))
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}

async fn figures(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let params = query_pairs(&uri);
    let figures = app
        .engine()
        .read(&caller.ctx(&app), move |r| measures::figures(r, &params))
        .await?;
    Ok(axum::Json(figures).into_response())
}
