//! `/setup`: the first-run screen. Closed for good once somebody exists.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use guanxi_engine::Error;
use guanxi_engine::identity::person;
use guanxi_engine::identity::workspace::Workspace;
use serde_json::{Value, json};

use super::idempotent::Key;
use crate::app::App;
use crate::auth::ClientAddress;
use crate::auth::door::{self, Opening};
use crate::http::input::{Input, JsonBody};
use crate::http::{Answer, Problem};
use crate::setup::{self, Setup};

/// `/setup`.
pub fn routes() -> Router<App> {
    Router::new().route("/setup", get(needed).post(set_up))
}

async fn needed(State(app): State<App>) -> Answer<axum::Json<Value>> {
    Ok(axum::Json(json!({ "needed": is_needed(&app).await? })))
}

async fn is_needed(app: &App) -> Result<bool, Problem> {
    Ok(!app.engine().db().read(person::any).await?)
}

async fn set_up(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    // A workspace is set up once, with a key or without.
    _: Key,
    headers: HeaderMap,
    JsonBody(map): JsonBody,
) -> Answer {
    // Asked before hashing, so that nobody can keep the processor busy here for ever.
    if !is_needed(&app).await? {
        return Err(Error::Refused {
            code: "already_set_up",
            params: Vec::new(),
        }
        .into());
    }
    let mut input = Input::new(map);
    let workspace = Workspace {
        name: input.text("workspace", 100),
        language: input.text("language", 16),
        currency: input.text("currency", 3),
        time_zone: input.text("time_zone", 64),
    };
    let (name, email, password) = (
        input.text("name", 255),
        input.text("email", 255),
        input.secret("password"),
    );
    for (field, code) in setup::wrong(&workspace) {
        input.wrong(field, code);
    }
    input.finish()?;
    if let Some(weak) = door::weak("password", &password) {
        return Err(Error::Invalid(vec![weak]).into());
    }
    let password_hash = app.passwords().hash(password).await?;
    let user = app.ids().next();
    let opening = Opening::new(&app, user, &headers, address)?;
    let (setup, store) = (
        Setup {
            workspace,
            name,
            email,
            password_hash,
        },
        opening.clone(),
    );
    app.engine()
        .write(&door::on_own_account(&app, user), move |tx| {
            setup::run(tx, &setup)?;
            store.store(tx)
        })
        .await?;
    app.engine().refresh_catalog().await?;
    opening.answer(&app, StatusCode::CREATED).await
}
