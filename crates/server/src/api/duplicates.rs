//! `/{contacts|accounts}/duplicates`, `/{…}/{id}/duplicates` and `/{…}/{id}/merge`: records that are there twice. What they
//! agree in and what a merge does is said in `guanxi_sales::duplicate`.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use axum::routing::{get, post};
use guanxi_engine::access::{self, Use};
use guanxi_engine::query::{Found as Printed, GetQuery};
use guanxi_engine::write::Merged;
use guanxi_engine::{Ctx, Error, ObjectInfo, Read, Values, kinds};
use guanxi_sales::duplicate::{self, Asked, Being, Likeness};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use super::records;
use super::render::{json_bytes, with_operation};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// Records told to somebody who types, if she does not say how many, and at most.
const FEW: usize = 5;
const MOST: usize = 20;
/// Pairs of a page, likewise. A page has some more where several lie close together.
const PAGE: usize = 25;
const LONGEST_PAGE: usize = 100;

/// Characters of one value that is compared.
pub const LONGEST: usize = 1_000;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/{objects}/duplicates", get(of_draft))
        .route("/{objects}/duplicates/pairs", get(pairs))
        .route("/{objects}/{id}/duplicates", get(of_record))
        .route("/{objects}/{id}/merge", post(merge))
        .route("/{objects}/{id}/merge/preview", post(preview))
}

/// What is looked through for duplicates; nothing else has such paths.
fn being(object: &ObjectInfo) -> Result<Being, Problem> {
    Being::of(&object.name).ok_or_else(Problem::not_found)
}

async fn of_draft(
    State(app): State<App>,
    caller: Caller,
    Path(plural): Path<String>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, &plural)?;
    let (being, ctx) = (being(object)?, caller.ctx(&app));
    let (draft, limit) = draft(&ctx, being, object, query_pairs(&uri))?;
    let body = app
        .engine()
        .read(&ctx, move |read| {
            let found = duplicate::of_draft(read, being, &draft, None, limit)?;
            print_found(read, being, &found)
        })
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}

/// What was typed so far, by field, and how many records to tell. A value that is not finished yet (half an e-mail address)
/// says nothing; a field that the caller may not read is none.
fn draft(
    ctx: &Ctx,
    being: Being,
    object: &ObjectInfo,
    pairs: Vec<(String, String)>,
) -> Result<(Values, usize), Problem> {
    let (mut draft, mut limit) = (Values::new(), FEW);
    for (name, value) in pairs {
        if name == "limit" {
            limit = number(&value, MOST)?;
            continue;
        }
        let field = access::field(ctx, object, &name, Use::Read)?;
        if !being.compared().contains(&field.id) {
            return Err(Problem::bad_request("unknown_parameter", name));
        }
        if value.contains('\0') || value.chars().count() > LONGEST {
            return Err(Problem::bad_request("bad_value", name));
        }
        if let Ok(data) = kinds::parse_json(field, &Value::String(value)) {
            draft.insert(field.id, data);
        }
    }
    Ok((draft, limit))
}

fn number(text: &str, most: usize) -> Result<usize, Problem> {
    let number = text.parse().ok().filter(|n| (1..=most).contains(n));
    number
        .ok_or_else(|| Problem::bad_request("bad_limit", text.chars().take(64).collect::<String>()))
}

async fn of_record(
    State(app): State<App>,
    caller: Caller,
    Path((plural, id)): Path<(String, String)>,
) -> Answer {
    let catalog = app.engine().catalog();
    let being = being(values::object(&catalog, &plural)?)?;
    let id = path_id(&id)?;
    let body = app
        .engine()
        .read(&caller.ctx(&app), move |read| {
            let found = duplicate::of_record(read, being, id, MOST)?;
            print_found(read, being, &found)
        })
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}

async fn pairs(
    State(app): State<App>,
    caller: Caller,
    Path(plural): Path<String>,
    uri: Uri,
) -> Answer {
    let catalog = app.engine().catalog();
    let being = being(values::object(&catalog, &plural)?)?;
    let (mut after, mut enough) = (None, PAGE);
    for (name, value) in query_pairs(&uri) {
        match name.as_str() {
            "after" => {
                let bad = || {
                    Problem::bad_request("bad_cursor", value.chars().take(64).collect::<String>())
                };
                after = Some(value.parse::<i64>().map_err(|_| bad())?);
            }
            "limit" => enough = number(&value, LONGEST_PAGE)?,
            _ => {
                let name = name.chars().take(64).collect::<String>();
                return Err(Problem::bad_request("unknown_parameter", name));
            }
        }
    }
    let body = app
        .engine()
        .read(&caller.ctx(&app), move |read| {
            let page = duplicate::pairs(read, being, after, enough)?;
            let mut out = b"{\"data\":[".to_vec();
            for (place, pair) in page.pairs.iter().enumerate() {
                out.extend_from_slice(if place == 0 { b"" } else { b"," });
                let records = [("older", pair.older), ("newer", pair.newer)];
                print(read, being, &records, &pair.likeness, &mut out)?;
            }
            let rest = json!({ "next": page.next.map(|key| key.to_string()), "percent": percent(page.next) });
            out.extend_from_slice(b"],");
            out.extend_from_slice(rest.to_string().trim_start_matches('{').as_bytes());
            Ok(out)
        })
        .await?;
    Ok(json_bytes(StatusCode::OK, body))
}

