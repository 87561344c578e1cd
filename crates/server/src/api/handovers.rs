//! `/handovers/…`: what somebody's book is, giving it to colleagues, what they read of it, taking it back; and
//! `/handover_people/{id}/mark`: who was introduced. The handovers themselves are ordinary records.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use axum::{Json, Router};
use guanxi_engine::Error;
use guanxi_sales::handover::{self, Asked, Part};
use guanxi_sales::objects::handover::OBJECT;
use guanxi_sales::objects::handover_person::{OBJECT as PERSON, State as Standing};
use serde_json::json;
use uuid::Uuid;

use super::bulk::{language, told};
use super::idempotent::Key;
use super::records::{after, record};
use super::render::with_operation;
use super::retention::job;
use super::verb::verb_with;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// Parts that a book may be split into.
pub const PARTS: usize = 50;
/// Kinds of records or companies of one part.
pub const IN_A_PART: usize = 500;

/// All of them.
pub fn routes() -> Router<App> {
    let mark = verb_with(
        PERSON,
        |said, _| said.needed("state", state),
        |tx, id, state, base| handover::mark(tx, id, *state, base),
    );
    Router::new()
        .route("/handovers/preview", get(preview))
        .route("/handovers/begin", post(begin))
        .route("/handovers/{id}/brief", get(brief))
        .route("/handovers/{id}/undo", post(undo))
        .route("/handover_people/{id}/mark", mark)
}

/// `?of=USER`; the caller's own book if absent.
async fn preview(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let mut of = caller.user();
    for (name, value) in query_pairs(&uri) {
        if name != "of" {
            let name: String = name.chars().take(64).collect();
            return Err(Problem::bad_request("unknown_parameter", name));
        }
        of = Uuid::try_parse(&value).map_err(|_| Problem::bad_request("bad_value", "of"))?;
    }
    let preview = app
        .engine()
        .read(&caller.ctx(&app), move |r| handover::preview(r, of))
        .await?;
    Ok(Json(preview).into_response())
}

/// `{"of": …?, "to": …, "split": [{"to": …, "objects": […]?, "accounts": […]?}]?, "keep_closed_deals": …?}`. Answers the handover, which goes
/// on after its request.
async fn begin(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    JsonBody(map): JsonBody,
) -> Answer {
    caller.require_own_role()?;
    let ctx = caller.keyed(&app, key.over(&map)?);
    let mut input = Input::new(map);
    let (of, to, split) = (input.id("of"), input.id("to"), parts(&mut input));
    let keep_closed = input.flag("keep_closed_deals");
    input.finish()?;
    let asked = Asked {
        of: of.unwrap_or(caller.user()),
        to: to.ok_or_else(|| Error::field("to", "required"))?,
        split,
        closed_deals: !keep_closed,
    };
    let begun = app.engine().write(&ctx, move |tx| {
        let begun = tx.once(|tx| handover::begin(tx, &asked))?;
        Ok((after(tx, OBJECT, begun.made)?, begun))
    });
    let (found, begun) = begun.await?;
    go_on(&app, begun.made).await?;
    Ok(with_operation(
        record(StatusCode::ACCEPTED, found),
        begun.operation,
    ))
}

fn parts(input: &mut Input) -> Vec<Part> {
    let said = input.objects("split", PARTS);
    let read = |said: &mut Input| {
        let (to, objects, accounts) = (
            said.id("to"),
            said.texts("objects", IN_A_PART),
            said.texts("accounts", IN_A_PART),
        );
        let accounts = accounts.unwrap_or_default();
        let ids: Vec<Uuid> = accounts
            .iter()
            .filter_map(|text| text.parse().ok())
            .collect();
        if ids.len() < accounts.len() {
            said.wrong("accounts", "not_an_id");
        }
        if to.is_none() {
            said.required("to");
        }
        Part {
            to: to.unwrap_or_default(),
            objects: objects.unwrap_or_default(),
            accounts: ids,
        }
    };
    said.into_iter()
        .enumerate()
        .filter_map(|(n, one)| input.within(&format!("split.{n}"), one, read))
        .collect()
}

/// Moves a book on a thread of its own. What stops it is told; it is taken up again.
pub async fn go_on(app: &App, id: Uuid) -> guanxi_engine::Result<()> {
    let (engine, ctx) = (app.engine().clone(), job(app).await?);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = handover::run(&engine, &ctx, id) {
            tracing::error!(%error, %id, "a handover stopped");
        }
    });
    Ok(())
}

async fn brief(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    let id = path_id(&id)?;
    let brief = app
        .engine()
        .read(&caller.ctx(&app), move |r| handover::brief(r, id))
        .await?;
    Ok(Json(brief).into_response())
}

async fn undo(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    headers: HeaderMap,
    Path(id): Path<String>,
    OptionalBody(map): OptionalBody,
) -> Answer {
    caller.require_own_role()?;
    let ctx = caller.keyed(&app, key.over(&map)?);
    let id = path_id(&id)?;
    Input::new(map).finish()?;
    let engine = app.engine().clone();
    let undone = tokio::task::spawn_blocking(move || handover::undo(&engine, &ctx, id))
        .await
        .map_err(|why| Error::Internal(why.to_string()))??;
    let body = json!({
        "operation": undone.operation,
        "restored": undone.restored,
        "kept": told(undone.kept, language(&headers, &caller)),
        "kept_unseen": undone.kept_unseen,
    });
    Ok(with_operation(Json(body).into_response(), undone.operation))
}

const STATES: [Standing; 3] = [Standing::Waiting, Standing::Introduced, Standing::NotNeeded];

fn state(said: &mut Input, field: &str) -> Option<Standing> {
    let state = said.choice(field, &STATES.map(Standing::as_str))?;
    Standing::parse(&state)
}
