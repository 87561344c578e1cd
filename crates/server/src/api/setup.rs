//! `/setup`: the first-run screen. Closed for good once somebody exists.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use guanxi_engine::Error;
use guanxi_engine::identity::person;
use guanxi_engine::identity::workspace::Workspace;
use serde_json::{Map, Value, json};

use super::idempotent::Key;
use crate::app::App;
use crate::auth::ClientAddress;
use crate::auth::door::{self, Opening};
use crate::http::input::{Input, JsonBody};
use crate::http::{Answer, Problem};
use crate::setup::{self, Entrance, Setup};

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
    let (workspace, name, entrance) = answers(map)?;
    let door = match entrance {
        Some((email, password)) => Some(Entrance {
            email,
            password_hash: app.passwords().hash(password).await?,
        }),
        None => None,
    };
    let user = app.ids().next();
    let opening = Opening::new(&app, user, &headers, address)?;
    let (setup, store) = (
        Setup {
            workspace,
            name,
            door,
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

/// Her name and her way back, if she says one, and the workspace. Only the language and her name have to be said.
type Answers = (Workspace, String, Option<(String, String)>);

fn answers(map: Map<String, Value>) -> Result<Answers, Problem> {
    let mut input = Input::new(map);
    let (name, language) = (input.text("name", 255), input.text("language", 16));
    let workspace = Workspace {
        name: said(input.optional_text("workspace", 100))
            .unwrap_or_else(|| name.chars().take(100).collect()),
        currency: said(input.optional_text("currency", 3))
            .unwrap_or_else(|| setup::usual_currency(&language).to_owned()),
        time_zone: said(input.optional_text("time_zone", 64)).unwrap_or_else(|| "UTC".to_owned()),
        language,
    };
    // A way back is both of them or neither.
    let email = said(input.optional_text("email", 255));
    let password = input.optional_secret("password");
    for (field, missing) in [
        ("email", email.is_none() && password.is_some()),
        ("password", password.is_none() && email.is_some()),
    ] {
        if missing {
            input.required(field);
        }
    }
    for (field, code) in setup::wrong(&workspace) {
        input.wrong(field, code);
    }
    input.finish()?;
    if let Some(weak) = password
        .as_ref()
        .and_then(|password| door::weak("password", password))
    {
        return Err(Error::Invalid(vec![weak]).into());
    }
    Ok((workspace, name, email.zip(password)))
}

fn said(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}
