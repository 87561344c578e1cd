//! When a part says it is, of all days and hours that stand in it.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::{DateTime, Time};

use super::calendar::resolve;
use super::clauses::Clause;
use super::days::{Day, Said, Tense};
use super::reading::{Found, Kind, Status, When};
use super::role::Role;
use super::standing::held_day;
use super::text::Text;
use super::typed::{Piece, letters};

/// When the activity begins; what was called off was to come.
pub(super) fn begins(
    text: &Text,
    timed: &Piece,
    (status, moved): (Option<Status>, bool),
    now: DateTime,
) -> Option<Found<When>> {
    const OFF: &str = "cancelled|canceled|cancels|cancel|called off|取消";
    let off =
        status == Some(Status::NotHeld) && (0..text.len()).any(|i| text.any(i, OFF).is_some());
    let tense = if status == Some(Status::Planned) || off {
        Tense::Plan
    } else {
        Tense::Past
    };
    let found = if moved {
        last_when(&timed.clause, tense, now)
    } else {
        when(&timed.clause, tense, now)
    };
    // 回電：12/11可以: the last 11th of December is not what was meant.
    let long_ago = |value: &When| {
        tense == Tense::Past && (now.date() - value.day).get_days() > LONG && !dated_by_year(timed)
    };
    // LINE我說下個月初進場: when what was said will be.
    let told = |span: &Range<usize>| {
        status == Some(Status::Held)
            && text.has_han(timed.clause.range.clone())
            && (timed.clause.range.start..span.start).any(|i| {
                !timed.clause.masked(i)
                    && text
                        .any(i, "我說|說|通知我|告知|提到|表示")
                        .is_some_and(|_| text.any(i, "說明|說好").is_none())
            })
    };
    found
        .filter(|(value, span)| !long_ago(value) && !told(span))
        .map(|(value, span)| Found::at(text, &span, value))
}

/// A day without a year that is so many days ago says when something else is.
const LONG: i32 = 240;

fn dated_by_year(timed: &Piece) -> bool {
    timed.clause.times.iter().any(|(_, said)| {
        matches!(
            said,
            Said::Day(Day::Date(Some(_), ..) | Day::Either(Some(_), ..) | Day::Named(Some(_), ..))
        )
    })
}

/// The part that says when: the activity itself, or a part before it that only names somebody.
pub(super) fn timed_of<'a>(
    text: &Text,
    pieces: &'a [Piece],
    main: Option<usize>,
    (kind, now): (Kind, DateTime),
) -> Option<&'a Piece> {
    if kind == Kind::Note {
        return None;
    }
    let main = main?;
    let piece = pieces.get(main)?;
    let moved_later = pieces.iter().skip(main + 1).find(|other| {
        let of_it = matches!(kind, Kind::Meeting | Kind::Visit)
            || text
                .any(other.clause.start(text), "改|moved to|now")
                .is_some();
        other.part.moved && !other.clause.times.is_empty() && other.part.kind.is_none() && of_it
    });
    if let Some(moved) = moved_later.filter(|_| !piece.part.moved && kind != Kind::Task) {
        return Some(moved);
    }
    if !piece.clause.times.is_empty() {
        return Some(piece);
    }
    // A record of a call: the name and the number stand above the hour.
    let names = (pieces.iter().skip(main + 1).take(3))
        .find(|next| !next.clause.times.is_empty() || letters(text, next) > 0)
        .filter(|next| next.part.role == Role::Say && !next.clause.times.is_empty());
    let before = pieces
        .get(..main)?
        .iter()
        .rev()
        .find(|piece| piece.part.role == Role::Say && !piece.clause.times.is_empty());
    let moved = pieces
        .iter()
        .find(|piece| piece.part.moved && !piece.clause.times.is_empty());
    // 時間：12/3 14:00, in the head of a record; 今天 16:32 通話, below 來電.
    let heads = pieces.iter().skip(main + 1).find(|other| {
        let (clause, role) = (&other.clause, other.part.role);
        let head = clause
            .times
            .first()
            .is_some_and(|(range, _)| text.after(range.start, "時間:|日期:|日期時間:|日期/時間:"));
        let again = role == Role::Open
            && other.part.kind == Some(kind)
            && matches!(piece.part.role, Role::Happened)
            && held_day(clause, now)
            && text.has_han(clause.range.clone());
        head && matches!(role, Role::Say | Role::Open) || again
    });
    before
        .or(moved)
        .or(heads)
        .or(names.filter(|next| letters(text, next) == 0 && next.part.outcome.is_none()))
}

