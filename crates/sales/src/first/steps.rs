//! The five first steps of somebody who is new here, each ticked by what is there, never by a click.

use guanxi_engine::query::Filter;
use guanxi_engine::{Read, Result};
use guanxi_schema::{FieldId, system};
use serde::Serialize;

use super::mark::{self, Help};
use super::sample;
use crate::objects::activity::Status as Planned;
use crate::objects::today_choice::Choice;
use crate::objects::{activity, contact, lead, today_choice, user};

/// Days for which somebody is new.
const NEW: i64 = 30;
const DAY_MS: i64 = 24 * 3_600_000;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Said how she is called and in which language.
    Name,
    /// Has people.
    People,
    /// Picked those who matter this week.
    Pick,
    /// Wrote down an exchange.
    Log,
    /// Has the app on her phone.
    Phone,
}

impl Step {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Name, Self::People, Self::Pick, Self::Log, Self::Phone];
}

/// How it stands with a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stood {
    /// Which.
    pub step: Step,
    /// Whether it is behind her.
    pub done: bool,
}

/// The steps of somebody who is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct First {
    /// All five, in order.
    pub steps: Vec<Stood>,
    /// Whether there is sample data of hers.
    pub sample: bool,
}

/// The caller's; none once she put them away, or is not new any more.
pub fn standing(read: &mut Read<'_>) -> Result<Option<First>> {
    let me = read.ctx().actor.user;
    let itself = read.select(user::OBJECT, &Filter::eq(system::ID, me), 1)?;
    let since = itself
        .first()
        .and_then(|me| me.get(system::CREATED_AT).as_int());
    if since.is_none_or(|since| read.ctx().now.saturating_sub(since) > NEW * DAY_MS) {
        return Ok(None);
    }
    let marks = mark::marks(read)?;
    let has = |what: &str| marks.iter().any(|one| mark::is(one, what));
    if has(Help::Steps.code()) {
        return Ok(None);
    }
    let (installed, sample) = (has(Help::Installed.code()), has(sample::MARK));
    let everything = Filter::everything;
    let people = any(read, contact::OBJECT, &[], everything())?
        || any(read, lead::OBJECT, &[], everything())?;
    let picked = Filter::eq(today_choice::CHOICE, Choice::Picked.as_str());
    let picked = any(read, today_choice::OBJECT, &[today_choice::CHOICE], picked)?;
    let held = Filter::eq(activity::STATUS, Planned::Held.as_str());
    let logged = any(read, activity::OBJECT, &[activity::STATUS], held)?;
    let done = |step| match step {
        Step::Name => true,
        Step::People => people,
        Step::Pick => picked,
        Step::Log => logged,
        Step::Phone => installed,
    };
    let steps = Step::ALL.map(|step| Stood {
        step,
        done: done(step),
    });
    Ok(Some(First {
        steps: steps.into(),
        sample,
    }))
}

/// Whether one of hers is there.
fn any(
    read: &mut Read<'_>,
    object: &'static str,
    uses: &[FieldId],
    filter: Filter,
) -> Result<bool> {
    if !read.may_read(object, uses) || !read.may_read(object, &[system::OWNER]) {
        return Ok(false);
    }
    let hers = Filter::eq(system::OWNER, read.ctx().actor.user).and(filter);
    Ok(!read.select(object, &hers, 1)?.is_empty())
}
