//! `/inbound_mails/{id}/…`: a letter to the team is taken, kept with whom it is about, made a lead, done.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::post;
use guanxi_sales::mail::{self, About};
use guanxi_sales::objects::inbound_mail::OBJECT;

use super::idempotent::Key;
use super::records::made_record;
use super::values;
use super::verb::{verb, verb_with};
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, OptionalBody, path_id};

/// All of them.
pub fn routes() -> Router<App> {
    let keep = verb_with(
        OBJECT,
        |said, _| Some(about(said)),
        |tx, id, about, base| mail::keep(tx, id, *about, base),
    );
    Router::new()
        .route("/inbound_mails/{id}/take", verb(OBJECT, mail::take))
        .route("/inbound_mails/{id}/release", verb(OBJECT, mail::release))
        .route("/inbound_mails/{id}/done", verb(OBJECT, mail::done))
        .route("/inbound_mails/{id}/reopen", verb(OBJECT, mail::reopen))
        .route("/inbound_mails/{id}/keep", keep)
        .route("/inbound_mails/{id}/lead", post(lead))
}

/// `{"contact": …?, "account": …?, "opportunity": …?, "lead": …?}`, one of them at least.
fn about(said: &mut Input) -> About {
    About {
        contact: said.id("contact"),
        account: said.id("account"),
        opportunity: said.id("opportunity"),
        lead: said.id("lead"),
    }
}

async fn lead(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "leads")?;
    let made = app
        .engine()
        .write(&ctx, move |tx| tx.once(|tx| mail::to_lead(tx, id)));
    made_record(&app, &ctx, object, made.await?).await
}
