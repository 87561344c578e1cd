//! `/practice`: whether this is a workspace to practise in, as whom one comes in there, and beginning anew.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_sales::demo;
use serde_json::{Value, json};

use super::idempotent::Key;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, OptionalBody};
use crate::http::{Answer, Problem};

/// All of it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/practice", get(read))
        .route("/practice/reset", post(reset))
}

/// What `/practice` answers: who may come in, and how far it is while it is made.
pub fn answer(practice: bool, making: Option<(usize, usize)>) -> Value {
    let people = if practice && making.is_none() {
        demo::sign_ins()
    } else {
        Vec::new()
    };
    let people = people.iter().map(|one| {
        json!({ "role": one.role, "name": one.name, "email": one.email, "password": one.password })
    });
    json!({
        "practice": practice,
        "people": people.collect::<Vec<Value>>(),
        "making": making.map(|(done, all)| json!({ "done": done, "all": all })),
    })
}

/// Asked before anybody is signed in. Of a real workspace it says nothing.
async fn read(State(app): State<App>) -> Json<Value> {
    Json(answer(app.reach().practice, None))
}

/// What everybody did there goes, and it is as on its first day.
async fn reset(
    State(app): State<App>,
    caller: Caller,
    // It ends with everything that could be kept.
    _: Key,
    OptionalBody(map): OptionalBody,
) -> Answer {
    caller.require_session()?;
    Input::new(map).finish()?;
    if !app.reach().practice {
        return Err(Problem::not_found());
    }
    app.begin_anew();
    Ok(StatusCode::NO_CONTENT.into_response())
}
