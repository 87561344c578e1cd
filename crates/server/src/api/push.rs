//! `/push`: whether this device is told at once what is told aloud. One a session, and gone with it.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_engine::identity::push::{self as store, Device};
use guanxi_engine::{Error, FieldError};
use serde_json::json;

use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody};
use crate::http::{Answer, Problem};
use crate::push::{Push, Subscription};

/// Longest address of a push service.
pub const LONGEST: usize = 2_000;
/// Longest key, in base64url.
pub const KEY: usize = 200;

/// It.
pub fn routes() -> Router<App> {
    Router::new().route("/push", get(read).put(begin).delete(end))
}

/// The key that a browser needs, and whether this session's device is told.
async fn read(State(app): State<App>, caller: Caller) -> Answer {
    caller.require_session()?;
    let session = caller.0.key;
    let device = app
        .engine()
        .db()
        .read(move |conn| store::of_session(conn, session));
    Ok(said(&app, device.await?.as_ref()))
}

fn said(app: &App, device: Option<&Device>) -> axum::response::Response {
    let body = json!({
        "key": app.push().map(Push::public_key),
        "on": device.is_some(),
        "nameless": device.is_some_and(|device| device.nameless),
    });
    axum::Json(body).into_response()
}

async fn begin(State(app): State<App>, caller: Caller, JsonBody(map): JsonBody) -> Answer {
    caller.require_session()?;
    let mut input = Input::new(map);
    let given = Subscription {
        endpoint: input.text("endpoint", LONGEST),
        p256dh: input.text("p256dh", KEY),
        auth: input.text("auth", KEY),
    };
    let nameless = input.flag("nameless");
    input.finish()?;
    let push = app.push().ok_or_else(|| Problem::forbidden("no_push"))?;
    if let Some((field, code)) = push.check(&given) {
        let wrong = FieldError {
            field: field.to_owned(),
            code,
            params: Vec::new(),
        };
        return Err(Error::Invalid(vec![wrong]).into());
    }
    let (endpoint_hash, sealed) = push.close(&given)?;
    let device = Device {
        session: caller.0.key,
        user: caller.user(),
        endpoint_hash,
        sealed,
        nameless,
        created_at: app.now(),
        failures: 0,
    };
    let kept = device.clone();
    let ctx = caller.ctx(&app);
    let done = app.engine().write(&ctx, move |tx| {
        store::put(tx.conn(), &kept)?;
        tx.event("user", kept.user, "push.begun").map(drop)
    });
    done.await?;
    Ok(said(&app, Some(&device)))
}

async fn end(State(app): State<App>, caller: Caller) -> Answer<StatusCode> {
    caller.require_session()?;
    let (session, user) = (caller.0.key, caller.user());
    let ctx = caller.ctx(&app);
    let done = app.engine().write(&ctx, move |tx| {
        if !store::end(tx.conn(), session)? {
            return Err(Error::NotFound);
        }
        tx.event("user", user, "push.ended").map(drop)
    });
    done.await?;
    Ok(StatusCode::NO_CONTENT)
}
