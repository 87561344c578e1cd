//! `/today`: who needs the caller today, with the day beside it; and `/today/later`, `/today/order`, `/today/done`, what she
//! decides about somebody on her list; `/today/pick`, who matters this week. What each one means is in `guanxi_sales::today`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use guanxi_engine::{Ctx, Result, Tx};
use guanxi_sales::measures::Usual;
use guanxi_sales::objects::today_choice::OBJECT;
use guanxi_sales::today::{self, MOST_PICKED, Who};
use serde_json::json;
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{after, record};
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, query_pairs};
use crate::http::{Answer, Problem};

/// What may stand on the list.
pub const LISTED: [&str; 4] = ["contact", "lead", "account", "opportunity"];

/// Who may be picked for a week: people.
pub const PICKED: [&str; 2] = ["contact", "lead"];

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/today", get(today))
        .route("/today/later", post(later))
        .route("/today/order", post(order))
        .route("/today/done", post(done))
        .route("/today/pick", post(pick))
}

async fn today(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    if let Some((name, _)) = query_pairs(&uri).first() {
        return Err(Problem::bad_request("unknown_parameter", name));
    }
    let usual = app.usual().get(app.engine()).await?;
    let day = app
        .engine()
        .read(&caller.ctx(&app), move |r| today::today(r, &usual))
        .await?;
    Ok(axum::Json(day).into_response())
}

/// `{"record": {"object": …, "id": …}, "until": …?}`.
async fn later(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    JsonBody(map): JsonBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let (whom, until) = (who(&mut input, "record"), input.date("until"));
    let whom = given(input, whom)?;
    choose(&app, &ctx, move |tx, usual| {
        today::later(tx, usual, whom, until)
    })
    .await
}

/// `{"record": {…}, "before": {…}|null}`.
async fn order(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    JsonBody(map): JsonBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let (whom, before) = (who(&mut input, "record"), who(&mut input, "before"));
    let whom = given(input, whom)?;
    choose(&app, &ctx, move |tx, usual| {
        today::order(tx, usual, whom, before)
    })
    .await
}

/// `{"record": {…}}`.
async fn done(State(app): State<App>, caller: Caller, key: Key, JsonBody(map): JsonBody) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let whom = who(&mut input, "record");
    let whom = given(input, whom)?;
    choose(&app, &ctx, move |tx, usual| today::done(tx, usual, whom)).await
}

/// `{"records": [{"object": …, "id": …}]}`.
async fn pick(State(app): State<App>, caller: Caller, key: Key, JsonBody(map): JsonBody) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    if !map.contains_key("records") {
        return Err(guanxi_engine::Error::field("records", "required").into());
    }
    let mut input = Input::new(map);
    let mut people = Vec::new();
    for (at, said) in input
        .objects("records", MOST_PICKED)
        .into_iter()
        .enumerate()
    {
        let read = |said: &mut Input| named(said, &PICKED);
        people.extend(input.within(&format!("records.{at}"), said, read).flatten());
    }
    input.finish()?;
    let kept = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| today::pick(tx, &people)));
    let kept = kept.await?;
    let body = axum::Json(json!({ "picked": kept.made.len() })).into_response();
    Ok(with_operation(body, kept.operation))
}

/// Somebody on the list; nobody when absent.
fn who(input: &mut Input, field: &str) -> Option<Who> {
    let said = input.object(field)?;
    input
        .within(field, said, |said| named(said, &LISTED))
        .flatten()
}

fn named(said: &mut Input, among: &[&str]) -> Option<Who> {
    let (object, id) = (said.choice("object", among), said.id("id"));
    for (name, missing) in [("object", object.is_none()), ("id", id.is_none())] {
        if missing {
            said.required(name);
        }
    }
    Who::of(&object?, id?)
}

fn given(mut input: Input, whom: Option<Who>) -> std::result::Result<Who, Problem> {
    if whom.is_none() && input.sound() {
        input.required("record");
    }
    input.finish()?;
    whom.ok_or_else(Problem::not_found)
}

/// Keeps a choice and answers it.
async fn choose(
    app: &App,
    ctx: &Ctx,
    mut act: impl FnMut(&mut Tx<'_>, &Usual) -> Result<Uuid> + Send + 'static,
) -> Answer {
    let usual: Arc<Usual> = app.usual().get(app.engine()).await?;
    let kept = app.engine().write(ctx, move |tx| {
        let kept = tx.once(|tx| act(tx, &usual))?;
        Ok((after(tx, OBJECT, kept.made)?, kept.operation))
    });
    let (found, operation) = kept.await?;
    Ok(with_operation(record(StatusCode::OK, found), operation))
}
