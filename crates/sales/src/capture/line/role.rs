//! What one part of a text does: tell what happened, plan, ask, promise, or merely say.

use std::ops::Range;

use super::clauses::Clause;
use super::outcomes;
use super::reading::{Direction, Kind, Outcome};
use super::text::Text;

/// What a part is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Took place.
    Happened,
    /// A word for an activity; whether past or planned is told by the rest.
    Open,
    /// Something for us to do.
    Do,
    /// Something of that sort, done.
    Done,
    /// They ask it of us.
    Ask,
    Ours,
    Theirs,
    /// All else.
    Say,
}

#[derive(Debug, Clone)]
pub(super) struct Part {
    pub role: Role,
    pub kind: Option<Kind>,
    /// A word that says the kind only if no other does: 談.
    pub weak: bool,
    pub direction: Option<Direction>,
    /// What is to be done, or was promised.
    pub what: Range<usize>,
    pub outcome: Option<(Outcome, Range<usize>)>,
    pub not_held: bool,
    pub moved: bool,
    /// Said as something to come.
    pub ahead: bool,
    /// A verb in its bare form, as one tells oneself: call Jane.
    pub orders: bool,
    /// It is they who act.
    pub they: bool,
}

impl Part {
    /// One that says nothing yet but what is to be done.
    pub fn says(what: Range<usize>, they: bool) -> Self {
        Self {
            role: Role::Say,
            kind: None,
            weak: false,
            direction: None,
            what,
            outcome: None,
            not_held: false,
            moved: false,
            ahead: false,
            orders: false,
            they,
        }
    }

    /// It is this, and no word in it names a kind.
    pub fn is(mut self, role: Role, what: Range<usize>) -> Self {
        (self.role, self.what, self.kind) = (role, what, None);
        self
    }
}

/// Reads a part; whether they were the ones to act in the part before.
pub(super) fn of(text: &Text, clause: &Clause, spoke: bool, before: Option<&Part>) -> Part {
    let mut part = if text.has_han(clause.range.clone()) {
        super::chinese::part(text, clause, spoke, before)
    } else {
        super::english::part(text, clause, spoke, before)
    };
    let mut until = 0;
    for i in clause.range.clone() {
        if clause.masked(i) || text.inside_word(i) {
            continue;
        }
        // In "straight to voicemail" there is no voicemail that was left.
        let told = outcomes::at(text, i).filter(|(_, outcome)| {
            *outcome != Outcome::Advanced || !super::assent::conditioned(text, clause, i)
        });
        if let Some((end, outcome)) = told.filter(|_| i >= until) {
            until = end;
            outcomes::keep(&mut part.outcome, outcome, i..end);
        }
        part.not_held |= outcomes::not_held(text, i);
        part.moved |= outcomes::moved(text, i);
    }
    if (part.role == Role::Do || part.role == Role::Theirs && clause.times.is_empty())
        && super::assent::order(text, clause).is_some()
    {
        part.role = Role::Say;
    }
    let tells = !matches!(part.role, Role::Do | Role::Ours | Role::Theirs);
    let whole = [
        super::assent::outcome(text, clause).filter(|_| tells),
        outcomes::of_decision(text, clause, part.they).filter(|_| part.role != Role::Ours),
        outcomes::away(text, clause).map(|at| (Outcome::NoAnswer, at)),
    ];
    for (outcome, at) in whole.into_iter().flatten() {
        outcomes::keep(&mut part.outcome, outcome, at);
    }
    part.moved |= clause
        .times
        .iter()
        .any(|(range, _)| text.after(range.start, "改|改在|改約|改到|換到|換成|now"));
    settled(text, clause, part)
}

/// What a part is once it is known what came of it.
fn settled(text: &Text, clause: &Clause, mut part: Part) -> Part {
    // 下週會下採購單: who promises an order has said yes.
    if part.role == Role::Theirs
        && !part.moved
        && let Some(at) = super::chinese_agreed::orders(text, clause)
    {
        outcomes::keep(&mut part.outcome, Outcome::Advanced, at);
    }
    // Same time tomorrow instead: it has another day.
    let other_day = |i: usize| !text.inside_word(i) && text.any(i, "instead|same time").is_some();
    part.moved |= matches!(part.role, Role::Say | Role::Open)
        && !clause.times.is_empty()
        && clause.range.clone().any(other_day);
    // 簽核延到下週: put off, and no promise.
    if part.role == Role::Theirs && part.moved {
        part.role = Role::Say;
    }
    let attempt = matches!(
        part.outcome,
        Some((Outcome::NoAnswer | Outcome::MessageLeft, _))
    );
    if attempt && part.role == Role::Do {
        part.role = Role::Say;
    }
    part
}
