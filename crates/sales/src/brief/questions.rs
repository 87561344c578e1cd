//! What is to be asked and was not answered yet, and what was: facts with their day.

use guanxi_engine::{Read, Result};
use serde::Serialize;

use super::around::Around;
use super::line::{Cite, Desk, Named, text};
use crate::objects::answer;
use crate::question::{Asked, Targets, asked};

/// Of each that are told.
const ASKED: usize = 12;
const KNOWN: usize = 12;

/// An answer that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Known {
    /// How it was put then.
    pub asked: Option<String>,
    /// The question, to be answered anew; absent where it is gone.
    pub ask: Option<Asked>,
    /// What was said; `yes` or `no` where that was asked for.
    pub value: Option<String>,
    /// When, RFC 3339.
    pub at: Option<String>,
    /// Who noted it.
    pub who: Option<Named>,
    /// Where it comes from.
    pub cite: Cite,
}

/// Both.
pub(super) fn told(
    read: &mut Read<'_>,
    desk: &Desk<'_>,
    around: &Around,
) -> Result<(Vec<Asked>, Vec<Known>)> {
    let targets = Targets {
        people: &around.people,
        company: around.company.as_ref(),
        deals: &around.deals,
        lead: around.lead.as_ref(),
        seats: &around.seats,
    };
    let (mut open, facts) = asked(read, &targets)?;
    open.truncate(ASKED);
    let known = facts.into_iter().take(KNOWN).map(|fact| {
        let one = &fact.answer;
        Known {
            asked: text(one, answer::ASKED),
            ask: fact.ask.clone(),
            value: desk.words(one, answer::VALUE),
            at: desk.at(one, answer::AT),
            who: one.get(answer::CREATED_BY).as_id().map(Named::user),
            cite: desk.cite(answer::OBJECT, one, answer::VALUE),
        }
    });
    Ok((open, known.collect()))
}
