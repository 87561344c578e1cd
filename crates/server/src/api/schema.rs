//! `/schema`: the declarations as this caller may see them. The web app builds lists, forms and filters of any
//! object from nothing else.

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::routing::get;
use guanxi_engine::access::{self, Right, Rules, Scope};
use guanxi_engine::{Ctx, ObjectInfo, customise};
use guanxi_schema::{Field, FieldId, Write};
use serde_json::{Map, Value, json};

use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// First number of customers' own fields.
const FIRST_CUSTOM: FieldId = 1000;

/// `/schema`.
pub fn routes() -> Router<App> {
    Router::new().route("/schema", get(read))
}

async fn read(State(app): State<App>, caller: Caller, uri: Uri) -> Answer<axum::Json<Value>> {
    let (catalog, ctx) = (app.engine().catalog(), caller.ctx(&app));
    for (key, value) in query_pairs(&uri) {
        match (key.as_str(), value.as_str()) {
            ("archived", "false") => {}
            ("archived", "true") => return with_archived(&app, &caller, &ctx).await,
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let objects: Vec<Value> = catalog
        .objects()
        .filter(|object| known(&ctx, object))
        .map(|object| render(&ctx, object))
        .collect();
    Ok(axum::Json(
        json!({ "version": catalog.version(), "objects": objects }),
    ))
}

/// The same with the fields that were archived, for whoever may take them back.
async fn with_archived(app: &App, caller: &Caller, ctx: &Ctx) -> Answer<axum::Json<Value>> {
    caller.require_admin()?;
    let archived = app.engine().db().read(customise::archived).await?;
    let catalog = app.engine().catalog();
    let objects: Vec<Value> = catalog
        .objects()
        .map(|object| {
            let mut shown = render(ctx, object);
            if let Some(fields) = shown.get_mut("fields").and_then(Value::as_array_mut) {
                let mine = archived.iter().filter(|(of, _)| *of == object.name);
                fields.extend(mine.map(|(_, field)| render_field(&ctx.actor.rules, object, field)));
            }
            shown
        })
        .collect();
    Ok(axum::Json(
        json!({ "version": catalog.version(), "objects": objects }),
    ))
}

/// Whether an object exists for this caller. Of one that her role hides altogether she does not learn the name.
fn known(ctx: &Ctx, object: &ObjectInfo) -> bool {
    ctx.actor.rules.scope(object, Right::Read) != Scope::None
}

/// An object with what this caller may do.
pub fn render(ctx: &Ctx, object: &ObjectInfo) -> Value {
    let rules = &ctx.actor.rules;
    let readable = object
        .fields
        .iter()
        .filter(|field| access::readable(ctx, object, field));
    let fields: Vec<Value> = readable
        .map(|field| render_field(rules, object, field))
        .collect();
    json!({
        "name": object.name,
        "plural": object.plural,
        "label": object.label,
        "label_plural": object.label_plural,
        "title": object.title,
        "visibility": object.visibility,
        "custom": object.custom,
        "can": {
            "create": rules.may_create(object),
            "read": rules.scope(object, Right::Read),
            "edit": rules.scope(object, Right::Edit),
            "delete": rules.scope(object, Right::Delete),
        },
        "fields": fields,
    })
}

/// A field with what this caller may do.
pub fn render_field(rules: &Rules, object: &ObjectInfo, field: &Field) -> Value {
    let mut map = match serde_json::to_value(field) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    };
    // How it is stored is nobody's business outside.
    for inner in [
        "column", "index", "computed", "personal", "aliases", "hidden",
    ] {
        map.shift_remove(inner);
    }
    map.retain(|_, value| !value.is_null());
    if !field.archived {
        map.shift_remove("archived");
    }
    if !field.collate {
        map.shift_remove("collate");
    }
    let given = matches!(field.write, Write::Open | Write::Command);
    map.insert(
        "custom".to_owned(),
        (field.id >= FIRST_CUSTOM || object.custom).into(),
    );
    map.insert(
        "can_edit".to_owned(),
        (given && rules.may_edit(object, field)).into(),
    );
    Value::Object(map)
}
