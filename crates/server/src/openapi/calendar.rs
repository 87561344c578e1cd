//! Paths of the calendar: spans of time, when somebody is taken, and occurrences of a series.

use guanxi_sales::agenda::Reach;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::records::{VERSION, etag};
use super::words::{self, Any, answer, body, list, named, or_null, string};
use crate::api::PEOPLE_AT_ONCE;

const TAG: &str = "calendar";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let moment = || or_null(words::instant());
    let day = answer([
        ("date", words::date().into()),
        ("opens", moment()),
        ("closes", moment()),
        ("name", or_null(string())),
    ]);
    let taken = answer([
        ("from", words::instant().into()),
        ("to", words::instant().into()),
    ]);
    let person = answer([("user", words::id().into()), ("busy", list(taken).into())]);
    components
        .schema("CalendarEntry", entry())
        .schema("CalendarDay", day)
        .schema(
            "Calendar",
            answer([
                ("data", list(named("CalendarEntry")).into()),
                ("days", list(named("CalendarDay")).into()),
                ("cut", words::flag().into()),
            ]),
        )
        .schema("Busy", words::data(person))
}

fn entry() -> ObjectBuilder {
    let flag = || words::flag().into();
    let text = || or_null(string());
    let reference = || or_null(named("Reference"));
    answer([
        ("activity", words::id().into()),
        ("version", words::integer(1).into()),
        ("series", or_null(words::id())),
        ("original_start", or_null(words::instant())),
        ("starts_at", words::instant().into()),
        ("ends_at", words::instant().into()),
        ("conflicts", flag()),
        ("kind", text()),
        ("status", text()),
        ("subject", text()),
        ("place", text()),
        ("all_day", flag()),
        ("busy", flag()),
        ("private", flag()),
        ("owner", reference()),
        ("account", reference()),
        ("contact", reference()),
        ("opportunity", reference()),
        ("lead", reference()),
    ])
}

/// Which occurrences of a series are meant.
fn which() -> [(&'static str, Any); 2] {
    [
        ("original_start", or_null(words::instant())),
        ("reach", words::one_of(&Reach::WORDS).into()),
    ]
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    let from = "Beginning of the span.";
    let to = "Its end, excluded; at most 400 days later.";
    get("/calendar", TAG, "read_calendar", "What takes place in a span of time")
        .says(
            "One entry an occurrence: a series has many, each with the id of the record that says so. `conflicts` marks what is planned for \
             the same time of the same person. `days` are the office's, in the caller's zone; without hours nobody works.",
        )
        .asked("from", words::instant(), from)
        .asked("to", words::instant(), to)
        .query("owner", words::id(), "Only of this person.")
        .query("unit", words::id(), "Only of the people of this unit.")
        .refuses(&[404])
        .answers(200, "What the caller may see.", named("Calendar"))
        .add_to(paths);
    let several = format!("Whose, at most {PEOPLE_AT_ONCE}.");
    get("/calendar/busy", TAG, "read_busy", "When somebody is taken")
        .says("Of anybody, and of what is private too; but never what it is. What runs into each other is one.")
        .query_list("user", list(words::id()), &several)
        .asked("from", words::instant(), from)
        .asked("to", words::instant(), to)
        .refuses(&[404])
        .answers(200, "When they are taken.", named("Busy"))
        .add_to(paths);
    post(
        "/activities/{id}/move",
        TAG,
        "move_activity",
        "Move or stretch it on the calendar",
    )
    .says(
        "An occurrence of a series is named by `original_start`; `reach` says whether it alone is meant, all that follow, or all. Without an end it \
         lasts as long as before.",
    )
    .id("id")
    .header("If-Match", etag(), VERSION)
    .body(body(
        [
            ("!starts_at", words::instant().into()),
            ("ends_at", or_null(words::instant())),
        ]
        .into_iter()
        .chain(which()),
    ))
    .writes()
    .answers_record(201, "The record that says so now.", named("ActivityRecord"))
    .add_to(paths);
    post(
        "/activities/{id}/drop",
        TAG,
        "drop_activity",
        "Take it off the calendar",
    )
    .says("One occurrence of a series falls out; all that follow, or all of them, by `reach`.")
    .id("id")
    .header("If-Match", etag(), VERSION)
    .optional_body(body(which()))
    .writes()
    .answers_nothing("It is off.")
    .add_to(paths);
}
