//! `/opportunities/board`, `/figures` and `/as-of`: the pipeline as columns, as numbers, and as it was. The first two
//! take the filters of the list, and every number equals the rows it opens into.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::get;
use guanxi_sales::measures::{self, Only};
use uuid::Uuid;

use super::render::json_bytes;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::query_pairs;
use crate::http::{Answer, Problem};

/// All three.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/opportunities/board", get(board))
        .route("/opportunities/figures", get(figures))
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

/// `?at=YYYY-MM-DD&owner=ID&pipeline=ID`.
async fn as_of(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut day, mut only) = (None, Only::default());
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "at" => day = Some(value),
            "owner" => only.owner = Some(id(&value)?),
            "pipeline" => only.pipeline = Some(id(&value)?),
            _ => return Err(Problem::bad_request("bad_parameter", key)),
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

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::bad_request("not_an_id", text))
}
