//! Paths of letters to the team.

use utoipa::openapi::path::Paths;

use super::op::{Op, post};
use super::records::{VERSION, etag};
use super::words::{self, body, named};

const TAG: &str = "inbound_mails";

/// The paths.
pub fn paths(paths: &mut Paths) {
    let command = |verb: &str, id: &str, summary: &str| -> Op {
        post(&format!("/{TAG}/{{id}}/{verb}"), TAG, id, summary)
            .id("id")
            .header("If-Match", etag(), VERSION)
            .writes()
            .answers_record(200, "The letter as it is now.", named("InboundMailRecord"))
    };
    command("take", "take_mail", "I see to it")
        .says("A letter from somebody we know becomes an activity with her. One that a colleague has is refused, with her name.")
        .optional_body(body([]))
        .add_to(paths);
    for (verb, id, summary) in [
        ("release", "release_mail", "Somebody else may see to it"),
        ("done", "finish_mail", "Nothing is left to do"),
        ("reopen", "reopen_mail", "Something is left to do after all"),
    ] {
        command(verb, id, summary)
            .optional_body(body([]))
            .add_to(paths);
    }
    let reference = || -> words::Any { words::id().into() };
    command("keep", "keep_mail", "Say whom it is about")
        .says("It becomes an activity there: a mail from them, as it came. One of the records has to be named.")
        .body(body([
            ("contact", reference()),
            ("account", reference()),
            ("opportunity", reference()),
            ("lead", reference()),
        ]))
        .add_to(paths);
    post(
        &format!("/{TAG}/{{id}}/lead"),
        TAG,
        "make_mail_a_lead",
        "Make its sender a lead of mine",
    )
    .id("id")
    .writes()
    .optional_body(body([]))
    .answers_record(201, "The lead.", named("LeadRecord"))
    .add_to(paths);
}
