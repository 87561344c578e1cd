//! With whom and of which company an activity was, of all that are named.

use uuid::Uuid;

use super::names::{Mention, Named};
use super::reading::{Found, Who};
use super::role::Role;
use super::text::Text;
use super::typed::Piece;
use super::world::World;

/// Parts by how near they are to the activity: itself, what tells of it, then what comes after.
fn near(pieces: &[Piece], main: Option<usize>) -> impl Iterator<Item = &Piece> {
    let steps = |piece: &&Piece| matches!(piece.part.role, Role::Do | Role::Open);
    let itself = main.and_then(|main| pieces.get(main));
    let at = itself.map(|piece| piece.clause.range.start);
    let rest = move |piece: &&Piece| Some(piece.clause.range.start) != at;
    itself
        .into_iter()
        .chain(
            pieces
                .iter()
                .filter(rest)
                .filter(move |piece| !steps(piece)),
        )
        .chain(pieces.iter().filter(rest).filter(move |piece| steps(piece)))
}

pub(super) fn company_of(
    text: &Text,
    world: &World,
    pieces: &[Piece],
    main: Option<usize>,
) -> Option<Found<Who>> {
    for piece in near(pieces, main) {
        for mention in &piece.clause.mentions {
            let who = match &mention.what {
                Named::Company(Some(id), _) => Who::Known(*id),
                Named::Company(None, Some(name)) => Who::New(name.clone()),
                Named::Person { may, .. } if text.folded(mention.range.clone()).contains('@') => {
                    match may.first().and_then(|person| world.company_of(*person)) {
                        Some(id) => Who::Known(id),
                        None => continue,
                    }
                }
                Named::Deal(deal) => match world.deals.get(*deal).and_then(|deal| {
                    let company = deal.company?;
                    let known = world.companies.iter().find(|one| one.id == company)?;
                    let said = text.folded(mention.range.clone());
                    known
                        .also
                        .iter()
                        .chain([&known.name])
                        .any(|name| said.contains(&name.to_lowercase()))
                        .then_some(company)
                }) {
                    Some(id) => Who::Known(id),
                    None => continue,
                },
                _ => continue,
            };
            let step = matches!(piece.part.role, Role::Do | Role::Open)
                && Some(piece.clause.range.start)
                    != main
                        .and_then(|main| pieces.get(main))
                        .map(|piece| piece.clause.range.start);
            let someone_before = pieces
                .iter()
                .take_while(|other| other.clause.range.start < piece.clause.range.start)
                .any(|other| other.clause.person().is_some());
            if step && someone_before {
                continue;
            }
            return Some(Found {
                value: who,
                span: text.bytes(&mention.range),
            });
        }
    }
    None
}

pub(super) fn person_of(
    text: &Text,
    world: &World,
    pieces: &[Piece],
    main: Option<usize>,
    company: Option<&Found<Who>>,
) -> Option<Found<Who>> {
    let known = company.and_then(Found::known);
    for piece in near(pieces, main) {
        for mention in &piece.clause.mentions {
            if let Some(who) = who(world, mention, known) {
                return Some(Found {
                    value: who,
                    span: text.bytes(&mention.range),
                });
            }
        }
    }
    None
}

/// Whom a mention means, if the company is this.
pub(super) fn who(world: &World, mention: &Mention, company: Option<Uuid>) -> Option<Who> {
    let Named::Person { may, sure, new } = &mention.what else {
        return None;
    };
    let there: Vec<usize> = may
        .iter()
        .copied()
        .filter(|person| company.is_none() || world.company_of(*person) == company)
        .collect();
    let fit = if there.is_empty() && *sure {
        may
    } else {
        &there
    };
    let ids: Vec<Uuid> = fit
        .iter()
        .filter_map(|person| world.people.get(*person))
        .map(|person| person.id)
        .collect();
    match ids.as_slice() {
        [one] => Some(Who::Known(*one)),
        [] => new.clone().map(Who::New).or_else(|| {
            (!may.is_empty()).then(|| {
                Who::OneOf(
                    may.iter()
                        .filter_map(|person| world.people.get(*person))
                        .map(|person| person.id)
                        .collect(),
                )
            })
        }),
        _ => Some(Who::OneOf(ids)),
    }
}
