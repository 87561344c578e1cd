//! `GET /accounts/{id}/group`: who stands above and below a company, and what the group is worth.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use guanxi_sales::account;

use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::path_id;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new().route("/accounts/{id}/group", get(group))
}

async fn group(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let group = app
        .engine()
        .read(&caller.ctx(&app), move |r| account::group(r, id))
        .await?;
    Ok(Json(group).into_response())
}
