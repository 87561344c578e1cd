//! `/f/{slug}`: the form that strangers fill in, as a page of its own or inside another site's. The only write of the product
//! that asks nobody who she is. `page` draws it, `print` says it to a site that draws its own, `body` reads what was sent; what an answer means is
//! `guanxi_sales::web_form`.

mod body;
mod colour;
mod page;
mod print;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use guanxi_engine::identity::workspace::{self, Workspace};
use guanxi_engine::{Catalog, Channel, Ctx};
use guanxi_sales::objects::web_form::WebForm;
use guanxi_sales::web_form::{self, Filled};
use uuid::Uuid;

use self::body::{Body, Sent};
use self::page::Page;
use crate::app::App;
use crate::auth::{ClientAddress, door, secret};
use crate::http::Problem;

/// Largest answer: every field at its longest fits twice.
const BODY_LIMIT: usize = 128 * 1024;

/// The form and its thanks.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/f/{slug}", get(show).post(take))
        .route("/f/{slug}/thanks", get(thanks))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
}

/// What a page is drawn from.
struct Found {
    form: WebForm,
    home: Workspace,
    catalog: std::sync::Arc<Catalog>,
}

/// Nobody we know, for whom the product acts.
fn nobody(app: &App, home: &Workspace) -> Ctx {
    Ctx {
        channel: Channel::Form,
        time_zone: home.time_zone.clone(),
        language: home.language.clone(),
        ..door::system_ctx(app.engine(), Uuid::nil())
    }
}

async fn find(app: &App, slug: &str) -> Result<Found, Problem> {
    let slug = slug.to_owned();
    let ctx = nobody(app, &Workspace::default());
    let found = app.engine().read(&ctx, move |read| {
        Ok((web_form::open(read, &slug)?, workspace::load(read.conn())?))
    });
    let (form, home) = found.await?;
    let catalog = app.engine().catalog();
    Ok(Found {
        form,
        home,
        catalog,
    })
}

/// Whether the page stands inside another one.
fn embedded(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| {
        form_urlencoded::parse(query.as_bytes()).any(|(key, value)| key == "embed" && value == "1")
    })
}

async fn show(
    State(app): State<App>,
    Path(slug): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if print::wanted(&headers) {
        let printed = find(&app, &slug).await;
        let printed = printed.and_then(|found| print::form(&found));
        return printed.unwrap_or_else(IntoResponse::into_response);
    }
    let drawn = async {
        let found = find(&app, &slug).await?;
        Page::of(&found, embedded(&uri)).form(
            StatusCode::OK,
            &Filled::default(),
            &new_token()?,
            None,
        )
    };
    drawn
        .await
        .unwrap_or_else(|problem| page::trouble(&problem))
}

async fn thanks(State(app): State<App>, Path(slug): Path<String>, uri: Uri) -> Response {
    let drawn = async {
        let found = find(&app, &slug).await?;
        Page::of(&found, embedded(&uri)).thanks()
    };
    drawn
        .await
        .unwrap_or_else(|problem| page::trouble(&problem))
}

async fn take(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    Path(slug): Path<String>,
    uri: Uri,
    request: Request,
) -> Response {
    let sent = match Body::read(request).await {
        Ok(body) => body,
        Err(problem) => return problem.into_response(),
    };
    let found = match find(&app, &slug).await {
        Ok(found) => found,
        Err(problem) if sent.is_page() => return page::trouble(&problem),
        Err(problem) => return problem.into_response(),
    };
    let from_page = sent.is_page();
    let Sent {
        filled,
        token,
        trap,
    } = match sent.into_answer(&found) {
        Ok(sent) => sent,
        Err(problem) => return problem.into_response(),
    };
    let kept = async {
        app.throttle().admit_answer(address, found.form.id)?;
        // What a person does not see only a program fills in. It is told nothing.
        if trap {
            return Ok(());
        }
        keep(&app, &found, slug.clone(), filled.clone(), token.as_deref()).await
    };
    match (kept.await, from_page) {
        (Ok(()), true) => see_other(&slug, embedded(&uri)),
        (Ok(()), false) => received(),
        (Err(problem), false) => problem.into_response(),
        (Err(problem), true) => refused(&found, embedded(&uri), &filled, token, problem),
    }
}

/// Makes a lead of it, once: the same answer sent again under the token of its page does nothing more.
async fn keep(
    app: &App,
    found: &Found,
    slug: String,
    filled: Filled,
    token: Option<&str>,
) -> Result<(), Problem> {
    let key = token.map(|token| body::key(&slug, token, &filled));
    let ctx = Ctx {
        key,
        ..nobody(app, &found.home)
    };
    let kept = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| web_form::answer(tx, &slug, &filled))
    });
    kept.await.map(drop).map_err(Problem::from)
}

/// The form again, with what was typed and what is wrong with it.
fn refused(
    found: &Found,
    embedded: bool,
    filled: &Filled,
    token: Option<String>,
    problem: Problem,
) -> Response {
    let again = [
        StatusCode::UNPROCESSABLE_ENTITY,
        StatusCode::TOO_MANY_REQUESTS,
    ];
    if !again.contains(&problem.status) {
        return page::trouble(&problem);
    }
    let token = token.map_or_else(new_token, Ok);
    let drawn = token.and_then(|token| {
        Page::of(found, embedded).form(problem.status, filled, &token, Some(&problem))
    });
    let mut response = drawn.unwrap_or_else(|problem| page::trouble(&problem));
    if let Some(seconds) = problem.retry_after {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn received() -> Response {
    let body = axum::Json(serde_json::json!({ "received": true }));
    (StatusCode::CREATED, body).into_response()
}

/// The thanks have an address of their own, so that a reload sends nothing.
fn see_other(slug: &str, embedded: bool) -> Response {
    let embed = if embedded { "?embed=1" } else { "" };
    let to = format!("/f/{slug}/thanks{embed}");
    (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response()
}

fn new_token() -> Result<String, Problem> {
    secret::generate("")
}
