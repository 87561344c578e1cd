//! `/imports`: files come up and are drafted a plan, a person corrects it, and the run goes on a thread of its own,
//! whoever leaves. All of it is the caller's own; an administrator sees everybody's. A run goes on with its person's
//! rights, and shows what is in the files, so a token of another role than hers, or with scopes, reaches none.

use axum::Json;
use axum::Router;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post, put};
use guanxi_engine::transfer::preview::{Preview, preview};
use guanxi_engine::transfer::store::{self, Run};
use guanxi_engine::transfer::{self, Plan};
use guanxi_engine::{Ctx, Engine, Result};
use serde_json::{Value, json};
use uuid::Uuid;

use super::bulk::{language, told};
use super::idempotent::Key;
use super::render::with_operation;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id};
use crate::http::{Answer, Language, Problem, messages};

/// Largest upload, all files together, in bytes.
const UPLOAD_LIMIT: usize = 64 * 1024 * 1024;
/// Files of one import.
const MAX_FILES: usize = 20;
/// Runs that the list shows.
const LISTED: i64 = 50;

/// All of it.
pub fn routes() -> Router<App> {
    Router::new()
        .route(
            "/imports",
            get(list)
                .post(upload)
                .layer(DefaultBodyLimit::max(UPLOAD_LIMIT)),
        )
        .route("/imports/{id}", get(read))
        .route("/imports/{id}/mapping", put(replan))
        .route("/imports/{id}/files/{file}/draft", post(redraft))
        .route("/imports/{id}/preview", post(look))
        .route("/imports/{id}/run", post(run))
        .route("/imports/{id}/undo", post(undo))
        .route("/imports/{id}/refused.csv", get(refused))
}

async fn list(State(app): State<App>, caller: Caller) -> Answer {
    caller.require_own_role()?;
    let ctx = caller.ctx(&app);
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    let runs = app
        .engine()
        .read(&ctx, move |read| {
            store::list(read.conn(), user, admin, LISTED)
        })
        .await?;
    let mut shown = Vec::with_capacity(runs.len());
    for run in &runs {
        shown.push(view(&app, &ctx, run).await?);
    }
    Ok(Json(json!({ "data": shown })).into_response())
}

async fn upload(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    form: std::result::Result<Multipart, MultipartRejection>,
) -> Answer {
    caller.require_own_role()?;
    let files = files(form.map_err(|e| Problem::of_status(e.status()))?).await?;
    let ctx = caller.keyed(&app, key.over_files(&files));
    let run = blocking(&app, &ctx, move |engine, ctx| {
        transfer::upload(engine, ctx, files)
    })
    .await?;
    Ok((StatusCode::CREATED, Json(view(&app, &ctx, &run).await?)).into_response())
}

/// The uploaded files; other parts of the form are refused.
async fn files(mut form: Multipart) -> std::result::Result<Vec<(String, Vec<u8>)>, Problem> {
    let mut files = Vec::new();
    while let Some(part) = form
        .next_field()
        .await
        .map_err(|e| Problem::of_status(e.status()))?
    {
        let name = part
            .file_name()
            .map(|name| name.chars().take(255).collect::<String>());
        let Some(name) = name.filter(|name| !name.contains('\0')) else {
            return Err(wrong("files", "not_a_file"));
        };
        let bytes = part
            .bytes()
            .await
            .map_err(|e| Problem::of_status(e.status()))?;
        files.push((name, bytes.to_vec()));
        if files.len() > MAX_FILES {
            return Err(wrong("files", "too_many_files"));
        }
    }
    if files.is_empty() {
        return Err(wrong("files", "required"));
    }
    Ok(files)
}

fn wrong(field: &str, code: &'static str) -> Problem {
    guanxi_engine::Error::field(field, code).into()
}

async fn read(State(app): State<App>, caller: Caller, Path(id): Path<String>) -> Answer {
    caller.require_own_role()?;
    let ctx = caller.ctx(&app);
    let run = load(&app, &ctx, path_id(&id)?).await?;
    Ok(Json(view(&app, &ctx, &run).await?).into_response())
}

async fn replan(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    JsonBody(body): JsonBody,
) -> Answer {
    caller.require_own_role()?;
    let (id, ctx) = (path_id(&id)?, caller.ctx(&app));
    let plan: Plan = serde_json::from_value(Value::Object(body))
        .map_err(|error| Problem::bad_request("plan_not_understood", error.to_string()))?;
    let run = blocking(&app, &ctx, move |engine, ctx| {
        transfer::replan(engine, ctx, id, plan)
    })
    .await?;
    Ok(Json(view(&app, &ctx, &run).await?).into_response())
}

async fn redraft(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path((id, file)): Path<(String, String)>,
    OptionalBody(body): OptionalBody,
) -> Answer {
    caller.require_own_role()?;
    let (id, ctx) = (path_id(&id)?, caller.keyed(&app, key.over(&body)?));
    let file: usize = file.parse().map_err(|_| Problem::not_found())?;
    let mut input = Input::new(body);
    let object = input
        .optional_text("object", 64)
        .filter(|name| !name.is_empty());
    input.finish()?;
    let run = blocking(&app, &ctx, move |engine, ctx| {
        transfer::redraft(engine, ctx, id, file, object)
    })
    .await?;
    Ok(Json(view(&app, &ctx, &run).await?).into_response())
}

