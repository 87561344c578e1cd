//! `/calendar/{secret}.ics`: a person's calendar for other programs, which ask nobody to sign in. The secret is looked for among those of
//! calendars only, so it opens nothing else; and it reads with her rights of today, of activities and who takes part alone.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, Method, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guanxi_engine::db::Conn;
use guanxi_engine::identity::feed::{self, Feed};
use guanxi_engine::identity::{on_behalf, person};
use guanxi_engine::{Ctx, Result};
use guanxi_sales::agenda::{self, Hide};
use guanxi_sales::calendar::{self, Method as ForWhom};

use crate::app::App;
use crate::auth::scope::Scopes;
use crate::auth::{narrow, secret};
use crate::http::{Answer, Problem, assets};

/// What it may read.
const REACH: [&str; 2] = ["activity:read", "attendee:read"];
/// What lies further back is left out: a year.
const BACK: i64 = 366 * 86_400_000;
/// Uses closer together than this are written down once: an hour.
const TOUCH_MS: i64 = 3_600_000;

/// The one address.
pub fn routes() -> Router<App> {
    Router::new().route("/calendar/{file}", get(read))
}

async fn read(
    State(app): State<App>,
    Path(file): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match file.strip_suffix(".ics") {
        Some(secret) => of(&app, secret).await.into_response(),
        // A page of the application.
        None => assets::serve(Method::GET, uri, headers).await,
    }
}

async fn of(app: &App, secret: &str) -> Answer {
    let (hash, now, ids) = (secret::hash(secret), app.now(), app.ids().clone());
    let found = app
        .engine()
        .db()
        .read(move |conn| look_up(conn, &hash, now, ids.clone()));
    let Some((feed, mut ctx)) = found.await? else {
        return Err(Problem::not_found());
    };
    let mut actor = (*ctx.actor).clone();
    let scopes = Scopes::read(REACH);
    actor.rules = Arc::new(narrow::within(
        &app.engine().catalog(),
        &actor.rules,
        &scopes,
    ));
    ctx.actor = Arc::new(actor);
    let hide = if feed.in_full {
        Hide::Nothing
    } else {
        Hide::Private
    };
    let events = app.engine().read(&ctx, move |read| {
        agenda::export(read, Some(now.saturating_sub(BACK)), hide)
    });
    let text = calendar::write(&events.await?, Some(ForWhom::Publish));
    if feed.last_used_at.is_none_or(|last| now - last > TOUCH_MS) {
        let touched = app
            .engine()
            .db()
            .write(move |conn| feed::touch(conn, feed.user, now));
        touched.await?;
    }
    let mut response = ics(text);
    response.headers_mut().insert(
        CACHE_CONTROL,
        HeaderValue::from_static("private, max-age=300"),
    );
    Ok(response)
}

/// Whose it is, if she may still sign in.
fn look_up(
    conn: &mut dyn Conn,
    hash: &secret::Hash,
    now: i64,
    ids: guanxi_engine::ctx::IdSource,
) -> Result<Option<(Feed, Ctx)>> {
    let Some(feed) = feed::find(conn, hash)? else {
        return Ok(None);
    };
    let person = person::by_id(conn, feed.user)?;
    if !person.is_some_and(|person| person.may_sign_in()) {
        return Ok(None);
    }
    Ok(Some((feed, on_behalf(conn, feed.user, now, ids)?)))
}

/// A calendar as a file.
pub fn ics(text: String) -> Response {
    let kind = [(CONTENT_TYPE, "text/calendar; charset=utf-8")];
    (kind, text).into_response()
}
