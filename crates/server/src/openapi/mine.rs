//! Paths of what belongs to the caller alone.

use guanxi_engine::look::{self, Door};
use guanxi_sales::measures::xmr::Signal;
use guanxi_sales::mine::{MOST_WEEKS, MOST_WEEKS_OF_TYPING, ORIGINS, What};
use guanxi_sales::objects::activity::Origin;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::{get, put};
use super::records::Described;
use super::words::{self, Any, answer, body, codes, list, named, or_null, string};
use crate::api::REASON_OF_A_LOOK as REASON;

const TAG: &str = "mine";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("MyRatios", ratios())
        .schema("MyStep", step())
        .schema("MyWeek", week())
        .schema("MyLook", look())
        .schema("MyFriction", friction())
        .schema("Typing", answer(typing()))
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

fn typing() -> [(&'static str, Any); 4] {
    [
        ("typed", count()),
        ("typed_minutes", string().into()),
        ("captured", count()),
        ("captured_minutes", string().into()),
    ]
}

fn friction() -> ObjectBuilder {
    let week = answer([("from", words::date().into())].into_iter().chain(typing()));
    let noted = answer([
        ("origin", words::one_of(&ORIGINS.map(Origin::as_str)).into()),
        ("count", count()),
        ("rows", string().into()),
    ]);
    let reminders = answer([("told", count()), ("done", count()), ("useless", count())]);
    answer([
        ("from", words::date().into()),
        ("to", words::date().into()),
        ("total", named("Typing")),
        ("weeks", list(week).into()),
        ("activities", list(noted).into()),
        ("reminders", reminders.into()),
        ("definition", named("Label")),
    ])
}

fn look() -> ObjectBuilder {
    answer([
        ("object", string().into()),
        ("record", or_null(named("Reference"))),
        ("by", named("Reference")),
        ("door", words::one_of(&Door::ALL.map(Door::as_str)).into()),
        ("count", count()),
        ("day", words::date().into()),
        ("first_at", words::instant().into()),
        ("last_at", words::instant().into()),
        ("reason", maybe()),
    ])
}

/// Why somebody looks, for every object whose owners are told.
pub fn of_records(one: &Described<'_>, paths: &mut Paths) {
    if !look::concerns(one.object) {
        return;
    }
    let plural = &one.object.plural;
    put(
        &format!("/{plural}/{{id}}/look"),
        plural,
        &format!("explain_look_at_{}", one.object.name),
        "Tell the owner why one looks at a record today",
    )
    .id("id")
    .says("Never asked for: the owner sees the look with a reason or without one.")
    .body(body([("reason", or_null(words::text(REASON)))]))
    .refuses(&[409])
    .answers(
        200,
        "The reason as it is kept.",
        answer([("reason", maybe())]),
    )
    .add_to(paths);
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
    beside(paths);
}

/// What she typed, who looked, and all of hers.
fn beside(paths: &mut Paths) {
    get(
        "/mine/friction",
        TAG,
        "my_friction",
        "What typing the product asked of the caller, and what it gave back",
    )
    .says("From what she wrote in the application. Nobody's time in it is measured, nor how often she signs in.")
    .query(
        "weeks",
        words::between(1, i64::try_from(MOST_WEEKS_OF_TYPING).unwrap_or(i64::MAX)),
        "Complete weeks before the present one; 4 if absent.",
    )
    .answers(200, "Hers alone.", named("MyFriction"))
    .add_to(paths);
    get(
        "/mine/export",
        TAG,
        "my_export",
        "Everything that is the caller's, to take along",
    )
    .says(
        "A ZIP: a CSV file an object with what she owns and what she wrote, private notes too, as far as she may read it; her people as \
         cards; the files that she added, as `files/<id>/<name>`; who looked at her records. The log of her account says that it was taken.",
    )
    .refuses(&[400])
    .gives(
        200,
        "The file.",
        "application/zip",
        string(),
        &["Row-Count", "Content-Disposition"],
    )
    .add_to(paths);
    get(
        "/mine/looks",
        TAG,
        "my_looks",
        "Who looked at the caller's records, when, by which door, and why if they said so",
    )
    .says(
        "A line a looker, record, door and day, newest first. A look is: the record or its timeline was asked for by its id, or it was in an \
         export. Lists, search, sums and the copy that a device keeps are none. A line without a record tells of `count` records.",
    )
    .query("after", string(), "`next` of the page before.")
    .answers(
        200,
        "A page.",
        answer([
            ("data", list(named("MyLook")).into()),
            ("next", maybe()),
            ("kept_days", count()),
        ]),
    )
    .add_to(paths);
}
