//! Paths of files: one goes up as the body itself, and comes back whole or in part.

use utoipa::openapi::Required;
use utoipa::openapi::path::Paths;
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat};

use super::op::{get, post};
use super::words::{self, named, string};
use crate::api::FILES_HANG_ON as HANGS_ON;

const TAG: &str = "attachments";

/// The paths. Making a record of a file takes the place of making one of values.
pub fn paths(paths: &mut Paths) {
    let mut up = post("/attachments", TAG, "upload_attachment", "Attach a file")
        .says(
            "The body is the file. Its bytes say of what type it is: images, sound, film, PDF and plain text are taken, of at most \
10 MiB unless the operator said otherwise. What hangs on an activity, a note or a task hangs on nothing else; what hangs on nothing is its \
author's alone, waits to be named in `attachments` of an activity that is written down, and goes after a week.",
        )
        .asked("name", words::given_text(255), "What it is called.")
        .query("id", words::id(), "A UUIDv7 of your own choice.")
        .query("private", words::flag(), "For its author alone.");
    for on in HANGS_ON {
        up = up.query(on, words::id(), "What it hangs on.");
    }
    up.takes("*/*", file(), Required::True)
        .writes()
        .answers_record(201, "The new record.", named("AttachmentRecord"))
        .add_to(paths);
    get(
        "/attachments/{id}/content",
        TAG,
        "attachment_content",
        "The bytes of a file",
    )
    .says("Images and sounds may be shown in place, everything else is a download.")
    .id("id")
    .header(
        "Range",
        string(),
        "One range of bytes; several at once are answered with all.",
    )
    .header("If-Range", string(), "ETag for which the range holds.")
    .gives(
        200,
        "All of it.",
        "*/*",
        file(),
        &["ETag", "Content-Disposition"],
    )
    .gives(
        206,
        "The part.",
        "*/*",
        file(),
        &["ETag", "Content-Disposition"],
    )
    .refuses(&[416])
    .add_to(paths);
}

fn file() -> ObjectBuilder {
    string().format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
}
