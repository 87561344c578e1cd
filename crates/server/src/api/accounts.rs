//! `/accounts/{id}/group`: who stands above and below a company, and what the group is worth. `/accounts/{id}/people`: who
//! has how much of a say in it. `/accounts/{id}/household`: its members, their days, their deals.

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
    Router::new()
        .route("/accounts/{id}/group", get(group))
        .route("/accounts/{id}/people", get(people))
        .route("/accounts/{id}/household", get(household))
}

async fn group(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let group = app
        .engine()
        .read(&caller.ctx(&app), move |r| account::group(r, id))
        .await?;
    Ok(Json(group).into_response())
}

async fn people(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let people = app
        .engine()
        .read(&caller.ctx(&app), move |r| account::people(r, id))
        .await?;
    Ok(Json(people).into_response())
}

async fn household(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let household = app
        .engine()
        .read(&caller.ctx(&app), move |r| account::household(r, id))
        .await?;
    Ok(Json(household).into_response())
}
