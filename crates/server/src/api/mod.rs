//! The routes under `/api/v1`, a file a resource. A handler parses, makes one call into the engine or the
//! sales areas, and answers; it decides nothing.

use axum::Router;

use crate::app::App;

mod accounts;
mod activities;
mod aggregate;
mod attachments;
mod batch;
mod briefs;
mod bulk;
mod calendar;
mod calendar_file;
mod captures;
mod contacts;
mod customise;
mod description;
mod duplicates;
mod exports;
mod first;
mod follows;
mod grants;
mod handovers;
mod idempotent;
mod imports;
mod inbound_mails;
mod invitations;
mod leads;
mod live;
mod measures;
mod mine;
mod notices;
mod opportunities;
mod people;
mod pipelines;
mod practice;
mod promises;
mod push;
mod records;
mod render;
mod retention;
mod schema;
mod search;
mod segments;
mod session;
mod sessions;
mod setup;
mod sync;
mod timeline;
mod today;
mod tokens;
mod values;
mod verb;
mod workspace;

pub use activities::{
    ANSWERS, FILES as FILES_AT_ONCE, LONG as LONG_TEXT, PROMISES as PROMISES_AT_ONCE,
    SHORT as SHORT_TEXT,
};
pub use attachments::{HANGS_ON as FILES_HANG_ON, LARGEST as LARGEST_FILE};
pub use batch::{AT_ONCE as ASKED_AT_ONCE, LONGEST as LONGEST_ASKED};
pub use calendar::PEOPLE as PEOPLE_AT_ONCE;
pub use calendar_file::PROBLEMS as PROBLEMS_TOLD;
pub use captures::CAPTURED;
pub use contacts::SIGNATURE as SIGNATURE_LENGTH;
pub use duplicates::LONGEST as LONGEST_COMPARED;
pub use handovers::{
    IN_A_PART as HANDED_IN_A_PART, PARTS as HANDOVER_PARTS, go_on as go_on_handing_over,
};
pub use imports::go_on as go_on_importing;
pub use mine::REASON as REASON_OF_A_LOOK;
pub use practice::answer as practice_answer;
pub use push::{KEY as LONGEST_PUSH_KEY, LONGEST as LONGEST_ENDPOINT};
pub use retention::{REASON as REASON_LENGTH, go_on as go_on_erasing, job as the_product_itself};
pub use today::{LISTED as LISTED_TODAY, PICKED as PICKED_FOR_A_WEEK};
pub use tokens::PREFIX as TOKEN_PREFIX;

/// All of them.
pub fn routes() -> Router<App> {
    Router::new()
        .merge(setup::routes())
        .merge(session::routes())
        .merge(sessions::routes())
        .merge(people::routes())
        .merge(schema::routes())
        .merge(timeline::routes())
        .merge(live::routes())
        .merge(description::routes())
        .merge(sync::routes())
        .merge(batch::routes())
        .merge(leads::routes())
        .merge(activities::routes())
        .merge(attachments::routes())
        .merge(calendar::routes())
        .merge(captures::routes())
        .merge(calendar_file::routes())
        .merge(promises::routes())
        .merge(notices::routes())
        .merge(follows::routes())
        .merge(inbound_mails::routes())
        .merge(push::routes())
        .merge(measures::routes())
        .merge(mine::routes())
        .merge(today::routes())
        .merge(briefs::routes())
        .merge(first::routes())
        .merge(workspace::routes())
        .merge(practice::routes())
        .merge(accounts::routes())
        .merge(contacts::routes())
        .merge(retention::routes())
        .merge(search::routes())
        .merge(segments::routes())
        .merge(opportunities::routes())
        .merge(aggregate::routes())
        .merge(bulk::routes())
        .merge(duplicates::routes())
        .merge(exports::routes())
        .merge(imports::routes())
        .merge(tokens::routes())
        .merge(invitations::routes())
        .merge(pipelines::routes())
        .merge(customise::routes())
        .merge(grants::routes())
        .merge(handovers::routes())
        .merge(records::routes())
}
