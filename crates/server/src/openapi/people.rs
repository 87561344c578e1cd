//! Paths of what the product knows about people and companies beside their records: how close we are, and whose group it is.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::get;
use super::words::{self, Any, answer, list, named, or_null, string};

const LEVELS: [&str; 4] = ["strong", "good", "weak", "cold"];
const PARTS: [&str; 4] = ["lately", "often", "many_of_us", "wins"];

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("Strength", strength())
        .schema("CompanyGroup", group())
        .schema("CompanyFigures", figures())
}

fn count() -> Any {
    words::integer(0).into()
}

fn strength() -> ObjectBuilder {
    let part = answer([
        ("part", words::one_of(&PARTS).into()),
        ("points", words::between(0, 100).into()),
        ("of", words::between(0, 100).into()),
        ("count", or_null(words::integer(0))),
    ]);
    answer([
        ("score", words::between(0, 100).into()),
        ("level", words::one_of(&LEVELS).into()),
        ("said", or_null(string())),
        ("parts", list(part).into()),
    ])
}

fn figures() -> ObjectBuilder {
    let money = || list(named("Money")).into();
    answer([
        ("companies", count()),
        ("people", count()),
        ("open_deals", count()),
        ("open", money()),
        ("won_deals", count()),
        ("won", money()),
        ("notes", count()),
    ])
}

fn group() -> ObjectBuilder {
    let member = answer([
        ("id", words::id().into()),
        ("name", string().into()),
        ("kind", or_null(string())),
        ("above", list(words::id()).into()),
        ("own", named("CompanyFigures")),
        ("all", named("CompanyFigures")),
    ]);
    answer([
        ("members", list(member).into()),
        ("more", words::flag().into()),
    ])
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/contacts/{id}/strength",
        "contacts",
        "strength",
        "How close we are to a person, and what that is made of",
    )
    .id("id")
    .says("Only that something happened counts, never what was said: notes, tasks done, colleagues, deals won.")
    .answers(200, "The score and its parts.", named("Strength"))
    .add_to(paths);
    get(
        "/accounts/{id}/group",
        "accounts",
        "group",
        "Who stands above and below a company, and what they are worth together",
    )
    .id("id")
    .says("A company that is reached by two ways counts once. At most 1,000 companies; `more` says when there are more.")
    .answers(200, "The group as the caller sees it.", named("CompanyGroup"))
    .add_to(paths);
}
