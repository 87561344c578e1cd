//! `/contacts/{id}/…`: how close we are to a person, and what she may ask of those who keep data about her.
//! `/contacts/read-signature`: what a pasted signature says of one.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_sales::objects::account::OBJECT as ACCOUNT;
use guanxi_sales::objects::contact::OBJECT;
use guanxi_sales::{account, capture, contact, personal_data, referral};
use serde_json::{Value, json};

use super::idempotent::Key;
use super::records::made_record;
use super::verb::verb;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id};

/// Longest text that is read, in characters.
pub const SIGNATURE: usize = 20_000;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/contacts/{id}/strength", get(strength))
        .route("/contacts/{id}/introductions", get(introductions))
        .route("/contacts/{id}/personal-data", post(export))
        .route("/contacts/{id}/household", post(make_household))
        .route("/contacts/{id}/stop", verb(OBJECT, personal_data::stop))
        .route("/contacts/{id}/erase", post(erase))
        .route("/contacts/read-signature", post(read_signature))
}

async fn strength(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let strength = app
        .engine()
        .read(&caller.ctx(&app), move |r| contact::strength(r, id))
        .await?;
    Ok(Json(strength).into_response())
}

async fn introductions(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let tree = app
        .engine()
        .read(&caller.ctx(&app), move |r| referral::tree(r, id))
        .await?;
    Ok(Json(tree).into_response())
}

/// Not kept under a key: it changes nothing but the note that it was asked for, and the answer is too much to keep.
async fn export(
    State(app): State<App>,
    caller: Caller,
    _: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let all = app
        .engine()
        .write(&caller.ctx(&app), move |tx| personal_data::export(tx, id))
        .await?;
    Ok(Json(all).into_response())
}

/// Answers the household, an account.
async fn make_household(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let made = app
        .engine()
        .write(&ctx, move |tx| {
            tx.once(|tx| account::make_household(tx, id))
        })
        .await?;
    let catalog = app.engine().catalog();
    made_record(&app, &ctx, catalog.known(ACCOUNT)?, made).await
}

async fn erase(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let erased = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| personal_data::erase(tx, id)))
        .await?;
    Ok(Json(erased.made).into_response())
}

/// Reads and writes nothing, so that there is no answer to keep either.
async fn read_signature(_: Caller, _: Key, JsonBody(body): JsonBody) -> Answer {
    let mut input = Input::new(body);
    let text = input.text("text", SIGNATURE);
    input.finish()?;
    let fields: Vec<Value> = capture::signature(&text)
        .into_iter()
        .map(|guess| json!({ "field": guess.field.as_str(), "value": guess.value, "sureness": guess.sureness }))
        .collect();
    Ok(Json(json!({ "fields": fields })).into_response())
}
