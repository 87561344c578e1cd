//! Whether an activity took place, and what came of it.

use std::cmp::Ordering;
use std::ops::Range;

use jiff::civil::{DateTime, Time};

use super::calendar::resolve;
use super::clauses::Clause;
use super::days::{Day, Said, Tense};
use super::outcomes::puts_off;
use super::presence::{nobody_there, stood_in};
use super::reading::{Direction, Found, Kind, Outcome, Status};
use super::role::Role;
use super::text::Text;
use super::typed::{Piece, letters};

/// Whether a day is surely past or surely to come.
fn side(day: Day, now: DateTime) -> Ordering {
    let today = now.date();
    let of = |tense| resolve(day, tense, now, None);
    match day {
        Day::Offset(days) | Day::Working(days) | Day::Later(days) => days.cmp(&0),
        Day::Morning if now.hour() >= 12 => Ordering::Less,
        Day::OfWeek(day, 0) if day >= today.weekday().to_monday_one_offset() => Ordering::Greater,
        Day::OfWeek(_, weeks) => weeks.cmp(&0),
        Day::WeekAfter(_) | Day::Month(1.., _) | Day::Year(..) => Ordering::Greater,
        Day::Date(Some(_), ..) | Day::Either(Some(_), ..) => {
            of(Tense::Plan).map_or(Ordering::Equal, |date| date.cmp(&today))
        }
        Day::InMonth(..) => of(Tense::Plan).map_or(Ordering::Equal, |date| date.cmp(&today)),
        // Without a year it is the nearer one.
        Day::Date(None, ..) | Day::Either(None, ..) => {
            let (Some(last), Some(next)) = (of(Tense::Past), of(Tense::Plan)) else {
                return Ordering::Equal;
            };
            let (ago, ahead) = (today - last, next - today);
            ahead.get_days().cmp(&ago.get_days()).reverse()
        }
        Day::Bare(_)
        | Day::OfMonth(_)
        | Day::Month(..)
        | Day::Named(..)
        | Day::Quarter(..)
        | Day::Weak
        | Day::Open
        | Day::Morning => Ordering::Equal,
    }
}

fn days(clause: &Clause) -> impl Iterator<Item = Day> {
    clause.times.iter().filter_map(|(_, said)| match said {
        Said::Day(day) => Some(*day),
        Said::Hour(_) | Said::Half(_) => None,
    })
}

fn hour(clause: &Clause) -> Option<Time> {
    clause.times.iter().find_map(|(_, said)| match said {
        Said::Hour(hour) => Some(hour.time),
        Said::Day(_) | Said::Half(_) => None,
    })
}

fn half(clause: &Clause) -> Option<bool> {
    clause.times.iter().find_map(|(_, said)| match said {
        Said::Half(pm) => Some(*pm),
        Said::Day(_) | Said::Hour(_) => None,
    })
}

/// A day that is surely past; a morning, seen from the afternoon.
pub(super) fn held_day(clause: &Clause, now: DateTime) -> bool {
    let bare = days(clause).next().is_none() && hour(clause).is_none();
    let earlier = days(clause).any(|day| matches!(day, Day::Offset(0) | Day::Morning))
        && hour(clause).is_some_and(|hour| hour <= now.time());
    earlier
        || days(clause).any(|day| side(day, now) == Ordering::Less)
        || bare && half(clause) == Some(false) && now.hour() >= 12
}

/// A day that is surely to come, or an hour of today that is.
pub(super) fn planned_day(clause: &Clause, now: DateTime) -> bool {
    let today = days(clause).all(|day| matches!(day, Day::Offset(0) | Day::Morning));
    let later = match hour(clause) {
        Some(hour) => hour > now.time(),
        None => half(clause) == Some(true) && now.hour() < 12,
    };
    days(clause).any(|day| side(day, now) == Ordering::Greater) || today && later
}

pub(super) fn status_of(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    (timed, now): (Option<&Piece>, DateTime),
) -> Option<Status> {
    let piece = pieces.get(main?)?;
    let dated = timed.map_or(&piece.clause, |timed| &timed.clause);
    if nobody_there(text, pieces, main) {
        return Some(Status::NotHeld);
    }
    let others = stood_in(text, pieces).is_some();
    let not_held = !others
        && pieces.iter().any(|piece| {
            piece.part.not_held && !matches!(piece.part.role, Role::Ask | Role::Ours | Role::Theirs)
        });
    let moved = pieces
        .iter()
        .any(|piece| piece.part.moved && !piece.clause.times.is_empty());
    let new_date = moved
        && pieces
            .iter()
            .any(|piece| piece.part.moved && piece.part.role != Role::Happened);
    if not_held && (!new_date || dated.times.is_empty()) {
        return Some(Status::NotHeld);
    }
    // 結果他臨時被叫走 改約週四: it has another day.
    let appointed =
        matches!(piece.part.kind, Some(Kind::Meeting | Kind::Visit)) || piece.part.not_held;
    let moved_on = timed.filter(|_| appointed).is_some_and(|timed| {
        timed.part.moved
            && timed.clause.range.start > piece.clause.range.start
            && !held_day(&timed.clause, now)
    });
    if moved_on {
        return Some(Status::Planned);
    }
    Some(match piece.part.role {
        Role::Happened | Role::Done => Status::Held,
        // 催款 … 他說這週匯: they have answered.
        Role::Do
            if piece.clause.times.is_empty()
                && !piece.part.ahead
                && answered(text, pieces, main) =>
        {
            Status::Held
        }
        Role::Do => Status::Planned,
        _ if held_day(dated, now) => Status::Held,
        _ if piece.part.orders && pieces.iter().all(|piece| piece.part.outcome.is_none()) => {
            Status::Planned
        }
        _ if piece.part.ahead
            || days(dated).next().is_some() && planned_day(dated, now)
            || piece.part.moved && !piece.clause.times.is_empty() =>
        {
            Status::Planned
        }
        Role::Say if piece.part.outcome.is_some() => Status::Held,
        _ => undecided(text, pieces, main, dated, now)?,
    })
}

