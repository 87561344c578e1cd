//! Paths of the workspace as a whole: declarations, search, sync, live events, undo, import, export.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, KnownFormat, ObjectBuilder, SchemaFormat};
use utoipa::openapi::{Required, Type};

use super::op::{get, patch, post, put};
use super::words::{self, Any, answer, body, list, map_of, named, or_null, string};

const TAG: &str = "workspace";
const IMPORT: &str = "import";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let scope = || words::one_of(&["none", "own", "team", "all"]);
    let object = answer([
        ("name", string().into()),
        ("plural", string().into()),
        ("label", named("Label")),
        ("label_plural", named("Label")),
        ("title", string().into()),
        ("visibility", words::anything().into()),
        ("custom", words::flag().into()),
        (
            "can",
            answer([
                ("create", words::flag().into()),
                ("read", scope().into()),
                ("edit", scope().into()),
                ("delete", scope().into()),
            ])
            .into(),
        ),
        ("fields", list(named("FieldInfo")).into()),
    ]);
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
    declarations(imports(components))
        .schema("ObjectInfo", object)
        .schema("FieldInfo", field())
        .schema(
            "Schema",
            answer([
                ("version", words::integer(0).into()),
                ("objects", list(named("ObjectInfo")).into()),
            ]),
        )
        .schema("Hit", hit)
        .schema("Pull", pull)
}

fn field() -> ObjectBuilder {
    let option = answer([("value", string().into()), ("label", named("Label"))]);
    answer([
        ("id", words::integer(1).into()),
        ("name", string().into()),
        ("kind", string().into()),
        ("label", named("Label")),
        ("required", words::flag().into()),
        ("unique", words::flag().into()),
        ("search", words::flag().into()),
        (
            "write",
            words::one_of(&["open", "command", "computed", "system"]).into(),
        ),
        ("custom", words::flag().into()),
        ("can_edit", words::flag().into()),
    ])
    .property("to", string())
    .property("scale", words::between(0, 6))
    .property("options", list(option))
    .property("default", words::anything())
    .property("min", words::types(&[Type::Integer]))
    .property("max", words::types(&[Type::Integer]))
    .property("benefits_rep", named("Label"))
}

fn imports(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || -> Any { words::integer(0).into() };
    let column = answer([("header", string().into()), ("target", or_null(string()))])
        .property("sureness", words::between(0, 100))
        .property("samples", list(string()))
        .property("dates", words::anything())
        .property("dates_ambiguous", words::flag())
        .property("values", map_of(string()));
    let file = answer([
        ("name", string().into()),
        ("object", or_null(string())),
        ("columns", list(column).into()),
    ])
    .property("match_by", or_null(string()))
    .property("on_match", words::one_of(&["update", "skip"]));
    let progress = answer(
        [
            "total", "done", "created", "updated", "skipped", "refused", "file", "row",
        ]
        .map(|n| (n, count())),
    );
    let run = answer([
        ("id", words::id().into()),
        (
            "state",
            words::one_of(&["draft", "running", "done", "undone"]).into(),
        ),
        ("plan", named("ImportPlan")),
        ("progress", progress.into()),
        ("created_at", words::instant().into()),
        ("targets", map_of(list(ObjectBuilder::new())).into()),
    ]);
    let preview =
        answer(["rows", "created", "updated", "skipped", "refused"].map(|n| (n, count())))
            .property("problems", list(ObjectBuilder::new()))
            .property("values", list(ObjectBuilder::new()));
    components
        .schema(
            "ImportPlan",
            answer([("time_zone", string().into()), ("files", list(file).into())]),
        )
        .schema("ImportRun", run)
        .schema("ImportPreview", answer([("files", list(preview).into())]))
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/schema",
        TAG,
        "schema",
        "Objects and fields as you may see them",
    )
    .query(
        "archived",
        words::flag(),
        "With the fields nobody wants for now (administrators).",
    )
    .answers(200, "They are.", named("Schema"))
    .add_to(paths);
    customise(paths);
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
    import_paths(paths);
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

