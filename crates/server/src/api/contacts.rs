//! `GET /contacts/{id}/strength`: how close we are to a person, and why.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use guanxi_sales::contact;

use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::path_id;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new().route("/contacts/{id}/strength", get(strength))
}

async fn strength(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let strength = app
        .engine()
        .read(&caller.ctx(&app), move |r| contact::strength(r, id))
        .await?;
    Ok(Json(strength).into_response())
}
