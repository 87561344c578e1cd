//! `/calendar/feed`: the secret address of the caller's calendar; `/calendar/export` and `/calendar/import`: her calendar as a file.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use futures_util::{StreamExt as _, stream};
use guanxi_engine::Error;
use guanxi_engine::identity::feed::{self, Feed};
use guanxi_sales::agenda::{self, Hide, Outcome};
use guanxi_sales::calendar::{self, Event, Problem as Fault};
use serde_json::{Value, json};

use super::idempotent::Key;
use super::render::{instant, with_operation};
use crate::app::App;
use crate::auth::{Caller, secret};
use crate::feed::ics;
use crate::http::input::{Input, OptionalBody};
use crate::http::{Answer, Problem};

/// Octets of a file.
const LARGEST: usize = 20 << 20;
/// What every calendar has.
const BEGINS: &[u8] = b"BEGIN:VCALENDAR";
/// Series on their way at a time: as many as one commit takes.
const AT_ONCE: usize = 32;
/// Problems told of one file.
pub const PROBLEMS: usize = 100;

/// All of them.
pub fn routes() -> Router<App> {
    let import = post(import).layer(DefaultBodyLimit::max(LARGEST));
    Router::new()
        .route("/calendar/feed", get(read).post(make).delete(end))
        .route("/calendar/export", get(export))
        .route("/calendar/import", import)
}

async fn read(State(app): State<App>, caller: Caller) -> Answer<axum::Json<Value>> {
    let user = caller.user();
    let found = app.engine().db().read(move |conn| feed::of(conn, user));
    Ok(axum::Json(
        json!({ "feed": found.await?.as_ref().map(told) }),
    ))
}

/// `{"in_full": true?}`. The address before it opens nothing any more.
async fn make(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    headers: HeaderMap,
    OptionalBody(body): OptionalBody,
) -> Answer {
    caller.require_session()?;
    let ctx = caller.keyed(&app, key.over(&body)?);
    let mut input = Input::new(body);
    let in_full = input.flag("in_full");
    input.finish()?;
    let made = Feed {
        user: caller.user(),
        in_full,
        created_at: app.now(),
        last_used_at: None,
    };
    let secret = secret::generate("")?;
    let hash = secret::hash(&secret);
    let done = app.engine().write(&ctx, move |tx| {
        let made = tx.once(|tx| {
            feed::create(tx.conn(), &made, &hash)?;
            tx.event("user", made.user, "calendar_feed.created")
                .map(drop)
        })?;
        made.for_the_first_time(tx).map(drop)
    });
    done.await?;
    let host = headers
        .get(HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let scheme = if app.reach().https { "https" } else { "http" };
    let origin = match &app.reach().public_url {
        Some(url) => url.clone(),
        None => format!("{scheme}://{host}"),
    };
    let body = json!({ "feed": told(&made), "url": format!("{origin}/calendar/{secret}.ics") });
    Ok((StatusCode::CREATED, axum::Json(body)).into_response())
}

async fn end(State(app): State<App>, caller: Caller) -> Answer<StatusCode> {
    caller.require_session()?;
    let user = caller.user();
    let done = caller.ctx(&app);
    let done = app.engine().write(&done, move |tx| {
        if !feed::end(tx.conn(), user)? {
            return Err(Error::NotFound);
        }
        tx.event("user", user, "calendar_feed.revoked").map(drop)
    });
    done.await?;
    Ok(StatusCode::NO_CONTENT)
}

fn told(feed: &Feed) -> Value {
    json!({
        "in_full": feed.in_full,
        "created_at": instant(feed.created_at),
        "last_used_at": feed.last_used_at.map(instant),
    })
}

async fn export(State(app): State<App>, caller: Caller) -> Answer {
    let ctx = caller.ctx(&app);
    let events = app
        .engine()
        .read(&ctx, |read| agenda::export(read, None, Hide::Nothing));
    let mut response = ics(calendar::write(&events.await?, None));
    let name = HeaderValue::from_static("attachment; filename=\"calendar.ics\"");
    response.headers_mut().insert(CONTENT_DISPOSITION, name);
    Ok(response)
}

/// A file of appointments. Each series is taken by itself: one that is refused is told, and the others are there.
async fn import(
    State(app): State<App>,
    caller: Caller,
    _key: Key,
    headers: HeaderMap,
    file: Bytes,
) -> Answer {
    let kind = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default();
    if !kind.to_ascii_lowercase().starts_with("text/calendar") {
        let wrong = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return Err(Problem::new(wrong, "unsupported_media_type"));
    }
    let begins = |part: &[u8]| part.eq_ignore_ascii_case(BEGINS);
    if !file.windows(BEGINS.len()).any(begins) {
        let wrong = StatusCode::UNPROCESSABLE_ENTITY;
        return Err(Problem::new(wrong, "not_a_calendar"));
    }
    let ctx = caller.ctx(&app);
    let found = calendar::read(&file);
    let engine = app.engine();
    let taken = stream::iter(agenda::series(found.events)).map(|events| {
        let (ctx, title) = (
            ctx.clone(),
            events.first().and_then(|event| event.summary.clone()),
        );
        async move { (title, engine.write(&ctx, taking(events)).await) }
    });
    let taken: Vec<_> = taken.buffered(AT_ONCE).collect().await;
    let (mut all, mut problems) = (Outcome::default(), found.problems);
    for (title, outcome) in taken {
        match outcome {
            Ok(outcome) => {
                all.created += outcome.created;
                all.updated += outcome.updated;
                all.unchanged += outcome.unchanged;
            }
            Err(Error::Invalid(errors)) => {
                let code = errors.first().map_or("not_taken", |error| error.code);
                problems.push(Fault {
                    line: 0,
                    title,
                    code,
                });
            }
            Err(Error::Forbidden { code, .. } | Error::Refused { code, .. }) => {
                problems.push(Fault {
                    line: 0,
                    title,
                    code,
                });
            }
            Err(error) => return Err(error.into()),
        }
    }
    let told = problems.iter().take(PROBLEMS).map(|found| {
        json!({"line": Some(found.line).filter(|line| *line > 0), "title": found.title, "code": found.code})
    });
    let body = json!({
        "created": all.created,
        "updated": all.updated,
        "unchanged": all.unchanged,
        "refused": problems.len(),
        "problems": told.collect::<Vec<_>>(),
    });
    Ok(with_operation(
        axum::Json(body).into_response(),
        ctx.operation,
    ))
}

type Write = Box<dyn FnMut(&mut guanxi_engine::Tx<'_>) -> guanxi_engine::Result<Outcome> + Send>;

fn taking(events: Vec<Event>) -> Write {
    Box::new(move |tx| agenda::import(tx, &events))
}