/// On the 3rd, booked 7:30pm: for when it is arranged.
pub(super) fn booked(text: &Text, next: &Piece) -> bool {
    const FOR: &str =
        "booked|table|reserved|starts|starting|start|doors|set for|scheduled|confirmed";
    letters(text, next) <= 14
        && text.any(next.clause.start(text), FOR).is_some()
        && next.clause.has_hour()
}

/// 下週四吃飯 七點: the hour stands in the part behind.
pub(super) fn with_hour(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    mut at: Found<When>,
) -> Found<When> {
    let next = main.and_then(|main| pieces.get(main + 1));
    let says = |next: &Piece| next.part.role == Role::Say && !next.part.they || booked(text, next);
    let hour = next
        .filter(|next| at.value.time.is_none() && says(next))
        .filter(|next| !next.clause.has_day())
        .and_then(|next| {
            next.clause.times.iter().find_map(|(_, said)| match said {
                Said::Hour(hour) => Some(hour.time),
                Said::Day(_) | Said::Half(_) => None,
            })
        });
    let half = pieces.get(main.unwrap_or(0)).and_then(|piece| {
        piece.clause.times.iter().find_map(|(_, said)| match said {
            Said::Half(pm) => Some(*pm),
            Said::Day(_) | Said::Hour(_) => None,
        })
    });
    if let Some(hour) = hour {
        at.value.time = Some(halved(hour, half));
    }
    at
}

/// 明早十點開會，改成十一點: only the hour is another one.
pub(super) fn with_day(
    parts: Option<(&Piece, &Piece)>,
    mut at: Found<When>,
    now: DateTime,
) -> Found<When> {
    let Some((timed, main)) = parts else {
        return at;
    };
    let another = timed.part.moved && !timed.clause.has_day() && main.clause.has_day();
    if let Some((first, _)) = when(&main.clause, Tense::Plan, now).filter(|_| another) {
        at.value.day = first.day;
    }
    at
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
    let first = days.iter().position(|(_, day)| *day != Day::Weak);
    let strong = first.map_or(days.first(), |first| days.get(exact(&days, first)));
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

/// Of days that stand side by side, the one that says most: Thu 17 Dec, Mon 7th.
fn exact(days: &[(Range<usize>, Day)], first: usize) -> usize {
    let says = |day: &Day| match day {
        Day::Date(..) | Day::Either(..) | Day::InMonth(..) => 5,
        Day::OfMonth(_) | Day::Named(..) => 4,
        Day::OfWeek(..) | Day::WeekAfter(_) => 3,
        Day::Offset(_) | Day::Working(_) | Day::Later(_) => 2,
        Day::Bare(_) | Day::Month(..) | Day::Quarter(..) | Day::Year(..) => 1,
        Day::Weak | Day::Morning | Day::Open => 0,
    };
    let mut best = first;
    for (n, pair) in days.windows(2).enumerate().skip(first) {
        let [(last, _), (next, day)] = pair else {
            break;
        };
        if next.start.saturating_sub(last.end) > 3 {
            break;
        }
        if days
            .get(best)
            .is_some_and(|(_, known)| says(day) > says(known))
        {
            best = n + 1;
        }
    }
    best
}

/// When it was moved to: the last day that is named.
pub(super) fn last_when(
    clause: &Clause,
    tense: Tense,
    now: DateTime,
) -> Option<(When, Range<usize>)> {
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

pub(super) fn halved(time: Time, pm: Option<bool>) -> Time {
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
