//! A typed line: one activity of its parts, and what is still to come after it.

use std::ops::Range;

use uuid::Uuid;

use super::activity::{kind_of, main_of, owed};
use super::agreed::agreed;
use super::borders::open_item;
use super::clauses::{Clause, cut};
use super::days::Said;
use super::moment::{begins, timed_of, with_day, with_hour};
use super::names::Mention;
use super::reading::{Form, Found, Kind, Outcome, Reading, Status, Who};
use super::role::{self, Part, Role};
use super::standing::{missed, outcome_of, status_of};
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
    let mut all: Vec<Piece> = Vec::new();
    let mut planned = false;
    let mut quote = Quote::default();
    let many = clauses.len() > 1;
    let mut under: Vec<(Range<usize>, Said)> = Vec::new();
    for mut clause in clauses {
        // 明日行程, To do tomorrow: all that stands below is of that day, its hours too.
        if many && all.is_empty() && !clause.times.is_empty() && heads(text, &clause) {
            (planned, under) = (true, clause.times);
            continue;
        }
        of_the_day(&mut clause, &under);
        spoke |= all.last().is_some_and(|last| speaker(text, last));
        let mut part = role::of(text, &clause, spoke, all.last().map(|last| &last.part));
        planned |= heads(text, &clause);
        if planned {
            part.ahead = true;
            if part.role == Role::Happened && part.weak {
                part.role = Role::Open;
            }
        }
        // Wendy：提供平面圖, in a list: hers to do.
        let hers = all.len() > 1 && all.last().is_some_and(|last| speaker(text, last));
        let agrees = (clause.range.clone()).any(|i| text.any(i, "沒問題|可以|ok|同意").is_some());
        if hers && part.role == Role::Do && !agrees {
            part.role = Role::Theirs;
        }
        let begins = quote.opened;
        quote.reads(text, clause.range.clone());
        let ours = all
            .first()
            .is_some_and(|first| text.any(first.clause.start(text), "i|we|told|我").is_some());
        if (begins || quote.opened_in) && !ours {
            part.role = match part.role {
                Role::Ours => Role::Theirs,
                Role::Do | Role::Open if part.ahead => Role::Theirs,
                Role::Do => Role::Ask,
                role => role,
            };
        }
        let last = all.last();
        if last.is_some_and(|last| only_if(text, last, &clause)) {
            part.outcome = part
                .outcome
                .filter(|(outcome, _)| *outcome != Outcome::Advanced);
            if part.role == Role::Theirs {
                part.role = Role::Say;
            }
        }
        let goes_on = follows_promise(text, last, &clause, &part);
        part.role = if goes_on { Role::Ours } else { part.role };
        part = owed_below(text, last, &clause, part);
        // 老闆點頭了 先做一條線: what they decided, and nothing for us to do.
        let decided =
            last.is_some_and(|last| matches!(last.part.outcome, Some((Outcome::Advanced, _))));
        if decided && clause.times.is_empty() && text.any(clause.start(text), "先").is_some() {
            part = part.is(Role::Say, clause.range.clone());
        }
        if open_item(text, &clause.range) {
            part.ahead = true;
            if part.role == Role::Say {
                part = part.is(Role::Do, clause.rest(text, clause.start(text)));
            }
        }
        let speaks = matches!(part.role, Role::Say | Role::Ask | Role::Theirs);
        spoke = speaks && (part.they || spoke) && !owed(text, &clause);
        all.push(Piece { part, clause });
    }
    all
}

/// Gives a part that names no day of its own that of the head it stands under.
fn of_the_day(clause: &mut Clause, head: &[(Range<usize>, Said)]) {
    if !clause.has_day() {
        clause.times.extend_from_slice(head);
    }
}

/// 已答應明天派人，週一前給報告; I'll fill it in and return it Friday: one promise goes on in the next part.
fn follows_promise(text: &Text, last: Option<&Piece>, clause: &Clause, part: &Part) -> bool {
    let ours = last.is_some_and(|last| last.part.role == Role::Ours);
    if !ours || part.role != Role::Do {
        return false;
    }
    let from = clause.range.start;
    let near = part.what.start..part.what.end.min(part.what.start + 6);
    if text.has_han(clause.range.clone()) {
        let comma = matches!(text.before(text.back(from)), ',' | '、');
        let gives = |at: usize| text.any(at, "給|寄|送|傳|提供|補|回覆|交").is_some();
        return comma && near.into_iter().any(gives) && !clause.times.is_empty();
    }
    text.after(from, "and|&") || text.any(text.skip(from), "and|&").is_some()
}