async fn look(
    State(app): State<App>,
    caller: Caller,
    // It changes nothing, so that there is nothing to keep.
    _: Key,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    caller.require_own_role()?;
    let ctx = caller.ctx(&app);
    let run = load(&app, &ctx, path_id(&id)?).await?;
    let registry = app.engine().registry().clone();
    let found = app
        .engine()
        .read(&ctx, move |read| {
            let tables = store::tables(read.conn(), run.id)?;
            preview(read, &registry, &run.plan, &tables)
        })
        .await?;
    Ok(Json(worded(&found, language(&headers, &caller))).into_response())
}

/// The preview with each problem's code put into words.
fn worded(preview: &Preview, language: Language) -> Value {
    let mut body = serde_json::to_value(preview).unwrap_or_default();
    let shown = body.get_mut("files").and_then(Value::as_array_mut);
    for (file, shown) in preview.files.iter().zip(shown.into_iter().flatten()) {
        let problems = file
            .problems
            .iter()
            .map(|problem| messages::text(language, problem.code, &problem.params));
        say(shown, "problems", problems);
        let nothing: [(&str, String); 0] = [];
        let left_out = file.left_out.iter();
        let left_out = left_out.map(|rows| messages::text(language, rows.code, &nothing));
        say(shown, "left_out", left_out);
    }
    body
}

/// Puts its words into each entry of a list, in place of the values for them.
fn say(file: &mut Value, list: &str, words: impl Iterator<Item = String>) {
    let entries = file.get_mut(list).and_then(Value::as_array_mut);
    let entries = entries
        .into_iter()
        .flatten()
        .filter_map(Value::as_object_mut);
    for (entry, words) in entries.zip(words) {
        entry.insert("message".to_owned(), words.into());
        entry.remove("params");
    }
}

async fn run(State(app): State<App>, caller: Caller, key: Key, Path(id): Path<String>) -> Answer {
    caller.require_own_role()?;
    let (id, ctx) = (path_id(&id)?, caller.keyed(&app, key.over_path()));
    let run = blocking(&app, &ctx, move |engine, ctx| {
        transfer::start(engine, ctx, id)
    })
    .await?;
    go_on(&app, ctx.clone(), run.id);
    let body = Json(view(&app, &ctx, &run).await?);
    Ok(with_operation(
        (StatusCode::ACCEPTED, body).into_response(),
        run.operation,
    ))
}

/// Writes the rows of a running import on a thread of its own. What stops it is noted; the next start of the server
/// takes it up again.
pub fn go_on(app: &App, ctx: Ctx, id: Uuid) {
    let engine = app.engine().clone();
    tokio::task::spawn_blocking(move || {
        if let Err(error) = transfer::run(&engine, &ctx, id) {
            tracing::error!(%error, run = %id, "an import stopped");
        }
    });
}

async fn undo(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Answer {
    caller.require_own_role()?;
    let (id, ctx) = (path_id(&id)?, caller.keyed(&app, key.over_path()));
    let (run, undone) = blocking(&app, &ctx, move |engine, ctx| {
        transfer::undo(engine, ctx, id)
    })
    .await?;
    // It may have brought people and roles.
    app.cache().forget_all();
    let kept = told(undone.made.kept, language(&headers, &caller));
    let run = view(&app, &ctx, &run).await?;
    let body = Json(json!({ "run": run, "restored": undone.made.restored, "kept": kept }));
    Ok(with_operation(body.into_response(), undone.operation))
}

/// The refused rows as a file that can be mended and imported again: the columns as they came, and the reasons.
async fn refused(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    uri: Uri,
) -> Answer {
    caller.require_own_role()?;
    if let Some(query) = uri.query() {
        return Err(Problem::bad_request(
            "unknown_parameter",
            query.chars().take(64).collect::<String>(),
        ));
    }
    let ctx = caller.ctx(&app);
    let run = load(&app, &ctx, path_id(&id)?).await?;
    let bytes = app
        .engine()
        .read(&ctx, move |read| store::refused_csv(read.conn(), &run))
        .await?;
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"refused.csv\""),
    ];
    Ok((headers, bytes).into_response())
}

async fn load(app: &App, ctx: &Ctx, id: Uuid) -> std::result::Result<Run, Problem> {
    let (user, admin) = (ctx.actor.user, ctx.actor.rules.admin);
    let found = app
        .engine()
        .read(ctx, move |read| store::load(read.conn(), id, user, admin))
        .await;
    Ok(found?)
}

async fn view(app: &App, ctx: &Ctx, run: &Run) -> std::result::Result<Value, Problem> {
    let (registry, run) = (app.engine().registry().clone(), run.clone());
    let found = app
        .engine()
        .read(ctx, move |read| transfer::view(read, &registry, &run))
        .await?;
    Ok(serde_json::to_value(found).unwrap_or_default())
}

/// Work that reads and writes by turns, off the async threads.
async fn blocking<T: Send + 'static>(
    app: &App,
    ctx: &Ctx,
    work: impl FnOnce(&Engine, &Ctx) -> Result<T> + Send + 'static,
) -> std::result::Result<T, Problem> {
    let (engine, ctx) = (app.engine().clone(), ctx.clone());
    let done = tokio::task::spawn_blocking(move || work(&engine, &ctx)).await;
    let done = done.map_err(|error| guanxi_engine::Error::Internal(error.to_string()))?;
    Ok(done?)
}
