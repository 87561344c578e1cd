//! `/leads/{id}/…`: the commands that move a lead, what to ask next, and how soon leads are answered. What each one means is
//! one file in `guanxi_sales::lead`.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_engine::Error;
use guanxi_sales::lead::{self, Convert, NewDeal};
use guanxi_sales::objects::lead::{DISQUALIFIED_BECAUSE, OBJECT};

use super::idempotent::Key;
use super::records::{if_match, run};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, OptionalBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/leads/response", get(response))
        .route("/leads/calibration", get(calibration))
        .route("/leads/{id}/missing", get(missing))
        .route("/leads/{id}/assign", post(assign))
        .route("/leads/{id}/convert", post(convert))
        .route("/leads/{id}/nurture", post(nurture))
        .route("/leads/{id}/disqualify", post(disqualify))
        .route("/leads/{id}/take-up", post(take_up))
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

async fn assign(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| lead::assign(tx, id, base)).await
}

async fn take_up(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base) = (path_id(&id)?, if_match(&headers)?);
    Input::new(map).finish()?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        lead::take_up(tx, id, base)
    })
    .await
}

async fn nurture(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let on = input.date("recontact_on");
    input.finish()?;
    let on = on.ok_or_else(|| Error::field("recontact_on", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        lead::nurture(tx, id, on, base)
    })
    .await
}

async fn disqualify(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let because = input.choice(
        "because",
        &values::options(&app.engine().catalog(), OBJECT, DISQUALIFIED_BECAUSE),
    );
    input.finish()?;
    let because = because.ok_or_else(|| Error::field("because", "required"))?;
    run(&app, &ctx, OBJECT, id, move |tx| {
        lead::disqualify(tx, id, &because, base)
    })
    .await
}

/// `{"account": ID?, "contact": ID?, "deal": true, "deal_name": "…"}`.
async fn convert(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(map): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&map)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(map));
    let (account, contact) = (input.id("account"), input.id("contact"));
    let (begin, name) = (input.flag("deal"), input.optional_text("deal_name", 500));
    input.finish()?;
    let deal = begin.then_some(NewDeal { name });
    let into = Convert {
        account,
        contact,
        deal,
        base,
    };
    run(&app, &ctx, OBJECT, id, move |tx| {
        lead::convert(tx, id, &into).map(|made| made.version)
    })
    .await
}
