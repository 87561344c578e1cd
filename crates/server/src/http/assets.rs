//! The web application, built into the binary. Hashed files under `/assets/` never change and are cached for
//! good, the worker never: an old one would hand out an old app. Every other path is a screen, so it answers `index.html`. Files that the web build compressed
//! beforehand (`.br`, `.gz`) are sent as they are.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use axum::response::IntoResponse;
use base16ct::lower;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
#[allow_missing = true]
struct Files;

/// Looks between the app and the server; see `web/worker`.
const WORKER: &str = "sw.js";

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Guanxi</title>\
<h1>Guanxi</h1><p>The web app was not built into this binary. Build it with <code>npm --prefix web run build</code> \
and build again. The API answers under <a href=\"/api/v1/openapi.json\">/api/v1</a>.</p>\
<p lang=\"zh-Hant\">這個執行檔未包含網頁程式。請先建置網頁程式，再重新編譯。</p></html>";

/// Answers everything that no route of the API took.
pub async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> axum::response::Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") || path == "api" {
        return Problem::not_found().into_response();
    }
    if method != Method::GET && method != Method::HEAD {
        let mut response = Problem::of_status(StatusCode::METHOD_NOT_ALLOWED).into_response();
        response.headers_mut().insert(
            axum::http::header::ALLOW,
            HeaderValue::from_static("GET,HEAD"),
        );
        return response;
    }
    if let Some(response) = file(path, &headers) {
        return response;
    }
    if path.starts_with("assets/") {
        return Problem::not_found().into_response();
    }
    file("index.html", &headers).unwrap_or_else(|| html(NOT_BUILT))
}

fn file(path: &str, headers: &HeaderMap) -> Option<axum::response::Response> {
    // Compressed twins are reached through their plain name only.
    if path.is_empty() || path.ends_with(".br") || path.ends_with(".gz") {
        return None;
    }
    let plain = Files::get(path)?;
    let tag = etag(&plain);
    let mut response = Response::builder()
        .header(ETAG, &tag)
        .header(VARY, "accept-encoding")
        .header(
            CACHE_CONTROL,
            match path {
                WORKER => "no-store",
                hashed if hashed.starts_with("assets/") => "public, max-age=31536000, immutable",
                _ => "no-cache",
            },
        );
    if headers
        .get(IF_NONE_MATCH)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|known| known.contains(&tag))
    {
        return response
            .status(StatusCode::NOT_MODIFIED)
            .body(Body::empty())
            .ok();
    }
    response = response.header(CONTENT_TYPE, plain.metadata.mimetype());
    let (bytes, encoding) =
        compressed(path, headers).map_or((plain.data, None), |(f, e)| (f.data, Some(e)));
    if let Some(encoding) = encoding {
        response = response.header(CONTENT_ENCODING, encoding);
    }
    response = response.header(CONTENT_LENGTH, bytes.len());
    let body = match bytes {
        std::borrow::Cow::Borrowed(bytes) => Body::from(bytes),
        std::borrow::Cow::Owned(bytes) => Body::from(bytes),
    };
    response.body(body).ok()
}

fn compressed(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, &'static str)> {
    let accepted = headers.get(ACCEPT_ENCODING)?.to_str().ok()?;
    let takes = |name: &str| {
        accepted
            .split(',')
            .any(|e| e.split(';').next().is_some_and(|e| e.trim() == name))
    };
    if takes("br")
        && let Some(file) = Files::get(&format!("{path}.br"))
    {
        return Some((file, "br"));
    }
    if takes("gzip")
        && let Some(file) = Files::get(&format!("{path}.gz"))
    {
        return Some((file, "gzip"));
    }
    None
}

fn etag(file: &EmbeddedFile) -> String {
    let hash = file.metadata.sha256_hash();
    let (start, _) = hash.split_at(12);
    format!("\"{}\"", lower::encode_string(start))
}

fn html(text: &'static str) -> axum::response::Response {
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, text).into_response()
}