/// An activity without a word for past or plan: what else is said of it tells.
fn undecided(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    dated: &Clause,
    now: DateTime,
) -> Option<Status> {
    let piece = pieces.get(main?)?;
    // 她來台灣，週四中午一起吃飯: what stands before an appointment tells nothing of it.
    let han = text.has_han(piece.clause.range.clone());
    let appointed = han
        && hour(&piece.clause).is_some()
        && days(&piece.clause).any(|day| matches!(day, Day::Bare(_)));
    let tells = pieces.iter().enumerate().any(|(i, other)| {
        (if appointed {
            Some(i) > main
        } else {
            Some(i) != main
        }) && (matches!(
            other.part.role,
            Role::Ask | Role::Theirs | Role::Ours | Role::Happened
        ) || received(text, other)
            || other.part.role == Role::Say
                && (other.part.they && letters(text, other) >= 2 || other.part.outcome.is_some()))
    });
    let more = pieces.iter().enumerate().any(|(i, other)| {
        let said = other.part.role == Role::Say && other.clause.mentions.is_empty();
        let about = other.part.role == Role::Do
            && other.clause.times.is_empty()
            && !other.part.ahead
            && text.has_han(other.clause.range.clone());
        Some(i) > main && (said || about)
    });
    let outcome = pieces.iter().any(|piece| piece.part.outcome.is_some());
    let has_day = !piece.clause.times.is_empty();
    let steps = pieces.iter().enumerate().any(|(i, other)| {
        Some(i) > main
            && matches!(other.part.role, Role::Do | Role::Open)
            && !other.clause.times.is_empty()
    });
    // Dinner Thursday, table at 8pm.
    let hour = piece.clause.has_hour()
        || (pieces.get(main? + 1)).is_some_and(|next| super::moment::booked(text, next));
    Some(if outcome {
        Status::Held
    } else if planned_day(dated, now) {
        Status::Planned
    } else if tells {
        Status::Held
    } else if hour && has_day {
        Status::Planned
    } else if steps {
        Status::Held
    } else if piece.part.orders || hour || has_day && !more {
        Status::Planned
    } else if more || piece.part.direction != Some(Direction::Out) {
        Status::Held
    } else {
        Status::Planned
    })
}

/// 報價她收到了: in Chinese only what stands beside it says that it is past.
fn received(text: &Text, other: &Piece) -> bool {
    other.part.role == Role::Done && text.has_han(other.clause.range.clone())
}

/// Whether they say something behind what we do, in a language that marks no past.
fn answered(text: &Text, pieces: &[Piece], main: Option<usize>) -> bool {
    pieces
        .iter()
        .skip(main.map_or(0, |main| main + 1))
        .any(|piece| {
            if piece.part.role == Role::Theirs {
                return text.has_han(piece.clause.range.clone());
            }
            let says =
                piece.part.they && matches!(piece.part.role, Role::Say | Role::Theirs | Role::Ask);
            says && text
                .any(
                    piece.clause.start(text),
                    "他說|她說|對方說|說|他表示|她表示|客戶說|他回|她回",
                )
                .is_some()
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
    let tell = pieces.iter().enumerate().filter(|(i, piece)| {
        let later =
            || (piece.part.outcome.as_ref()).is_some_and(|(_, at)| puts_off(text, at.start));
        Some(*i) == main
            || !matches!(piece.part.role, Role::Do | Role::Ours)
            || piece.part.role == Role::Do && later()
    });
    // Whom nobody reached can put nothing off.
    let weight = |outcome: &Outcome| match outcome {
        Outcome::Postponed => 3,
        Outcome::Declined => 0,
        Outcome::Advanced => 1,
        Outcome::MessageLeft | Outcome::NoAnswer if kind == Kind::Call => 2,
        Outcome::MessageLeft | Outcome::NoAnswer => 4,
        Outcome::Talked => 5,
    };
    let best = tell
        .filter_map(|(_, piece)| {
            let promise = piece.part.role == Role::Theirs;
            (piece.part.outcome.clone()).filter(|(outcome, _)| {
                !promise || *outcome < Outcome::Postponed || *outcome == Outcome::MessageLeft
            })
        })
        .min_by_key(|(outcome, _)| (weight(outcome), *outcome));
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
