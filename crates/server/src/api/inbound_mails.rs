//! `/inbound_mails/{id}/…`: a letter to the team is taken, kept with whom it is about, made a lead, done.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::post;
use guanxi_engine::{Result, Tx};
use guanxi_sales::mail::{self, About};
use guanxi_sales::objects::inbound_mail::OBJECT;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{if_match, made_record, run};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody, path_id};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/inbound_mails/{id}/take", post(take))
        .route("/inbound_mails/{id}/release", post(release))
        .route("/inbound_mails/{id}/done", post(done))
        .route("/inbound_mails/{id}/reopen", post(reopen))
        .route("/inbound_mails/{id}/keep", post(keep))
        .route("/inbound_mails/{id}/lead", post(lead))
}

/// What came with a request.
type Sent = (Key, HeaderMap, Map<String, Value>);

async fn take(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, mail::take).await
}

async fn release(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, mail::release).await
}

async fn done(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, mail::done).await
}

async fn reopen(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    moved(&app, &caller, (key, headers, map), &id, mail::reopen).await
}

async fn moved(
    app: &App,
    caller: &Caller,
    (key, headers, map): Sent,
    id: &str,
    to: fn(&mut Tx<'_>, Uuid, Option<i64>) -> Result<i64>,
) -> Answer {
    let ctx = caller.keyed(app, key.over(&map)?);
    let (id, base) = (path_id(id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(app, &ctx, OBJECT, id, move |tx| to(tx, id, base)).await
}

/// `{"contact": …?, "account": …?, "opportunity": …?, "lead": …?}`, one of them at least.
async fn keep(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let about = About {
        contact: input.id("contact"),
        account: input.id("account"),
        opportunity: input.id("opportunity"),
        lead: input.id("lead"),
    };
    input.finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        mail::keep(tx, id, about, base)
    })
    .await
}

async fn lead(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "leads")?;
    let made = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| mail::to_lead(tx, id)));
    made_record(&app, &ctx, object, made.await?).await
}
