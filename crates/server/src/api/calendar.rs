//! `/calendar`: what the caller may see of a span of time; `/calendar/busy`: when somebody is taken, and nothing else; and the
//! verbs by which one occurrence of a series is moved or dropped. What repeating means is `guanxi_sales::agenda`.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use guanxi_engine::{Read, Result};
use guanxi_sales::agenda::{self, Agenda, Asked, Entry, Reach, To};
use guanxi_sales::objects::{account, activity, contact, lead, opportunity, user};
use guanxi_schema::FieldId;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use super::records::{if_match, made_record};
use super::render::{instant, with_operation};
use super::values;
use crate::app::App;
use crate::auth::Caller;
use crate::http::input::{Input, JsonBody, OptionalBody, path_id, query_pairs};
use crate::http::{Answer, Problem};

/// People of whom one may ask at once when they are taken.
pub const PEOPLE: usize = 20;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/calendar", get(calendar))
        .route("/calendar/busy", get(busy))
        .route("/activities/{id}/move", post(move_to))
        .route("/activities/{id}/drop", post(drop_it))
}

/// `?from=…&to=…&owner=ID&unit=ID`.
async fn calendar(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut from, mut to, mut asked) = (None, None, Asked::default());
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "from" => from = Some(moment(&value)?),
            "to" => to = Some(moment(&value)?),
            "owner" => asked.owner = Some(id(&value)?),
            "unit" => asked.unit = Some(id(&value)?),
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    (asked.from, asked.to) = span(from, to)?;
    let ctx = caller.ctx(&app);
    let found = app.engine().read(&ctx, move |read| {
        let agenda = agenda::agenda(read, asked)?;
        told(read, &agenda)
    });
    Ok(axum::Json(found.await?).into_response())
}

/// `?user=ID,ID&from=…&to=…`.
async fn busy(State(app): State<App>, caller: Caller, uri: Uri) -> Answer {
    let (mut from, mut to, mut people) = (None, None, Vec::new());
    for (key, value) in query_pairs(&uri) {
        match key.as_str() {
            "from" => from = Some(moment(&value)?),
            "to" => to = Some(moment(&value)?),
            "user" => people = value.split(',').map(id).collect::<Result<Vec<_>, _>>()?,
            _ => return Err(Problem::bad_request("unknown_parameter", key)),
        }
    }
    let (from, to) = span(from, to)?;
    if people.is_empty() || people.len() > PEOPLE {
        return Err(Problem::bad_request("bad_parameter", "user"));
    }
    let ctx = caller.ctx(&app);
    let found = app.engine().read(&ctx, move |read| {
        let mut data = Vec::new();
        for person in &people {
            let taken = agenda::busy(read, *person, from, to)?;
            let taken = taken
                .into_iter()
                .map(|(from, to)| json!({"from": instant(from), "to": instant(to)}));
            data.push(json!({"user": person, "busy": taken.collect::<Vec<_>>()}));
        }
        Ok(json!({ "data": data }))
    });
    Ok(axum::Json(found.await?).into_response())
}

/// `{"starts_at": …, "ends_at": …?, "original_start": …?, "reach": "one"?}`.
async fn move_to(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    JsonBody(body): JsonBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&body)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(body));
    let (starts_at, ends_at) = (input.instant("starts_at"), input.instant("ends_at"));
    let which = which(&mut input);
    if starts_at.is_none() {
        input.required("starts_at");
    }
    input.finish()?;
    let to = To {
        starts_at: starts_at.unwrap_or_default(),
        ends_at,
    };
    let made = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| agenda::move_occurrence(tx, id, which, to, base))
    });
    let made = made.await?;
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "activities")?;
    made_record(&app, &ctx, object, made).await
}

/// `{"original_start": …?, "reach": "one"?}`.
async fn drop_it(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Path(id): Path<String>,
    headers: HeaderMap,
    OptionalBody(body): OptionalBody,
) -> Answer {
    let ctx = caller.keyed(&app, key.over(&body)?);
    let (id, base, mut input) = (path_id(&id)?, if_match(&headers)?, Input::new(body));
    let which = which(&mut input);
    input.finish()?;
    let done = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| agenda::drop_occurrence(tx, id, which, base))
    });
    let done = done.await?;
    let answer = StatusCode::NO_CONTENT.into_response();
    Ok(with_operation(answer, done.operation))
}

