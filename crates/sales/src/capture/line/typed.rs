//! A typed line: one activity of its parts, and what is still to come after it.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};
use uuid::Uuid;

use super::agreed::agreed;
use super::calendar::resolve;
use super::clauses::{Clause, cut};
use super::days::{Day, Said, Tense};
use super::names::Mention;
use super::reading::{Direction, Form, Found, Kind, Outcome, Reading, Status, When, Who};
use super::role::{self, Part, Role};
use super::standing::{held_day, missed, outcome_of, planned_day, status_of};
use super::text::Text;
use super::whom::{company_of, person_of};
use super::world::World;
use super::{Frame, amounts, deals};

/// A part with what it does.
pub(super) struct Piece {
    pub clause: Clause,
    pub part: Part,
}

pub(super) fn pieces(text: &Text, range: Range<usize>, mentions: &[Mention]) -> Vec<Piece> {
    let clauses = cut(text, range, mentions);
    let mut spoke = false;
    let piece = |clause: Clause| {
        let part = role::of(text, &clause, spoke);
        let speaks = matches!(part.role, Role::Say | Role::Ask | Role::Theirs);
        spoke = speaks && (part.they || spoke);
        Piece { part, clause }
    };
    clauses.into_iter().map(piece).collect()
}

pub(super) fn read(text: &Text, frame: &Frame<'_>, mentions: &[Mention]) -> Reading {
    let now = frame.now;
    let pieces = pieces(text, 0..text.len(), mentions);
    let main = main_of(text, &pieces, now);
    let status = status_of(text, &pieces, main, now);
    let piece = main.and_then(|main| pieces.get(main));
    let kind = kind_of(&pieces, main);
    let tense = if status == Some(Status::Planned) {
        Tense::Plan
    } else {
        Tense::Past
    };
    let moved = piece.is_some_and(|piece| piece.part.moved) && status == Some(Status::Planned);
    let timed = timed_of(&pieces, main, kind);
    let at = timed.and_then(|piece| {
        let when = if moved {
            last_when(&piece.clause, tense, now)
        } else {
            when(&piece.clause, tense, now)
        };
        when.map(|(when, span)| Found {
            value: when,
            span: text.bytes(&span),
        })
    });
    let minutes = minutes_of(text, &pieces, piece, timed);
    let company = company_of(text, frame.world, &pieces, main);
    let person = person_of(text, frame.world, &pieces, main, company.as_ref());
    let deal = deal_of(text, frame.world, &pieces, company.as_ref(), mentions);
    let outcome = outcome_of(text, &pieces, main, kind, status, moved);
    let direction = piece
        .and_then(|piece| piece.part.direction)
        .filter(|_| matches!(kind, Kind::Call | Kind::Message | Kind::Mail));
    let direction = direction.or_else(|| missed(&pieces, kind));
    let (steps, promises) = agreed(text, &pieces, main, kind, now);
    let sum = pieces
        .iter()
        .filter_map(|piece| amounts::sum(text, &piece.clause, frame.currency))
        .max_by(|a, b| a.2.cmp(&b.2).then(b.0.start.cmp(&a.0.start)));
    let goods = pieces
        .iter()
        .find_map(|piece| amounts::quantity(text, &piece.clause));
    let span = piece.map_or(0..text.len(), |piece| piece.clause.range.clone());
    Reading {
        form: Form::Line,
        kind: Found {
            value: kind,
            span: text.bytes(&span),
        },
        status: (kind != Kind::Note).then_some(status).flatten(),
        direction,
        outcome,
        at: at.filter(|_| kind != Kind::Note),
        minutes,
        person,
        company,
        deal,
        amount: sum.map(|(range, value, _)| Found::at(text, &range, value)),
        quantity: goods.map(|(range, value)| Found::at(text, &range, value)),
        steps,
        promises,
    }
}

/// How long it took: as it is said anywhere but in what is still to be done, or from one hour to the other.
fn minutes_of(
    text: &Text,
    pieces: &[Piece],
    main: Option<&Piece>,
    timed: Option<&Piece>,
) -> Option<i64> {
    let itself = main.map(|piece| piece.clause.range.start);
    let said = pieces.iter().filter(|piece| {
        let role = piece.part.role;
        let later = matches!(role, Role::Do | Role::Ours | Role::Theirs | Role::Ask);
        !later || Some(piece.clause.range.start) == itself
    });
    let between = |piece: &Piece| {
        let mut times = piece.clause.times.iter();
        times.find_map(|(_, said)| match said {
            Said::Hour(hour) => hour.minutes,
            Said::Day(_) | Said::Half(_) => None,
        })
    };
    said.into_iter()
        .find_map(|piece| amounts::minutes(text, &piece.clause))
        .or_else(|| timed.and_then(between))
}

