//! Forms on websites: what one asks, and what becomes of an answer. `keep` has the rules of the form itself, `answer` makes
//! a lead of what a stranger filled in.

mod answer;
mod keep;

use guanxi_engine::registry::Registry;

pub use answer::{CONSENT, CONSENT_FOR, Filled, Offer, WORDING_VERSION, answer, offers, questions};
pub use keep::open;

use crate::objects::web_form;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(web_form::OBJECT, keep::has_an_address);
    registry.before(web_form::OBJECT, keep::has_a_colour);
    registry.before(web_form::OBJECT, keep::counts_its_wordings);
}
