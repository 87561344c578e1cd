//! The same person or company written down twice: found while typing and afterwards, compared with reasons, merged.
//!
//! `profile` is what is compared, of a record, a draft or a line of a file; `keys` where two of them meet, `score` how far
//! they agree; `find` asks on behalf of a caller, `rows` for an import; `merge` makes two one. Which fields count is said in `profile` alone.

mod find;
mod keys;
mod merge;
mod pairs;
mod profile;
mod rows;
mod score;

use guanxi_engine::registry::Registry;

pub use find::{Found, of_draft, of_record};
pub use keys::keys;
pub use merge::{Asked, merge};
pub use pairs::{Page, Pair, pairs};
pub use profile::{Being, Profile};
pub use score::{LIKELY, Likeness, Reason, SURE, WORTH_ASKING, compare};

use crate::objects::{account, contact, contact_point};

/// Moves when the same values give other keys.
const RULES: u32 = 1;

pub(crate) fn register(registry: &mut Registry) {
    registry.match_rules_are(RULES);
    registry.match_keys(contact::OBJECT, profile::of_contact);
    registry.match_keys(account::OBJECT, profile::of_account);
    registry.match_keys(contact_point::OBJECT, profile::of_point);
    registry.lookalikes(contact::OBJECT, rows::of_people);
    registry.lookalikes(account::OBJECT, rows::of_companies);
}
