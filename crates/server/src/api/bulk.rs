//! `/{objects}/bulk` and `/operations/{id}/undo`: the same change to many records, and taking an operation back.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;
use guanxi_engine::Error;
use guanxi_engine::write::{Change, Refused};
use serde_json::{Value, json};

use super::records::changed;
use super::render::with_operation;
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, path_id};
use crate::http::{Answer, Language, Problem};

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
    Path(plural): Path<String>,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let mut input = Input::new(map);
    let ids = input.ids("ids", MOST);
    let (changes, delete) = (input.object("changes"), input.flag("delete"));
    if changes.is_some() == delete {
        input.wrong("changes", "changes_or_delete");
    }
    input.finish()?;
    let (ctx, name) = (caller.ctx(&app), object.name.clone());
    let change = match changes {
        Some(body) => Some(Change::open(values::parse(&ctx, object, &body)?)),
        None => None,
    };
    let done = app.engine().write(&ctx, move |tx| match &change {
        Some(change) => tx.bulk_update(&name, &ids, change),
        None => tx.bulk_trash(&name, &ids),
    });
    let done = done.await?;
    changed(&app, &object.name);
    let body = json!({
        "operation": ctx.operation,
        "changed": done.changed,
        "refused": told(done.refused, language(&headers, &caller)),
    });
    Ok(with_operation(
        (StatusCode::OK, axum::Json(body)).into_response(),
        ctx.operation,
    ))
}

async fn undo(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    let (id, ctx) = (path_id(&id)?, caller.ctx(&app));
    let undone = app.engine().undo(&ctx, id).await?;
    // It may have been a change of people or roles.
    app.cache().forget_all();
    let body = json!({
        "operation": ctx.operation,
        "restored": undone.restored,
        "kept": told(undone.kept, language(&headers, &caller)),
    });
    Ok(with_operation(
        (StatusCode::OK, axum::Json(body)).into_response(),
        ctx.operation,
    ))
}

/// The language of texts inside a successful answer.
pub fn language(headers: &HeaderMap, caller: &Caller) -> Language {
    Language::accepted(headers).unwrap_or(caller.0.language)
}

/// Records that stayed as they were, each with its reason.
pub fn told(refused: Vec<Refused>, language: Language) -> Vec<Value> {
    refused
        .into_iter()
        .map(|one| reason(one.id, one.error, language))
        .collect()
}

fn reason(id: uuid::Uuid, error: Error, language: Language) -> Value {
    let problem = Problem::from(error);
    // A single wrong field says more than "some values are wrong".
    let (code, message) = match problem.errors.as_slice() {
        [only] => (
            only.code,
            crate::http::messages::text(language, only.code, &only.params),
        ),
        _ => (
            problem.code,
            crate::http::messages::text(language, problem.code, &problem.params),
        ),
    };
    json!({ "id": id, "code": code, "message": message })
}
