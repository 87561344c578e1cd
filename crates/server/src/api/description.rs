//! `/openapi.json`: the description of this API, as far as the caller may know it.

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode};
use axum::routing::get;

use crate::app::App;
use crate::auth::caller;
use crate::http::Answer;

/// `/openapi.json`.
pub fn routes() -> Router<App> {
    Router::new().route("/openapi.json", get(read))
}

async fn read(State(app): State<App>, headers: HeaderMap) -> Answer {
    let document = match caller::of(&app, &headers).await? {
        Some(who) => app
            .description()
            .of(&app.engine().catalog(), &who.actor.rules)?,
        None => app.description().shipped()?,
    };
    let known = headers
        .get(IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|known| known.contains(&document.tag));
    let body = if known {
        Body::empty()
    } else {
        Body::from(Bytes::from_owner(document.body))
    };
    let mut response = Response::new(body);
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(VARY, HeaderValue::from_static("authorization, cookie"));
    if let Ok(tag) = HeaderValue::from_str(&document.tag) {
        headers.insert(ETAG, tag);
    }
    Ok(response)
}
