//! `/{objects}/{id}/timeline`: what happened to a record, newest first.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::routing::get;
use guanxi_engine::log::Page;
use guanxi_engine::{Catalog, Channel};

use super::render::json_bytes;
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{path_id, query_pairs};
use crate::http::{Answer, Problem};
use crate::looks::Eyes;

/// Entries of a page at most.
const MOST: usize = 200;

/// `/{objects}/{id}/timeline`.
pub fn routes() -> Router<App> {
    Router::new().route("/{objects}/{id}/timeline", get(read))
}

async fn read(
    State(app): State<App>,
    caller: Caller,
    eyes: Eyes,
    Path((plural, id)): Path<(String, String)>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let (name, id) = (
        values::object(&catalog, &plural)?.name.clone(),
        path_id(&id)?,
    );
    let mut page = Page::default();
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "after" => page.after = Some(value).filter(|after| !after.is_empty()),
            "limit" => {
                let limit = value.parse().ok().filter(|n| (1..=MOST).contains(n));
                page.limit = Some(limit.ok_or_else(|| Problem::bad_request("bad_limit", value))?);
            }
            "object" => page.objects = objects(&catalog, &value)?,
            "channel" => page.channel = Some(channel(&value)?),
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    // Whoever turns the page has looked already.
    let (ctx, object, first) = (caller.ctx(&app), name.clone(), page.after.is_none());
    let told = app.engine().read(&ctx, move |r| {
        let body = r.timeline(&name, id, &page)?;
        let owner = if first { r.owner(&name, id)? } else { None };
        Ok((body, owner))
    });
    let (body, owner) = told.await?;
    app.looks().opened(eyes, &ctx, &object, id, owner);
    Ok(json_bytes(StatusCode::OK, body))
}

/// `note,task`: names of objects.
fn objects(catalog: &Catalog, names: &str) -> Result<Vec<String>, Problem> {
    let known = |name: &str| match catalog.object(name) {
        Some(object) => Ok(object.name.clone()),
        None => Err(Problem::bad_request("unknown_object", name.to_owned())),
    };
    names.split(',').map(known).collect()
}

fn channel(word: &str) -> Result<Channel, Problem> {
    CHANNELS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, channel)| *channel)
        .ok_or_else(|| Problem::bad_request("bad_value", word.to_owned()))
}

/// Ways a change comes in, by their words.
const CHANNELS: [(&str, Channel); 7] = [
    ("web", Channel::Web),
    ("api", Channel::Api),
    ("import", Channel::Import),
    ("cli", Channel::Cli),
    ("job", Channel::Job),
    ("form", Channel::Form),
    ("mail", Channel::Mail),
];
