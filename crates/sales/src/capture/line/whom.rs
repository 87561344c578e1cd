//! With whom and of which company an activity was, of all that are named.

use uuid::Uuid;

use super::names::{Mention, Named};
use super::presence::stood_in;
use super::reading::{Found, Who};
use super::role::Role;
use super::text::Text;
use super::titles;
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
    let there = stood_in(text, pieces).and_then(|at| pieces.get(at));
    for piece in there.into_iter().chain(near(pieces, main)) {
        for mention in &piece.clause.mentions {
            if let Some(who) = who(world, mention, known) {
                return Some(Found {
                    value: who,
                    span: text.bytes(&mention.range),
                });
            }
        }
    }
    titled(text, world, pieces, known?)
}

/// 警衛說廠長不在, at a company that is named: whoever bears that title there, if it is one.
fn titled(text: &Text, world: &World, pieces: &[Piece], company: Uuid) -> Option<Found<Who>> {
    const DOES: &str =
        "不在|說|要|沒|出差|開會|問|來|同意|很|請|想|希望|表示|回|答應|接|點頭|覺得|人|也|會|在";
    const WITH: &str = "跟|和|與|找|見|見到|約|給|訪|問|打給|請|等|那邊的|他們|的";
    for piece in pieces {
        for i in piece.clause.range.clone() {
            let Some(end) = text.any(i, titles::HAN).filter(|end| *end > i + 1) else {
                continue;
            };
            let stands = text.any(end, DOES).is_some() || text.after(i, WITH);
            if piece.clause.masked(i) || !stands || text.any(end, "單|部|案").is_some() {
                continue;
            }
            let title = text.folded(i..end);
            let of: Vec<Uuid> = (world.people.iter())
                .filter(|one| one.company == Some(company) && titles::fits(&one.title, &title))
                .map(|one| one.id)
                .collect();
            if let [one] = of.as_slice() {
                return Some(Found {
                    value: Who::Known(*one),
                    span: text.bytes(&(i..end)),
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
