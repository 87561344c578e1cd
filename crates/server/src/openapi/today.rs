//! Paths of the caller's day.

use guanxi_sales::measures::Flag;
use guanxi_sales::today::{Kind, MOST_PICKED};
use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::words::{self, Any, answer, body, codes, list, named, or_null, string};
use crate::api::{LISTED_TODAY as LISTED, PICKED_FOR_A_WEEK as PICKED};

const TAG: &str = "today";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("Today", today())
        .schema("TodayPerson", person())
        .schema("TodayReason", reason())
        .schema("TodayWith", with())
        .schema("Appointment", appointment())
        .schema("GoalStanding", goal())
        .schema(
            "TodayListed",
            body([
                ("!object", words::one_of(&LISTED).into()),
                ("!id", words::id().into()),
            ]),
        )
}

fn maybe() -> Any {
    or_null(string())
}

fn number() -> Any {
    words::types(&[Type::Integer]).into()
}

fn today() -> ObjectBuilder {
    let owed = answer([
        ("id", words::id().into()),
        ("version", words::integer(1).into()),
        ("what", maybe()),
        ("by", or_null(words::one_of(&["us", "them"]))),
        ("due_on", or_null(words::date())),
        ("with", or_null(named("TodayWith"))),
        ("for", or_null(named("Reference"))),
    ]);
    let to_do = answer([
        ("id", words::id().into()),
        ("version", words::integer(1).into()),
        ("subject", maybe()),
        ("due_on", or_null(words::date())),
    ]);
    let done = answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("kind", maybe()),
        ("text", maybe()),
        ("with", or_null(named("TodayWith"))),
    ]);
    answer([
        ("day", words::date().into()),
        ("people", list(named("TodayPerson")).into()),
        ("more", words::integer(0).into()),
        ("agenda", list(named("Appointment")).into()),
        ("ended", list(named("Appointment")).into()),
        ("next", or_null(named("Appointment"))),
        ("promises", list(owed).into()),
        ("tasks", list(to_do).into()),
        ("goal", or_null(named("GoalStanding"))),
        ("done", list(done).into()),
        ("first", or_null(named("FirstSteps"))),
    ])
}

fn person() -> ObjectBuilder {
    let last = answer([
        ("kind", string().into()),
        ("at", words::instant().into()),
        ("text", maybe()),
        ("object", string().into()),
        ("id", words::id().into()),
    ]);
    answer([
        ("object", words::one_of(&LISTED).into()),
        ("id", words::id().into()),
        ("name", string().into()),
        ("title", maybe()),
        ("company", maybe()),
        ("phone", maybe()),
        ("mobile", maybe()),
        ("email", maybe()),
        ("line_id", maybe()),
        ("do_not_contact", words::flag().into()),
        ("last", or_null(last)),
        ("score", number()),
        ("for", or_null(named("Reference"))),
        ("moved", words::flag().into()),
        ("reasons", list(named("TodayReason")).into()),
    ])
}

fn reason() -> ObjectBuilder {
    answer([
        ("kind", words::one_of(&codes(&Kind::ALL)).into()),
        ("days", number()),
        ("object", string().into()),
        ("id", words::id().into()),
        ("text", maybe()),
        ("detail", maybe()),
        ("at", or_null(words::instant())),
        ("deal", or_null(words::id())),
        ("deal_name", maybe()),
        ("flags", list(words::one_of(&codes(&Flag::ALL))).into()),
        ("weight", words::integer(0).into()),
        ("urgency", string().into()),
        ("learned", string().into()),
        ("points", words::integer(0).into()),
    ])
}

fn with() -> ObjectBuilder {
    answer([
        ("object", words::one_of(&LISTED).into()),
        ("id", words::id().into()),
        ("label", maybe()),
        ("phone", maybe()),
    ])
}

fn appointment() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("version", words::integer(1).into()),
        ("kind", maybe()),
        ("subject", maybe()),
        ("status", maybe()),
        ("starts_at", or_null(words::instant())),
        ("ends_at", or_null(words::instant())),
        ("all_day", words::flag().into()),
        ("place", maybe()),
        ("with", or_null(named("TodayWith"))),
        ("for", or_null(named("Reference"))),
    ])
}

fn goal() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("period", words::one_of(&["month", "quarter"]).into()),
        ("starts_on", words::date().into()),
        ("ends_on", words::date().into()),
        ("amount", named("Money")),
        ("won", named("Money")),
        ("gap", named("Money")),
        ("deals", words::integer(0).into()),
        ("rows", string().into()),
    ])
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/today",
        TAG,
        "today",
        "Who needs the caller today and why, with her appointments, promises and goal",
    )
    .says(
        "People come by the sum of weight × urgency × learned over their reasons, unless she put them elsewhere today; the first \
         reason says what to do. At most 30 of them.",
    )
    .answers(200, "Her day.", named("Today"))
    .add_to(paths);
    let until = [("until", or_null(words::date()))];
    let before = [("before", or_null(named("TodayListed")))];
    for (verb, id, summary, says, more) in [
        (
            "later",
            "put_off_today",
            "Not today",
            "Not before that day; tomorrow if absent.",
            Some(until),
        ),
        (
            "order",
            "order_today",
            "Put somebody elsewhere on the list of today",
            "Right before another; at the end if absent.",
            Some(before),
        ),
        (
            "done",
            "done_today",
            "Dealt with for today",
            "Stands among what was done.",
            None,
        ),
    ] {
        let listed = [("!record", named("TodayListed"))];
        post(&format!("/today/{verb}"), TAG, id, summary)
            .says(says)
            .body(body(listed.into_iter().chain(more.into_iter().flatten())))
            .refuses(&[404])
            .writes()
            .answers_record(200, "The choice.", named("TodayChoiceRecord"))
            .add_to(paths);
    }
    let person = body([
        ("!object", words::one_of(&PICKED).into()),
        ("!id", words::id().into()),
    ]);
    let people = list(person).max_items(Some(MOST_PICKED));
    post("/today/pick", TAG, "pick_today", "The people who matter this week")
        .says(
            "These and nobody else: they stand on the list of today until the caller was in touch with them, for a week at most. None \
             takes the choice back.",
        )
        .body(body([("!records", people.into())]))
        .refuses(&[404])
        .writes()
        .answers(200, "How many.", answer([("picked", words::integer(0).into())]))
        .add_to(paths);
}
