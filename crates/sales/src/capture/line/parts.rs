//! Parts of names, and what may stand beside one.

use std::ops::Range;

use super::text::Text;
use super::titles;
use crate::contact::names::{apart, han, is_han};

pub(super) fn folded_eq(name: &str, other: &str) -> bool {
    name.chars().map(super::text::fold).eq(other.chars())
}

/// Could these be the characters of a given name? Not if they are words of the trade.
pub(super) fn plausible_given(text: &Text, range: Range<usize>) -> bool {
    const NEVER: &str = "的了是在有說要會給跟和與談問請想看來去打電話約到把被就都也很不沒對方昨前這那個報價單案子採購公司產品貨款時分點師員";
    range
        .clone()
        .all(|i| han(text.low(i)) && !NEVER.contains(text.low(i)))
        && !range.is_empty()
}

/// What may follow a name as a part of it: 美玲姐, 志豪廠長, Jane's.
pub(super) fn behind_name(text: &Text, end: usize) -> usize {
    if han(text.before(end)) {
        return titles::han_title(text, end).map_or(end, |(end, _)| end);
    }
    end
}

/// `the buyer at`, `buyer @`, `plant manager of` before a company.
pub(super) fn title_before(text: &Text, company: usize) -> Option<Range<usize>> {
    let mut at = text.back(company);
    if text.after(at, "the") {
        at = text.back(at - 3);
    }
    let joined = ["at", "from", "of", "@", "for", "with"]
        .into_iter()
        .find_map(|word| {
            let from = at.checked_sub(word.len())?;
            (text.is(from, word) == Some(at)).then_some(text.back(from))
        });
    // Call finance director Acme: a title of two words needs nothing between.
    let end = joined.unwrap_or(at);
    let fits = |title: &&str| joined.is_some() || title.trim().contains(' ');
    titles::ENGLISH.split('|').filter(fits).find_map(|title| {
        let from = end.checked_sub(title.trim().chars().count())?;
        (text.is(from, title.trim()) == Some(end)).then_some(from..end)
    })
}

/// Given and family name, where they may stand alone.
pub(super) fn parts(name: &str) -> Vec<String> {
    let (family, given) = apart(name);
    if is_han(name) {
        return (given.chars().count() == 2)
            .then_some(given)
            .into_iter()
            .collect();
    }
    let first = given
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_owned();
    let mut parts = vec![if first.is_empty() {
        name.to_owned()
    } else {
        first
    }];
    if family.chars().count() >= 4 {
        parts.push(family);
    }
    parts.retain(|part| part.chars().count() >= 2 && !part.eq_ignore_ascii_case(name));
    parts
}

/// meiling.wang@… is Meiling Wang, Meiling and, at last, Wang.
pub(super) fn of_address(email: &str) -> Vec<(String, bool)> {
    let Some((local, _)) = email.split_once('@') else {
        return Vec::new();
    };
    let Some((given, family)) = local.split_once('.') else {
        return Vec::new();
    };
    if given.len() < 2 || family.len() < 2 || family.contains('.') {
        return Vec::new();
    }
    vec![
        (format!("{given} {family}"), true),
        (given.to_owned(), false),
        (family.to_owned(), false),
    ]
}

/// A name that may be a month, where it stands as one of somebody.
pub(super) fn signs_or_is_given(text: &Text, i: usize, end: usize) -> bool {
    signs(text, i, end) || given_to(text, i)
}

/// A name that is a line of its own, as one signs, or stands in brackets.
fn signs(text: &Text, i: usize, end: usize) -> bool {
    let alone = text.before(i) == '\n' && text.low(text.skip(end)) == '\n';
    let aside = text.before(i) == '(' && text.low(end) == ')';
    i > 0 && text.upper(i) && (alone || aside)
}

/// Paperwork to April, a text from June; but moved to April is a month.
fn given_to(text: &Text, i: usize) -> bool {
    const MOVES: &str = "up|moved|pushed|postponed|delayed|deferred|slipped|slips|put off|put back|back|on|over|due|brought forward|from|until|till|january|february|march|may|june|july|1|2|3|4|5|6|7|8|9|0";
    const WROTE: &str = "text from|call from|mail from|email from|e-mail from|vm from|voicemail from|message from|msg from|line from|whatsapp from|reply from|note from|word from|news from|heard from|hear from|callback from|answer from|photos from|list from";
    let to = text
        .back(i)
        .checked_sub(2)
        .filter(|at| text.is(*at, "to") == Some(text.back(i)));
    text.upper(i) && (text.after(i, WROTE) || to.is_some_and(|at| !text.after(at, MOVES)))
}
