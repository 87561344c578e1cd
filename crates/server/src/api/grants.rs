//! `/{objects}/{id}/grants`: one record shared with one person or unit.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{delete, get};
use guanxi_engine::write::{Grant, Grantee, Level};
use guanxi_engine::{Error, Read, Result};
use serde_json::{Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use super::render::{instant, with_operation};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, path_id};

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{objects}/{id}/grants", get(list).post(create))
        .route("/{objects}/{id}/grants/{grant}", delete(end))
}

async fn list(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id)): Path<(String, String)>,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, id) = (
        values::object(&catalog, &plural)?.name.clone(),
        path_id(&id)?,
    );
    let ctx = caller.ctx(&app);
    let data = app.engine().read(&ctx, move |r| {
        let grants = r.grants(&name, id)?;
        render_all(r, &grants)
    });
    Ok(axum::Json(json!({ "data": data.await? })).into_response())
}

async fn create(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path((plural, id)): Path<(String, String)>,
    JsonBody(map): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, id) = (
        values::object(&catalog, &plural)?.name.clone(),
        path_id(&id)?,
    );
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let (user, unit) = (input.id("user"), input.id("unit"));
    let (level, expires_at) = (
        input.choice("level", &["read", "edit"]),
        input.instant("expires_at"),
    );
    if level.is_none() {
        input.required("level");
    }
    if user.is_some() == unit.is_some() {
        input.wrong("user", "user_or_unit");
    }
    input.finish()?;
    let grantee = user.map(Grantee::User).or(unit.map(Grantee::Unit));
    let level = level.as_deref().and_then(Level::from_code);
    let (Some(grantee), Some(level)) = (grantee, level) else {
        return Err(Error::field("level", "required").into());
    };
    let made = app.engine().write(&ctx, move |tx| {
        let made = tx.once(|tx| tx.grant(&name, id, grantee, level, expires_at))?;
        let grants = tx.grants(&name, id)?;
        let mine: Vec<Grant> = grants.into_iter().filter(|g| g.id == made.made).collect();
        let shown = render_all(tx, &mine)?.into_iter().next();
        Ok((shown.ok_or(Error::NotFound)?, made.operation))
    });
    let (shown, operation) = made.await?;
    let answer = (StatusCode::CREATED, axum::Json(shown)).into_response();
    Ok(with_operation(answer, operation))
}

async fn end(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id, grant)): Path<(String, String, String)>,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, id, grant) = (
        values::object(&catalog, &plural)?.name.clone(),
        path_id(&id)?,
        path_id(&grant)?,
    );
    let ctx = caller.ctx(&app);
    app.engine()
        .write(&ctx, move |tx| tx.revoke(&name, id, grant))
        .await?;
    Ok(with_operation(
        StatusCode::NO_CONTENT.into_response(),
        ctx.operation,
    ))
}

fn render_all(read: &mut Read<'_>, grants: &[Grant]) -> Result<Vec<Value>> {
    let ids = |pick: fn(&Grantee) -> Option<Uuid>| {
        grants
            .iter()
            .filter_map(|g| pick(&g.grantee))
            .collect::<Vec<_>>()
    };
    let users = read.labels(
        "user",
        &ids(|g| matches!(g, Grantee::User(_)).then(|| of(g))),
    )?;
    let units = read.labels(
        "unit",
        &ids(|g| matches!(g, Grantee::Unit(_)).then(|| of(g))),
    )?;
    Ok(grants
        .iter()
        .map(|grant| render(grant, &users, &units))
        .collect())
}

fn of(grantee: &Grantee) -> Uuid {
    match grantee {
        Grantee::User(id) | Grantee::Unit(id) => *id,
    }
}

fn render(grant: &Grant, users: &BTreeMap<Uuid, String>, units: &BTreeMap<Uuid, String>) -> Value {
    let named =
        |labels: &BTreeMap<Uuid, String>, id: Uuid| json!({ "id": id, "label": labels.get(&id) });
    let (user, unit) = match grant.grantee {
        Grantee::User(id) => (named(users, id), Value::Null),
        Grantee::Unit(id) => (Value::Null, named(units, id)),
    };
    json!({
        "id": grant.id,
        "user": user,
        "unit": unit,
        "level": grant.level.code(),
        "expires_at": grant.expires_at.map(instant),
        "created_at": instant(grant.created_at),
    })
}
