//! What a person has seen of the product's own help, or put away.

use guanxi_engine::query::{Filter, Sort};
use guanxi_engine::write::Change;
use guanxi_engine::{Read, Record, Result, Tx, Values};
use guanxi_schema::system;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::objects::help_mark::{self, OBJECT};

/// Help that is given once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Help {
    /// The list of first steps was put away.
    Steps,
    /// The app was opened from the screen of a phone, where it was installed.
    Installed,
    /// Lesson on the list of today.
    Today,
    /// Lesson on the board.
    Board,
    /// Lesson on writing down what happened.
    Capture,
    /// Lesson on bringing data.
    Import,
}

impl Help {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::Steps,
        Self::Installed,
        Self::Today,
        Self::Board,
        Self::Capture,
        Self::Import,
    ];

    /// The code as stored and sent.
    pub fn code(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Installed => "installed",
            Self::Today => "today",
            Self::Board => "board",
            Self::Capture => "capture",
            Self::Import => "import",
        }
    }

    /// From a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Marks of one person that are looked at: each of them, and her sample data.
const MOST: usize = 2 * Help::ALL.len();

/// Notes that the caller has seen it. A second time changes nothing. Answers the mark.
pub fn mark(tx: &mut Tx<'_>, help: Help) -> Result<Uuid> {
    let known = marks(tx)?.into_iter().find(|one| is(one, help.code()));
    if let Some(known) = known {
        return Ok(known.id);
    }
    keep(tx, help.code(), Values::new())
}

/// What the caller has seen.
pub fn seen(read: &mut Read<'_>) -> Result<Vec<Help>> {
    let marks = marks(read)?;
    let seen = marks
        .iter()
        .filter_map(|one| Help::parse(one.get(help_mark::WHAT).as_text()?));
    let mut seen: Vec<Help> = seen.collect();
    seen.sort_unstable();
    seen.dedup();
    Ok(seen)
}

pub(super) fn keep(tx: &mut Tx<'_>, what: &str, mut values: Values) -> Result<Uuid> {
    values.extend([
        (help_mark::WHAT, what.into()),
        (help_mark::PRIVATE, true.into()),
    ]);
    tx.create(OBJECT, Change::command("help_mark.seen", values))
}

pub(super) fn is(mark: &Record, what: &str) -> bool {
    mark.get(help_mark::WHAT).as_text() == Some(what)
}

/// The caller's marks.
pub(super) fn marks(read: &mut Read<'_>) -> Result<Vec<Record>> {
    if !read.may_read(OBJECT, &[help_mark::WHAT, system::OWNER]) {
        return Ok(Vec::new());
    }
    let hers = Filter::eq(system::OWNER, read.ctx().actor.user);
    read.select_sorted(OBJECT, &hers, &[Sort::rising(system::CREATED_AT)], MOST)
}
