//! `/activities/log` and `/activities/{id}/…`: exchanges with customers written down, held, missed, planned. What each one
//! means is one file in `guanxi_sales::activity`.

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use guanxi_engine::Catalog;
use guanxi_engine::write::Change;
use guanxi_sales::activity::{self, Held, Log, NextStep, Promised};
use guanxi_sales::invitation;
use guanxi_sales::objects::activity::{OBJECT, OUTCOME};
use guanxi_sales::objects::attendee;
use guanxi_sales::objects::promise::By;
use guanxi_sales::today::{self, Who};

use super::idempotent::Key;
use super::records::made_record;
use super::values;
use super::verb::{verb, verb_with};
use crate::app::App;
use crate::auth::Caller;
use crate::http::Answer;
use crate::http::input::{Input, JsonBody};

/// What one may answer to an invitation.
pub const ANSWERS: [attendee::Answer; 3] = [
    attendee::Answer::Accepted,
    attendee::Answer::Tentative,
    attendee::Answer::Declined,
];
/// Promises made in one exchange.
pub const PROMISES: usize = 20;
/// Files that were taken in for one exchange.
pub const FILES: usize = 20;
/// Letters of a next step or a promise.
pub const SHORT: usize = 500;
/// Letters of what was said.
pub const LONG: usize = 32_000;

/// All of them.
pub fn routes() -> Router<App> {
    let hold = verb_with(
        OBJECT,
        |said, catalog| Some(held(said, catalog)),
        activity::hold,
    );
    let plan = verb_with(
        OBJECT,
        |said, _| times(said),
        |tx, id, times, base| activity::plan(tx, id, *times, base),
    );
    let answer = verb_with(
        OBJECT,
        |said, _| said.needed("answer", answer),
        |tx, id, answer, base| invitation::reply(tx, id, *answer, base),
    );
    Router::new()
        .route("/activities/log", post(log))
        .route("/activities/{id}/hold", hold)
        .route(
            "/activities/{id}/not-held",
            verb(OBJECT, activity::not_held),
        )
        .route("/activities/{id}/cancel", verb(OBJECT, activity::cancel))
        .route(
            "/activities/{id}/skip-ending",
            verb(OBJECT, activity::skip_ending),
        )
        .route("/activities/{id}/plan", plan)
        .route("/activities/{id}/invite", verb(OBJECT, invitation::invite))
        .route("/activities/{id}/answer", answer)
}

/// `{"activity": {…}, "next_step": {"text": …, "on": …}?, "promises": […]?, "on_today": true?}`.
async fn log(State(app): State<App>, caller: Caller, key: Key, JsonBody(body): JsonBody) -> Answer {
    let ctx = caller.keyed(&app, key.over(&body)?);
    let mut input = Input::new(body);
    let values = input.object("activity");
    let (next, promises) = (next_step(&mut input), promises(&mut input));
    let on_today = input.flag("on_today");
    let files = input.optional_ids("attachments", FILES);
    if values.is_none() {
        input.required("activity");
    }
    input.finish()?;
    let catalog = app.engine().catalog();
    let object = values::object(&catalog, "activities")?;
    let values = values::parse(&ctx, object, &values.unwrap_or_default())?;
    let acts_on = match Who::of_activity(&values).filter(|_| on_today) {
        Some(who) => Some((who, app.usual().get(app.engine()).await?)),
        None => None,
    };
    let said = Log {
        activity: Change::open(values),
        next,
        promises,
        files,
    };
    let made = app.engine().write(&ctx, move |tx| {
        tx.once(|tx| {
            if let Some((who, usual)) = &acts_on {
                today::acted(tx, usual, *who)?;
            }
            activity::log(tx, &said)
        })
    });
    made_record(&app, &ctx, object, made.await?).await
}

/// `{"outcome": …?, "body": …?, "next_step": …?, "promises": …?}`.
fn held(said: &mut Input, catalog: &Catalog) -> Held {
    let outcomes = values::options(catalog, OBJECT, OUTCOME);
    Held {
        outcome: said.choice("outcome", &outcomes),
        body: said
            .optional_text("body", LONG)
            .filter(|text| !text.is_empty()),
        next: next_step(said),
        promises: promises(said),
        files: said.optional_ids("attachments", FILES),
    }
}

/// `{"answer": "accepted" | "tentative" | "declined"}`.
fn answer(said: &mut Input, field: &str) -> Option<attendee::Answer> {
    let answer = said.choice(field, &ANSWERS.map(attendee::Answer::as_str))?;
    attendee::Answer::parse(&answer)
}

/// `{"starts_at": …, "ends_at": …?}`.
fn times(said: &mut Input) -> Option<(i64, Option<i64>)> {
    let (start, end) = (
        said.needed("starts_at", Input::instant),
        said.instant("ends_at"),
    );
    Some((start?, end))
}

fn next_step(input: &mut Input) -> Option<NextStep> {
    let said = input.object("next_step")?;
    input.within("next_step", said, |said| NextStep {
        text: said.text("text", SHORT),
        on: said.date("on"),
    })
}

fn promises(input: &mut Input) -> Vec<Promised> {
    let said = input.objects("promises", PROMISES);
    let read = |said: &mut Input| Promised {
        what: said.text("what", SHORT),
        by: match said.choice("by", &[By::Us.as_str(), By::Them.as_str()]) {
            Some(by) if by == By::Them.as_str() => By::Them,
            Some(_) | None => By::Us,
        },
        on: said.date("on"),
    };
    let each = said.into_iter().enumerate();
    each.filter_map(|(i, said)| input.within(&format!("promises.{i}"), said, read))
        .collect()
}
