//! `/users/{id}/disable` and `/enable`: who may sign in. A person is never deleted for having left: her deals and
//! what she wrote keep her name.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use guanxi_engine::identity::{credential, invitation, session};
use guanxi_engine::write::Change;
use guanxi_engine::{Data, Error, Result, Tx, Values};
use guanxi_sales::objects::user;
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{command, record};
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::path_id;

/// Both.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/users/{id}/disable", post(disable))
        .route("/users/{id}/enable", post(enable))
}

async fn disable(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
) -> Answer {
    let user = path_id(&id)?;
    if user == caller.user() {
        let refused = Error::Refused {
            code: "disable_yourself",
            params: Vec::new(),
        };
        return Err(refused.into());
    }
    set_status(&app, &caller, key, user, false).await
}

async fn enable(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
) -> Answer {
    set_status(&app, &caller, key, path_id(&id)?, true).await
}

/// Ends every session and open invitation of one who is disabled; one who is enabled again signs in with the password she had.
async fn set_status(app: &App, caller: &Caller, key: Key, id: Uuid, enabled: bool) -> Answer {
    caller.require_admin()?;
    let ctx = caller.keyed(app, key.over_path());
    let found = app.engine().write(&ctx, move |tx| {
        command(tx, user::OBJECT, id, |tx| switch(tx, id, enabled))
    });
    let (found, operation) = found.await?;
    app.cache().forget_all();
    Ok(with_operation(record(StatusCode::OK, found), operation))
}

fn switch(tx: &mut Tx<'_>, id: Uuid, enabled: bool) -> Result<()> {
    let (status, action) = match (enabled, credential::hash_of(tx.conn(), id)?) {
        (false, _) => ("disabled", "user.disabled"),
        (true, Some(_)) => ("active", "user.enabled"),
        (true, None) => ("placeholder", "user.enabled"),
    };
    let values = Values::from([(user::STATUS, Data::Text(status.to_owned()))]);
    tx.update(user::OBJECT, id, Change::command(action, values))?;
    if !enabled {
        session::end_all(tx.conn(), id, None)?;
        invitation::end_open(tx.conn(), id)?;
    }
    Ok(())
}
