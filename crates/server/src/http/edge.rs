//! The outermost step of every request: its id, the defence against forged requests, security headers, the
//! words of a problem, and one counter. Nothing is logged for a request that went well.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN,
    REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::language::Language;
use super::problem::{self, Problem};
use crate::app::App;
use crate::auth::cookie;

/// What a page of the app may do. Styles are inline because the component library sets them so.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; \
form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Marks an answer as a page that other sites may show inside theirs. It has a policy and words of its own, also when it
/// says no.
#[derive(Debug, Clone, Copy)]
pub struct Framed;

/// Wraps every route.
pub async fn pass(State(app): State<App>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    app.metrics().begin();
    let id = request_id();
    let data = request.uri().path().starts_with("/api/");
    let said = Said::of(request.headers());
    let response = next.run(request).await;
    let status = response.status();
    let framed = response.extensions().get::<Framed>().is_some();
    let refused = status.is_client_error() || status.is_server_error();
    let mut response = if refused && !framed {
        problem::write(response, said.language(&app).await, &id)
    } else {
        response
    };
    let kind = match (framed, data) {
        (true, _) => Shown::Anywhere,
        (false, true) => Shown::AsData,
        (false, false) => Shown::AsPage,
    };
    secure(response.headers_mut(), kind, app.reach().https);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    app.metrics().end(status.as_u16(), started.elapsed());
    response
}

/// The headers that decide the language of an error, kept because the request itself is consumed.
struct Said {
    headers: HeaderMap,
}

impl Said {
    fn of(headers: &HeaderMap) -> Self {
        let mut kept = HeaderMap::new();
        for name in [
            axum::http::header::COOKIE,
            AUTHORIZATION,
            axum::http::header::ACCEPT_LANGUAGE,
        ] {
            if let Some(value) = headers.get(&name) {
                kept.insert(name, value.clone());
            }
        }
        Self { headers: kept }
    }

    /// The best of what the client accepts (the app says the one on its screen), else the person's own.
    async fn language(&self, app: &App) -> Language {
        match Language::accepted(&self.headers) {
            Some(language) => language,
            None => app.language_of(&self.headers).await.unwrap_or_default(),
        }
    }
}

/// Refuses what another site made a browser send. Around every method of the API that there is; one that is not there
/// does nothing for anybody and is answered as such.
pub async fn own_site(request: Request, next: Next) -> Response {
    if forged(&request) {
        return Problem::forbidden("cross_site").into_response();
    }
    next.run(request).await
}

/// Whether a browser sent this on behalf of another site. A request with a bearer token is never forged: no
/// browser adds that by itself, and the token is then what counts, not the cookie. Any other `Authorization` leaves
/// the cookie in force, and a browser may well add it (a proxy's password).
fn forged(request: &Request) -> bool {
    let headers = request.headers();
    let changes = [Method::POST, Method::PUT, Method::PATCH, Method::DELETE];
    if !changes.contains(request.method()) || cookie::bearer(headers).is_some() {
        return false;
    }
    if let Some(site) = headers.get(FETCH_SITE) {
        return site != "same-origin" && site != "none";
    }
    let host = headers
        .get(HOST)
        .and_then(|h| h.to_str().ok())
        .or_else(|| request.uri().authority().map(|a| a.as_str()));
    let origin = headers
        .get(ORIGIN)
        .and_then(|o| o.to_str().ok())
        .and_then(|o| o.split_once("://"));
    !matches!((host, origin), (Some(host), Some((_, origin))) if host == origin)
}

/// Where a browser may show an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    AsData,
    AsPage,
    /// Inside other sites too: [`Framed`].
    Anywhere,
}

fn secure(headers: &mut HeaderMap, shown: Shown, https: bool) {
    let own = |value| HeaderValue::from_static(value);
    match shown {
        // A file that somebody kept has a stricter one.
        Shown::AsData => {
            headers
                .entry(CONTENT_SECURITY_POLICY)
                .or_insert(own(DATA_POLICY));
        }
        Shown::AsPage => {
            headers.insert(CONTENT_SECURITY_POLICY, own(PAGE_POLICY));
        }
        Shown::Anywhere => {}
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, own("nosniff"));
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, own("max-age=31536000"));
    }
    if shown == Shown::AsData {
        headers.entry(CACHE_CONTROL).or_insert(own("no-store"));
        return;
    }
    headers.insert(REFERRER_POLICY, own("same-origin"));
    headers.insert(
        "permissions-policy",
        own("camera=(), geolocation=(), microphone=(self)"),
    );
    if shown == Shown::AsPage {
        headers.insert(X_FRAME_OPTIONS, own("DENY"));
        headers.insert("cross-origin-opener-policy", own("same-origin"));
        headers.insert("cross-origin-resource-policy", own("same-origin"));
    } else {
        headers.insert("cross-origin-resource-policy", own("cross-origin"));
    }
}

/// Short and unique within the life of the process; the start makes it unlikely to repeat across processes.
fn request_id() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    // The last twelve digits of a UUIDv7 are random.
    static START: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| uuid::Uuid::now_v7().to_string().chars().skip(28).collect());
    let mut id = String::with_capacity(20);
    let _ = write!(id, "{}-{:06x}", *START, NEXT.fetch_add(1, Relaxed));
    id
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn post(headers: &[(&str, &str)]) -> Request {
        let mut request = Request::builder().method("POST").uri("/api/v1/session");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body(Body::empty()).unwrap()
    }

    #[test]
    fn an_unsafe_request_of_another_site_is_forged() {
        assert!(forged(&post(&[("sec-fetch-site", "cross-site")])));
        assert!(forged(&post(&[("sec-fetch-site", "same-site")])));
        assert!(forged(&post(&[
            ("host", "crm.example"),
            ("origin", "https://evil.example")
        ])));
        assert!(forged(&post(&[
            ("host", "crm.example"),
            ("origin", "null")
        ])));
        assert!(forged(&post(&[("host", "crm.example")])));
    }

    #[test]
    fn only_a_bearer_token_stands_for_more_than_the_cookie() {
        let forged_with = |authorization| {
            forged(&post(&[
                ("sec-fetch-site", "cross-site"),
                ("authorization", authorization),
            ]))
        };
        assert!(forged_with("Basic cHJveHk6c2VjcmV0"));
        assert!(forged_with("nonsense"));
        assert!(!forged_with("Bearer x"));
    }

    #[test]
    fn our_own_page_and_programs_with_a_token_pass() {
        assert!(!forged(&post(&[("sec-fetch-site", "same-origin")])));
        assert!(!forged(&post(&[
            ("host", "crm.example"),
            ("origin", "https://crm.example")
        ])));
        assert!(!forged(&post(&[("authorization", "Bearer x")])));
    }
}
