//! `/attachments`: a file comes up as the body itself, with its name and what it hangs on in the query; `/attachments/{id}/content`
//! gives it back, whole or in part. Everything else about it is an ordinary record.

use std::ops::Range;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE,
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, Uri};
use axum::response::IntoResponse as _;
use axum::routing::get;
use futures_util::{StreamExt as _, stream};
use guanxi_engine::access::Right;
use guanxi_engine::{Ctx, Error, Result};
use guanxi_sales::attachment::{self, File, Shown};
use guanxi_sales::objects::attachment as fields;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{listed, made_record};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{path_id, query_pairs};
use crate::http::{Answer, Problem};

/// Largest file unless the operator said otherwise, in MiB.
pub const LARGEST: u64 = 10;
/// Bytes sent at a time.
const PIECE: u64 = 1024 * 1024;
/// What an upload may hang on.
pub const HANGS_ON: [&str; 7] = [
    "account",
    "contact",
    "opportunity",
    "lead",
    "activity",
    "note",
    "task",
];
/// A file may show nothing but itself, whatever is in it.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/attachments", get(list).post(upload))
        .route("/attachments/{id}/content", get(content))
}

async fn list(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    listed(&app, &caller, "attachments", &uri).await
}

async fn upload(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    uri: Uri,
    headers: HeaderMap,
    request: Request,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "attachments")?;
    let said = said(&uri)?;
    let bytes = whole(request.into_body(), app.largest_file()).await?;
    let sent = [(uri.query().unwrap_or_default().to_owned(), bytes)];
    let ctx = caller.keyed(&app, key.over_files(&sent));
    let [(_, bytes)] = sent;
    let file = File {
        bytes: Arc::from(bytes),
        said: headers
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .map(str::to_ascii_lowercase),
        values: values::parse(&ctx, object, &said)?,
    };
    let made = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| attachment::keep(tx, &file)));
    made_record(&app, &ctx, object, made.await?).await
}

/// The query of an upload, as the body of a creation would say it.
fn said(uri: &Uri) -> std::result::Result<Map<String, Value>, Problem> {
    let mut said = Map::new();
    for (name, value) in query_pairs(uri) {
        let known = ["id", "name", "private"].iter().chain(&HANGS_ON);
        if !known.into_iter().any(|known| known == &name) {
            let name: String = name.chars().take(64).collect();
            return Err(Problem::bad_request("unknown_parameter", name));
        }
        let value = match (name.as_str(), value.as_str()) {
            ("private", "true") => Value::Bool(true),
            ("private", "false") => Value::Bool(false),
            _ => Value::String(value),
        };
        said.insert(name, value);
    }
    Ok(said)
}

/// All of a body, counted as it comes: what its length is said to be is not believed.
async fn whole(body: Body, most: u64) -> std::result::Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Problem::of_status(StatusCode::BAD_REQUEST))?;
        if (bytes.len() + piece.len()) as u64 > most {
            let mut large = Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "attachment_too_large");
            large.params.push(("max", (most / 1024 / 1024).to_string()));
            return Err(large);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

/// What of a file is told before its bytes.
struct Told {
    id: Uuid,
    name: String,
    media_type: String,
    size: u64,
    tag: String,
}

async fn content(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer {
    let (id, ctx) = (path_id(&id)?, caller.ctx(&app));
    let told = app.engine().read(&ctx, move |read| {
        let known = read.load_whole(fields::OBJECT, id, Right::Read)?;
        let text = |field| known.get(field).as_text().unwrap_or_default().to_owned();
        Ok(Told {
            id,
            name: text(fields::NAME),
            media_type: text(fields::MEDIA_TYPE),
            size: known
                .get(fields::SIZE)
                .as_int()
                .and_then(|size| u64::try_from(size).ok())
                .unwrap_or(0),
            tag: format!("\"{}\"", text(fields::SHA256)),
        })
    });
    let told = told.await?;
    let seen = headers.get(IF_NONE_MATCH).and_then(|tag| tag.to_str().ok());
    if seen.is_some_and(|seen| seen == "*" || seen.contains(&told.tag)) {
        return Ok(described(
            Response::new(Body::empty()),
            &told,
            StatusCode::NOT_MODIFIED,
        ));
    }
    let Some(part) = part(&headers, &told) else {
        let mut response =
            Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "no_such_range").into_response();
        if let Ok(range) = HeaderValue::from_str(&format!("bytes */{}", told.size)) {
            response.headers_mut().insert(CONTENT_RANGE, range);
        }
        return Ok(response);
    };
    let first = piece(&app, &ctx, id, next(&part)).await?;
    if first.is_empty() {
        // Erased, or in the trash of a moment ago.
        return Err(Problem::not_found());
    }
    Ok(answer(&app, ctx, &told, part, first))
}

