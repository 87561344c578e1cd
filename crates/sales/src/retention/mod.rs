//! How long what is personal is kept: nobody keeps it longer than its purpose needs (個資法 §11). A rule says of which object, which
//! fields, counted from which date, after how many days; `terms` reads it, `preview` shows whom it would meet, `run` carries it out
//! once a day in lots, and leaves a record of it. `keep` exempts a person whose data must not go, whatever the rules say.
//!
//! Erasing itself is the engine's, the same as when a person asks for it (`personal_data`).

mod choices;
mod guard;
mod keep;
mod preview;
mod run;
mod terms;

use guanxi_engine::registry::Registry;

pub use choices::{Choice, choices};
pub use keep::keep;
pub use preview::{Preview, Row, preview};
pub use run::{begin, run, some, take_up};

use crate::objects::{retention_rule, retention_run};

pub(crate) fn register(registry: &mut Registry) {
    registry.before(retention_rule::OBJECT, guard::an_administrators);
    registry.before(retention_rule::OBJECT, guard::can_be_read);
    registry.before(retention_run::OBJECT, guard::only_by_running);
}
