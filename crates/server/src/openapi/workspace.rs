//! Paths of the workspace as a whole: search, sync, live events, undo, export.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::words::{self, answer, list, map_of, named, or_null, string};

const TAG: &str = "workspace";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let hit = answer([
        ("object", string().into()),
        ("id", words::id().into()),
        ("label", or_null(string())),
        ("detail", or_null(string())),
        (
            "matched",
            list(answer([
                ("field", string().into()),
                ("text", string().into()),
            ]))
            .into(),
        ),
    ]);
    let pull = answer([
        ("reset", words::flag().into()),
        ("upserts", map_of(list(ObjectBuilder::new())).into()),
        ("removals", map_of(list(words::id())).into()),
        ("cursor", string().into()),
        ("more", words::flag().into()),
    ]);
    components.schema("Hit", hit).schema("Pull", pull)
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get("/search", TAG, "search", "Find anything by a few letters")
        .query("q", words::text(200), "What to find.")
        .query("limit", words::between(1, 100), "How many at most.")
        .answers(200, "Hits, best first.", words::data(named("Hit")))
        .add_to(paths);
    get(
        "/sync",
        TAG,
        "sync",
        "What is new in your copy of the records",
    )
    .query_list("objects", list(string()), "Objects; all when left out.")
    .query("cursor", string(), "`cursor` of the pull before.")
    .answers(200, "Upserts and removals.", named("Pull"))
    .add_to(paths);
    get(
        "/live",
        TAG,
        "live",
        "Hear that something is newer (server-sent events `change`)",
    )
    .gives(200, "The stream.", "text/event-stream", string(), &[])
    .add_to(paths);
    whole(paths);
}

/// Undo, export, and this description.
fn whole(paths: &mut Paths) {
    let undone = answer([
        ("operation", words::id().into()),
        ("restored", words::integer(0).into()),
        ("kept", list(named("Refused")).into()),
    ]);
    post(
        "/operations/{id}/undo",
        TAG,
        "undo",
        "Take an operation back",
    )
    .id("id")
    .writes()
    .answers(200, "What became of its records.", undone)
    .add_to(paths);
    get(
        "/export",
        TAG,
        "export_everything",
        "Everything you may see, with its row counts",
    )
    .query(
        "format",
        words::one_of(&["csv", "json"]),
        "csv (a ZIP of files) unless said otherwise.",
    )
    .gives_either(
        200,
        "The file.",
        [
            ("application/zip", string().into()),
            ("application/json", ObjectBuilder::new().into()),
        ],
        &["Row-Count", "Content-Disposition"],
    )
    .add_to(paths);
    get("/openapi.json", TAG, "description", "This description")
        .public()
        .gives(
            200,
            "OpenAPI 3.1.",
            "application/json",
            ObjectBuilder::new(),
            &["ETag"],
        )
        .add_to(paths);
}
