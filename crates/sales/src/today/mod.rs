//! Who needs me today: people, each with the reasons, the last exchange and what to do; the day's appointments and promises
//! beside them, and how far the goal is.
//!
//! `gather` and `sources` find the reasons, a statement a source; `reason` weighs them and `learned` how much they mean to her; `rank` puts
//! people in order, `people` and `last` tell of the first of them, `agenda` of the day and `goal` of the period. `covered` names whose work
//! she does while they are away. `choose` is what she decides: not today, further up, done, acted on; `pick` the few who matter this week.
//! docs/FIGURES.md has the formula.

mod agenda;
mod choose;
mod covered;
mod gather;
mod goal;
mod last;
mod learned;
mod people;
mod pick;
mod rank;
mod reason;
mod sources;
mod who;

pub use agenda::{Appointment, Done, Owed, ToDo};
pub use choose::{acted, done, later, order};
pub use goal::Standing;
use guanxi_engine::registry::Registry;
use guanxi_engine::{Read, Result};
pub use last::Last;
pub use people::Person;
pub use pick::{MOST as MOST_PICKED, pick};
pub use reason::{Kind, Reason};
use serde::Serialize;
pub use who::Who;

use crate::authority;
use crate::first::{self, First};
use crate::measures::Usual;
use crate::objects::{goal as a_goal, today_choice};
use crate::when;

pub(crate) fn register(registry: &mut Registry) {
    registry.before(a_goal::OBJECT, goal::sound);
    // Nobody arranges the list of another: a choice comes by these commands alone.
    registry.before(today_choice::OBJECT, |_, pending| {
        authority::by_command_only(pending, "choice")
    });
}

/// People who are told at once.
pub const MOST: usize = 30;

/// The day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Today {
    /// Which day it is to her.
    pub day: String,
    /// Who needs her, first things first.
    pub people: Vec<Person>,
    /// How many more there are.
    pub more: usize,
    /// What is planned and what took place, by time.
    pub agenda: Vec<Appointment>,
    /// What was planned and is over: how it went is asked once.
    pub ended: Vec<Appointment>,
    /// What comes first after today.
    pub next: Option<Appointment>,
    /// Promises due within a week, ours and theirs.
    pub promises: Vec<Owed>,
    /// Tasks that hang on nobody, due within a week.
    pub tasks: Vec<ToDo>,
    /// The goal of the period.
    pub goal: Option<Standing>,
    /// What was done today.
    pub done: Vec<Done>,
    /// The first steps, of somebody who is new.
    pub first: Option<First>,
}

/// The caller's day. A fixed number of statements, each limited.
pub fn today(read: &mut Read<'_>, usual: &Usual) -> Result<Today> {
    let ranked = rank::ranked(read, usual)?;
    let (people, more) = people::told(read, &ranked, MOST)?;
    let day = agenda::of(read, &ranked)?;
    Ok(Today {
        day: when::today(read.ctx()).to_string(),
        people,
        more,
        agenda: day.agenda,
        ended: day.ended,
        next: day.next,
        promises: day.promises,
        tasks: day.tasks,
        goal: goal::standing(read)?,
        done: day.done,
        first: first::standing(read)?,
    })
}
