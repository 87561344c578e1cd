//! What somebody's book is: what she owns and others may see, as far as somebody has to answer for it. What is over (a held activity, a
//! task that is done, a promise that was kept) stays in the name of whoever did it; what is private stays hers.

use guanxi_engine::query::Filter;
use guanxi_engine::{Catalog, ObjectInfo};
use guanxi_schema::system;
use uuid::Uuid;

use crate::objects::{account, activity, contact, lead, opportunity, promise, task};

/// What comes first, so that a screen tells of it first; the rest follows as the catalog has it.
const FIRST: [&str; 7] = [
    contact::OBJECT,
    account::OBJECT,
    opportunity::OBJECT,
    lead::OBJECT,
    task::OBJECT,
    promise::OBJECT,
    activity::OBJECT,
];

/// Objects of a book, customers' own too.
pub(super) fn objects(catalog: &Catalog) -> Vec<&ObjectInfo> {
    let mut all: Vec<&ObjectInfo> = catalog.objects().filter(|info| info.in_book()).collect();
    let place = |info: &&ObjectInfo| {
        FIRST
            .iter()
            .position(|name| *name == info.name)
            .unwrap_or(FIRST.len())
    };
    all.sort_by_key(place);
    all
}

/// Which of somebody's records of an object change hands.
pub(super) fn filter(info: &ObjectInfo, of: Uuid, closed_deals: bool) -> Filter {
    let hers = Filter::eq(system::OWNER, of);
    let open = match info.name.as_str() {
        opportunity::OBJECT if !closed_deals => Some(Filter::eq(
            opportunity::STATUS,
            opportunity::Status::Open.as_str(),
        )),
        task::OBJECT => Some(Filter::eq(task::STATUS, task::Status::Open.as_str())),
        promise::OBJECT => Some(Filter::eq(promise::STATUS, promise::Status::Open.as_str())),
        activity::OBJECT => Some(Filter::eq(
            activity::STATUS,
            activity::Status::Planned.as_str(),
        )),
        _ => None,
    };
    let shown = info
        .has_private()
        .then(|| Filter::ne(system::PRIVATE, true));
    [open, shown].into_iter().flatten().fold(hers, Filter::and)
}

/// The action of the log.
pub(super) fn action(object: &str) -> Option<&'static str> {
    Some(match object {
        contact::OBJECT => "contact.handed_over",
        account::OBJECT => "account.handed_over",
        opportunity::OBJECT => "opportunity.handed_over",
        lead::OBJECT => "lead.handed_over",
        task::OBJECT => "task.handed_over",
        promise::OBJECT => "promise.handed_over",
        activity::OBJECT => "activity.handed_over",
        _ => return None,
    })
}
