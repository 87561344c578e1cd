//! `/activities/log` and `/activities/{id}/…`: exchanges with customers written down, held, missed, planned. What each one
//! means is one file in `guanxi_sales::activity`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::routing::post;
use guanxi_engine::Error;
use guanxi_engine::write::Change;
use guanxi_sales::activity::{self, Held, Log, NextStep, Promised};
use guanxi_sales::invitation;
use guanxi_sales::objects::activity::{OBJECT, OUTCOME};
use guanxi_sales::objects::promise::By;

use super::idempotent::Key;
use super::records::{if_match, made_record, run};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id};

/// Promises made in one exchange.
pub const PROMISES: usize = 20;
/// Files that were taken in for one exchange.
pub const FILES: usize = 20;
/// Letters of a next step or a promise.
pub const SHORT: usize = 500;
/// Letters of what was said.
pub const LONG: usize = 32_000;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/activities/log", post(log))
        .route("/activities/{id}/hold", post(hold))
        .route("/activities/{id}/not-held", post(not_held))
        .route("/activities/{id}/cancel", post(cancel))
        .route("/activities/{id}/skip-ending", post(skip_ending))
        .route("/activities/{id}/plan", post(plan))
        .route("/activities/{id}/invite", post(invite))
}

/// `{"activity": {…}, "next_step": {"text": …, "on": …}?, "promises": […]?}`.
async fn log(State(app): State<App>, caller: Caller, key: Key, JsonBody(body): JsonBody) -> Answer {
    let ctx = caller.keyed(&app, key.over(&body)?);
    let mut input = Input::new(body);
    let values = input.object("activity");
    let (next, promises) = (next_step(&mut input), promises(&mut input));
    let files = input.optional_ids("attachments", FILES);
    if values.is_none() {
        input.required("activity");
    }
    input.finish()?;
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "activities")?;
    let values = values::parse(&ctx, object, &values.unwrap_or_default())?;
    let said = Log {
        activity: Change::open(values),
        next,
        promises,
        files,
    };
    let made = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| activity::log(tx, &said)));
    made_record(&app, &ctx, object, made.await?).await
}

/// `{"outcome": …?, "body": …?, "next_step": …?, "promises": …?}`.
async fn hold(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let said = Held {
        outcome: input.choice(
            "outcome",
            &values::options(&app.engine().catalog(), OBJECT, OUTCOME),
        ),
        body: input
            .optional_text("body", LONG)
            .filter(|text| !text.is_empty()),
        next: next_step(&mut input),
        promises: promises(&mut input),
        files: input.optional_ids("attachments", FILES),
        base,
    };
    input.finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        activity::hold(tx, id, &said)
    })
    .await
}

async fn not_held(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        activity::not_held(tx, id, base)
    })
    .await
}

async fn cancel(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        activity::cancel(tx, id, base)
    })
    .await
}

async fn skip_ending(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        activity::skip_ending(tx, id, base)
    })
    .await
}

async fn invite(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        invitation::invite(tx, id, base)
    })
    .await
}

/// `{"starts_at": …, "ends_at": …?}`.
async fn plan(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let (start, end) = (input.instant("starts_at"), input.instant("ends_at"));
    input.finish()?;
    let start = start.ok_or_else(|| Error::field("starts_at", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        activity::plan(tx, id, (start, end), base)
    })
    .await
}

fn next_step(input: &mut Input) -> Option<NextStep> {
    let said = input.object("next_step")?;
    input.within("next_step", said, |said| NextStep {
        text: said.text("text", SHORT),
        on: said.date("on"),
    })
}

fn promises(input: &mut Input) -> Vec<Promised> {
    let said = input.objects("promises", PROMISES);
    let read = |said: &mut Input| Promised {
        what: said.text("what", SHORT),
        by: match said.choice("by", &[By::Us.as_str(), By::Them.as_str()]) {
            Some(by) if by == By::Them.as_str() => By::Them,
            Some(_) | None => By::Us,
        },
        on: said.date("on"),
    };
    let each = said.into_iter().enumerate();
    each.filter_map(|(i, said)| input.within(&format!("promises.{i}"), said, read))
        .collect()
}
