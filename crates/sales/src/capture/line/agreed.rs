//! What is still to come after an activity: next steps, and promises of both sides.

use std::ops::Range;

use jiff::civil::DateTime;

use super::days::Tense;
use super::reading::{Direction, Kind, Promise, Step, When};
use super::role::Role;
use super::text::Text;
use super::typed::{Piece, letters, when};

/// Next steps, the one that counts first, and promises of both sides.
pub(super) fn agreed(
    text: &Text,
    pieces: &[Piece],
    main: Option<usize>,
    kind: Kind,
    now: DateTime,
) -> (Vec<Step>, Vec<Promise>) {
    let mut steps = Vec::new();
    let mut promises = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        if Some(i) == main && !matches!(piece.part.role, Role::Ours | Role::Theirs | Role::Ask) {
            continue;
        }
        let on = when(&piece.clause, Tense::Plan, now).map(|(when, _)| when);
        let said = short(text, piece.part.what.clone());
        if said.is_empty() {
            continue;
        }
        if piece.part.role == Role::Do
            && on.is_some()
            && bare(&said)
            && dates_the_last(&mut steps, &mut promises, on)
        {
            continue;
        }
        let span = text.bytes(&piece.part.what);
        match piece.part.role {
            Role::Do | Role::Ask => steps.push(Step {
                text: said,
                on,
                span,
            }),
            Role::Open if comes_after(piece, (main, i), kind, on) => steps.push(Step {
                text: said,
                on,
                span,
            }),
            Role::Ours => promises.push(Promise {
                ours: true,
                text: said,
                on,
                span,
            }),
            Role::Theirs => promises.push(Promise {
                ours: false,
                text: said,
                on,
                span,
            }),
            Role::Say if on.is_some() && letters_of(text, piece) <= 4 => {
                if let Some(promise) = promises
                    .last_mut()
                    .filter(|promise: &&mut Promise| promise.on.is_none())
                {
                    promise.on = on;
                }
            }
            Role::Open | Role::Happened | Role::Done | Role::Say => {}
        }
    }
    sort(&mut steps);
    (steps, promises)
}

/// A call or a visit that is still to come after the activity.
fn comes_after(
    piece: &Piece,
    (main, i): (Option<usize>, usize),
    kind: Kind,
    on: Option<When>,
) -> bool {
    let part = &piece.part;
    let planned = part.ahead || on.is_some() || part.direction == Some(Direction::Out);
    let sure = kind != Kind::Note || planned || part.direction.is_some();
    let after = Some(i) > main && planned || main.is_none();
    after && sure && !part.weak
}

fn letters_of(text: &Text, piece: &Piece) -> usize {
    if text.has_han(piece.clause.range.clone()) {
        letters(text, piece)
    } else {
        letters(text, piece) / 3
    }
}

/// A verb and nothing else: "send by Friday", 後天給.
fn bare(said: &str) -> bool {
    let plain = said.to_lowercase();
    matches!(
        plain.as_str(),
        "send"
            | "send it"
            | "send them"
            | "send that"
            | "send over"
            | "send it over"
            | "deliver"
            | "do it"
            | "quote"
            | "給"
            | "寄"
            | "交"
            | "送"
            | "給他"
            | "給她"
            | "寄給他"
            | "寄給她"
            | "提供"
            | "補"
            | "回"
    )
}

/// It says by when what was said before has to be done.
fn dates_the_last(steps: &mut [Step], promises: &mut [Promise], on: Option<When>) -> bool {
    let step = steps.last_mut().filter(|step| step.on.is_none());
    if let Some(step) = step {
        step.on = on;
        return true;
    }
    let promise = promises
        .last_mut()
        .filter(|promise| promise.ours && promise.on.is_none());
    promise.map(|promise| promise.on = on).is_some()
}

/// The earliest with a date first.
pub(super) fn sort(steps: &mut [Step]) {
    steps.sort_by_key(|step| match step.on {
        Some(on) => (0, Some(on.day), on.time),
        None => (1, None, None),
    });
}

/// Words of a step: as said, and no longer than a line.
pub(super) fn short(text: &Text, range: Range<usize>) -> String {
    let most = if text.has_han(range.clone()) { 40 } else { 80 };
    let said = text.said(range);
    let said = said.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '.' | ',' | ';' | ':' | '。' | '，' | '、' | '!' | '！' | '；' | '(' | ')'
            )
    });
    if said.chars().count() <= most {
        return said.to_owned();
    }
    let cut: String = said.chars().take(most).collect();
    match cut.rsplit_once(' ') {
        Some((whole, _)) if most == 80 => whole.to_owned(),
        _ => cut,
    }
}