/// Which part is the activity: what happened; if nothing did, the first thing planned.
fn main_of(text: &Text, pieces: &[Piece], now: DateTime) -> Option<usize> {
    let is = |piece: &Piece, roles: &[Role]| roles.contains(&piece.part.role);
    let first = pieces.iter().position(|piece| {
        is(
            piece,
            &[Role::Happened, Role::Open, Role::Done, Role::Do, Role::Ours],
        ) || piece.part.role == Role::Say && piece.part.kind.is_some()
    });
    let happened = pieces.iter().position(|piece| {
        is(piece, &[Role::Happened]) || is(piece, &[Role::Open]) && held_day(&piece.clause, now)
    });
    if let Some(happened) = happened {
        let weak_later = pieces.get(happened).is_some_and(|piece| piece.part.weak);
        let open = pieces.iter().position(|piece| {
            is(piece, &[Role::Open]) && !piece.part.ahead && !planned_day(&piece.clause, now)
        });
        return open
            .filter(|open| *open < happened || weak_later)
            .or(Some(happened));
    }
    let told = pieces.iter().position(|piece| told(text, piece));
    if let Some(done) = pieces.iter().position(|piece| is(piece, &[Role::Done])) {
        if told.is_some_and(|told| told < done) {
            return None;
        }
        return first
            .filter(|first| {
                *first < done
                    && pieces
                        .get(*first)
                        .is_some_and(|piece| piece.part.role == Role::Open)
            })
            .or(Some(done));
    }
    // A part that is nothing but a name and an hour is a meeting.
    let bare = pieces
        .iter()
        .position(|piece| piece.part.role == Role::Say && bare_meeting(text, piece));
    let open = pieces.iter().position(|piece| is(piece, &[Role::Open]));
    let first_do = pieces.iter().position(|piece| is(piece, &[Role::Do]));
    let attempt = pieces.iter().position(|piece| {
        matches!(
            piece.part.outcome,
            Some((Outcome::NoAnswer | Outcome::MessageLeft, _))
        ) && piece.part.role == Role::Say
    });
    if let Some(attempt) = attempt {
        return Some(attempt);
    }
    let planned = [bare, open, first_do].into_iter().flatten().min();
    match (planned, told) {
        // "Jane says budget is there, send contract": nothing happened but that she said so.
        (Some(planned), Some(told))
            if told < planned
                && pieces.get(planned).is_some_and(|piece| {
                    piece.part.role == Role::Do
                        || piece.part.role == Role::Open
                            && (piece.part.ahead
                                || planned_day(&piece.clause, now)
                                || is_step(piece))
                }) =>
        {
            None
        }
        (planned, _) => planned,
    }
}

pub(super) fn is_step(piece: &Piece) -> bool {
    piece.part.direction == Some(Direction::Out)
}

/// A part that tells something: not only a name.
fn told(text: &Text, piece: &Piece) -> bool {
    if matches!(piece.part.role, Role::Ours | Role::Theirs | Role::Ask) {
        return true;
    }
    if piece.part.role != Role::Say || !speaks(text, piece) {
        return false;
    }
    letters(text, piece)
        >= if text.has_han(piece.clause.range.clone()) {
            2
        } else {
            4
        }
}

/// Somebody says or does it: a person acts, or a word of saying stands there.
fn speaks(text: &Text, piece: &Piece) -> bool {
    let says = piece.clause.range.clone().any(|i| !text.inside_word(i) && text.any(i, "says|said|told|mentioned|thinks|confirmed|heard|說|表示|回覆|反應|告知|提到|聽說").is_some());
    let person = piece.clause.person().is_some()
        || text
            .any(piece.clause.start(text), "he|she|they|他|她|對方|客戶")
            .is_some();
    says || piece.part.they && person
}

/// Letters beside names and days.
pub(super) fn letters(text: &Text, piece: &Piece) -> usize {
    let letters = piece.clause.range.clone().filter(|i| {
        let c = text.low(*i);
        c.is_alphanumeric()
            && !piece.clause.masked(*i)
            && !piece
                .clause
                .times
                .iter()
                .any(|(range, _)| range.contains(i))
    });
    letters.count()
}

fn bare_meeting(text: &Text, piece: &Piece) -> bool {
    let hour = piece
        .clause
        .times
        .iter()
        .any(|(_, said)| matches!(said, Said::Hour(_)));
    let most = if text.has_han(piece.clause.range.clone()) {
        4
    } else {
        12
    };
    hour && !piece.clause.mentions.is_empty()
        && piece.part.outcome.is_none()
        && letters(text, piece) <= most
}

