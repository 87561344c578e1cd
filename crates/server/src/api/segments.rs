//! `/segments/{id}/…` and `/{objects}/{id}/segments`: who is in a segment and why, and who of it may be written to. What is in it is an
//! ordinary list under `segment=ID`.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use guanxi_sales::objects::consent::Channel;
use guanxi_sales::objects::{account, contact, lead};
use guanxi_sales::segment::{self, CHANNELS};

use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{path_id, query_pairs};
use crate::http::{Answer, Problem};

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/segments/{id}/members/{record}", get(member))
        .route("/segments/{id}/audience", get(audience))
        .route(
            "/contacts/{id}/segments",
            get(|app, caller, id| of_record(app, caller, id, contact::OBJECT)),
        )
        .route(
            "/accounts/{id}/segments",
            get(|app, caller, id| of_record(app, caller, id, account::OBJECT)),
        )
        .route(
            "/leads/{id}/segments",
            get(|app, caller, id| of_record(app, caller, id, lead::OBJECT)),
        )
}

async fn member(
    State(app): State<App>,
    caller: Caller,
    Path((id, record)): Path<(String, String)>,
) -> Answer {
    let (id, record) = (path_id(&id)?, path_id(&record)?);
    let explained = app
        .engine()
        .read(&caller.ctx(&app), move |r| segment::explain(r, id, record))
        .await?;
    Ok(Json(explained).into_response())
}

async fn of_record(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    object: &'static str,
) -> Answer {
    let id = path_id(&id)?;
    let hers = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            segment::memberships(r, object, id)
        })
        .await?;
    Ok(Json(serde_json::json!({ "data": hers })).into_response())
}

async fn audience(
    State(app): State<App>,
    caller: Caller,
    Path(id): Path<String>,
    uri: Uri,
) -> Answer {
    let id = path_id(&id)?;
    let (purpose, channel) = asked(query_pairs(&uri))?;
    let audience = app
        .engine()
        .read(&caller.ctx(&app), move |r| {
            segment::audience(r, id, &purpose, channel)
        })
        .await?;
    Ok(Json(audience).into_response())
}

/// `purpose` and `channel`: nobody is asked without saying for what and how.
fn asked(pairs: Vec<(String, String)>) -> Result<(String, Channel), Problem> {
    let (mut purpose, mut channel) = (None, None);
    for (name, value) in pairs {
        match name.as_str() {
            "purpose" => purpose = Some(value),
            "channel" => {
                let known = Channel::parse(&value).filter(|known| CHANNELS.contains(known));
                let wrong = || Problem::bad_request("bad_value", "channel");
                channel = Some(known.ok_or_else(wrong)?);
            }
            _ => {
                let name: String = name.chars().take(64).collect();
                return Err(Problem::bad_request("unknown_parameter", name));
            }
        }
    }
    let missing = |name: &str| Problem::bad_request("bad_parameter", name);
    let purpose = purpose.ok_or_else(|| missing("purpose"))?;
    Ok((purpose, channel.ok_or_else(|| missing("channel"))?))
}