/// How far through: keys are spread evenly over all 64-bit numbers.
fn percent(next: Option<i64>) -> i64 {
    let Some(next) = next else {
        return 100;
    };
    let (whole, gone) = (1_i128 << 64, i128::from(next) - i128::from(i64::MIN));
    i64::try_from(gone * 100 / whole).unwrap_or(100)
}

fn print_found(
    read: &mut Read<'_>,
    being: Being,
    found: &[duplicate::Found],
) -> guanxi_engine::Result<Vec<u8>> {
    let mut out = b"{\"data\":[".to_vec();
    for (place, one) in found.iter().enumerate() {
        out.extend_from_slice(if place == 0 { b"" } else { b"," });
        print(read, being, &[("record", one.id)], &one.likeness, &mut out)?;
    }
    out.extend_from_slice(b"]}");
    Ok(out)
}

/// Records as the caller may see them, with what they agree in.
fn print(
    read: &mut Read<'_>,
    being: Being,
    records: &[(&str, Uuid)],
    likeness: &Likeness,
    out: &mut Vec<u8>,
) -> guanxi_engine::Result<()> {
    out.push(b'{');
    for (name, id) in records {
        let Printed { body, .. } = read.get_json(being.object(), *id, &GetQuery::default())?;
        out.extend_from_slice(format!("\"{name}\":").as_bytes());
        out.extend_from_slice(&body);
        out.push(b',');
    }
    let reasons: Vec<&str> = likeness
        .reasons
        .iter()
        .map(|reason| reason.code())
        .collect();
    let said =
        json!({ "level": likeness.level(), "score": likeness.rounded(), "reasons": reasons });
    out.extend_from_slice(said.to_string().trim_start_matches('{').as_bytes());
    Ok(())
}

async fn merge(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path((plural, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&body)?);
    let (being, asked) = asked(&app, &ctx, &plural, &id, body)?;
    let into = asked.into;
    let (done, found) = app
        .engine()
        .write(&ctx, move |tx| {
            let done = tx.once(|tx| duplicate::merge(tx, being, &asked))?;
            let found = records::after(tx, being.object(), into)?;
            Ok((done, found))
        })
        .await?;
    Ok(with_operation(merged(&done.made, found), done.operation))
}

/// The same, and nothing of it stays: so what is shown is what will be.
async fn preview(
    State(app): State<App>,
    caller: Caller,
    _: Key,
    Path((plural, id)): Path<(String, String)>,
    JsonBody(body): JsonBody,
) -> Answer {
    let ctx = caller.ctx(&app);
    let (being, asked) = asked(&app, &ctx, &plural, &id, body)?;
    let into = asked.into;
    let (done, found) = app
        .engine()
        .write(&ctx, move |tx| {
            tx.rehearse(|tx| {
                let done = duplicate::merge(tx, being, &asked)?;
                Ok((done, records::after(tx, being.object(), into)?))
            })
        })
        .await?;
    Ok(merged(&done, found))
}

fn asked(
    app: &App,
    ctx: &Ctx,
    plural: &str,
    id: &str,
    body: Map<String, Value>,
) -> Result<(Being, Asked), Problem> {
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, plural)?;
    let being = being(object)?;
    let mut input = Input::new(body);
    let from = input.ids("from", 10);
    let (typed, taken) = (input.object("values"), input.object("take"));
    input.finish()?;
    let mut take = Vec::new();
    for (name, from) in taken.unwrap_or_default() {
        let field = access::field(ctx, object, &name, Use::Write)?;
        let from = from.as_str().and_then(|text| Uuid::try_parse(text).ok());
        take.push((
            field.id,
            from.ok_or_else(|| Error::field(name, "not_an_id"))?,
        ));
    }
    Ok((
        being,
        Asked {
            into: path_id(id)?,
            from,
            values: values::parse(ctx, object, &typed.unwrap_or_default())?,
            take,
        },
    ))
}

fn merged(done: &Merged, found: Printed) -> Response {
    let mut out = b"{\"record\":".to_vec();
    out.extend_from_slice(&found.body);
    out.extend_from_slice(format!(",\"moved\":{}}}", json!(done.moved)).as_bytes());
    json_bytes(StatusCode::OK, out)
}