fn answer(
    app: &App,
    ctx: Ctx,
    told: &Told,
    part: Range<u64>,
    first: Bytes,
) -> axum::response::Response {
    let (length, whole) = (part.end - part.start, part == (0..told.size));
    let rest = part.start + first.len() as u64..part.end;
    let (app, id) = (app.clone(), told.id);
    let pieces = stream::unfold((Some(first), rest), move |(ready, rest)| {
        let (app, ctx) = (app.clone(), ctx.clone());
        async move {
            if let Some(ready) = ready {
                return Some((Ok(ready), (None, rest)));
            }
            if rest.is_empty() {
                return None;
            }
            let found = piece(&app, &ctx, id, next(&rest)).await;
            // A file cut short must not look whole: the connection is broken off.
            let found = match found {
                Ok(bytes) if !bytes.is_empty() => Ok(bytes),
                Ok(_) => Err(Error::NotFound),
                Err(error) => Err(error),
            };
            let sent = found
                .as_ref()
                .map_or(rest.end, |bytes| rest.start + bytes.len() as u64);
            Some((found, (None, sent..rest.end)))
        }
    });
    let mut response = Response::new(Body::from_stream(pieces.fuse()));
    response
        .headers_mut()
        .insert(CONTENT_LENGTH, HeaderValue::from(length));
    if whole {
        return described(response, told, StatusCode::OK);
    }
    let range = format!(
        "bytes {}-{}/{}",
        part.start,
        part.end.saturating_sub(1),
        told.size
    );
    if let Ok(range) = HeaderValue::from_str(&range) {
        response.headers_mut().insert(CONTENT_RANGE, range);
    }
    described(response, told, StatusCode::PARTIAL_CONTENT)
}

/// The next bytes of a part.
fn next(part: &Range<u64>) -> Range<u64> {
    part.start..part.end.min(part.start.saturating_add(PIECE))
}

/// Reads some bytes with the rights of this moment: what was lent until now is not sent to its end.
async fn piece(app: &App, ctx: &Ctx, id: Uuid, part: Range<u64>) -> Result<Bytes> {
    let ctx = Ctx {
        now: app.now(),
        ..ctx.clone()
    };
    let read = app.engine().read(&ctx, move |read| {
        read.content(fields::OBJECT, id, part.clone())
    });
    Ok(read.await?.into())
}

/// The part that is asked for: one range of it, or all. Several at once are answered with all, as is one of another version; nothing if
/// there is no such part.
fn part(headers: &HeaderMap, told: &Told) -> Option<Range<u64>> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let all = 0..told.size;
    let same = text(IF_RANGE).is_none_or(|tag| tag == told.tag);
    let asked = text(RANGE).filter(|_| same);
    let Some(asked) = asked.and_then(|range| http_range_header::parse_range_header(range).ok())
    else {
        return Some(all);
    };
    match asked.validate(told.size).ok()?.as_slice() {
        [one] => Some(*one.start()..one.end() + 1),
        _ => Some(all),
    }
}

/// With the headers that keep a browser from taking a file for anything but a file.
fn described(
    mut response: axum::response::Response,
    told: &Told,
    status: StatusCode,
) -> axum::response::Response {
    *response.status_mut() = status;
    let how = match attachment::shown(&told.media_type) {
        Shown::Inline => "inline",
        Shown::Download => "attachment",
    };
    let kind = if told.media_type == "text/plain" {
        "text/plain; charset=utf-8"
    } else {
        &told.media_type
    };
    let named = format!("{how}; filename*=UTF-8''{}", escaped(&told.name));
    let headers = response.headers_mut();
    let mut tell = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    };
    tell(CONTENT_TYPE, kind);
    tell(CONTENT_DISPOSITION, &named);
    tell(ETAG, &told.tag);
    tell(ACCEPT_RANGES, "bytes");
    tell(CONTENT_SECURITY_POLICY, POLICY);
    // Kept on the device, and asked for again each time, so that a right that ended ends here too.
    tell(CACHE_CONTROL, "private, no-cache");
    tell(
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    );
    response
}

/// A name as headers take it (RFC 8187).
fn escaped(name: &str) -> String {
    use std::fmt::Write as _;
    name.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
        text
    })
}