/// We promised: proposal by 11 Dec. Behind the colon stands what it is.
fn owed_below(text: &Text, last: Option<&Piece>, clause: &Clause, part: Part) -> Part {
    let Some(last) = last else { return part };
    let role = last.part.role;
    let end = text.back(last.clause.range.end);
    let what = last.part.what.clone();
    let empty = !(what.start..what.end.min(end)).any(|i| text.low(i).is_alphanumeric());
    let colon = text.before(end) == ':' && !text.has_han(last.clause.range.clone());
    if colon && empty && matches!(role, Role::Ours | Role::Theirs) {
        return part.is(role, clause.rest(text, clause.start(text)));
    }
    part
}

/// 若能降價，本週下單: said of what may be, in the part before.
fn only_if(text: &Text, last: &Piece, clause: &Clause) -> bool {
    let comma = text.before(text.back(clause.range.start)) == ',';
    let at = last.clause.start(text);
    comma
        && text
            .any(at, "if you|if we|if the price|若|如果|要是|假如|只要")
            .is_some()
}

/// Whether what is read stands in a customer's own words: "will call u back after 3".
#[derive(Default)]
struct Quote {
    opened: bool,
    /// It was opened in what was read last.
    opened_in: bool,
}

impl Quote {
    fn reads(&mut self, text: &Text, range: Range<usize>) {
        self.opened_in = false;
        for i in range {
            let was = self.opened;
            self.opened = match text.low(i) {
                '"' => !was,
                '“' | '「' | '『' => true,
                '”' | '」' | '』' => false,
                _ => was,
            };
            self.opened_in |= self.opened && !was;
        }
    }
}

/// What stands above a list of what is to be done.
fn heads(text: &Text, clause: &Clause) -> bool {
    const HEADS: &str = "待辦|代辦|代辦事項|今日行程|明日行程|今天行程|明天行程|本周行程|行程表|行程|今天要做|明天要做|要做|待辦事項|今日待辦|明日待辦|todo|to do|to-do|to do list|agenda";
    let said = text.any(clause.start(text), HEADS);
    let timed = |i: usize| clause.times.iter().any(|(range, _)| range.contains(&i));
    said.is_some_and(|end| {
        !(end..clause.range.end).any(|i| text.low(i).is_alphanumeric() && !timed(i))
    })
}

/// 佳蓉：發票收到了: somebody's name, and behind the colon what she says.
pub(super) fn speaker(text: &Text, piece: &Piece) -> bool {
    let end = text.back(piece.clause.range.end);
    let side = text
        .any(piece.clause.start(text), "對方|客戶|客方|業主")
        .is_some_and(|stop| text.skip(stop) + 1 >= end);
    if side && matches!(text.before(end), ':') {
        return true;
    }
    piece.clause.person().is_some()
        && piece.clause.times.is_empty()
        && matches!(text.before(end), ':')
        && letters(text, piece) == 0
}

pub(super) fn read(text: &Text, frame: &Frame<'_>, mentions: &[Mention]) -> Reading {
    let now = frame.now;
    let pieces = pieces(text, 0..text.len(), mentions);
    let main = main_of(text, &pieces, now);
    let piece = main.and_then(|main| pieces.get(main));
    let kind = kind_of(&pieces, main);
    let timed = timed_of(text, &pieces, main, (kind, now));
    let status = status_of(text, &pieces, main, (timed, now));
    let moved =
        piece.is_some_and(|piece| piece.part.moved) || timed.is_some_and(|timed| timed.part.moved);
    let moved = moved && status == Some(Status::Planned);
    let at = timed.and_then(|timed| begins(text, timed, (status, moved), now));
    let at = at.map(|found| with_hour(text, &pieces, main, found));
    let at = at.map(|found| with_day(timed.zip(piece), found, now));
    let minutes = minutes_of(text, &pieces, piece, timed);
    let company = company_of(text, frame.world, &pieces, main);
    let person = person_of(text, frame.world, &pieces, main, company.as_ref());
    let deal = deal_of(text, frame.world, &pieces, company.as_ref(), mentions);
    let outcome = outcome_of(text, &pieces, main, kind, status, moved);
    let direction = piece
        .and_then(|piece| piece.part.direction)
        .filter(|_| matches!(kind, Kind::Call | Kind::Message | Kind::Mail));
    let direction = direction.or_else(|| missed(&pieces, kind));
    let (steps, promises) = agreed(
        text,
        &pieces,
        main,
        (kind, status == Some(Status::Held)),
        now,
    );
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
    // A house that nobody knows has no deal yet.
    if company.is_some() && known.is_none() {
        return None;
    }
    let (deal, range) = deals::find(world, text, &(first..last), known, mentions)?;
    Some(Found {
        value: world.deals.get(deal)?.id,
        span: text.bytes(&range),
    })
}
