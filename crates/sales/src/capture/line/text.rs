//! A text as the reader sees it: letter by letter, folded (width, case, 臺 as 台), with the way back to where each stood.

use std::collections::HashMap;
use std::ops::Range;

use crate::contact::names::han;

/// A text, folded one letter for one.
#[derive(Debug)]
pub(super) struct Text {
    raw: Vec<char>,
    low: Vec<char>,
    /// Where each letter begins in the text, in bytes; one more for its end.
    at: Vec<usize>,
}

impl Text {
    pub fn new(text: &str) -> Self {
        let mut at: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        at.push(text.len());
        let raw: Vec<char> = text.chars().collect();
        let low = raw.iter().copied().map(fold).collect();
        Self { raw, low, at }
    }

    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// The folded letter; a line break beyond either end.
    pub fn low(&self, i: usize) -> char {
        self.low.get(i).copied().unwrap_or('\n')
    }

    pub fn before(&self, i: usize) -> char {
        i.checked_sub(1).map_or('\n', |i| self.low(i))
    }

    pub fn upper(&self, i: usize) -> bool {
        self.raw.get(i).is_some_and(|c| c.is_uppercase())
    }

    /// Whether a word of Latin letters or digits goes on from the letter before.
    pub fn inside_word(&self, i: usize) -> bool {
        wordy(self.before(i)) && wordy(self.low(i))
    }

    /// The end of a phrase that stands here. A space in it stands for any number of them; Latin words stand alone.
    pub fn starts(&self, i: usize, phrase: &[char]) -> Option<usize> {
        self.stands(i, phrase.iter().copied())
    }

    fn stands(&self, i: usize, phrase: impl Iterator<Item = char>) -> Option<usize> {
        let (mut at, mut last) = (i, None);
        for c in phrase {
            if last.is_none() && wordy(c) && wordy(self.before(i)) {
                return None;
            }
            if c == ' ' {
                let from = at;
                at = self.skip(at);
                if at == from {
                    return None;
                }
            } else if self.low(at) == c && at < self.len() {
                at += 1;
            } else {
                return None;
            }
            last = Some(c);
        }
        (!(wordy(last?) && wordy(self.low(at)))).then_some(at)
    }

    pub fn is(&self, i: usize, phrase: &str) -> Option<usize> {
        self.stands(i, phrase.chars())
    }

    /// The first of several phrases that stands here, tried in order.
    pub fn any(&self, i: usize, phrases: &str) -> Option<usize> {
        let first = self.low(i);
        let begin = |phrase: &&str| phrase.starts_with(first);
        phrases
            .split('|')
            .filter(begin)
            .find_map(|phrase| self.is(i, phrase))
    }

    /// Whether one of the phrases ends right before, spaces aside.
    pub fn after(&self, i: usize, phrases: &str) -> bool {
        let end = self.back(i);
        let before = self.before(end);
        phrases.split('|').any(|phrase| {
            phrase.ends_with(before)
                && end
                    .checked_sub(phrase.chars().count())
                    .is_some_and(|from| self.is(from, phrase) == Some(end))
        })
    }

    pub fn blank(&self, i: usize) -> bool {
        i < self.len() && matches!(self.low(i), ' ' | '\t' | '\r')
    }

    pub fn skip(&self, mut i: usize) -> usize {
        while self.blank(i) {
            i += 1;
        }
        i
    }

    pub fn back(&self, mut i: usize) -> usize {
        while i > 0 && matches!(self.before(i), ' ' | '\t' | '\r') {
            i -= 1;
        }
        i
    }

    /// The end of the word of Latin letters that begins here.
    pub fn word_end(&self, mut i: usize) -> usize {
        while wordy(self.low(i)) || matches!(self.low(i), '\'' | '-') && wordy(self.low(i + 1)) {
            i += 1;
        }
        i
    }

    pub fn folded(&self, range: Range<usize>) -> String {
        self.low.get(range).unwrap_or_default().iter().collect()
    }

    pub fn said(&self, range: Range<usize>) -> String {
        let said: String = self.raw.get(range).unwrap_or_default().iter().collect();
        said.trim().to_owned()
    }

    /// Where it stands in the text, in bytes.
    pub fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let at = |i: usize| self.at.get(i).or(self.at.last()).copied().unwrap_or(0);
        at(range.start)..at(range.end)
    }

    pub fn has_han(&self, range: Range<usize>) -> bool {
        self.low
            .get(range)
            .unwrap_or_default()
            .iter()
            .any(|c| han(*c))
    }

    /// A whole number in digits, of at most nine; thousands may be parted by commas.
    pub fn digits(&self, i: usize) -> Option<(usize, i64)> {
        let (mut at, mut value, mut count) = (i, 0_i64, 0);
        loop {
            let c = self.low(at);
            if let Some(digit) = c.to_digit(10).filter(|_| at < self.len()) {
                if count == 9 {
                    return None;
                }
                value = value * 10 + i64::from(digit);
                count += 1;
            } else if !(c == ',' && count > 0 && self.thousand(at)) {
                break;
            }
            at += 1;
        }
        (count > 0).then_some((at, value))
    }

    /// A comma with three digits behind it, and no more.
    fn thousand(&self, comma: usize) -> bool {
        (1..=3).all(|n| self.low(comma + n).is_ascii_digit())
            && !self.low(comma + 4).is_ascii_digit()
    }
}

pub(super) fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let ascii = u32::from(c) - 0xfee0;
            char::from_u32(ascii).map_or(c, |c| c.to_ascii_lowercase())
        }
        '\u{3000}' | '\u{a0}' => ' ',
        '臺' => '台',
        '週' => '周',
        '‘' | '’' => '\'',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().map(fold).collect()
}

/// Part of a word that is set apart by spaces.
pub(super) fn wordy(c: char) -> bool {
    c.is_alphanumeric() && !han(c)
}

/// Phrases and what they mean, found by their first letter, the longest first.
#[derive(Debug)]
pub(super) struct Lexicon<T> {
    by_first: HashMap<char, Vec<(Vec<char>, T)>>,
}

impl<T> Lexicon<T> {
    pub fn new(entries: impl IntoIterator<Item = (Vec<char>, T)>) -> Self {
        let mut by_first: HashMap<char, Vec<(Vec<char>, T)>> = HashMap::new();
        for (phrase, meaning) in entries {
            if let Some(first) = phrase.first() {
                by_first.entry(*first).or_default().push((phrase, meaning));
            }
        }
        for entries in by_first.values_mut() {
            entries.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        Self { by_first }
    }

    /// From lines of `a|b|c` and what all of them mean.
    pub fn of(lines: &[(&str, T)]) -> Self
    where
        T: Copy,
    {
        Self::new(lines.iter().flat_map(|(phrases, meaning)| {
            let phrases = phrases.split('|').filter(|phrase| !phrase.is_empty());
            phrases.map(|phrase| (folded(phrase), *meaning))
        }))
    }

    /// The longest phrase that stands here.
    pub fn at<'a>(&'a self, text: &'a Text, i: usize) -> Option<(usize, &'a T)> {
        self.all(text, i).next()
    }

    /// All that stand here, the longest first.
    pub fn all<'a>(
        &'a self,
        text: &'a Text,
        i: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> + 'a {
        let entries = self.by_first.get(&text.low(i)).into_iter().flatten();
        entries.filter_map(move |(phrase, meaning)| Some((text.starts(i, phrase)?, meaning)))
    }
}
