//! The path under which many questions are asked at once.

use utoipa::openapi::Type;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ComponentsBuilder, ObjectBuilder};

use super::op::post;
use super::words::{self, answer, body, list, named, string};
use crate::api::{ASKED_AT_ONCE, LONGEST_ASKED};

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let one = body([
        ("!path", words::given_text(LONGEST_ASKED).into()),
        ("known", words::given_text(64).into()),
    ]);
    let asked = list(one).min_items(Some(1)).max_items(Some(ASKED_AT_ONCE));
    components
        .schema("Questions", body([("!asked", asked.into())]))
        .schema(
            "Answers",
            answer([("answers", list(named("OneAnswer")).into())]),
        )
        .schema("OneAnswer", one_answer())
}

fn one_answer() -> ObjectBuilder {
    ObjectBuilder::new()
        .property("path", string())
        .required("path")
        .property("status", words::types(&[Type::Integer]))
        .required("status")
        .property("tag", string())
        .property("text", string())
}

/// It.
pub fn paths(paths: &mut Paths) {
    post(
        "/batch",
        "batch",
        "ask_many",
        "Ask many questions at once, each answered as if it were asked alone",
    )
    .says(
        "For a device that takes a day's work along. A path is that of a GET under `/api/v1` which shows records, the day, the schema or \
         the session. `status` is what it would have answered; 304 where the answer is still the one whose tag was sent as `known`. `text` is \
         the JSON of the answer. Changes nothing.",
    )
    .body(named("Questions"))
    .answers(200, "In the order of the questions.", named("Answers"))
    .add_to(paths);
}
