//! Problem documents (RFC 9457): the one way in which the server says no.
//!
//! Handlers answer `Err(Problem)`; the language is only known at the edge, so the response carries the
//! problem as an extension and `edge` writes the body. An engine error becomes a problem here and nowhere else.

use std::ops::{Deref, DerefMut};

use axum::body::Body;
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, Response, StatusCode};
use axum::response::IntoResponse;
use guanxi_engine::db::Failure;
use guanxi_engine::{Error, FieldError};
use serde_json::{Value, json};
use uuid::Uuid;

use super::language::Language;
use super::messages;

/// Result of a handler.
pub type Answer<T = axum::response::Response> = std::result::Result<T, Problem>;

/// Why a request was not done. Small to pass about, because almost every function may answer it.
#[derive(Debug, Clone)]
pub struct Problem(Box<Reason>);

/// What a problem says.
#[derive(Debug, Clone)]
pub struct Reason {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable key; also the last part of `type`.
    pub code: &'static str,
    /// Values for the message.
    pub params: Vec<(&'static str, String)>,
    /// What is wrong with which field.
    pub errors: Vec<FieldError>,
    /// Version in the database, when somebody else was faster.
    pub version: Option<i64>,
    /// The record that stands for the one asked for since they were merged.
    pub merged_into: Option<Uuid>,
    /// Seconds after which it is worth trying again.
    pub retry_after: Option<u64>,
    /// What failed inside, for the operator's log only.
    pub cause: Option<String>,
}

impl Deref for Problem {
    type Target = Reason;
    fn deref(&self) -> &Reason {
        &self.0
    }
}

impl DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut Reason {
        &mut self.0
    }
}

impl Problem {
    /// A problem that its code explains.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self(Box::new(Reason {
            status,
            code,
            params: Vec::new(),
            errors: Vec::new(),
            version: None,
            merged_into: None,
            retry_after: None,
            cause: None,
        }))
    }

    /// Unknown, or none of the caller's business.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found")
    }

    /// Nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated")
    }

    /// The request makes no sense; `what` is the offending part as the caller wrote it.
    pub fn bad_request(code: &'static str, what: impl Into<String>) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, code);
        problem.params.push(("what", what.into()));
        problem
    }

    /// The caller may not.
    pub fn forbidden(code: &'static str) -> Self {
        Self::new(StatusCode::FORBIDDEN, code)
    }

    /// The document in `language`.
    pub fn document(&self, language: Language, request_id: &str) -> Value {
        let errors: Vec<Value> = self
            .errors
            .iter()
            .map(|e| {
                let message = messages::text(language, e.code, &e.params);
                json!({"field": e.field, "code": e.code, "message": message})
            })
            .collect();
        let mut document = json!({
            "type": format!("/problems/{}", self.code),
            "title": messages::title(language, self.status),
            "status": self.status.as_u16(),
            "detail": messages::text(language, self.code, &self.params),
            "code": self.code,
            "request_id": request_id,
        });
        if let Some(map) = document.as_object_mut() {
            if !errors.is_empty() {
                map.insert("errors".to_owned(), Value::Array(errors));
            }
            if let Some(version) = self.version {
                map.insert("version".to_owned(), version.into());
            }
            if let Some(id) = self.merged_into {
                map.insert("merged_into".to_owned(), id.to_string().into());
            }
        }
        document
    }

    /// What a response that is an error but no problem yet (a rejection of the framework) means.
    pub fn of_status(status: StatusCode) -> Self {
        let code = match status.as_u16() {
            401 => "unauthenticated",
            403 => "forbidden",
            404 => "not_found",
            405 => "method_not_allowed",
            408 => "too_slow",
            411 => "length_required",
            413 => "body_too_large",
            415 => "unsupported_media_type",
            422 => "invalid",
            429 => "too_many_requests",
            431 => "body_too_large",
            400..=499 => "bad_request",
            503 => "busy",
            _ => "internal",
        };
        Self::new(status, code)
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Invalid(errors) => {
                let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid");
                problem.errors = errors;
                problem
            }
            Error::BadRequest { code, detail } => Self::bad_request(code, detail),
            Error::NotFound => Self::not_found(),
            Error::Forbidden { code, field } => {
                let mut problem = Self::forbidden(code);
                problem.errors = field
                    .map(|field| FieldError {
                        field,
                        code,
                        params: Vec::new(),
                    })
                    .into_iter()
                    .collect();
                problem
            }
            Error::Conflict { version, fields } => {
                let mut problem = Self::new(StatusCode::CONFLICT, "conflict");
                problem.version = Some(version);
                let code = "changed_by_another";
                problem.errors = fields
                    .into_iter()
                    .map(|field| FieldError {
                        field,
                        code,
                        params: Vec::new(),
                    })
                    .collect();
                problem
            }
            Error::Refused { code, params } => {
                let mut problem = Self::new(StatusCode::CONFLICT, code);
                problem.params = params;
                problem
            }
            Error::Busy => {
                let mut problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy");
                problem.retry_after = Some(1);
                problem
            }
            error @ (Error::Internal(_) | Error::Database(_)) => {
                let passing = match Failure::of(&error) {
                    Some(Failure::Full(_)) => Some(("disk_full", 30)),
                    Some(Failure::Away(_)) => Some(("database_away", 1)),
                    Some(Failure::Lost(_)) => Some(("database_lost", 1)),
                    _ => None,
                };
                let mut problem = match passing {
                    Some((code, _)) => Self::new(StatusCode::SERVICE_UNAVAILABLE, code),
                    None => Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal"),
                };
                problem.retry_after = passing.map(|(_, seconds)| seconds);
                problem.cause = Some(chain(&error));
                problem
            }
        }
    }
}

