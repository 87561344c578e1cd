//! `/leads/{id}/…`: the commands that move a lead, what to ask next, and how soon leads are answered. What each one means is
//! one file in `guanxi_sales::lead`.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use guanxi_engine::Catalog;
use guanxi_sales::lead::{self, Convert, NewDeal};
use guanxi_sales::objects::lead::{DISQUALIFIED_BECAUSE, OBJECT};

use super::values;
use super::verb::{verb, verb_with};
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// All of them.
pub fn routes() -> Router<App> {
    let nurture = verb_with(
        OBJECT,
        |said, _| said.needed("recontact_on", Input::date),
        |tx, id, on, base| lead::nurture(tx, id, *on, base),
    );
    let disqualify = verb_with(OBJECT, because, |tx, id, because, base| {
        lead::disqualify(tx, id, because, base)
    });
    let convert = verb_with(
        OBJECT,
        |said, _| Some(into(said)),
        |tx, id, into, base| lead::convert(tx, id, into, base).map(|made| made.version),
    );
    Router::new()
        .route("/leads/response", get(response))
        .route("/leads/calibration", get(calibration))
        .route("/leads/{id}/missing", get(missing))
        .route("/leads/{id}/assign", verb(OBJECT, lead::assign))
        .route("/leads/{id}/convert", convert)
        .route("/leads/{id}/nurture", nurture)
        .route("/leads/{id}/disqualify", disqualify)
        .route("/leads/{id}/take-up", verb(OBJECT, lead::take_up))
}

/// Filters, and for the leads behind a bar of the histogram `&bar=30`.
async fn response(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut params, mut behind) = (query_pairs(&uri), None);
    if let Some(at) = params.iter().position(|(key, _)| key == "bar") {
        let (key, value) = params.remove(at);
        behind =
            Some(lead::bar(&value).ok_or_else(|| Problem::bad_request("bad_parameter", &key))?);
    }
    let report = app
        .engine()
        .read(&caller.ctx(&app), move |r| lead::report(r, &params, behind))
        .await?;
    Ok(Json(report).into_response())
}

/// Filters, and for the leads of a band `&band=20`, any score of it.
async fn calibration(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut params, mut behind) = (query_pairs(&uri), None);
    if let Some(at) = params.iter().position(|(key, _)| key == "band") {
        let (key, value) = params.remove(at);
        let score = value
            .parse()
            .ok()
            .filter(|score: &i64| score.abs() <= 1_000_000);
        behind = Some(score.ok_or_else(|| Problem::bad_request("bad_parameter", &key))?);
    }
    let found = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            lead::calibration(r, &params, behind)
        })
        .await?;
    Ok(Json(found).into_response())
}

async fn missing(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let missing = app
        .engine()
        .read(&caller.ctx(&app), move |r| lead::missing(r, id))
        .await?;
    Ok(Json(serde_json::json!({ "data": missing })).into_response())
}

/// `{"because": …}`.
fn because(said: &mut Input, catalog: &Catalog) -> Option<String> {
    let options = values::options(catalog, OBJECT, DISQUALIFIED_BECAUSE);
    said.needed("because", |said, field| said.choice(field, &options))
}

/// `{"account": ID?, "contact": ID?, "deal": true, "deal_name": "…"}`.
fn into(said: &mut Input) -> Convert {
    let (account, contact) = (said.id("account"), said.id("contact"));
    let (begin, name) = (said.flag("deal"), said.optional_text("deal_name", 500));
    Convert {
        account,
        contact,
        deal: begin.then_some(NewDeal { name }),
    }
}
