//! `/captures/read`: what a typed or pasted line says, for its writer to confirm. Changes nothing.

use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::post;
use axum::{Json, Router};
use guanxi_engine::{Read, Result};
use guanxi_sales::capture::line::{self, Found, Reading, When, Who};
use guanxi_sales::objects::{account, contact, opportunity};
use serde_json::{Value, json};
use uuid::Uuid;

use super::idempotent::Key;
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody};

/// Longest text that is read, in characters.
pub const CAPTURED: usize = 64_000;

/// It.
pub fn routes() -> Router<App> {
    Router::new().route("/captures/read", post(read))
}

async fn read(State(app): State<App>, caller: Caller, _: Key, JsonBody(body): JsonBody) -> Answer {
    let mut input = Input::new(body);
    let text = input.text("text", CAPTURED);
    input.finish()?;
    let said = app
        .engine()
        .read(&caller.ctx(&app), move |r| understood(r, &text))
        .await?;
    Ok(Json(said).into_response())
}

fn understood(read: &mut Read<'_>, text: &str) -> Result<Value> {
    let found = line::understand(read, text)?;
    let steps = found.steps.iter();
    let steps: Vec<Value> = steps
        .map(|step| json!({ "text": step.text, "on": on(step.on.as_ref()), "span": span(&step.span) }))
        .collect();
    let promises = found.promises.iter();
    let promises: Vec<Value> = promises
        .map(|one| json!({ "what": one.text, "by": if one.ours { "us" } else { "them" }, "on": on(one.on.as_ref()), "span": span(&one.span) }))
        .collect();
    let deal = found.deal.clone().map(|deal| Found {
        value: Who::Known(deal.value),
        span: deal.span,
    });
    Ok(json!({
        "form": form(&found),
        "kind": found.kind.value.as_str(),
        "status": found.status.map(|it| it.as_str()),
        "direction": found.direction.map(|it| it.as_str()),
        "outcome": found.outcome.as_ref().map(|it| it.value.as_str()),
        "on": on(found.at.as_ref().map(|at| &at.value)),
        "minutes": found.minutes,
        "person": whom(read, contact::OBJECT, found.person.as_ref())?,
        "company": whom(read, account::OBJECT, found.company.as_ref())?,
        "deal": whom(read, opportunity::OBJECT, deal.as_ref())?,
        "amount": found.amount.as_ref().map(|sum| json!({ "amount": sum.value.value, "currency": sum.value.currency })),
        "quantity": found.quantity.as_ref().map(|count| count.value),
        "next_steps": steps,
        "promises": promises,
    }))
}

fn form(found: &Reading) -> &'static str {
    match found.form {
        line::Form::Line => "line",
        line::Form::Chat => "chat",
        line::Form::Mail => "mail",
    }
}

fn span(range: &std::ops::Range<usize>) -> Value {
    json!([range.start, range.end])
}

/// A day, and the hour if one was said: `{"day": …, "time": "15:00"?}`.
fn on(when: Option<&When>) -> Value {
    when.map_or(Value::Null, |when| {
        let time = when
            .time
            .map(|time| format!("{:02}:{:02}", time.hour(), time.minute()));
        json!({ "day": when.day.to_string(), "time": time })
    })
}

/// Who is meant: one, several between whom the text does not decide, or a name that nobody has yet.
fn whom(read: &mut Read<'_>, object: &str, found: Option<&Found<Who>>) -> Result<Value> {
    let Some(found) = found else {
        return Ok(Value::Null);
    };
    let (ids, new): (Vec<Uuid>, Option<&str>) = match &found.value {
        Who::Known(id) => (vec![*id], None),
        Who::OneOf(ids) => (ids.clone(), None),
        Who::New(name) => (Vec::new(), Some(name)),
    };
    let labels = read.labels(object, &ids)?;
    let may = ids
        .iter()
        .filter_map(|id| Some(json!({ "id": id, "label": labels.get(id)? })));
    let may: Vec<Value> = may.collect();
    Ok(json!({ "may": may, "new": new, "span": span(&found.span) }))
}
