//! Paths of what a person was told.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::ComponentsBuilder;

use super::op::{get, post};
use super::records::{VERSION, etag};
use super::words::{self, answer, body, named, string};

const TAG: &str = "notices";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || words::integer(0).into();
    components.schema(
        "Usefulness",
        answer([
            ("kind", string().into()),
            ("shown", count()),
            ("acted", count()),
            ("useless", count()),
            ("faded", words::flag().into()),
        ]),
    )
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/notices/usefulness",
        TAG,
        "usefulness_of_notices",
        "How useful each kind of notice was to me in 30 days",
    )
    .says(
        "A kind of which at least five came and half were called useless makes no sound any more.",
    )
    .answers(200, "By kind.", words::data(named("Usefulness")))
    .add_to(paths);
    post(
        "/notices/read-all",
        TAG,
        "read_all_notices",
        "I have seen them all",
    )
    .writes()
    .optional_body(body([]))
    .answers(
        200,
        "How many there were.",
        answer([("read", words::integer(0).into())]),
    )
    .add_to(paths);
    let command = |verb: &str, id: &str, summary: &str| {
        post(&format!("/notices/{{id}}/{verb}"), TAG, id, summary)
            .id("id")
            .header("If-Match", etag(), VERSION)
            .writes()
            .answers_record(200, "The notice as it is now.", named("NoticeRecord"))
    };
    let states = words::one_of(&["unread", "read", "done", "useless"]);
    command("mark", "mark_notice", "What became of it")
        .body(body([("!state", states.into())]))
        .add_to(paths);
    command("snooze", "snooze_notice", "Tell me again later")
        .body(body([("!until", words::instant().into())]))
        .add_to(paths);
}
