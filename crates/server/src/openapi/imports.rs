//! Paths of imports: files go up, a plan comes back, a person corrects it, the server runs it.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, KnownFormat, ObjectBuilder, SchemaFormat};
use utoipa::openapi::{Required, Type};

use super::duplicates::likeness;
use super::op::{get, post, put};
use super::words::{self, Any, answer, body, list, map_of, named, or_null, string};

const TAG: &str = "import";

/// How the dates of a column are written.
const DATES: [&str; 4] = [
    "year_month_day",
    "month_day_year",
    "day_month_year",
    "republic",
];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let target = answer([
        ("target", string().into()),
        ("label", named("Label")),
        ("of", or_null(named("Label"))),
        ("required", words::flag().into()),
        ("matches", words::flag().into()),
    ]);
    let run = answer([
        ("id", words::id().into()),
        (
            "state",
            words::one_of(&["draft", "running", "done", "failed", "undone"]).into(),
        ),
        ("plan", named("ImportPlan")),
        ("progress", named("ImportProgress")),
        ("created_at", words::instant().into()),
        ("targets", map_of(list(named("ImportTarget"))).into()),
    ]);
    let progress = [
        "total", "done", "created", "updated", "skipped", "refused", "file", "row",
    ];
    previews(plans(components))
        .schema("ImportTarget", target)
        .schema(
            "ImportProgress",
            answer(progress.map(|name| (name, count()))).property("failure", string()),
        )
        .schema("ImportRun", run)
}

fn count() -> Any {
    words::integer(0).into()
}

/// The plan as answered, with everything in it, and as sent, where most of it may be left out.
fn plans(components: ComponentsBuilder) -> ComponentsBuilder {
    let column = || {
        [
            ("header", string().into()),
            ("target", or_null(string())),
            ("sureness", words::between(0, 100).into()),
            ("samples", list(string()).into()),
            ("dates", words::one_of_or_null(&DATES).into()),
            ("dates_ambiguous", words::flag().into()),
            ("values", map_of(string()).into()),
        ]
    };
    let file = |column: &str| {
        [
            ("name", string().into()),
            ("object", or_null(string())),
            ("columns", list(named(column)).into()),
            ("match_by", or_null(string())),
            ("on_match", words::one_of(&["update", "skip"]).into()),
            (
                "on_alike",
                words::one_of(&["create", "skip", "refuse"])
                    .description(Some(
                        "What becomes of a row that found no record and looks like one.",
                    ))
                    .into(),
            ),
        ]
    };
    let plan = |file: &str| {
        [
            ("time_zone", string().into()),
            ("currency", string().into()),
            ("files", list(named(file)).into()),
        ]
    };
    components
        .schema("ImportColumn", answer(column()))
        .schema("ImportFile", answer(file("ImportColumn")))
        .schema("ImportPlan", answer(plan("ImportFile")))
        .schema("ImportColumnInput", sent(column(), &["header"]))
        .schema(
            "ImportFileInput",
            sent(file("ImportColumnInput"), &["name", "columns"]),
        )
        .schema("ImportPlanInput", answer(plan("ImportFileInput")))
}

/// An object of which only some fields are needed.
fn sent<const N: usize>(fields: [(&str, Any); N], needed: &[&str]) -> ObjectBuilder {
    fields
        .into_iter()
        .fold(ObjectBuilder::new(), |object, (name, schema)| {
            let object = object.property(name, schema);
            if needed.contains(&name) {
                object.required(name)
            } else {
                object
            }
        })
}

