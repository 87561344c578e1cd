//! `/mine`: what belongs to the caller alone. No parameter names a person: everybody is told of herself.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::routing::{get, put};
use guanxi_sales::mine::{self, Asked, Behind, MOST_WEEKS, MOST_WEEKS_OF_TYPING};
use serde_json::json;

use super::exports::{count, stream_out};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// Characters of a reason.
pub const REASON: usize = 200;

/// All of it.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/mine/ratios", get(ratios))
        .route("/mine/friction", get(friction))
        .route("/mine/looks", get(looks))
        .route("/mine/export", get(export))
        .route("/{objects}/{id}/look", put(explain))
}

/// `?weeks=4`, and for the deals behind the proposals `&behind=period` or `&behind=YYYY-MM-DD`, a Monday.
async fn ratios(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let mut asked = Asked::default();
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "weeks" => asked.weeks = Some(weeks(&value, MOST_WEEKS)?),
            "behind" => {
                let behind = Behind::parse(&value);
                let behind = behind.ok_or_else(|| Problem::bad_request("not_a_date", value))?;
                asked.behind = Some(behind);
            }
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let found = app
        .engine()
        .read(&caller.ctx(&app), move |r| mine::ratios(r, asked))
        .await?;
    Ok(axum::Json(found).into_response())
}

fn weeks(text: &str, most: usize) -> Result<usize, Problem> {
    let weeks = text.parse().ok().filter(|n| (1..=most).contains(n));
    weeks.ok_or_else(|| Problem::bad_request("bad_parameter", "weeks"))
}

/// `?weeks=4`.
async fn friction(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let mut complete = None;
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "weeks" => complete = Some(weeks(&value, MOST_WEEKS_OF_TYPING)?),
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let found = app
        .engine()
        .read(&caller.ctx(&app), move |r| mine::friction(r, complete))
        .await?;
    Ok(axum::Json(found).into_response())
}

/// `?after=…`.
async fn looks(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let mut after = None;
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "after" => after = Some(value).filter(|after| !after.is_empty()),
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let found = app
        .engine()
        .read(&caller.ctx(&app), move |r| mine::looks(r, after.as_deref()))
        .await?;
    Ok(axum::Json(found).into_response())
}

/// `{"reason": "…"|null}`: why the caller looks at somebody else's record. Asked for by nobody.
async fn explain(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, id) = (
        values::object(&catalog, &plural)?.name.clone(),
        path_id(&id)?,
    );
    let mut input = Input::new(body);
    let reason = input.optional_text("reason", REASON);
    input.finish()?;
    let answer = json!({ "reason": reason });
    app.engine()
        .write(&caller.ctx(&app), move |tx| {
            mine::explain(tx, &name, id, reason.as_deref())
        })
        .await?;
    Ok(axum::Json(answer).into_response())
}

/// Everything that is the caller's, as a ZIP. The log of her account says that it was taken.
async fn export(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    if let Some((key, _)) = query_pairs(&uri).first() {
        return Err(Problem::bad_request("unknown_parameter", key));
    }
    let (ctx, me) = (caller.ctx(&app), caller.user());
    let noted = app.engine().write(&ctx, move |tx| {
        tx.event("user", me, "user.exported_own").map(drop)
    });
    noted.await?;
    let file = ("my-guanxi.zip".to_owned(), "application/zip");
    stream_out(&app, ctx, file, |read, counted, out| {
        let mut rows = 0;
        for (object, filter) in mine::parts(read) {
            rows += count(read, &object, &filter)?;
        }
        counted(rows);
        mine::export(read, out)
    })
    .await
}