/// Which occurrences of a series are meant.
fn which(input: &mut Input) -> (Option<i64>, Reach) {
    let at = input.instant("original_start");
    let reach = input.choice("reach", &Reach::WORDS);
    let reach = reach.and_then(|word| Reach::parse(&word));
    (at, reach.unwrap_or_default())
}

fn moment(text: &str) -> Result<i64, Problem> {
    guanxi_engine::kinds::parse_instant(text).ok_or_else(|| {
        Problem::bad_request("not_an_instant", text.chars().take(64).collect::<String>())
    })
}

fn id(text: &str) -> Result<Uuid, Problem> {
    Uuid::try_parse(text).map_err(|_| Problem::bad_request("not_an_id", text))
}

fn span(from: Option<i64>, to: Option<i64>) -> Result<(i64, i64), Problem> {
    let span = from.zip(to);
    span.ok_or_else(|| {
        Problem::bad_request("bad_parameter", if from.is_none() { "from" } else { "to" })
    })
}

/// What an entry says of whom it is with, and of which object.
const WHOM: [(&str, FieldId, &str); 5] = [
    ("owner", activity::OWNER, user::OBJECT),
    ("account", activity::ACCOUNT, account::OBJECT),
    ("contact", activity::CONTACT, contact::OBJECT),
    ("opportunity", activity::OPPORTUNITY, opportunity::OBJECT),
    ("lead", activity::LEAD, lead::OBJECT),
];
const TEXTS: [(&str, FieldId); 4] = [
    ("kind", activity::KIND),
    ("status", activity::STATUS),
    ("subject", activity::SUBJECT),
    ("place", activity::PLACE),
];
const FLAGS: [(&str, FieldId); 3] = [
    ("all_day", activity::ALL_DAY),
    ("busy", activity::BUSY),
    ("private", activity::PRIVATE),
];

/// The answer: only fields that the caller may read, and labels of what she may see.
fn told(read: &mut Read<'_>, agenda: &Agenda) -> Result<Value> {
    let mut labels: BTreeMap<&str, BTreeMap<Uuid, String>> = BTreeMap::new();
    for (_, field, object) in WHOM {
        let entries = agenda.entries.iter();
        let mut ids: Vec<Uuid> = entries
            .filter_map(|entry| entry.get(field).as_id())
            .collect();
        ids.sort_unstable();
        ids.dedup();
        labels.insert(object, read.labels(object, &ids)?);
    }
    let readable = |field: FieldId| read.may_read(activity::OBJECT, &[field]);
    let data = agenda
        .entries
        .iter()
        .map(|found| entry(found, &labels, &readable));
    let days = agenda.days.iter().map(|day| {
        json!({
            "date": day.date.to_string(),
            "opens": day.hours.map(|(opens, _)| instant(opens)),
            "closes": day.hours.map(|(_, closes)| instant(closes)),
            "name": day.name,
        })
    });
    Ok(json!({
        "data": data.collect::<Vec<_>>(),
        "days": days.collect::<Vec<_>>(),
        "cut": agenda.cut,
    }))
}

fn entry(
    found: &Entry,
    labels: &BTreeMap<&str, BTreeMap<Uuid, String>>,
    readable: &dyn Fn(FieldId) -> bool,
) -> Value {
    let mut told = Map::new();
    told.insert("activity".into(), json!(found.record.id));
    told.insert("version".into(), json!(found.record.version));
    told.insert("series".into(), json!(found.series));
    told.insert(
        "original_start".into(),
        json!(found.original_start.map(instant)),
    );
    told.insert("starts_at".into(), json!(instant(found.starts_at)));
    told.insert("ends_at".into(), json!(instant(found.ends_at)));
    told.insert("conflicts".into(), json!(found.conflicts));
    for (name, field) in TEXTS {
        let text = found.get(field).as_text().filter(|_| readable(field));
        told.insert(name.into(), json!(text));
    }
    for (name, field) in FLAGS {
        let yes = found.get(field).as_int() == Some(1);
        told.insert(name.into(), json!(yes && readable(field)));
    }
    for (name, field, object) in WHOM {
        let id = found.get(field).as_id().filter(|_| readable(field));
        let whom = id.map(|id| {
            let label = labels.get(object).and_then(|labels| labels.get(&id));
            json!({"id": id, "label": label})
        });
        told.insert(name.into(), json!(whom));
    }
    Value::Object(told)
}
