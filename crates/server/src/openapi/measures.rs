//! Paths of what the pipeline says of itself: deals that need a look, how they flow, what changed, and how it was.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::conditions::conditions;
use super::op::get;
use super::records::Described;
use super::words::{self, Any, answer, list, named, or_null, string};

const TAG: &str = "opportunities";
const CAUSES: [&str; 7] = [
    "entered", "reopened", "raised", "lowered", "won", "lost", "left",
];
const FLAGS: [&str; 4] = [
    "no_next_step",
    "too_long_in_stage",
    "pushed_twice",
    "one_contact",
];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("DealRow", answer(row()))
        .schema("Past", past())
        .schema("DealTotal", answer(total()))
        .schema("Changes", changes())
        .schema("ChangedDeal", changed())
        .schema("Conversion", conversion())
        .schema("StageFlow", stage_flow())
        .schema("Flag", words::one_of(&FLAGS))
        .schema("Flags", flags())
        .schema("FlaggedDeal", flagged())
}

fn count() -> Any {
    words::integer(0).into()
}

fn money() -> Any {
    list(named("Money")).into()
}

/// A deal as a measure shows it.
fn row() -> [(&'static str, Any); 7] {
    [
        ("id", words::id().into()),
        ("name", string().into()),
        ("account", or_null(named("Reference"))),
        ("owner", or_null(named("Reference"))),
        ("stage", or_null(named("Reference"))),
        ("amount", or_null(named("Money"))),
        ("close_date", or_null(words::date())),
    ]
}

fn past() -> ObjectBuilder {
    let stage = answer([
        ("stage", named("Reference")),
        ("kind", words::one_of(&["open", "won", "lost"]).into()),
        ("count", count()),
        ("totals", money()),
    ]);
    let decided = answer([("won", count()), ("won_totals", money()), ("lost", count())]);
    answer([
        ("at", words::date().into()),
        ("stages", list(stage).into()),
        ("decided", decided.into()),
        ("data", list(named("DealRow")).into()),
    ])
}

fn total() -> [(&'static str, Any); 2] {
    [("count", count()), ("totals", money())]
}

/// start + steps = end.
fn balance() -> [(&'static str, Any); 4] {
    let step = answer(
        [("cause", words::one_of(&CAUSES).into())]
            .into_iter()
            .chain(total()),
    );
    [
        ("start", named("DealTotal")),
        ("steps", list(step).into()),
        ("end", named("DealTotal")),
        ("slipped", named("DealTotal")),
    ]
}

fn changes() -> ObjectBuilder {
    let person = answer(
        [("owner", or_null(named("Reference")))]
            .into_iter()
            .chain(balance()),
    );
    let days = [("from", words::date().into()), ("to", words::date().into())];
    answer(
        days.into_iter()
            .chain(balance())
            .chain([("people", list(person).into())]),
    )
    .property("deals", list(named("ChangedDeal")))
}

fn changed() -> ObjectBuilder {
    answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("account", or_null(named("Reference"))),
        ("owner", or_null(named("Reference"))),
        ("change", money()),
        ("amount_before", or_null(named("Money"))),
        ("amount_after", or_null(named("Money"))),
        ("close_date_before", or_null(words::date())),
        ("close_date_after", or_null(words::date())),
    ])
}

fn stage_flow() -> ObjectBuilder {
    let days = || or_null(words::integer(0));
    answer([
        ("stage", named("Reference")),
        ("entered", count()),
        ("reached", count()),
        ("still_open", count()),
        ("percent", or_null(string())),
        ("low", or_null(string())),
        ("high", or_null(string())),
        ("finished", count()),
        ("median_days", days()),
        ("p75_days", days()),
    ])
}

fn conversion() -> ObjectBuilder {
    answer([
        ("from", or_null(words::date())),
        ("to", words::date().into()),
        ("pipeline", named("Reference")),
        ("stages", list(named("StageFlow")).into()),
    ])
    .property("deals", list(named("DealRow")))
}

fn flags() -> ObjectBuilder {
    let counted = answer([("flag", named("Flag")), ("count", count())]);
    answer([
        ("counts", list(counted).into()),
        ("data", list(named("FlaggedDeal")).into()),
    ])
}

fn flagged() -> ObjectBuilder {
    let saw = [
        ("flags", list(named("Flag")).into()),
        (
            "days_in_stage",
            words::types(&[utoipa::openapi::Type::Integer]).into(),
        ),
        ("usual_days", or_null(words::integer(0))),
        ("pushed", count()),
        ("first_close_date", or_null(words::date())),
        ("people", count()),
    ];
    answer(row().into_iter().chain(saw))
}

/// The paths.
pub fn paths(deals: &Described<'_>, paths: &mut Paths) {
    let flags = get(
        "/opportunities/flags",
        TAG,
        "flags",
        "Open deals that need a look, with the reasons",
    )
    .says(
        "No next step; longer in its stage than three of four won deals were; close date put off twice or more; \
         one contact or none.",
    );
    conditions(flags, deals)
        .answers(
            200,
            "The deals of the list that have a flag.",
            named("Flags"),
        )
        .add_to(paths);
    flow(deals, paths);
    then(paths);
}

fn flow(deals: &Described<'_>, paths: &mut Paths) {
    let conversion = get(
        "/opportunities/conversion",
        TAG,
        "conversion",
        "How many of the deals that entered a stage went further, and how long they stayed",
    )
    .says("By cohort. A share of fewer than ten deals, and days of fewer than ten stays, are null.")
    .query(
        "from",
        words::date(),
        "First day of entering; from the beginning if absent.",
    )
    .query(
        "to",
        words::date(),
        "Last day of entering; today if absent.",
    )
    .query("step", words::id(), "A stage: its deals come in `deals`.")
    .query(
        "which",
        words::one_of(&["entered", "reached", "still_open"]),
        "Which count of that stage the deals are behind.",
    )
    .refuses(&[404, 409]);
    conditions(conversion, deals)
        .answers(200, "The stages.", named("Conversion"))
        .add_to(paths);
}

fn then(paths: &mut Paths) {
    let lines: Vec<&str> = ["start"]
        .into_iter()
        .chain(CAUSES)
        .chain(["slipped", "end"])
        .collect();
    let changes = get(
        "/opportunities/changes",
        TAG,
        "changes",
        "What changed in the pipeline from the beginning of a day to the end of another: start + steps = end",
    )
    .query("from", words::date(), "First day; Monday of last week if absent.")
    .query("to", words::date(), "Last day; today if absent.")
    .query("line", words::one_of(&lines), "A line: its deals come in `deals`.");
    let past = get(
        "/opportunities/as-of",
        TAG,
        "as_of",
        "The pipeline at the end of a past day, computed from the log",
    )
    .query("at", words::date(), "The day, in the caller's time zone.");
    for (op, says, schema) in [
        (changes, "What changed.", "Changes"),
        (past, "The pipeline of that day.", "Past"),
    ] {
        op.query("owner", words::id(), "Deals of this owner then.")
            .query(
                "owner.unit",
                words::id(),
                "Deals of an owner then who is in this unit today.",
            )
            .query("pipeline", words::id(), "Deals in this pipeline then.")
            .answers(200, says, named(schema))
            .add_to(paths);
    }
}