/// The whole chain of an error; it is logged once, at the edge, and the caller only gets the request id.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        // Some errors repeat their cause in their own words.
        let words = cause.to_string();
        if !chain.ends_with(&words) {
            chain.push_str(": ");
            chain.push_str(&words);
        }
        source = cause.source();
    }
    chain
}

impl IntoResponse for Problem {
    fn into_response(self) -> axum::response::Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        response.extensions_mut().insert(self);
        response
    }
}

/// Replaces the body of an error response by its problem document; other headers (`Allow` …) stay.
pub fn write(
    response: axum::response::Response,
    language: Language,
    request_id: &str,
) -> axum::response::Response {
    let (mut parts, _) = response.into_parts();
    let problem = parts
        .extensions
        .remove::<Problem>()
        .unwrap_or_else(|| Problem::of_status(parts.status));
    if let Some(cause) = &problem.cause {
        tracing::error!(request_id, cause, "a request failed inside");
    }
    let body = problem.document(language, request_id).to_string();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if let Some(seconds) = problem.retry_after {
        parts
            .headers
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    if problem.status == StatusCode::UNAUTHORIZED {
        parts
            .headers
            .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    Response::from_parts(parts, Body::from(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_cannot_do_now_is_no_fault_of_ours_and_may_be_tried_again() {
        let failures = [
            (Failure::Full("no page".to_owned()), "disk_full", "磁碟"),
            (
                Failure::Away("refused".to_owned()),
                "database_away",
                "資料庫",
            ),
            (
                Failure::Lost("closed".to_owned()),
                "database_lost",
                "資料庫",
            ),
        ];
        for (failure, code, word) in failures {
            let problem = Problem::from(Error::from(failure));
            assert_eq!((problem.status.as_u16(), problem.code), (503, code));
            assert!(problem.retry_after.is_some() && problem.cause.is_some());
            let said = problem.document(Language::Chinese, "id");
            let detail = said.get("detail").and_then(Value::as_str).unwrap();
            assert!(detail.contains(word), "{detail}");
        }
    }
}
