//! `/opportunities/board`, `/figures`, `/flags`, `/conversion`, `/changes` and `/as-of`: the pipeline as columns, as
//! numbers, as what needs a look, as a flow, and as it was. All but the last two take the filters of the list, and every
//! number equals the rows it opens into.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_sales::measures::{self, Asked, Line, Only, Which};
use uuid::Uuid;

use super::render::json_bytes;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/opportunities/board", get(board))
        .route("/opportunities/figures", get(figures))
        .route("/opportunities/flags", get(flags))
        .route("/opportunities/conversion", get(conversion))
        .route("/opportunities/changes", get(changes))
        .route("/opportunities/as-of", get(as_of))
}

async fn board(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let params = query_pairs(&uri);
    let body = app
        .engine()
        .read(&caller.ctx(&app), move |r| measures::board(r, &params))
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}

async fn figures(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let params = query_pairs(&uri);
    let figures = app
        .engine()
        .read(&caller.ctx(&app), move |r| measures::figures(r, &params))
        .await?;
    Ok(axum::Json(figures).into_response())
}

async fn flags(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let params = query_pairs(&uri);
    let usual = app.usual().get(app.engine()).await?;
    let flags = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            measures::flags(r, &params, &usual)
        })
        .await?;
    Ok(axum::Json(flags).into_response())
}

/// `?from=YYYY-MM-DD&to=YYYY-MM-DD&pipeline=ID`, filters, and for the deals behind a count `&step=ID&which=reached`.
async fn conversion(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut asked, mut step, mut which) = (Asked::default(), None, Which::Entered);
    let mut params = Vec::new();
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "from" => asked.from = Some(value),
            "to" => asked.to = Some(value),
            "pipeline" => asked.pipeline = Some(id(&value)?),
            "step" => step = Some(id(&value)?),
            "which" => which = known(Which::parse(&value), &key)?,
            _ => params.push((key, value)),
        }
    }
    asked.behind = step.map(|step| (step, which));
    let flow = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            measures::conversion(r, &params, &asked)
        })
        .await?;
    Ok(axum::Json(flow).into_response())
}

/// `?from=YYYY-MM-DD&to=YYYY-MM-DD`, whose as in [`as_of`], and for the deals behind a line `&line=won`.
async fn changes(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut from, mut to, mut line) = (None, None, None);
    let mut only = Only::default();
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "from" => from = Some(value),
            "to" => to = Some(value),
            "line" => line = Some(known(Line::parse(&value), &key)?),
            _ => narrow(&mut only, &key, &value)?,
        }
    }
    let changes = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            measures::changes(r, (from.as_deref(), to.as_deref()), only, line)
        })
        .await?;
    Ok(axum::Json(changes).into_response())
}

/// `?at=YYYY-MM-DD&owner=ID&owner.unit=ID&pipeline=ID`.
async fn as_of(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut day, mut only) = (None, Only::default());
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "at" => day = Some(value),
            _ => narrow(&mut only, &key, &value)?,
        }
    }
    let past = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            measures::as_of(r, day.as_deref(), only)
        })
        .await?;
    Ok(axum::Json(past).into_response())
}

/// Whose deals of the past, in the words of the list.
fn narrow(only: &mut Only, key: &str, value: &str) -> Result<(), Problem> {
    let place = match key {
        "owner" => &mut only.owner,
        "owner.unit" => &mut only.unit,
        "pipeline" => &mut only.pipeline,
        _ => return Err(Problem::bad_request("bad_parameter", key)),
    };
    *place = Some(id(value)?);
    Ok(())
}

fn known<T>(word: Option<T>, key: &str) -> Result<T, Problem> {
    word.ok_or_else(|| Problem::bad_request("bad_parameter", key))
}

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::bad_request("not_an_id", text))
}
