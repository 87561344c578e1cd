//! How well a text answers a query. Repeats in Rust what the index did, on the fields the caller may read.

use super::fold::fold;
use super::query::{Phrase, Query, Word};
use super::tokens::{Text, Token, plain, tokens};

/// How well, worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Somewhere within.
    Part,
    /// At the beginning of words, or of a name in Han.
    Word,
    /// The text begins with the query.
    Prefix,
    /// The text is the query.
    Exact,
}

/// What a record's readable texts say to a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) level: Level,
    /// Positions of the texts in which a word was found.
    pub(super) matched: Vec<usize>,
}

impl Query {
    /// None unless every word is found in one of the texts.
    pub(super) fn answer(&self, texts: &[Text<'_>]) -> Option<Answer> {
        let read: Vec<Vec<Token>> = texts.iter().map(tokens).collect();
        let mut matched = Vec::new();
        let mut level = Level::Word;
        for word in &self.words {
            let mut best = None;
            for (i, tokens) in read.iter().enumerate() {
                let found = word.level(tokens);
                if found.is_some() && !matched.contains(&i) {
                    matched.push(i);
                }
                best = best.max(found);
            }
            level = level.min(best?);
        }
        let whole = texts.iter().filter_map(|text| match text {
            Text::Words(text) => self.whole(&plain(&fold(text))),
            Text::Phone(_) => None,
        });
        matched.sort_unstable();
        Some(Answer {
            level: whole.max().unwrap_or(level).max(level),
            matched,
        })
    }

    /// Judges by the title alone, before anything is loaded. `title` is as [`title`] made it.
    pub(super) fn promise(&self, title: &str) -> Option<Level> {
        self.whole(title).or_else(|| {
            let tokens = tokens(&Text::Words(title.into()));
            let levels = self.words.iter().map(|word| word.level(&tokens));
            levels.collect::<Option<Vec<_>>>()?.into_iter().min()
        })
    }

    fn whole(&self, plain: &str) -> Option<Level> {
        if plain == self.plain {
            Some(Level::Exact)
        } else {
            plain.starts_with(&self.plain).then_some(Level::Prefix)
        }
    }
}

/// A title as the index keeps it.
pub(super) fn title(text: &str) -> String {
    plain(&fold(text))
}

impl Word {
    fn level(&self, tokens: &[Token]) -> Option<Level> {
        self.phrases
            .iter()
            .filter_map(|phrase| phrase.level(tokens))
            .max()
    }
}

impl Phrase {
    fn level(&self, tokens: &[Token]) -> Option<Level> {
        let (end, before) = self.tokens.split_last()?;
        let mut best = None;
        for window in tokens.windows(self.tokens.len()) {
            let Some((last, first)) = window.split_last() else {
                continue;
            };
            let meets = first.iter().map(|token| &token.text).eq(before);
            let whole = last.text == *end;
            if meets && (whole || (self.open && last.text.starts_with(end.as_str()))) {
                let at_start = window.first().is_some_and(|token| token.start);
                let level = if at_start { Level::Word } else { Level::Part };
                best = best.max(Some(level));
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(query: &str, texts: &[&str]) -> Option<Level> {
        let texts: Vec<_> = texts
            .iter()
            .map(|text| Text::Words((*text).into()))
            .collect();
        Query::parse(query)
            .and_then(|query| query.answer(&texts))
            .map(|answer| answer.level)
    }

    #[test]
    fn the_whole_text_beats_its_beginning_beats_a_word_beats_a_part() {
        assert_eq!(level("ann lee", &["Ann Lee"]), Some(Level::Exact));
        assert_eq!(level("ann", &["Ann Lee"]), Some(Level::Prefix));
        assert_eq!(level("lee", &["Ann Lee"]), Some(Level::Word));
        assert_eq!(level("積電", &["台積電"]), Some(Level::Part));
        assert_eq!(level("ee", &["Ann Lee"]), None);
    }

    #[test]
    fn words_may_be_in_different_texts_but_a_missing_one_spoils_all() {
        assert_eq!(
            level("lee acme", &["Ann Lee", "Acme Ltd"]),
            Some(Level::Word)
        );
        assert_eq!(level("lee zebra", &["Ann Lee", "Acme Ltd"]), None);
    }
}
