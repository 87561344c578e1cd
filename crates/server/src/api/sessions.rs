//! `/sessions`: the browsers a person is signed in with, and signing one of them out from afar.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{delete, get};
use guanxi_engine::Error;
use guanxi_engine::identity::session::{self, Session};
use serde_json::{Value, json};
use uuid::Uuid;

use super::render::instant;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::path_id;

/// `/sessions`, `/sessions/{id}`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sessions", get(list))
        .route("/sessions/{id}", delete(end))
}

async fn list(State(app): State<App>, caller: Caller) -> Answer<axum::Json<Value>> {
    caller.require_session()?;
    let (user, now) = (caller.user(), app.now());
    let sessions = app
        .engine()
        .db()
        .read(move |conn| session::of(conn, user, now))
        .await?;
    let data: Vec<Value> = sessions.iter().map(|s| render(s, caller.0.key)).collect();
    Ok(axum::Json(json!({ "data": data })))
}

async fn end(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<StatusCode> {
    caller.require_session()?;
    let (user, id) = (caller.user(), path_id(&id)?);
    let ctx = caller.ctx(&app);
    app.engine()
        .write(&ctx, move |tx| {
            if !session::end(tx.conn(), user, id)? {
                return Err(Error::NotFound);
            }
            tx.event("user", user, "user.session_ended").map(drop)
        })
        .await?;
    app.end(id);
    Ok(StatusCode::NO_CONTENT)
}

fn render(session: &Session, current: Uuid) -> Value {
    json!({
        "id": session.id,
        "created_at": instant(session.created_at),
        "last_seen_at": instant(session.last_seen_at),
        "expires_at": instant(session.expires_at),
        "device": session.device,
        "address": session.address,
        "current": session.id == current,
    })
}
