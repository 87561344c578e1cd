//! `/batch`: many questions in one request, each answered as if it had been asked alone. A device takes a day's work along
//! with it, and learns later what changed: an answer that it has is not sent again, one that it may not have any more is
//! refused.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, AUTHORIZATION, COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use base16ct::lower;
use serde_json::{Map, Value, json};
use tower::ServiceExt;

use super::idempotent::Key;
use super::{accounts, aggregate, contacts, measures, records, schema, session, timeline, today};
use crate::app::App;
use crate::auth::{Caller, secret};
use crate::http::Answer;
use crate::http::input::{Input, JsonBody};
use crate::looks::Eyes;

/// Questions of one request.
pub const AT_ONCE: usize = 100;
/// Longest question, in characters.
pub const LONGEST: usize = 2_000;
/// Largest answer; a larger one is not for a device.
const LARGEST: usize = 1024 * 1024;
/// Largest sum of the answers of one request. What goes beyond is refused like one that is too large.
const LARGEST_SUM: usize = 8 * LARGEST;

/// It.
pub fn routes() -> Router<App> {
    Router::new().route("/batch", post(answer))
}

/// What may be asked here: what screens show. Nothing that goes on for ever, and no file.
fn reading() -> Router<App> {
    Router::new()
        .merge(session::routes())
        .merge(schema::routes())
        .merge(today::routes())
        .merge(timeline::routes())
        .merge(aggregate::routes())
        .merge(accounts::routes())
        .merge(contacts::routes())
        .merge(measures::routes())
        .merge(records::routes())
}

/// A question, and the tag of the answer that the asker has.
struct Asked {
    path: String,
    known: Option<String>,
}

/// `{"asked": [{"path": "/contacts/ID", "known": "TAG"?}]}`. Nothing is told to nobody, so that one refusal stands for all.
async fn answer(
    State(app): State<App>,
    _: Caller,
    _: Key,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    let mut input = Input::new(map);
    let mut asked = Vec::new();
    for (n, one) in input.objects("asked", AT_ONCE).into_iter().enumerate() {
        asked.extend(question(&mut input, n, one));
    }
    if asked.is_empty() && input.sound() {
        input.required("asked");
    }
    input.finish()?;
    let router = reading().with_state(app);
    let (mut answers, mut room) = (Vec::new(), LARGEST_SUM);
    // One after the other: a device in a pocket is in no hurry, and people at screens are.
    for one in asked {
        answers.push(ask(&router, &headers, one, &mut room).await);
    }
    Ok(Json(json!({ "answers": answers })).into_response())
}

fn question(input: &mut Input, n: usize, one: Map<String, Value>) -> Option<Asked> {
    let read = |said: &mut Input| {
        let path = said.text("path", LONGEST);
        let known = said.optional_text("known", 64);
        let is_path = path.starts_with('/') && path.parse::<axum::http::Uri>().is_ok();
        if !is_path && !path.is_empty() {
            said.wrong("path", "not_a_path");
        }
        is_path.then_some(Asked { path, known })
    };
    input.within(&format!("asked.{n}"), one, read).flatten()
}

async fn ask(router: &Router, headers: &HeaderMap, asked: Asked, room: &mut usize) -> Value {
    let Asked { path, known } = asked;
    let mut request = Request::new(Body::empty());
    if let Ok(uri) = path.parse() {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(Eyes::Copy);
    for name in [COOKIE, AUTHORIZATION, ACCEPT_LANGUAGE] {
        if let Some(value) = headers.get(&name) {
            request.headers_mut().insert(name, value.clone());
        }
    }
    let Ok(response) = router.clone().oneshot(request).await;
    let refused = |status: StatusCode| json!({ "path": path, "status": status.as_u16() });
    if response.status() != StatusCode::OK {
        return refused(response.status());
    }
    let body = to_bytes(response.into_body(), LARGEST).await;
    let Some(text) = body
        .ok()
        .and_then(|bytes| String::from_utf8(bytes.into()).ok())
    else {
        return refused(StatusCode::PAYLOAD_TOO_LARGE);
    };
    let tag = tag(&text);
    if known.as_deref() == Some(&tag) {
        return refused(StatusCode::NOT_MODIFIED);
    }
    let Some(rest) = room.checked_sub(text.len()) else {
        return refused(StatusCode::PAYLOAD_TOO_LARGE);
    };
    *room = rest;
    json!({ "path": path, "status": 200, "tag": tag, "text": text })
}

fn tag(text: &str) -> String {
    let hash = secret::hash(text);
    let (start, _) = hash.split_at(12);
    lower::encode_string(start)
}
