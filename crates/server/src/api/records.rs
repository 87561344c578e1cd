//! `/{objects}` and `/{objects}/{id}`: list, create, read, change, trash and restore records of any object,
//! shipped or made by a customer.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{ETAG, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use guanxi_engine::query::{self, Found, GetQuery};
use guanxi_engine::write::{Change, Once};
use guanxi_engine::{Ctx, Error, ObjectInfo, Read, Tx};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::idempotent::Key;
use super::render::{json_bytes, with_operation};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::auth::cache::RIGHTS_HANG_ON;
use crate::http::input::{JsonBody, path_id, query_pairs};
use crate::http::{Answer, Problem};
use crate::looks::Eyes;

/// The generic doors.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{objects}", get(list).post(create))
        .route("/{objects}/{id}", get(read).patch(update).delete(trash))
        .route("/{objects}/{id}/restore", post(restore))
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    Path(plural): Path<String>,
    uri: Uri,
) -> Answer {
    listed(&app, &caller, &plural, &uri).await
}

/// A page of records.
pub async fn listed(app: &App, caller: &Caller, plural: &str, uri: &Uri) -> Answer {
    let catalog = app.engine().catalog();
    let name = values::object(&catalog, plural)?.name.clone();
    let ctx = caller.ctx(app);
    let params = query_pairs(uri);
    let listed = app.engine().read(&ctx, move |r| {
        let asked = query::parse(r, &name, &params)?;
        r.list_json(&name, &asked)
    });
    let body = listed.await?;
    Ok(json_bytes(StatusCode::OK, body))
}

async fn read(
    State(app): State<App>,
    caller: Caller,
    eyes: Eyes,
    Path((plural, id)): Path<(String, String)>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let (name, id, ctx) = (object.name.clone(), path_id(&id)?, caller.ctx(&app));
    let asked = one(query_pairs(&uri))?;
    let found = app
        .engine()
        .read(&ctx, move |r| match r.get_json(&name, id, &asked) {
            Err(Error::NotFound) => Ok(Err(r.merged_into(&name, id)?)),
            found => Ok(Ok(found?)),
        });
    match found.await? {
        Ok(found) => {
            app.looks()
                .opened(eyes, &ctx, &object.name, id, found.owner);
            Ok(record(StatusCode::OK, found))
        }
        // An old link is not followed silently: the address would stay that of a record that is no more.
        Err(merged_into) => {
            let mut problem = Problem::not_found();
            problem.merged_into = merged_into;
            Err(problem)
        }
    }
}

/// The parameters of a single record: `fields` and `trashed`.
fn one(pairs: Vec<(String, String)>) -> Result<GetQuery, Problem> {
    let mut asked = GetQuery::default();
    for (name, value) in pairs {
        match (name.as_str(), value.as_str()) {
            ("fields", _) => asked.fields = Some(query::names(&value)?),
            ("trashed", "true" | "false") => asked.trashed = value == "true",
            _ => {
                return Err(Problem::bad_request(
                    "unknown_parameter",
                    name.chars().take(64).collect::<String>(),
                ));
            }
        }
    }
    Ok(asked)
}

async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(plural): Path<String>,
    JsonBody(mut body): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let ctx = caller.keyed(&app, key.over(&body)?);
    let id = chosen_id(&mut body)?;
    let change = Change::open(values::parse(&ctx, object, &body)?).with_id(id);
    let name = object.name.clone();
    let made = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| tx.create(&name, change.clone()))
    });
    let made = made.await?;
    changed(&app, &object.name);
    made_record(&app, &ctx, object, made).await
}

/// A record that was just made, and where it is.
pub async fn made_record(app: &App, ctx: &Ctx, object: &ObjectInfo, made: Once<Uuid>) -> Answer {
    let (name, id) = (object.name.clone(), made.made);
    let found = app.engine().read(ctx, move |r| seen(r, &name, id)).await?;
    let mut response = record(StatusCode::CREATED, found);
    let path = format!("/api/v1/{}/{id}", object.plural);
    if let Ok(location) = HeaderValue::from_str(&path) {
        response.headers_mut().insert(LOCATION, location);
    }
    Ok(with_operation(response, made.operation))
}

async fn update(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id)): Path<(String, String)>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let (name, id) = (object.name.clone(), path_id(&id)?);
    let ctx = caller.ctx(&app);
    let change = Change::open(values::parse(&ctx, object, &body)?).on(if_match(&headers)?);
    let found = app
        .engine()
        .write(&ctx, move |tx| {
            tx.update(&name, id, change.clone())?;
            after(tx, &name, id)
        })
        .await?;
    changed(&app, &object.name);
    Ok(with_operation(record(StatusCode::OK, found), ctx.operation))
}

