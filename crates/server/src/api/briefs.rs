//! `/activities/{id}/brief` and the same of people, companies, deals and leads: what one has to know before a meeting, in one
//! answer that stands for itself. What is in it says `guanxi_sales::brief`.

use axum::Router;
use axum::extract::{Path, State};
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_sales::brief::{self, Subject};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::path_id;

/// All of them.
pub fn routes() -> Router<App> {
    let of = |plural: &str, subject: fn(Uuid) -> Subject| {
        let told = move |State(app): State<App>, caller: Caller, Path(id): Path<String>| async move {
            tell(&app, &caller, subject(path_id(&id)?)).await
        };
        Router::new().route(&format!("/{plural}/{{id}}/brief"), get(told))
    };
    of("activities", Subject::Activity)
        .merge(of("contacts", Subject::Contact))
        .merge(of("accounts", Subject::Account))
        .merge(of("opportunities", Subject::Deal))
        .merge(of("leads", Subject::Lead))
}

async fn tell(app: &App, caller: &Caller, subject: Subject) -> Answer {
    let usual = app.usual().get(app.engine()).await?;
    let told = app
        .engine()
        .read(&caller.ctx(app), move |r| brief::brief(r, &usual, subject))
        .await?;
    Ok(axum::Json(told).into_response())
}