fn customise(paths: &mut Paths) {
    post(
        "/schema/{object}/fields",
        TAG,
        "add_field",
        "Add a field to an object (administrators)",
    )
    .in_path("object", words::given_text(64))
    .body(named("NewField"))
    .writes()
    .answers(201, "The field; it is in use at once.", named("FieldInfo"))
    .add_to(paths);
    let maybe = || words::types(&[Type::Boolean, Type::Null]);
    let edit = body([
        ("label", or_null(named("LabelInput"))),
        ("options", or_null(list(named("OptionInput")))),
        ("required", maybe().into()),
        ("benefits_rep", or_null(named("LabelInput"))),
        ("archived", maybe().into()),
    ]);
    patch(
        "/schema/{object}/fields/{field}",
        TAG,
        "change_field",
        "Change a field (administrators)",
    )
    .in_path("object", words::given_text(64))
    .in_path("field", words::given_text(64))
    .body(edit)
    .writes()
    .answers(200, "The field as it is now.", named("FieldInfo"))
    .add_to(paths);
    post(
        "/schema/objects",
        TAG,
        "add_object",
        "Add an object (administrators)",
    )
    .body(named("NewObject"))
    .writes()
    .answers(
        201,
        "The object; it is in use at once.",
        named("ObjectInfo"),
    )
    .add_to(paths);
}

/// What an administrator declares. The engine judges the whole of it, so these are only shapes.
fn declarations(components: ComponentsBuilder) -> ComponentsBuilder {
    const KINDS: [&str; 16] = [
        "text",
        "long_text",
        "email",
        "phone",
        "url",
        "integer",
        "decimal",
        "percent",
        "money",
        "date",
        "instant",
        "bool",
        "select",
        "multi_select",
        "ref",
        "json",
    ];
    let option = ObjectBuilder::new()
        .property("value", words::text(64))
        .property("label", named("LabelInput"))
        .required("label");
    let field = ObjectBuilder::new()
        .property("name", or_null(words::text(40)))
        .property("kind", words::one_of(&KINDS))
        .property("label", named("LabelInput"))
        .property("to", words::text(64))
        .property("scale", words::between(0, 6))
        .property("options", list(named("OptionInput")))
        .property("required", words::flag())
        .property("unique", words::flag())
        .property("search", words::flag())
        .property("personal", words::flag())
        .property("default", words::anything())
        .property("min", words::types(&[Type::Integer, Type::Null]))
        .property("max", words::types(&[Type::Integer, Type::Null]))
        .property("benefits_rep", or_null(named("LabelInput")))
        .required("kind")
        .required("label");
    let object = ObjectBuilder::new()
        .property("name", words::text(40))
        .property("plural", words::text(40))
        .property("label", named("LabelInput"))
        .property("label_plural", named("LabelInput"))
        .property("owned", words::flag())
        .property("title", or_null(words::text(40)))
        .property("private", words::flag())
        .property("fields", list(named("NewField")))
        .required("label")
        .required("label_plural");
    components
        .schema("OptionInput", option)
        .schema("NewField", field)
        .schema("NewObject", object)
}

fn import_paths(paths: &mut Paths) {
    let run = || named("ImportRun");
    get(
        "/imports",
        IMPORT,
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
    post("/imports", IMPORT, "upload_import", "Upload CSV files")
        .takes("multipart/form-data", form, Required::True)
        .answers(201, "A run with a drafted plan.", run())
        .add_to(paths);
    get(
        "/imports/{id}",
        IMPORT,
        "get_import",
        "A run and how far it is",
    )
    .id("id")
    .answers(200, "The run.", run())
    .add_to(paths);
    put(
        "/imports/{id}/mapping",
        IMPORT,
        "map_import",
        "Correct the plan",
    )
    .id("id")
    .body(named("ImportPlan"))
    .refuses(&[409])
    .answers(200, "The run.", run())
    .add_to(paths);
    post(
        "/imports/{id}/files/{file}/draft",
        IMPORT,
        "redraft_import",
        "Say what a file holds; its plan is drafted again",
    )
    .id("id")
    .in_path("file", words::between(0, 19))
    .optional_body(body([("object", or_null(words::text(64)))]))
    .refuses(&[409])
    .answers(200, "The run.", run())
    .add_to(paths);
    import_steps(paths);
}

/// What follows once the plan is agreed.
fn import_steps(paths: &mut Paths) {
    let run = || named("ImportRun");
    post(
        "/imports/{id}/preview",
        IMPORT,
        "preview_import",
        "What would happen",
    )
    .id("id")
    .refuses(&[400, 422])
    .answers(200, "The outlook.", named("ImportPreview"))
    .add_to(paths);
    post("/imports/{id}/run", IMPORT, "run_import", "Run it")
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
        IMPORT,
        "undo_import",
        "Take the whole import back",
    )
    .id("id")
    .writes()
    .answers(200, "What became of its records.", undone)
    .add_to(paths);
    get(
        "/imports/{id}/refused.csv",
        IMPORT,
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
