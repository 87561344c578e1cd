//! `/tokens`: API tokens of the caller. The secret is in the answer of its creation and nowhere else.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{delete, get};
use guanxi_engine::Error;
use guanxi_engine::identity::person;
use guanxi_engine::identity::token::{self, Token};
use serde_json::{Value, json};

use super::idempotent::Key;
use super::render::instant;
use crate::app::App;
use crate::auth::{Caller, scope, secret};
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, path_id};

/// Begins every token, so that a leaked one is recognised for what it is.
pub const PREFIX: &str = "gx_";

/// `/tokens`, `/tokens/{id}`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/tokens", get(list).post(create))
        .route("/tokens/{id}", delete(end))
}

async fn list(State(app): State<App>, caller: Caller) -> Answer<axum::Json<Value>> {
    let user = caller.user();
    let tokens = app
        .engine()
        .db()
        .read(move |conn| token::of(conn, user))
        .await?;
    let data: Vec<Value> = tokens.iter().map(render).collect();
    Ok(axum::Json(json!({ "data": data })))
}

async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    JsonBody(map): JsonBody,
) -> Answer {
    caller.require_session()?;
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let (name, role, expires_at) = (
        input.text("name", 100),
        input.id("role"),
        input.instant("expires_at"),
    );
    let scopes = input.texts("scopes", scope::MOST);
    if let Some(scopes) = &scopes {
        let rules = &caller.0.actor.rules;
        input.all_wrong(scope::check(&app.engine().catalog(), rules, scopes));
    }
    if expires_at.is_some_and(|at| at <= app.now()) {
        input.wrong("expires_at", "in_the_past");
    }
    input.finish()?;
    let made = Token {
        id: app.ids().next(),
        user: caller.user(),
        role,
        scopes,
        name,
        created_at: app.now(),
        created_by: caller.user(),
        expires_at,
        last_used_at: None,
    };
    let secret = secret::generate(PREFIX)?;
    let (token, hash) = (made.clone(), secret::hash(&secret));
    app.engine()
        .write(&ctx, move |tx| {
            if let Some(role) = token.role
                && person::role(tx.conn(), role)?.is_none()
            {
                return Err(Error::field("role", "unknown_record"));
            }
            let made = tx.once(|tx| {
                token::create(tx.conn(), &token, &hash)?;
                tx.event("user", token.user, "token.created").map(drop)
            })?;
            made.for_the_first_time(tx).map(drop)
        })
        .await?;
    let mut body = render(&made);
    if let Some(map) = body.as_object_mut() {
        map.insert("token".into(), secret.into());
    }
    let mut response = (StatusCode::CREATED, axum::Json(body)).into_response();
    if let Ok(location) = HeaderValue::from_str(&format!("/api/v1/tokens/{}", made.id)) {
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(response)
}

async fn end(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer<StatusCode> {
    caller.require_session()?;
    let (user, id) = (caller.user(), path_id(&id)?);
    let ctx = caller.ctx(&app);
    app.engine()
        .write(&ctx, move |tx| {
            if !token::end(tx.conn(), user, id)? {
                return Err(Error::NotFound);
            }
            tx.event("user", user, "token.revoked").map(drop)
        })
        .await?;
    app.end(id);
    Ok(StatusCode::NO_CONTENT)
}

fn render(token: &Token) -> Value {
    json!({
        "id": token.id,
        "name": token.name,
        "role": token.role,
        "scopes": token.scopes,
        "created_at": instant(token.created_at),
        "expires_at": token.expires_at.map(instant),
        "last_used_at": token.last_used_at.map(instant),
    })
}
