//! The first quarter of an hour: five steps that tick themselves from what really happened (`steps`), people to try them with
//! (`sample`), and what a person has seen of the product's help and need not see again (`mark`).

mod mark;
mod sample;
mod steps;

use guanxi_engine::registry::Registry;

pub use mark::{Help, mark, seen};
pub use sample::{Sample, make as make_sample, remove as remove_sample};
pub use steps::{First, Step, Stood, standing};

use crate::authority;
use crate::objects::help_mark;

pub(crate) fn register(registry: &mut Registry) {
    // What somebody has seen is not for others to say.
    registry.before(help_mark::OBJECT, |_, pending| {
        authority::by_command_only(pending, "what")
    });
}
