//! Paths of what only handovers can do.

use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder, ObjectBuilder};

use super::op::{get, post};
use super::records::{VERSION, etag};
use super::words::{self, Any, answer, body, list, named, or_null, string};
use crate::api::{HANDED_IN_A_PART as IN_A_PART, HANDOVER_PARTS as PARTS};

const TAG: &str = "handovers";
const STATES: [&str; 3] = ["waiting", "introduced", "not_needed"];

fn maybe() -> Any {
    or_null(string())
}

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let count = || words::integer(0).into();
    let counted = answer([("object", string().into()), ("count", count())]);
    let preview = answer([
        ("objects", list(counted).into()),
        ("amounts", list(named("Money")).into()),
        ("closed_deals", count()),
        ("total", count()),
    ]);
    let some = |of: Any| -> Any {
        let some: ArrayBuilder = list(of).max_items(Some(IN_A_PART));
        some.into()
    };
    let part = body([
        ("!to", words::id().into()),
        ("objects", some(string().into())),
        ("accounts", some(words::id().into())),
    ]);
    let person = answer([
        ("id", words::id().into()),
        ("version", words::integer(1).into()),
        ("state", or_null(words::one_of(&STATES))),
        ("object", words::one_of(&["contact", "lead"]).into()),
        ("record", reference()),
        ("title", maybe()),
        ("company", maybe()),
        ("closeness", maybe()),
        ("last_contact_at", or_null(words::instant())),
        ("phone", maybe()),
    ]);
    components
        .schema("HandoverPreview", preview)
        .schema("HandoverPart", part)
        .schema("HandoverPerson", person)
        .schema("HandoverBrief", brief())
}

fn reference() -> Any {
    named("Reference")
}

fn brief() -> ObjectBuilder {
    let owed = answer([
        ("id", words::id().into()),
        ("what", maybe()),
        ("by", or_null(words::one_of(&["us", "them"]))),
        ("due_on", or_null(words::date())),
        ("with", or_null(reference())),
    ]);
    let deal = answer([
        ("record", reference()),
        ("account", or_null(reference())),
        ("stage", maybe()),
        ("amount", or_null(named("Money"))),
        ("close_date", or_null(words::date())),
        ("next_step", maybe()),
        ("next_step_on", or_null(words::date())),
    ]);
    let coming = answer([
        (
            "object",
            words::one_of(&["important_date", "activity"]).into(),
        ),
        ("id", words::id().into()),
        ("kind", maybe()),
        ("on", words::date().into()),
        ("text", maybe()),
        ("with", or_null(reference())),
    ]);
    answer([
        ("handover", reference()),
        ("of", reference()),
        ("to", list(reference()).into()),
        ("moved_at", or_null(words::instant())),
        ("closed_at", or_null(words::instant())),
        ("people", list(named("HandoverPerson")).into()),
        ("promises", list(owed).into()),
        ("deals", list(deal).into()),
        ("dates", list(coming).into()),
        (
            "drafts",
            answer([("en", string().into()), ("zh-Hant", string().into())]).into(),
        ),
    ])
}

/// The paths.
pub fn paths(paths: &mut Paths) {
    get("/handovers/preview", TAG, "preview_handover", "What somebody's book is")
        .query("of", words::id(), "Whose; the caller's own if absent.")
        .says("Hers, her team's or, for an administrator, anybody's. What is private stays with its author and is not counted.")
        .refuses(&[422])
        .answers(200, "How many of what, and what the open deals are worth.", named("HandoverPreview"))
        .add_to(paths);
    let split: ArrayBuilder = list(named("HandoverPart")).max_items(Some(PARTS));
    post("/handovers/begin", TAG, "begin_handover", "Hand over a whole book")
        .says(
            "All of it is one operation, which goes on after the request, and after a restart: `moved_at` tells when it is over. What \
             belongs to a company in `split` goes with it, then kinds of records; the rest goes to `to`. Records that the caller may \
             not edit stay, and are counted as refused.",
        )
        .writes()
        .body(body([
            ("of", or_null(words::id())),
            ("!to", words::id().into()),
            ("split", split.into()),
            ("keep_closed_deals", words::flag().into()),
        ]))
        .answers_record(202, "The handover.", named("HandoverRecord"))
        .add_to(paths);
    get(
        "/handovers/{id}/brief",
        TAG,
        "read_brief",
        "What the new contact person should know",
    )
    .id("id")
    .says("Of her part, if she got one, else of all that the caller may see.")
    .answers(200, "The brief.", named("HandoverBrief"))
    .add_to(paths);
    let undone = answer([
        ("operation", words::id().into()),
        ("restored", words::integer(0).into()),
        ("kept", list(named("Refused")).into()),
        ("kept_unseen", words::integer(0).into()),
    ]);
    post("/handovers/{id}/undo", TAG, "undo_handover", "Take a handover back")
        .id("id")
        .says("By whoever began it, or may hand over that book. Records that somebody gave to somebody else since stay there.")
        .optional_body(body([]))
        .writes()
        .answers(200, "What became of its records.", undone)
        .add_to(paths);
    post(
        "/handover_people/{id}/mark",
        "handover_people",
        "mark_handover_person",
        "Whether somebody was introduced",
    )
    .id("id")
    .says("The last one closes the handover.")
    .header("If-Match", etag(), VERSION)
    .writes()
    .body(body([("!state", words::one_of(&STATES).into())]))
    .answers_record(200, "Her line as it is now.", named("HandoverPersonRecord"))
    .add_to(paths);
}