async fn trash(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id)): Path<(String, String)>,
) -> Answer {
    let catalog = app.engine().catalog();
    let name = values::object(&catalog, &plural)?.name.clone();
    let (id, ctx, touched) = (path_id(&id)?, caller.ctx(&app), name.clone());
    app.engine()
        .write(&ctx, move |tx| tx.trash(&name, id))
        .await?;
    changed(&app, &touched);
    Ok(with_operation(
        StatusCode::NO_CONTENT.into_response(),
        ctx.operation,
    ))
}

async fn restore(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path((plural, id)): Path<(String, String)>,
) -> Answer {
    let catalog = app.engine().catalog();
    let name = values::object(&catalog, &plural)?.name.clone();
    let (id, touched) = (path_id(&id)?, name.clone());
    let ctx = caller.keyed(&app, key.over_path());
    let found = app.engine().write(&ctx, move |tx| {
        command(tx, &name, id, |tx| tx.restore(&name, id))
    });
    let (found, operation) = found.await?;
    changed(&app, &touched);
    Ok(with_operation(record(StatusCode::OK, found), operation))
}

/// The record as it is now. A change may take it out of its author's sight (a deal handed to another team);
/// then only its id and version are answered.
pub fn after(tx: &mut Tx<'_>, object: &str, id: Uuid) -> guanxi_engine::Result<Found> {
    tx.flush_log()?;
    seen(tx, object, id)
}

/// Does something to a record, once under the key of the request. Answers the record as it is now, and the operation.
pub fn command<T>(
    tx: &mut Tx<'_>,
    object: &str,
    id: Uuid,
    act: impl FnOnce(&mut Tx<'_>) -> guanxi_engine::Result<T>,
) -> guanxi_engine::Result<(Found, Uuid)> {
    let done = tx.once(|tx| act(tx).map(drop))?;
    Ok((after(tx, object, id)?, done.operation))
}

/// Runs a named command on a record and answers the record.
pub async fn run(
    app: &App,
    ctx: &Ctx,
    object: &'static str,
    id: Uuid,
    mut act: impl FnMut(&mut Tx<'_>) -> guanxi_engine::Result<i64> + Send + 'static,
) -> Answer {
    let found = app
        .engine()
        .write(ctx, move |tx| command(tx, object, id, &mut act));
    let (found, operation) = found.await?;
    Ok(with_operation(record(StatusCode::OK, found), operation))
}

fn seen(read: &mut Read<'_>, object: &str, id: Uuid) -> guanxi_engine::Result<Found> {
    match read.get_json(object, id, &GetQuery::default()) {
        Err(Error::NotFound) => Ok(Found {
            body: format!("{{\"id\":\"{id}\"}}").into_bytes(),
            version: 0,
            owner: None,
        }),
        found => found,
    }
}

/// A record with its version as entity tag.
pub fn record(status: StatusCode, found: Found) -> Response {
    let mut response = json_bytes(status, found.body);
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", found.version)) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// The version that the caller saw, from `If-Match`.
pub fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(header) = headers.get(axum::http::header::IF_MATCH) else {
        return Ok(None);
    };
    let text = header.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let number = text
        .strip_prefix("W/")
        .unwrap_or(text)
        .strip_prefix('"')
        .and_then(|t| t.strip_suffix('"'))
        .filter(|n| !n.starts_with(['+', '0']));
    let version = number.and_then(|n| n.parse().ok()).filter(|v: &i64| *v > 0);
    version.map(Some).ok_or_else(|| {
        Problem::bad_request("bad_if_match", text.chars().take(64).collect::<String>())
    })
}

/// The id that the client chose for a record it creates, taken out of the body.
fn chosen_id(body: &mut Map<String, Value>) -> Result<Option<Uuid>, Problem> {
    let Some(value) = body.shift_remove("id") else {
        return Ok(None);
    };
    let id = value
        .as_str()
        .and_then(|text| Uuid::try_parse(text).ok())
        .filter(|id| id.get_version_num() == 7);
    id.map(Some)
        .ok_or_else(|| Error::field("id", "not_an_id").into())
}

/// Where rights hang on the object, whoever is remembered must be looked up again.
pub fn changed(app: &App, object: &str) {
    if RIGHTS_HANG_ON.contains(&object) {
        app.cache().forget_all();
    }
}
