//! What a person is told without asking: few things, each with its reason, each once.
//!
//! `raise` is the only way to tell her: in her name and with her rights, so that nobody hears of what she may not see. `news`
//! reads the log for what colleagues did, `followed` for what they did on records that she follows, `due` looks at the clock, `loud` decides what may make a sound, `standing` is what
//! she does with it.

mod due;
mod followed;
mod letter;
mod loud;
mod mention;
mod news;
mod raise;
mod standing;

use guanxi_engine::registry::Registry;

pub use due::{Due, Soon, due, tell};
pub use letter::{Letter, Way, claim, let_go, letters, to_push};
pub use loud::{Usefulness, usefulness};
pub use mention::{HANGS_ON, hangs_on, of_a_note};
pub use raise::{Raised, raise};
pub use standing::{mark, read_all, snooze};

use crate::objects::{account, activity, contact, lead, note, opportunity, task};

/// Of what colleagues hand to each other.
const HANDED: [&str; 6] = [
    lead::OBJECT,
    opportunity::OBJECT,
    contact::OBJECT,
    account::OBJECT,
    task::OBJECT,
    activity::OBJECT,
];

pub(crate) fn register(registry: &mut Registry) {
    registry.reader_of("notice", &HANDED, news::given);
    registry.reader_of("mention", &[note::OBJECT], mention::named);
    // After both: what they told of a thing is not told again.
    registry.reader_of("follow", &followed::READ, followed::followed);
}
