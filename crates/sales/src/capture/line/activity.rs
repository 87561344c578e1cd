//! Which part of a line is the activity, and of what kind: what happened; if nothing did, the first thing planned.

use jiff::civil::DateTime;

use super::clauses::Clause;
use super::reading::{Direction, Kind, Outcome};
use super::role::Role;
use super::standing::{held_day, planned_day};
use super::text::Text;
use super::typed::{Piece, letters, speaker};

/// Which part is the activity: what happened; if nothing did, the first thing planned.
pub(super) fn main_of(text: &Text, pieces: &[Piece], now: DateTime) -> Option<usize> {
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
        return Some(of_what_happened(pieces, happened, now));
    }
    let told = pieces.iter().enumerate().position(|(i, piece)| {
        let answers = pieces
            .get(i + 1)
            .is_some_and(|next| !matches!(next.part.role, Role::Do | Role::Open));
        told(text, piece) || speaker(text, piece) && answers
    });
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
    planned_of(text, pieces, told, now)
}

/// Of what took place; talk that will be about something is no activity beside the appointment itself.
fn of_what_happened(pieces: &[Piece], happened: usize, now: DateTime) -> usize {
    let weak = pieces.get(happened).is_some_and(|piece| piece.part.weak);
    let open = |piece: &Piece| piece.part.role == Role::Open;
    // 約3/2 10點 … 談續約: what they will talk about.
    let planned = pieces.iter().take(happened).position(|piece| {
        let later = piece.part.ahead && !piece.clause.times.is_empty();
        open(piece) && (later || planned_day(&piece.clause, now))
    });
    if let Some(planned) = planned.filter(|_| weak) {
        return planned;
    }
    let first = pieces
        .iter()
        .position(|piece| open(piece) && !piece.part.ahead && !planned_day(&piece.clause, now));
    first
        .filter(|first| *first < happened || weak)
        .unwrap_or(happened)
}

/// If nothing took place: a call that nobody took, what was missed, or the first thing planned.
fn planned_of(text: &Text, pieces: &[Piece], told: Option<usize>, now: DateTime) -> Option<usize> {
    let is = |piece: &Piece, roles: &[Role]| roles.contains(&piece.part.role);
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
            && (piece.part.kind.is_some() || piece.clause.person().is_some())
            && piece
                .clause
                .range
                .clone()
                .all(|i| text.any(i, "no reply|沒回應|email|mail").is_none())
    });
    // 放鳥, no show: a meeting though no word says so.
    let missed = pieces.iter().position(|piece| {
        let stood_up = "no show|no-show|noshow|no-showed|ghosted|stood me up|stood us up|放鳥|放鴿子|爽約|沒出現";
        let said = |i: usize| !text.inside_word(i) && text.any(i, stood_up).is_some();
        piece.part.not_held
            && matches!(piece.part.role, Role::Do | Role::Say)
            && (!piece.clause.times.is_empty() || piece.clause.range.clone().any(said))
    });
    if missed.is_some() {
        return open
            .filter(|_| pieces.iter().any(|piece| piece.part.not_held))
            .or(missed);
    }
    // 拜訪穗禾，方主任不在: one went there all the same.
    let went = open.filter(|open| {
        let kind = pieces.get(*open).and_then(|piece| piece.part.kind);
        matches!(kind, Some(Kind::Visit | Kind::Meeting))
    });
    if let Some(attempt) = attempt {
        return Some(went.filter(|went| *went < attempt).unwrap_or(attempt));
    }
    let planned = [bare, open, first_do].into_iter().flatten().min();
    // Grant gave us the slot: kickoff Mon 14:00.
    let appointed = planned
        .and_then(|planned| pieces.get(planned))
        .is_some_and(|piece| {
            matches!(piece.part.kind, Some(Kind::Meeting | Kind::Visit))
                && piece.part.role == Role::Open
                && piece.clause.has_hour()
                && !text.has_han(piece.clause.range.clone())
        });
    let told = told.filter(|_| !appointed);
    match (planned, told) {
        // "Jane says budget is there, send contract": nothing happened but that she said so.
        (Some(planned), Some(told))
            if told < planned
                && pieces.get(planned).is_some_and(|piece| {
                    // 江課長沒空，明天的拜訪取消: the visit is what it is about.
                    let off = piece.part.not_held && text.has_han(piece.clause.range.clone());
                    !off && piece.part.role == Role::Do
                        || !off
                            && piece.part.role == Role::Open
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
    if piece.part.role != Role::Say || !speaks(text, piece) || owed(text, &piece.clause) {
        return false;
    }
    letters(text, piece)
        >= if text.has_han(piece.clause.range.clone()) {
            2
        } else {
            4
        }
}

/// 錢副總要的試算還沒給: what is still ours to do, and nothing that they say.
pub(super) fn owed(text: &Text, clause: &Clause) -> bool {
    const STILL: &str = "還沒|尚未|還未|一直沒|忘了|忘記|漏了";
    const OURS: &str = "給|寄|傳|報|回|送|補|出|開|做|弄|處理|交|附|打";
    // 吳經理要的文件週一寄: which one.
    let which = (clause.person()).is_some_and(|one| {
        text.any(one.range.end, "要的|想要的|問的|那邊要的")
            .is_some()
    });
    let still = (clause.range.clone()).any(|i| {
        let end = text.any(i, STILL);
        let end = end.map(|end| {
            text.any(end, "幫他|幫她|跟他|跟她|給他|給她")
                .unwrap_or(end)
        });
        end.is_some_and(|end| {
            text.any(end, OURS).is_some() && text.any(end, "給我|回我|回覆我").is_none()
        })
    });
    let said = (clause.range.clone()).any(|i| text.any(i, "說|問|表示").is_some());
    (which || still) && !said
}

/// Somebody says or does it: a person acts, or a word of saying stands there.
pub(super) fn speaks(text: &Text, piece: &Piece) -> bool {
    let says = piece.clause.range.clone().any(|i| !text.inside_word(i) && text.any(i, "says|said|told|mentioned|thinks|confirmed|heard|說|表示|回覆|反應|告知|提到|聽說").is_some());
    let person = piece.clause.person().is_some()
        || text
            .any(piece.clause.start(text), "he|she|they|他|她|對方|客戶")
            .is_some();
    says || piece.part.they && person
}

fn bare_meeting(text: &Text, piece: &Piece) -> bool {
    let hour = piece.clause.has_hour();
    let most = if text.has_han(piece.clause.range.clone()) {
        4
    } else {
        12
    };
    hour && !piece.clause.mentions.is_empty()
        && piece.part.outcome.is_none()
        && letters(text, piece) <= most
}

pub(super) fn kind_of(pieces: &[Piece], main: Option<usize>) -> Kind {
    let Some(piece) = main.and_then(|main| pieces.get(main)) else {
        return Kind::Note;
    };
    match piece.part.role {
        Role::Do | Role::Say if piece.part.not_held => piece.part.kind.unwrap_or(Kind::Meeting),
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
