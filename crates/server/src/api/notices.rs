//! `/notices/…`: what a person was told, and what she does with it. Nobody reaches anybody else's.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_sales::notice;
use guanxi_sales::objects::notice::{OBJECT, State as Standing};
use serde_json::json;

use super::idempotent::Key;
use super::render::with_operation;
use super::verb::verb_with;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody};

/// All of them.
pub fn routes() -> Router<App> {
    let mark = verb_with(
        OBJECT,
        |said, _| said.needed("state", state),
        |tx, id, state, base| notice::mark(tx, id, *state, base),
    );
    let snooze = verb_with(
        OBJECT,
        |said, _| said.needed("until", Input::instant),
        |tx, id, until, base| notice::snooze(tx, id, *until, base),
    );
    Router::new()
        .route("/notices/usefulness", get(usefulness))
        .route("/notices/read-all", post(read_all))
        .route("/notices/{id}/mark", mark)
        .route("/notices/{id}/snooze", snooze)
}

async fn usefulness(State(app): State<App>, caller: Caller) -> Answer {
    let kinds = app
        .engine()
        .read(&caller.ctx(&app), notice::usefulness)
        .await?;
    Ok(Json(json!({ "data": kinds })).into_response())
}

async fn read_all(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    Input::new(map).finish()?;
    let done = app
        .engine()
        .write(&ctx, |tx| tx.once(notice::read_all))
        .await?;
    let body = Json(json!({ "read": done.made })).into_response();
    Ok(with_operation(body, done.operation))
}

const STATES: [Standing; 4] = [
    Standing::Unread,
    Standing::Read,
    Standing::Done,
    Standing::Useless,
];

fn state(said: &mut Input, field: &str) -> Option<Standing> {
    let state = said.choice(field, &STATES.map(Standing::as_str))?;
    Standing::parse(&state)
}
