//! Cuts text into what the index holds: Latin words and numbers whole, Han in pairs.
//!
//! A run of Han becomes its overlapping pairs and its last character: 台積電 → 台積 積電 電. Neighbouring pairs
//! stand next to each other, so asking for a phrase of pairs finds exactly the texts that contain the
//! characters in that order, and asking for words that begin with 電 finds every 電.

use std::borrow::Cow;

use super::fold::fold;

/// Longest word kept, in characters.
const WORD: usize = 64;
/// Most tokens of one text.
const TOKENS: usize = 8_000;
/// Fewest digits of the end of a phone number that find it.
const PHONE_END: usize = 3;

/// A text of a record, by what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text<'a> {
    /// Words of any language.
    Words(Cow<'a, str>),
    /// A phone number, found by any of its endings however it is punctuated.
    Phone(Cow<'a, str>),
}

/// A unit of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Folded text.
    pub text: String,
    /// First of its run: a word, a number, or where a name in Han begins.
    pub start: bool,
}

/// Tokens of a text, in order.
pub fn tokens(text: &Text<'_>) -> Vec<Token> {
    let mut tokens = Vec::new();
    match text {
        Text::Words(text) => {
            for run in runs(&fold(text)) {
                push_run(&run, &mut tokens);
                if tokens.len() > TOKENS {
                    break;
                }
            }
        }
        Text::Phone(text) => {
            let digits = digits(main_number(&fold(text)));
            for from in 0..=digits.len().saturating_sub(PHONE_END) {
                if let Some(end) = digits.get(from..).filter(|end| !end.is_empty()) {
                    tokens.push(Token {
                        text: end.to_owned(),
                        start: from == 0,
                    });
                }
            }
        }
    }
    tokens
}

fn push_run(run: &Run<'_>, tokens: &mut Vec<Token>) {
    if run.script != Script::Han {
        tokens.push(Token {
            text: shortened(run.text).to_owned(),
            start: true,
        });
        return;
    }
    let first = tokens.len();
    tokens.extend(pairs(run.text).map(|pair| Token {
        text: pair.to_owned(),
        start: false,
    }));
    tokens.extend(last(run.text).map(|c| Token {
        text: c.to_string(),
        start: false,
    }));
    if let Some(token) = tokens.get_mut(first) {
        token.start = true;
    }
}

/// Runs with one space between them: what is left of a text when punctuation does not count.
pub(super) fn plain(folded: &str) -> String {
    let mut plain = String::with_capacity(folded.len());
    for run in runs(folded) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(run.text);
    }
    plain
}

/// What a run is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    /// Han, kana, bopomofo, hangul: written without spaces.
    Han,
    /// Digits.
    Digits,
    /// Letters of any other script.
    Letters,
}

/// Characters of one script, side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run<'a> {
    pub(super) script: Script,
    pub(super) text: &'a str,
}

/// Runs of a folded text.
pub(super) fn runs(folded: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = folded;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c| script(c).is_none());
        let script = rest.chars().next().and_then(script)?;
        let end = rest
            .find(|c| self::script(c) != Some(script))
            .unwrap_or(rest.len());
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(Run { script, text })
    })
}

fn script(c: char) -> Option<Script> {
    match c {
        'a'..='z' => Some(Script::Letters),
        '0'..='9' => Some(Script::Digits),
        '\0'..='\u{7f}' => None,
        '\u{3005}' | '\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' => {
            Some(Script::Han)
        }
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' => {
            Some(Script::Han)
        }
        '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' => {
            Some(Script::Han)
        }
        '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{fad9}' => {
            Some(Script::Han)
        }
        '\u{20000}'..='\u{323af}' => Some(Script::Han),
        _ if c.is_alphabetic() => Some(Script::Letters),
        _ if c.is_numeric() => Some(Script::Digits),
        _ => None,
    }
}

/// Overlapping pairs of characters.
pub(super) fn pairs(text: &str) -> impl Iterator<Item = &str> {
    let starts = text.char_indices().map(|(at, _)| at);
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    starts
        .zip(ends)
        .filter_map(move |(start, end)| text.get(start..end))
}

/// The last character.
pub(super) fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// A word cut to the length that the index keeps.
pub(super) fn shortened(word: &str) -> &str {
    let end = word
        .char_indices()
        .nth(WORD)
        .map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Digits of a text, punctuation left out.
pub(super) fn digits(folded: &str) -> String {
    folded.chars().filter(char::is_ascii_digit).collect()
}

/// A phone number without its extension.
pub(super) fn main_number(folded: &str) -> &str {
    let mark = |c: char| matches!(c, '#' | 'x' | 'e' | '分' | '轉' | '转');
    folded.split(mark).next().unwrap_or(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(&Text::Words(text.into()))
            .into_iter()
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn latin_words_and_numbers_stay_whole_and_han_becomes_pairs() {
        assert_eq!(words("台積電"), ["台積", "積電", "電"]);
        assert_eq!(words("E*Trade 線上"), ["e", "trade", "線上", "上"]);
        assert_eq!(words("B2B 王"), ["b", "2", "b", "王"]);
        assert_eq!(words(" ，。!"), [] as [&str; 0]);
        assert_eq!(words("臺北101"), ["台北", "北", "101"]);
    }

    #[test]
    fn a_phone_is_all_its_endings() {
        let found = tokens(&Text::Phone("02-2345 #12".into()));
        let found: Vec<_> = found.iter().map(|token| token.text.as_str()).collect();
        assert_eq!(found, ["022345", "22345", "2345", "345"]);
        assert_eq!(tokens(&Text::Phone("n/a".into())), []);
    }
}
