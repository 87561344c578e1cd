//! The first quarter of an hour: five steps that tick themselves from what really happened (`steps`), people to try them with
//! (`sample`), and what a person has seen of the product's help and need not see again (`mark`).

mod mark;
mod sample;
mod steps;

use guanxi_engine::registry::Registry;
use guanxi_engine::write::{Door, Kind as Happens, Pending};
use guanxi_engine::{Error, Result, Tx};

pub use mark::{Help, mark, seen};
pub use sample::{Sample, make as make_sample, remove as remove_sample};
pub use steps::{First, Step, Stood, standing};

use crate::objects::help_mark;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(help_mark::OBJECT, by_command);
}

/// What somebody has seen is not for others to say.
fn by_command(_: &mut Tx<'_>, pending: &mut Pending<'_>) -> Result<()> {
    let says = matches!(pending.kind, Happens::Create | Happens::Update);
    if says && pending.door == Door::Open && !pending.undoing {
        return Err(Error::field("what", "by_command_only"));
    }
    Ok(())
}