/// What an import would do.
fn previews(components: ComponentsBuilder) -> ComponentsBuilder {
    let suggestion = || words::types(&[Type::String, Type::Null]).into();
    let problem = answer([
        ("row", count()),
        ("column", string().into()),
        ("value", string().into()),
        ("code", string().into()),
        ("message", string().into()),
        ("suggestion", suggestion()),
    ]);
    let value = answer([
        ("column", string().into()),
        ("value", string().into()),
        ("suggestion", suggestion()),
        ("count", count()),
    ]);
    let left_out = answer([
        ("code", string().into()),
        ("message", string().into()),
        ("count", count()),
    ]);
    let file = answer([
        ("rows", count()),
        ("created", count()),
        ("updated", count()),
        ("skipped", count()),
        ("refused", count()),
        ("left_out", list(left_out).into()),
        ("problems", list(named("ImportProblem")).into()),
        ("values", list(named("ImportValue")).into()),
        ("like_records", count()),
        ("like_rows", count()),
        ("lookalikes", list(named("ImportLookalike")).into()),
    ]);
    let like = answer([
        ("record", or_null(words::id())),
        ("row", words::types(&[Type::Integer, Type::Null]).into()),
        ("title", string().into()),
    ]);
    let lookalike = answer([
        ("row", count()),
        ("title", string().into()),
        ("like", like.into()),
    ]);
    components
        .schema("ImportLookalike", likeness(lookalike))
        .schema("ImportProblem", problem)
        .schema("ImportValue", value)
        .schema("ImportFilePreview", file)
        .schema(
            "ImportPreview",
            answer([("files", list(named("ImportFilePreview")).into())]),
        )
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    let run = || named("ImportRun");
    get(
        "/imports",
        TAG,
        "list_imports",
        "Your imports, newest first",
    )
    .answers(200, "They are.", words::data(run()))
    .add_to(paths);
    let file = string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
    let form = body([(
        "!files",
        list(file).min_items(Some(1)).max_items(Some(20)).into(),
    )]);
    post("/imports", TAG, "upload_import", "Upload CSV files")
        .takes("multipart/form-data", form, Required::True)
        .answers(201, "A run with a drafted plan.", run())
        .add_to(paths);
    get(
        "/imports/{id}",
        TAG,
        "get_import",
        "A run and how far it is",
    )
    .id("id")
    .answers(200, "The run.", run())
    .add_to(paths);
    put(
        "/imports/{id}/mapping",
        TAG,
        "map_import",
        "Correct the plan",
    )
    .id("id")
    .body(named("ImportPlanInput"))
    .refuses(&[409])
    .answers(200, "The run.", run())
    .add_to(paths);
    post(
        "/imports/{id}/files/{file}/draft",
        TAG,
        "redraft_import",
        "Say what a file holds; its plan is drafted again",
    )
    .id("id")
    .in_path("file", words::between(0, 19))
    .optional_body(body([("object", or_null(words::text(64)))]))
    .refuses(&[409])
    .answers(200, "The run.", run())
    .add_to(paths);
    steps(paths);
}

/// What follows once the plan is agreed.
fn steps(paths: &mut Paths) {
    let run = || named("ImportRun");
    post(
        "/imports/{id}/preview",
        TAG,
        "preview_import",
        "What would happen",
    )
    .key_not_kept("Taken, and not kept: nothing is changed.")
    .id("id")
    .refuses(&[400, 422])
    .answers(200, "The outlook.", named("ImportPreview"))
    .add_to(paths);
    post("/imports/{id}/run", TAG, "run_import", "Run it")
        .id("id")
        .refuses(&[400, 422])
        .writes()
        .answers(202, "It runs.", run())
        .add_to(paths);
    let undone = answer([
        ("run", run()),
        ("restored", words::integer(0).into()),
        ("kept", list(named("Refused")).into()),
    ]);
    post(
        "/imports/{id}/undo",
        TAG,
        "undo_import",
        "Take the whole import back",
    )
    .id("id")
    .writes()
    .answers(200, "What became of its records.", undone)
    .add_to(paths);
    get(
        "/imports/{id}/refused.csv",
        TAG,
        "refused_rows",
        "The refused rows with their reasons",
    )
    .id("id")
    .gives(
        200,
        "The file.",
        "text/csv",
        string(),
        &["Content-Disposition"],
    )
    .add_to(paths);
}
