//! `/workspace`: its name and what people who never chose inherit. An administrator changes them.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use axum::routing::put;
use guanxi_engine::identity::workspace::{self, Workspace};

use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody};
use crate::setup;

/// `/workspace`.
pub fn routes() -> Router<App> {
    Router::new().route("/workspace", put(change))
}

async fn change(State(app): State<App>, caller: Caller, JsonBody(map): JsonBody) -> Answer {
    caller.require_admin()?;
    let mut input = Input::new(map);
    let home = Workspace {
        name: input.text("name", 100),
        language: input.text("language", 16),
        currency: input.text("currency", 3),
        time_zone: input.text("time_zone", 64),
    };
    for (field, code) in setup::wrong(&home) {
        input.wrong(field, code);
    }
    input.finish()?;
    let (me, ctx) = (caller.user(), caller.ctx(&app));
    let change = app.engine().write(&ctx, move |tx| {
        workspace::save(tx.conn(), &home)?;
        tx.event("user", me, "workspace.changed").map(drop)
    });
    change.await?;
    app.engine().refresh_catalog().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
