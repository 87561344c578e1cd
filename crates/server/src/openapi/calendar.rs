//! Paths of the calendar: spans of time, when somebody is taken, and occurrences of a series.

use guanxi_sales::agenda::Reach;
use utoipa::openapi::Required;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{delete, get, post};
use super::records::{VERSION, etag};
use super::words::{self, Any, answer, body, list, named, or_null, string};
use crate::api::{PEOPLE_AT_ONCE, PROBLEMS_TOLD};

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
        .schema(
            "CalendarFeed",
            answer([
                ("in_full", words::flag().into()),
                ("created_at", words::instant().into()),
                ("last_used_at", or_null(words::instant())),
            ]),
        )
        .schema("CalendarImport", imported())
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

fn imported() -> ObjectBuilder {
    let count = || words::integer(0).into();
    let problem = answer([
        ("line", or_null(words::integer(1))),
        ("title", or_null(string())),
        ("code", string().into()),
    ]);
    answer([
        ("created", count()),
        ("updated", count()),
        ("unchanged", count()),
        ("refused", count()),
        (
            "problems",
            list(problem).max_items(Some(PROBLEMS_TOLD)).into(),
        ),
    ])
}

/// The secret address, and the calendar as a file.
fn files(paths: &mut Paths) {
    let feed = || named("CalendarFeed");
    get(
        "/calendar/feed",
        TAG,
        "read_calendar_feed",
        "Whether your calendar has a secret address",
    )
    .answers(
        200,
        "What is known of it.",
        answer([("feed", or_null(feed()))]),
    )
    .add_to(paths);
    let made = answer([("feed", feed()), ("url", string().into())]);
    post("/calendar/feed", TAG, "make_calendar_feed", "Make a secret address of your calendar")
        .says(
            "Other programs read it without signing in; it opens nothing else. It is in this answer only, and the one before it ends. Private \
             activities stand in it as busy, or in full.",
        )
        .optional_body(body([("in_full", words::flag().into())]))
        .answers(201, "The address.", made)
        .add_to(paths);
    delete(
        "/calendar/feed",
        TAG,
        "revoke_calendar_feed",
        "End the secret address of your calendar",
    )
    .refuses(&[404])
    .answers_nothing("Ended.")
    .add_to(paths);
    get(
        "/calendar/export",
        TAG,
        "export_calendar",
        "Your calendar as a file",
    )
    .gives(200, "iCalendar.", "text/calendar", string(), &[])
    .add_to(paths);
    post("/calendar/import", TAG, "import_calendar", "Take a file of appointments into your calendar")
        .says(
            "Each appointment has a name in the world (its UID): the same file again changes what it made and makes nothing twice. One that is refused is \
             told, and the others are taken.",
        )
        .key_not_kept("Not kept: the same file again makes nothing twice.")
        .takes(
            "text/calendar",
            string().pattern(Some("BEGIN:VCALENDAR")),
            Required::True,
        )
        .writes()
        .answers(200, "What became of them.", named("CalendarImport"))
        .add_to(paths);
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
    files(paths);
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
