//! Small pieces of answers that several resources share.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode};
use uuid::Uuid;

/// The header that names the operation a write was, for undo.
pub const OPERATION: HeaderName = HeaderName::from_static("operation");

/// UTC milliseconds as RFC 3339.
pub fn instant(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms)
        .map(|t| t.to_string())
        .unwrap_or_default()
}

/// JSON that the engine already wrote, passed on as it is.
pub fn json_bytes(status: StatusCode, body: Vec<u8>) -> axum::response::Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// Names the operation.
pub fn with_operation(
    mut response: axum::response::Response,
    operation: Uuid,
) -> axum::response::Response {
    if let Ok(value) = HeaderValue::from_str(&operation.to_string()) {
        response.headers_mut().insert(OPERATION, value);
    }
    response
}
