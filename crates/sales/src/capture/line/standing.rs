//! Whether an activity took place, and what came of it.

use std::ops::Range;

use jiff::civil::DateTime;

use super::clauses::Clause;
use super::days::{Day, Said};
use super::reading::{Direction, Found, Kind, Outcome, Status};
use super::role::Role;
use super::text::Text;
use super::typed::{Piece, letters};

/// A day that is surely past, or surely to come.
pub(super) fn held_day(clause: &Clause, now: DateTime) -> bool {
    clause.times.iter().any(|(_, said)| match said {
        Said::Day(Day::Offset(days)) => *days < 0,
        Said::Day(Day::OfWeek(_, weeks)) => *weeks < 0,
        _ => false,
    }) || {
        let _ = now;
        false
    }
}

pub(super) fn planned_day(clause: &Clause, now: DateTime) -> bool {
    let today = clause
        .times
        .iter()
        .any(|(_, said)| matches!(said, Said::Day(Day::Offset(0))));
    let hour = clause.times.iter().find_map(|(_, said)| {
        if let Said::Hour(hour) = said {
            Some(hour.time)
        } else {
            None
        }
    });
    clause.times.iter().any(|(_, said)| match said {
        Said::Day(Day::Offset(days) | Day::Working(days)) => *days > 0,
        Said::Day(Day::OfWeek(day, weeks)) => {
            *weeks > 0 || *weeks == 0 && *day >= now.date().weekday().to_monday_one_offset()
        }
        Said::Day(Day::WeekAfter(_) | Day::Month(1.., _) | Day::Year(..)) => true,
        _ => false,
    }) || today && hour.is_some_and(|hour| hour > now.time())
}

pub(super) fn status_of(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    now: DateTime,
) -> Option<Status> {
    let piece = pieces.get(main?)?;
    let not_held = pieces.iter().any(|piece| {
        piece.part.not_held && !matches!(piece.part.role, Role::Ask | Role::Ours | Role::Theirs)
    });
    let moved = pieces
        .iter()
        .any(|piece| piece.part.moved && !piece.clause.times.is_empty());
    let new_date = moved
        && pieces
            .iter()
            .any(|piece| piece.part.moved && piece.part.role != Role::Happened);
    if not_held && (!new_date || piece.clause.times.is_empty()) {
        return Some(Status::NotHeld);
    }
    Some(match piece.part.role {
        Role::Happened | Role::Done => Status::Held,
        Role::Do => Status::Planned,
        _ if held_day(&piece.clause, now) => Status::Held,
        _ if piece.part.ahead
            || planned_day(&piece.clause, now)
            || piece.part.moved && !piece.clause.times.is_empty() =>
        {
            Status::Planned
        }
        Role::Say if piece.part.outcome.is_some() => Status::Held,
        _ => {
            // An activity without a word for past or plan: what else is said of it tells.
            let tells = pieces.iter().enumerate().any(|(i, other)| {
                Some(i) != main
                    && (matches!(
                        other.part.role,
                        Role::Ask | Role::Theirs | Role::Ours | Role::Happened
                    ) || other.part.role == Role::Say
                        && (other.part.they && letters(text, other) >= 2
                            || other.part.outcome.is_some()))
            });
            let more = pieces.iter().enumerate().any(|(i, other)| {
                Some(i) > main && other.part.role == Role::Say && other.clause.mentions.is_empty()
            });
            let outcome = pieces.iter().any(|piece| piece.part.outcome.is_some());
            let dated = !piece.clause.times.is_empty();
            let steps = pieces.iter().enumerate().any(|(i, other)| {
                Some(i) > main
                    && matches!(other.part.role, Role::Do | Role::Open)
                    && !other.clause.times.is_empty()
            });
            let hour = piece
                .clause
                .times
                .iter()
                .any(|(_, said)| matches!(said, Said::Hour(_)));
            if outcome || tells || steps {
                Status::Held
            } else if piece.part.orders || hour || dated && !more {
                Status::Planned
            } else if more || piece.part.direction != Some(Direction::Out) {
                Status::Held
            } else {
                Status::Planned
            }
        }
    })
}

pub(super) fn outcome_of(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    kind: Kind,
    status: Option<Status>,
    moved: bool,
) -> Option<Found<Outcome>> {
    let found = |outcome: Outcome, range: &Range<usize>| Found {
        value: outcome,
        span: text.bytes(range),
    };
    if status == Some(Status::Planned) {
        let at = pieces.get(main?)?.clause.range.clone();
        let any = moved
            || pieces
                .iter()
                .any(|piece| piece.part.moved && !piece.clause.times.is_empty());
        return (any && kind != Kind::Task).then(|| found(Outcome::Postponed, &at));
    }
    if status != Some(Status::Held) || matches!(kind, Kind::Task | Kind::Note) {
        return None;
    }
    let tell = pieces
        .iter()
        .enumerate()
        .filter(|(i, piece)| Some(*i) == main || !matches!(piece.part.role, Role::Do | Role::Ours));
    let best = tell
        .filter_map(|(_, piece)| piece.part.outcome.clone())
        .min_by_key(|(outcome, _)| *outcome);
    if matches!(kind, Kind::Message | Kind::Mail) {
        return best
            .filter(|(outcome, _)| *outcome <= Outcome::Postponed)
            .map(|(outcome, range)| found(outcome, &range));
    }
    let (outcome, range) =
        best.unwrap_or((Outcome::Talked, pieces.get(main?)?.clause.range.clone()));
    let attempt = matches!(outcome, Outcome::NoAnswer | Outcome::MessageLeft);
    // Nobody answers a visit; 不在 there is a visit that was not held.
    let outcome = if attempt && kind != Kind::Call {
        Outcome::Talked
    } else {
        outcome
    };
    Some(found(outcome, &range))
}

/// A call that nobody took was ours.
pub(super) fn missed(pieces: &[Piece], kind: Kind) -> Option<Direction> {
    let attempt = pieces.iter().any(|piece| {
        matches!(
            piece.part.outcome,
            Some((Outcome::NoAnswer | Outcome::MessageLeft, _))
        )
    });
    (kind == Kind::Call && attempt).then_some(Direction::Out)
}
