//! `/schema/…`: what an administrator adds and changes at run time. It is there with the next request, through
//! the same code as what is shipped.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::{patch, post};
use guanxi_engine::Error;
use guanxi_engine::customise::{FieldEdit, NewField, NewObject};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::idempotent::Key;
use super::render::with_operation;
use super::schema::{render, render_field};
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::JsonBody;
use crate::http::{Answer, Problem};

/// Fields and objects.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/schema/objects", post(add_object))
        .route("/schema/{object}/fields", post(add_field))
        .route("/schema/{object}/fields/{field}", patch(change_field))
}

async fn add_field(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(object): Path<String>,
    JsonBody(mut body): JsonBody,
) -> Answer {
    caller.require_admin()?;
    known(&app, &object)?;
    let ctx = caller.keyed(&app, key.over(&body)?);
    of_their_kind(&body)?;
    name_options(&mut body);
    let new: NewField = declaration(body)?;
    let of = object.clone();
    let made = app
        .engine()
        .write(&ctx, move |tx| {
            tx.once(|tx| Ok(tx.add_field(&of, new.clone())?.name))
        })
        .await?;
    let catalog = app.engine().catalog();
    let info = catalog.known(&object)?;
    let field = info.field(&made.made).ok_or_else(Problem::not_found)?;
    let shown = render_field(&ctx.actor.rules, info, field);
    Ok(with_operation(
        (StatusCode::CREATED, axum::Json(shown)).into_response(),
        made.operation,
    ))
}

async fn change_field(
    State(app): State<App>,
    caller: Caller,
    Path((object, name)): Path<(String, String)>,
    JsonBody(mut body): JsonBody,
) -> Answer {
    caller.require_admin()?;
    known(&app, &object)?;
    name_options(&mut body);
    let edit: FieldEdit = declaration(body)?;
    let (ctx, of) = (caller.ctx(&app), object.clone());
    let field = app
        .engine()
        .write(&ctx, move |tx| tx.change_field(&of, &name, edit.clone()))
        .await?;
    let catalog = app.engine().catalog();
    let shown = render_field(&ctx.actor.rules, catalog.known(&object)?, &field);
    Ok(with_operation(
        axum::Json(shown).into_response(),
        ctx.operation,
    ))
}

async fn add_object(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    JsonBody(mut body): JsonBody,
) -> Answer {
    caller.require_admin()?;
    let ctx = caller.keyed(&app, key.over(&body)?);
    complete(&mut body)?;
    let new: NewObject = declaration(body)?;
    let made = app
        .engine()
        .write(&ctx, move |tx| {
            tx.once(|tx| Ok(tx.add_object(new.clone())?.name))
        })
        .await?;
    // Rules of tokens were worked out for the objects there were.
    app.cache().forget_all();
    let catalog = app.engine().catalog();
    let shown = render(&ctx, catalog.known(&made.made)?);
    Ok(with_operation(
        (StatusCode::CREATED, axum::Json(shown)).into_response(),
        made.operation,
    ))
}

fn known(app: &App, object: &str) -> Result<(), Problem> {
    app.engine()
        .catalog()
        .object(object)
        .map(drop)
        .ok_or_else(Problem::not_found)
}

fn declaration<T: DeserializeOwned>(body: Map<String, Value>) -> Result<T, Problem> {
    serde_json::from_value(Value::Object(body)).map_err(|error| {
        let mut problem = Problem::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "declaration_not_understood",
        );
        problem.params.push(("what", error.to_string()));
        problem
    })
}

/// Refuses what belongs to fields of other kinds: it would be forgotten without a word.
fn of_their_kind(field: &Map<String, Value>) -> Result<(), Problem> {
    let kind = field.get("kind").and_then(Value::as_str);
    for (name, kinds) in [
        ("to", &["ref"][..]),
        ("scale", &["decimal"]),
        ("options", &["select", "multi_select"]),
    ] {
        if field.contains_key(name) && !kind.is_some_and(|kind| kinds.contains(&kind)) {
            return Err(Error::field(name, "of_another_kind").into());
        }
    }
    Ok(())
}

/// Choices need a stored code; one without gets it from its label.
fn name_options(body: &mut Map<String, Value>) {
    let options = body.get_mut("options").and_then(Value::as_array_mut);
    for (place, option) in options.into_iter().flatten().enumerate() {
        let label = option
            .pointer("/label/en")
            .and_then(Value::as_str)
            .map(slug)
            .unwrap_or_default();
        let code = if label.is_empty() {
            format!("option_{}", place + 1)
        } else {
            label
        };
        if let Some(map) = option.as_object_mut() {
            map.entry("value").or_insert_with(|| code.into());
        }
    }
}

/// What a person who makes an object need not say: its names follow from the labels, and it has a name field.
fn complete(body: &mut Map<String, Value>) -> Result<(), Problem> {
    let owned = match body.shift_remove("owned") {
        None => false,
        Some(Value::Bool(owned)) => owned,
        Some(_) => return Err(Error::field("owned", "not_a_bool").into()),
    };
    body.entry("visibility")
        .or_insert(json!(if owned { "owned" } else { "shared" }));
    for (name, label) in [("name", "label"), ("plural", "label_plural")] {
        let slug = body
            .get(label)
            .and_then(|label| label.get("en"))
            .and_then(Value::as_str)
            .map(slug);
        if let Some(slug) = slug.filter(|slug| !slug.is_empty()) {
            body.entry(name).or_insert(slug.into());
        }
    }
    body.entry("fields").or_insert_with(|| {
        json!([{
            "name": "name", "kind": "text", "required": true, "search": true,
            "label": {"en": "Name", "zh-Hant": "名稱"},
            "benefits_rep": {"en": "You find it by its name", "zh-Hant": "以名稱就能找到"},
        }])
    });
    let fields = body.get_mut("fields").and_then(Value::as_array_mut);
    for field in fields
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut)
    {
        of_their_kind(field)?;
        name_options(field);
    }
    Ok(())
}

/// Lower-case letters, digits and single underscores, beginning with a letter.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for letter in text.chars().map(|c| c.to_ascii_lowercase()) {
        if letter.is_ascii_alphanumeric() && !(slug.is_empty() && letter.is_ascii_digit()) {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('_') {
            slug.push('_');
        }
    }
    let slug: String = slug.chars().take(40).collect();
    slug.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_becomes_a_name() {
        assert_eq!(slug("Service contract (2026)"), "service_contract_2026");
        assert_eq!(slug("2nd visit!"), "nd_visit");
        assert_eq!(slug("拜訪"), "");
    }
}
