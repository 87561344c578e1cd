//! Paths of what a device is told at once.

use utoipa::openapi::path::Paths;

use super::op::{delete, get, put};
use super::words::{self, Any, answer, body, given_text, or_null, string};
use crate::api::{LONGEST_ENDPOINT, LONGEST_PUSH_KEY};

const TAG: &str = "push";

/// The paths.
pub fn paths(paths: &mut Paths) {
    let told = || -> Any {
        answer([
            ("key", or_null(string())),
            ("on", words::flag().into()),
            ("nameless", words::flag().into()),
        ])
        .into()
    };
    get(
        "/push",
        TAG,
        "read_push",
        "Whether this device is told at once",
    )
    .says("`key` is what a browser needs to subscribe; null where the server pushes nothing.")
    .refuses(&[403])
    .answers(200, "The device of this session.", told())
    .add_to(paths);
    let subscription = body([
        ("!endpoint", given_text(LONGEST_ENDPOINT).into()),
        ("!p256dh", given_text(LONGEST_PUSH_KEY).into()),
        ("!auth", given_text(LONGEST_PUSH_KEY).into()),
        ("nameless", words::flag().into()),
    ]);
    put("/push", TAG, "begin_push", "Tell this device at once what is told aloud")
        .says("A subscription as the browser gives it. `nameless`: only why she is told, for a screen that others read. Ends with the session.")
        .body(subscription)
        .refuses(&[403])
        .answers(200, "It will be told.", told())
        .add_to(paths);
    delete(
        "/push",
        TAG,
        "end_push",
        "Tell this device nothing any more",
    )
    .refuses(&[403, 404])
    .answers_nothing("Ended.")
    .add_to(paths);
}
