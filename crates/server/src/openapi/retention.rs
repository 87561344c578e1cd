//! Paths of retention rules beside their records: what they may name, whom they would meet, and carrying one out.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::ComponentsBuilder;

use super::op::{get, post};
use super::records::{VERSION, etag};
use super::words::{self, answer, body, list, named, or_null, string};
use crate::api::REASON_LENGTH;

const TAG: &str = "retention_rules";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || words::integer(0).into();
    let choice = answer([
        ("object", string().into()),
        ("fields", list(string()).into()),
        ("counted_from", list(string()).into()),
    ]);
    let about = answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("label", or_null(string())),
    ]);
    let row = answer([
        ("id", words::id().into()),
        ("label", or_null(string())),
        ("about", or_null(about)),
    ]);
    let preview = answer([
        ("records", count()),
        ("private", count()),
        ("trashed", count()),
        (
            "until",
            words::types(&[utoipa::openapi::schema::Type::Integer]).into(),
        ),
        ("fields", list(string()).into()),
        ("rows", list(row).into()),
        ("next", or_null(words::id())),
    ]);
    components
        .schema("RetentionChoice", choice)
        .schema("RetentionPreview", preview)
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/retention_rules/choices",
        TAG,
        "retention_choices",
        "What a retention rule may name: objects, their personal fields, dates to count from",
    )
    .says("An administrator's.")
    .answers(200, "By API names.", words::data(named("RetentionChoice")))
    .add_to(paths);
    get(
        "/retention_rules/{id}/preview",
        TAG,
        "preview_retention_rule",
        "Whom a retention rule would meet now, in use or not",
    )
    .id("id")
    .query("after", words::id(), "`next` of the page before.")
    .says("An administrator's. What people keep to themselves (`private`) and what lies in the trash (`trashed`) is counted, not shown.")
    .answers(200, "How many, and a page of them.", named("RetentionPreview"))
    .add_to(paths);
    post(
        "/retention_rules/{id}/run",
        TAG,
        "run_retention_rule",
        "Carry out a retention rule now instead of at night",
    )
    .id("id")
    .says("An administrator's; it cannot be undone. It goes on after the request: `finished_at` of the run tells when it is over.")
    .writes()
    .optional_body(body([]))
    .answers_record(202, "The run.", named("RetentionRunRecord"))
    .add_to(paths);
    post(
        "/contacts/{id}/keep",
        "contacts",
        "keep_person",
        "Keep a person and what is about her from every retention rule",
    )
    .id("id")
    .says("An administrator's. Without a reason she is let go.")
    .header("If-Match", etag(), VERSION)
    .writes()
    .body(body([("because", or_null(words::text(REASON_LENGTH)))]))
    .answers_record(200, "The person as she is now.", named("ContactRecord"))
    .add_to(paths);
}
