//! Paths of what only deals can do: commands, board, figures.

use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::conditions::conditions;
use super::op::{Op, get, post};
use super::records::{Described, VERSION, etag};
use super::words::{self, answer, body, list, named, or_null, string};

const TAG: &str = "opportunities";
const FIGURES: [&str; 6] = [
    "open_value",
    "weighted",
    "won",
    "win_rate",
    "cycle",
    "velocity",
];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let column = answer([
        ("stage", named("Reference")),
        ("kind", words::one_of(&["open", "won", "lost"]).into()),
        ("probability", string().into()),
        ("count", words::integer(0).into()),
        ("totals", list(named("Money")).into()),
        ("weighted", list(named("Money")).into()),
        ("cards", list(named("OpportunityRecord")).into()),
        ("next", or_null(string())),
    ]);
    let rate = answer([
        ("percent", string().into()),
        ("low", string().into()),
        ("high", string().into()),
        ("won", words::integer(0).into()),
        ("lost", words::integer(0).into()),
    ]);
    let figure = answer([
        ("key", words::one_of(&FIGURES).into()),
        ("n", words::integer(0).into()),
        ("definition", named("Label")),
        ("rows", string().into()),
    ])
    .property("money", list(named("Money")))
    .property("rate", rate)
    .property("days", string());
    components
        .schema(
            "Board",
            answer([
                ("pipeline", named("Reference")),
                ("columns", list(named("BoardColumn")).into()),
            ]),
        )
        .schema("BoardColumn", column)
        .schema(
            "Figures",
            answer([
                ("as_of", words::instant().into()),
                ("figures", list(named("Figure")).into()),
            ]),
        )
        .schema("Figure", figure)
}

/// The paths.
pub fn paths(deals: &Described<'_>, paths: &mut Paths) {
    let command = |verb: &str, id: &str, summary: &str| {
        post(&format!("/opportunities/{{id}}/{verb}"), TAG, id, summary)
            .id("id")
            .header("If-Match", etag(), VERSION)
            .writes()
            .answers_record(200, "The deal as it is now.", named("OpportunityRecord"))
    };
    let reference = || named("ReferenceInput");
    let day = || or_null(words::date());
    command("move", "move_opportunity", "Move to another open stage")
        .body(body([("!stage", reference())]))
        .add_to(paths);
    command("win", "win_opportunity", "The customer ordered")
        .optional_body(body([("closed_on", day())]))
        .add_to(paths);
    command(
        "lose",
        "lose_opportunity",
        "The customer decided against us",
    )
    .body(body([
        ("!loss_reason", reference()),
        ("competitor", or_null(reference())),
        ("note", or_null(words::text(32_000))),
        ("closed_on", day()),
    ]))
    .add_to(paths);
    command("reopen", "reopen_opportunity", "Take the ending back")
        .optional_body(body([("stage", or_null(reference()))]))
        .add_to(paths);
    command(
        "pipeline",
        "change_pipeline_of_opportunity",
        "Go on in another pipeline",
    )
    .body(body([
        ("!pipeline", reference()),
        ("stage", or_null(reference())),
    ]))
    .add_to(paths);
    numbers(deals, paths);
    publish(paths);
}

fn numbers(deals: &Described<'_>, paths: &mut Paths) {
    let board: Op = get(
        "/opportunities/board",
        TAG,
        "board",
        "The pipeline as columns of cards",
    )
    .query("limit", words::between(1, 200), "Cards of a column.")
    .query(
        "after",
        string(),
        "`next` of a column, together with its `stage`.",
    )
    .refuses(&[404, 409]);
    conditions(board, deals)
        .answers(200, "The board.", named("Board"))
        .add_to(paths);
    let figures = get(
        "/opportunities/figures",
        TAG,
        "figures",
        "Figures with their definitions and rows",
    );
    conditions(figures, deals)
        .answers(200, "The figures.", named("Figures"))
        .add_to(paths);
}

fn publish(paths: &mut Paths) {
    let text = || words::types(&[Type::String, Type::Null]);
    let percent = words::types(&[Type::String, Type::Integer, Type::Null]);
    let stage = ObjectBuilder::new()
        .property("name", words::given_text(255))
        .property("kind", words::one_of(&["open", "won", "lost"]))
        .property("probability", percent)
        .property("forecast_category", text())
        .property("exit_evidence", text())
        .required("name")
        .required("kind");
    let version = body([
        ("name", or_null(words::text(255))),
        ("!stages", list(stage).into()),
        ("mapping", or_null(words::map_of(words::integer(0)))),
    ]);
    let published = answer([
        ("pipeline", words::id().into()),
        ("moved", words::integer(0).into()),
    ]);
    post(
        "/pipelines/{id}/publish",
        "pipelines",
        "publish_pipeline",
        "Publish a new version of a pipeline (administrators)",
    )
    .id("id")
    .body(version)
    .writes()
    .answers(201, "The new version.", published)
    .add_to(paths);
}
