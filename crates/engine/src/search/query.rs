//! What a person typed, understood.

use super::fold::fold;
use super::tokens::{Run, Script, digits, last, pairs, plain, runs, shortened};

/// Most words of a query that count.
const WORDS: usize = 12;

/// A query: every word must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Words between spaces.
    pub(super) words: Vec<Word>,
    /// The whole, folded, without punctuation.
    pub(super) plain: String,
}

/// One word, in any of the ways it may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) phrases: Vec<Phrase>,
}

/// Tokens that must stand side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) tokens: Vec<String>,
    /// The last token may go on.
    pub(super) open: bool,
}

impl Query {
    /// None when nothing searchable was typed.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let plain = plain(&folded);
        let words = match phone(&folded) {
            Some(word) => vec![word],
            None => words(&folded),
        };
        (!words.is_empty()).then_some(Self { words, plain })
    }

    /// The same with no word still being typed.
    pub(super) fn closed(mut self) -> Self {
        let phrases = self.words.iter_mut().flat_map(|word| &mut word.phrases);
        phrases.for_each(|phrase| phrase.open = false);
        self
    }
}

fn words(folded: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for chunk in folded.split_whitespace() {
        let tokens = phrase(chunk);
        if let Some(phrase) = tokens
            && words.len() < WORDS
        {
            words.push(Word {
                phrases: vec![phrase],
            });
        }
    }
    // Only the last word is still being typed. One Han character is always the beginning of something.
    let count = words.len();
    for word in words.iter_mut().take(count.saturating_sub(1)) {
        for phrase in &mut word.phrases {
            phrase.open &= phrase.ends_in_one_han();
        }
    }
    words
}

fn phrase(chunk: &str) -> Option<Phrase> {
    let runs: Vec<Run<'_>> = runs(chunk).collect();
    let (end, before) = runs.split_last()?;
    let mut tokens = Vec::new();
    for run in before {
        push(run, &mut tokens);
        // Another run follows, so this one ends here.
        if run.script == Script::Han {
            tokens.extend(last(run.text).map(String::from));
        }
    }
    let count = tokens.len();
    push(end, &mut tokens);
    let mut open = end.script != Script::Han;
    if tokens.len() == count {
        tokens.push(end.text.to_owned());
        open = true;
    }
    Some(Phrase { tokens, open })
}

/// Pairs of a Han run (none of a single character), or the word itself.
fn push(run: &Run<'_>, tokens: &mut Vec<String>) {
    match run.script {
        Script::Han => tokens.extend(pairs(run.text).map(str::to_owned)),
        Script::Digits | Script::Letters => tokens.push(shortened(run.text).to_owned()),
    }
}

impl Phrase {
    pub(super) fn of(token: String, open: bool) -> Self {
        Self {
            tokens: vec![token],
            open,
        }
    }

    fn ends_in_one_han(&self) -> bool {
        let Some(token) = self.tokens.last() else {
            return false;
        };
        token.chars().count() == 1 && runs(token).any(|run| run.script == Script::Han)
    }
}

/// Reads digits with the punctuation of phone numbers: as typed, without the leading 0 that callers abroad leave
/// out, and without the country code (of unknown length) that callers at home leave out.
fn phone(folded: &str) -> Option<Word> {
    let text = folded.trim();
    let allowed =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '(' | ')' | '.' | '/' | ' ');
    let number = digits(text);
    if number.len() < 3 || !text.chars().all(allowed) {
        return None;
    }
    let mut phrases = vec![Phrase {
        tokens: runs(text)
            .map(|run| shortened(run.text).to_owned())
            .collect(),
        open: true,
    }];
    let mut add = |digits: &str| {
        let phrase = Phrase::of(digits.to_owned(), true);
        if digits.len() >= 3 && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    };
    add(&number);
    let abroad = text.strip_prefix('+').is_some() || number.starts_with("00");
    let national = number.trim_start_matches('0');
    add(national);
    if abroad && national.len() > 9 {
        (1..=3)
            .filter_map(|code| national.get(code..))
            .for_each(|rest| add(rest.trim_start_matches('0')));
    }
    Some(Word { phrases })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let query = Query::parse(text);
        let words = query.into_iter().flat_map(|query| query.words);
        words
            .map(|word| {
                let phrases = word.phrases.iter().map(|phrase| {
                    format!(
                        "{}{}",
                        phrase.tokens.join("+"),
                        if phrase.open { "*" } else { "" }
                    )
                });
                phrases.collect::<Vec<_>>().join(" or ")
            })
            .collect()
    }

    #[test]
    fn words_between_spaces_are_phrases_and_the_last_is_open() {
        assert_eq!(read("Ann Lee"), ["ann", "lee*"]);
        assert_eq!(read("E*Trade 線上"), ["e+trade", "線上"]);
        assert_eq!(read("線上E*Tr"), ["線上+上+e+tr*"]);
        assert_eq!(read("臺積電 王"), ["台積+積電", "王*"]);
        assert_eq!(read("王 ann"), ["王*", "ann*"]);
        assert_eq!(read("王x"), ["王+x*"]);
        assert_eq!(read(" - "), [] as [&str; 0]);
    }

    #[test]
    fn digits_are_read_as_a_phone_number_too() {
        assert_eq!(read("2345-6789"), ["2345+6789* or 23456789*"]);
        assert_eq!(read("0912 345"), ["0912+345* or 0912345* or 912345*"]);
        assert_eq!(
            read("+886 912345678"),
            ["886+912345678* or 886912345678* or 86912345678* or 6912345678* or 912345678*"]
        );
    }
}
