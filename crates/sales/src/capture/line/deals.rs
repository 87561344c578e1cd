//! Which deal a text is about, by the words of its name.

use std::collections::HashMap;
use std::ops::Range;

use uuid::Uuid;

use super::names::{Mention, Named};
use super::text::{Text, folded, wordy};
use super::world::World;
use crate::contact::names::{han, is_han};

/// Which deal is meant, if its words say so: two of its name, one with its company, one with 案, or a code name.
pub(super) fn find(
    world: &World,
    text: &Text,
    range: &Range<usize>,
    company: Option<Uuid>,
    mentions: &[Mention],
) -> Option<(usize, Range<usize>)> {
    let named = mentions.iter().find_map(|mention| match mention.what {
        Named::Deal(deal) if range.contains(&mention.range.start) => {
            Some((deal, mention.range.clone()))
        }
        _ => None,
    });
    if named.is_some() {
        return named;
    }
    let said = text.folded(range.clone());
    let mut best: HashMap<usize, usize> = HashMap::new();
    for (i, deal) in world.deals.iter().enumerate() {
        if company.is_some() && deal.company.is_some() && company != deal.company {
            continue;
        }
        let words = deal_words(world, deal);
        let hits = words.iter().filter(|word| has_word(&said, word)).count();
        let with_company = company.is_some() && company == deal.company;
        let code = deal
            .name
            .to_lowercase()
            .strip_prefix("project ")
            .is_some_and(|code| has_word(&said, code));
        let case = words.iter().any(|word| {
            is_han(word)
                && (said.contains(&format!("{word}案"))
                    || said.contains(&format!("{word}專案"))
                    || said.contains(&format!("{word}的案")))
        });
        if code || hits >= 2 || hits >= 1 && (with_company || case) {
            best.insert(i, hits.max(1));
        }
    }
    let most = best.values().max().copied()?;
    let mut first = best
        .iter()
        .filter(|(_, hits)| **hits == most)
        .map(|(deal, _)| *deal);
    let one = first.next()?;
    first
        .next()
        .is_none()
        .then_some((one, range.start..range.start))
}

fn has_word(said: &str, word: &str) -> bool {
    if is_han(word) {
        return said.contains(word);
    }
    said.match_indices(word).any(|(at, _)| {
        let before = said.get(..at).and_then(|text| text.chars().next_back());
        let after = said
            .get(at + word.len()..)
            .and_then(|text| text.chars().next());
        let plural = after == Some('s');
        !before.is_some_and(wordy) && (plural || !after.is_some_and(wordy))
    })
}

/// Words of a deal's name beside its company and what any deal may be called.
fn deal_words(world: &World, deal: &super::world::Deal) -> Vec<String> {
    const EMPTY: &str = " on one for the of and a project phase line 2 1 專案 建置 導入 案 new ";
    let mut words: Vec<String> = Vec::new();
    for name in std::iter::once(&deal.name).chain(&deal.also) {
        let mut rest: String = name.chars().map(super::text::fold).collect();
        if let Some(company) = world
            .companies
            .iter()
            .find(|one| Some(one.id) == deal.company)
        {
            let mut names: Vec<String> = company
                .also
                .iter()
                .chain([&company.name])
                .map(|name| folded(name).into_iter().collect())
                .collect();
            names.sort_by_key(|name| std::cmp::Reverse(name.len()));
            for name in names {
                rest = rest.replace(&name, " ");
            }
        }
        for word in rest.split(|c: char| !c.is_alphanumeric()) {
            if word.chars().any(han) {
                words.extend(han_words(word));
            } else if word.len() > 1 {
                words.push(word.to_owned());
            }
        }
    }
    words.retain(|word| !EMPTY.contains(&format!(" {word} ")));
    words.sort();
    words.dedup();
    words
}

/// Characters of a name by twos, and a third one where it ends in what a thing is (站, 器, 室, 表).
fn han_words(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.trim_end_matches('案').chars().collect();
    let mut words = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let third = letters
            .get(i + 2)
            .is_some_and(|c| "站器室度機".contains(*c))
            && (letters.len() - i) != 4;
        let size = if third { 3 } else { 2 };
        let word: String = letters.iter().skip(i).take(size).collect();
        if word.chars().count() >= 2 {
            words.push(word);
        }
        i += size;
    }
    words
}
