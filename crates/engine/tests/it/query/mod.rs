//! Reading: what lists find, in which order, and what they keep to themselves.

mod cover;
mod hidden;
mod limits;
mod lists;
mod matrix;
mod oracle;
mod related;
mod search;
mod shape;
mod text;

use guanxi_engine::query::{self, ListQuery};
use guanxi_engine::{Ctx, Result};
use guanxi_testkit::Office;
use serde_json::Value as Json;
use uuid::Uuid;

/// Parameters of a URL, `a=b&c=d`, without any encoding.
fn pairs(url: &str) -> Vec<(String, String)> {
    url.split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect()
}

fn parse(office: &Office, ctx: &Ctx, object: &str, url: &str) -> Result<ListQuery> {
    let (object, params) = (object.to_owned(), pairs(url));
    office
        .engine
        .read_blocking(ctx, move |read| query::parse(read, &object, &params))
}

/// A list as somebody's API answer.
fn list(office: &Office, by: Uuid, object: &'static str, url: &str) -> Result<Json> {
    let ctx = office.ctx(by);
    let query = parse(office, &ctx, object, url)?;
    let body = office
        .engine
        .read_blocking(&ctx, move |read| read.list_json(object, &query))?;
    Ok(serde_json::from_slice(&body).expect("a list is JSON"))
}

/// Sums as somebody's API answer.
fn aggregate(office: &Office, by: Uuid, object: &'static str, url: &str) -> Result<Json> {
    let ctx = office.ctx(by);
    let params = pairs(url);
    let body = office.engine.read_blocking(&ctx, move |read| {
        let query = query::parse_aggregate(read, object, &params)?;
        read.aggregate_json(object, &query)
    })?;
    Ok(serde_json::from_slice(&body).expect("sums are JSON"))
}

/// One field of every listed record, as text.
fn column(list: &Json, field: &str) -> Vec<String> {
    let rows = list["data"].as_array().expect("a list has data");
    let text = |row: &Json| {
        row[field]
            .as_str()
            .map_or_else(|| row[field].to_string(), str::to_owned)
    };
    rows.iter().map(text).collect()
}

/// Names of the records that a list finds, in its order.
fn names(office: &Office, by: Uuid, object: &'static str, url: &str) -> Vec<String> {
    column(&list(office, by, object, url).unwrap(), "name")
}

/// The rows of an answer, as JSON text.
fn rows(answer: &Json) -> Vec<String> {
    let rows = answer["data"].as_array().expect("an answer has data");
    rows.iter().map(Json::to_string).collect()
}

/// Takes the right to read a field (`object.field`) from a role.
fn hide(office: &Office, role: &str, field: &str) {
    let role = office.role(role);
    let record = office.load(office.ada, "role", role).unwrap();
    let catalog = office.engine.catalog();
    let rules = record.named(catalog.object("role").unwrap(), "rules");
    let mut rules: Json = serde_json::from_str(rules.as_text().unwrap()).unwrap();
    rules["fields"][field] = serde_json::json!({"read": false, "edit": false});
    office
        .update(
            office.ada,
            "role",
            role,
            serde_json::json!({"rules": rules}),
        )
        .unwrap();
}
