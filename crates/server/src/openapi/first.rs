//! Paths of the first steps: how far somebody who is new has come, what help she has seen, sample data.

use guanxi_sales::first::{Help, Step};
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder};

use super::op::{get, post};
use super::words::{self, answer, body, codes, list, named, or_null};

const TAG: &str = "first steps";

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let step = answer([
        ("step", words::one_of(&codes(&Step::ALL)).into()),
        ("done", words::flag().into()),
    ]);
    components.schema(
        "FirstSteps",
        answer([
            ("steps", list(step).into()),
            ("sample", words::flag().into()),
        ]),
    )
}

fn seen() -> ArrayBuilder {
    list(words::one_of(&Help::ALL.map(Help::code)))
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get(
        "/first-steps",
        TAG,
        "first_steps",
        "How far the caller has come, and what help she has seen",
    )
    .says(
        "Each step ticks itself from what is there. There are none any more once she put them away (`steps` is among what she has seen), \
         or a month after she came.",
    )
    .answers(
        200,
        "Hers.",
        answer([
            ("seen", seen().into()),
            ("first", or_null(named("FirstSteps"))),
        ]),
    )
    .add_to(paths);
    let what = words::one_of(&Help::ALL.map(Help::code));
    post(
        "/first-steps/seen",
        TAG,
        "see_help",
        "The caller has seen this, and need not see it again",
    )
    .body(body([("!what", what.into())]))
    .writes()
    .answers(200, "All she has seen.", answer([("seen", seen().into())]))
    .add_to(paths);
    let count = || answer([("records", words::integer(0).into())]);
    post(
        "/first-steps/sample",
        TAG,
        "make_sample",
        "Make two companies and five people to try things with",
    )
    .says("Their names say that they are samples.")
    .optional_body(body([]))
    .refuses(&[409])
    .writes()
    .answers(201, "How many records.", count())
    .add_to(paths);
    post(
        "/first-steps/sample/remove",
        TAG,
        "remove_sample",
        "Take the sample data away, with everything that was written about it",
    )
    .says("People and companies that were added by hand stay. One operation: undo brings it back.")
    .optional_body(body([]))
    .writes()
    .answers(200, "How many records went.", count())
    .add_to(paths);
}
