//! Interest that is not qualified yet: how it arrives, who takes it, how soon somebody answers, and what becomes of it.
//! Every verb is a file. `score` and `assign` follow rules that an administrator keeps as records.

mod arrive;
mod assign;
mod calibration;
mod convert;
mod report;
mod respond;
mod rule;
mod score;
mod standing;

use guanxi_engine::registry::Registry;

pub use assign::assign;
pub use calibration::{Band, Calibration, Decided, Share, calibration};
pub use convert::{Convert, Converted, NewDeal, convert};
pub use report::{Answered, Bar, Report, Source, bar, report};
pub use score::{Missing, Reason, missing};
pub use standing::{disqualify, nurture, take_up};

use crate::objects::{activity, assignment_rule, lead, note, score_rule, task};

pub(crate) fn register(registry: &mut Registry) {
    registry.before(lead::OBJECT, arrive::fill_in);
    registry.before(lead::OBJECT, standing::not_what_is_done);
    registry.before(lead::OBJECT, standing::note_the_end);
    registry.after(lead::OBJECT, score::of_lead);
    registry.before(score_rule::OBJECT, rule::can_be_read);
    registry.after(score_rule::OBJECT, score::of_all_open);
    registry.before(assignment_rule::OBJECT, rule::can_be_read);
    registry.after(note::OBJECT, respond::by_note);
    registry.after(task::OBJECT, respond::by_task);
    registry.after(activity::OBJECT, respond::by_activity);
}
