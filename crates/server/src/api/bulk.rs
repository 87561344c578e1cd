//! `/{objects}/bulk` and `/operations/{id}/undo`: the same change to many records, and taking an operation back.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;
use guanxi_engine::write::{Change, Refused};
use serde_json::{Value, json};

use super::idempotent::Key;
use super::records::changed;
use super::render::with_operation;
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, path_id};
use crate::http::{Answer, Language, messages};

/// Most records of one request.
const MOST: usize = 1000;

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{objects}/bulk", post(bulk))
        .route("/operations/{id}/undo", post(undo))
}

async fn bulk(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(plural): Path<String>,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let ids = input.ids("ids", MOST);
    let (changes, delete) = (input.object("changes"), input.flag("delete"));
    if changes.is_some() == delete {
        input.wrong("changes", "changes_or_delete");
    }
    input.finish()?;
    let name = object.name.clone();
    let change = match changes {
        Some(body) => Some(Change::open(values::parse(&ctx, object, &body)?)),
        None => None,
    };
    let done = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| match &change {
            Some(change) => tx.bulk_update(&name, &ids, change),
            None => tx.bulk_trash(&name, &ids),
        })
    });
    let done = done.await?;
    changed(&app, &object.name);
    let body = json!({
        "operation": done.operation,
        "changed": done.made.changed,
        "refused": told(done.made.refused, language(&headers, &caller)),
    });
    Ok(with_operation(
        (StatusCode::OK, axum::Json(body)).into_response(),
        done.operation,
    ))
}

async fn undo(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    let (id, ctx) = (path_id(&id)?, caller.keyed(&app, key.over_path()));
    let undone = app.engine().undo(&ctx, id).await?;
    // It may have been a change of people or roles.
    app.cache().forget_all();
    let body = json!({
        "operation": undone.operation,
        "restored": undone.made.restored,
        "kept": told(undone.made.kept, language(&headers, &caller)),
    });
    Ok(with_operation(
        (StatusCode::OK, axum::Json(body)).into_response(),
        undone.operation,
    ))
}

/// The language of texts inside a successful answer.
pub fn language(headers: &HeaderMap, caller: &Caller) -> Language {
    Language::accepted(headers).unwrap_or(caller.0.language)
}

/// Records that stayed as they were, each with its reason.
pub fn told(refused: Vec<Refused>, language: Language) -> Vec<Value> {
    let tell = |one: Refused| {
        let message = messages::text(language, &one.code, &one.params);
        json!({ "id": one.id, "code": one.code, "message": message })
    };
    refused.into_iter().map(tell).collect()
}
