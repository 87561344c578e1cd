//! `/pipelines/{id}/publish`: a new version of a pipeline, with a place for every open deal.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::post;
use guanxi_engine::{Data, FieldError, ObjectInfo, kinds, log};
use guanxi_sales::objects::opportunity;
use guanxi_sales::pipeline::{Kind, NewStage, NewVersion, publish_version};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use super::render::with_operation;
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody, path_id};

/// `/pipelines/{id}/publish`.
pub fn routes() -> Router<App> {
    Router::new().route("/pipelines/{id}/publish", post(publish))
}

async fn publish(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    JsonBody(map): JsonBody,
) -> Answer {
    caller.require_admin()?;
    let old = path_id(&id)?;
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let catalog = app.engine().catalog();
    let declared = values::object(&catalog, "stages")?;
    let name = input
        .optional_text("name", 255)
        .filter(|name| !name.is_empty());
    let stages = stages(&mut input, declared);
    let mapping = mapping(&mut input);
    input.finish()?;
    let version = NewVersion {
        name,
        stages,
        mapping,
    };
    let published = app
        .engine()
        .write(&ctx, move |tx| {
            let made = tx.once(|tx| Ok(publish_version(tx, old, version.clone())?.pipeline))?;
            tx.flush_log()?;
            let moved = log::touched(tx.conn(), made.operation, opportunity::OBJECT)?;
            Ok((made, moved))
        })
        .await?;
    let (made, moved) = published;
    let body = axum::Json(json!({ "pipeline": made.made, "moved": moved }));
    Ok(with_operation(
        (StatusCode::CREATED, body).into_response(),
        made.operation,
    ))
}

fn stages(input: &mut Input, declared: &ObjectInfo) -> Vec<NewStage> {
    let Some(Value::Array(given)) = input.any("stages") else {
        input.required("stages");
        return Vec::new();
    };
    let mut stages = Vec::new();
    for (place, value) in given.iter().enumerate() {
        match new_stage(declared, value) {
            Ok(stage) => stages.push(stage),
            Err(fault) => input.wrong(&format!("stages.{place}.{}", fault.field), fault.code),
        }
    }
    stages
}

fn new_stage(declared: &ObjectInfo, value: &Value) -> Result<NewStage, FieldError> {
    let empty = Map::new();
    let given = value.as_object().unwrap_or(&empty);
    let read = |name: &str| -> Result<Data, FieldError> {
        match (declared.field(name), given.get(name)) {
            (Some(field), Some(value)) => kinds::parse_json(field, value),
            _ => Ok(Data::Null),
        }
    };
    let text = |name: &str| -> Result<Option<String>, FieldError> {
        Ok(read(name)?.as_text().map(str::to_owned))
    };
    let kind = text("kind")?.and_then(|kind| Kind::parse(&kind));
    Ok(NewStage {
        name: text("name")?.ok_or_else(|| missing("name"))?,
        probability: read("probability")?.as_int().unwrap_or(0),
        category: text("forecast_category")?.unwrap_or_else(|| "pipeline".to_owned()),
        kind: kind.ok_or_else(|| missing("kind"))?,
        exit_evidence: text("exit_evidence")?,
    })
}

fn missing(field: &str) -> FieldError {
    FieldError {
        field: field.to_owned(),
        code: "required",
        params: Vec::new(),
    }
}

/// For each old stage the place of the new one.
fn mapping(input: &mut Input) -> BTreeMap<Uuid, usize> {
    let mut mapping = BTreeMap::new();
    for (stage, place) in input.object("mapping").unwrap_or_default() {
        let place = place.as_u64().and_then(|place| usize::try_from(place).ok());
        match (stage.parse(), place) {
            (Ok(stage), Some(place)) => drop(mapping.insert(stage, place)),
            _ => input.wrong("mapping", "wrong_kind"),
        }
    }
    mapping
}