fn kind_of(pieces: &[Piece], main: Option<usize>) -> Kind {
    let Some(piece) = main.and_then(|main| pieces.get(main)) else {
        return Kind::Note;
    };
    match piece.part.role {
        Role::Do | Role::Done => Kind::Task,
        Role::Say
            if matches!(
                piece.part.outcome,
                Some((Outcome::NoAnswer | Outcome::MessageLeft, _))
            ) =>
        {
            piece.part.kind.unwrap_or(Kind::Call)
        }
        Role::Say => piece.part.kind.unwrap_or(Kind::Meeting),
        _ => {
            // 談 is a call only if no other word says how they talked.
            let strong = pieces.iter().find(|other| {
                piece.part.weak
                    && !other.part.weak
                    && matches!(other.part.role, Role::Happened | Role::Open)
                    && !other.part.ahead
                    && other.part.kind.is_some()
            });
            strong.unwrap_or(piece).part.kind.unwrap_or(Kind::Note)
        }
    }
}

/// The part that says when: the activity itself, or a part before it that only names somebody.
fn timed_of(pieces: &[Piece], main: Option<usize>, kind: Kind) -> Option<&Piece> {
    if kind == Kind::Note {
        return None;
    }
    let main = main?;
    let piece = pieces.get(main)?;
    if !piece.clause.times.is_empty() {
        return Some(piece);
    }
    let before = pieces
        .get(..main)?
        .iter()
        .rev()
        .find(|piece| piece.part.role == Role::Say && !piece.clause.times.is_empty());
    let moved = pieces
        .iter()
        .find(|piece| piece.part.moved && !piece.clause.times.is_empty());
    before.or(moved)
}

/// When a part says it is.
pub(super) fn when(clause: &Clause, tense: Tense, now: DateTime) -> Option<(When, Range<usize>)> {
    let hour = clause.times.iter().find_map(|(range, said)| {
        if let Said::Hour(hour) = said {
            Some((range.clone(), hour.time))
        } else {
            None
        }
    });
    let half = clause.times.iter().find_map(|(range, said)| {
        if let Said::Half(pm) = said {
            Some((range.clone(), *pm))
        } else {
            None
        }
    });
    let days = clause.times.iter().filter_map(|(range, said)| {
        if let Said::Day(day) = said {
            Some((range.clone(), *day))
        } else {
            None
        }
    });
    let days: Vec<_> = days.collect();
    let strong = days
        .iter()
        .find(|(_, day)| *day != Day::Weak)
        .or(days.first());
    let time = hour
        .as_ref()
        .map(|(_, time)| halved(*time, half.as_ref().map(|(_, pm)| *pm)));
    let Some((range, day)) = strong else {
        let (range, _) = hour.or(half.map(|(range, _)| (range, Time::midnight())))?;
        let day = match (time, tense) {
            (Some(time), Tense::Plan) if time <= now.time() => {
                now.date().checked_add(1.day()).ok()?
            }
            _ => now.date(),
        };
        return Some((When { day, time }, range));
    };
    let day = resolve(*day, tense, now, time)?;
    Some((When { day, time }, range.clone()))
}

/// When it was moved to: the last day that is named.
fn last_when(clause: &Clause, tense: Tense, now: DateTime) -> Option<(When, Range<usize>)> {
    let days = clause
        .times
        .iter()
        .filter(|(_, said)| matches!(said, Said::Day(_)))
        .count();
    if days < 2 {
        return when(clause, tense, now);
    }
    let last = clause
        .times
        .iter()
        .rposition(|(_, said)| matches!(said, Said::Day(_)))?;
    let clause = Clause {
        times: clause.times.get(last..)?.to_vec(),
        ..clause.clone()
    };
    when(&clause, tense, now)
}

fn halved(time: Time, pm: Option<bool>) -> Time {
    match pm {
        Some(true) if time.hour() < 12 => {
            Time::new(time.hour() + 12, time.minute(), 0, 0).unwrap_or(time)
        }
        Some(false) if (13..19).contains(&time.hour()) => {
            Time::new(time.hour() - 12, time.minute(), 0, 0).unwrap_or(time)
        }
        _ => time,
    }
}

fn deal_of(
    text: &Text,
    world: &World,
    pieces: &[Piece],
    company: Option<&Found<Who>>,
    mentions: &[Mention],
) -> Option<Found<Uuid>> {
    let known = company.and_then(Found::known);
    let first = pieces.first()?.clause.range.start;
    let last = pieces.last()?.clause.range.end;
    let (deal, range) = deals::find(world, text, &(first..last), known, mentions)?;
    Some(Found {
        value: world.deals.get(deal)?.id,
        span: text.bytes(&range),
    })
}
