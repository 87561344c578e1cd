//! Paths of what belongs to the caller alone.

use guanxi_sales::measures::xmr::Signal;
use guanxi_sales::mine::{MOST_WEEKS, What};
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::get;
use super::words::{self, Any, answer, codes, list, named, or_null, string};

const TAG: &str = "mine";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("MyRatios", ratios())
        .schema("MyStep", step())
        .schema("MyWeek", week())
}

fn count() -> Any {
    words::integer(0).into()
}

fn maybe() -> Any {
    or_null(string())
}

fn what() -> Any {
    words::one_of(&codes(&What::ALL)).into()
}

fn ratios() -> ObjectBuilder {
    let ratio = answer([
        ("from", what()),
        ("to", what()),
        ("each", maybe()),
        ("usual", maybe()),
        ("beyond", or_null(words::flag())),
    ]);
    answer([
        ("from", words::date().into()),
        ("to", words::date().into()),
        ("baseline_from", or_null(words::date())),
        ("baseline_weeks", count()),
        ("proposal_stages", list(named("Reference")).into()),
        ("steps", list(named("MyStep")).into()),
        ("ratios", list(ratio).into()),
    ])
    .property("deals", list(named("DealRow")))
}

fn step() -> ObjectBuilder {
    answer([
        ("key", what()),
        ("count", count()),
        ("rows", maybe()),
        ("centre", maybe()),
        ("lower", maybe()),
        ("upper", maybe()),
        ("weeks", list(named("MyWeek")).into()),
        ("definition", named("Label")),
    ])
}

fn week() -> ObjectBuilder {
    answer([
        ("from", words::date().into()),
        ("count", count()),
        ("rows", maybe()),
        ("part", words::one_of(&["baseline", "period", "now"]).into()),
        ("signal", or_null(words::one_of(&codes(&Signal::ALL)))),
    ])
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/mine/ratios",
        TAG,
        "my_ratios",
        "The caller's activities, meetings, proposals and orders, against her own weeks before",
    )
    .says(
        "Of complete weeks from Monday to Sunday. What is usual comes from up to 26 weeks before the period, from the first in which she \
         did anything: mean ± 2.66 × the mean of the steps from week to week; none of fewer than 8 weeks.",
    )
    .query(
        "weeks",
        words::between(1, i64::try_from(MOST_WEEKS).unwrap_or(i64::MAX)),
        "Complete weeks of the period; 4 if absent.",
    )
    .query(
        "behind",
        string(),
        "`period`, or the Monday of a week: the deals of its proposals come in `deals`.",
    )
    .refuses(&[404])
    .answers(200, "Hers alone.", named("MyRatios"))
    .add_to(paths);
}
