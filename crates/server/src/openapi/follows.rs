//! Paths of what one follows.

use guanxi_sales::follow::FOLLOWED;
use utoipa::openapi::path::Paths;

use super::op::post;
use super::records::Described;
use super::words::{body, named};

/// The paths of an object whose records can be followed.
pub fn of_records(one: &Described<'_>, paths: &mut Paths) {
    let object = one.object;
    if !FOLLOWED.iter().any(|(known, _)| *known == object.name) {
        return;
    }
    for (verb, summary, says) in [
        (
            "follow",
            "Tell me what others do on it",
            "Once a day and record, of what I may see. What I follow is in `/follows`, and nobody else reads it. A second time changes nothing.",
        ),
        (
            "unfollow",
            "Tell me no more of it",
            "Of a record that I may not see any more it ends by itself.",
        ),
    ] {
        let (plural, id) = (&object.plural, format!("{verb}_{}", object.name));
        post(&format!("/{plural}/{{id}}/{verb}"), plural, &id, summary)
            .says(says)
            .id("id")
            .writes()
            .optional_body(body([]))
            .answers_record(200, "The record.", named(&format!("{}Record", one.class())))
            .add_to(paths);
    }
}
