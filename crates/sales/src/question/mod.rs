//! Questions to ask customers, in sets by industry, by what somebody has to say, and by stage; and their answers, which are
//! facts with a day. A newer answer follows an older one and never replaces it.
//!
//! `answer` is what happens when one is given, `open` which questions wait for one.

mod answer;
mod open;

use guanxi_engine::registry::Registry;

pub use open::Asked;
pub(crate) use open::{Targets, asked};

use crate::objects::answer as an_answer;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(an_answer::OBJECT, answer::fits);
    registry.after(an_answer::OBJECT, answer::follows);
}
