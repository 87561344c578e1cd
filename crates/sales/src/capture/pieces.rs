//! A pasted text in pieces that stand by themselves, with addresses of mail and web, and phone numbers, taken out.

use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;

use super::labels::label_of_number;
use super::words;

/// Longest text that is read, and longest line; a longer one is a notice of lawyers.
const TEXT: usize = 20_000;
const LINE: usize = 120;

#[allow(
    clippy::expect_used,
    reason = "the patterns are constants that a test compiles"
)]
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

static MAIL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)[a-z0-9._%+'-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"));
static WEB: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)(?:https?://|www\.)[^\s|,<>()]+"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\(?\+|\()?\d(?:[\d.\- ()]|/(?:\d)){5,}\d(?:\s*(?:#|ext\.?|x|分機|轉)\s*\d{1,6})?",
    )
});

/// A number with the words before and behind it.
pub(super) struct Number {
    pub text: String,
    pub before: String,
    pub behind: String,
}

/// Lines of a text, half width, blank lines and greetings left out; nothing after the notice of lawyers.
pub(super) fn lines(text: &str) -> Vec<String> {
    let folded: String = text
        .nfkc()
        .filter(|c| *c == '\n' || !c.is_control() || *c == '\t')
        .take(TEXT)
        .collect();
    let lines = folded.lines().map(|line| {
        line.trim()
            .trim_matches(['-', '_', '*', '=', '~'])
            .trim()
            .to_owned()
    });
    let lines = lines.take_while(|line| !words::is_notice(line));
    lines
        .filter(|line| {
            !line.is_empty() && line.chars().count() <= LINE && !words::is_greeting(line)
        })
        .collect()
}

/// What is separated on one line: `林怡君｜採購經理`, `Tel …  Mobile …`.
pub(super) fn cells(line: &str) -> Vec<String> {
    let parted = [" / ", " • ", " · ", " @ ", "\t", "  "]
        .iter()
        .fold(line.to_owned(), |line, sign| line.replace(sign, "|"));
    let cells = parted
        .split('|')
        .map(str::trim)
        .filter(|cell| !cell.is_empty());
    cells.map(str::to_owned).collect()
}

/// Takes the first match out of a text.
fn take(pattern: &Regex, text: &mut String) -> Option<String> {
    let found = pattern.find(text)?;
    let (range, found) = (
        found.range(),
        found.as_str().trim_end_matches(['.', ',', ';']).to_owned(),
    );
    text.replace_range(range, " ");
    Some(found)
}

pub(super) fn take_mail(text: &mut String) -> Option<String> {
    take(&MAIL, text)
}

pub(super) fn take_web(text: &mut String) -> Option<String> {
    take(&WEB, text)
}

/// Takes every phone number out of a text, with what is said about it.
pub(super) fn take_numbers(text: &mut String) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut from = 0;
    let mut kept = String::new();
    for found in NUMBER.find_iter(text) {
        let digits = found.as_str().chars().filter(char::is_ascii_digit).count();
        let before = text.get(from..found.start()).unwrap_or_default().to_owned();
        // 遠山1234567有限公司 has no number, 電話02-2345-6789 has one.
        let grown = before.ends_with(char::is_alphanumeric) && label_of_number(&before).is_none();
        if grown || !(7..=21).contains(&digits) {
            continue;
        }
        kept.push_str(&before);
        kept.push(' ');
        from = found.end();
        numbers.push(Number {
            text: found.as_str().trim().to_owned(),
            before,
            behind: String::new(),
        });
    }
    let tail = text.get(from..).unwrap_or_default().to_owned();
    if let Some(last) = numbers.last_mut() {
        last.behind.clone_from(&tail);
    }
    kept.push_str(&tail);
    *text = kept;
    numbers
}
