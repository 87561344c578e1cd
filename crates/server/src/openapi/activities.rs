//! Paths of what only activities and promises can do.

use guanxi_sales::objects::activity::OUTCOME;
use guanxi_sales::objects::attendee;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{ArrayBuilder, ComponentsBuilder};

use super::op::{Op, post};
use super::records::{Described, VERSION, etag};
use super::words::{self, Any, body, list, named, or_null};
use crate::api::{
    ANSWERS, FILES_AT_ONCE as FILES, LONG_TEXT as LONG, PROMISES_AT_ONCE as PROMISES,
    SHORT_TEXT as SHORT,
};

/// Their schemas.
pub fn schemas(components: ComponentsBuilder) -> ComponentsBuilder {
    let day = || or_null(words::date());
    components
        .schema(
            "NextStep",
            body([("!text", words::given_text(SHORT).into()), ("on", day())]),
        )
        .schema(
            "Promised",
            body([
                ("!what", words::given_text(SHORT).into()),
                ("by", words::one_of(&["us", "them"]).into()),
                ("on", day()),
            ]),
        )
}

/// What may be agreed in an exchange.
fn agreed() -> [(&'static str, Any); 3] {
    let promises: ArrayBuilder = list(named("Promised")).max_items(Some(PROMISES));
    [
        ("next_step", named("NextStep")),
        ("promises", promises.into()),
        (
            "attachments",
            list(words::id()).max_items(Some(FILES)).into(),
        ),
    ]
}

/// The paths of activities.
pub fn of_activities(activities: &Described<'_>, paths: &mut Paths) {
    const TAG: &str = "activities";
    let log = post(
        "/activities/log",
        TAG,
        "log_activity",
        "Write down an exchange with what was agreed in it",
    );
    log.says(
        "The next step goes to the open deal it was about; without one it becomes a task. One operation, so one undo. `on_today`: it \
         was done from the list of the day, whose order learns from that.",
    )
    .body(body(
        [("!activity", named("ActivityCreate")), ("on_today", words::flag().into())]
            .into_iter()
            .chain(agreed()),
    ))
    .writes()
    .answers_record(201, "The activity.", named("ActivityRecord"))
    .add_to(paths);
    let command =
        |verb: &str, id: &str, summary: &str| command(TAG, verb, id, summary, "ActivityRecord");
    let said = [
        (
            "outcome",
            words::one_of(&activities.options(OUTCOME)).into(),
        ),
        ("body", or_null(words::text(LONG))),
    ];
    command("hold", "hold_activity", "It took place")
        .says("One planned for later took place now.")
        .optional_body(body(said.into_iter().chain(agreed())))
        .add_to(paths);
    command("not-held", "miss_activity", "It did not take place")
        .optional_body(body([]))
        .add_to(paths);
    command("cancel", "cancel_activity", "It will not take place")
        .optional_body(body([]))
        .add_to(paths);
    command(
        "skip-ending",
        "skip_ending_of_activity",
        "Do not ask again how it went",
    )
    .says("It stays planned and is not among `ended` of the day any more.")
    .optional_body(body([]))
    .add_to(paths);
    command("invite", "invite_to_activity", "Send invitations, or that it is cancelled")
        .says("Everybody with an address gets a letter for her calendar: those who got none, or all after a change. Nothing is sent otherwise.")
        .optional_body(body([]))
        .add_to(paths);
    command("answer", "answer_invitation", "Answer whoever outside invited you")
        .says("One that came by mail is answered in a letter to whoever invites, once for each answer. Nothing is answered otherwise.")
        .body(body([(
            "!answer",
            words::one_of(&ANSWERS.map(attendee::Answer::as_str)).into(),
        )]))
        .add_to(paths);
    command("plan", "plan_activity", "Plan it for another time")
        .says("Without an end it lasts as long as before.")
        .body(body([
            ("!starts_at", words::instant().into()),
            ("ends_at", or_null(words::instant())),
        ]))
        .add_to(paths);
}

/// The paths of promises.
pub fn of_promises(paths: &mut Paths) {
    for (verb, id, summary) in [
        ("keep", "keep_promise", "It was kept"),
        ("release", "release_promise", "Nobody waits for it any more"),
        ("reopen", "reopen_promise", "It is to be kept after all"),
    ] {
        command("promises", verb, id, summary, "PromiseRecord")
            .optional_body(body([]))
            .add_to(paths);
    }
}

fn command(plural: &str, verb: &str, id: &str, summary: &str, record: &str) -> Op {
    post(&format!("/{plural}/{{id}}/{verb}"), plural, id, summary)
        .id("id")
        .header("If-Match", etag(), VERSION)
        .writes()
        .answers_record(200, "As it is now.", named(record))
}
