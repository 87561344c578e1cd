//! A deal: how it begins, moves, ends and comes back, and what it is worth. Every verb is a file.
//!
//! `opening`, `lock` and `lines` are the rules that hold whoever changes a deal; they are named in the registry.

pub mod amount;
mod change_pipeline;
mod deal;
mod lines;
mod lock;
mod lose;
mod move_stage;
mod opening;
mod reopen;
mod win;

use guanxi_engine::registry::Registry;

pub use change_pipeline::change_pipeline;
pub(crate) use deal::{arrival, refused};
pub use lose::{Lose, lose};
pub use move_stage::move_stage;
pub use reopen::reopen;
pub use win::{Win, win};

use crate::objects;

pub(crate) fn register(registry: &mut Registry) {
    registry.computed("opportunity.weighted_amount", amount::weighted_amount);
    registry.computed("opportunity_line.amount", amount::line_amount);
    registry.before(objects::opportunity::OBJECT, opening::fill_in);
    registry.before(objects::opportunity::OBJECT, lock::closed_deals);
    registry.before(objects::opportunity::OBJECT, lock::amount_from_lines);
    registry.before(objects::opportunity_line::OBJECT, lines::fill_in);
    for part in [
        objects::opportunity_line::OBJECT,
        objects::opportunity_contact::OBJECT,
        objects::opportunity_member::OBJECT,
    ] {
        registry.before(part, lock::parts_of_closed_deals);
    }
    registry.after(objects::opportunity_line::OBJECT, lines::add_up);
}
